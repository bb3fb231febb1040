//! Two cores and a network of at most three segments: every world that can be reached is visited.
//!
//! Nothing is sampled here. Each step that the model allows is taken from each world, worlds are
//! compared whole, and the graph of all of them is asked whether TCP keeps its promises. What the
//! model allows is told in `world.rs`, and with which budgets in `scenarios.rs`.
//!
//! `cargo test -p drill --test exhaustive` prints the numbers.

mod end;
mod figure5;
mod graph;
mod intern;
mod questions;
mod rest;
mod scenarios;
mod step;
mod world;

use std::collections::BTreeSet;
use std::io::Write;
use std::sync::LazyLock;
use std::thread;

use graph::Graph;
use scenarios::{SCENARIOS, Scenario};

#[test]
fn every_change_of_state_is_an_arrow_of_figure_5_or_a_noted_exception() {
    for (scenario, graph) in EXPLORED.iter() {
        assert_eq!(graph.no_arrow, None, "{}", scenario.name);
    }
}

#[test]
fn every_arrow_of_figure_5_and_every_noted_exception_is_taken() {
    let taken: BTreeSet<usize> =
        EXPLORED.iter().flat_map(|(_, graph)| graph.arrows.taken.iter().copied()).collect();
    for (nth, arrow) in figure5::ARROWS.iter().enumerate() {
        assert!(taken.contains(&nth), "nothing takes {arrow}");
    }
}

#[test]
fn octets_arrive_once_and_in_order_and_the_end_comes_after_all_of_them() {
    for (scenario, graph) in EXPLORED.iter() {
        assert_eq!(graph.broken, None, "{}", scenario.name);
    }
}

#[test]
fn nothing_gets_stuck_unless_both_ends_are_closed_or_listening() {
    for (scenario, graph) in EXPLORED.iter() {
        assert_eq!(graph.stuck(scenario), None, "{}", scenario.name);
    }
}

#[test]
fn from_every_world_both_ends_can_still_become_closed() {
    for (scenario, graph) in EXPLORED.iter() {
        assert_eq!(graph.without_a_way_to_closed(scenario), None, "{}", scenario.name);
    }
}

#[test]
fn when_all_is_quiet_the_two_ends_agree() {
    for (scenario, graph) in EXPLORED.iter() {
        assert_eq!(graph.disagreement(scenario), None, "{}", scenario.name);
    }
}

#[test]
fn the_number_of_worlds_has_not_shrunk() {
    // Not by `println!`, which the test harness keeps to itself while a test passes.
    let mut shown = std::io::stderr().lock();
    for (scenario, graph) in EXPLORED.iter() {
        let (worlds, steps) = (graph.worlds(), graph.steps());
        let _ = writeln!(shown, "{worlds:>9} worlds, {steps:>9} steps: {}", scenario.name);
    }
    for (scenario, graph) in EXPLORED.iter() {
        assert!(graph.worlds() >= scenario.floor, "{}: {}", scenario.name, graph.worlds());
    }
}

/// Each scenario with all of its worlds, explored once for all tests.
static EXPLORED: LazyLock<Vec<(&Scenario, Graph)>> = LazyLock::new(|| {
    thread::scope(|threads| {
        let explored: Vec<_> = SCENARIOS
            .iter()
            .map(|scenario| (scenario, threads.spawn(|| Graph::explore(scenario))))
            .collect();
        let graphs = explored.into_iter();
        graphs.map(|(scenario, graph)| (scenario, graph.join().expect("explored"))).collect()
    })
});
