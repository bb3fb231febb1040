//! The picture comes first, and what stands beside it follows, part by part.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_utils::document;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, MutationObserver, MutationObserverInit, MutationRecord};

use crate::desk::{Page, hit};
use crate::playing::CROWDED;

#[wasm_bindgen_test]
async fn the_first_picture_is_painted_and_then_one_part_after_the_other() {
    let watch = Watch::begin();
    let page = Page::mount("", "v=1&profile=classroom&lang=en&at=0s").await;
    page.until("all stands", |_| watch.times(".ticks") > 0).await;
    page.see_inside().await;
    let turns = watch.turns();
    let has = |nth: usize, parts: &[&str]| parts.iter().all(|part| turns[nth].contains(part));
    assert!(has(0, &[".ground", ".ends", ".top"]), "the picture is first: {turns:?}");
    assert!(has(1, &[".chips", ".heads", ".buttons"]), "what belongs to it is next: {turns:?}");
    for part in [".hits", ".intro", ".tables", ".why", ".ticks", "#summary"] {
        assert!(watch.times(part) > 0, "{part} follows: {turns:?}");
    }
    follow_one_by_one(&turns);
}

#[wasm_bindgen_test]
async fn of_another_run_of_many_segments_the_parts_follow_one_by_one_too() {
    let page = Page::open("", CROWDED).await;
    page.focus(&hit("0.3")).await;
    let watch = Watch::begin();
    page.press_quickly("d");
    page.until("all stands", |_| watch.times(".intro") > 0).await;
    let turns = watch.turns();
    assert!(turns[0].contains(&".ends"), "the picture is first: {turns:?}");
    follow_one_by_one(&turns);
}

#[wasm_bindgen_test]
async fn whoever_acts_while_the_parts_follow_sees_all_of_what_is_then() {
    let page = Page::open("", CROWDED).await;
    page.focus(&hit("0.3")).await;
    let shown = || {
        [".ends.past", ".ends.future", ".ticks", "#summary"].map(|it| page.find(it).outer_html())
    };
    let before = shown();
    let watch = Watch::begin();
    page.press_quickly("d");
    page.until("the first part follows", |_| watch.times(".flags") > 0).await;
    assert_eq!(watch.times(".ticks"), 0, "the others are still to come");
    page.keys("z", true, false).await;
    page.until("all is as it was", |_| shown() == before).await;
    page.until("the text at the left too", |page| page.done() == 0).await;
}

#[wasm_bindgen_test]
async fn a_page_that_gets_another_room_while_it_plays_is_laid_out_for_it() {
    let page = Page::open("", "v=1&lang=en").await;
    let width = |page: &Page| -> f64 {
        page.find(".picture").get_attribute("width").and_then(|it| it.parse().ok()).expect("px")
    };
    let (before, room) = (width(&page), page.find(".scroll").client_width());
    let scroll: HtmlElement = page.find(".scroll").unchecked_into();
    scroll.style().set_property("margin-right", "60px").expect("a style");
    page.until("the picture is as much narrower", |page| width(page) == before - 60.0).await;
    assert_eq!(page.find(".scroll").client_width(), room - 60);
    assert!(page.plays(), "it goes on");
}

/// The first turn touches nothing of what stands beside the picture, and no other more than one part of it.
fn follow_one_by_one(turns: &[Vec<&str>]) {
    for (nth, turn) in turns.iter().enumerate() {
        let beside = turn.iter().filter(|part| BESIDE.contains(part)).count();
        assert!(beside <= usize::from(nth > 0), "turn {nth} paints {beside} of them: {turns:?}");
    }
}

/// What stands beside the picture.
const BESIDE: &[&str] =
    &[".hits", ".intro", ".tables", ".why", ".ticks", ".flags", "#summary", "[aria-live]"];
/// What is watched beside that.
const WATCHED: &[&str] = &[".ground", ".ends", ".chips", ".heads", ".top", ".buttons"];

/// What is painted in which turn of the browser.
struct Watch {
    observer: MutationObserver,
    turns: Rc<RefCell<Vec<Vec<&'static str>>>>,
    _hears: Closure<dyn FnMut(js_sys::Array)>,
}

impl Watch {
    fn begin() -> Watch {
        let turns = Rc::new(RefCell::new(Vec::new()));
        let heard = Rc::clone(&turns);
        let hears = Closure::<dyn FnMut(js_sys::Array)>::new(move |records: js_sys::Array| {
            let mut parts: Vec<_> = records.iter().filter_map(part).collect();
            parts.sort_unstable();
            parts.dedup();
            if !parts.is_empty() {
                heard.borrow_mut().push(parts);
            }
        });
        let observer = MutationObserver::new(hears.as_ref().unchecked_ref()).expect("an observer");
        let all = MutationObserverInit::new();
        all.set_subtree(true);
        all.set_child_list(true);
        let body = document().body().expect("a body");
        observer.observe_with_options(&body, &all).expect("observed");
        Watch { observer, turns, _hears: hears }
    }

    /// How often a part was painted.
    fn times(&self, part: &str) -> usize {
        self.turns.borrow().iter().filter(|turn| turn.contains(&part)).count()
    }

    fn turns(&self) -> Vec<Vec<&'static str>> {
        self.turns.borrow().clone()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// The part of the page that a record is about.
fn part(record: JsValue) -> Option<&'static str> {
    let target: Element = record.unchecked_into::<MutationRecord>().target()?.dyn_into().ok()?;
    let holds = |part: &&&str| target.closest(part).ok().flatten().is_some();
    BESIDE.iter().chain(WATCHED).find(holds).copied()
}
