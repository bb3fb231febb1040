//! Playing a host: by pointer and by key, and what must not be seen meanwhile.

use gloo_utils::document;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlInputElement, HtmlSelectElement};

use crate::desk::Page;
use crate::gestures::fragment;

/// The page with a host played.
async fn played(host: usize) -> Page {
    let page = Page::held().await;
    // What is not shown cannot have the focus.
    if page.find(".intro").has_attribute("hidden") {
        page.click("intro-toggle").await;
    }
    page.by("player").set_attribute("open", "").expect("an attribute");
    let roles = page.all(".roles button");
    assert_eq!(roles.len(), 2, "the client and the server");
    let deed = roles[host].get_attribute("data-do").expect("a deed");
    page.press(&format!("[data-do=\"{deed}\"]")).await;
    page.until("a question", |page| page.count(".turn") == 1).await;
    page
}

/// Fills the form in and sends it.
async fn sends(page: &Page, flags: &[&str], seq: &str, ack: &str) {
    for label in page.all(".bits label") {
        let ticked: HtmlInputElement =
            label.query_selector("input").expect("a selector").expect("a box").unchecked_into();
        let wanted = flags.contains(&label.text_content().unwrap_or_default().as_str());
        if ticked.checked() != wanted {
            ticked.click();
        }
    }
    page.write_into("#play-seq", seq).await;
    page.write_into("#play-ack", ack).await;
    page.submit_form("player").await;
}

fn verdict(page: &Page) -> String {
    page.find(".verdict").text_content().unwrap_or_default()
}

/// The deed of a button in the form, by its words.
async fn press(page: &Page, words: &str) {
    let all = page.all(".turn button");
    let button = all.iter().find(|it| it.text_content().as_deref() == Some(words));
    let deed = button.and_then(|it| it.get_attribute("data-do"));
    page.press(&format!(
        "[data-do=\"{}\"]",
        deed.unwrap_or_else(|| panic!("no {words}: {}", page.text("player")))
    ))
    .await;
}

fn focused() -> String {
    let at = document().active_element().expect("a focus");
    [at.tag_name(), at.id(), at.get_attribute("value").unwrap_or_default()].join(" ")
}

fn shows(page: &Page, selector: &str) -> bool {
    let style = gloo_utils::window().get_computed_style(&page.find(selector));
    let style = style.expect("a style").expect("a style");
    style.get_property_value("visibility").expect("a property") == "visible"
}

#[wasm_bindgen_test]
async fn a_mistake_is_named_and_the_right_answer_shows_the_moment() {
    let page = played(1).await;
    assert!(page.text("player").contains("The server receives SYN (SEQ 100)"));
    assert!(page.text("player").contains("Step 1 of 8"), "{}", page.text("player"));
    assert_eq!(page.state(1), "LISTEN", "the picture stands before it");
    sends(&page, &["SYN", "ACK"], "300", "100").await;
    assert!(verdict(&page).contains("SYN counts as one: ACK must be 101"), "{}", verdict(&page));
    assert_eq!(page.state(1), "LISTEN");
    sends(&page, &["SYN", "ACK"], "３００", " 101").await;
    assert!(verdict(&page).starts_with("Right."), "{}", verdict(&page));
    assert_eq!(page.state(1), "SYN-RECEIVED", "what follows is seen");
    assert!(page.text("player").contains("Right at the first try: 0 of 1"));
    page.submit_form("player").await;
    assert!(page.text("player").contains("Step 2 of 8"), "{}", page.text("player"));
    assert_eq!((verdict(&page), page.count(".bits :checked")), (String::new(), 0));
}

#[wasm_bindgen_test]
async fn what_is_to_come_cannot_be_seen_or_gone_to_while_a_host_is_played() {
    let page = Page::held().await;
    let all = page.count(".hit");
    assert!(shows(&page, ".shapes.future"));
    drop(page);
    let page = played(1).await;
    assert!(!shows(&page, ".shapes.future") && !shows(&page, ".ends.future"));
    assert!(!shows(&page, ".ticks"));
    assert_eq!(page.count(".hit"), 1, "the SYN that is about to arrive, of {all}");
    let before = page.moment();
    page.click("jump-end").await;
    page.seek(9_000).await;
    assert_eq!(page.moment(), before);
    page.click("jump-start").await;
    assert_ne!(page.moment(), before, "whoever wants to look back can");
    page.press("#tab-events").await;
    assert!(page.all(".events .ahead").len() > 3);
    assert!(!shows(&page, ".events .ahead"));
    press(&page, "Stop playing").await;
    assert!(shows(&page, ".shapes.future") && shows(&page, ".events .ahead"));
    assert_eq!(page.count(".hit"), all);
    assert!(page.text("player").contains("You have stopped playing the server"));
}

#[wasm_bindgen_test]
async fn at_the_very_beginning_nothing_is_given_away() {
    let page = played(0).await;
    assert!(page.text("player").contains("The client calls connect()"));
    assert_eq!(page.count(".hit"), 0);
    for hidden in [".shapes.past", ".ends.past", ".heads .chip", ".why .brief", "[aria-live]"] {
        assert!(!shows(&page, hidden), "{hidden}");
    }
    sends(&page, &["SYN"], "100", "").await;
    assert!(verdict(&page).starts_with("Right."), "{}", verdict(&page));
    assert!(shows(&page, ".why .brief") && shows(&page, ".heads .chip"));
}

#[wasm_bindgen_test]
async fn the_focus_leads_through_the_play_by_key() {
    let page = played(0).await;
    assert_eq!(focused(), "INPUT  2", "SYN comes first");
    let ticked: HtmlInputElement = page.find(".bits input").unchecked_into();
    ticked.click();
    page.focus("#play-seq").await;
    page.key("End").await;
    assert_eq!(page.moment(), "0.00 s", "the field keeps its keys");
    page.write_into("#play-seq", "99").await;
    page.submit_form("player").await;
    assert!(verdict(&page).contains("SEQ must be 100"), "{}", verdict(&page));
    assert_eq!(focused(), "INPUT play-seq 99", "whoever is wrong goes on where it was");
    page.write_into("#play-seq", "100").await;
    page.submit_form("player").await;
    assert_eq!(focused(), "BUTTON  ", "on it goes");
    page.submit_form("player").await;
    assert_eq!(focused(), "INPUT  2", "the next question");
}

#[wasm_bindgen_test]
async fn after_two_wrong_tries_the_answer_is_shown_and_the_end_says_how_it_went() {
    let page = played(1).await;
    for _ in 0..2 {
        assert!(!page.text("player").contains("Show me"));
        press(&page, "Nothing is sent").await;
    }
    press(&page, "Show me").await;
    assert!(verdict(&page).contains("It sends SYN ACK (SEQ 300, ACK 101)"), "{}", verdict(&page));
    page.submit_form("player").await;
    // The third segment of the handshake draws no answer.
    press(&page, "Nothing is sent").await;
    assert!(verdict(&page).starts_with("Right."), "{}", verdict(&page));
    for _ in 0..20 {
        if page.count(".turn") == 0 {
            break;
        }
        if page.count(".turn fieldset:disabled") == 1 {
            page.submit_form("player").await;
            continue;
        }
        press(&page, "Nothing is sent").await;
        if page.text("player").contains("Show me") {
            press(&page, "Show me").await;
        }
    }
    let end = page.text("player");
    assert!(end.contains("The server has nothing more to do in this run"), "{end}");
    assert!(end.contains("Right at the first try: 3 of 8"), "{end}");
}

#[wasm_bindgen_test]
async fn whatever_changes_the_run_ends_the_play() {
    let page = played(1).await;
    press(&page, "Nothing is sent").await;
    page.click("lang").await;
    page.until("the question in Chinese", |page| page.text("player").contains("第 1 步")).await;
    assert!(verdict(&page).contains("占用了 1 个序号"), "{}", verdict(&page));
    page.press("[data-do=story-closed-port]").await;
    assert!(fragment().contains("closed-port") && page.count(".turn") == 0);
    assert!(shows(&page, ".shapes.future"));
}

#[wasm_bindgen_test]
async fn a_world_of_udp_has_no_tcp_to_play() {
    let page = Page::open("", "v=1&lang=en&at=0s&x=messages-udp").await;
    assert!(page.text("player").contains("no TCP to play"), "{}", page.text("player"));
    assert_eq!(page.count(".roles"), 0);
    let list: HtmlSelectElement = page.find("#do-what").unchecked_into();
    assert!(list.length() > 0, "the other drawers are as ever");
}
