//! Playing a host: what is asked, how a play goes on and ends, and how its answers are judged. What is
//! right always comes from the run.

mod everywhere;
mod mistakes;

use session::player::{Answer, Move, Phase, Turn, Typed, as_typed};
use session::sim::HostId;
use session::sim::tcp::{Effect, Flags, Segment, Seq, State, Time};
use session::{Action, Lang, Session, Story};

use super::normal;

/// What the run sends in a turn's step, as an answer.
fn truth(session: &Session, turn: Turn) -> Answer {
    let step = &session.trace().steps[turn.step as usize];
    let sent = step.effects.iter().find_map(|effect| match effect {
        Effect::Send(segment) => Some(segment),
        _ => None,
    });
    sent.map_or(Answer::Nothing, filled_in)
}

fn filled_in(segment: &Segment) -> Answer {
    let ack = segment.flags.has(Flags::ACK).then_some(segment.ack);
    Answer::Sends(Typed { flags: segment.flags, seq: Some(segment.seq), ack })
}

fn sends(flags: Flags, seq: u32, ack: Option<u32>) -> Answer {
    Answer::Sends(Typed { flags, seq: Some(Seq(seq)), ack: ack.map(Seq) })
}

fn answer(session: &Session, turn: Turn, answer: Answer) -> Turn {
    session.turn_after(turn, Move::Answer(answer))
}

fn on(session: &Session, turn: Turn) -> Turn {
    session.turn_after(turn, Move::On)
}

/// What is told of an answer, in both languages.
fn told(session: &Session, turn: Turn, given: Answer) -> [String; 2] {
    let after = answer(session, turn, given);
    Lang::ALL.map(|lang| {
        let session = session.apply(Action::SetLang(lang));
        let verdict = session.turn_verdict(after).expect("a verdict");
        assert!(!verdict.right, "{given:?} is taken: {:?}", verdict.sentences);
        verdict.sentences.join(" ")
    })
}

/// Every question to a host.
fn turns(session: &Session, host: HostId) -> Vec<Turn> {
    let mut turns = Vec::new();
    let mut turn = session.play_as(host).expect("it has something to do");
    while !turn.phase.is_end() {
        turns.push(turn);
        turn = on(session, answer(session, turn, truth(session, turn)));
    }
    turns
}

/// The first question to a host of which something holds.
fn turn_where(session: &Session, host: HostId, holds: impl Fn(Turn, Answer) -> bool) -> Turn {
    let found = turns(session, host).into_iter().find(|turn| holds(*turn, truth(session, *turn)));
    found.expect("a step like that")
}

fn state(session: &Session, turn: Turn) -> String {
    session.turn_numbers(turn)[0].value.clone()
}

fn is_sent(flags: Flags) -> impl Fn(Turn, Answer) -> bool {
    move |_, sent| matches!(sent, Answer::Sends(typed) if typed.flags == flags)
}

#[test]
fn the_normal_connection_played_right_from_either_side_gets_full_marks() {
    for host in [0, 1] {
        let session = normal();
        let mut turn = session.play_as(host).expect("it is TCP");
        let mut steps = 0;
        while !turn.phase.is_end() {
            assert_eq!(turn.phase, Phase::Asks);
            turn = answer(&session, turn, truth(&session, turn));
            assert_eq!(turn.phase, Phase::Right, "{}", session.turn_cause(turn));
            let verdict = session.turn_verdict(turn).expect("it is right");
            assert!(verdict.right && verdict.sentences.len() > 1, "{verdict:?}");
            turn = on(&session, turn);
            steps += 1;
        }
        assert_eq!((turn.phase, turn.right, turn.asked), (Phase::Over, steps, steps));
        assert!(steps >= 6, "{steps}");
        let score = session.turn_score(turn);
        assert!(score.contains(&steps.to_string()) && score.contains("just the same"), "{score}");
    }
}

#[test]
fn what_has_happened_is_told_without_what_it_leads_to() {
    let session = normal();
    let first = session.play_as(0).expect("it is TCP");
    assert_eq!(session.turn_cause(first), "0.00 s: The client calls connect().");
    let server = session.play_as(1).expect("it is TCP");
    assert_eq!(session.turn_cause(server), "0.05 s: The server receives SYN (SEQ 100).");
    assert_eq!(state(&session, server), "LISTEN");
    let rows = session.turn_numbers(server);
    assert!(rows.iter().any(|row| row.name == "ISS" && row.value == "300"), "{rows:?}");
    assert!(!rows.iter().any(|row| row.name == "RCV.NXT"), "nothing has come before: {rows:?}");
    assert_eq!(session.turn_place(server), "Step 1 of 8");
}

#[test]
fn after_two_wrong_tries_the_answer_can_be_shown_and_only_first_tries_count() {
    let session = normal();
    let mut turn = session.play_as(1).expect("it is TCP");
    assert_eq!(session.turn_after(turn, Move::Show), turn, "not before");
    let unfilled = Answer::Sends(Typed { flags: Flags::SYN | Flags::ACK, seq: None, ack: None });
    turn = answer(&session, turn, unfilled);
    assert_eq!(turn.tries, 0, "an empty field is no try");
    for tries in 1..=2 {
        turn = answer(&session, turn, Answer::Nothing);
        assert_eq!((turn.tries, turn.may_be_shown()), (tries, tries == 2));
    }
    let shown = session.turn_after(turn, Move::Show);
    assert_eq!((shown.phase, shown.right, shown.asked), (Phase::Shown, 0, 1));
    let said = session.turn_verdict(shown).expect("what is right").sentences;
    assert_eq!(said[0], "It sends SYN ACK (SEQ 300, ACK 101).");
    let right = answer(&session, turn, truth(&session, turn));
    assert_eq!((right.phase, right.right, right.asked), (Phase::Right, 0, 1));
    let next = on(&session, shown);
    assert_eq!((next.phase, next.tries, next.answer), (Phase::Asks, 0, None));
    let stopped = session.turn_after(next, Move::Stop);
    assert_eq!(
        session.turn_score(stopped),
        "You have stopped playing the server. Right at the first try: 0 of 1."
    );
}

#[test]
fn the_future_is_hidden_until_the_step_is_answered() {
    let session = normal();
    let client = session.play_as(0).expect("it is TCP");
    assert_eq!(session.hidden_from(client), Some(Time::ZERO));
    let after = answer(&session, client, truth(&session, client));
    assert_eq!(session.hidden_from(after), Some(Time::from_micros(1)));
    assert_eq!(session.hidden_from(session.turn_after(after, Move::Stop)), None);
    // Never more than up to the next question, and never back.
    for host in [0, 1] {
        let mut last = Time::ZERO;
        for turn in turns(&session, host) {
            let here = session.hidden_from(turn).expect("it plays");
            let right = answer(&session, turn, truth(&session, turn));
            let next = session.hidden_from(on(&session, right));
            let then = session.hidden_from(right).expect("it plays");
            assert!(last <= here && here <= then && next.is_none_or(|next| then <= next));
            last = then;
        }
    }
}

#[test]
fn a_turn_is_four_numbers_and_a_move_two() {
    let typed =
        Typed { flags: Flags::SYN | Flags::ACK, seq: Some(Seq(u32::MAX)), ack: Some(Seq(0)) };
    for answer in [None, Some(Answer::Nothing), Some(Answer::Sends(typed))] {
        for phase in [Phase::Asks, Phase::Right, Phase::Shown, Phase::Over, Phase::Stopped] {
            let turn =
                Turn { host: 3, step: 19_999, phase, tries: 9, right: 7, asked: 300, answer };
            assert_eq!(Turn::read(turn.numbers()), Some(turn));
        }
    }
    for made in [Move::On, Move::Show, Move::Stop, Move::Answer(Answer::Sends(typed))] {
        assert_eq!(Move::read(made.numbers()), Some(made));
    }
    for wrong in
        [[u64::MAX; 4], [5 << 8, 0, 0, 0], [0, 0, 2, 0], [0, 0, 9, 0], [0, 0, 0x80, u64::MAX]]
    {
        assert_eq!(Turn::read(wrong), None, "{wrong:?}");
    }
}

#[test]
fn numbers_are_read_as_they_are_typed_in_either_language() {
    let read = |seq: &str, ack: &str| Move::read(as_typed(0x12, seq, ack));
    let made = |seq: Option<u32>, ack: Option<u32>| {
        let (seq, ack) = (seq.map(Seq), ack.map(Seq));
        Some(Move::Answer(Answer::Sends(Typed { flags: Flags::SYN | Flags::ACK, seq, ack })))
    };
    assert_eq!(read("300", " 101 "), made(Some(300), Some(101)));
    assert_eq!(read("３００", "１０１　"), made(Some(300), Some(101)));
    assert_eq!(read("4294967295", "0"), made(Some(u32::MAX), Some(0)));
    assert_eq!(read("4294967296", ""), made(None, None));
    assert_eq!(read("-1", "1a"), made(None, None));
}

#[test]
fn where_there_is_only_udp_nobody_can_be_played() {
    let udp = normal().apply(Action::OpenStory(Story::MessagesUdp));
    assert_eq!(udp.players(), []);
    assert!(udp.play_as(0).is_none() && !udp.has_tcp());
    assert_eq!(normal().players(), [0, 1]);
    let beside = normal().apply(Action::OpenStory(Story::LateSyn));
    assert_eq!(beside.players(), [0, 1], "of two worlds the left one is played");
}

#[test]
fn the_state_that_is_told_is_the_one_before_the_step() {
    let session = normal();
    let states: Vec<String> =
        turns(&session, 1).into_iter().map(|turn| state(&session, turn)).collect();
    assert_eq!(states[0], State::Listen.name());
    assert_eq!(states[1], State::SynReceived.name());
    assert!(states.contains(&State::LastAck.name().to_owned()), "{states:?}");
}
