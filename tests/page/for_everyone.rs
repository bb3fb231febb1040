//! For everyone: the sheet of keys, single letters that can be switched off, large letters for a
//! projector, a sheet of paper, and what a screen reader is told.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::desk::{Page, hit};
use crate::gestures::fragment;

#[wasm_bindgen_test]
async fn a_question_mark_brings_the_sheet_of_keys_and_escape_takes_it_away() {
    let page = Page::held().await;
    page.key("?").await;
    let sheet = page.text("keys-sheet");
    assert!(sheet.contains("Plays and pauses") && sheet.contains("Double it"), "{sheet}");
    let held = gloo_utils::document().active_element().expect("a focus");
    assert_eq!(
        held.get_attribute("data-testid").as_deref(),
        Some("keys-sheet"),
        "the focus is in it"
    );
    page.key("Escape").await;
    assert_eq!(page.count("[data-testid=keys-sheet]"), 0);
    page.press("[data-do=keys]").await;
    page.press("[data-do=keys-close]").await;
    assert_eq!(page.count("[data-testid=keys-sheet]"), 0);
}

#[wasm_bindgen_test]
async fn single_letters_can_be_switched_off() {
    let page = Page::held().await;
    page.press("[data-do=keys]").await;
    page.press("[data-do=letters]").await;
    page.key("Escape").await;
    page.key("s").await;
    assert_eq!(page.moment(), "0.00 s", "the letter says nothing any more");
    page.key("ArrowRight").await;
    assert_ne!(page.moment(), "0.00 s");
    page.press("[data-do=keys]").await;
    page.press("[data-do=letters]").await;
    page.key("Escape").await;
    let before = page.moment();
    page.key("s").await;
    assert_ne!(page.moment(), before);
}

#[wasm_bindgen_test]
async fn the_figure_has_a_summary_and_each_step_is_told() {
    let page = Page::held().await;
    let picture = page.find(".picture");
    let summary = picture.get_attribute("aria-describedby").expect("it is described");
    let told = page.find(&format!("#{summary}")).text_content().unwrap_or_default();
    assert!(told.contains("11 packets between the client, the server"), "{told}");
    page.key("ArrowRight").await;
    assert!(page.text("live").contains("sends SYN ACK"), "{}", page.text("live"));
    page.focus(&hit("0.0")).await;
    page.key("d").await;
    let told = page.find(&format!("#{summary}")).text_content().unwrap_or_default();
    assert!(told.contains("1 of them lost"), "{told}");
}

#[wasm_bindgen_test]
async fn a_sheet_of_paper_is_written_when_it_is_printed() {
    let page = Page::held().await;
    let event = web_sys::Event::new("beforeprint").expect("an event");
    gloo_utils::window().dispatch_event(&event).expect("it is heard");
    let paper = page.find(".print");
    let text = paper.text_content().unwrap_or_default();
    assert!(text.contains("The life of one connection") && text.contains("sends SYN"), "{text}");
    assert!(text.contains(&fragment()), "the address to go on with: {text}");
    assert_eq!(page.count(".print img"), 1);
}

#[wasm_bindgen_test]
async fn for_a_projector_all_is_larger_and_a_segment_is_still_taken_where_it_is() {
    let page = Page::held().await;
    for _ in 0..3 {
        page.press("[data-do=theme]").await;
    }
    let theme = gloo_utils::document_element().get_attribute("data-theme");
    assert_eq!(theme.as_deref(), Some("projector"));
    // In a window as small as a test's, the other end of the picture is out of view.
    page.draw_down("1.0", 24).await;
    assert!(page.segment("1.0").held, "the head is under the pointer");
    page.let_go().await;
    page.press("[data-do=theme]").await;
    assert_eq!(gloo_utils::document_element().get_attribute("data-theme"), None);
}

/// From the first step to the share. That the keyboard alone reaches all of it is proved in the built page
/// (`tests/dist/keys.mjs`), where Tab goes from control to control.
#[wasm_bindgen_test]
async fn an_experiment_is_made_by_keys_and_shared() {
    let page = Page::held().await;
    page.key("ArrowRight").await;
    page.focus(&hit("0.0")).await;
    page.key("ArrowDown").await;
    page.key("Enter").await;
    assert_eq!(page.count("[data-testid=menu]"), 1);
    page.key("d").await;
    assert_eq!(page.done(), 1);
    page.key("s").await;
    page.key("End").await;
    page.keys("z", true, false).await;
    assert_eq!(page.done(), 0);
    page.keys("y", true, false).await;
    assert_eq!(page.done(), 1);
    page.press("[data-do=share]").await;
    page.until("the address is offered", |page| page.count("[data-testid=shared]") == 1).await;
}
