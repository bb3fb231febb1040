//! The lives of the timers in a run, found by comparing what runs after each step.

use sim::tcp::{Effect, Time, Timer};
use sim::{Cause, HostId, SocketView, Step};

use crate::ordered;
use crate::run::Run;

/// One life of a timer: from being set to running out, being stopped, or being set anew.
pub(crate) struct Life {
    pub host: HostId,
    /// The host's socket, counted from 0.
    socket: usize,
    pub timer: Timer,
    pub from: Time,
    pub deadline: Time,
    /// The run's end for a timer that nothing ends.
    pub to: Time,
    pub fires: bool,
}

impl Life {
    fn goes_on(&self, step: &Step, sockets: &[SocketView]) -> bool {
        let runs = sockets.get(self.socket).is_some_and(|view| {
            view.timers.iter().any(|(timer, at)| *timer == self.timer && *at == self.deadline)
        });
        runs && !(self.is_at(step) && set_anew(step, self.timer))
    }

    /// Whether a step is one of its connection.
    fn is_at(&self, step: &Step) -> bool {
        step.connection.is_some_and(|nth| nth as usize == self.socket)
    }
}

impl Run {
    /// The lives of all timers, in the order in which they began. They are asked for with every frame,
    /// and found once.
    pub(crate) fn lives(&self) -> &[Life] {
        self.lives.get_or_init(|| self.find_lives())
    }

    fn find_lives(&self) -> Vec<Life> {
        let mut running: Vec<Life> = Vec::new();
        let mut lives = Vec::new();
        for step in &self.trace.steps {
            let sockets = &step.hosts[usize::from(step.host)].sockets;
            let mut nth = 0;
            while let Some(life) = running.get(nth) {
                if life.host != step.host || life.goes_on(step, sockets) {
                    nth += 1;
                    continue;
                }
                let mut life = running.remove(nth);
                life.to = step.at;
                life.fires = matches!(step.cause, Cause::Timeout(of) if of == life.timer)
                    && life.is_at(step);
                put(&mut lives, life);
            }
            self.begin(step, sockets, &mut running);
        }
        for life in running {
            put(&mut lives, life);
        }
        lives
    }

    /// Adds the timers that run after a step and did not before.
    fn begin(&self, step: &Step, sockets: &[SocketView], running: &mut Vec<Life>) {
        let host = step.host;
        for (socket, view) in sockets.iter().enumerate() {
            for &(timer, deadline) in &view.timers {
                let same =
                    |life: &Life| life.host == host && life.socket == socket && life.timer == timer;
                if !running.iter().any(same) {
                    let (from, to) = (step.at, self.pace.end());
                    let fires = false;
                    running.push(Life { host, socket, timer, from, deadline, to, fires });
                }
            }
        }
    }
}

fn put(lives: &mut Vec<Life>, life: Life) {
    ordered::insert(lives, life, |life| (life.from, life.host, life.timer));
}

/// Whether a step set a timer of its connection anew, be it to the same moment.
fn set_anew(step: &Step, timer: Timer) -> bool {
    step.effects.iter().any(|e| matches!(e, Effect::SetTimer { timer: t, .. } if *t == timer))
}
