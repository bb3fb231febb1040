//! Branches under the timeline, and what was done switched off and on.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::desk::{Page, hit};

/// The last ACK is lost; back; the SYN is lost instead.
async fn two() -> Page {
    let page = Page::held().await;
    page.focus(&hit("0.5")).await;
    page.key("d").await;
    page.keys("z", true, false).await;
    page.focus(&hit("0.0")).await;
    page.key("d").await;
    page
}

#[wasm_bindgen_test]
async fn what_was_undone_stays_as_a_branch_and_is_gone_to_by_a_click() {
    let page = two().await;
    assert_eq!(page.count("[data-testid=branches] li"), 2);
    assert!(page.segment("0.0").lost && !page.text("branches").is_empty());
    page.press("[data-do=branch-0]").await;
    assert!(page.segment("0.5").lost && !page.segment("0.0").lost);
    assert_eq!(page.count("[data-do=branch-0][aria-current]"), 1);
    page.press("[data-do=beside-1]").await;
    assert_eq!(page.count("[data-host]"), 4);
    assert!(page.segment("0.5").lost && page.segment("2.0").lost);
    page.keys("z", true, false).await;
    assert_eq!(page.count("[data-host]"), 2);
}

#[wasm_bindgen_test]
async fn the_first_future_alone_needs_no_rows() {
    let page = Page::held().await;
    page.focus(&hit("0.0")).await;
    page.key("d").await;
    assert_eq!(page.count("[data-testid=branches] li"), 0);
}

#[wasm_bindgen_test]
async fn a_deed_is_switched_off_and_on_again() {
    let page = two().await;
    page.press("[data-do=switch-0]").await;
    assert!(!page.segment("0.0").lost);
    assert_eq!(page.done(), 1, "it stays in the list");
    page.press("[data-do=switch-0]").await;
    assert!(page.segment("0.0").lost);
}
