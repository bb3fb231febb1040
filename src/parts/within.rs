//! What another program draws, which the page fetches when it stands: `crates/inside`.

use inside::Ask;
use markup::put;
use session::Word;

use crate::desk::Desk;
use crate::view::Inside;

/// What the other program draws, or why there is nothing.
pub fn within(desk: &Desk, out: &mut String, ask: Ask) {
    more(desk, out, ask, "");
}

/// The same where it has to know more than the link holds.
pub fn more(desk: &Desk, out: &mut String, ask: Ask, known: &str) {
    match asked(desk, ask, known) {
        Some(drawing) => out.push_str(&drawing),
        None if desk.view.inside == Inside::Lost => {
            put!(out, r#"<p class="status">{}</p>"#, desk.say(Word::InsideLost));
        }
        None => {}
    }
}

/// What the other program draws of what is not missed if it does not come.
pub fn at_least(desk: &Desk, out: &mut String, ask: Ask, known: &str) {
    out.push_str(&asked(desk, ask, known).unwrap_or_default());
}

/// The other program's answer to a question, which may be about more than a drawing.
pub fn asked(desk: &Desk, ask: Ask, known: &str) -> Option<String> {
    let comes = cfg!(target_arch = "wasm32") && desk.view.inside == Inside::Shows(0);
    if comes { None } else { drawn(desk, &ask.text(&desk.session, known)) }
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
