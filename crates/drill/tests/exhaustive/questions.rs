//! What the graph of all worlds is asked. An answer that is not wanted tells how to get there.

use std::fmt::Write;

use tcp::{Segment, State};

use crate::end::End;
use crate::graph::Graph;
use crate::rest;
use crate::scenarios::Scenario;
use crate::step::Step;
use crate::world::{World, is_over};

impl Graph {
    pub fn worlds(&self) -> usize {
        self.worlds.len()
    }

    pub fn steps(&self) -> usize {
        self.edges.len()
    }

    /// A world without a next step, with an end that is neither closed nor listening.
    pub fn stuck(&self, scenario: &Scenario) -> Option<String> {
        let mut goes_on = vec![false; self.worlds.len()];
        self.edges.iter().for_each(|(from, _)| goes_on[*from as usize] = true);
        let stuck = self.worlds.iter().find(|(number, world)| {
            let states = self.states(world);
            let over = states.into_iter().all(is_over)
                || rest::waits_for_a_peer_that_is_gone(states, scenario);
            !goes_on[*number as usize] && !over
        });
        stuck.map(|(number, _)| self.story(number))
    }

    /// A world from which no steps lead to one with both ends closed.
    pub fn without_a_way_to_closed(&self, scenario: &Scenario) -> Option<String> {
        let is_goal = |world: &World| {
            let states = self.states(world);
            states == [State::Closed; 2] || rest::waits_for_a_peer_that_is_gone(states, scenario)
        };
        let mut has_way: Vec<bool> = self.worlds.iter().map(|(_, world)| is_goal(world)).collect();
        let before = Backwards::new(self.worlds.len(), &self.edges);
        let mut open: Vec<u32> =
            (0..).zip(&has_way).filter(|(_, is)| **is).map(|(n, _)| n).collect();
        while let Some(world) = open.pop() {
            for from in before.of(world) {
                if !std::mem::replace(&mut has_way[*from as usize], true) {
                    open.push(*from);
                }
            }
        }
        let without = has_way.iter().position(|has_way| !has_way);
        without.map(|number| self.story(number as u32))
    }

    /// A world in which only users can go on and the two ends do not know the same.
    pub fn disagreement(&self, scenario: &Scenario) -> Option<String> {
        let odd = self.worlds.iter().find(|(_, world)| {
            let ends = self.ends_of(world);
            let waits = ends.iter().any(|end| end.endpoint.timers().next().is_some());
            world.in_flight() == 0 && !waits && !rest::agree(ends, scenario)
        });
        odd.map(|(number, _)| self.story(number))
    }

    pub(crate) fn ends_of(&self, world: &World) -> [&End; 2] {
        world.ends.map(|end| self.ends.get(end))
    }

    fn states(&self, world: &World) -> [State; 2] {
        self.ends_of(world).map(|end| end.endpoint.state())
    }

    /// How a world is reached, step by step.
    pub(crate) fn story(&self, number: u32) -> String {
        let mut way = vec![number];
        while let Some((from, _)) = Some(self.came_from[way[way.len() - 1] as usize])
            && way[way.len() - 1] != 0
        {
            way.push(from);
        }
        let mut story = String::new();
        for pair in way.windows(2).rev() {
            let (world, nth) = (self.worlds.get(pair[1]), self.came_from[pair[0] as usize].1);
            let step = world.steps(self.ends_of(world))[nth as usize];
            let states = self.states(self.worlds.get(pair[0]));
            let _ = writeln!(story, "{} -> {} / {}", self.tell(world, step), states[0], states[1]);
        }
        story
    }

    pub(crate) fn tell(&self, world: &World, step: Step) -> String {
        match step {
            Step::Deliver { to, place } => {
                let segment = self.segments.get(world.network[to].get(place));
                let Segment { seq, ack, flags, text, .. } = segment;
                format!("to {to} at {place}: {flags} seq {seq} ack {ack} text {text:?}")
            }
            Step::Drop { .. } | Step::Duplicate { .. } | Step::At { .. } => format!("{step:?}"),
        }
    }
}

/// The edges by the world that they lead to.
struct Backwards {
    starts: Vec<u32>,
    from: Vec<u32>,
}

impl Backwards {
    fn new(worlds: usize, edges: &[(u32, u32)]) -> Backwards {
        let mut starts = vec![0; worlds + 1];
        edges.iter().for_each(|(_, to)| starts[*to as usize + 1] += 1);
        for world in 0..worlds {
            starts[world + 1] += starts[world];
        }
        let mut filled = starts.clone();
        let mut from = vec![0; edges.len()];
        for (start, end) in edges {
            let place = &mut filled[*end as usize];
            from[*place as usize] = *start;
            *place += 1;
        }
        Backwards { starts, from }
    }

    fn of(&self, world: u32) -> &[u32] {
        let world = world as usize;
        &self.from[self.starts[world] as usize..self.starts[world + 1] as usize]
    }
}
