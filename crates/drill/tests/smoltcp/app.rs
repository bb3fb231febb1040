//! The users of the two ends: which calls they make, whatever the implementation below.

use std::time::Duration;

use tcp::{Socket, State, Time};

use crate::end::End;

/// What a user does. Text is sent, and the connection closed, from ESTABLISHED on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Plan {
    pub opens: Opens,
    /// How many octets are sent.
    pub text: usize,
    pub ends: Ends,
    pub reads: Reads,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Opens {
    Actively,
    Passively,
    /// Not at all: the port is closed.
    Never,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ends {
    /// CLOSE once all text was sent.
    OnceSent,
    /// CLOSE once all text was sent and the peer's end was reached.
    AfterPeer,
    /// The text is sent only after the peer's end was reached; then CLOSE.
    AnswersAfterPeer,
    /// ABORT once so many octets were received.
    AbortsAfter(usize),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reads {
    /// All that is there, whenever something happens.
    AtOnce,
    /// At most so many octets, so many milliseconds apart.
    Slowly { octets: usize, millis: u64 },
}

/// A user at work.
pub struct App {
    plan: Plan,
    text: Vec<u8>,
    sent: usize,
    ended: bool,
    reads_at: Time,
    pub received: Vec<u8>,
    /// The peer's FIN was reported, after all its text.
    pub end_of_text: bool,
    /// The states that were seen, each once in a row.
    pub states: Vec<State>,
}

impl App {
    pub fn new(plan: Plan, text: Vec<u8>) -> App {
        App {
            plan,
            text,
            sent: 0,
            ended: false,
            reads_at: Time::ZERO,
            received: Vec::new(),
            end_of_text: false,
            states: vec![State::Closed],
        }
    }

    pub fn open(&mut self, now: Time, end: &mut dyn End, remote: Socket) {
        match self.plan.opens {
            Opens::Actively => end.connect(now, remote),
            Opens::Passively => end.listen(now),
            Opens::Never => {}
        }
        self.note_state(end);
    }

    /// Makes the calls that can be made now.
    pub fn act(&mut self, now: Time, end: &mut dyn End) {
        self.note_state(end);
        self.read(now, end);
        self.end_of_text |= end.at_end_of_text(now);
        let open = matches!(end.state(), State::Established | State::CloseWait);
        if !open || self.ended {
            return;
        }
        if let Ends::AbortsAfter(octets) = self.plan.ends
            && self.received.len() >= octets
        {
            self.ended = true;
            end.abort(now);
        } else {
            self.write(now, end);
        }
        self.note_state(end);
    }

    /// When the user acts without anything happening.
    pub fn due(&self, end: &dyn End) -> Option<Time> {
        match self.plan.reads {
            Reads::Slowly { .. } if end.unread() > 0 => Some(self.reads_at),
            Reads::Slowly { .. } | Reads::AtOnce => None,
        }
    }

    fn read(&mut self, now: Time, end: &mut dyn End) {
        match self.plan.reads {
            Reads::AtOnce => self.received.extend(end.receive(now, usize::MAX)),
            Reads::Slowly { octets, millis } => {
                if now >= self.reads_at {
                    self.reads_at = now + Duration::from_millis(millis);
                    self.received.extend(end.receive(now, octets));
                }
            }
        }
    }

    fn write(&mut self, now: Time, end: &mut dyn End) {
        if self.plan.ends == Ends::AnswersAfterPeer && !self.end_of_text {
            return;
        }
        while self.sent < self.text.len() {
            let chunk = (self.sent + CHUNK).min(self.text.len());
            match end.send(now, &self.text[self.sent..chunk]) {
                0 => return,
                taken => self.sent += taken,
            }
        }
        let closes = match self.plan.ends {
            Ends::OnceSent => true,
            Ends::AfterPeer | Ends::AnswersAfterPeer => self.end_of_text,
            Ends::AbortsAfter(_) => false,
        };
        if closes {
            self.ended = true;
            end.close(now);
        }
    }

    fn note_state(&mut self, end: &dyn End) {
        let state = end.state();
        if self.states.last() != Some(&state) {
            self.states.push(state);
        }
    }
}

/// Octets in a SEND. Chosen so that it is no multiple of a segment.
const CHUNK: usize = 130;
