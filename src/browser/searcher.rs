//! The search, which runs in a worker: a program of its own that is fetched when it is started.

use gloo_events::EventListener;
use gloo_utils::document_element;
use wasm_bindgen::JsCast;
use web_sys::{MessageEvent, Worker};

/// A search that runs; it ends when this is dropped.
pub struct Searcher {
    worker: Worker,
    _heard: [EventListener; 2],
}

impl Searcher {
    /// Starts the search of an order. `hear` is told each text that it says, and an empty one if it
    /// cannot be fetched or breaks off. Nothing, where the page has no such program.
    pub fn start(order: &str, hear: impl Fn(String) + Clone + 'static) -> Option<Searcher> {
        // The build writes its name there: index.html.
        let program = document_element().get_attribute("data-searcher")?;
        let worker = Worker::new(&[&*program, "#", order].concat()).ok()?;
        let heard = ["message", "error"].map(|name| {
            let hear = hear.clone();
            EventListener::new(&worker, name, move |event| {
                // An error has no data.
                let said = event.unchecked_ref::<MessageEvent>().data();
                hear(said.as_string().unwrap_or_default());
            })
        });
        Some(Searcher { worker, _heard: heard })
    }
}

impl Drop for Searcher {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}
