//! A file that says something else does not pass, and the message says where and why.

use crate::files::{self, script, trace};

/// A connection that is open; the next line is 8.
const OPEN: &str = "0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 bind(3, ..., ...) = 0
+0 listen(3, 1) = 0
+0 < S 0:0(0) win 65535 <mss 1000>
+0 > S. 0:0(0) ack 1 <mss 1460>
+0 < . 1:1(0) ack 1 win 65535
+0 accept(3, ..., ...) = 4
";

#[test]
fn a_script_parts_where_something_else_comes() {
    for (lines, told) in [
        ("+0 > . 1:1(0) ack 2", "line 8: expected `> . 1:1(0) ack 2`, got nothing"),
        (
            "+0 write(4, ..., 10) = 10\n+0 > P. 1:12(11) ack 1",
            "line 9: expected `> P. 1:12(11) ack 1`, got `> P. 1:11(10) ack 1 win 65535` (another length)",
        ),
        (
            "+0 < R 9:9(0) win 0\n+0 > R 1:1(0)",
            "line 9: expected `> R 1:1(0)`, got `> . 1:1(0) ack 1 win 65535` (other flags)",
        ),
        (
            "+0 < R 9:9(0) win 0\n+0 > . 1:1(0) ack 1 win 9",
            "line 9: expected `> . 1:1(0) ack 1 win 9`, got `> . 1:1(0) ack 1 win 65535` (another window)",
        ),
        (
            "+0 write(4, ..., 10) = 10\n+.5 > P. 1:11(10) ack 1",
            "line 9: expected `> P. 1:11(10) ack 1` at 0.500000 s, got it at 0.000000 s",
        ),
        (
            "+0 read(4, ..., 9) = 9",
            "line 8: expected `read(4, ..., 9) = 9`, got a call that blocks",
        ),
        ("+0 write(5, ..., 9) = 9", "line 8: expected `write(5, ..., 9) = 9`, got -1 EBADF"),
        (
            "+0...1 read(4, ..., 9) = 0\n+0.5 < F. 1:1(0) ack 1 win 9",
            "line 8: expected `...1 read(4, ..., 9) = 0` to return at 1.000000 s, it returned at 0.500000 s",
        ),
        (
            "+0...1 read(4, ..., 9) = 0",
            "line 8: expected `...1 read(4, ..., 9) = 0` to return at 1.000000 s, but it blocks",
        ),
        (
            "+0 %{ assert tcpi_state == TCP_CLOSE_WAIT }%",
            "line 8: expected `tcpi_state == TCP_CLOSE_WAIT`, got ESTABLISHED",
        ),
        (
            "+0 `ss -Htan state time-wait | grep -c . | grep 1`",
            "line 8: expected 1 socket(s) in time-wait, got 0 (ESTABLISHED, LISTEN)",
        ),
        (
            "+0 getsockopt(4, SOL_SOCKET, SO_ERROR, [ECONNRESET], [4]) = 0",
            "line 8: expected `getsockopt(4, SOL_SOCKET, SO_ERROR, [ECONNRESET], [4]) = 0`, got [0]",
        ),
        (
            "+0 < icmp unreachable port_unreachable [1:11(10)]",
            "line 8: `< icmp unreachable port_unreachable [1:11(10)]`: ICMP is not modelled",
        ),
        (
            "+5 close(4) = 0\n+0 > F. 1:1(0) ack 1\n3 close(3) = 0",
            "line 10: expected `close(3) = 0` at 3.000000 s, but it is 5.000000 s by then",
        ),
    ] {
        assert_eq!(script(&format!("{OPEN}{lines}\n")), told, "{lines}");
    }
}

#[test]
fn a_segment_too_many_is_told_at_the_next_one_expected() {
    let lines = "+0 < R 9:9(0) win 0\n+0 write(4, ..., 10) = 10\n+0 > P. 1:11(10) ack 1\n";
    let told =
        "line 10: expected `> P. 1:11(10) ack 1`, got `> . 1:1(0) ack 1 win 65535` (other flags)";
    assert_eq!(script(&format!("{OPEN}{lines}")), told);
}

#[test]
fn a_trace_with_a_segment_less_does_not_pass() {
    for (name, text) in files::traces() {
        let lines: Vec<&str> = text.lines().collect();
        let is_single = text.contains("\"inject\"");
        for (nth, line) in lines.iter().enumerate() {
            let is_ours =
                line.contains("\"ev\": \"tx\"") && (!is_single || line.contains("\"from\": \"B\""));
            if !is_ours {
                continue;
            }
            let mut fewer = lines.clone();
            fewer.remove(nth);
            if FREE.iter().any(|(case, line)| name.contains(case) && *line == nth + 1) {
                continue;
            }
            let told = trace(&fewer.join("\n"));
            assert_ne!(told, "passed", "{name} without line {}", nth + 1);
        }
    }
}

#[test]
fn a_trace_with_another_number_flag_or_state_does_not_pass() {
    // Another length is no contradiction by itself: the recorder did not write down every send.
    let changes: [(&str, &str, &str); 4] = [
        ("\"ev\": \"tx\"", "\"seq\": ", "\"seq\": 7"),
        ("\"ev\": \"tx\"", "\"ack\": ", "\"ack\": 7"),
        ("\"ev\": \"tx\"", "\"flags\": \"", "\"flags\": \"URG,"),
        ("\"B\": [\"8080:LISTEN\"", "\"B\": [\"8080:LISTEN\"", "\"B\": [\"8080>1:CLOSING\""),
    ];
    for (name, text) in files::traces() {
        let lines: Vec<String> = text.lines().map(str::to_string).collect();
        for (in_lines, old, new) in changes {
            for (nth, line) in lines.iter().enumerate() {
                if !line.contains(in_lines) || !line.contains(old) {
                    continue;
                }
                let mut changed = lines.clone();
                changed[nth] = line.replacen(old, new, 1);
                let told = trace(&changed.join("\n"));
                assert_ne!(told, "passed", "{name}, line {}: {old} → {new}", nth + 1);
            }
        }
    }
}

#[test]
fn a_trace_at_another_pace_does_not_pass() {
    let (_, text) = files::traces()
        .into_iter()
        .find(|(name, _)| name.contains("p02_syn_all_lost"))
        .expect("it is there");
    let faster = text.replace("\"t\": 7.1737", "\"t\": 5.0");
    let told = trace(&faster);
    assert_eq!(
        told,
        "line 7: expected that A sends `SYN seq 0 len 0`, got it at 7.0006 s instead of 5.0000 s"
    );
}

/// Lines of traces without which they still tell of something that can happen.
const FREE: [(&str, usize); 2] = [
    // The SYN+ACK that B's timer repeats: the SYN that comes at the same moment may as well be
    // answered before it.
    ("p03_synack_lost", 9),
    // The last segment, a timer's: the trace ends before that timer is too late.
    ("p28_keepalive", 25),
];
