//! The states of a connection as a map (RFC 9293, Figure 5), with the hosts where they are.

mod drawing;
mod figure;
mod links;
mod list;
mod seen;
mod ways;
mod words;

use session::Session;

use seen::Seen;

/// Draws it, and tells below it of each state.
pub fn map(session: &Session, out: &mut String) {
    let seen = Seen::new(session);
    drawing::drawing(&seen, out);
    list::legend(&seen, out);
    list::states(&seen, out);
}
