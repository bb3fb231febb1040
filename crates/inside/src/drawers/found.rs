//! How far a search is, and what it found.

use markup::{Esc, put};
use session::{Means, Session, Word};

use super::say;

/// What is to be said of a search by these means of which the report is this text.
pub fn found(session: &Session, means: Means, report: &str, out: &mut String) {
    let mut heard = session.hunt_report(means);
    heard.hear(report);
    let line = heard.line(session.lang());
    let side = session.right().unwrap_or(session.left());
    put!(
        out,
        r#"<div class="found" data-testid="hunt-result"><p class="about">{}</p>"#,
        Esc(&session.hunt_about(side, &line))
    );
    if !line.over {
        let (name, value) = (Esc(say(session, Word::BreakIt)), line.per_mille);
        put!(out, r#"<progress max="1000" value="{value}" aria-label="{name}"></progress>"#);
    }
    // What came of it is read out; how far it is would be read out without end.
    let live = if line.over { r#" role="status""# } else { "" };
    put!(out, r#"<p{live}>{}</p>"#, Esc(&line.sentence));
    if line.link.is_some() {
        let open = say(session, Word::OpenFound);
        put!(out, r#"<button type="button" class="btn prime" data-do="hunt-open">{open}</button>"#);
    }
    out.push_str("</div>");
}

#[cfg(test)]
mod tests {
    use session::{Hunt, Lang};

    use super::*;

    #[test]
    fn each_report_of_a_search_is_said() {
        let session = Session::from_link("v=1&x=late-syn+two-segments", Lang::En);
        let mut hunt = Hunt::from_order(&session.hunt_order(Means::default())).expect("an order");
        let said = |hunt: &Hunt| {
            let mut out = String::new();
            found(&session, Means::default(), &hunt.report().text(), &mut out);
            out
        };
        assert!(said(&hunt).contains("The search begins."), "{}", said(&hunt));
        assert!(said(&hunt).contains("<progress"));
        while !hunt.go_on(100) {}
        assert!(said(&hunt).contains("Found, after"), "{}", said(&hunt));
        assert!(said(&hunt).contains("hunt-open") && !said(&hunt).contains("<progress"));
    }
}
