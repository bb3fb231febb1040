//! Properties that hold for whatever arrives, whatever is called and however time passes.
//!
//! Cases are drawn at random, from a fixed seed, so that a run can be repeated. To look elsewhere:
//! `PROPTEST_CASES=100000 PROPTEST_RNG_SEED=7 cargo test -p drill --test properties`.

mod act;
mod configs;
mod endpoint;
mod laws;
mod life;
mod network;
mod segments;
mod story;
mod text;
mod two_ends;
mod ways;

use proptest::test_runner::{Config, RngSeed};

/// As many cases as are told, unless the environment tells otherwise.
fn cases(number: u32) -> Config {
    let told = |name| std::env::var_os(name).is_some();
    let mut config = Config { failure_persistence: None, ..Config::default() };
    if !told("PROPTEST_CASES") {
        config.cases = number;
    }
    if !told("PROPTEST_RNG_SEED") {
        config.rng_seed = RngSeed::Fixed(SEED);
    }
    config
}

/// Chosen so that it is always the same one.
const SEED: u64 = 9293;
