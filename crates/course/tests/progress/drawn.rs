//! Any progress: of few names, so that two of them often tell of the same things.

use course::progress::Progress;
use proptest::collection::btree_map;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Any progress at all, cleared as often as `clears` says.
pub fn any_progress(clears: impl Strategy<Value = u32>) -> impl Strategy<Value = Progress> {
    let lessons = btree_map("[a-d]", any_record(), 0..4);
    let questions = btree_map("[a-f]", any_card(), 0..6);
    (clears, lessons, questions, any_more()).prop_map(|(clears, lessons, questions, more)| {
        let mut fields = json!({
            "what": "progress in TCP Lab", "version": 1,
            "clears": clears, "lessons": lessons, "questions": questions,
        });
        if let (Value::Object(fields), Value::Object(more)) = (&mut fields, more) {
            fields.extend(more);
        }
        Progress::read(&fields.to_string()).expect("progress")
    })
}

fn any_record() -> impl Strategy<Value = Value> {
    let outcome = prop_oneof![Just("seen"), Just("right"), Just("wrong")];
    let steps = btree_map("[a-d]", outcome, 0..4);
    let best =
        (0..4_u16, 1..4_u8).prop_map(|(deeds, stars)| json!({ "deeds": deeds, "stars": stars }));
    let tasks = btree_map("[a-d]", best, 0..3);
    let points = proptest::collection::btree_set("[a-c]", 0..3);
    let told = (0..3_u32, points)
        .prop_map(|(changes, points)| json!({ "changes": changes, "points": points }));
    let told = btree_map("[a-c]", told, 0..3);
    (steps, tasks, told, any_more()).prop_map(|(steps, tasks, told, more)| {
        let mut fields = json!({ "steps": steps, "tasks": tasks, "told": told });
        if let (Value::Object(fields), Value::Object(more)) = (&mut fields, more) {
            fields.extend(more);
        }
        fields
    })
}

fn any_card() -> impl Strategy<Value = Value> {
    (0..6_u8, 100..103_u16, 100..103_u16, 1..4_u32).prop_map(
        |(stage, due, day, nth)| json!({ "box": stage, "due": due, "day": day, "nth": nth }),
    )
}

/// Fields that this version does not know.
fn any_more() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (0..3_i64).prop_map(Value::from),
        "[a-b]{0,2}".prop_map(Value::from),
    ];
    let value = leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            btree_map("[x-z]", inner, 0..3).prop_map(|fields| json!(fields)),
        ]
    });
    btree_map("[x-z]", value, 0..3).prop_map(|fields| json!(fields))
}
