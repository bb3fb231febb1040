//! What another program draws, which the page fetches when it stands: `crates/inside`.

use inside::Ask;
use session::{HuntReport, Word};

use crate::desk::Desk;
use crate::view::Inside;
use markup::put;

/// What the other program draws for a step's decision; nothing as long as it has nothing to show.
pub fn decided(desk: &Desk, ask: Ask) -> Option<String> {
    drawn(desk, &ask.text(&desk.session, "")).filter(|drawing| !drawing.is_empty())
}

/// What the other program draws, or why there is nothing.
pub fn within(desk: &Desk, out: &mut String, ask: Ask) {
    match drawn(desk, &question(desk, ask)) {
        Some(drawing) => out.push_str(&drawing),
        None if desk.view.inside == Inside::Lost => {
            put!(out, r#"<p class="status">{}</p>"#, desk.say(Word::InsideLost));
        }
        None => {}
    }
}

fn question(desk: &Desk, ask: Ask) -> String {
    let more = match ask {
        Ask::Branches => desk.session.branch_text(),
        Ask::Found(_) => desk.hunt.as_ref().map(HuntReport::text).unwrap_or_default(),
        _ => String::new(),
    };
    ask.text(&desk.session, &more)
}

/// The other program's answer to a question, with more than the link holds.
pub fn asked(desk: &Desk, ask: Ask, more: &str) -> Option<String> {
    drawn(desk, &ask.text(&desk.session, more))
}

/// The same of what is not missed if it does not come.
pub fn at_least(desk: &Desk, out: &mut String, ask: Ask) {
    out.push_str(&drawn(desk, &question(desk, ask)).unwrap_or_default());
}

/// What the other program answers to a question that is not about a drawing.
pub fn answer(desk: &Desk, ask: Ask) -> Option<String> {
    drawn(desk, &ask.text(&desk.session, ""))
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
