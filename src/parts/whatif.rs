//! What if: the switches that make another protocol of it, the comparison with TCP as it is, and
//! where the two part.

use inside::Ask;
use session::{Side, Word};

use super::within::within;
use crate::desk::Desk;
use markup::{Esc, put};

/// The switches.
pub fn what_if(desk: &Desk, out: &mut String) {
    let side = changed(desk);
    let open = if side.variation.all().is_empty() { "" } else { r#" open="""# };
    let heading = desk.say(Word::WhatIf);
    put!(
        out,
        r#"<details class="drawer whatif" data-testid="what-if"{open}><summary>{heading}</summary>"#
    );
    within(desk, out, Ask::Switches);
    out.push_str("</details>");
    compare(desk, out);
}

/// The world whose rules are changed: of two, the one at the right.
pub fn changed(desk: &Desk) -> Side {
    desk.session.right().unwrap_or(desk.session.left())
}

/// Real TCP beside it, and where the two part.
fn compare(desk: &Desk, out: &mut String) {
    let checked = if desk.session.right().is_some() { r#" checked="""# } else { "" };
    let label = Esc(desk.say(Word::CompareWorlds));
    put!(
        out,
        r#"<label class="option compare"><input type="checkbox"{checked} data-do="compare" data-testid="compare"/><span><b>{label}</b></span></label>"#
    );
    if desk.session.right().is_some() {
        within(desk, out, Ask::Beside);
    }
}
