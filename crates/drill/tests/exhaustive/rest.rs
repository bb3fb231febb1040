//! Worlds at rest: nothing is on its way, no timer runs, only users can go on. What the two ends
//! believe must fit together then.

use tcp::State;

use crate::end::End;
use crate::scenarios::Scenario;
use crate::world::is_over;

/// Whether two ends at rest know the same.
pub fn agree(ends: [&End; 2], scenario: &Scenario) -> bool {
    let [a, b] = ends.map(|end| end.endpoint.state());
    match (a, b) {
        (one, other) if is_over(one) && is_over(other) => true,
        (State::Established, State::Established)
        | (State::FinWait2, State::CloseWait)
        | (State::CloseWait, State::FinWait2) => {
            talk_to_each_other(ends)
                && know_the_same(ends[0], ends[1])
                && know_the_same(ends[1], ends[0])
        }
        (State::Established | State::FinWait2 | State::CloseWait, other)
        | (other, State::Established | State::FinWait2 | State::CloseWait) => {
            scenario.half_open && is_over(other)
        }
        _ => false,
    }
}

/// The one way to wait for ever that RFC 9293 has: in FIN-WAIT-2 no timer runs, and the peer is gone
/// without a FIN, its RST lost or none sent (3.5.1: a half-open connection). Only the user's ABORT
/// ends it, or a limit on FIN-WAIT-2, which is no RFC's.
pub fn waits_for_a_peer_that_is_gone(states: [State; 2], scenario: &Scenario) -> bool {
    let waits = |one: State, other: State| one == State::FinWait2 && is_over(other);
    scenario.half_open && (waits(states[0], states[1]) || waits(states[1], states[0]))
}

fn talk_to_each_other(ends: [&End; 2]) -> bool {
    let [a, b] = ends.map(|end| end.endpoint.variables());
    (a.iss, a.irs) == (b.irs, b.iss)
}

/// Whether all that was sent arrived, and both ends know it.
fn know_the_same(from: &End, to: &End) -> bool {
    let (sender, receiver) = (from.endpoint.variables(), to.endpoint.variables());
    let arrived = u32::from(to.received) + receiver.unread;
    sender.snd_una == sender.snd_nxt
        && sender.snd_nxt == receiver.rcv_nxt
        && sender.unsent == 0
        && from.lives.last().is_some_and(|life| u32::from(life.sent) == arrived)
        && sender.closed_by_user == receiver.closed_by_peer
}
