//! By keys alone: a whole experiment.

use gloo_utils::document;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::desk::{Page, hit};
use crate::gestures::{fragment, settle, wait};
use crate::playing::CROWDED;

#[wasm_bindgen_test]
async fn arrows_walk_from_segment_to_segment() {
    let page = Page::held().await;
    page.focus(&hit("0.0")).await;
    page.key("ArrowDown").await;
    assert_eq!(focused().as_deref(), Some("1.0"));
    page.key("ArrowUp").await;
    assert_eq!(focused().as_deref(), Some("0.0"));
    assert_eq!(page.all(".hit[tabindex=\"0\"]").len(), 1, "one stop for the tabulator");
}

#[wasm_bindgen_test]
async fn keys_drop_delay_and_double_the_segment_with_the_focus() {
    let page = Page::held().await;
    page.focus(&hit("0.0")).await;
    page.key("2").await;
    assert!(page.segments().iter().any(|segment| segment.name == "0.0.1"));
    page.key("l").await;
    page.write("delay-input", "250").await;
    page.submit("delay-input").await;
    assert!(page.segment("0.0").held);
    assert_eq!(focused().as_deref(), Some("0.0"), "the focus comes back");
    page.key("d").await;
    assert!(page.segment("0.0").lost);
}

/// While a reader looks at a segment, its loss is worked out.
#[wasm_bindgen_test]
async fn a_loss_is_the_same_whether_there_was_time_to_work_it_out_or_not() {
    for run in ["v=1&profile=classroom&lang=en&at=0s", CROWDED] {
        let page = Page::open("", run).await;
        page.draw_timeline(1_000).await;
        // In one breath.
        page.focus_quickly(&hit("0.3"));
        page.press_quickly("d");
        settle().await;
        wait(A_LOOK).await;
        let (picture, address) = (page.picture(), fragment());
        page.keys("z", true, false).await;
        wait(A_LOOK).await;
        page.key("d").await;
        wait(A_LOOK).await;
        assert!(page.segment("0.3").lost);
        assert_eq!((page.picture(), fragment()), (picture, address));
    }
}

#[wasm_bindgen_test]
async fn a_loss_that_was_worked_out_is_forgotten_when_the_run_or_its_picture_is_another() {
    let page = Page::held().await;
    page.focus(&hit("0.0")).await;
    wait(A_LOOK).await;
    page.press_quickly("2");
    page.press_quickly("d");
    settle().await;
    assert!(page.segment("0.0").lost);
    assert!(page.segments().iter().any(|segment| segment.name == "0.0.1"), "what was done stays");
    page.focus(&hit("1.0")).await;
    wait(A_LOOK).await;
    let folded = page.count(".fold.unfolded");
    page.press(".fold:last-of-type").await;
    page.focus(&hit("1.0")).await;
    page.key("d").await;
    assert!(page.segment("1.0").lost);
    assert_eq!(page.count(".fold.unfolded"), folded + 1, "what was opened stays open");
}

#[wasm_bindgen_test]
async fn a_whole_experiment_without_a_pointer() {
    let page = Page::open("", "v=1&profile=classroom&lang=en").await;
    page.key(" ").await;
    page.key("Home").await;
    page.key("ArrowRight").await;
    page.focus(&hit("1.0")).await;
    page.key("Enter").await;
    assert_eq!(page.count("[data-testid=menu]"), 1);
    page.key("ArrowDown").await;
    page.key("Escape").await;
    assert_eq!(page.count("[data-testid=menu]"), 0);
    assert_eq!(focused().as_deref(), Some("1.0"));
    page.key("Enter").await;
    page.key("d").await;
    assert!(page.segment("1.0").lost);
    page.keys("z", true, false).await;
    assert!(!page.segment("1.0").lost);
    page.keys("y", true, false).await;
    page.key("End").await;
    assert_eq!(page.state(0), "CLOSED");
    assert!(fragment().contains("drop:1.0"), "the address holds it: {}", fragment());
}

#[wasm_bindgen_test]
async fn plus_and_minus_change_the_speed() {
    let page = Page::held().await;
    let speed =
        || page.find("[data-testid=speed] option:checked").text_content().unwrap_or_default();
    assert!(speed().starts_with('1'));
    page.key("+").await;
    assert!(speed().starts_with('2'), "{}", speed());
    page.key("-").await;
    page.key("-").await;
    assert!(speed().starts_with("1/2"), "{}", speed());
}

#[wasm_bindgen_test]
async fn keys_in_a_text_field_stay_there() {
    let page = Page::held().await;
    page.take("0.0").await;
    page.click("menu-delay").await;
    for key in [" ", "d", "2", "End", "ArrowRight"] {
        page.key(key).await;
    }
    assert!(!page.plays());
    assert_eq!((page.done(), page.moment().as_str()), (0, "0.00 s"));
}

#[wasm_bindgen_test]
async fn everything_that_can_be_pressed_has_a_name() {
    let page = Page::held().await;
    page.take("0.0").await;
    for element in
        page.all("button, [role=button], [role=menuitem], [role=tab], select, input, a[href]")
    {
        let label = element.get_attribute("aria-label").filter(|label| !label.is_empty());
        let inside = element.text_content().filter(|text| !text.trim().is_empty());
        let around = element.closest("label").expect("a selector").is_some();
        let beside = page.count(&format!("label[for=\"{}\"]", element.id())) == 1;
        assert!(
            label.is_some() || inside.is_some() || around || beside,
            "no name: {}",
            element.outer_html()
        );
    }
}

fn focused() -> Option<String> {
    document().active_element()?.get_attribute("data-segment")
}

#[wasm_bindgen_test]
async fn s_and_x_go_on_to_what_a_student_waits_for() {
    let page = Page::open("", "v=1&profile=classroom&lang=en&at=0s&do=drop:0.0").await;
    page.key("x").await;
    assert_eq!(page.moment(), "0.025 s", "the SYN is lost");
    page.key("s").await;
    assert_eq!(page.moment(), "1.05 s", "SYN-RECEIVED");
    page.press("#tab-host-0").await;
    page.press("[data-do=next-0]").await;
    assert_eq!(page.moment(), "1.10 s");
}

/// Longer, in ms, than a segment is looked at before its loss is worked out.
const A_LOOK: i32 = 200;
