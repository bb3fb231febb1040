//! The search of the page, in a program of its own: the page fetches it when a search begins, and
//! runs it in a worker (`src/main.rs`, `worker.js`), so that it keeps no frame of the page waiting.

use session::Hunt;

/// Goes on with a search for a while, by a clock that tells ms; whether it is over.
pub fn slice(hunt: &mut Hunt, now: impl Fn() -> f64) -> bool {
    let begun = now();
    while !hunt.go_on(RUNS) {
        // A clock that is set back must not make it last.
        if (now() - begun).abs() >= SLICE {
            return false;
        }
    }
    true
}

/// How long a slice lasts, in ms. After each the worker says how far it is, and is ended if it shall
/// be: chosen so that the count is seen to run, and the page has little to do.
const SLICE: f64 = 100.0;
/// Scripts that are tried before the clock is asked; chosen to take some milliseconds at most.
const RUNS: u32 = 16;

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use session::{Lang, Means, Session};

    use super::*;

    /// The reports after each slice when each look at the clock finds it so much later.
    fn said(step: f64) -> Vec<String> {
        let session = Session::new(Lang::En);
        let order = session.hunt_order(Means::default());
        let mut hunt = Hunt::from_order(&order).expect("its own order can be read");
        let (clock, mut said) = (Cell::new(1000.0), Vec::new());
        let now = || {
            clock.set(clock.get() + step);
            clock.get()
        };
        loop {
            let over = slice(&mut hunt, now);
            said.push(hunt.report().text());
            if over {
                return said;
            }
        }
    }

    #[test]
    fn it_says_how_far_it_is_and_at_last_what_came_of_it() {
        let session = Session::new(Lang::En);
        let mut report = session.hunt_report(Means::default());
        let (said, mut before) = (said(40.0), 0);
        assert!(said.len() > 2, "{said:?}");
        for (nth, text) in said.iter().enumerate() {
            assert!(report.hear(text), "{text}");
            assert_eq!(report.is_over(), nth + 1 == said.len(), "{text}");
            let tried = report.line(Lang::En).tried;
            assert!(before < tried, "{text}");
            before = tried;
        }
        let mut hunt = session.hunt(Means::default());
        while !hunt.go_on(100) {}
        assert_eq!(&report, hunt.report());
    }

    #[test]
    fn a_slice_ends_with_its_time_or_with_the_search() {
        assert_eq!(said(0.0).len(), 1, "time stands still");
        assert!(said(10.0).len() < said(50.0).len());
        assert_eq!(said(-1000.0).len(), said(1000.0).len(), "the clock is set back");
    }
}
