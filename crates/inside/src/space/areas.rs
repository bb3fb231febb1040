//! The borders of a sequence space and the areas between them (RFC 9293, Figures 3 and 4).
//!
//! Numbers wrap around modulo 2^32. So borders are kept as offsets from the connection's first
//! number, each made from the one before it; only their labels are taken modulo 2^32 again.

use session::Word;
use session::sim::tcp::{Seq, State, Variables};

/// A sequence space.
pub(super) struct Space {
    /// The number at offset 0: ISS or IRS.
    pub first: Seq,
    /// In order; some may coincide.
    pub borders: Vec<Border>,
    /// In order and without gaps, from 0 to the last border at most; some may be empty.
    pub areas: Vec<Area>,
    /// What lies behind the areas, without end.
    pub beyond: Beyond,
    /// The windows.
    pub windows: Vec<Window>,
}

/// A variable that is a number.
pub(super) struct Border {
    /// Its offset.
    pub at: u64,
    /// Its name, in lines.
    pub name: &'static [&'static str],
}

/// The numbers between two borders.
pub(super) struct Area {
    /// How they are drawn.
    pub look: Look,
    /// What they are.
    pub name: Word,
    /// The first one's offset.
    pub from: u64,
    /// The offset behind the last.
    pub to: u64,
}

/// The numbers behind the last area.
pub(super) struct Beyond {
    /// What they are.
    pub name: Word,
    /// The first one's offset.
    pub from: u64,
}

/// How an area is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Look {
    /// Filled: done with.
    Full,
    /// Hatched: under way.
    Hatched,
    /// An empty box.
    Empty,
    /// A box without an end.
    Open,
}

/// A variable that is a count of numbers.
pub(super) struct Window {
    /// Its name.
    pub name: &'static str,
    /// The first number's offset.
    pub from: u64,
    /// How many.
    pub size: u32,
}

/// The numbers that a connection sends by.
pub(super) fn send(known: &Variables) -> Space {
    let una = u64::from(known.snd_una - known.iss);
    let nxt = una + u64::from(known.snd_nxt - known.snd_una);
    let mut borders = vec![
        Border { at: 0, name: &["ISS"] },
        Border { at: una, name: &["SND.UNA"] },
        Border { at: nxt, name: &["SND.NXT"] },
    ];
    let mut windows = Vec::new();
    if has_window(known) {
        let (from, size) = (una, known.snd_wnd);
        borders.push(Border { at: una + u64::from(size), name: &["SND.UNA", "+SND.WND"] });
        windows.push(Window { name: "SND.WND", from, size });
        if let Some(size) = narrower(known) {
            borders.push(Border { at: una + u64::from(size), name: &["SND.UNA", "+cwnd"] });
            windows.push(Window { name: "cwnd", from, size });
        }
    }
    borders.sort_by_key(|border| border.at);
    let flight = Area { look: Look::Hatched, name: Word::AreaInFlight, from: una, to: nxt };
    let done = Area { look: Look::Full, name: Word::AreaAcknowledged, from: 0, to: una };
    let mut areas = vec![done, flight];
    let mut beyond = Beyond { name: Word::AreaBehindFin, from: nxt };
    if !fin_is_sent(known) {
        let to = nxt + u64::from(usable(known));
        areas.push(Area { look: Look::Empty, name: Word::AreaMayBeSent, from: nxt, to });
        beyond = Beyond { name: Word::AreaNotYetSent, from: to };
    }
    Space { first: known.iss, borders, areas, beyond, windows }
}

/// The numbers that a connection receives by; none before the peer's SYN has come.
pub(super) fn receive(known: &Variables) -> Option<Space> {
    if known.state == State::SynSent {
        return None;
    }
    let nxt = u64::from(known.rcv_nxt - known.irs);
    let to = nxt + u64::from(known.rcv_wnd);
    let borders = vec![
        Border { at: 0, name: &["IRS"] },
        Border { at: nxt, name: &["RCV.NXT"] },
        Border { at: to, name: &["RCV.NXT", "+RCV.WND"] },
    ];
    let done = Area { look: Look::Full, name: Word::AreaReceived, from: 0, to: nxt };
    let mut areas = vec![done];
    let mut beyond = Beyond { name: Word::AreaBehindFin, from: nxt };
    if !known.closed_by_peer {
        areas.push(Area { look: Look::Empty, name: Word::AreaMayBeReceived, from: nxt, to });
        beyond = Beyond { name: Word::AreaNotYetReceived, from: to };
    }
    let windows = vec![Window { name: "RCV.WND", from: nxt, size: known.rcv_wnd }];
    Some(Space { first: known.irs, borders, areas, beyond, windows })
}

/// Whether the peer has said how much room it has.
pub(super) fn has_window(known: &Variables) -> bool {
    known.state != State::SynSent
}

/// The congestion window, where it allows less than the peer does. It is not set before the
/// connection is open.
pub(super) fn narrower(known: &Variables) -> Option<u32> {
    known.cwnd.filter(|cwnd| *cwnd > 0 && *cwnd < known.snd_wnd)
}

/// How many numbers behind SND.NXT may be sent at once.
pub(super) fn usable(known: &Variables) -> u32 {
    if !has_window(known) {
        return 0;
    }
    let window = narrower(known).unwrap_or(known.snd_wnd);
    window.saturating_sub(known.snd_nxt - known.snd_una)
}

/// Whether the number before SND.NXT is that of the host's own FIN.
pub(super) fn fin_is_sent(known: &Variables) -> bool {
    let in_flight = known.snd_nxt - known.snd_una;
    let syn = u32::from(known.snd_una == known.iss);
    match known.state {
        State::FinWait2 | State::TimeWait => true,
        State::SynReceived
        | State::FinWait1
        | State::CloseWait
        | State::Closing
        | State::LastAck => known.closed_by_user && in_flight > known.unacked + syn,
        State::Closed | State::Listen | State::SynSent | State::Established => false,
    }
}
