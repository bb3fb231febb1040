//! The program: what it prints, and what it returns.

use std::process::{Command, Output};

use crate::files::folder;

fn drill(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_drill"))
        .current_dir(folder(""))
        .args(arguments)
        .output()
        .expect("the program runs")
}

fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

const GOOD: &str = "scripts/listen/syn.pkt";
const TRACE: &str = "traces/s30_listen_rst.events.jsonl";

#[test]
fn files_of_both_kinds_pass_and_are_counted() {
    let output = drill(&[GOOD, TRACE]);
    assert!(output.status.success());
    let expected = format!("{GOOD}: pass\n{TRACE}: pass\n2 passed, 0 failed\n");
    assert_eq!(printed(&output), expected);
}

#[test]
fn the_rest_still_runs_after_a_file_that_fails() {
    let folder = std::env::temp_dir().join(format!("drill-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let wrong = folder.join("wrong.pkt");
    let parts = folder.join("parts.pkt");
    std::fs::write(&wrong, "0 close(3) = 0\n  +0 < Q 1:1(0)\n").unwrap();
    std::fs::write(&parts, "0 close(3) = 0\n").unwrap();
    let (wrong, parts) = (wrong.to_string_lossy(), parts.to_string_lossy());
    let missing = folder.join("missing.pkt");
    let output = drill(&[&wrong, &parts, &missing.to_string_lossy(), GOOD]);
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(output.status.code(), Some(1));
    let text = printed(&output);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], format!("{wrong}:2:8: expected flags of [SFRPUEWCA.], found `Q`"));
    assert_eq!(lines[1], format!("{parts}: FAIL: line 1: expected `close(3) = 0`, got -1 EBADF"));
    assert!(lines[2].contains("missing.pkt: "), "{}", lines[2]);
    assert_eq!(&lines[3..], [&format!("{GOOD}: pass"), "1 passed, 3 failed"]);
}

#[test]
fn the_cases_can_be_listed_and_told() {
    let list = printed(&drill(&["--list", GOOD, TRACE]));
    assert!(list.contains("LISTEN: a SYN is answered with SYN+ACK"), "{list}");
    assert!(list.contains("RST to LISTEN: ignored (s30_listen_rst)"), "{list}");
    assert!(!list.contains("passed"), "{list}");
    let table = printed(&drill(&["--verbose", GOOD]));
    assert!(table.contains("< S 4294967295:4294967295(0) win 65535"), "{table}");
    assert!(table.contains("LISTEN → SYN-RECEIVED"), "{table}");
    assert!(table.contains("[3.10.7.2]"), "{table}");
    let both = printed(&drill(&["--verbose", "traces/p14_rst_closed_port.events.jsonl"]));
    assert!(both.contains("A Connect") && both.contains("B <"), "{both}");
}

#[test]
fn a_command_line_that_says_nothing_is_refused() {
    for arguments in [&[][..], &["--profile", "bsd", GOOD], &["--window", "0", GOOD]] {
        let output = drill(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("usage: drill"));
    }
}
