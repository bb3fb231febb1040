//! The branches, as rows under the timeline: each begins where it leaves another one, is gone to by
//! a click, and can be shown beside the present.

use std::cell::RefCell;

use markup::{Esc, Icon, Px, button, put};
use session::{BranchLine, Session, Told, Word, texts};

/// The rows of a text about all branches.
pub fn branches(session: &Session, text: &str, out: &mut String) {
    for (nth, line) in lines(session, text).iter().enumerate() {
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

/// Each branch is run once, and not with every other one that is begun.
fn lines(session: &Session, text: &str) -> Vec<BranchLine> {
    let known = KNOWN.take();
    let mut kept = Vec::new();
    let lines = session.branches_of(text, &mut |leaf, fork| {
        let links = [leaf, fork].join(" ");
        let before = known.iter().find(|(of, _)| *of == links);
        let told =
            before.map_or_else(|| Told::of(leaf, fork, session.lang()), |(_, told)| told.clone());
        kept.push((links, told.clone()));
        told
    });
    KNOWN.set(kept);
    lines
}

thread_local! {
    /// What was told of the branches when they were drawn last, by their links.
    static KNOWN: RefCell<Vec<(String, Told)>> = const { RefCell::new(Vec::new()) };
}
