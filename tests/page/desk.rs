//! The page on a test's desk: opened, handled as a visitor would, and read.

use std::cell::RefCell;

use gloo_utils::document;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement};
use yew::AppHandle;

use crate::gestures::{bubbling, click, pointer, send_key, settle, wait, write_address};

/// The page, mounted; closing it leaves the document as it was.
pub struct Page {
    place: Element,
}

/// What is in the document for a page.
struct Mounted {
    place: Element,
    style: Element,
    app: AppHandle<tcp_lab::App>,
}

thread_local! {
    /// A test that fails takes nothing away itself; the next one does.
    static MOUNTED: RefCell<Option<Mounted>> = const { RefCell::new(None) };
}

/// A segment as the page offers it to the hand.
#[derive(Clone, PartialEq, Debug)]
pub struct Segment {
    /// `0.1`: the second packet of the first host.
    pub name: String,
    /// `SYN SEQ 100`.
    pub title: String,
    /// In microseconds.
    pub sent: u64,
    /// In microseconds.
    pub ends: u64,
    /// It ends in a cross.
    pub lost: bool,
    /// It was delayed.
    pub held: bool,
}

/// There is no server that could bring the program that draws the insides; it is part of the tests, and
/// [`Page::see_inside`] tells of it, as the program does when the page stands.
fn lend_the_inside() {
    let draws =
        Closure::<dyn Fn(String) -> String>::new(|question: String| inside::draw(&question));
    let _ = js_sys::Reflect::set(&js_sys::global(), &"inside".into(), &draws.into_js_value());
}

impl Page {
    /// Opens the page, in English, at its beginning and held there.
    pub async fn held() -> Page {
        Page::open("", "v=1&profile=classroom&lang=en&at=0s").await
    }

    /// Opens the page at an address of this search part and this fragment.
    pub async fn open(search: &str, fragment: &str) -> Page {
        let page = Page::mount(search, fragment).await;
        settle().await;
        page.until("all stands", |page| page.count(".why h2") > 0).await;
        page.see_inside().await;
        settle().await;
        page
    }

    /// The program that draws the insides tells of itself.
    pub async fn see_inside(&self) {
        document().dispatch_event(&Event::new("inside").expect("an event")).expect("sent");
        self.until("it has drawn", |page| !page.find("#summary").inner_html().is_empty()).await;
    }

    /// Puts it there, and has not painted it yet.
    pub async fn mount(search: &str, fragment: &str) -> Page {
        close();
        settle().await;
        write_address(search, fragment).await;
        let style = document().create_element("style").expect("a style");
        style.set_text_content(Some(STYLE));
        document().head().expect("a head").append_child(&style).expect("room for it");
        let place = document().create_element("div").expect("a place");
        document().body().expect("a body").append_child(&place).expect("room for it");
        lend_the_inside();
        let app = tcp_lab::mount(place.clone());
        MOUNTED.set(Some(Mounted { place: place.clone(), style, app }));
        Page { place }
    }

    /// The one element of a selector.
    pub fn find(&self, selector: &str) -> Element {
        let found = self.place.query_selector(selector).expect("a selector");
        found.unwrap_or_else(|| panic!("nothing on the page is {selector}"))
    }

    /// The element with a test's name.
    pub fn by(&self, id: &str) -> Element {
        self.find(&named(id))
    }

    /// All elements of a selector.
    pub fn all(&self, selector: &str) -> Vec<Element> {
        let found = self.place.query_selector_all(selector).expect("a selector");
        (0..found.length()).filter_map(|i| found.get(i)?.dyn_into().ok()).collect()
    }

    /// How many elements a selector has.
    pub fn count(&self, selector: &str) -> usize {
        self.all(selector).len()
    }

    /// The text of the element with a test's name.
    pub fn text(&self, id: &str) -> String {
        self.by(id).text_content().unwrap_or_default()
    }

    /// The state that stands at a host's head.
    pub fn state(&self, host: usize) -> String {
        self.find(&format!("[data-host=\"{host}\"]")).get_attribute("data-state").expect("a state")
    }

    /// The segments, in the order of time.
    pub fn segments(&self) -> Vec<Segment> {
        let segment = |hit: Element| {
            let get = |name: &str| hit.get_attribute(name).unwrap_or_else(|| panic!("no {name}"));
            Segment {
                name: get("data-segment"),
                title: get("data-title"),
                sent: get("data-sent").parse().expect("a time"),
                ends: get("data-ends").parse().expect("a time"),
                lost: get("data-lost") == "true",
                held: get("data-held") == "true",
            }
        };
        self.all(".hit").into_iter().map(segment).collect()
    }

    /// One segment.
    pub fn segment(&self, name: &str) -> Segment {
        let found = self.segments().into_iter().find(|segment| segment.name == name);
        found.unwrap_or_else(|| panic!("no segment {name}"))
    }

    /// The rows of what was done.
    pub fn done(&self) -> usize {
        self.count("[data-testid=interventions] li")
    }

    /// The diagram as it stands in the document.
    pub fn picture(&self) -> String {
        self.find(".picture").outer_html()
    }

    /// Whether time runs.
    pub fn plays(&self) -> bool {
        self.by("play").get_attribute("data-playing").as_deref() == Some("true")
    }

    /// The moment, as the timeline says it.
    pub fn moment(&self) -> String {
        self.by("timeline").get_attribute("aria-valuetext").expect("a moment")
    }

    /// Clicks an element.
    pub async fn press(&self, selector: &str) {
        let element = self.find(selector);
        // An SVG element has no click method.
        element.dispatch_event(&click()).expect("an event");
        settle().await;
    }

    /// Clicks the element with a test's name.
    pub async fn click(&self, id: &str) {
        self.press(&named(id)).await;
    }

    /// Opens a segment's menu.
    pub async fn take(&self, segment: &str) {
        self.press(&hit(segment)).await;
    }

    /// Puts the focus on an element.
    pub async fn focus(&self, selector: &str) {
        self.focus_quickly(selector);
        settle().await;
    }

    /// Puts the focus on an element, without waiting for what the page does then.
    pub fn focus_quickly(&self, selector: &str) {
        let element: HtmlElement = self.find(selector).unchecked_into();
        element.focus().expect("an element that can have it");
    }

    /// Presses a key where the focus is.
    pub async fn key(&self, key: &str) {
        self.keys(key, false, false).await;
    }

    /// Presses a key together with Ctrl, or Ctrl and Shift.
    pub async fn keys(&self, key: &str, ctrl: bool, shift: bool) {
        send_key(key, ctrl, shift);
        settle().await;
    }

    /// Presses a key where the focus is, without waiting for the page to draw itself.
    pub fn press_quickly(&self, key: &str) {
        send_key(key, false, false);
    }

    /// Writes into a field, as by typing.
    pub async fn write(&self, id: &str, text: &str) {
        let field: HtmlInputElement = self.by(id).dyn_into().expect("a field");
        field.set_value(text);
        field.dispatch_event(&bubbling("input")).expect("an event");
        settle().await;
    }

    /// Sends the form that a field stands in.
    pub async fn submit(&self, id: &str) {
        let form = self.by(id).closest("form").expect("a selector").expect("a form");
        form.dispatch_event(&bubbling("submit")).expect("an event");
        settle().await;
    }

    /// Writes into the field of a selector.
    pub async fn write_into(&self, selector: &str, text: &str) {
        let field: HtmlInputElement = self.find(selector).dyn_into().expect("a field");
        field.set_value(text);
        field.dispatch_event(&bubbling("input")).expect("an event");
        settle().await;
    }

    /// Sends the form of a name.
    pub async fn submit_form(&self, name: &str) {
        let form = self.find(&format!("form[data-form=\"{name}\"]"));
        form.dispatch_event(&bubbling("submit")).expect("an event");
        settle().await;
    }

    /// Chooses the nth of a list.
    pub async fn pick(&self, selector: &str, nth: i32) {
        let list: HtmlSelectElement = self.find(selector).dyn_into().expect("a list");
        list.set_selected_index(nth);
        list.dispatch_event(&bubbling("change")).expect("an event");
        settle().await;
    }

    /// Chooses from a list.
    pub async fn choose(&self, id: &str, value: &str) {
        let list: HtmlSelectElement = self.by(id).dyn_into().expect("a list");
        list.set_value(value);
        list.dispatch_event(&bubbling("change")).expect("an event");
        settle().await;
    }

    /// Goes to a place on the timeline, in ten thousandths.
    pub async fn seek(&self, place: u32) {
        self.write("timeline", &place.to_string()).await;
    }

    /// Draws the timeline's knob past a place, in ten thousandths, and lets the page draw only what it draws at once.
    pub async fn draw_timeline(&self, place: u32) {
        let knob: HtmlInputElement = self.by("timeline").dyn_into().expect("a knob");
        knob.set_value(&place.to_string());
        knob.dispatch_event(&bubbling("input")).expect("an event");
        yew::scheduler::flush().await;
    }

    /// Types a delay into the menu of a segment.
    pub async fn delay(&self, segment: &str, time: &str) {
        self.take(segment).await;
        self.click("menu-delay").await;
        self.write("delay-input", time).await;
        self.submit("delay-input").await;
    }

    /// Takes a segment's head, draws it down by so many px, and leaves it in the hand.
    pub async fn draw_down(&self, segment: &str, by: i32) {
        let (head, x, y) = self.head(segment);
        pointer(&head, "pointerdown", x, y);
        for part in 1..=4 {
            pointer(&head, "pointermove", x, y + by * part / 4);
            settle().await;
        }
    }

    /// Draws what is in the hand on to a place in the window.
    pub async fn draw_to(&self, segment: &str, x: i32, y: i32) {
        pointer(&self.head(segment).0, "pointermove", x, y);
        settle().await;
    }

    /// A segment's head, and where it is.
    pub fn head(&self, segment: &str) -> (Element, i32, i32) {
        let head = self.find(&format!(".hits .grab[data-segment=\"{segment}\"]"));
        let (x, y) = middle(&head);
        (head, x, y)
    }

    /// Moves the pointer over a segment's head.
    pub async fn hover(&self, segment: &str) {
        let (head, x, y) = self.head(segment);
        pointer(&head, "pointermove", x, y);
        settle().await;
    }

    /// Lets go of what is in the hand.
    pub async fn let_go(&self) {
        pointer(&self.find(".picture"), "pointerup", 1, 1);
        settle().await;
    }

    /// Waits until something holds.
    pub async fn until(&self, what: &str, holds: impl Fn(&Page) -> bool) {
        for _ in 0..LONGEST_WAIT / BREATH {
            if holds(self) {
                return;
            }
            wait(BREATH).await;
        }
        panic!("waited in vain: {what}; the address is {}", crate::gestures::fragment());
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        close();
    }
}

/// The middle of an element, in the window.
pub fn middle(of: &Element) -> (i32, i32) {
    let place = of.get_bounding_client_rect();
    let (x, y) = (place.left() + place.width() / 2.0, place.top() + place.height() / 2.0);
    (x.round() as i32, y.round() as i32)
}

/// The selector of a segment.
pub fn hit(segment: &str) -> String {
    format!(".hit[data-segment=\"{segment}\"]")
}

fn close() {
    if let Some(Mounted { place, style, app }) = MOUNTED.take() {
        app.destroy();
        place.remove();
        style.remove();
    }
}

fn named(id: &str) -> String {
    format!("[data-testid=\"{id}\"], [data-do=\"{id}\"]")
}

/// The page's own style: what is hidden, and how large things are, belongs to what is tested.
const STYLE: &str = concat!(
    include_str!("../../static/palette.css"),
    include_str!("../../static/page.css"),
    include_str!("../../static/stage.css"),
    include_str!("../../static/panels.css"),
    include_str!("../../static/transport.css"),
    include_str!("../../crates/inside/src/style/branches.css"),
    include_str!("../../crates/inside/src/style/marks.css"),
    include_str!("../../crates/inside/src/style/player.css"),
    include_str!("../../crates/inside/src/style/forms.css"),
    include_str!("../../crates/inside/src/style/sheets.css"),
    include_str!("../../crates/inside/src/style/themes.css"),
);
/// In ms; longer than a browser refuses to change an address.
const LONGEST_WAIT: i32 = 20_000;
/// In ms.
const BREATH: i32 = 20;
