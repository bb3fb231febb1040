//! Lends itself to the page: from then on `inside(question)` draws. Where there is no browser, there
//! is nobody to lend to.

fn main() {
    #[cfg(target_arch = "wasm32")]
    program::soon(program::begin);
}

#[cfg(target_arch = "wasm32")]
mod program {
    use std::cell::{Cell, RefCell};

    use gloo_timers::callback::Timeout;
    use gloo_utils::{document, document_element, head, window};
    use js_sys::{Promise, Reflect};
    use session::{Lang, texts};
    use wasm_bindgen::closure::Closure;
    use wasm_bindgen::prelude::wasm_bindgen;
    use wasm_bindgen::{JsCast, JsValue};
    use web_sys::{Element, Event, HtmlElement};

    #[wasm_bindgen]
    extern "C" {
        /// The script in index.html has the sentences, or fetches them.
        #[wasm_bindgen(catch)]
        fn words(tag: &str, more: bool) -> Result<Promise, JsValue>;
    }

    /// Each in a turn of its own: the page that is being painted meanwhile is not kept waiting for long.
    pub fn soon(then: impl FnOnce() + 'static) {
        Timeout::new(0, then).forget();
    }

    pub fn begin() {
        if let Ok(style) = document().create_element("style") {
            style.set_text_content(Some(STYLE));
            let _ = head().append_child(&style);
        }
        let draws = Closure::<dyn Fn(String) -> String>::new(|question: String| draw(&question));
        let _ = Reflect::set(&js_sys::global(), &"inside".into(), draws.as_ref());
        let opens = Closure::<dyn Fn(Event)>::new(|click: Event| {
            let _ = open(&click);
        });
        let _ =
            document().add_event_listener_with_callback("click", opens.as_ref().unchecked_ref());
        // Both last as long as the page stands.
        draws.forget();
        opens.forget();
        // It tells the page of itself when it can speak.
        let tag = document_element().get_attribute("lang");
        learn(tag.and_then(|tag| Lang::from_tag(&tag)).unwrap_or(Lang::En));
    }

    /// A click on a state of the map opens what is told of it in the list below; on an arrow, what is
    /// told of the state that it leads to, and goes to the line about it.
    fn open(click: &Event) -> Option<()> {
        let clicked = click.target()?.dyn_into::<Element>().ok()?;
        let clicked = clicked.closest("svg [data-state]").ok()??;
        let told = |name: &str| clicked.get_attribute(name);
        let details = ["details[data-state='", &told("data-state")?, "']"].concat();
        let details = document().query_selector(&details).ok()??;
        details.set_attribute("open", "").ok()?;
        let wanted = match told("data-from") {
            Some(from) => ["[data-from='", &from, "']"].concat(),
            None => "summary".to_owned(),
        };
        details.scroll_into_view();
        details.query_selector(&wanted).ok()??.dyn_into::<HtmlElement>().ok()?.focus().ok()
    }

    /// The page will ask about what its address says.
    fn prepare() {
        let fragment = window().location().hash().unwrap_or_default();
        inside::prepare(fragment.trim_start_matches('#'));
        soon(announce);
    }

    /// Tells the page that there is more to see than before.
    fn announce() {
        TOLD.set(true);
        if let Ok(event) = Event::new("inside") {
            let _ = document().dispatch_event(&event);
        }
    }

    /// Draws, once there are sentences to draw with.
    fn draw(question: &str) -> String {
        let lang = Lang::from_link(question).unwrap_or(Lang::En);
        if texts::is_whole(lang) {
            return inside::draw(question);
        }
        learn(lang);
        String::new()
    }

    /// Fetches the sentences of a language, unless they are on their way.
    fn learn(lang: Lang) {
        if ASKED.with_borrow_mut(|asked| !core::mem::replace(&mut asked[lang as usize], true)) {
            bring(lang, false);
        }
    }

    /// Fetches the sentences of a language, in both parts.
    fn bring(lang: Lang, more: bool) {
        let Ok(asked) = words(lang.tag(), more) else { return };
        let came = Closure::<dyn FnMut(JsValue)>::new(move |text: JsValue| {
            let install = if more { texts::install_more } else { texts::install };
            let well = text.as_string().is_some_and(|text| install(lang, text));
            if !well {
                ASKED.with_borrow_mut(|asked| asked[lang as usize] = false);
                // Whoever is told asks again, but not at once for ever.
                if !TOLD.get() {
                    announce();
                }
            } else if texts::is_whole(lang) {
                soon(prepare);
            } else {
                bring(lang, true);
            }
        });
        let _ = asked.then2(&came, &came);
        // It is called once, some time.
        came.forget();
    }

    thread_local! {
        /// Whether the page was told.
        static TOLD: Cell<bool> = const { Cell::new(false) };
        /// Which languages were asked for, and have not failed to come.
        static ASKED: RefCell<[bool; Lang::ALL.len()]> = const { RefCell::new([false; Lang::ALL.len()]) };
    }

    const STYLE: &str = concat!(
        include_str!("style/press.css"),
        include_str!("style/branches.css"),
        include_str!("style/events.css"),
        include_str!("style/header.css"),
        include_str!("style/space.css"),
        include_str!("style/worlds.css"),
        include_str!("style/marks.css"),
        include_str!("style/map.css"),
        include_str!("style/why.css"),
        include_str!("style/player.css"),
        include_str!("style/forms.css"),
        include_str!("style/sheets.css"),
        include_str!("style/letters.css"),
        include_str!("style/themes.css"),
    );
}
