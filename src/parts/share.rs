//! Sharing: the page says that its address was copied. Where the clipboard is forbidden, the
//! address is shown to be copied by hand.

use inside::Ask;
use markup::{Esc, Icon, button, put};
use session::Word;

use super::within::within;
use crate::desk::Desk;
use crate::view::Shared;

/// What is said then.
pub fn toast(desk: &Desk, out: &mut String) {
    out.push_str(r#"<div class="toasts" role="status">"#);
    match &desk.view.shared {
        Shared::Nothing | Shared::Asked => {}
        Shared::Copied => {
            let copied = desk.say(Word::LinkCopied);
            put!(out, r#"<p class="toast" data-testid="shared">{copied}</p>"#);
        }
        Shared::Here(address) => {
            let (label, address) = (desk.say(Word::CopyThis), Esc(address));
            put!(
                out,
                r#"<div class="toast" data-testid="shared"><label for="share-address">{label}</label><div class="row"><input id="share-address" class="field" readonly="" value="{address}"/>"#
            );
            let close = desk.say(Word::Close);
            button(out, "btn icon", "shared-close", Icon::Close, close, close);
            out.push_str("</div></div>");
        }
    }
    out.push_str("</div>");
}

/// The sheet of keys, while it is up.
pub fn keys(desk: &Desk, out: &mut String) {
    out.push_str(r#"<div class="sheets">"#);
    if desk.view.keys {
        let (label, close) = (Esc(desk.say(Word::Shortcuts)), desk.say(Word::Close));
        put!(
            out,
            r#"<div class="sheet" role="dialog" aria-modal="true" aria-label="{label}" tabindex="-1" data-testid="keys-sheet">"#
        );
        button(out, "btn icon shut", "keys-close", Icon::Close, close, close);
        within(desk, out, Ask::Keys(desk.view.letters));
        out.push_str("</div>");
    }
    out.push_str("</div>");
}
