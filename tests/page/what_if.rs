//! What if: stories, switches, two worlds side by side, deeds at a moment, and the search.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::desk::{Page, hit};
use crate::gestures::fragment;

#[wasm_bindgen_test]
async fn a_story_opens_with_what_it_is_compared_with_and_stands_in_the_address() {
    let page = Page::held().await;
    page.press("[data-do=story-late-syn]").await;
    page.until("four hosts stand there", |page| page.count("[data-host]") == 4).await;
    assert!(fragment().contains("x=late-syn&beside=late-syn+two-segments"), "{}", fragment());
    assert!(page.segment("0.0").held);
    assert!(page.segment("2.0").held, "the same befalls the other world");
    page.key("End").await;
    assert_eq!((page.state(1), page.state(3)), ("LISTEN".to_owned(), "ESTABLISHED".to_owned()));
    assert!(page.text("parting").contains("SYN-RECEIVED"), "{}", page.text("parting"));
}

#[wasm_bindgen_test]
async fn a_switch_says_that_this_is_not_tcp_and_is_compared_with_it() {
    let page = Page::held().await;
    page.press("[data-do=if-no-time-wait]").await;
    assert!(page.text("what-if").contains("not TCP"), "{}", page.text("what-if"));
    assert!(fragment().contains("x=connection+no-time-wait"), "{}", fragment());
    page.click("compare").await;
    assert_eq!(page.count("[data-host]"), 4);
    page.key("End").await;
    assert!(page.count("[data-testid=parting]") == 1, "they part where TIME-WAIT would begin");
    page.click("compare").await;
    page.press("[data-do=if-no-time-wait]").await;
    assert_eq!(page.count("[data-host]"), 2);
    assert!(!fragment().contains("x="), "TCP as it is: {}", fragment());
}

#[wasm_bindgen_test]
async fn any_story_can_stand_beside_any() {
    let page = Page::open("", "v=1&lang=en&at=0s&beside=connection+one-msl").await;
    page.pick("#beside", 3).await;
    assert!(fragment().contains("beside=closed-port+one-msl"), "{}", fragment());
    assert_eq!(page.count("[data-host]"), 4);
    page.key("End").await;
    assert_eq!(page.state(3), "CLOSED", "nobody listens there");
}

#[wasm_bindgen_test]
async fn an_intervention_in_one_world_applies_to_both() {
    let page = Page::open("", "v=1&lang=en&at=0s&beside=connection+one-msl").await;
    page.focus(&hit("3.0")).await;
    page.key("d").await;
    assert!(page.segment("1.0").lost && page.segment("3.0").lost);
    assert_eq!(page.done(), 1);
    page.keys("z", true, false).await;
    assert!(!page.segment("1.0").lost && !page.segment("3.0").lost);
}

#[wasm_bindgen_test]
async fn a_time_wait_of_a_typed_length_is_tried() {
    let page = Page::held().await;
    page.write_into("#time-wait", "3 s").await;
    page.submit_form("time-wait").await;
    assert!(fragment().contains("time-wait:3s"), "{}", fragment());
    page.write_into("#time-wait", "soon").await;
    page.submit_form("time-wait").await;
    assert!(page.text("notice").contains("soon"));
    assert!(fragment().contains("time-wait:3s"), "what cannot be read changes nothing");
    let said = page.text("what-if");
    assert!(said.contains("Stay for exactly as long as you say"), "{said}");
    page.press("#time-wait-on").await;
    assert!(!fragment().contains("time-wait"), "its box takes it back: {}", fragment());
    page.keys("z", true, false).await;
    assert!(fragment().contains("time-wait:3s"), "and undo brings it back: {}", fragment());
}

#[wasm_bindgen_test]
async fn a_story_that_was_opened_can_be_undone_and_ones_own_work_comes_back() {
    let page = Page::held().await;
    page.focus(&hit("0.0")).await;
    page.key("d").await;
    let mine = fragment();
    page.press("[data-do=story-messages]").await;
    page.until("four hosts stand there", |page| page.count("[data-host]") == 4).await;
    page.keys("z", true, false).await;
    assert_eq!(page.count("[data-host]"), 2);
    assert!(page.segment("0.0").lost && mine.contains("do=drop:0.0"));
    page.keys("y", true, false).await;
    assert_eq!(page.count("[data-host]"), 4);
}

#[wasm_bindgen_test]
async fn a_world_of_udp_offers_what_udp_can_do() {
    let page = Page::open("", "v=1&lang=en&at=900ms&x=messages-udp").await;
    let offered = page.text("do-now");
    assert!(offered.contains("sendto(…)") && !offered.contains("connect()"), "{offered}");
    let before = page.count(".hit");
    page.pick("#do-what", SEND_TO).await;
    page.write_into("#do-typed", "six").await;
    page.submit_form("do").await;
    assert!(fragment().contains("send-to@"), "{}", fragment());
    assert_eq!(page.count(".hit"), before + 1);
}

#[wasm_bindgen_test]
async fn the_words_at_a_crash_stay_in_the_picture() {
    let page = Page::open("", "v=1&lang=en&at=9000s&x=crash").await;
    let stage = page.find(".stage").get_bounding_client_rect();
    let mut marks = 0;
    for text in page.all(".picture text") {
        let words = text.text_content().unwrap_or_default();
        let place = text.get_bounding_client_rect();
        let inside = place.left() >= stage.left() && place.right() <= stage.right();
        assert!(inside || place.width() == 0.0, "{words} stands outside");
        marks += usize::from(["crash", "restart"].contains(&words.trim()));
    }
    assert_eq!(marks, 2);
}

#[wasm_bindgen_test]
async fn at_a_moment_a_host_crashes_and_undo_brings_it_back() {
    let page = Page::open("", "v=1&lang=en&at=200ms").await;
    page.pick("#do-host", 1).await;
    page.pick("#do-what", CRASH).await;
    page.submit_form("do").await;
    assert_eq!(page.done(), 1);
    assert!(fragment().contains("crash@200ms:1"), "{}", fragment());
    page.key("End").await;
    assert_eq!(page.state(1), "✕", "the server is down");
    page.keys("z", true, false).await;
    page.key("End").await;
    assert_eq!(page.state(1), "LISTEN");
    page.keys("y", true, false).await;
    page.key("End").await;
    assert_eq!(page.state(1), "✕");
}

#[wasm_bindgen_test]
async fn what_needs_a_text_or_a_time_asks_for_it_and_says_what_is_wrong() {
    let page = Page::open("", "v=1&lang=en&at=200ms").await;
    page.pick("#do-what", SEND).await;
    page.submit_form("do").await;
    assert!(page.text("notice").contains("write a text"), "{}", page.text("notice"));
    page.write_into("#do-typed", "a,b: ü").await;
    page.submit_form("do").await;
    assert_eq!((page.done(), page.count("[data-testid=notice]")), (1, 0));
    page.pick("#do-what", LOSS).await;
    page.write_into("#do-typed", "120").await;
    page.submit_form("do").await;
    assert!(page.text("notice").contains("120"));
}

#[wasm_bindgen_test]
async fn where_the_search_cannot_be_fetched_the_page_says_so_and_goes_on() {
    // Nobody serves it to these tests; those of the built page (tests/dist) run it.
    let page = Page::open("", "v=1&lang=en&at=0s&x=late-syn").await;
    page.submit_form("hunt").await;
    page.until("a notice", |page| page.count("[data-testid=notice]") == 1).await;
    assert!(page.text("notice").contains("search could not be fetched"), "{}", page.text("notice"));
    assert_eq!(page.count("[data-testid=hunt-result]"), 0);
    page.key("ArrowRight").await;
    assert_ne!(page.moment(), "0.00 s");
    for kind in ["drops", "delays", "doubles"] {
        page.press(&format!("[data-do=means-{kind}]")).await;
    }
    page.submit_form("hunt").await;
    assert!(page.text("hunt-result").contains("choose drop"), "{}", page.text("hunt-result"));
}

#[wasm_bindgen_test]
async fn the_same_messages_over_tcp_and_udp_have_their_headers_counted() {
    let page = Page::held().await;
    page.press("[data-do=story-messages]").await;
    page.until("four hosts stand there", |page| page.count("[data-host]") == 4).await;
    let told = page.text("traffic");
    assert!(told.contains("bytes of headers") && told.contains("40"), "five times eight: {told}");
    assert_eq!(page.all(".hit").iter().filter(|hit| is_udp(hit)).count(), 5);
}

fn is_udp(hit: &web_sys::Element) -> bool {
    hit.get_attribute("data-title").is_some_and(|title| title.starts_with("UDP"))
}

/// Places in the list of what can be done.
const SEND: i32 = 2;
const SEND_TO: i32 = 1;
const CRASH: i32 = 8;
const LOSS: i32 = 15;

/// A forged octet begins a storm of ACKs: 20,000 steps, each with a packet that can be befallen.
#[wasm_bindgen_test]
async fn what_never_ends_is_cut_off_and_a_search_in_it_is_said_to_be_long() {
    let storm = "inject@0ms:0:192.0.2.1/40000:192.0.2.2/80:24:106:301:65535:x";
    let page = Page::open("", &format!("v=1&profile=rfc9293&lang=en&at=0s&do={storm}")).await;
    assert_eq!(page.count("[data-testid=cut-off]"), 0);
    assert!(page.text("hunt").contains("ways to try, which may take"), "{}", page.text("hunt"));
    let two = page.text("hunt");
    page.pick("#hunt-most", 0).await;
    page.until("one fault takes less than two", |page| page.text("hunt") != two).await;
    page.key("End").await;
    assert!(page.text("cut-off").contains("this would go on and on"), "{}", page.text("cut-off"));
}
