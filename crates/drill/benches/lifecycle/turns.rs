//! Two ways of living in turns: what disturbs the machine disturbs both alike, so that their ratio
//! holds where the single times do not.

use std::time::Instant;

/// How often `ours` lives while `theirs` lives once: the median of many short rounds.
pub fn ratio(mut ours: impl FnMut(), mut theirs: impl FnMut()) -> f64 {
    let round = |_| {
        let own = seconds(&mut ours);
        seconds(&mut theirs) / own
    };
    let mut ratios: Vec<f64> = (0..ROUNDS).map(round).collect();
    ratios.sort_by(f64::total_cmp);
    ratios[ROUNDS / 2]
}

fn seconds(live: &mut impl FnMut()) -> f64 {
    let start = Instant::now();
    for _ in 0..LIVES {
        live();
    }
    start.elapsed().as_secs_f64()
}

/// Chosen so that all rounds take about two seconds.
const ROUNDS: usize = 4001;

/// In a round, of each; chosen so that a round is over before anything else gets the processor.
const LIVES: usize = 200;
