//! The hand: segments dropped, delayed and doubled, undone and done again.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::desk::{Page, hit};
use crate::gestures::settle;

#[wasm_bindgen_test]
async fn a_dropped_syn_is_sent_again() {
    let page = Page::held().await;
    assert_eq!(syns(&page), 1);
    page.take("0.0").await;
    page.click("menu-drop").await;
    assert!(page.segment("0.0").lost);
    assert_eq!(syns(&page), 2, "the client tries once more");
    assert_eq!(page.done(), 1);
    assert_eq!(page.count("[data-testid=menu]"), 0, "the menu has gone");
    page.click("jump-end").await;
    assert_eq!(page.state(0), "CLOSED", "the connection came about all the same");
}

#[wasm_bindgen_test]
async fn a_segment_is_dropped_in_flight_before_it_and_after_it() {
    for place in [0, 1_000, 9_000] {
        let page = Page::held().await;
        page.seek(place).await;
        let now = page.moment();
        page.take("1.0").await;
        page.click("menu-drop").await;
        assert!(page.segment("1.0").lost, "at {now}");
        assert_eq!(page.moment(), now, "the moment stays");
    }
}

#[wasm_bindgen_test]
async fn a_typed_delay_holds_a_segment_up() {
    let page = Page::held().await;
    let before = page.segment("0.0");
    page.delay("0.0", "300 ms").await;
    let after = page.segment("0.0");
    assert!(after.held);
    assert_eq!(after.ends, before.ends + 300_000);
    page.delay("0.0", "1.5s").await;
    assert_eq!(page.segment("0.0").ends, before.ends + 1_500_000, "the new delay replaces the old");
    assert_eq!(page.done(), 1);
    page.take("0.0").await;
    page.click("menu-undo").await;
    assert_eq!(page.segment("0.0"), before);
}

#[wasm_bindgen_test]
async fn a_head_drawn_down_shows_the_changed_future_before_it_is_let_go() {
    let page = Page::held().await;
    let before = page.segments();
    page.draw_down("0.0", 90).await;
    assert!(page.segment("0.0").held, "the preview is drawn");
    assert!(page.text("drag-chip").contains("ms"), "{}", page.text("drag-chip"));
    assert_eq!(page.done(), 0, "nothing is done yet");
    page.let_go().await;
    assert_eq!(page.done(), 1);
    assert_eq!(page.count("[data-testid=drag-chip]"), 0);
    assert!(page.segment("0.0").ends > before[0].ends + 50_000);
    page.click("undo").await;
    assert_eq!(page.segments(), before);
}

#[wasm_bindgen_test]
async fn escape_lets_a_dragged_head_spring_back() {
    let page = Page::held().await;
    let before = page.segments();
    page.draw_down("0.0", 90).await;
    page.key("Escape").await;
    assert_eq!(page.segments(), before);
    page.let_go().await;
    assert_eq!((page.done(), page.segments()), (0, before));
}

#[wasm_bindgen_test]
async fn a_drag_back_to_its_place_is_no_delay() {
    let page = Page::held().await;
    let before = page.segments();
    page.draw_down("1.0", 60).await;
    page.let_go().await;
    assert_ne!(page.segments(), before);
    page.draw_down("1.0", -500).await;
    page.let_go().await;
    assert_eq!(page.segments(), before);
}

#[wasm_bindgen_test]
async fn a_doubled_segment_arrives_twice() {
    let page = Page::held().await;
    let before = page.segments().len();
    page.take("0.0").await;
    page.click("menu-double").await;
    let copy = page.segment("0.0.1");
    assert_eq!(copy.title, page.segment("0.0").title);
    assert!(page.segments().len() > before);
}

#[wasm_bindgen_test]
async fn what_was_done_is_undone_and_redone_and_other_deeds_stay() {
    let page = Page::held().await;
    let untouched = page.segments();
    page.take("0.0").await;
    page.click("menu-drop").await;
    let dropped = page.segments();
    page.delay("1.0", "200").await;
    let both = page.segments();
    assert_eq!(page.done(), 2);
    assert!(page.segment("0.0").lost, "the other deed stays");
    page.click("undo").await;
    assert_eq!(page.segments(), dropped);
    page.click("undo").await;
    assert_eq!(page.segments(), untouched);
    page.keys("y", true, false).await;
    page.keys("Z", true, true).await;
    assert_eq!(page.segments(), both);
    page.keys("z", true, false).await;
    assert_eq!(page.segments(), dropped);
}

#[wasm_bindgen_test]
async fn a_row_of_the_list_takes_its_deed_back() {
    let page = Page::held().await;
    page.take("0.0").await;
    page.click("menu-drop").await;
    page.delay("1.0", "200").await;
    let rows = page.all("[data-do^=remove]");
    assert_eq!(rows.len(), 2);
    page.press("[data-testid=interventions] li:first-child [data-do^=remove]").await;
    assert_eq!(page.done(), 1);
    assert!(!page.segment("0.0").lost);
    assert!(page.segment("1.0").held);
    page.click("clear").await;
    assert_eq!(page.done(), 0);
    page.click("undo").await;
    assert_eq!(page.done(), 1, "clearing can be undone");
}

#[wasm_bindgen_test]
async fn a_deed_on_a_segment_that_is_no_more_is_kept_and_said_to_be_so() {
    let page = Page::held().await;
    page.take("0.0").await;
    page.click("menu-drop").await;
    // The second SYN exists only because the first was lost.
    let second = page
        .segments()
        .into_iter()
        .filter(|s| s.title.starts_with("SYN SEQ"))
        .nth(1)
        .expect("a second SYN");
    page.take(&second.name).await;
    page.click("menu-double").await;
    page.press("[data-testid=interventions] li:first-child [data-do^=remove]").await;
    assert_eq!(page.done(), 1);
    page.take("0.0").await;
    page.click("menu-look").await;
    assert!(page.text("why").len() > 10);
}

#[wasm_bindgen_test]
async fn a_suggestion_does_what_it_says_and_plays_it() {
    let page = Page::held().await;
    page.click("try-last").await;
    assert!(page.plays());
    assert_eq!(page.done(), 1);
    let lost = page.segments().into_iter().find(|segment| segment.lost).expect("a lost segment");
    assert!(lost.title.starts_with("ACK"), "{}", lost.title);
}

#[wasm_bindgen_test]
async fn looking_inside_shows_the_header() {
    let page = Page::held().await;
    page.take("0.0").await;
    page.click("menu-look").await;
    let table = page.find(".tabpanel").text_content().unwrap_or_default();
    assert!(table.contains("192.0.2.1:40000 → 192.0.2.2:80"), "{table}");
    page.click("tab-host-1").await;
    assert!(page.find(".tabpanel").text_content().unwrap_or_default().contains("LISTEN"));
    page.click("tab-events").await;
    assert!(page.count("[data-testid=events] li") > 8);
}

#[wasm_bindgen_test]
async fn ten_thousand_clicks_on_double_are_borne() {
    let page = Page::held().await;
    page.focus(&hit("0.0")).await;
    for _ in 0..10_000 {
        page.press_quickly("2");
    }
    settle().await;
    assert!(page.text("notice").len() > 10, "a sentence says that enough is enough");
    assert!(page.done() <= 8);
    assert!(page.segments().len() < 200);
    page.click("undo").await;
    page.click("jump-end").await;
    assert_eq!(page.state(0), "CLOSED");
}

fn syns(page: &Page) -> usize {
    page.segments().iter().filter(|segment| segment.title.starts_with("SYN SEQ")).count()
}
