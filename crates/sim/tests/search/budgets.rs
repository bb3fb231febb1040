//! That a search tries what its budget allows, all of it, once, and tells how much that was.

use sim::{LostBy, PacketEnd};

use super::*;

const KEPT: Property = Property::NobodyWaits;

fn begin(budget: Budget) -> Search {
    Search::new(Arc::new(normal()), Script::default(), KEPT, budget)
}

/// All faults of the kinds of `all_kinds` on the first packets of both hosts.
fn every_fault() -> Vec<Intervention> {
    let mut faults = Vec::new();
    for packet in (0..2).flat_map(|from| (0..MANY).map(move |nth| packet(from, nth))) {
        faults.push(Intervention::Drop(packet));
        faults.push(Intervention::Duplicate { packet, after: ms(1_900) });
        faults.push(Intervention::Delay { packet, by: ms(1_900) });
    }
    faults
}

/// Whether each fault befalls a packet that the run sends.
fn is_met(trace: &Trace, faults: &[Intervention]) -> bool {
    faults.iter().all(|fault| fault.packet().is_some_and(|packet| trace.packet(packet).is_some()))
}

#[test]
fn each_set_of_two_faults_that_can_happen_is_tried_once() {
    let faults = every_fault();
    let mut sets = 1;
    for (nth, first) in faults.iter().enumerate() {
        let trace = run_with(&normal(), std::slice::from_ref(first));
        assert!(trace.packets.iter().all(|sent| sent.id.nth < MANY));
        sets += u64::from(is_met(&trace, std::slice::from_ref(first)));
        for second in &faults[nth + 1..] {
            let both = [first.clone(), second.clone()];
            let apart = first.packet() != second.packet();
            sets += u64::from(apart && is_met(&run_with(&normal(), &both), &both));
        }
    }
    assert_eq!(search(&normal(), KEPT, &all_kinds(2)), Outcome::None { tried: sets });
}

#[test]
fn a_search_in_small_steps_is_the_same_search() {
    let mut search = begin(all_kinds(2));
    let mut tried = 0;
    let last = loop {
        let progress = search.go_on(100);
        assert!(progress.tried <= tried + 100 && progress.tried <= progress.known);
        if progress.outcome.is_some() {
            break progress;
        }
        assert_eq!(progress.tried, tried + 100);
        tried = progress.tried;
    };
    assert_eq!(last, begin(all_kinds(2)).go_on(u32::MAX));
    assert_eq!((last.known, last.level), (last.tried, 2));
    assert_eq!(search.go_on(100), last);
}

#[test]
fn one_lost_packet_of_eleven_makes_twelve_scripts() {
    let mut search = begin(Budget::default());
    assert_eq!(search.go_on(1).known, 12);
    assert_eq!(search.go_on(100).outcome, Some(Outcome::None { tried: 12 }));
}

#[test]
fn faults_can_be_kept_to_the_packets_of_one_host() {
    let client = Budget { from: Some(0), ..Budget::default() };
    assert_eq!(search(&normal(), KEPT, &client), Outcome::None { tried: 1 + 6 });
    let server = Budget { from: Some(1), ..Budget::default() };
    assert_eq!(search(&normal(), KEPT, &server), Outcome::None { tried: 1 + 5 });
}

#[test]
fn without_room_a_search_finishes_the_level_and_gives_up() {
    let little = Budget { room: 40, ..all_kinds(3) };
    assert_eq!(search(&normal(), KEPT, &little), Outcome::GaveUp { tried: 34, faults: 1 });
    let none = Budget { room: 0, ..all_kinds(3) };
    assert_eq!(search(&normal(), KEPT, &none), Outcome::GaveUp { tried: 1, faults: 0 });
}

/// Of two levels at a time: that of the scripts being extended and that of their extensions.
#[test]
fn room_is_needed_for_two_levels_only() {
    let drops = |faults, room| Budget { faults, room, ..Budget::default() };
    let tried = |faults| match search(&normal(), KEPT, &drops(faults, 100_000)) {
        Outcome::None { tried } => tried as u32,
        other => panic!("{other:?}"),
    };
    let room = tried(3) - tried(1);
    let enough = search(&normal(), KEPT, &drops(3, room));
    assert!(matches!(enough, Outcome::None { .. }), "{enough:?}");
    let too_little = search(&normal(), KEPT, &drops(3, room - 1));
    assert_eq!(too_little, Outcome::GaveUp { tried: tried(2).into(), faults: 2 });
}

#[test]
fn a_packet_that_is_lost_anyway_is_left_alone() {
    let base = script(&[lost(0, 5)]);
    let mut search = Search::new(Arc::new(normal()), base.clone(), KEPT, Budget::default());
    let sent = run(&normal(), &base).packets.len() as u64;
    assert_eq!(search.go_on(100).outcome, Some(Outcome::None { tried: 1 + sent - 1 }));
}

#[test]
fn a_packet_that_meets_a_host_that_is_down_can_be_held_up_until_it_is_up() {
    let call = |at, call| {
        let at = Time::from_millis(at);
        Intervention::Call { at, host: 1, connection: None, call }
    };
    let listen = call(120, Call::Listen { port: 80 });
    let base = script(&[call(20, Call::Crash), call(100, Call::Restart), listen]);
    let budget = Budget { drops: false, delays: vec![ms(80)], from: Some(0), ..Budget::default() };
    let known = |base: &Script| {
        Search::new(Arc::new(normal()), base.clone(), KEPT, budget.clone()).go_on(1).known
    };
    let trace = run(&normal(), &base);
    assert_eq!(trace.packets[0].end, PacketEnd::Lost(Time::from_millis(50), LostBy::HostDown));
    let sent = trace.packets.iter().filter(|packet| packet.id.from == 0).count() as u64;
    assert_eq!(known(&base), 1 + sent);
}

/// More packets than a host sends in any run here.
const MANY: u32 = 16;
