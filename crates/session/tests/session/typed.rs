//! Delays as people type them.

use std::time::Duration;

use session::{LONGEST_DELAY, TypedFault, typed_delay};

#[test]
fn a_delay_is_read_in_every_way_that_people_write_it() {
    let good = [
        ("300", 300_000),
        ("300 ms", 300_000),
        ("300ms", 300_000),
        (" 300  MS ", 300_000),
        ("300毫秒", 300_000),
        ("0.5", 500),
        (".5 s", 500_000),
        ("1.5 s", 1_500_000),
        ("1.5秒", 1_500_000),
        ("１．５秒", 1_500_000),
        ("2 min", 120_000_000),
        ("2 分钟", 120_000_000),
        ("1 h", 3_600_000_000),
        ("+7", 7_000),
        ("0", 0),
        ("-0", 0),
    ];
    for (typed, micros) in good {
        assert_eq!(typed_delay(typed), Ok(Duration::from_micros(micros)), "{typed}");
    }
}

#[test]
fn minus_one_second_is_refused() {
    for typed in ["-1 s", "-1", "−1 s", "－1秒", "- 0.001"] {
        assert_eq!(typed_delay(typed), Err(TypedFault::Negative), "{typed}");
    }
}

#[test]
fn a_year_is_refused_in_every_unit() {
    let long =
        ["1 year", "1年", "365 d", "31536000 s", "3600001", "61 min", "99999999999999999999999 s"];
    for typed in long {
        assert_eq!(typed_delay(typed), Err(TypedFault::TooLong), "{typed}");
    }
    assert_eq!(typed_delay("3600 s"), Ok(LONGEST_DELAY));
}

#[test]
fn what_is_no_time_is_refused() {
    for typed in [
        "", " ", "abc", "1,000", "1.2.3", "NaN", "inf", "1e3", "ms", ".", "-", "3 apples", "0x10",
        "5 s s",
    ] {
        assert_eq!(typed_delay(typed), Err(TypedFault::NotATime), "{typed}");
    }
}
