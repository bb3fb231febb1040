//! Two languages and two themes.

use gloo_utils::{document_element, window};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::desk::Page;
use crate::gestures::fragment;

#[wasm_bindgen_test]
async fn the_language_is_switched_on_the_page_and_remembered() {
    let page = Page::held().await;
    let segments = page.segments();
    page.click("lang").await;
    assert_eq!(document_element().get_attribute("lang").as_deref(), Some("zh-CN"));
    assert!(page.find("h1").text_content().unwrap_or_default().contains("连接"));
    assert!(page.text("why").contains('。'), "{}", page.text("why"));
    assert!(fragment().contains("lang=zh-CN"));
    let titles = page.segments();
    assert_eq!(
        titles.iter().map(|s| s.ends).collect::<Vec<_>>(),
        segments.iter().map(|s| s.ends).collect::<Vec<_>>()
    );
    drop(page);
    let again = Page::open("", "").await;
    assert!(
        again.find("h1").text_content().unwrap_or_default().contains("连接"),
        "the choice is remembered"
    );
    again.click("lang").await;
    assert!(again.find("h1").text_content().unwrap_or_default().contains("connection"));
    drop(again);
    window().local_storage().expect("storage").expect("storage").clear().expect("storage");
}

#[wasm_bindgen_test]
async fn the_theme_turns_from_the_systems_to_light_to_dark_to_the_projectors() {
    let page = Page::held().await;
    let theme = || document_element().get_attribute("data-theme");
    assert_eq!(theme(), None);
    page.click("theme").await;
    assert_eq!(theme().as_deref(), Some("light"));
    page.click("theme").await;
    assert_eq!(theme().as_deref(), Some("dark"));
    page.click("theme").await;
    assert_eq!(theme().as_deref(), Some("projector"));
    page.click("theme").await;
    assert_eq!(theme(), None);
}

#[wasm_bindgen_test]
async fn a_notice_follows_the_language() {
    let page = Page::held().await;
    page.delay("0.0", "-1 s").await;
    let english = page.text("notice");
    page.click("lang").await;
    let chinese = page.text("notice");
    assert_ne!(english, chinese);
    assert!(chinese.contains('。'), "{chinese}");
    window().local_storage().expect("storage").expect("storage").clear().expect("storage");
}
