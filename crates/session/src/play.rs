//! How a session answers an action: moving in time.

use std::time::Duration;

use sim::tcp::Time;

use crate::action::{Action, Focus};
use crate::session::Session;
use crate::texts;
use crate::texts::notice::Fault;

impl Session {
    /// The session after an action.
    pub fn apply(&self, action: Action) -> Session {
        let mut next = self.clone();
        next.act(action);
        next
    }

    fn act(&mut self, action: Action) {
        match action {
            Action::Pause => self.playing = false,
            Action::TogglePlay if self.playing => self.playing = false,
            Action::Play | Action::TogglePlay => self.play(),
            Action::Tick(real) => self.tick(real),
            Action::StepForward => self.stop_at(self.pace().next(self.now())),
            Action::Leap(to) => {
                let next = to.next(&self.run.trace, self.now());
                self.stop_at(next.unwrap_or(self.pace().end()));
            }
            Action::StepBack => self.stop_at(self.pace().previous(self.now())),
            Action::JumpStart => self.stop_at(Time::ZERO),
            Action::JumpEnd => self.stop_at(self.pace().end()),
            Action::SeekTime(at) => self.go_to(at),
            Action::SeekPosition(position) => {
                self.go_to(self.pace().time(position));
                self.look_at_now();
            }
            Action::SetSpeed(speed) => self.speed = speed,
            Action::Focus(focus) => self.focus = focus,
            Action::SetLang(lang) => self.speak(lang),
            Action::MoreWords(lang) if texts::is_whole(lang) => {}
            Action::MoreWords(lang) => self.warn(Fault::NoWords(lang)),
            Action::DismissNotice => self.notice = None,
            edit => self.edit(edit),
        }
    }

    /// Time goes on; from the beginning if it is at the end.
    fn play(&mut self) {
        if self.at_end() {
            self.go_to(Time::ZERO);
        }
        self.playing = true;
        self.look_at_now();
    }

    /// So much time passed before the screen.
    fn tick(&mut self, real: Duration) {
        if !self.playing {
            return;
        }
        let real = real.min(LONGEST_FRAME);
        let told = self.pace().told(self.now()).saturating_mul(1000).saturating_add(self.carry);
        let told = told.saturating_add(self.speed.told_nanos(real));
        self.moment = self.pace().time_told(told / 1000);
        self.playing = self.moment < self.pace().end();
        let spent = self.pace().told(self.moment).saturating_mul(1000);
        self.carry = if self.playing { told.saturating_sub(spent) } else { 0 };
    }

    fn stop_at(&mut self, at: Time) {
        self.playing = false;
        self.go_to(at);
        self.look_at_now();
    }

    fn go_to(&mut self, at: Time) {
        self.moment = at.min(self.pace().end());
        self.carry = 0;
    }

    /// Whoever moves on looks at what happens, no longer at a packet of before.
    fn look_at_now(&mut self) {
        if let Focus::Packet(_) = self.focus {
            self.focus = Focus::Now;
        }
    }
}

/// The most real time that one frame tells. Chosen so that a page that comes to the front again
/// goes on where it was.
const LONGEST_FRAME: Duration = Duration::from_secs(1);
