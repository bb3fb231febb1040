//! What another program draws, which the page fetches when it stands: `crates/inside`.

use inside::Ask;
use session::Word;

use super::markup::put;
use crate::desk::Desk;
use crate::view::Inside;

/// What the other program draws, or why there is nothing.
pub fn within(desk: &Desk, out: &mut String, ask: Ask) {
    match answer(desk, ask) {
        Some(drawing) => out.push_str(&drawing),
        None if desk.view.inside == Inside::Lost => {
            put!(out, r#"<p class="status">{}</p>"#, desk.say(Word::InsideLost));
        }
        None => {}
    }
}

/// What the other program answers to a question that is not about a drawing.
pub fn answer(desk: &Desk, ask: Ask) -> Option<String> {
    drawn(desk, &ask.text(&desk.session))
}

#[cfg(target_arch = "wasm32")]
fn drawn(_: &Desk, question: &str) -> Option<String> {
    crate::browser::inside(question)
}

/// Where there is no browser, that program is part of this one.
#[cfg(not(target_arch = "wasm32"))]
fn drawn(desk: &Desk, question: &str) -> Option<String> {
    (desk.view.inside != Inside::Lost).then(|| inside::draw(question))
}
