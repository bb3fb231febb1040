//! The endpoint held against RFC 9293 and its companions: a module for each section, a test for
//! each sentence; and what-if variants, which depart from it, beside what TCP does. The last test runs all of them and sees that every rule has fired.
//!
//! Two sections have no module of their own, since their sentences are repeated elsewhere. 3.5.2,
//! reset generation: group 1 in `s3_10_7_1_closed` and `s3_10_7_2_listen`, group 2 in
//! `s3_10_7_3_syn_sent` and `s3_10_7_4_fifth_ack`, group 3 in `s3_10_7_4_first_sequence`. 3.5.3,
//! reset processing: `s3_10_7_4_second_rst`, and in SYN-SENT `s3_10_7_3_syn_sent`.

mod eight_checks;
mod harness;
mod laws;
mod notation;
mod requirements;

/// Declares tests, and lists them so that `every_rule_fires_in_some_test` can run them too.
macro_rules! stories {
    ($($(#[$doc:meta])* fn $name:ident() $body:block)+) => {
        $($(#[$doc])* #[test] fn $name() $body)+
        pub const STORIES: &[fn()] = &[$($name,)+];
    };
}

macro_rules! sections {
    ($($name:ident)+) => {
        $(mod $name;)+
        const SECTIONS: &[&[fn()]] = &[$($name::STORIES,)+];
    };
}

sections! {
    s3_4_sequence_numbers
    s3_5_establishing
    s3_5_1_half_open
    s3_6_closing
    s3_7_segmentation
    s3_8_1_retransmission
    s3_8_2_congestion
    s3_8_3_failures
    s3_8_4_keep_alives
    s3_8_6_windows
    s3_8_6_3_delayed_acks
    s3_10_calls
    s3_10_7_1_closed
    s3_10_7_2_listen
    s3_10_7_3_syn_sent
    s3_10_7_first_states
    s3_10_7_4_first_sequence
    s3_10_7_4_second_rst
    s3_10_7_4_fourth_syn
    s3_10_7_4_fifth_ack
    s3_10_7_4_text_and_fin
    s3_10_7_4_all_checks
    s3_10_8_timeouts
    rfc7323_timestamps
    linux_details
    rfc4987_listeners
    variants_opening
    variants_closing
    variants_resets
    random_walks
    variants_walks
}

#[test]
fn every_rule_fires_in_some_test() {
    for story in SECTIONS.iter().copied().flatten() {
        story();
    }
    let fired = laws::fired();
    let missing: Vec<_> = tcp::Rule::ALL.iter().filter(|rule| !fired.contains(rule)).collect();
    assert!(missing.is_empty(), "these rules have fired in no test: {missing:?}");
}
