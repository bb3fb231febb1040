//! Ten thousand random runs, folded and unfolded, that must hold together at every width. They come in
//! shares, so that as many are tried at once as there are processors.

use diagram::{Input, Style};

use super::random::{self, Random};
use super::{check, layout, tick, words};

#[test]
fn the_first_share_of_random_runs_holds_together() {
    share(1, random::input);
}

#[test]
fn the_second_share_of_random_runs_holds_together() {
    share(2, random::input);
}

#[test]
fn the_third_share_of_random_runs_holds_together() {
    share(3, random::input);
}

#[test]
fn the_first_share_of_random_worlds_holds_together() {
    share(4, random::worlds);
}

#[test]
fn the_second_share_of_random_worlds_holds_together() {
    share(5, random::worlds);
}

#[test]
fn the_third_share_of_random_worlds_holds_together() {
    share(6, random::worlds);
}

/// Tries a share of the runs: each as it is at first, and again with folds opened, if it has any.
fn share(number: u64, make: fn(&mut Random) -> Input) {
    let mut random = Random::new(20_260_100 + number);
    for case in 0..SHARE {
        let input = make(&mut random);
        let mut style = Style::new(320.0 + random.below(1_281) as f64, &words, &tick);
        style.header = if random.below(4) == 0 { 0.0 } else { style.header };
        style.slope *= if random.below(3) == 0 { 1.1 } else { 1.0 };
        if random.below(2) == 0 {
            style.shared(input.groups.len());
        }
        let name = format!("share {number}, run {case}, {} px", style.width);
        let picture = layout(&input, &style);
        check::all(&input, &picture, &name);
        let all = random.below(2) == 0;
        for fold in &picture.folds {
            if all || random.below(2) == 0 {
                style.open.push(fold.from + random.below(fold.to - fold.from));
            }
        }
        if !style.open.is_empty() {
            let picture = layout(&input, &style);
            assert!(picture.folds.iter().any(|fold| fold.open), "{name}: nothing is open");
            check::all(&input, &picture, &format!("{name}, open at {:?}", style.open));
        }
    }
}

/// How many are tried in each of the six shares: more than ten thousand in all.
const SHARE: u64 = 1_700;
