//! The lives of the timers in a run, found by comparing what runs after each step.

use sim::tcp::{Effect, Time, Timer};
use sim::{Cause, HostId, Step};

use crate::ordered;
use crate::session::Session;

/// One life of a timer: from being set to running out, being stopped, or being set anew.
pub(crate) struct Life {
    pub host: HostId,
    pub timer: Timer,
    pub from: Time,
    pub deadline: Time,
    pub to: Time,
    pub fires: bool,
}

/// Which timer: its host, the host's socket, and the kind.
type Key = (HostId, usize, Timer);

/// A timer that runs.
struct Running {
    key: Key,
    from: Time,
    deadline: Time,
}

impl Running {
    fn until(&self, to: Time, fires: bool) -> Life {
        let Running { key: (host, _, timer), from, deadline } = *self;
        Life { host, timer, from, deadline, to, fires }
    }
}

impl Session {
    /// The lives of all timers, in the order in which they began.
    pub(crate) fn lives(&self) -> Vec<Life> {
        let trace = &self.run.trace;
        let mut running: Vec<Running> = Vec::new();
        let mut lives = Vec::new();
        for step in &trace.steps {
            let after = running_after(step);
            running.retain(|timer| {
                let goes_on = timer.key.0 != step.host
                    || (after.contains(&(timer.key, timer.deadline)) && !set_anew(step, timer.key));
                if !goes_on {
                    let fires = step.cause == Cause::Timeout(timer.key.2)
                        && step.connection.is_some_and(|nth| nth as usize == timer.key.1);
                    lives.push(timer.until(step.at, fires));
                }
                goes_on
            });
            for (key, deadline) in after {
                if !running.iter().any(|timer| timer.key == key) {
                    running.push(Running { key, from: step.at, deadline });
                }
            }
        }
        let end = self.run.pace.end();
        lives.extend(running.iter().map(|timer| timer.until(end, false)));
        let mut sorted = Vec::new();
        for life in lives {
            ordered::insert(&mut sorted, life, |life| (life.from, life.host, life.timer));
        }
        sorted
    }
}

/// The timers of a step's host that run after it, with their deadlines.
fn running_after(step: &Step) -> Vec<(Key, Time)> {
    let mut after = Vec::new();
    for (socket, view) in step.hosts[usize::from(step.host)].sockets.iter().enumerate() {
        for (timer, deadline) in &view.timers {
            after.push(((step.host, socket, *timer), *deadline));
        }
    }
    after
}

fn set_anew(step: &Step, (host, socket, timer): (HostId, usize, Timer)) -> bool {
    let same = step.host == host && step.connection.is_some_and(|nth| nth as usize == socket);
    let set = |effect: &Effect| matches!(effect, Effect::SetTimer { timer: t, .. } if *t == timer);
    same && step.effects.iter().any(set)
}
