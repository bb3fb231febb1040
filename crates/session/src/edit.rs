//! How a session answers an action: changing what is done to the network.

use std::rc::Rc;
use std::time::Duration;

use sim::{Intervention, PacketId, Script};

use crate::action::Action;
use crate::history::{self, Added, History, MOST_INTERVENTIONS};
use crate::link::{MOST_LINK, beginning};
use crate::session::{Run, Session};
use crate::story::{self, Profile};
use crate::texts::notice::Fault;
use crate::typed::{LONGEST_DELAY, TypedFault, typed_delay};

impl Session {
    /// One of the actions that change the script, or what it is played on.
    pub(crate) fn edit(&mut self, action: Action) {
        match action {
            Action::Drop(packet) => self.add(Intervention::Drop(packet)),
            Action::Delay(packet, by) => self.delay(packet, by),
            Action::DelayTyped(packet, typed) => self.delay_as_typed(packet, &typed),
            Action::Double(packet) => self.add(history::next_copy(self.script(), packet)),
            Action::Preview(preview) => self.show(preview.map(within_bounds)),
            Action::CommitPreview => {
                if let Some(intervention) = self.preview {
                    self.add(intervention);
                }
            }
            Action::Remove(index) => self.remove(index),
            Action::RemoveFrom(packet) => {
                self.remove_if(&|of| of.from == packet.from && of.nth == packet.nth);
            }
            Action::ClearScript => self.remove_if(&|_| true),
            Action::Undo => self.set_history(self.history.undone()),
            Action::Redo => self.set_history(self.history.redone()),
            Action::SetProfile(profile) => self.set_profile(profile),
            Action::OpenLink(link) => *self = Session::from_link(&link, self.lang),
            _ => {}
        }
    }

    fn delay(&mut self, packet: PacketId, by: Duration) {
        if by > LONGEST_DELAY {
            let typed = crate::texts::span(by, self.lang);
            return self.warn(Fault::Delay { typed, fault: TypedFault::TooLong });
        }
        self.add(Intervention::Delay { packet, by });
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

    fn add(&mut self, new: Intervention) {
        let mut script = self.script().clone();
        let refused = match history::add(&mut script, new) {
            Added::Done => self.change(script),
            Added::Nothing => None,
            Added::TooManyCopies => {
                let packet = self.packet_label(PacketId { copy: 0, ..new.packet() });
                Some(Fault::TooManyCopies { packet, most: usize::from(Script::MOST_COPIES) })
            }
            Added::TooMany => Some(Fault::TooManyDone { count: MOST_INTERVENTIONS }),
        };
        self.forget_preview();
        if let Some(fault) = refused {
            self.warn(fault);
        }
    }

    /// Takes a changed script, unless its link would be too long.
    fn change(&mut self, script: Script) -> Option<Fault> {
        let before = self.clone();
        let count = script.interventions.len();
        self.set_script(script);
        // Only a link by hand, with packets that no run has, comes near.
        if count > before.script().interventions.len() && self.link().len() > MOST_LINK {
            *self = before;
            return Some(Fault::TooManyDone { count: count - 1 });
        }
        None
    }

    /// Shows the run as it would be.
    fn show(&mut self, preview: Option<Intervention>) {
        if preview == self.preview {
            return;
        }
        self.preview = preview;
        self.run = self.committed.clone();
        let mut script = self.script().clone();
        if let Some(new) = preview
            && let Added::Done = history::add(&mut script, new)
        {
            self.run = Run::new(self.committed.setup.clone(), &script);
        }
    }

    fn forget_preview(&mut self) {
        self.preview = None;
        self.run = self.committed.clone();
        self.notice = None;
    }

    fn remove(&mut self, index: usize) {
        let mut script = self.script().clone();
        if index < script.interventions.len() {
            script.interventions.remove(index);
            self.set_script(script);
        }
    }

    /// Takes back what was done to some packets, if anything was.
    fn remove_if(&mut self, meant: &dyn Fn(PacketId) -> bool) {
        let mut script = self.script().clone();
        script.interventions.retain(|done| !meant(done.packet()));
        if script.interventions.len() < self.script().interventions.len() {
            self.set_script(script);
        }
    }

    fn set_script(&mut self, script: Script) {
        self.set_history(Some(self.history.with(script)));
    }

    fn set_history(&mut self, history: Option<History>) {
        let Some(history) = history else { return };
        self.committed = Run::new(self.committed.setup.clone(), history.script());
        self.history = history;
        self.forget_preview();
    }

    fn set_profile(&mut self, profile: Profile) {
        if profile == self.profile {
            return;
        }
        self.profile = profile;
        self.committed = Run::new(Rc::new(story::setup(profile)), self.script());
        self.run = self.committed.clone();
        self.preview = None;
    }
}

/// What is dragged too far stays at the bound.
fn within_bounds(new: Intervention) -> Intervention {
    match new {
        Intervention::Delay { packet, by } => {
            Intervention::Delay { packet, by: by.min(LONGEST_DELAY) }
        }
        Intervention::Drop(_) | Intervention::Duplicate { .. } => new,
    }
}
