//! Every kind of number is read off a run, and there is none where the run has no such thing.

use std::collections::BTreeSet;

use course::{Value, VariableName};

use super::{parsed, world};

/// A number, a run that has it, how much it is there, and a run that has another one or none.
const VALUES: [(&str, &str, f64, &str, Option<f64>); 28] = [
    ("{ seq = '1.0' }", "", 300.0, "x=sandbox", None),
    ("{ ack = '1.0' }", "", 101.0, "x=messages-udp", None),
    ("{ wnd = '1.1' }", "", 995.0, "x=half-close", Some(996.0)),
    ("{ length = '0.2' }", "", 5.0, "x=half-close", Some(4.0)),
    ("{ length = '0.2' }", "x=messages-udp", 5.0, "x=closed-port", None),
    ("{ header = '0.0' }", "x=messages-udp", 8.0, "", Some(24.0)),
    ("{ count = { segment = 'fin' } }", "", 2.0, "do=drop:0.5", Some(3.0)),
    ("{ count = { host = 'nobody' } }", "", 0.0, "", Some(0.0)),
    ("{ time = { sent = '0.5' } }", "", 0.48, "x=closed-port", None),
    ("{ between = [{ sent = '0.0' }, { arrives = '1.0' }] }", "", 0.1, "do=drop:1.0", None),
    ("{ between = [{ arrives = '1.0' }, { sent = '0.0' }] }", "", -0.1, "do=drop:1.0", None),
    ("{ in = { host = 'client', state = 'TIME-WAIT' } }", "", 4.0, "x=crash", None),
    // Of several connections together.
    (
        "{ in = { host = 'client', state = 'TIME-WAIT' } }",
        "x=ports",
        16.0,
        "x=connection+one-msl",
        Some(2.0),
    ),
    (
        "{ variable = { host = 'client', name = 'SND.UNA', at = '200ms' } }",
        "",
        101.0,
        "x=sandbox",
        None,
    ),
    (
        "{ variable = { host = 'client', name = 'SND.NXT', at = '200ms' } }",
        "",
        106.0,
        "x=sandbox",
        None,
    ),
    (
        "{ variable = { host = 'client', name = 'SND.WND', at = '250ms' } }",
        "",
        995.0,
        "x=sandbox",
        None,
    ),
    ("{ variable = { host = 'client', name = 'ISS', at = '1ms' } }", "", 100.0, "x=sandbox", None),
    (
        "{ variable = { host = 'server', name = 'RCV.NXT', at = '200ms' } }",
        "",
        106.0,
        "x=sandbox",
        None,
    ),
    (
        "{ variable = { host = 'server', name = 'RCV.WND', at = '200ms' } }",
        "",
        995.0,
        "x=sandbox",
        None,
    ),
    (
        "{ variable = { host = 'server', name = 'IRS', at = '200ms' } }",
        "",
        100.0,
        "x=sandbox",
        None,
    ),
    ("{ variable = { host = 'client', name = 'RTO', at = '0ms' } }", "", 1.0, "x=sandbox", None),
    (
        "{ variable = { host = 'client', name = 'RTO', at = '1.5s' } }",
        "do=drop:0.4",
        2.0,
        "x=sandbox",
        None,
    ),
    (
        "{ variable = { host = 'client', name = 'SRTT', at = '200ms' } }",
        "",
        0.1,
        "do=drop:0.0",
        None,
    ),
    (
        "{ variable = { host = 'client', name = 'cwnd', at = '120ms' } }",
        "x=congested",
        200.0,
        "",
        None,
    ),
    (
        "{ variable = { host = 'client', name = 'ssthresh', at = '1s' } }",
        "x=congested",
        550.0,
        "x=sandbox",
        None,
    ),
    (
        "{ at-once = { host = 'server', state = 'CLOSE-WAIT' } }",
        "x=never-closes",
        3.0,
        "",
        Some(1.0),
    ),
    ("{ taken = 'server' }", "", 5.0, "x=half-close", Some(4.0)),
    ("{ number = 20.0 }", "", 20.0, "x=crash", Some(20.0)),
];

/// Which kind of number it is; a new kind does not compile without one.
fn kind(value: &Value) -> usize {
    match value {
        Value::Seq(_) => 0,
        Value::Ack(_) => 1,
        Value::Wnd(_) => 2,
        Value::Length(_) => 3,
        Value::Header(_) => 4,
        Value::Count(_) => 5,
        Value::Time(_) => 6,
        Value::Between(..) => 7,
        Value::In { .. } => 8,
        Value::Variable { name, .. } => match name {
            VariableName::SndUna => 9,
            VariableName::SndNxt => 10,
            VariableName::SndWnd => 11,
            VariableName::Iss => 12,
            VariableName::RcvNxt => 13,
            VariableName::RcvWnd => 14,
            VariableName::Irs => 15,
            VariableName::Rto => 16,
            VariableName::Srtt => 17,
            VariableName::Cwnd => 18,
            VariableName::Ssthresh => 19,
        },
        Value::AtOnce { .. } => 20,
        Value::Taken(_) => 21,
        Value::Number(_) => 22,
    }
}

#[test]
fn every_kind_of_number_is_read_off_a_run_and_is_another_one_or_missing_in_another() {
    let mut kinds = BTreeSet::new();
    for (text, has, number, other, there) in VALUES {
        let value: Value = parsed(text);
        kinds.insert(kind(&value));
        let found = value.measure(&world(has));
        assert!(found.is_some_and(|it| (it - number).abs() < 1e-6), "{text} in {has:?}: {found:?}");
        let found = value.measure(&world(other));
        let same = match (found, there) {
            (Some(found), Some(there)) => (found - there).abs() < 1e-6,
            (found, there) => found == there,
        };
        assert!(same, "{text} in {other:?}: {found:?}");
    }
    assert_eq!(kinds, (0..23).collect(), "each kind has a line");
}

#[test]
fn what_is_no_number_is_none() {
    for text in ["nan", "inf", "-inf"] {
        let value: Value = parsed(&format!("{{ number = {text} }}"));
        assert_eq!(value.measure(&world("")), None, "{text}");
    }
}
