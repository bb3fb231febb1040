//! In every story, for every host: what is right is taken, and whatever differs is not.

use session::player::{Answer, Phase, Turn, Typed};
use session::sim::tcp::Flags;
use session::{Action, Lang, Profile, Session, Story};

use super::{answer, sends, told, truth, turns};
use crate::normal;

/// All that can be said instead of what is right, one thing changed.
fn changed(right: Answer) -> Vec<Answer> {
    let Answer::Sends(typed) = right else {
        let all = [Flags::SYN, Flags::ACK, Flags::RST, Flags::FIN | Flags::ACK];
        return all.into_iter().map(|flags| sends(flags, 0, Some(0))).collect();
    };
    let mut wrong = vec![Answer::Nothing];
    for flag in [Flags::SYN, Flags::ACK, Flags::FIN, Flags::RST] {
        let flags = Flags::from_bits(typed.flags.bits() ^ flag.bits());
        wrong.push(Answer::Sends(Typed { flags, ..typed }));
    }
    for by in [1, u32::MAX, 1000] {
        wrong.push(Answer::Sends(Typed { seq: typed.seq.map(|seq| seq + by), ..typed }));
        if typed.ack.is_some() {
            wrong.push(Answer::Sends(Typed { ack: typed.ack.map(|ack| ack + by), ..typed }));
        }
    }
    wrong
}

#[test]
fn in_every_story_the_truth_is_right_and_any_change_is_wrong_with_a_sentence() {
    for profile in Profile::ALL {
        for story in Story::ALL {
            let session =
                normal().apply(Action::SetProfile(profile)).apply(Action::OpenStory(story));
            for host in session.players() {
                let all = turns(&session, host);
                // Long runs repeat themselves.
                for turn in all.iter().take(60).copied() {
                    each(&session, turn, &format!("{story:?} {profile:?} {host}"));
                }
            }
        }
    }
}

fn each(session: &Session, turn: Turn, place: &str) {
    let right = truth(session, turn);
    let after = answer(session, turn, right);
    assert_eq!(after.phase, Phase::Right, "{place}: {}", session.turn_cause(turn));
    for lang in Lang::ALL {
        let session = session.apply(Action::SetLang(lang));
        let said = session.turn_verdict(after).expect("a verdict").sentences;
        assert!(said.iter().all(|sentence| !sentence.is_empty()), "{place}: {said:?}");
    }
    for wrong in changed(right) {
        let [en, zh] = told(session, turn, wrong);
        assert!(en.len() > 8 && zh.len() > 8, "{place}: {wrong:?}");
        assert!(!en.contains('{') && en.ends_with('.'), "{place}: {en}");
        assert!(zh.ends_with('。'), "{place}: {zh}");
        // A place without a value would show its own name.
        let words: Vec<&str> = zh.split(|sign: char| !sign.is_ascii_alphanumeric()).collect();
        let open = ["must", "iss", "bytes", "seq", "len", "una", "nxt", "host", "state", "timer"];
        assert!(!open.iter().any(|place| words.contains(place)), "{place}: {zh}");
    }
}
