//! What kinds of values are called: serde's words for them, in both languages.

/// What stands in a file.
pub(super) fn found_en(found: &str) -> String {
    match found.split_once(' ') {
        Some(("string", text)) => format!("the text `{}`", text.trim_matches('"')),
        Some(("integer" | "point", number)) => format!("the number {number}"),
        Some(("floating", rest)) => found_en(rest),
        Some(("boolean", word)) => word.to_owned(),
        _ => match found {
            "map" | "table" | "inline table" => "a table".to_owned(),
            "sequence" | "array" => "a list".to_owned(),
            other => format!("another kind of value ({other})"),
        },
    }
}

/// The same in Chinese.
pub(super) fn found_zh(found: &str) -> String {
    match found.split_once(' ') {
        Some(("string", text)) => format!("文本 `{}`", text.trim_matches('"')),
        Some(("integer" | "point", number)) => format!("数 {number}"),
        Some(("floating", rest)) => found_zh(rest),
        Some(("boolean", word)) => word.to_owned(),
        _ => match found {
            "map" | "table" | "inline table" => "表".to_owned(),
            "sequence" | "array" => "列表".to_owned(),
            other => format!("别的值（{other}）"),
        },
    }
}

/// What is wanted there, and the same in Chinese.
pub(super) fn wanted(wanted: &str) -> (&'static str, &'static str) {
    match wanted {
        "u8" => ("a whole number from 0 to 255", "0 到 255 的整数"),
        "u16" => ("a whole number from 0 to 65535", "0 到 65535 的整数"),
        "u32" | "u64" | "usize" => ("a whole number from 0 on", "不小于 0 的整数"),
        "f64" => ("a number such as `20.0`", "数，例如 `20.0`"),
        "a string" => ("text in quotes", "引号里的文本"),
        "a boolean" => ("`true` or `false`", "`true` 或 `false`"),
        "a sequence" => ("a list, `[…]`", "列表 `[…]`"),
        "string or table" => ("a word in quotes or a table, `{ … }`", "引号里的词或表 `{ … }`"),
        other if other.contains("tuple") => ("a list of two, `[…, …]`", "两项的列表 `[…, …]`"),
        _ => ("a table, `{ … }`", "表 `{ … }`"),
    }
}
