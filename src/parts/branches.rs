//! The branches, as rows under the timeline: each begins where it leaves another one, is gone to by
//! a click, and can be shown beside the present.

use session::Word;

use super::icons::Icon;
use super::markup::{Esc, Px, button, put};
use crate::desk::Desk;

/// The rows; nothing as long as there is one branch.
pub fn branches(desk: &Desk, out: &mut String) {
    let label = Esc(desk.say(Word::Branches));
    put!(out, r#"<ol class="branches" aria-label="{label}" data-testid="branches">"#);
    for (nth, line) in desk.session.branches().iter().enumerate() {
        let (class, current) =
            if line.here { ("here", r#" aria-current="true""#) } else { ("", "") };
        let (from, up) = (Px(line.position * 100.0), line.parent.map_or(0, |parent| nth - parent));
        let name = Esc(&line.name);
        put!(
            out,
            r#"<li class="{class}" style="--from:{from}%;--up:{up}"><button type="button" class="name" title="{name}" data-do="branch-{nth}"{current}>{name}</button>"#
        );
        if !line.here {
            let compare = desk.say(Word::CompareBranch);
            let spoken = [compare, ": ", &line.name].concat();
            button(out, "btn icon", &format!("beside-{nth}"), Icon::Compare, &spoken, compare);
        }
        out.push_str("</li>");
    }
    out.push_str("</ol>");
}
