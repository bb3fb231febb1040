//! The format as a JSON Schema is what the types say.

use std::fs;

use super::folder;

#[test]
fn the_schema_on_file_is_the_one_of_the_types() {
    let file = fs::read_to_string(folder().join(proofread::SCHEMA)).unwrap_or_default();
    assert!(file == proofread::schema(), "`cargo xtask lessons --schema` writes it anew");
}

#[test]
fn the_schema_knows_kinds_goals_states_and_rules() {
    let schema: serde_json::Value = serde_json::from_str(&proofread::schema()).expect("JSON");
    let text = schema.to_string();
    for word in [
        "\"challenge\"",
        "\"stays\"",
        "\"at-least\"",
        "\"FIN-WAIT-2\"",
        "\"SegmentAtClosed\"",
        "\"send-to\"",
    ] {
        assert!(text.contains(word), "{word}");
    }
    let required: Vec<&str> = schema["required"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|key| key.as_str())
        .collect();
    assert_eq!(required, ["kind", "minutes", "step"]);
}
