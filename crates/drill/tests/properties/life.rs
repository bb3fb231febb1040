//! What an onlooker knows of one connection, or attempt, from what went in and out alone.

use std::collections::BTreeSet;

use tcp::{Flags, Segment, Seq};

/// One life of an endpoint: from the choice of an initial number on.
#[derive(Clone, Debug)]
pub struct Life {
    pub iss: Seq,
    /// The peer's initial number, once its SYN was taken.
    pub irs: Option<Seq>,
    /// Octets that SEND has taken.
    pub queued: u32,
    /// Whether the user said that no more will come.
    pub closed: bool,
    /// The number that our FIN took.
    pub fin: Option<Seq>,
    /// The farthest number, plus one, that the peer's windows ever allowed.
    pub edge: Seq,
    /// A probe went one octet beyond.
    pub probed: bool,
    /// Both SYNs had the window scale option.
    pub scaling: bool,
    /// How far the peer's windows are shifted, after the SYN.
    pub peer_scale: u8,
    /// The farthest number that the endpoint's own windows allowed, once it told one.
    pub offered: Option<Seq>,
    /// The last number that it acknowledged.
    pub acked: Option<Seq>,
    /// Octets handed over by `Deliver`.
    pub delivered: u32,
    /// Octets that the user received.
    pub read: u32,
    /// Where the peer's FINs were, those it could not have meant included.
    pub fins_heard: BTreeSet<u32>,
    /// The user was told that the peer has no more to send.
    pub told_of_end: bool,
}

impl Life {
    pub fn begin(iss: Seq) -> Life {
        Life {
            iss,
            irs: None,
            queued: 0,
            closed: false,
            fin: None,
            // The SYN needs no window.
            edge: iss + 1,
            probed: false,
            scaling: false,
            peer_scale: 0,
            offered: None,
            acked: None,
            delivered: 0,
            read: 0,
            fins_heard: BTreeSet::new(),
            told_of_end: false,
        }
    }

    /// The peer's SYN was taken. `scales`: our SYN has the window scale option.
    pub fn meet(&mut self, syn: &Segment, scales: bool) {
        self.irs = Some(syn.seq);
        if let Some(shift) = syn.options.window_scale.filter(|_| scales) {
            self.scaling = true;
            self.peer_scale = shift.min(MAX_SHIFT);
        }
    }

    /// A segment came. `una` and `nxt` are SND.UNA and SND.NXT before: an ACK outside of them tells
    /// nothing.
    pub fn hear(&mut self, segment: &Segment, una: Seq, nxt: Seq) {
        let has = |flag| segment.flags.has(flag);
        if has(Flags::RST) {
            return;
        }
        if has(Flags::FIN) {
            let number = segment.end() - 1;
            self.fins_heard.insert(number.0);
        }
        let shift = if has(Flags::SYN) { 0 } else { self.peer_scale };
        let from = if has(Flags::ACK) { segment.ack } else { una + 1 };
        let believed = !has(Flags::ACK) || segment.ack == una || from.after_up_to(una, nxt);
        let edge = from + (u32::from(segment.wnd) << shift);
        if believed {
            self.allow(edge);
        }
    }

    /// The window reaches up to `edge`.
    pub fn allow(&mut self, edge: Seq) {
        if edge.distance_from(self.edge) > 0 {
            self.edge = edge;
        }
    }
}

/// The largest shift count (RFC 7323, 2.3).
const MAX_SHIFT: u8 = 14;
