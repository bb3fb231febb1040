//! What takes more than one segment to show. Each experiment is made on either implementation and
//! tells what happened, line by line; `deviations.rs` says what it is under the RFC and with
//! smoltcp.

use tcp::{Flags, State};

use crate::end::Make;
use crate::puppet::{Puppet, say};
use crate::situations::{FIN_ACK, Situation};

pub type Experiment = fn(Make) -> Vec<String>;

/// SEND in SYN-SENT; then the connection opens.
pub fn send_before_open(make: Make) -> Vec<String> {
    let mut puppet = Situation::SynSent.reach(make);
    let (taken, _) = puppet.send(10);
    let mut lines = vec![format!("{taken} octets taken")];
    lines.extend(puppet.say(say(SYN_ACK, 0, 1)));
    lines
}

/// Active OPEN on a connection at LISTEN.
pub fn open_actively_at_listen(make: Make) -> Vec<String> {
    let mut puppet = Situation::Listen.reach(make);
    let mut lines = puppet.connect();
    lines.push(puppet.state().to_string());
    lines
}

/// CLOSE in SYN-SENT.
pub fn close_in_syn_sent(make: Make) -> Vec<String> {
    let mut puppet = Situation::SynSent.reach(make);
    let mut lines = puppet.close();
    lines.push(puppet.state().to_string());
    lines
}

/// CLOSE in SYN-RECEIVED; then our SYN is acknowledged, and a minute passes.
pub fn close_in_syn_received(make: Make) -> Vec<String> {
    let mut puppet = Situation::SynReceived.reach(make);
    let mut heard = puppet.close();
    heard.extend(puppet.say(say(Flags::ACK, 1, 1)));
    let state = puppet.state();
    heard.extend(puppet.wait(60_000));
    let fins = heard.iter().filter(|line| line.contains("FIN")).count();
    vec![state.to_string(), if fins > 0 { "a FIN" } else { "no FIN" }.to_owned()]
}

/// ABORT in CLOSING, LAST-ACK and TIME-WAIT.
pub fn abort_while_closing(make: Make) -> Vec<String> {
    let states = [Situation::Closing, Situation::LastAck, Situation::TimeWait];
    states.into_iter().flat_map(|state| state.reach(make).abort()).collect()
}

/// ABORT in SYN-SENT.
pub fn abort_in_syn_sent(make: Make) -> Vec<String> {
    Situation::SynSent.reach(make).abort()
}

/// How long TIME-WAIT lasts, against two maximum segment lifetimes of two minutes.
pub fn time_wait(make: Make) -> Vec<String> {
    let seconds = Situation::TimeWait.reach(make).seconds_until(State::Closed);
    vec![format!("{} s", seconds.expect("it ends"))]
}

/// Two connections between the same sockets, opened four seconds apart.
pub fn initial_numbers(make: Make) -> Vec<String> {
    let mut first = Puppet::new(make);
    first.connect();
    let mut second = Puppet::new(make);
    second.wait(4000);
    second.connect();
    vec![format!("{} further", second.initial_number() - first.initial_number())]
}

/// A SYN with text at LISTEN; then the connection opens.
pub fn text_on_syn(make: Make) -> Vec<String> {
    let mut puppet = Situation::Listen.reach(make);
    puppet.say(say(Flags::SYN, 0, 0).text(5));
    let mut lines = puppet.say(say(Flags::ACK, 6, 1));
    lines.push(format!("{} octets received", puppet.receive(10).0.len()));
    lines
}

/// A FIN ahead of a gap; then the gap is filled.
pub fn fin_ahead_of_a_gap(make: Make) -> Vec<String> {
    let mut puppet = Situation::Established.reach(make);
    puppet.say(say(FIN_ACK, 106, 11).text(5));
    let lines = puppet.say(say(Flags::ACK, 101, 11).text(5));
    [lines, vec![puppet.state().to_string()]].concat()
}

/// Text beyond five gaps; then the gaps are filled.
pub fn five_gaps(make: Make) -> Vec<String> {
    let mut puppet = Situation::Established.reach(make);
    let piece = |nth: i64| say(Flags::ACK, 101 + 10 * nth, 11).text(10);
    for nth in [1, 3, 5, 7, 9] {
        puppet.say(piece(nth));
    }
    for nth in [0, 2, 4, 6] {
        puppet.say(piece(nth));
    }
    puppet.say(piece(8))
}

/// Two segments in the wrong order, the newer one opening the window, the older one closing it.
pub fn old_window(make: Make) -> Vec<String> {
    let mut puppet = Situation::Established.reach(make);
    puppet.say(say(Flags::ACK, 106, 11).text(5).window(500));
    puppet.say(say(Flags::ACK, 101, 11).text(5).window(0));
    puppet.send(10).1
}

/// The window has room for ten octets when twenty are sent; then 15 are acknowledged.
pub fn ack_of_text_not_sent(make: Make) -> Vec<String> {
    let mut puppet = with_window(make, 10);
    let (_, mut lines) = puppet.send(20);
    lines.extend(puppet.say(say(Flags::ACK, 1, 16).window(10)));
    lines
}

/// The peer's window, large before, has room for ten octets when a hundred are sent.
pub fn silly_window_of_the_peer(make: Make) -> Vec<String> {
    let mut puppet = Situation::Established.reach(make);
    puppet.say(say(Flags::ACK, 101, 11).window(10));
    puppet.send(100).1
}

/// The window is full; one octet is read; the window that the peer knows of before and after.
pub fn silly_window_of_our_own(make: Make) -> Vec<String> {
    let mut puppet = Situation::Established.reach(make);
    puppet.say(say(Flags::ACK, 101, 11).text(1000));
    let mut lines = vec![format!("window {}", puppet.offered)];
    puppet.receive(1);
    lines.push(format!("window {}", puppet.offered));
    lines
}

/// Our window is closed, text is in flight, and the peer's probe acknowledges it.
pub fn ack_at_a_closed_window(make: Make) -> Vec<String> {
    let mut puppet = Situation::EstablishedInFlight.reach(make);
    puppet.say(say(Flags::ACK, 101, 11).text(1000));
    puppet.say(say(Flags::ACK, 1101, 21).text(1));
    puppet.wait(1100)
}

/// The SYN is answered only the second time; then text is lost.
pub fn timeout_after_a_lost_syn(make: Make) -> Vec<String> {
    let mut puppet = Situation::SynSent.reach(make);
    puppet.wait(1000);
    puppet.say(say(SYN_ACK, 0, 1));
    puppet.send(10);
    puppet.wait(3000)
}

/// Nobody answers the SYN for an hour.
pub fn nobody_answers(make: Make) -> Vec<String> {
    let mut puppet = Situation::SynSent.reach(make);
    puppet.wait(3_600_000);
    vec![puppet.state().to_string()]
}

/// Our FIN is lost, and three duplicate ACKs come; then a minute passes.
pub fn duplicate_acks_before_the_fin(make: Make) -> Vec<String> {
    let mut puppet = Situation::FinWait1.reach(make);
    for _ in 0..4 {
        puppet.say(say(Flags::ACK, 101, 11));
    }
    first_two(puppet.wait(60_000))
}

/// Text is lost, the window closes, and a minute passes.
pub fn window_closes_over_lost_text(make: Make) -> Vec<String> {
    let mut puppet = Situation::EstablishedInFlight.reach(make);
    puppet.say(say(Flags::ACK, 101, 11).window(0));
    first_two(puppet.wait(60_000))
}

/// Established, with this window from the peer's SYN on.
fn with_window(make: Make, window: u16) -> Puppet {
    let mut puppet = Situation::Listen.reach(make);
    puppet.say(say(Flags::SYN, 0, 0).window(window));
    puppet.say(say(Flags::ACK, 1, 1).window(window));
    puppet
}

fn first_two(mut lines: Vec<String>) -> Vec<String> {
    lines.truncate(2);
    lines
}

/// SYN and ACK.
const SYN_ACK: Flags = Flags::from_bits(Flags::SYN.bits() | Flags::ACK.bits());
