//! What counts as a deed: all that differs from the experiment that a task began with.

use course::{Deed, deeds};

use super::world;

#[test]
fn each_kind_of_deed_counts_as_what_it_is() {
    let rows: [(&str, &str, &[Deed]); 11] = [
        ("", "", &[]),
        ("", "do=drop:0.0", &[Deed::Drop]),
        ("", "do=delay:0.0:1s,double:0.1", &[Deed::Delay, Deed::Double]),
        ("", "do=close@1s:0,crash@2s:1", &[Deed::Call, Deed::Call]),
        ("", "do=inject@1s:0:192.0.2.1/40000:192.0.2.2/80:4:101:0:0:", &[Deed::Forge]),
        (
            "",
            "do=latency@0s:0-1:200ms,loss@0s:any-any:100/7,silence@1s:any-any:2s",
            &[Deed::Network; 3],
        ),
        ("", "x=connection+two-segments", &[Deed::Switch]),
        ("", "x=connection+one-msl+syn-once", &[Deed::Switch; 2]),
        ("", "profile=linux", &[Deed::Profile]),
        ("x=last-ack&beside=last-ack", "x=last-ack&beside=last-ack+no-time-wait", &[Deed::Switch]),
        ("do=drop:0.0", "do=drop:0.0,drop:0.1", &[Deed::Drop]),
    ];
    for (begun, now, expected) in rows {
        assert_eq!(deeds(&world(begun), &world(now)), expected, "{begun:?} to {now:?}");
    }
}

#[test]
fn what_is_taken_back_or_changed_is_a_deed_too() {
    assert_eq!(deeds(&world("do=drop:0.0"), &world("")), [Deed::Drop]);
    assert_eq!(deeds(&world("x=connection+one-msl"), &world("")), [Deed::Switch]);
    assert_eq!(deeds(&world("do=delay:0.0:1s"), &world("do=delay:0.0:2s")), [Deed::Delay; 2]);
}

#[test]
fn the_moment_and_the_language_are_no_deeds() {
    assert_eq!(deeds(&world("at=1s"), &world("at=2s&lang=zh-CN")), []);
}
