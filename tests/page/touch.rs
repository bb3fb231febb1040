//! What the hand can do besides holding a segment up: throw it away, pull a copy, and point at a
//! lifeline or at the network.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::desk::{Page, middle};
use crate::gestures::{fragment, pointer, settle, wait};

#[wasm_bindgen_test]
async fn a_segment_that_is_drawn_to_the_bin_is_dropped() {
    let page = Page::held().await;
    assert_eq!(page.count("[data-testid=bin]"), 0);
    page.draw_down("0.0", 40).await;
    let (x, y) = middle(&page.by("bin"));
    page.draw_to("0.0", x, y).await;
    assert!(page.segment("0.0").lost, "the preview shows it");
    assert_eq!((page.text("drag-chip").trim(), page.done()), ("lost", 0));
    page.let_go().await;
    assert!(page.segment("0.0").lost && fragment().contains("do=drop:0.0"));
    assert_eq!(page.count("[data-testid=bin]"), 0);
}

#[wasm_bindgen_test]
async fn a_segment_that_is_drawn_off_the_stage_is_dropped_and_back_it_is_held_up() {
    let page = Page::held().await;
    page.draw_down("0.0", 40).await;
    let area = page.find(".scroll").get_bounding_client_rect();
    let (_, _, y) = page.head("0.0");
    page.draw_to("0.0", area.left() as i32 - 10, y).await;
    assert!(page.segment("0.0").lost);
    // Beside the bin.
    page.draw_to("0.0", area.right() as i32 - 20, y + 30).await;
    assert!(!page.segment("0.0").lost && page.segment("0.0").held);
    page.draw_to("0.0", area.left() as i32 - 10, y).await;
    page.key("Escape").await;
    assert_eq!(page.done(), 0, "it springs back");
}

#[wasm_bindgen_test]
async fn whoever_holds_still_first_pulls_a_copy() {
    let page = Page::held().await;
    let before = page.segment("0.0").ends;
    let (head, x, y) = page.head("0.0");
    pointer(&head, "pointerdown", x, y);
    wait(600).await;
    pointer(&head, "pointermove", x, y + 60);
    settle().await;
    assert!(page.text("drag-chip").contains("2 ×"), "{}", page.text("drag-chip"));
    page.let_go().await;
    assert!(fragment().contains("do=double:0.0:"), "{}", fragment());
    assert_eq!(page.segment("0.0").ends, before, "the segment itself stays");
    assert!(page.segment("0.0.1").ends > before + 50_000);
}

#[wasm_bindgen_test]
async fn at_a_lifeline_a_host_is_told_what_to_do_at_that_moment() {
    let page = Page::held().await;
    let band = page.find(".picture").get_bounding_client_rect();
    let (x, _) = middle(&page.find("[data-host=\"1\"] .chip"));
    let y = band.top() as i32 + 250;
    let picture = page.find(".picture");
    pointer(&picture, "pointerdown", x, y);
    pointer(&picture, "pointerup", x, y);
    pointer(&picture, "click", x, y);
    settle().await;
    assert_eq!(page.count("[data-testid=menu]"), 1);
    assert_ne!(page.moment(), "0.00 s", "time goes there");
    page.press("[data-testid=menu] [data-do=act-10-1]").await;
    assert!(fragment().contains("do=crash@"), "{}", fragment());
    assert_eq!(page.count("[data-testid=menu]"), 0);
}

#[wasm_bindgen_test]
async fn by_keys_a_menu_opens_at_a_head_and_what_it_asks_is_typed() {
    let page = Page::open("", "v=1&lang=en&at=155ms").await;
    page.press("[data-do=open-host-0]").await;
    assert_eq!(page.count("[data-testid=menu]"), 1);
    page.write_into("#act-2-0", "more").await;
    page.submit_form("act-2-0").await;
    assert!(fragment().contains("send@155ms:0:more"), "{}", fragment());
    page.press("[data-do=open-link-0]").await;
    page.write_into("#act-16-1", "soon").await;
    page.submit_form("act-16-1").await;
    assert!(page.text("notice").contains("soon"), "{}", page.text("notice"));
    page.press("[data-do=open-link-0]").await;
    page.write_into("#act-18-1", "2 s").await;
    page.submit_form("act-18-1").await;
    assert!(fragment().contains("silence@155ms:any-1:2s"), "{}", fragment());
    page.press("[data-do=open-host-1]").await;
    page.key("Escape").await;
    assert_eq!(page.count("[data-testid=menu]"), 0);
}

#[wasm_bindgen_test]
async fn the_sandbox_starts_empty_and_all_is_done_by_hand() {
    let page = Page::open("", "v=1&lang=en&at=0s&x=sandbox").await;
    assert_eq!(page.segments().len(), 0);
    page.press("[data-do=open-host-1]").await;
    page.press("[data-do=act-1-1]").await;
    page.press("[data-do=open-host-0]").await;
    page.press("[data-do=act-0-0]").await;
    assert_eq!(page.segments().len(), 3, "it listens, and is called");
    page.key("End").await;
    assert_eq!(
        (page.state(0), page.state(1)),
        ("ESTABLISHED".to_owned(), "ESTABLISHED".to_owned())
    );
}
