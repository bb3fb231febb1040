//! How buttons are written.

use crate::{Esc, Icon, put};

/// A button with nothing but an icon on it. `does` is the deed that it stands for.
pub fn button(out: &mut String, class: &str, does: &str, sign: Icon, name: &str, title: &str) {
    let (name, title) = (Esc(name), Esc(title));
    put!(
        out,
        r#"<button type="button" class="{class}" data-do="{does}" aria-label="{name}" title="{title}">{sign}</button>"#
    );
}
