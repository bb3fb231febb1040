//! "Find a way to break it": what shall hold, by which faults it may be tried, how far the search
//! is, and what it found.

use session::{Means, Wish, Word};

use super::markup::{Esc, put};
use super::whatif;
use crate::desk::Desk;

/// The form and what came of it.
pub fn hunt(desk: &Desk, out: &mut String) {
    let (heading, about) = (desk.say(Word::BreakIt), desk.say(Word::BreakItAbout));
    put!(
        out,
        r#"<details class="drawer" data-testid="hunt"><summary>{heading}</summary><p class="about">{about}</p><form class="doing" data-form="hunt">"#
    );
    wishes(desk, out);
    kinds(desk, out);
    bounds(desk, out);
    if let Some(long) = desk.session.hunt_outlook(desk.view.means) {
        put!(out, r#"<p class="about wide" role="status">{}</p>"#, Esc(&long));
    }
    let running = desk.hunt.as_ref().is_some_and(|line| !line.over);
    if running {
        let stop = desk.say(Word::StopSearch);
        put!(out, r#"<button type="button" class="btn" data-do="hunt-stop">{stop}</button>"#);
    } else {
        put!(out, r#"<button class="btn">{}</button>"#, desk.say(Word::Search));
    }
    out.push_str("</form>");
    result(desk, out);
    out.push_str("</details>");
}

fn wishes(desk: &Desk, out: &mut String) {
    let label = Esc(desk.say(Word::WishShall));
    put!(
        out,
        r#"<label class="wide" for="hunt-wish">{label}</label><select class="wide" id="hunt-wish">"#
    );
    for (nth, wish) in Wish::ALL.into_iter().enumerate() {
        let selected = if wish == desk.view.means.wish { r#" selected="""# } else { "" };
        let word = Esc(desk.say(wish.word()));
        put!(out, r#"<option value="{nth}"{selected}>{word}</option>"#);
    }
    out.push_str("</select>");
}

fn kinds(desk: &Desk, out: &mut String) {
    out.push_str(r#"<div class="kinds">"#);
    let means = &desk.view.means;
    for (name, word, on) in [
        ("drops", Word::FaultDrop, means.drops),
        ("delays", Word::FaultDelay, means.delays),
        ("doubles", Word::FaultDouble, means.doubles),
    ] {
        let (word, checked) = (Esc(desk.say(word)), if on { r#" checked="""# } else { "" });
        put!(
            out,
            r#"<label><input type="checkbox" data-do="means-{name}"{checked}/>{word}</label>"#
        );
    }
    out.push_str("</div>");
}

fn bounds(desk: &Desk, out: &mut String) {
    let [time, most, unit] =
        [Word::FaultTime, Word::WithFaults, Word::FaultsUnit].map(|word| Esc(desk.say(word)));
    let typed = session::texts::span(desk.view.means.longest, desk.session.lang());
    put!(
        out,
        r#"<label for="hunt-time">{time}</label><input id="hunt-time" type="text" autocomplete="off" value="{}"/><label for="hunt-most">{most}</label><span class="most"><select id="hunt-most">"#,
        Esc(&typed)
    );
    for faults in 1..=Means::MOST_FAULTS {
        let selected = if faults == desk.view.means.faults { r#" selected="""# } else { "" };
        put!(out, r#"<option value="{faults}"{selected}>{faults}</option>"#);
    }
    put!(out, "</select> {unit}</span>");
}

fn result(desk: &Desk, out: &mut String) {
    let Some(line) = &desk.hunt else { return };
    let side = whatif::changed(desk);
    let (label, title) = (desk.say(Word::SearchIn), desk.session.side_title(side));
    put!(
        out,
        r#"<div class="found" data-testid="hunt-result"><p class="about">{label} {}</p>"#,
        Esc(&title)
    );
    if !line.over {
        let (name, value) = (Esc(desk.say(Word::BreakIt)), line.per_mille);
        put!(out, r#"<progress max="1000" value="{value}" aria-label="{name}"></progress>"#);
    }
    // What came of it is read out; how far it is would be read out without end.
    let live = if line.over { r#" role="status""# } else { "" };
    put!(out, r#"<p{live}>{}</p>"#, Esc(&line.sentence));
    if line.link.is_some() {
        let open = desk.say(Word::OpenFound);
        put!(out, r#"<button type="button" class="btn prime" data-do="hunt-open">{open}</button>"#);
    }
    out.push_str("</div>");
}
