//! The address holds the whole experiment, and a course page's frame shows it.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::desk::Page;
use crate::gestures::{edit_address, fragment, settle, weary_the_browser};

#[wasm_bindgen_test]
async fn the_same_address_shows_the_same_picture() {
    let page = Page::held().await;
    page.take("0.0").await;
    page.click("menu-drop").await;
    page.delay("1.0", "120 ms").await;
    page.seek(6_000).await;
    let before = fragment();
    page.click("step-forward").await;
    page.until("the address holds the last moment", |_| fragment() != before).await;
    let (link, picture, why) = (fragment(), page.picture(), page.text("why"));
    drop(page);
    let again = Page::open("", &link).await;
    settle().await;
    assert_eq!(again.picture(), picture);
    assert_eq!(again.text("why"), why);
    assert_eq!(again.done(), 2);
}

#[wasm_bindgen_test]
async fn an_edited_address_opens_another_experiment() {
    let page = Page::held().await;
    edit_address("v=1&profile=linux&lang=en&at=0s&do=drop:0.0").await;
    page.until("it opens", |page| page.done() == 1).await;
    page.until("its SYN is lost", |page| page.segment("0.0").lost).await;
    let chosen = |page: &Page| page.find("[data-do=profile-linux]").matches(":checked");
    page.until("its profile is chosen", |page| chosen(page) == Ok(true)).await;
    edit_address("v=1&profile=linux&do=what").await;
    page.until("it says what is wrong", |page| page.count("[data-testid=notice]") == 1).await;
}

#[wasm_bindgen_test]
async fn an_address_that_the_browser_refuses_for_a_while_is_written_in_the_end() {
    let page = Page::held().await;
    page.take("0.0").await;
    let before = fragment();
    weary_the_browser();
    page.click("menu-drop").await;
    assert_eq!(fragment(), before, "it was not refused, so this test shows nothing");
    page.until("what was done stands there", |_| fragment().contains("drop:0.0")).await;
}

#[wasm_bindgen_test]
async fn a_profile_is_chosen_and_stands_in_the_address() {
    let page = Page::held().await;
    page.press("[data-do=profile-rfc9293]").await;
    page.until("the address holds it", |_| fragment().contains("profile=rfc9293")).await;
}

#[wasm_bindgen_test]
async fn sharing_says_so_or_offers_the_address_to_be_copied_by_hand() {
    let page = Page::held().await;
    page.click("share").await;
    page.until("something is said", |page| page.count("[data-testid=shared]") == 1).await;
}

#[wasm_bindgen_test]
async fn in_a_frame_there_are_the_stage_the_transport_and_a_line_of_reason() {
    let page = Page::open("?embed", "v=1&profile=classroom&lang=en&at=0s").await;
    assert_eq!(page.count(".top, .intro"), 0);
    assert!(page.text("why").len() > 10);
    page.take("0.0").await;
    page.click("menu-drop").await;
    assert!(page.segment("0.0").lost);
    page.click("undo").await;
    assert!(!page.segment("0.0").lost);
    page.click("jump-end").await;
    assert_eq!(page.state(0), "CLOSED");
}

#[wasm_bindgen_test]
async fn a_link_that_opens_paused_does_not_scroll_by_itself_later() {
    let page = Page::open("", "v=1&profile=classroom&lang=en&at=120ms&do=drop:0.0").await;
    settle().await;
    let top = || page.find(".scroll").scroll_top();
    let before = top();
    for segment in ["0.0", "0.1"] {
        page.hover(segment).await;
        assert_eq!(top(), before, "over {segment}");
    }
}
