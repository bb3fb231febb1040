//! The world as a model for `stateright`: a state is a moment and how many faults are left, an action
//! the next step or what befalls a packet that has just been sent.

use sim::tcp::Time;
use sim::{Moment, PacketId, Setup};
use stateright::{Checker, Model, Property};

use crate::world::Fault;

/// The model, for up to so many faults.
pub struct World {
    pub setup: &'static Setup,
    pub faults: u8,
}

/// A moment, and how many faults have been.
pub type State = (Moment<'static>, u8);

/// What happens next.
#[derive(Clone, PartialEq, Debug)]
pub enum Action {
    GoOn,
    Befalls(PacketId, Fault),
}

impl Model for World {
    type State = State;
    type Action = Action;

    fn init_states(&self) -> Vec<State> {
        vec![(Moment::new(self.setup), 0)]
    }

    fn actions(&self, (moment, faults): &State, actions: &mut Vec<Action>) {
        actions.push(Action::GoOn);
        if *faults < self.faults {
            for packet in moment.fresh() {
                actions.extend(Fault::ALL.map(|fault| Action::Befalls(packet, fault)));
            }
        }
    }

    fn next_state(&self, (moment, faults): &State, action: Action) -> Option<State> {
        let mut next = moment.clone();
        match action {
            Action::GoOn => next.go_on().then_some((next, *faults)),
            Action::Befalls(packet, fault) => {
                fault.befall(&mut next, packet);
                Some((next, faults + 1))
            }
        }
    }

    fn properties(&self) -> Vec<Property<World>> {
        // The cheapest there is: what is measured is the search.
        vec![Property::always("time does not end", |_, (moment, _): &State| {
            moment.now() < Time::MAX
        })]
    }
}

/// Explores all, by breadth, on one thread; how many distinct states there are.
pub fn states(setup: &'static Setup, faults: u8) -> usize {
    let checker = World { setup, faults }.checker().threads(1).spawn_bfs().join();
    checker.unique_state_count()
}
