//! Two worlds under one script: where they part, and how they end, in sentences.

use sim::tcp::{State, Time};
use sim::{HostId, Trace};

use crate::events::has_state;
use crate::session::Session;
use crate::story::Side;
use crate::texts::format::{moment, span};
use crate::texts::names;
use crate::texts::phrase::{Phrase, phrase, say, tell};
use crate::texts::{Word, word};

/// Where two worlds part.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PartingLine {
    /// When.
    pub at: Time,
    /// What the one at the left does then.
    pub left: String,
    /// What the one at the right does.
    pub right: String,
    /// Of each host that ends otherwise, how.
    pub ends: Vec<String>,
}

impl Session {
    /// Where two worlds part; none if there is one, or if both do the same.
    pub fn parting(&self) -> Option<PartingLine> {
        let parting = self.run.parting?;
        let trace = &self.run.trace;
        let first = |nth: Option<usize>| {
            nth.map(|nth| &trace.steps[nth]).filter(|step| step.at == parting.at)
        };
        let step = first(parting.left).or(first(parting.right))?;
        let host = usize::from(self.host_in_script(step.host));
        let (left, right) = (parting.left, parting.right);
        Some(PartingLine {
            at: parting.at,
            left: self.acts(
                left,
                Some(host).filter(|host| *host < self.hosts().into()),
                parting.at,
            ),
            right: self.acts(right, Some(host + self.run.worlds.first_of_right()), parting.at),
            ends: self.other_ends(),
        })
    }

    /// What a host does at a moment, from a step of its world on.
    fn acts(&self, from: Option<usize>, host: Option<usize>, at: Time) -> String {
        let steps = &self.run.trace.steps[from.unwrap_or(self.run.trace.steps.len())..];
        let mut then = steps.iter().take_while(|step| step.at <= at);
        match then.find(|step| Some(step.host.into()) == host) {
            Some(step) => self.step_sentence(step),
            None => self.stays(host, at),
        }
    }

    /// What stands over the two worlds, each with the token of its class: what is changed in them,
    /// or, where the stories are two, their titles.
    pub(crate) fn titles(&self) -> ((String, &'static str), Option<(String, &'static str)>) {
        if self.history.now().apart.is_some() && Some(self.left()) == self.right() {
            let title = |of| (phrase(of, self.lang).to_owned(), "branch");
            return (title(Phrase::BranchThis), Some(title(Phrase::BranchOther)));
        }
        let other_story = |right: Side| right.story != self.left().story;
        let by_story = self.right().is_some_and(other_story);
        (self.title(self.left(), by_story), self.right().map(|right| self.title(right, by_story)))
    }

    /// What a world is called: its story, and what is changed in it.
    pub fn side_title(&self, side: Side) -> String {
        self.title(side, true).0
    }

    fn title(&self, side: Side, by_story: bool) -> (String, &'static str) {
        let lang = self.lang;
        let changed = side.variation.all();
        let mut parts = Vec::new();
        if by_story {
            parts.push(word(side.story.title(), lang).to_owned());
        }
        for what_if in &changed {
            parts.push(names::what_if(*what_if, lang));
        }
        if parts.is_empty() {
            parts.push(word(Word::RealTcp, lang).to_owned());
        }
        let title = parts.join(" + ");
        if side.variation.is_tcp() {
            return (title, "tcp");
        }
        let values = [("it", &*title), ("not", word(Word::NotTcp, lang))];
        (tell(Phrase::TitleNotTcp, lang, &values), "not-tcp")
    }

    /// A host does nothing at a moment: in which state it is, and since when.
    fn stays(&self, host: Option<usize>, at: Time) -> String {
        let trace = &self.run.trace;
        let so_far = trace.steps.partition_point(|step| step.at <= at);
        let state = |steps: usize| state_after(trace, steps, host?);
        let (Some(host), Some(now)) = (host, state(so_far)) else {
            return say(Phrase::PartNothing, self.lang, &[]);
        };
        let same = |steps: &usize| state(*steps) == Some(now);
        let since = (0..so_far).rev().take_while(same).last().unwrap_or(so_far);
        let since = since.checked_sub(1).map_or(Time::ZERO, |step| trace.steps[step].at);
        if since == at {
            return say(Phrase::PartNothing, self.lang, &[]);
        }
        let values = [
            ("host", &*names::the_host(&self.run.worlds.both, host as HostId, self.lang)),
            ("state", now.name()),
            ("time", &moment(since, self.lang)),
            ("span", &span(at - since, self.lang)),
        ];
        say(Phrase::PartStays, self.lang, &values)
    }

    /// Each host of the left world that ends in another state than its double at the right.
    fn other_ends(&self) -> Vec<String> {
        let trace = &self.run.trace;
        let worlds = &self.run.worlds;
        let shift = worlds.first_of_right();
        let last = trace.steps.len();
        let mut ends = Vec::new();
        for nth in 0..shift.min(worlds.both.hosts.len() - shift) {
            let ended = [nth, nth + shift].map(|nth| state_after(trace, last, nth));
            let [Some(left), Some(right)] = ended else { continue };
            if left != right {
                let host = names::the_host(&worlds.both, nth as HostId, self.lang);
                let values = [("host", &*host), ("left", left.name()), ("right", right.name())];
                ends.push(tell(Phrase::PartEnds, self.lang, &values));
            }
        }
        ends
    }
}

/// The state of a host's TCP after so many steps; none if the host is down, or has UDP only.
fn state_after(trace: &Trace, steps: usize, host: usize) -> Option<State> {
    let hosts = steps.checked_sub(1).map_or(&trace.start, |last| &trace.steps[last].hosts);
    let view = hosts.get(host)?;
    has_state(view).then(|| view.state())
}
