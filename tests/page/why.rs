//! Why: where the numbers come from, marked on the stage, and what else could have happened.

use gloo_utils::document;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::desk::{Page, hit};
use crate::gestures::{bubbling, settle};

/// The client has the ACK of its text.
const ACKNOWLEDGED: &str = "v=1&profile=classroom&lang=en&at=0.24s";

/// The row of a number.
fn row(name: &str) -> String {
    let rows = document().query_selector_all(".numbers tr").expect("a selector");
    let nth = (0..rows.length()).find(|i| {
        let text = rows.get(*i).and_then(|row| row.text_content()).unwrap_or_default();
        text.starts_with(name)
    });
    format!(".numbers tr:nth-child({})", nth.unwrap_or_else(|| panic!("no {name}")) + 1)
}

/// The pointer comes over an element.
async fn over(page: &Page, selector: &str) {
    page.find(selector).dispatch_event(&bubbling("mouseover")).expect("an event");
    settle().await;
}

/// The path of the arrow that is marked, and how many are.
fn marked(page: &Page) -> (usize, Option<String>) {
    let all = page.all(".present .hovered path");
    (all.len(), all.first().and_then(|path| path.get_attribute("d")))
}

/// The path of a segment.
fn path(page: &Page, segment: &str) -> Option<String> {
    page.find(&format!("{} .reach", hit(segment))).get_attribute("d")
}

#[wasm_bindgen_test]
async fn a_number_under_the_pointer_marks_the_segment_that_it_comes_from() {
    let page = Page::open("", ACKNOWLEDGED).await;
    assert_eq!(marked(&page).0, 0);
    for (name, segment) in [("SEG.ACK", "1.1"), ("SND.UNA", "1.0"), ("SND.NXT", "0.2")] {
        over(&page, &row(name)).await;
        assert_eq!(marked(&page), (1, path(&page, segment)), "{name}");
    }
    let said = page.find(&row("SND.NXT")).text_content().unwrap_or_default();
    assert!(said.contains("since ACK of the client (3rd packet) was sent, 0.14 s"), "{said}");
    over(&page, ".why h2").await;
    assert_eq!(marked(&page).0, 0, "the pointer has left the number");
}

#[wasm_bindgen_test]
async fn a_number_with_the_focus_marks_its_origin_until_the_focus_leaves() {
    let page = Page::open("", ACKNOWLEDGED).await;
    page.focus(&row("SND.UNA")).await;
    assert_eq!(marked(&page), (1, path(&page, "1.0")));
    over(&page, &row("SEG.ACK")).await;
    assert_eq!(marked(&page), (1, path(&page, "1.1")), "a pointer that comes is followed");
    over(&page, ".why h2").await;
    assert_eq!(marked(&page), (1, path(&page, "1.0")), "the focus is still there");
    page.focus("[data-do=share]").await;
    assert_eq!(marked(&page).0, 0);
}

#[wasm_bindgen_test]
async fn the_mark_follows_its_row_when_time_goes_on() {
    let page = Page::open("", ACKNOWLEDGED).await;
    page.focus(&row("SEG.ACK")).await;
    page.key("ArrowRight").await;
    let row = document().active_element().filter(|row| row.has_attribute("data-origin"));
    let origin = row.and_then(|row| row.get_attribute("data-origin"));
    let expected = origin.map_or((0, None), |segment| (1, path(&page, &segment)));
    assert_eq!(marked(&page), expected);
}

#[wasm_bindgen_test]
async fn what_a_timer_changed_is_a_ring_on_the_lifeline_and_a_constant_is_no_stop() {
    let page = Page::open("", "v=1&profile=classroom&lang=en&at=1s&do=drop:0.0").await;
    page.focus(&row("retransmissions")).await;
    assert_eq!((page.count(".present .origin"), marked(&page).0), (1, 0));
    assert!(page.find(&row("RTO")).get_attribute("tabindex").is_none());
    assert_eq!(page.count(".numbers tr[tabindex]"), page.count(".numbers tr[data-origin]"));
}

#[wasm_bindgen_test]
async fn what_else_could_have_happened_is_a_fold_that_stays_open() {
    let page = Page::open("", ACKNOWLEDGED).await;
    assert!(page.text("otherwise").starts_with("What else could have happened (4)"));
    assert_eq!(page.count("[data-testid=otherwise] li"), 4);
    page.by("otherwise").set_attribute("open", "").expect("a fold");
    page.key("ArrowRight").await;
    assert!(page.by("otherwise").has_attribute("open"));
    let text = page.text("otherwise");
    assert!(text.contains("(3)") && text.contains("If the ACK may wait"), "{text}");
}
