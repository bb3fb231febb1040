//! Looks on at smoltcp's packets, to tell which of its deviations is to blame when nothing happens
//! any more and something should.

use tcp::{Flags, Seq, State};

/// Ways in which smoltcp comes to a standstill; each is a row of `deviations.rs`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Stall {
    /// Its FIN was lost, three duplicate ACKs came, and it never sends the FIN again.
    FinNotSentAgain,
    /// It thinks the window closed, its timer ran out, and it never probes.
    ClosedWindowNotProbed,
}

/// What went by.
#[derive(Default)]
pub struct Witness {
    fin_sent: Option<Seq>,
    acknowledged: Option<Seq>,
    /// So many ACKs without text in a row had the same number as the one before.
    duplicates: u32,
    window: u16,
}

impl Witness {
    pub fn came(&mut self, packet: &[u8]) {
        let segment = wire::decode(packet).expect("the network damages nothing");
        if !segment.flags.has(Flags::ACK) || segment.flags.has(Flags::RST) {
            return;
        }
        let news = self.acknowledged.map_or(1, |before| segment.ack.distance_from(before));
        match news {
            ..0 => return,
            0 if segment.is_empty() => self.duplicates += 1,
            0 => {}
            1.. => self.duplicates = 0,
        }
        self.acknowledged = Some(segment.ack);
        self.window = segment.wnd;
    }

    pub fn went(&mut self, packet: &[u8]) {
        let segment = wire::decode(packet).expect("it is whole");
        if segment.flags.has(Flags::FIN) {
            self.fin_sent = Some(segment.end() - 1);
        }
    }

    /// Asked when nothing happens any more.
    pub fn stall(&self, state: State) -> Option<Stall> {
        let sending = match state {
            State::Established
            | State::FinWait1
            | State::CloseWait
            | State::Closing
            | State::LastAck => true,
            State::Closed
            | State::Listen
            | State::SynSent
            | State::SynReceived
            | State::FinWait2
            | State::TimeWait => false,
        };
        let fin_is_next = self.fin_sent.is_some() && self.fin_sent == self.acknowledged;
        if sending && fin_is_next && self.duplicates >= 3 {
            Some(Stall::FinNotSentAgain)
        } else if sending && self.window == 0 {
            Some(Stall::ClosedWindowNotProbed)
        } else {
            None
        }
    }
}
