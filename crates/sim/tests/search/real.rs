//! What holds for TCP as it is, in the connection that the lab opens on, and what does not.

use sim::Cause;
use sim::tcp::Effect;

use super::*;

fn holds(setup: &Setup, property: Property, faults: u8) {
    let outcome = search(setup, property, &all_kinds(faults));
    assert!(matches!(outcome, Outcome::None { .. }), "{property:?}: {outcome:?}");
}

fn script_against(setup: &Setup, property: Property, budget: &Budget) -> Vec<Intervention> {
    match search(setup, property, budget) {
        Outcome::Found { script, .. } => script.interventions,
        other => panic!("{property:?}: {other:?}"),
    }
}

fn old_duplicate(from: u8, nth: u32) -> Intervention {
    Intervention::Duplicate { packet: packet(from, nth), after: ms(1_900) }
}

fn careful(config: &mut Config) {
    by_the_clock(config);
    config.rfc1337 = true;
}

#[test]
fn no_two_faults_break_the_properties_of_the_opening_and_of_the_text() {
    let setup = configured(normal(), by_the_clock);
    holds(&setup, TEN_SECONDS, 2);
    holds(&setup, Property::ExactlyOnce, 2);
    holds(&setup, Property::NobodyWaits, 2);
    holds(&setup, Property::BothKnow, 2);
}

#[test]
fn no_two_faults_break_a_clean_close() {
    holds(&configured(normal(), by_the_clock), Property::CleanClose, 2);
    holds(&configured(normal(), careful), Property::CleanClose, 2);
}

/// TIME-WAIT assassination (RFC 1337, 3): the old SYN opens a connection anew at the server, whose
/// SYN+ACK the client answers with an ACK, and the server that one with a RST. Both closes are done
/// with by then, and no application loses anything.
#[test]
fn an_old_syn_ends_time_wait_early_and_spoils_no_close() {
    let setup = configured(normal(), by_the_clock);
    let trace = run_with(&setup, &[old_duplicate(0, 0)]);
    let ends = trace.steps.iter().find(|step| {
        let leaves =
            |effect: &Effect| matches!(effect, Effect::Enter { from: State::TimeWait, .. });
        step.effects.iter().any(leaves)
    });
    assert!(matches!(ends.expect("TIME-WAIT ends").cause, Cause::Arrival(_)), "by a RST");
    assert_eq!(Property::CleanClose.check(&trace), None);
}

/// Where a lost segment has doubled the RTO before, the server's third FIN comes 6 s after the
/// first: TIME-WAIT is over by then. 2 MSL are no promise for more than one lost ACK.
#[test]
fn three_losses_outlast_time_wait() {
    let drops = Budget { faults: 3, ..Budget::default() };
    let setup = configured(normal(), careful);
    let script = script_against(&setup, Property::CleanClose, &drops);
    assert_eq!(script, [lost(1, 2), lost(0, 5), lost(1, 6)]);
}

/// Why initial numbers must not always be the same (RFC 9293, 3.4.1, MUST-8).
#[test]
fn with_fixed_initial_numbers_two_old_duplicates_deliver_text_twice() {
    let script = script_against(&normal(), Property::ExactlyOnce, &all_kinds(2));
    assert_eq!(script, [old_duplicate(0, 0), old_duplicate(0, 2)]);
    let script = script_against(&normal(), Property::BothKnow, &all_kinds(2));
    assert_eq!(script, [old_duplicate(0, 0), old_duplicate(0, 1)]);
    let found = check(&normal(), &script, Property::BothKnow).unwrap();
    assert_eq!((found.connection, found.breach), (Some(1), Breach::Unheard { iss: Seq(300) }));
}
