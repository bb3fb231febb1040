//! What outlives the visit. Storage may be forbidden or full: then nothing is remembered, and
//! nothing else changes.

use gloo_utils::window;

/// What was remembered under a name.
pub fn recall(name: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(&key(name)).ok()?
}

/// Remembers a value, or forgets it.
pub fn remember(name: &str, value: Option<&str>) {
    let Ok(Some(storage)) = window().local_storage() else { return };
    let _ = match value {
        Some(value) => storage.set_item(&key(name), value),
        None => storage.remove_item(&key(name)),
    };
}

fn key(name: &str) -> String {
    ["tcp-lab.", name].concat()
}
