//! What a trace's application saw: errors, and text that waits to be read.

use tcp::{Signal, State};

use super::model::AppCall;
use super::run::Moment;
use crate::tolerances::RESET_IN_CLOSE_WAIT;

/// How what the application saw differs from what it would have seen in the run, if it does. `told`
/// is how many errors it has been told before: each is told once.
pub(super) fn difference(call: &AppCall, before: &[Moment], told: usize) -> Option<String> {
    match call {
        AppCall::SawError(expected) => {
            let mut failures = before.iter().filter_map(|moment| moment.failure).map(errno);
            let got = failures.nth(told);
            let expected = expected.as_deref();
            (got != expected).then(|| {
                let name = |errno: Option<&str>| errno.unwrap_or("no error").to_string();
                format!("expected {}, got {}", name(expected), name(got))
            })
        }
        AppCall::SawQueued { octets, at_end } => {
            let nothing = vec![(0, false)];
            let unread = before.last().map_or(&nothing, |moment| &moment.unread);
            let fits = |(got, end): &(u32, bool)| got == octets && (*octets > 0 || end == at_end);
            (!unread.is_empty() && !unread.iter().any(fits)).then(|| {
                let (got, end) = unread[unread.len() - 1];
                let with_end = |end| if end { ", then the end" } else { "" };
                format!(
                    "expected {octets} octets waiting{}, got {got}{}",
                    with_end(*at_end),
                    with_end(end)
                )
            })
        }
        _ => None,
    }
}

/// Linux's error for the end of a connection in a state.
fn errno((signal, state): (Signal, State)) -> &'static str {
    match (signal, state) {
        (Signal::TimedOut, _) => "ETIMEDOUT",
        (_, State::SynSent) => "ECONNREFUSED",
        (_, State::CloseWait) => RESET_IN_CLOSE_WAIT,
        _ => "ECONNRESET",
    }
}
