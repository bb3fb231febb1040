//! "Find a way to break it": what shall hold, and by which faults it may be tried.

use markup::{Esc, put};
use session::{Means, Session, Wish, Word};

use super::say;

/// The inside of the form, all but its button.
pub fn hunt(session: &Session, means: Means, out: &mut String) {
    put!(out, r#"<p class="about wide">{}</p>"#, say(session, Word::BreakItAbout));
    wishes(session, means, out);
    kinds(session, means, out);
    bounds(session, means, out);
    if let Some(long) = session.hunt_outlook(means) {
        put!(out, r#"<p class="about wide" role="status">{}</p>"#, Esc(&long));
    }
}

fn wishes(session: &Session, means: Means, out: &mut String) {
    let label = Esc(say(session, Word::WishShall));
    put!(
        out,
        r#"<label class="wide" for="hunt-wish">{label}</label><select class="wide" id="hunt-wish">"#
    );
    for (nth, wish) in Wish::ALL.into_iter().enumerate() {
        let selected = if wish == means.wish { r#" selected="""# } else { "" };
        let word = wish.text(session.profile(), session.lang());
        put!(out, r#"<option value="{nth}"{selected}>{}</option>"#, Esc(&word));
    }
    out.push_str("</select>");
}

fn kinds(session: &Session, means: Means, out: &mut String) {
    out.push_str(r#"<div class="kinds">"#);
    for (name, word, on) in [
        ("drops", Word::FaultDrop, means.drops),
        ("delays", Word::FaultDelay, means.delays),
        ("doubles", Word::FaultDouble, means.doubles),
    ] {
        let (word, checked) = (Esc(say(session, word)), if on { r#" checked="""# } else { "" });
        put!(
            out,
            r#"<label><input type="checkbox" data-do="means-{name}"{checked}/>{word}</label>"#
        );
    }
    out.push_str("</div>");
}

fn bounds(session: &Session, means: Means, out: &mut String) {
    let [time, most, unit] =
        [Word::FaultTime, Word::WithFaults, Word::FaultsUnit].map(|word| Esc(say(session, word)));
    let typed = session::texts::span(means.longest, session.lang());
    put!(
        out,
        r#"<label for="hunt-time">{time}</label><input id="hunt-time" type="text" autocomplete="off" value="{}"/><label for="hunt-most">{most}</label><span class="most"><select id="hunt-most">"#,
        Esc(&typed)
    );
    for faults in 1..=Means::MOST_FAULTS {
        let selected = if faults == means.faults { r#" selected="""# } else { "" };
        put!(out, r#"<option value="{faults}"{selected}>{faults}</option>"#);
    }
    put!(out, "</select> {unit}</span>");
}
