//! How a session answers an action: changing what is done to the network.

use std::rc::Rc;
use std::time::Duration;

use sim::{Intervention, PacketId, Script};

use crate::action::Action;
use crate::history::{self, Added, History, MOST_INTERVENTIONS};
use crate::link::MOST_LINK;
use crate::session::{Run, Session, previewed};
use crate::story::{self, Profile};
use crate::texts::notice::Fault;
use crate::typed::{LONGEST_DELAY, TypedFault, typed_delay};

impl Session {
    /// The session after one of the actions that change the script, or what it is played on.
    pub(crate) fn edited(self, action: Action) -> Session {
        match action {
            Action::Drop(packet) => self.adding(&Intervention::Drop(packet)),
            Action::Delay(packet, by) => self.delaying(packet, by),
            Action::DelayTyped(packet, typed) => self.delaying_as_typed(packet, typed),
            Action::Double(packet) => {
                let copy = history::next_copy(self.script(), packet);
                self.adding(&copy)
            }
            Action::Preview(preview) => self.previewing(preview),
            Action::CommitPreview => match self.preview.clone() {
                Some(intervention) => self.adding(&intervention),
                None => self,
            },
            Action::Remove(index) => match history::without(self.script(), index) {
                Some(script) => self.with_script(script),
                None => self,
            },
            Action::RemoveFrom(packet) => self.removing_from(packet),
            Action::ClearScript if self.script().interventions.is_empty() => self,
            Action::ClearScript => self.with_script(Script::default()),
            Action::Undo => {
                self.history.undone().map_or(self.clone(), |then| self.at_history(then))
            }
            Action::Redo => {
                self.history.redone().map_or(self.clone(), |then| self.at_history(then))
            }
            Action::SetProfile(profile) => self.on(profile),
            Action::OpenLink(link) => Session::from_link(&link, self.lang),
            _ => self,
        }
    }

    fn delaying(self, packet: PacketId, by: Duration) -> Session {
        if by > LONGEST_DELAY {
            let typed = crate::texts::span(by, self.lang);
            return self.warned(Fault::Delay { typed, fault: TypedFault::TooLong });
        }
        self.adding(&Intervention::Delay { packet, by })
    }

    fn delaying_as_typed(self, packet: PacketId, typed: String) -> Session {
        match typed_delay(&typed) {
            Ok(by) => self.adding(&Intervention::Delay { packet, by }),
            Err(fault) => {
                let typed = typed.trim().chars().take(QUOTED).collect();
                self.warned(Fault::Delay { typed, fault })
            }
        }
    }

    fn adding(self, new: &Intervention) -> Session {
        let script = match history::add(self.script(), new) {
            Added::Script(script) => script,
            Added::Nothing => return self.without_preview(),
            Added::TooManyCopies => {
                let packet = self.packet_label(PacketId { copy: 0, ..new.packet() });
                let most = usize::from(Script::MOST_COPIES);
                return self.without_preview().warned(Fault::TooManyCopies { packet, most });
            }
            Added::TooMany => return self.without_preview().warned(too_many(MOST_INTERVENTIONS)),
        };
        let count = script.interventions.len();
        let grown = count > self.script().interventions.len();
        let next = self.clone().with_script(script);
        // Only a link by hand, with packets that no run has, comes near.
        if grown && next.link().len() > MOST_LINK {
            return self.without_preview().warned(too_many(count - 1));
        }
        next
    }

    fn previewing(self, preview: Option<Intervention>) -> Session {
        let preview = preview.map(within_bounds);
        if preview == self.preview {
            return self;
        }
        let script = preview.as_ref().and_then(|new| previewed(self.script(), new));
        let run = match script {
            Some(script) => Run::new(self.committed.setup.clone(), &script),
            None => self.committed.clone(),
        };
        Session { preview, run, ..self }
    }

    fn without_preview(self) -> Session {
        Session { preview: None, run: self.committed.clone(), notice: None, ..self }
    }

    fn removing_from(self, packet: PacketId) -> Session {
        let mut script = self.script().clone();
        let other = |done: &Intervention| {
            let of = done.packet();
            of.from != packet.from || of.nth != packet.nth
        };
        script.interventions.retain(other);
        if script == *self.script() { self } else { self.with_script(script) }
    }

    fn with_script(self, script: Script) -> Session {
        let history = self.history.with(script);
        self.at_history(history)
    }

    fn at_history(&self, history: History) -> Session {
        let run = Run::new(self.committed.setup.clone(), history.script());
        let committed = run.clone();
        Session { history, run, committed, preview: None, notice: None, ..self.clone() }
    }

    fn on(self, profile: Profile) -> Session {
        if profile == self.profile {
            return self;
        }
        let run = Run::new(Rc::new(story::setup(profile)), self.script());
        Session { profile, committed: run.clone(), run, preview: None, ..self }
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

fn too_many(count: usize) -> Fault {
    Fault::TooManyDone { count }
}

/// How many characters of a refused input are quoted; chosen so that the sentence fits one line.
const QUOTED: usize = 40;
