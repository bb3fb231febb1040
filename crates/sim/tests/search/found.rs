//! What the search finds, and which of several.

use super::*;

/// Two connections, one after the other, over the same sockets; a crash of both hosts between
/// them, so that neither is in TIME-WAIT.
fn crash_and_begin_anew() -> Setup {
    let connect = |millis| at(millis, Call::Connect { to: server_socket(), from: Some(40_000) });
    let client = vec![
        connect(0),
        on(0, 140, Call::Send(b"old!".to_vec())),
        on(0, 1_000, Call::Forget),
        connect(1_200),
        on(1, 2_500, Call::Send(b"new!".to_vec())),
    ];
    let server = vec![at(0, Call::Listen { port: 80 }), on(0, 1_000, Call::Forget)];
    world(client, server)
}

fn delays(faults: u8) -> Budget {
    Budget { delays: vec![ms(1_900)], faults, ..Budget::default() }
}

fn found(setup: &Setup, property: Property, budget: &Budget) -> (Vec<Intervention>, Violation) {
    match search(setup, property, budget) {
        Outcome::Found { script, violation } => (script.interventions, violation),
        other => panic!("{property:?} is kept: {other:?}"),
    }
}

#[test]
fn a_host_that_crashes_and_forgets_has_no_time_wait() {
    let setup = crash_and_begin_anew();
    let (script, violation) = found(&setup, Property::ExactlyOnce, &delays(3));
    assert_eq!(script, [delay(0, 2, 1_900)]);
    assert_eq!((violation.host, violation.connection), (1, Some(1)));
    assert_eq!(violation.breach, Breach::WrongText { good: 0, wrong: 4 });
    assert_eq!(check(&setup, &script, Property::ExactlyOnce), Some(violation));
}

#[test]
fn numbers_that_move_on_with_a_clock_keep_the_old_text_out() {
    let setup = configured(crash_and_begin_anew(), by_the_clock);
    let outcome = search(&setup, Property::ExactlyOnce, &delays(2));
    assert!(matches!(outcome, Outcome::None { .. }), "{outcome:?}");
}

#[test]
fn without_time_wait_one_lost_acknowledgment_spoils_the_close() {
    let drops = Budget { faults: 2, ..Budget::default() };
    let (script, violation) = found(&without_time_wait(), Property::CleanClose, &drops);
    assert_eq!(script, [lost(0, 5)]);
    assert_eq!(violation.host, 1);
}

#[test]
fn a_drop_comes_before_a_doubling_and_a_doubling_before_a_delay() {
    let all = all_kinds(1);
    assert_eq!(found(&without_time_wait(), Property::CleanClose, &all).0, [lost(0, 5)]);

    let (setup, property) = (crash_and_begin_anew(), Property::ExactlyOnce);
    let no_drops = Budget { drops: false, ..all.clone() };
    let double = Intervention::Duplicate { packet: packet(0, 2), after: ms(1_900) };
    assert_eq!(found(&setup, property, &no_drops).0, [double]);

    let only_delays = Budget { drops: false, doubles: vec![], ..all };
    assert_eq!(found(&setup, property, &only_delays).0, [delay(0, 2, 1_900)]);
}

#[test]
fn of_several_times_the_one_named_first_is_told() {
    let delays = vec![ms(1_800), ms(1_900)];
    let budget = Budget { drops: false, delays, ..Budget::default() };
    let (script, _) = found(&crash_and_begin_anew(), Property::ExactlyOnce, &budget);
    assert_eq!(script, [delay(0, 2, 1_800)]);
}

#[test]
fn what_happens_anyway_stands_before_the_faults() {
    let base = script(&[lost(0, 0)]);
    let setup = Arc::new(without_time_wait());
    let mut search = Search::new(setup, base, Property::CleanClose, Budget::default());
    let Some(Outcome::Found { script, .. }) = search.go_on(1_000).outcome else { panic!() };
    assert_eq!(script.interventions, [lost(0, 0), lost(0, 6)]);
}

#[test]
fn a_base_that_breaks_the_property_by_itself_is_found_without_a_fault() {
    let base = script(&[lost(0, 5)]);
    let setup = Arc::new(without_time_wait());
    let mut search = Search::new(setup, base.clone(), Property::CleanClose, Budget::default());
    let progress = search.go_on(1);
    assert_eq!((progress.tried, progress.level), (1, 0));
    let Some(Outcome::Found { script, .. }) = progress.outcome else { panic!() };
    assert_eq!(script, base);
}
