//! Time: it runs, it stands, it is stepped through, and it goes back exactly.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::desk::{Page, hit};
use crate::gestures::{settle, wait};

#[wasm_bindgen_test]
async fn the_connection_plays_by_itself_until_both_hosts_are_closed() {
    let page = Page::open("", "").await;
    assert!(page.plays(), "a first visit plays");
    page.choose("speed", "8").await;
    page.until("the client is in TIME-WAIT", |page| page.state(0) == "TIME-WAIT").await;
    page.until("the run ends", |page| !page.plays()).await;
    assert_eq!(page.state(0), "CLOSED");
}

#[wasm_bindgen_test]
async fn space_pauses_and_plays() {
    let page = Page::open("", "").await;
    page.key(" ").await;
    assert!(!page.plays());
    let still = page.picture();
    wait(60).await;
    assert_eq!(page.picture(), still, "a held picture stands still");
    page.key(" ").await;
    assert!(page.plays());
    let before = page.moment();
    page.until("time goes on", |page| page.moment() != before).await;
}

#[wasm_bindgen_test]
async fn space_plays_even_after_another_button_was_pressed() {
    let page = Page::held().await;
    page.focus("[data-do=step-forward]").await;
    page.click("step-forward").await;
    page.key(" ").await;
    assert!(page.plays());
}

#[wasm_bindgen_test]
async fn a_step_leads_to_the_next_event_and_back_to_the_same_picture() {
    let page = Page::held().await;
    page.click("step-forward").await;
    page.click("step-forward").await;
    let (picture, moment) = (page.picture(), page.moment());
    page.click("step-forward").await;
    page.click("step-forward").await;
    assert_ne!(page.moment(), moment);
    page.click("step-back").await;
    page.click("step-back").await;
    assert_eq!(page.moment(), moment);
    assert_eq!(page.picture(), picture);
}

#[wasm_bindgen_test]
async fn seeking_back_is_exact() {
    let page = Page::held().await;
    page.seek(3_000).await;
    let (first, why) = (page.picture(), page.text("why"));
    page.seek(9_000).await;
    assert_ne!(page.picture(), first);
    page.click("jump-end").await;
    page.click("jump-start").await;
    page.seek(3_000).await;
    assert_eq!(page.picture(), first);
    assert_eq!(page.text("why"), why);
}

#[wasm_bindgen_test]
async fn the_ends_of_the_run_are_a_jump_away() {
    let page = Page::held().await;
    page.click("jump-end").await;
    assert_eq!(page.state(0), "CLOSED");
    assert!(!page.plays());
    page.click("play").await;
    assert!(page.plays(), "played again from the beginning");
    page.click("jump-start").await;
    assert_eq!(page.moment(), "0.00 s");
}

#[wasm_bindgen_test]
async fn the_states_in_words_and_the_reason_follow_the_moment() {
    let page = Page::held().await;
    assert_eq!((page.state(0), page.state(1)), ("SYN-SENT".into(), "LISTEN".into()));
    page.click("step-forward").await;
    assert_eq!(page.state(1), "SYN-RECEIVED");
    let link = page.by("rfc").get_attribute("href").expect("an address");
    assert!(link.starts_with("https://www.rfc-editor.org/rfc/rfc9293#section-"), "{link}");
    let said = page.text("live");
    assert!(said.contains("SYN"), "a screen reader is told: {said}");
    settle().await;
    page.click("step-forward").await;
    assert_ne!(page.text("live"), said);
    assert_eq!(page.state(0), "ESTABLISHED");
}

#[wasm_bindgen_test]
async fn an_idle_stretch_opens_and_closes() {
    let page = Page::held().await;
    let tall = |page: &Page| -> f64 { page.find(".cut").get_bounding_client_rect().height() };
    let folded = tall(&page);
    let at = page.count(".fold") - 1;
    let folds = page.all(".fold");
    folds[at].dispatch_event(&web_sys::MouseEvent::new("click").expect("an event")).expect("sent");
    settle().await;
    assert_eq!(tall(&page), folded, "a click that does not bubble reaches nothing");
    page.press(".fold:last-of-type").await;
    page.until("it opens", |page| tall(page) > folded + 100.0).await;
    page.press(".fold.unfolded").await;
    page.until("it closes", |page| (tall(page) - folded).abs() < 1.0).await;
}

#[wasm_bindgen_test]
async fn the_texts_of_a_picture_stay_laid_out_when_its_height_is_another() {
    let page = Page::open("", CROWDED).await;
    page.draw_timeline(1_000).await;
    let svg = |page: &Page| page.find(".picture").get_attribute("height");
    let cut = |page: &Page| page.find(".cut").get_bounding_client_rect().height();
    let before = (svg(&page), cut(&page));
    page.focus(&hit("0.3")).await;
    page.key("d").await;
    assert_ne!(cut(&page), before.1, "another run");
    assert_eq!(svg(&page), before.0, "a browser would lay out all texts anew");
    assert!(page.find(".picture").get_bounding_client_rect().height() >= cut(&page));
}

#[wasm_bindgen_test]
async fn what_a_picture_says_many_times_is_laid_out_once() {
    let page = Page::open("", CROWDED).await;
    page.draw_timeline(1_000).await;
    for group in page.all(".ends g") {
        let texts = group.query_selector_all("text").expect("texts");
        let said = |at| texts.item(at).and_then(|text| text.text_content());
        for text in (0..texts.length()).map(said) {
            let same = (0..texts.length()).filter(|&at| said(at) == text).count();
            assert!(same <= 3, "{text:?} stands there {same} times");
        }
    }
    let acks = page
        .all(".ends.future marker")
        .into_iter()
        .filter(|marker| marker.text_content().as_deref() == Some("ACK"));
    assert!(acks.count() >= 2, "one from each host");
}

#[wasm_bindgen_test]
async fn the_picture_follows_who_draws_the_timeline_and_the_rest_follows_when_it_stands() {
    let page = Page::open("", CROWDED).await;
    let written = |place: &str| page.find(place).outer_html();
    let waits = [".hits", ".why", ".tables", "[aria-live]"];
    page.draw_timeline(2_000).await;
    let mut drawn = written(".ends.past");
    let before = waits.map(written);
    for place in [4_000, 6_000, 8_000] {
        page.draw_timeline(place).await;
        let now = written(".ends.past");
        assert_ne!(drawn, now, "{place}: the picture is another");
        drawn = now;
        assert!(before == waits.map(written), "{place}: the rest waits");
    }
    settle().await;
    for (part, before) in waits.into_iter().zip(before) {
        assert_ne!(written(part), before, "{part} follows");
    }
    let mut to_come = written(".ends.future");
    for place in [7_000, 6_000, 5_000] {
        page.draw_timeline(place).await;
        let now = written(".ends.future");
        assert_ne!(to_come, now, "{place}: what is to come again is drawn");
        to_come = now;
    }
}

#[wasm_bindgen_test]
async fn however_the_timeline_is_drawn_the_picture_is_that_of_the_moment() {
    let page = Page::held().await;
    page.seek(4_000).await;
    let layers = [".shapes.past", ".shapes.future", ".ends.past", ".ends.future", ".hits", ".why"];
    let written = |place: &str| page.find(place).outer_html();
    let there = layers.map(written);
    for way in [[100, 2_000, 3_000, 3_900, 4_000], [9_900, 8_000, 6_000, 4_100, 4_000]] {
        for place in way {
            page.draw_timeline(place).await;
        }
        settle().await;
        assert!(layers.map(written) == there, "by way of {way:?}");
    }
}

#[wasm_bindgen_test]
async fn what_moves_between_past_and_future_is_never_missing_and_leaves_when_there_is_time() {
    let page = Page::held().await;
    let heads = |layer: &str| -> usize {
        let paths = page.all(&format!("{layer} .head"));
        paths
            .iter()
            .filter_map(|path| path.get_attribute("d"))
            .map(|d| d.matches('M').count())
            .sum()
    };
    page.seek(2_000).await;
    let all = heads(".ends");
    assert!(heads(".ends.past") > 0 && heads(".ends.future") > 0, "some of {all} on both sides");
    let mut twice = 0;
    for place in [2_500, 3_000, 3_500, 4_000, 3_400, 2_800, 2_200] {
        page.draw_timeline(place).await;
        let now = heads(".ends");
        assert!(now >= all, "{place}: {} of {all} are missing", all - now);
        twice = twice.max(now - all);
    }
    assert!(twice > 0, "one layer waits for the other");
    settle().await;
    assert_eq!(heads(".ends"), all, "each is on one side");
}

/// Two worlds of more than a hundred segments.
pub const CROWDED: &str = "v=1&lang=en&at=0s&x=congested&beside=congested+one-msl";
