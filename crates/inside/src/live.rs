//! What a screen reader is told.

use markup::{Esc, put};
use session::Session;

/// What has just happened, each event in a sentence.
pub fn live(session: &Session, out: &mut String) {
    let (instants, now) = (session.pace().instants(), session.now());
    if let Some(last) = instants[..instants.partition_point(|at| *at <= now)].last() {
        for event in session.events_at(*last) {
            put!(out, "{} ", Esc(&event.text));
        }
    }
}
