//! Two ends, their users and the network between them, from the first call until nothing is left
//! to happen.

use std::net::Ipv4Addr;

use tcp::{Socket, State, Time};

use crate::app::{App, Plan};
use crate::end::{self, End, Make, Setup};
use crate::network::{Network, Side, Weather, scatter};
use crate::witness::{Stall, Witness};

/// What one user got, and how it ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outcome {
    pub received: Vec<u8>,
    /// The peer's FIN was reported, after all its text.
    pub end_of_text: bool,
    pub states: Vec<State>,
    /// Why nothing happens any more though something should, if smoltcp is to blame.
    pub stall: Option<Stall>,
}

impl Outcome {
    /// The last state.
    pub fn end(&self) -> State {
        self.states[self.states.len() - 1]
    }

    /// The state before the last.
    pub fn before_the_end(&self) -> Option<State> {
        self.states.len().checked_sub(2).map(|nth| self.states[nth])
    }
}

/// Plays two plans, the client's first; `makes` in the same order.
pub fn run(makes: [Make; 2], plans: [Plan; 2], setup: &Setup, weather: Weather) -> [Outcome; 2] {
    let mut world = World::new(makes, plans, setup, weather);
    world.open();
    let mut steps = 0;
    while world.step() {
        steps += 1;
        assert!(steps < MOST_STEPS, "no rest: {:?}", world.sides.map(|side| side.app.states));
    }
    world.sides.map(|Host { app, end, witness, .. }| Outcome {
        received: app.received,
        end_of_text: app.end_of_text,
        states: app.states,
        stall: witness.and_then(|witness| witness.stall(end.state())),
    })
}

/// The text that a side sends: octets that tell a lost, doubled or displaced stretch.
pub fn text(seed: u64, side: Side, octets: usize) -> Vec<u8> {
    let start = scatter(seed ^ side as u64);
    (0..octets).map(|nth| scatter(start.wrapping_add(nth as u64)) as u8).collect()
}

struct World {
    now: Time,
    network: Network,
    sides: [Host; 2],
}

struct Host {
    end: Box<dyn End>,
    app: App,
    local: Socket,
    /// Looks on where the make is smoltcp.
    witness: Option<Witness>,
}

impl World {
    fn new(makes: [Make; 2], plans: [Plan; 2], setup: &Setup, weather: Weather) -> World {
        let sides = Side::BOTH.map(|side| {
            let (make, plan) = (makes[side as usize], plans[side as usize]);
            let local = socket(side);
            let app = App::new(plan, text(setup.seed, side, plan.text));
            let witness = (make == Make::Smoltcp).then(Witness::default);
            Host { end: end::new(make, setup, local), app, local, witness }
        });
        World { now: Time::ZERO, network: Network::new(weather), sides }
    }

    /// The server first, so that it listens when the SYN comes.
    fn open(&mut self) {
        let [client, server] = &mut self.sides;
        server.app.open(self.now, &mut *server.end, client.local);
        client.app.open(self.now, &mut *client.end, server.local);
        self.collect();
    }

    /// Lets the next thing happen; tells whether there was one.
    fn step(&mut self) -> bool {
        let timers = self.sides.iter_mut().filter_map(|host| host.end.due(self.now)).min();
        let users = self.sides.iter().filter_map(|host| host.app.due(&*host.end)).min();
        let Some(at) = [timers, users, self.network.due()].into_iter().flatten().min() else {
            return false;
        };
        self.now = self.now.max(at);
        if let Some((to, packet)) = self.network.arrived(self.now) {
            let host = &mut self.sides[to as usize];
            if let Some(witness) = &mut host.witness {
                witness.came(&packet);
            }
            host.end.arrive(self.now, &packet);
        } else {
            for host in &mut self.sides {
                host.end.wake(self.now);
            }
        }
        for host in &mut self.sides {
            host.app.act(self.now, &mut *host.end);
        }
        self.collect();
        true
    }

    fn collect(&mut self) {
        for side in Side::BOTH {
            let host = &mut self.sides[side as usize];
            for packet in host.end.packets() {
                if let Some(witness) = &mut host.witness {
                    witness.went(&packet);
                }
                self.network.carry(self.now, side, packet);
            }
        }
    }
}

/// A side's address and port.
pub fn socket(side: Side) -> Socket {
    match side {
        Side::Client => Socket::new(Ipv4Addr::new(192, 0, 2, 1), 40_000),
        Side::Server => Socket::new(Ipv4Addr::new(192, 0, 2, 2), 80),
    }
}

/// Chosen so that the longest story takes a tenth of it.
const MOST_STEPS: u32 = 20_000;
