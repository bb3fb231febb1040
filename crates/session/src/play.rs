//! How a session answers an action: moving in time.

use std::time::Duration;

use sim::tcp::Time;

use crate::action::{Action, Focus};
use crate::session::Session;

impl Session {
    /// The session after an action.
    pub fn apply(&self, action: Action) -> Session {
        let next = self.clone();
        match action {
            Action::Play => next.play(),
            Action::Pause => Session { playing: false, ..next },
            Action::TogglePlay if self.playing => Session { playing: false, ..next },
            Action::TogglePlay => next.play(),
            Action::Tick(real) => next.ticked(real),
            Action::StepForward => {
                let to = self.pace().next(self.now());
                next.stopped_at(to)
            }
            Action::StepBack => {
                let to = self.pace().previous(self.now());
                next.stopped_at(to)
            }
            Action::JumpStart => next.stopped_at(Time::ZERO),
            Action::JumpEnd => {
                let end = self.pace().end();
                next.stopped_at(end)
            }
            Action::SeekTime(at) => next.at(at),
            Action::SeekPosition(position) => {
                let at = self.pace().time(position);
                next.at(at)
            }
            Action::SetSpeed(speed) => Session { speed, ..next },
            Action::Focus(focus) => Session { focus, ..next },
            Action::SetLang(lang) => Session { lang, ..next },
            Action::DismissNotice => Session { notice: None, ..next },
            edit => next.edited(edit),
        }
    }

    /// Time goes on; from the beginning if it is at the end.
    fn play(self) -> Session {
        let next = if self.at_end() { self.at(Time::ZERO) } else { self };
        Session { playing: true, ..next }.looking_at_now()
    }

    /// So much time passed before the screen.
    fn ticked(self, real: Duration) -> Session {
        if !self.playing {
            return self;
        }
        let pace = self.run.pace.clone();
        let real = real.min(LONGEST_FRAME);
        let told = pace.told(self.now()).saturating_mul(1000).saturating_add(self.carry);
        let told = told.saturating_add(self.speed.told_nanos(real));
        let moment = pace.time_told(told / 1000);
        let carry = told.saturating_sub(pace.told(moment).saturating_mul(1000));
        let at_end = moment >= pace.end();
        Session { moment, carry: if at_end { 0 } else { carry }, playing: !at_end, ..self }
    }

    fn stopped_at(self, at: Time) -> Session {
        Session { playing: false, ..self.at(at) }.looking_at_now()
    }

    fn at(self, at: Time) -> Session {
        let moment = at.min(self.run.pace.end());
        Session { moment, carry: 0, ..self }
    }

    /// Whoever moves on looks at what happens, no longer at a packet of before.
    fn looking_at_now(self) -> Session {
        match self.focus {
            Focus::Packet(_) => Session { focus: Focus::Now, ..self },
            Focus::Now | Focus::Host(_) => self,
        }
    }
}

/// The most real time that one frame tells. Chosen so that a page that comes to the front again
/// goes on where it was.
const LONGEST_FRAME: Duration = Duration::from_secs(1);
