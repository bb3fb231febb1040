//! The page: the only place that knows that a browser exists. It shows what a `session` says and
//! hands on what the reader does; it decides nothing about TCP.
//!
//! Empty where there is no browser, so that native builds need none of its crates.

#![cfg(target_arch = "wasm32")]

mod browser;
mod store;
mod ui;

pub use ui::App;

/// Mounts the page into `#app`.
pub fn start() {
    if let Some(place) = gloo_utils::document().get_element_by_id("app") {
        mount(place);
    }
}

/// Mounts the page into an element; dropping the handle leaves it there, destroying it removes it.
pub fn mount(place: web_sys::Element) -> yew::AppHandle<App> {
    yew::Renderer::<App>::with_root(place).render()
}
