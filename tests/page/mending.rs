//! The document becomes what a text says, and keeps all that need not change.

use gloo_utils::document;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlInputElement};

#[wasm_bindgen(module = "/src/browser/patch.js")]
extern "C" {
    // Under a name of its own: the page has imported it, too.
    #[wasm_bindgen(js_name = mend)]
    fn become_what(element: &Element, html: &str);
}

/// An element in a parent of its own.
fn element(html: &str) -> Element {
    let parent = document().create_element("div").expect("a parent");
    parent.set_inner_html(html);
    parent.first_element_child().expect("an element")
}

/// Texts, each of which follows on the one before.
const TEXTS: &[&str] = &[
    r#"<p class="a">one</p>"#,
    r#"<p class="b">one</p>"#,
    r#"<p class="b">two</p>"#,
    r#"<p class="b">tea &amp; milk</p>"#,
    r#"<p class="b" title="&quot;&lt;">say "tea" = tea</p>"#,
    r#"<p class="b" title="none">say "milk" = milk</p>"#,
    r#"<p class="b" title="none">in <b>the</b> middle, <i class="x">twice</i>, and after</p>"#,
    r#"<p class="b" title="some">in <b>the</b> same place, <i class="y">once</i>, and then</p>"#,
    r#"<p class="b" title="some">in <b></b> no place, <i class="y">once</i>, and then</p>"#,
    r#"<p class=""><svg viewBox="0 0 1 1"><g class="x"><text x="1">a</text><path d="M0 0"/></g></svg></p>"#,
    r#"<p class=""><svg viewBox="0 0 2 2"><g class="y"><text x="2">b</text><path d="M1 1"/></g></svg></p>"#,
    r#"<p class=""><svg viewBox="0 0 2 2"><g class="y"><path d="M1 1"/><text x="2">b</text></g></svg></p>"#,
    r#"<table><tr class="x"><td>a table's body is not in the text</td></tr></table>"#,
    r#"<table><tr class="y"><td>1</td></tr></table>"#,
    "<table><tr class=\"y\"><td><pre>\n<b class=\"x\">1</b>\nnor this line</pre></td></tr></table>",
    "<table><tr class=\"y\"><td><pre>\n<b class=\"y\">2</b>\nnor that line</pre></td></tr></table>",
    r#"<ul><li data-key="a">a</li><li data-key="b">b</li></ul>"#,
    r#"<ul><li data-key="b">b</li><li data-key="c">c</li></ul>"#,
];

#[wasm_bindgen_test]
fn an_element_becomes_what_each_text_says() {
    let mut mended = element(TEXTS[0]);
    let mut before = TEXTS[0];
    for text in TEXTS {
        if text[..3] != before[..3] {
            // Another kind of element is never asked for.
            mended = element(text);
        }
        become_what(&mended, text);
        assert_eq!(mended.outer_html(), element(text).outer_html(), "{before} → {text}");
        before = text;
    }
}

#[wasm_bindgen_test]
fn what_a_hand_has_changed_is_mended_too() {
    let mended = element(r#"<p class="a"><b>one</b></p>"#);
    for (one, two) in [("1", "2"), ("3", "4")] {
        become_what(&mended, &format!(r#"<p class="a"><b class="{one}">{one}</b></p>"#));
        mended.set_inner_html("");
        let text = format!(r#"<p class="a"><b class="{two}">{two}</b></p>"#);
        become_what(&mended, &text);
        assert_eq!(mended.outer_html(), text);
    }
}

#[wasm_bindgen_test]
fn elements_stay_and_wander_with_their_keys() {
    let list = element(TEXTS[16]);
    become_what(&list, TEXTS[16]);
    let second = list.last_element_child().expect("a second");
    become_what(&list, TEXTS[17]);
    assert!(list.first_element_child().is_some_and(|first| first == second), "it is the same b");
}

#[wasm_bindgen_test]
fn a_new_value_gets_into_a_field_that_was_written_in() {
    let text = |value: &str| format!(r#"<p><input type="text" value="{value}"></p>"#);
    let mended = element(&text("1"));
    become_what(&mended, &text("1"));
    let field = mended.first_element_child().expect("a field");
    let field: HtmlInputElement = field.dyn_into().expect("a field");
    field.set_value("by hand");
    become_what(&mended, &text("2"));
    assert_eq!(field.value(), "2");
    assert!(mended.first_element_child().is_some_and(|now| now == *field.as_ref()));
}
