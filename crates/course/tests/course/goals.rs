//! Every kind of goal holds in one run and does not in another.

use std::collections::BTreeSet;

use course::Goal;

use super::{parsed, world};

/// A goal, a run in which it holds, one in which it does not.
const GOALS: [(&str, &str, &str); 45] = [
    ("{ reaches = { host = 'client', state = 'TIME-WAIT' } }", "", "x=closed-port"),
    ("{ reaches = { host = 'server', state = 'CLOSING' } }", "x=both-close", ""),
    ("{ ends = { host = 'server', state = 'CLOSE-WAIT' } }", "x=never-closes", ""),
    // Of a host without connections it is the host's own state, as of one whose connections are over.
    ("{ ends = { host = 'server', state = 'LISTEN' } }", "", "x=closed-port"),
    ("{ ends = { host = 'server', state = 'CLOSED' } }", "x=sandbox", "x=never-closes"),
    (
        "{ stays = { host = 'client', state = 'FIN-WAIT-2', at-least = '29s' } }",
        "x=half-close",
        "x=half-close+fin-with-ack",
    ),
    (
        "{ stays = { host = 'client', state = 'FIN-WAIT-2', at-least = '31s' } }",
        "x=half-close&do=drop:1.6",
        "x=half-close",
    ),
    // The run comes to rest in it, so it lasts for ever, however short the run is.
    (
        "{ stays = { host = 'server', state = 'CLOSE-WAIT', at-least = '7200s' } }",
        "x=never-closes",
        "",
    ),
    (
        "{ at-once = { host = 'server', state = 'CLOSE-WAIT', at-least = 3 } }",
        "x=never-closes",
        "x=never-closes&do=drop:0.0,silence@1s:0-1:3600s",
    ),
    ("{ sends = { segment = 'rst' } }", "x=closed-port", ""),
    ("{ sends = { host = 'client', segment = 'syn', exactly = 1 } }", "", "do=drop:0.0"),
    ("{ sends = { host = 'server', segment = 'syn-ack', at-least = 2 } }", "do=drop:1.0", ""),
    ("{ sends = { host = 'client', segment = 'ack', exactly = 3 } }", "", "do=drop:0.5"),
    ("{ sends = { host = 'server', segment = 'data', exactly = 3 } }", "x=half-close", ""),
    ("{ sends = { segment = 'fin', at-most = 2 } }", "", "do=drop:0.5"),
    ("{ sends = { segment = 'datagram', exactly = 5 } }", "x=messages-udp", "x=messages"),
    ("{ sends = { segment = 'syn', again = true } }", "do=drop:0.0", ""),
    // The second life of the same two sockets begins with the same number: its SYN is a new one.
    (
        "{ sends = { segment = 'syn', again = false, exactly = 2 } }",
        "x=second-life+no-time-wait+same-numbers",
        "do=drop:0.0",
    ),
    ("{ sends = { again = true, exactly = 0 } }", "do=delay:0.2:300ms", "do=delay:0.2:2s"),
    // In one piece what was sent in two, the text and the FIN.
    (
        "{ sends = { segment = 'data', again = true, exactly = 1 } }",
        "x=messages&do=silence@101ms:0-1:400ms",
        "x=messages",
    ),
    ("{ sends = { lost = true, exactly = 2 } }", "do=drop:0.2,drop:1.0", "do=drop:0.2"),
    ("{ sends = { lost = false, exactly = 11 } }", "", "x=last-ack&do=drop:0.5,drop:0.6"),
    ("{ sends = { host = 'client', before = '100ms', exactly = 1 } }", "", "x=messages-udp"),
    ("{ takes = { host = 'server', text = 'hello' } }", "", "x=half-close"),
    ("{ takes = { host = 'server', text = '' } }", "do=silence@0s:any-any:3600s", ""),
    ("{ hears = { host = 'client', signal = 'open' } }", "", "x=closed-port"),
    ("{ hears = { host = 'client', signal = 'closing' } }", "", "x=crash"),
    ("{ hears = { host = 'client', signal = 'closed' } }", "", "x=crash"),
    ("{ hears = { host = 'client', signal = 'refused' } }", "x=closed-port", ""),
    ("{ hears = { host = 'client', signal = 'reset' } }", "x=crash", ""),
    ("{ hears = { host = 'client', signal = 'timed-out' } }", "do=silence@0s:any-any:3600s", ""),
    ("{ fires = { rule = 'SegmentAtClosed' } }", "x=closed-port", ""),
    (
        "{ fires = { rule = 'SegmentAtClosed', host = 'server' } }",
        "x=closed-port",
        "x=last-ack+no-time-wait&do=drop:0.5",
    ),
    ("{ refused = { host = 'client', call = 'connect' } }", "x=ports", "x=ports+reuse"),
    (
        "{ breaks = 'half-open' }",
        "x=late-syn+two-segments&do=delay:0.0:8s",
        "x=late-syn&do=delay:0.0:8s",
    ),
    (
        "{ keeps = 'exactly-once' }",
        "x=second-life",
        "x=second-life+no-time-wait&do=double:0.2:1.9s",
    ),
    ("{ keeps = 'clean-close' }", "x=last-ack&do=drop:0.5", "x=last-ack+no-time-wait&do=drop:0.5"),
    ("{ breaks = 'nobody-waits' }", "x=never-closes", ""),
    ("{ breaks = 'both-know' }", "x=connection+two-segments", ""),
    ("{ before = [{ sent = '0.1' }, { sent = '0.2' }] }", "", "x=closed-port"),
    ("{ happens = { lost = '0.5' } }", "x=last-ack&do=drop:0.5", "x=last-ack"),
    ("{ is = { value = { count = { lost = true } }, exactly = 1 } }", "do=drop:0.2", ""),
    ("{ not = { sends = { segment = 'rst' } } }", "", "x=crash"),
    ("{ any = [{ sends = { segment = 'rst' } }, { sends = { lost = true } }] }", "do=drop:0.1", ""),
    (
        "{ all = [{ sends = { segment = 'rst' } }, { sends = { lost = true } }] }",
        "x=crash&do=drop:0.1",
        "do=drop:0.1",
    ),
];

/// Which kind of goal it is, of how many; a new kind does not compile without a number.
fn kind(goal: &Goal) -> usize {
    match goal {
        Goal::Reaches { .. } => 0,
        Goal::Ends { .. } => 1,
        Goal::Stays { .. } => 2,
        Goal::AtOnce { .. } => 3,
        Goal::Sends(_) => 4,
        Goal::Takes { .. } => 5,
        Goal::Hears { .. } => 6,
        Goal::Fires { .. } => 7,
        Goal::Refused { .. } => 8,
        Goal::Breaks(_) => 9,
        Goal::Keeps(_) => 10,
        Goal::Before(..) => 11,
        Goal::Happens(_) => 12,
        Goal::Is { .. } => 13,
        Goal::Not(_) => 14,
        Goal::Any(_) => 15,
        Goal::All(_) => 16,
    }
}

#[test]
fn every_kind_of_goal_holds_in_one_run_and_not_in_another() {
    let mut kinds = BTreeSet::new();
    for (text, holds, fails) in GOALS {
        let goal: Goal = parsed(text);
        kinds.insert(kind(&goal));
        assert!(goal.holds(&world(holds)), "{text} should hold in {holds:?}");
        assert!(!goal.holds(&world(fails)), "{text} should not hold in {fails:?}");
    }
    assert_eq!(kinds, (0..17).collect(), "each kind has a line");
}

#[test]
fn a_goal_reads_as_it_is_written() {
    for (text, ..) in GOALS {
        let goal: Goal = parsed(text);
        let written = toml::Value::try_from(&goal).unwrap().to_string();
        assert_eq!(parsed::<Goal>(&written), goal, "{written}");
    }
}

#[test]
fn of_a_host_that_is_not_there_nothing_holds() {
    for (text, ..) in GOALS {
        // What is true of no packet at all, or not true of a host, says nothing about who.
        if text.contains("host = ") && !text.contains("not = ") {
            let nobody = text.replace("'client'", "'nobody'").replace("'server'", "'nobody'");
            for lab in ["", "x=closed-port", "x=half-close", "x=sandbox"] {
                assert!(!parsed::<Goal>(&nobody).holds(&world(lab)), "{nobody} in {lab:?}");
            }
        }
    }
}

#[test]
fn a_prime_names_the_host_of_the_world_at_the_right() {
    let world = world("x=last-ack&beside=last-ack+no-time-wait&do=drop:0.5");
    assert_eq!(world.hosts(), ["client", "server", "client'", "server'"]);
    let holds = |text: &str| parsed::<Goal>(text).holds(&world);
    assert!(holds("{ reaches = { host = 'client', state = 'TIME-WAIT' } }"));
    assert!(!holds("{ reaches = { host = \"client'\", state = 'TIME-WAIT' } }"));
    assert!(holds("{ sends = { host = \"client'\", segment = 'rst', exactly = 1 } }"));
    assert!(holds("{ sends = { host = 'client', segment = 'rst', exactly = 0 } }"));
    assert!(holds("{ hears = { host = 'server', signal = 'closed' } }"));
    assert!(!holds("{ hears = { host = \"server'\", signal = 'closed' } }"));
}

#[test]
fn bounds_of_a_number_are_bounds() {
    let world = world("");
    let value = "value = { seq = '0.0' }";
    let holds =
        |bounds: &str| parsed::<Goal>(&format!("{{ is = {{ {value}, {bounds} }} }}")).holds(&world);
    assert!(holds("at-least = 100") && holds("at-most = 100") && holds("exactly = 100"));
    assert!(!holds("at-least = 100.5") && !holds("at-most = 99.5") && !holds("exactly = 100.1"));
    assert!(holds("at-least = 50, at-most = 150") && !holds("at-least = 50, at-most = 60"));
    assert!(!holds("exactly = nan") && !holds("at-least = nan"));
}
