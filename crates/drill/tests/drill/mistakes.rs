//! What is wrong with a file is told, with line and column.

use crate::files::{script, trace};

#[test]
fn a_mistake_in_a_script_is_told_where_it_stands() {
    for (text, told) in [
        ("0 sokcet(...) = 3", "1:3: `sokcet` is no call that the drill can make"),
        ("\n\n0 close(3", "3:10: expected `,` or `)`, found the end of the file"),
        ("0 close(3) 0", "1:12: expected `=`, found `0`"),
        ("0 close(3) = x", "1:15: this result is no number"),
        ("0 close(3) = -1 EBADF (Bad", "1:23: this bracket has no closing `)`"),
        ("+ close(3) = 0", "1:3: expected a time in seconds, found `close`"),
        ("close(3) = 0", "1:1: expected an event's time, found `close`"),
        (
            "0 ? close(3) = 0",
            "1:3: expected a segment (`<` or `>`), a call, code or a shell line, found `?`",
        ),
        (
            "* close(3) = 0",
            "1:1: only a segment that is sent (`>`) can have `*` or a range as its time",
        ),
        (
            "1~2 < . 1:1(0) ack 1",
            "1:1: only a segment that is sent (`>`) can have `*` or a range as its time",
        ),
        ("2~1 > . 1:1(0) ack 1", "1:1: this range of time ends before it begins"),
        ("0 < X 1:1(0) ack 1", "1:5: expected flags of [SFRPUEWCA.], found `X`"),
        ("0 < 1:1(0) ack 1", "1:6: expected `>`, found `:`"),
        ("0 < . 1:3(1) ack 1", "1:9: 1 and 1 octets end at 2, not at 3"),
        (
            "0 < . 4294967296:1(1) ack 1",
            "1:7: a sequence number must be from 0 to 4294967295, not 4294967296",
        ),
        ("0 < . 1:1(0) ack", "1:17: expected an acknowledgment number, found the end of the file"),
        ("0 < . 1:1(0) ack 1 win 65536", "1:24: a window must be from 0 to 65535, not 65536"),
        ("0 < S 1:1(0) win 9 <mss 70000>", "1:25: an MSS must be from 0 to 65535, not 70000"),
        ("0 < S 1:1(0) win 9 <mess 7>", "1:21: expected a TCP option, found `mess`"),
        ("0 < S 1:1(0) win 9 <mss 7;nop>", "1:26: expected `,` or `>`, found `;`"),
        ("0 < . 1:1(0) ack 1 <TS 1>", "1:24: expected `val`, found `1`"),
        ("0 `ss -t", "1:3: this shell line has no closing `"),
        ("0 close(\"3) = 0", "1:9: this text has no closing \""),
        ("/* a\n b", "1:1: this comment has no closing */"),
        ("0 %{ assert tcpi_state }%", "1:3: `tcpi_state` is no comparison"),
        ("0 %{ assert", "1:3: this code has no closing }%"),
        ("99999999999999999999 close(3) = 0", "1:1: this time is too large"),
    ] {
        assert_eq!(script(text), told, "{text}");
    }
}

#[test]
fn a_mistake_in_a_trace_is_told_where_it_stands() {
    let head = r#"{"case": "x", "one_way_delay_s": 0.005, "sysctls": {}}"#;
    let with = |line: &str| trace(&format!("{head}\n{line}\n"));
    for (line, told) in [
        ("{\"t\": 0, ", "2:9: EOF while parsing a value"),
        ("{\"t\": 0}", "2:8: missing field `ev`"),
        ("{\"t\": -1, \"ev\": \"check\"}", "2:2: this is no time since the start"),
        ("{\"t\": 0, \"ev\": \"tx\", \"from\": \"C\"}", "2:22: expected A or B as `from`"),
        ("{\"t\": 0, \"ev\": \"tx\", \"from\": \"A\"}", "2:10: a segment needs `flags`"),
        (
            "{\"t\": 0, \"ev\": \"rx\", \"at\": \"A\", \"flags\": \"SIN\"}",
            "2:33: `SIN` are no flags of a segment",
        ),
        (
            "{\"t\": 0, \"ev\": \"check\", \"A\": [\"8080:SLEEPING\"]}",
            "2:25: `8080:SLEEPING` is no socket with its state",
        ),
        (
            "{\"t\": 0, \"ev\": \"app\", \"who\": \"A\", \"call\": \"send(x)\"}",
            "2:35: `x` is no number",
        ),
    ] {
        assert_eq!(with(line), told, "{line}");
    }
    assert_eq!(trace(""), "1:1: expected the first line of a trace, found the end of the file");
    assert!(trace("{}").starts_with("1:2: missing field"), "{}", trace("{}"));
}
