//! How a session answers an action: changing what is done to the network.

use std::time::Duration;

use sim::tcp::Time;
use sim::{Change, Intervention, PacketId, Script};

use crate::action::{Action, Focus};
use crate::adding::{self, Added, MOST_INTERVENTIONS};
use crate::experiment::Experiment;
use crate::history::History;
use crate::link::{self, beginning};
use crate::run::Run;
use crate::session::Session;
use crate::story::{Side, Story};
use crate::texts::notice::Fault;
use crate::typed::{LONGEST_DELAY, TypedFault, typed_delay};

impl Session {
    /// One of the actions that change the script, or what it is played on.
    pub(crate) fn edit(&mut self, action: Action) {
        match action {
            Action::Drop(packet) => self.add(Intervention::Drop(self.in_script(packet))),
            Action::Delay(packet, by) => self.delay(self.in_script(packet), by),
            Action::DelayTyped(packet, typed) => {
                self.delay_as_typed(self.in_script(packet), &typed);
            }
            Action::Double(packet) => {
                self.add(adding::next_copy(self.script(), self.in_script(packet)));
            }
            Action::Say(sentence) => self.warn(Fault::Said(sentence)),
            Action::Complain(typed) => self.complain_of_span(&typed),
            Action::MissSearch => self.warn(Fault::NoSearch),
            Action::Preview(preview) => {
                let preview = preview.map(|new| self.within_bounds(new));
                self.show(preview);
            }
            Action::CommitPreview => {
                if let Some(intervention) = self.preview.clone() {
                    self.add(intervention);
                }
            }
            Action::Remove(index) => self.remove(index),
            Action::RemoveFrom(packet) => {
                let packet = self.in_script(packet);
                self.remove_if(&|of| {
                    of.packet().is_some_and(|of| of.from == packet.from && of.nth == packet.nth)
                });
            }
            Action::Switch(index) => self.switch(index),
            Action::GoTo(branch) => self.go_to_branch(branch),
            Action::CompareBranch(branch) => self.compare_branch(branch),
            Action::ClearScript => self.remove_if(&|_| true),
            Action::Undo => self.set_history(self.history.undone()),
            Action::Redo => self.set_history(self.history.redone()),
            Action::SetProfile(profile) => {
                self.decide(Experiment { profile, ..self.history.now().clone() });
            }
            Action::OpenStory(story) => self.open_story(story),
            Action::SetSides(left, right) => self.set_sides(left, right),
            Action::OpenLink(link) => self.open(&link),
            _ => {}
        }
    }

    fn delay(&mut self, packet: PacketId, by: Duration) {
        if by > LONGEST_DELAY {
            let typed = crate::texts::span(by, self.lang);
            return self.warn(Fault::Delay { typed, fault: TypedFault::TooLong });
        }
        self.add(Intervention::Delay { packet, by: bounded(by) });
    }

    fn delay_as_typed(&mut self, packet: PacketId, typed: &str) {
        match typed_delay(typed) {
            Ok(by) => self.add(Intervention::Delay { packet, by }),
            Err(fault) => {
                let typed = beginning(typed.trim()).to_owned();
                self.warn(Fault::Delay { typed, fault });
            }
        }
    }

    fn complain_of_span(&mut self, typed: &str) {
        if let Err(fault) = typed_delay(typed) {
            let typed = beginning(typed.trim()).to_owned();
            self.warn(Fault::Span { typed, fault });
        }
    }

    pub(crate) fn add(&mut self, new: Intervention) {
        let mut experiment = self.history.now().clone();
        let packet = new.packet();
        let refused = match experiment.add(new) {
            Added::Done => self.change(experiment),
            Added::Nothing => None,
            Added::TooManyCopies => {
                let most = usize::from(Script::MOST_COPIES);
                packet.map(|packet| {
                    let packet = self.packet_label(PacketId { copy: 0, ..packet });
                    Fault::TooManyCopies { packet, most }
                })
            }
            Added::TooMany => Some(Fault::TooManyDone { count: MOST_INTERVENTIONS }),
        };
        self.forget_preview();
        if let Some(fault) = refused {
            self.warn(fault);
        }
    }

    /// Goes on with a changed experiment, unless its link would be too long.
    fn change(&mut self, experiment: Experiment) -> Option<Fault> {
        if !link::fits(&experiment) {
            return Some(Fault::TooManyDone { count: self.script().interventions.len() });
        }
        self.decide(experiment);
        None
    }

    /// Shows the run as it would be.
    fn show(&mut self, preview: Option<Intervention>) {
        if preview == self.preview {
            return;
        }
        self.preview.clone_from(&preview);
        self.run = self.committed.clone();
        let mut experiment = self.history.now().clone();
        if let Some(new) = preview
            && let Added::Done = experiment.add(new)
        {
            self.run = Run::new(self.committed.worlds.clone(), &experiment);
        }
    }

    fn forget_preview(&mut self) {
        self.preview = None;
        self.run = self.committed.clone();
        self.notice = None;
    }

    fn remove(&mut self, index: usize) {
        let mut experiment = self.history.now().clone();
        if experiment.take(index).is_some() {
            self.decide(experiment);
        }
    }

    /// Switches something that was done off, or on again.
    fn switch(&mut self, index: usize) {
        let mut experiment = self.history.now().clone();
        if experiment.switch(index) {
            self.decide(experiment);
        }
    }

    /// Takes back some of what was done, if anything was.
    fn remove_if(&mut self, meant: &dyn Fn(&Intervention) -> bool) {
        let mut experiment = self.history.now().clone();
        experiment.script.interventions.retain(|done| !meant(done));
        experiment.shelved.retain(|(_, done)| !meant(done));
        self.decide(experiment);
    }

    /// Goes on with another experiment; the one that was is kept for [`Action::Undo`].
    pub(crate) fn decide(&mut self, new: Experiment) {
        if new != *self.history.now() {
            self.set_history(Some(self.history.with(new)));
        }
    }

    pub(crate) fn set_history(&mut self, history: Option<History>) {
        let Some(history) = history else { return };
        let experiment = history.now();
        self.committed = if experiment.same_worlds(self.history.now()) {
            Run::new(self.committed.worlds.clone(), experiment)
        } else {
            // What is looked at may be a host that is not there any more.
            self.focus = Focus::Now;
            Run::of(experiment)
        };
        self.history = history;
        self.forget_preview();
    }

    /// Other worlds under the same script.
    fn set_sides(&mut self, left: Side, right: Option<Side>) {
        let now = self.history.now().clone();
        let apart = now.apart.clone().filter(|_| right.is_some());
        self.decide(Experiment { left, right, apart, ..now });
    }

    /// A story from its beginning, as it opens.
    fn open_story(&mut self, story: Story) {
        let (beside, deeds) = story.opening();
        let link = ["v=1&profile=", self.profile().tag(), "&x=", story.tag()].concat();
        let mut link = link;
        for (name, value) in [("&beside=", beside), ("&do=", deeds)] {
            if !value.is_empty() {
                link.push_str(name);
                link.push_str(value);
            }
        }
        self.open(&link);
    }

    /// The experiment of a link, from where the link says; what was open can be gone back to.
    fn open(&mut self, link: &str) {
        let new = Session::from_link(link, self.lang);
        self.decide(new.history.now().clone());
        let (history, committed) = (self.history.clone(), self.committed.clone());
        *self = Session { history, run: committed.clone(), committed, speed: self.speed, ..new };
    }

    /// What is dragged too far stays at the bound.
    fn within_bounds(&self, mut new: Intervention) -> Intervention {
        match &mut new {
            Intervention::Drop(packet) => *packet = self.in_script(*packet),
            Intervention::Delay { packet, by: span }
            | Intervention::Duplicate { packet, after: span } => {
                (*packet, *span) = (self.in_script(*packet), bounded(*span));
            }
            Intervention::Call { host, .. } => *host = self.host_in_script(*host),
            Intervention::Change { way, change, .. } => {
                for host in [&mut way.from, &mut way.to].into_iter().flatten() {
                    *host = self.host_in_script(*host);
                }
                match change {
                    Change::Latency(span) | Change::Silence(span) => *span = bounded(*span),
                    Change::Loss { per_mille, .. } => *per_mille = (*per_mille).min(1000),
                }
            }
        }
        new
    }
}

/// A span that a link can hold: in whole microseconds, and not too long.
fn bounded(span: Duration) -> Duration {
    (Time::ZERO + span).since(Time::ZERO).min(LONGEST_DELAY)
}
