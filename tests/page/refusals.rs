//! What cannot be done is said, in a sentence, and changes nothing.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::desk::Page;
use crate::gestures::fragment;

#[wasm_bindgen_test]
async fn a_delay_of_minus_one_second_of_a_year_or_of_no_time_is_refused() {
    for typed in ["-1 s", "31557600 s", "soon", ""] {
        let page = Page::held().await;
        let before = page.segments();
        page.delay("0.0", typed).await;
        assert!(page.text("notice").len() > 20, "{typed}: {}", page.text("notice"));
        assert_eq!((page.segments(), page.done()), (before, 0), "{typed}");
        // The field stays, to be put right.
        page.write("delay-input", "100").await;
        page.submit("delay-input").await;
        assert!(page.segment("0.0").held);
        assert_eq!(page.count("[data-testid=notice]"), 0, "the notice has gone");
    }
}

#[wasm_bindgen_test]
async fn a_damaged_address_opens_the_normal_connection_and_says_what_was_wrong() {
    // In the language that an earlier test may have chosen.
    let normal = Page::open("", "v=1&profile=classroom&at=0s").await.segments();
    for damaged in [
        "v=1&profile=classroom&do=drop:0.x",
        "v=9",
        "nonsense",
        "v=1&profile=plan9&do=drop:0.0",
        "%%%",
        "v=1&do=drop:0.0&at=late",
    ] {
        let page = Page::open("", damaged).await;
        assert!(page.text("notice").len() > 20, "{damaged}");
        page.click("notice-dismiss").await;
        assert_eq!(page.count("[data-testid=notice]"), 0);
        // As many are drawn as find room, and the notice took some.
        page.until("it is the normal connection", |page| page.segments() == normal).await;
    }
}

#[wasm_bindgen_test]
async fn an_unknown_language_is_said_and_the_rest_is_opened() {
    let page = Page::open("", "v=1&profile=classroom&lang=tlh&do=drop:0.0&at=0s").await;
    assert!(page.text("notice").contains("tlh"), "{}", page.text("notice"));
    assert!(page.segment("0.0").lost);
    page.click("step-forward").await;
    assert!(!fragment().contains("tlh"));
}

#[wasm_bindgen_test]
async fn an_endless_address_is_refused() {
    let long = format!("v=1&do={}", "drop:0.0,".repeat(8_000));
    let page = Page::open("", &long).await;
    assert!(page.text("notice").len() > 20);
    assert_eq!(page.done(), 0);
}
