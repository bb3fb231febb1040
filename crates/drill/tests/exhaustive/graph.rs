//! All worlds that can be reached from the first one, and the steps between them.

use std::collections::HashMap;
use std::sync::Arc;

use tcp::{Effect, Segment, Seq};

use crate::end::{End, Turn, octet};
use crate::figure5::Arrows;
use crate::intern::Interned;
use crate::scenarios::Scenario;
use crate::step::{Event, Step, Who};
use crate::world::World;

/// The graph of a scenario.
pub struct Graph {
    pub(crate) worlds: Interned<World>,
    pub(crate) ends: Interned<End>,
    pub(crate) segments: Interned<Segment>,
    /// How each world was reached first: from which one, and by which of its steps.
    pub(crate) came_from: Vec<(u32, u32)>,
    /// From world to world.
    pub(crate) edges: Vec<(u32, u32)>,
    /// What has come of an event at an end, so that each is worked out only once.
    turns: HashMap<(Who, u32, Event), u32>,
    outcomes: Vec<Arc<Outcome>>,
    isns: [Vec<Seq>; 2],
    /// Which arrows were taken.
    pub arrows: Arrows,
    /// The first change of state that is no arrow, and the way to it.
    pub no_arrow: Option<String>,
    /// The first broken promise of delivery, and the way to it.
    pub broken: Option<String>,
    patient: bool,
}

/// What comes of an event at an end, for the world around it.
struct Outcome {
    end: u32,
    sent: Vec<u32>,
    taken: Vec<u8>,
    told_of_end: bool,
    timed_out: bool,
    no_arrow: Option<String>,
}

/// What is wrong with a step.
#[derive(Default)]
struct Complaints {
    arrow: Option<String>,
    delivery: Option<String>,
}

impl Graph {
    pub fn explore(scenario: &Scenario) -> Graph {
        let mut graph = Graph {
            worlds: Interned::new(),
            ends: Interned::new(),
            segments: Interned::new(),
            came_from: Vec::new(),
            edges: Vec::new(),
            turns: HashMap::new(),
            outcomes: Vec::new(),
            isns: scenario.isns(),
            arrows: Arrows::default(),
            no_arrow: None,
            broken: None,
            patient: scenario.patient,
        };
        let ends = [0, 1].map(|who| {
            let end = End::new(who, scenario.plans[who], &scenario.config());
            graph.ends.number(end).0
        });
        let mut first = World { ends, network: Default::default(), budget: scenario.budget };
        for (who, call) in scenario.at_once {
            first = graph.turn(first, *who, Event::Call(*call)).0;
        }
        graph.worlds.number(first);
        graph.came_from.push((0, 0));
        let mut next = 0;
        while (next as usize) < graph.worlds.len() {
            graph.go_on_from(next);
            next += 1;
        }
        graph
    }

    fn go_on_from(&mut self, number: u32) {
        let world = *self.worlds.get(number);
        let steps = world.steps(self.ends_of(&world));
        for (nth, step) in (0..).zip(steps) {
            let (next, complaints) = self.take(&world, step);
            let (next, is_new) = self.worlds.number(next);
            if is_new {
                self.came_from.push((number, nth));
            }
            self.edges.push((number, next));
            self.note(complaints, number, &world, step);
        }
    }

    /// Keeps the first complaint of each kind, with the way to it.
    fn note(&mut self, complaints: Complaints, number: u32, world: &World, step: Step) {
        let tell = |what| format!("{}{}\n{what}", self.story(number), self.tell(world, step));
        if let (Some(what), None) = (complaints.arrow, &self.no_arrow) {
            self.no_arrow = Some(tell(what));
        } else if let (Some(what), None) = (complaints.delivery, &self.broken) {
            self.broken = Some(tell(what));
        }
    }

    /// The world after a step, and what is wrong with what users were handed in it.
    fn take(&mut self, world: &World, step: Step) -> (World, Complaints) {
        let mut next = *world;
        match step {
            Step::Drop { to, place } => {
                next.network[to].remove(place);
                next.budget.drops -= 1;
            }
            Step::Duplicate { to, place } => {
                let segment = next.network[to].get(place);
                next.network[to].push(segment);
                next.budget.duplicates -= 1;
            }
            Step::Deliver { to, place } => {
                next.budget.overtakings -= u8::from(place > 0);
                let segment = next.network[to].remove(place);
                return self.turn(next, to, Event::Arrival(segment));
            }
            Step::At { who, event } => {
                if let Event::Timeout(timer) = event
                    && !world.is_in_time(who, timer, self.ends_of(world))
                {
                    next.budget.early -= 1;
                }
                return self.turn(next, who, event);
            }
        }
        (next, Complaints::default())
    }

    fn turn(&mut self, mut world: World, who: Who, event: Event) -> (World, Complaints) {
        let outcome = self.outcome(who, world.ends[who], event);
        let outcome = Arc::clone(&self.outcomes[outcome as usize]);
        let delivery = self.complaint(&world, who, &outcome);
        world.ends[who] = outcome.end;
        for segment in &outcome.sent {
            if world.has_room() {
                world.network[1 - who].push(*segment);
            }
        }
        (world, Complaints { arrow: outcome.no_arrow.clone(), delivery })
    }

    fn outcome(&mut self, who: Who, end: u32, event: Event) -> u32 {
        if let Some(known) = self.turns.get(&(who, end, event)) {
            return *known;
        }
        let before = self.ends.get(end);
        let segment = match event {
            Event::Arrival(segment) => Some(self.segments.get(segment)),
            Event::Timeout(_) | Event::Call(_) => None,
        };
        let mut turn = before.turn(who, event, segment, &self.isns[who]);
        let no_arrow = self.arrows.check(before, event, segment, &turn);
        turn.end.received += turn.taken.len() as u8;
        let outcome = self.keep(turn, no_arrow);
        let number = self.outcomes.len() as u32;
        self.outcomes.push(Arc::new(outcome));
        self.turns.insert((who, end, event), number);
        number
    }

    fn keep(&mut self, turn: Turn, no_arrow: Option<String>) -> Outcome {
        let sent = turn.effects.into_iter().filter_map(|effect| match effect {
            Effect::Send(segment) => Some(self.segments.number(segment).0),
            _ => None,
        });
        Outcome {
            sent: sent.collect(),
            end: self.ends.number(turn.end).0,
            taken: turn.taken,
            told_of_end: turn.told_of_end,
            timed_out: turn.timed_out,
            no_arrow,
        }
    }

    /// Octets are handed out once and in order: the next ones of the peer's life that this end
    /// talks to. The end is told after the last one. Nobody gives up while the network is no worse
    /// than a patient endpoint can bear.
    fn complaint(&self, world: &World, who: Who, outcome: &Outcome) -> Option<String> {
        if self.patient && outcome.timed_out {
            return Some("the endpoint gave up".to_string());
        }
        if outcome.taken.is_empty() && !outcome.told_of_end {
            return None;
        }
        let end = self.ends.get(outcome.end);
        let peer = self.ends.get(world.ends[1 - who]);
        let irs = end.endpoint.variables().irs;
        let Some(life) = peer.lives.iter().rposition(|life| life.iss == irs) else {
            return Some("something came from a life that the peer does not have".to_string());
        };
        let first = end.received - outcome.taken.len() as u8;
        let expected: Vec<u8> =
            (first..end.received).map(|nth| octet(1 - who, life, nth)).collect();
        if outcome.taken != expected {
            return Some(format!("{:?} came, expected {expected:?}", outcome.taken));
        }
        let life = peer.lives[life];
        // The user is told when the last one is there to be read.
        let arrived = usize::from(end.received) + end.endpoint.unread();
        let all = arrived == usize::from(life.sent) && life.closed;
        (outcome.told_of_end && !all)
            .then(|| format!("the end came after {arrived} octets: {life:?}"))
    }
}
