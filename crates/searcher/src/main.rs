//! Runs a search in a worker. Its order stands in the worker's address, behind `#`, so none can be
//! lost while the program is still on its way; to give the search up, the page ends the worker.
//! Where there is no browser, there is nothing to start.

fn main() {
    #[cfg(target_arch = "wasm32")]
    worker::run();
}

#[cfg(target_arch = "wasm32")]
mod worker {
    use gloo_timers::callback::Timeout;
    use session::Hunt;
    use wasm_bindgen::{JsCast, JsValue};
    use web_sys::DedicatedWorkerGlobalScope;

    pub fn run() {
        let here: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        let address = here.location().hash();
        let order = address.strip_prefix('#').unwrap_or(&address);
        match Hunt::from_order(order) {
            Some(hunt) => go_on(here, hunt),
            None => say(&here, ""),
        }
    }

    /// A slice after the other. A worker that never rests would be ended only after some seconds.
    fn go_on(here: DedicatedWorkerGlobalScope, mut hunt: Hunt) {
        let over = searcher::slice(&mut hunt, js_sys::Date::now);
        say(&here, &hunt.report().text());
        if !over {
            Timeout::new(0, move || go_on(here, hunt)).forget();
        }
    }

    /// Tells the page. It ends the worker when it has heard that all is over.
    fn say(here: &DedicatedWorkerGlobalScope, text: &str) {
        // This fails for nothing that is a text.
        let _ = here.post_message(&JsValue::from_str(text));
    }
}
