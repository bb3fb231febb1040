//! Whether each octet arrives once, in order, in its own life of the connection.

use tcp::{Effect, Signal};

use crate::property::lives::{End, Lives};
use crate::property::{Breach, Violation};
use crate::{Call, Cause, SocketView};

/// An end whose application has just taken what it should not. What one host took on several ends
/// in one life (an old SYN can open one once more) counts together: it arrived at one program.
pub(super) fn wrong(lives: &mut Lives<'_>) -> Option<Violation> {
    let step = lives.step();
    let nth = lives.of_step()?;
    if let Cause::Call { call: Call::Send(text), result: Ok(()) } = &step.cause {
        let accepted = on_hand(lives.after()) - on_hand(lives.before());
        lives.ends[nth].sent.extend_from_slice(&text[..accepted as usize]);
    }
    let hears = |effect: &Effect| matches!(effect, Effect::Signal(Signal::Closed));
    if step.effects.iter().any(hears) {
        lives.ends[nth].closed = Some(step.at);
    }
    if step.taken.is_empty() {
        return None;
    }
    lives.ends[nth].received.extend_from_slice(&step.taken);
    let end = &lives.ends[nth];
    let same = lives.ends.iter().filter(|other| other.life == end.life);
    let mut sent = same.clone().filter(|other| other.host != end.host).flat_map(|it| &it.sent);
    let received = same.filter(|other| other.host == end.host).flat_map(|it| &it.received);
    let (mut good, mut wrong) = (0, 0);
    for octet in received {
        if wrong == 0 && sent.next() == Some(octet) {
            good += 1;
        } else {
            wrong += 1;
        }
    }
    (wrong > 0).then(|| end.violation(step.at, Breach::WrongText { good, wrong }))
}

/// An end that was told that all is over in order, though not all of its text was taken; the other
/// end is over too, so none of it is still to be.
pub(super) fn lost(lives: &Lives<'_>) -> Option<Violation> {
    lives.ends.iter().find_map(|end| {
        let at = end.closed?;
        let same = || lives.ends.iter().filter(|other| other.life == end.life);
        if same().any(End::is_alive) {
            return None;
        }
        let sent: usize = same().filter(|own| own.host == end.host).map(|own| own.sent.len()).sum();
        let others = same().filter(|other| other.host != end.host);
        let taken: usize = others.map(|other| other.received.len()).sum();
        let lost = u32::try_from(sent.checked_sub(taken)?).unwrap_or(u32::MAX);
        (lost > 0).then(|| end.violation(at, Breach::LostText { lost }))
    })
}

/// Octets sent by the application and not yet acknowledged. A SEND adds those that TCP has taken,
/// which may be fewer than were offered.
fn on_hand(socket: Option<&SocketView>) -> u32 {
    socket.map_or(0, |socket| socket.variables.unsent + socket.variables.unacked)
}
