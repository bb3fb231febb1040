//! Plays a packet script against the driven side, under a clock that only moves from event to
//! event.

mod calls;
mod check;
mod descriptor;
mod expect;
mod numbers;
mod options;
mod setup;
mod sockets;
mod transfer;
mod ways;

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use tcp::{Config, Segment, Time};

use crate::host::Host;
use crate::report::Part;
use crate::script::{Event, Script, What, When};
use crate::tolerances::time_tolerance;
use calls::Pending;
use descriptor::Descriptor;
use ways::Ways;

pub(crate) use expect::script_flags;
pub(crate) use setup::config;

/// What a run of a script leaves behind.
pub(crate) struct Played {
    /// Where it parted from the script, if it did.
    pub(crate) result: Result<(), Part>,
    pub(crate) host: Host,
    /// What was passed over.
    pub(crate) notes: Vec<String>,
}

/// Plays a script.
pub(crate) fn play(script: &Script, config: Config, errors: Errors) -> Played {
    let mut player = Player::new(config, errors);
    let result = player.play(script);
    Played { result, host: player.host, notes: player.notes }
}

/// Which errors a reset leaves behind, where systems differ.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Errors {
    /// The RFC's: refused in SYN-RECEIVED after an active OPEN, reset in all other states.
    Rfc9293,
    /// Linux's: refused in SYN-SENT only, EPIPE in CLOSE-WAIT.
    Linux,
}

struct Player {
    host: Host,
    config: Config,
    errors: Errors,
    files: Vec<Descriptor>,
    ways: Ways,
    /// Sent, and not yet asked for by the script.
    sent: VecDeque<(Time, Segment)>,
    /// How much of the host's log has been looked through for sent segments.
    seen: usize,
    pending: Vec<Pending>,
    now: Time,
    /// When the event before ended: relative times count from here.
    base: Time,
    /// The line of the event that is being played.
    line: u32,
    /// How many timers have run out.
    timeouts: u32,
    notes: Vec<String>,
}

/// The span in which an event is to happen.
#[derive(Clone, Copy, Debug)]
struct Due {
    from: Time,
    to: Time,
    tolerance: Duration,
    anytime: bool,
}

impl Player {
    fn new(config: Config, errors: Errors) -> Player {
        Player {
            host: Host::new(Arc::new(config.clone())),
            config,
            errors,
            files: Vec::new(),
            ways: Ways::default(),
            sent: VecDeque::new(),
            seen: 0,
            pending: Vec::new(),
            now: Time::ZERO,
            base: Time::ZERO,
            line: 0,
            timeouts: 0,
            notes: Vec::new(),
        }
    }

    fn play(&mut self, script: &Script) -> Result<(), Part> {
        for event in &script.events {
            self.base = self.now;
            self.line = event.line;
            self.event(event)?;
        }
        self.finish_pending()
    }

    fn event(&mut self, event: &Event) -> Result<(), Part> {
        let due = self.due(event.when);
        if let What::Outbound(expected) = &event.what {
            return self.expect(event, expected, due);
        }
        if due.from + due.tolerance < self.now {
            let message = format!(
                "expected `{}` at {}, but it is {} by then",
                event.text,
                seconds(due.from),
                seconds(self.now),
            );
            return Err(Part { line: event.line, message });
        }
        let arrives = matches!(event.what, What::Inbound(_));
        self.run_until(due.from.max(self.now), !arrives)?;
        match &event.what {
            What::Inbound(segment) => {
                self.inject(segment);
                self.after_step()
            }
            What::Call(call) => self.make(event, call),
            What::Assert(assertions) => self.check_assertions(event, assertions),
            What::Count(question) => self.check_count(event, question),
            What::NotModelled(what) => {
                let message = format!("`{}`: {what} is not modelled", event.text);
                Err(Part { line: event.line, message })
            }
            What::Nothing | What::Outbound(_) => Ok(()),
        }
    }

    fn due(&self, when: When) -> Due {
        let (from, to) = match when {
            When::After(span) => (self.now + span, self.now + span),
            When::At(at) => (at, at),
            When::Between(from, to) => (from, to),
            When::BetweenAfter(from, to) => (self.now + from, self.now + to),
            When::Anytime => (self.now, Time::MAX),
        };
        let tolerance = time_tolerance(from.since(self.now));
        Due { from, to, tolerance, anytime: when == When::Anytime }
    }

    /// Lets timers run out up to a moment, that moment included or not, and moves the clock there.
    fn run_until(&mut self, until: Time, inclusive: bool) -> Result<(), Part> {
        while self.step_timer(|at| at < until || (inclusive && at == until))? {}
        self.now = self.now.max(until);
        self.try_pending()
    }

    /// Lets the next timer run out if it is due; tells whether one did.
    fn step_timer(&mut self, is_due: impl Fn(Time) -> bool) -> Result<bool, Part> {
        match self.host.next_timeout() {
            Some((at, nth, timer)) if is_due(at) => {
                self.timeouts += 1;
                if self.timeouts > MOST_TIMEOUTS {
                    let message = format!("more than {MOST_TIMEOUTS} timers have run out");
                    return Err(Part { line: self.line, message });
                }
                self.now = self.now.max(at);
                self.host.timeout(self.now, nth, timer);
                self.after_step()?;
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// After each step of the host: what it sent waits to be asked for, and calls that block may
    /// return.
    fn after_step(&mut self) -> Result<(), Part> {
        self.collect_sent();
        self.try_pending()
    }

    fn collect_sent(&mut self) {
        for entry in &self.host.log()[self.seen..] {
            self.sent.extend(entry.sent().map(|segment| (entry.at, segment.clone())));
        }
        self.seen = self.host.log().len();
    }
}

/// A moment, as messages tell it.
fn seconds(time: Time) -> String {
    format!("{}.{:06} s", time.as_micros() / 1_000_000, time.as_micros() % 1_000_000)
}

/// Chosen far above what a script needs, and so that none runs for minutes.
const MOST_TIMEOUTS: u32 = 100_000;
