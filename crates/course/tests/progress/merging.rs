//! Two progresses put together.

use course::progress::{Outcome, Progress, merge};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use crate::cases;
use crate::drawn::any_progress;

/// One of two tabs, both of which have what was stored.
fn two_tabs(stored: &Progress) -> [Progress; 2] {
    [stored.clone(), stored.clone()]
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn the_order_of_merging_does_not_matter(a in any_progress(0..2_u32), b in any_progress(0..2_u32)) {
        prop_assert_eq!(merge(&a, &b), merge(&b, &a));
    }

    #[test]
    fn the_grouping_of_merges_does_not_matter(
        a in any_progress(0..2_u32), b in any_progress(0..2_u32), c in any_progress(0..2_u32)
    ) {
        prop_assert_eq!(merge(&merge(&a, &b), &c), merge(&a, &merge(&b, &c)));
    }

    #[test]
    fn merging_what_is_in_it_already_changes_nothing(a in any_progress(0..2_u32), b in any_progress(0..2_u32)) {
        prop_assert_eq!(&merge(&a, &a), &a);
        let both = merge(&a, &b);
        prop_assert_eq!(&merge(&both, &a), &both);
        prop_assert_eq!(&merge(&both, &b), &both);
    }

    #[test]
    fn nothing_that_was_done_is_lost(a in any_progress(Just(3)), b in any_progress(Just(3))) {
        let both = merge(&a, &b);
        for one in [&a, &b] {
            kept(one, &both)?;
        }
    }

    #[test]
    fn what_was_cleared_does_not_come_back(a in any_progress(0..5_u32), b in any_progress(0..5_u32)) {
        let mut cleared = merge(&a, &b);
        cleared.clear();
        prop_assert!(cleared.is_empty());
        for older in [&a, &b] {
            prop_assert_eq!(&merge(older, &cleared), &cleared);
            prop_assert_eq!(&merge(&cleared, older), &cleared);
        }
    }
}

/// Whatever one has is in both, as good or better.
fn kept(one: &Progress, both: &Progress) -> TestCaseResult {
    let names = || ["a", "b", "c", "d", "e", "f"].into_iter();
    for name in names() {
        prop_assert!(one.card(name).is_none() || both.card(name).is_some(), "{name}");
        for step in names() {
            prop_assert!(one.outcome(name, step) <= both.outcome(name, step), "{name}/{step}");
            if let Some(best) = one.best(name, step) {
                let better = both.best(name, step).expect("it was done");
                prop_assert!(better.deeds <= best.deeds && better.stars >= best.stars);
            }
        }
    }
    Ok(())
}

#[test]
fn two_tabs_keep_what_each_of_them_did() {
    let [mut one, mut other] = two_tabs(&Progress::default());
    one.pass("half-close", "watch", Outcome::Seen);
    other.pass("half-close", "who-sends", Outcome::Right);
    other.answer("bank/isn", false, 20_000);
    let both = merge(&one, &other);
    assert_eq!(both.outcome("half-close", "watch"), Some(Outcome::Seen));
    assert_eq!(both.outcome("half-close", "who-sends"), Some(Outcome::Right));
    assert_eq!(both.card("bank/isn").map(|card| card.stage()), Some(0));
}

#[test]
fn who_was_wrong_in_one_tab_and_right_in_another_was_wrong_first() {
    let [mut one, mut other] = two_tabs(&Progress::default());
    one.pass("half-close", "who-sends", Outcome::Wrong);
    other.pass("half-close", "who-sends", Outcome::Right);
    assert_eq!(merge(&one, &other).outcome("half-close", "who-sends"), Some(Outcome::Wrong));
}

#[test]
fn a_later_answer_counts_more_than_an_earlier_one_whatever_box_it_leads_to() {
    let mut stored = Progress::default();
    for day in [100, 101, 104, 111] {
        stored.answer("bank/isn", true, day);
    }
    let [mut one, other] = two_tabs(&stored);
    one.answer("bank/isn", false, 125);
    for both in [merge(&one, &other), merge(&other, &one)] {
        assert_eq!(both.card("bank/isn").map(|card| (card.stage(), card.due())), Some((0, 125)));
    }
}

#[test]
fn a_later_answer_counts_more_even_if_the_clock_was_set_back() {
    let mut stored = Progress::default();
    stored.answer("bank/isn", true, 40_000);
    let [mut one, other] = two_tabs(&stored);
    one.answer("bank/isn", false, 20_000);
    let both = merge(&other, &one);
    assert_eq!(both.card("bank/isn").map(|card| (card.stage(), card.due())), Some((0, 20_000)));
}

#[test]
fn of_two_answers_that_did_not_know_of_each_other_that_of_the_later_day_counts() {
    let mut at_school = Progress::default();
    for nth in 0..50 {
        at_school.answer(&format!("bank/q{nth}"), true, 100);
    }
    let mut at_home = Progress::default();
    at_home.answer("bank/q49", false, 103);
    let both = merge(&at_school, &at_home);
    assert_eq!(both.card("bank/q49").map(|card| (card.stage(), card.due())), Some((0, 103)));
    assert_eq!(merge(&at_home, &at_school), both);
}

#[test]
fn a_tick_that_was_taken_away_stays_away() {
    let mut stored = Progress::default();
    stored.tick("interview", "why", "direction", true);
    let [mut one, other] = two_tabs(&stored);
    one.tick("interview", "why", "direction", false);
    one.tick("interview", "why", "data", true);
    let both = merge(&other, &one);
    assert_eq!(both.ticked("interview", "why").collect::<Vec<_>>(), ["data"]);
}

#[test]
fn what_is_done_after_clearing_stays_and_what_another_tab_still_had_goes() {
    let mut stored = Progress::default();
    stored.pass("half-close", "watch", Outcome::Seen);
    let [mut one, mut other] = two_tabs(&stored);
    one.clear();
    one.pass("last-ack", "watch", Outcome::Seen);
    other.pass("half-close", "who-sends", Outcome::Right);
    let both = merge(&other, &one);
    assert_eq!(both, one);
    assert_eq!(both.outcome("half-close", "watch"), None);
    assert_eq!(both.outcome("last-ack", "watch"), Some(Outcome::Seen));
}
