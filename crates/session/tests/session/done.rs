//! What is done to the network, undone and done again.

use std::time::{Duration, Instant};

use session::sim::{Intervention, PacketEnd, Script};
use session::{Action, Lang, MOST_INTERVENTIONS, Session};

use super::{Numbers, after, normal, packet};

fn sentences(session: &Session) -> Vec<String> {
    session.interventions().into_iter().map(|done| done.sentence).collect()
}

#[test]
fn a_dropped_syn_is_lost_and_sent_again() {
    let session = normal().apply(Action::Drop(packet(0, 0)));
    let packets = &session.trace().packets;
    assert!(matches!(packets[0].end, PacketEnd::Lost(..)));
    let again = packets.iter().find(|sent| sent.id == packet(0, 1)).expect("a second SYN");
    assert_eq!(again.payload, packets[0].payload);
    assert_eq!(sentences(&session), ["SYN of the client (1st packet) dropped"]);
    let zh = session.apply(Action::SetLang(Lang::Zh));
    assert_eq!(sentences(&zh), ["客户端的 SYN（第 1 个报文段）被丢弃"]);
}

#[test]
fn a_delay_moves_the_arrival_and_a_second_one_replaces_it() {
    let first = normal().apply(Action::DelayTyped(packet(0, 0), "300".to_owned()));
    assert_eq!(sentences(&first), ["SYN of the client (1st packet) held up for 300 ms"]);
    let second = first.apply(Action::DelayTyped(packet(0, 0), "1.5秒".to_owned()));
    assert_eq!(sentences(&second), ["SYN of the client (1st packet) held up for 1.5 s"]);
    assert_eq!(second.trace().packets[0].end.at().as_micros(), 1_550_000);
    assert_eq!(sentences(&second.apply(Action::Undo)), sentences(&first));
    let none = second.apply(Action::Delay(packet(0, 0), Duration::ZERO));
    assert!(none.script().interventions.is_empty());
    assert_eq!(**none.trace(), **normal().trace());
}

#[test]
fn a_doubled_packet_arrives_twice_and_nine_times_at_most() {
    let session = after(&normal(), (0..20).map(|_| Action::Double(packet(0, 0))));
    let copies =
        session.trace().packets.iter().filter(|sent| sent.id.from == 0 && sent.id.nth == 0);
    assert_eq!(copies.count(), 1 + usize::from(Script::MOST_COPIES));
    let notice = session.notice().expect("the ninth copy is refused");
    assert_eq!(
        notice.text(Lang::En),
        "SYN of the client (1st packet) is doubled 8 times already; more copies are not made."
    );
}

#[test]
fn the_same_drop_twice_is_one_entry() {
    let once = normal().apply(Action::Drop(packet(1, 0)));
    let twice = once.apply(Action::Drop(packet(1, 0)));
    assert!(once == twice);
}

#[test]
fn the_moment_stays_when_the_future_changes() {
    let session = normal().apply(Action::SeekTime(session::sim::tcp::Time::from_millis(130)));
    let changed = session.apply(Action::Drop(packet(0, 2)));
    assert_eq!(changed.now(), session.now());
    assert_eq!(changed.apply(Action::Undo).now(), session.now());
}

#[test]
fn undo_and_redo_go_through_every_change() {
    let mut numbers = Numbers(3);
    let mut sessions = vec![normal().apply(Action::Pause)];
    for _ in 0..60 {
        let target = packet(numbers.below(2) as u8, numbers.below(6) as u32);
        let action = match numbers.below(4) {
            0 => Action::Drop(target),
            1 => Action::Delay(target, Duration::from_millis(1 + numbers.below(2000))),
            2 => Action::Double(target),
            _ => Action::Remove(numbers.below(3) as usize),
        };
        let last = &sessions[sessions.len() - 1];
        let next = last.apply(action);
        if next.script() != last.script() {
            sessions.push(next);
        }
    }
    assert!(sessions.len() > 20);
    let mut session = sessions[sessions.len() - 1].clone();
    for before in sessions.iter().rev().skip(1) {
        session = session.apply(Action::Undo);
        assert_eq!(session.script(), before.script());
        assert_eq!(**session.trace(), **before.trace());
    }
    assert!(!session.can_undo());
    for then in &sessions[1..] {
        session = session.apply(Action::Redo);
        assert_eq!(**session.trace(), **then.trace());
    }
    assert!(!session.can_redo());
    assert!(session.apply(Action::Redo) == session);
}

#[test]
fn a_new_change_ends_what_could_be_done_again() {
    let session =
        after(&normal(), [Action::Drop(packet(0, 0)), Action::Undo, Action::Drop(packet(1, 0))]);
    assert!(!session.can_redo());
    assert!(session.can_undo());
}

#[test]
fn removing_takes_one_back_and_can_be_undone() {
    let both = after(&normal(), [Action::Drop(packet(0, 0)), Action::Double(packet(1, 0))]);
    let one = both.apply(Action::Remove(0));
    assert_eq!(sentences(&one), ["SYN ACK of the server (1st packet) doubled"]);
    assert_eq!(one.apply(Action::Undo).script(), both.script());
    assert!(both.apply(Action::Remove(9)) == both);
    let none = both.apply(Action::ClearScript);
    assert!(none.script().interventions.is_empty() && none.can_undo());
    assert!(both.apply(Action::RemoveFrom(packet(0, 0))).script() == one.script());
}

#[test]
fn an_intervention_on_a_packet_that_is_gone_is_kept_and_shown_as_such() {
    let late = packet(0, 3);
    let held = normal().apply(Action::Delay(late, Duration::from_millis(300)));
    assert!(held.interventions()[0].missing.is_none());
    let all_lost = after(&held, (0..3).map(|nth| Action::Drop(packet(1, nth))));
    let gone = after(
        &all_lost,
        (0..3)
            .map(|nth| Action::Drop(packet(0, nth)))
            .chain((3..9).map(|nth| Action::Drop(packet(1, nth)))),
    );
    let stale = packet(0, 40);
    let stale = gone.apply(Action::Drop(stale));
    let rows = stale.interventions();
    let row = rows.last().expect("a row");
    assert!(row.missing.is_some() && row.position.is_none());
    assert_eq!(row.sentence, "The 41st packet of the client dropped");
    let zh = stale.apply(Action::SetLang(Lang::Zh)).interventions();
    assert_eq!(zh[zh.len() - 1].sentence, "客户端的第 41 个报文段被丢弃");
    assert_eq!(stale.script().interventions[0], held.script().interventions[0]);
}

#[test]
fn a_preview_shows_a_run_and_leaves_no_history() {
    let session = normal();
    let by = Duration::from_millis(200);
    let drag = Intervention::Delay { packet: packet(0, 0), by };
    let shown = session.apply(Action::Preview(Some(drag.clone())));
    assert_ne!(**shown.trace(), **session.trace());
    assert!(!shown.can_undo() && shown.script().interventions.is_empty());
    assert_eq!(shown.link(), session.link());
    assert!(shown.apply(Action::Preview(None)) == session, "the very same run as before");
    let done = shown.apply(Action::CommitPreview);
    assert_eq!(**done.trace(), **shown.trace());
    assert!(done.can_undo() && done.preview().is_none());
    assert_eq!(done.script().interventions, [drag]);
}

#[test]
fn a_drag_beyond_the_bound_stays_at_it() {
    let drag = Intervention::Delay { packet: packet(0, 0), by: Duration::from_secs(90_000) };
    let session = after(&normal(), [Action::Preview(Some(drag)), Action::CommitPreview]);
    assert_eq!(session.script().delay(packet(0, 0)), Some(session::LONGEST_DELAY));
}

#[test]
fn ten_thousand_doubles_are_quick_and_their_link_opens() {
    let began = Instant::now();
    let mut session = normal();
    for _ in 0..10_000 {
        session = session.apply(Action::Double(packet(0, 0)));
    }
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    assert_eq!(session.script().interventions.len(), usize::from(Script::MOST_COPIES));
    let opened = Session::from_link(&session.link(), Lang::Zh);
    assert!(opened.notice().is_none());
    assert_eq!(opened.script(), session.script());
}

#[test]
fn a_thousand_things_are_the_most_and_fit_a_link() {
    let deeds = (0..MOST_INTERVENTIONS as u32).map(|nth| format!("drop:0.{}", nth + 50));
    let link = format!("v=1&do={}", deeds.collect::<Vec<_>>().join(","));
    let full = Session::from_link(&link, Lang::En);
    assert_eq!(full.script().interventions.len(), MOST_INTERVENTIONS);
    let more = full.apply(Action::Drop(packet(0, 0)));
    assert_eq!(more.script(), full.script());
    assert_eq!(
        more.notice().map(|notice| notice.text(Lang::Zh)),
        Some("已经做了 1000 次操作，链接里放不下更多了。请先移除一项。".to_owned())
    );
}
