//! All that goes beyond the story, in one fold: playing a host, what if, the search, something to do.

use markup::{Esc, put};
use session::{Means, Session, Side, Story, What, Word};

use crate::ask::read_means;

use super::{beside, doing, found, hunt, player, say, switches};

/// What the page knows of its drawers and the experiment does not.
pub struct Tools<'a> {
    /// What is chosen in the list of what can be done.
    pub what: What,
    /// By what means a search is to be made.
    pub means: Means,
    /// A host is played.
    pub plays: bool,
    /// The turn that is played.
    pub turn: [u64; 4],
    /// By what means a search was begun, and how far it is, if there is one.
    pub search: Option<(Means, &'a str)>,
}

impl Tools<'_> {
    /// Reads what stands behind the means: what is chosen, whether a host is played, the turn's
    /// numbers with points between them, and of a search its means and its report.
    pub fn read(means: Means, text: &str) -> Option<Tools<'_>> {
        let mut words = text.splitn(5, ' ');
        let what = What::ALL.get(words.next()?.parse::<usize>().ok()?).copied()?;
        let plays = words.next()? == "1";
        let mut turn = [0; 4];
        let mut numbers = words.next()?.split('.');
        for number in &mut turn {
            *number = numbers.next()?.parse().ok()?;
        }
        let begun = words.next().and_then(read_means);
        Some(Tools { what, means, plays, turn, search: begun.zip(words.next()) })
    }

    /// The fold; it is open once something in it is used.
    pub fn draw(&self, session: &Session, out: &mut String) {
        let story = session.left().story;
        let used = story == Story::Sandbox
            || session.right().is_some()
            || session.left() != Side::of(story)
            || self.search.is_some()
            || self.plays;
        let open = if used { r#" open="""# } else { "" };
        let heading = say(session, Word::Tools);
        put!(
            out,
            r#"<details class="drawer tools" data-testid="tools"{open}><summary>{heading}</summary>"#
        );
        drawer(session, out, ("player", "player"), Word::PlayYourself, false);
        player::player(session, self.turn, out);
        out.push_str("</details>");
        what_if(session, out);
        self.hunt(session, out);
        drawer(session, out, ("do-now", ""), Word::DoNow, false);
        out.push_str(r#"<form class="doing" data-form="do">"#);
        doing::doing(session, session.offered_or_first(self.what), out);
        out.push_str("</form></details></details>");
    }

    /// The search: the form and what came of it.
    fn hunt(&self, session: &Session, out: &mut String) {
        drawer(session, out, ("hunt", ""), Word::BreakIt, false);
        out.push_str(r#"<form class="doing" data-form="hunt">"#);
        hunt::hunt(session, self.means, out);
        let running = self.search.is_some_and(|(means, report)| {
            let mut heard = session.hunt_report(means);
            heard.hear(report) && !heard.is_over()
        });
        // Two elements: a button that became the other one while it is pressed would do both.
        if running {
            let stop = say(session, Word::StopSearch);
            put!(
                out,
                r#"<button type="button" class="btn" data-key="stop" data-do="hunt-stop">{stop}</button>"#
            );
        } else {
            let search = say(session, Word::Search);
            put!(out, r#"<button class="btn" data-key="search">{search}</button>"#);
        }
        out.push_str("</form>");
        if let Some((means, report)) = self.search {
            found::found(session, means, report, out);
        }
        out.push_str("</details>");
    }
}

/// The switches, the comparison with TCP as it is, and where the two part.
fn what_if(session: &Session, out: &mut String) {
    let side = session.right().unwrap_or(session.left());
    drawer(session, out, ("what-if", "whatif"), Word::WhatIf, !side.variation.all().is_empty());
    switches::switches(session, out);
    out.push_str("</details>");
    let checked = if session.right().is_some() { r#" checked="""# } else { "" };
    let label = Esc(say(session, Word::CompareWorlds));
    put!(
        out,
        r#"<label class="option compare"><input type="checkbox"{checked} data-do="compare" data-testid="compare"/><span><b>{label}</b></span></label>"#
    );
    beside::beside(session, out);
}

/// A drawer's beginning: its name for tests, and its class.
fn drawer(session: &Session, out: &mut String, (id, class): (&str, &str), word: Word, open: bool) {
    let (open, heading) = (if open { r#" open="""# } else { "" }, say(session, word));
    put!(
        out,
        r#"<details class="drawer {class}" data-key="{id}" data-testid="{id}"{open}><summary>{heading}</summary>"#
    );
}
