//! The search, beside the model checker `stateright` on the same world within the same bounds, on one
//! thread: first that both meet the same states, then what a state costs. `cargo xtask bench` runs it
//! and reads the last line.

mod ours;
mod theirs;
mod world;

use std::sync::Arc;
use std::time::Instant;

use sim::Setup;

fn main() {
    let setup: &'static Setup = Box::leak(Box::new(world::setup()));
    let shared = Arc::new(setup.clone());
    println!("faults   scripts     states   ours, ns per state   stateright, ns per state      ×");
    let mut ratio = 0.0;
    for faults in 1..=MOST_FAULTS {
        let sets = ours::every_set(setup, faults);
        let states = ours::states(setup, &sets);
        let scripts = ours::scripts(&shared, faults);
        assert_eq!(scripts, sets.len() as u64, "our search tries each set once");
        assert_eq!(states, theirs::states(setup, faults), "both meet the same states");
        let (own, their) = in_turns(
            || assert_eq!(ours::scripts(&shared, faults), scripts),
            || assert_eq!(theirs::states(setup, faults), states),
        );
        ratio = their / own;
        let [own, their] = [own, their].map(|seconds| seconds * 1e9 / states as f64);
        println!("{faults:>6} {scripts:>9} {states:>10} {own:>20.0} {their:>26.0} {ratio:>6.2}");
    }
    println!("in turns: search {ratio:.2} × stateright");
}

/// How many seconds each takes: the medians of several rounds, in which they take turns.
fn in_turns(mut ours: impl FnMut(), mut theirs: impl FnMut()) -> (f64, f64) {
    let mut rounds = [(); ROUNDS].map(|()| (seconds(&mut ours), seconds(&mut theirs)));
    rounds.sort_by(|one, other| f64::total_cmp(&(one.1 / one.0), &(other.1 / other.0)));
    rounds[ROUNDS / 2]
}

fn seconds(go: &mut impl FnMut()) -> f64 {
    let start = Instant::now();
    go();
    start.elapsed().as_secs_f64()
}

/// Chosen so that all takes less than half a minute.
const MOST_FAULTS: u8 = 4;

const ROUNDS: usize = 5;
