//! The branches, as rows under the timeline: each begins where it leaves another one, is gone to by
//! a click, and can be shown beside the present.

use markup::{Esc, Icon, Px, button, put};
use session::{Session, Word, texts};

/// The rows of a text about all branches.
pub fn branches(session: &Session, text: &str, out: &mut String) {
    for (nth, line) in session.branches_of(text).iter().enumerate() {
        let (class, current) =
            if line.here { ("here", r#" aria-current="true""#) } else { ("", "") };
        let (from, up) = (Px(line.position * 100.0), line.parent.map_or(0, |parent| nth - parent));
        let name = Esc(&line.name);
        put!(
            out,
            r#"<li class="{class}" style="--from:{from}%;--up:{up}"><button type="button" class="name" title="{name}" data-do="branch-{nth}"{current}>{name}</button>"#
        );
        if !line.here {
            let compare = texts::word(Word::CompareBranch, session.lang());
            let spoken = [compare, ": ", &line.name].concat();
            button(out, "btn icon", &format!("beside-{nth}"), Icon::Compare, &spoken, compare);
        }
        out.push_str("</li>");
    }
}
