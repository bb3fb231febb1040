//! Between a script's sequence numbers and those on the wire.
//!
//! As in packetdrill: in a segment with SYN the numbers stand as they are; in all others they are
//! relative to the first SYN of their sender.

use tcp::{Flags, Seq};

use crate::script;

/// The numbers of one connection.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Numbers {
    /// The driven side's ISN on the wire and in the script.
    local: Option<(Seq, u32)>,
    /// The other side's ISN; the same on the wire and in the script.
    remote: Option<Seq>,
    /// The other side's ISN of the connection before, until it is clear which one the script means.
    remote_before: Option<Seq>,
}

impl Numbers {
    /// SEG.SEQ and SEG.ACK on the wire of a segment that the script sends to the driven side.
    pub(super) fn inbound(
        &mut self,
        segment: &script::Segment,
        expects: Option<Seq>,
    ) -> (Seq, Seq) {
        let is_syn = segment.flags.has(Flags::SYN);
        if is_syn {
            if self.remote.is_none() {
                self.remote = Some(Seq(segment.seq));
            }
            let local = self.local.map_or(0, |(wire, script)| wire.0.wrapping_sub(script));
            return (Seq(segment.seq), Seq(segment.ack) + local);
        }
        self.settle_remote(segment.seq, expects);
        let remote = match (self.remote, self.local) {
            (Some(remote), _) => remote,
            // A stray segment counts from itself, as packetdrill has it.
            (None, None) => *self.remote.insert(Seq(segment.seq)),
            (None, Some(_)) => Seq(0),
        };
        let local = self.local.map_or(Seq(0), |(wire, _)| wire);
        (remote + segment.seq, local + segment.ack)
    }

    /// The driven side took a SYN with this number: it begins the other side's numbers anew.
    pub(super) fn remote_begins(&mut self, irs: Seq) {
        if self.remote != Some(irs) {
            self.remote_before = self.remote;
            self.remote = Some(irs);
        }
    }

    /// The driven side's connection is over: its next SYN begins its numbers anew.
    pub(super) fn local_ends(&mut self) {
        self.local = None;
    }

    /// Learns the driven side's ISN when it sends a SYN where the script expects one.
    pub(super) fn local_begins(&mut self, sent: Seq, script: u32) {
        if self.local.is_none_or(|(wire, _)| wire != sent) {
            self.local = Some((sent, script));
        }
    }

    /// SEG.SEQ of a sent segment, as the script counts.
    pub(super) fn outbound_seq(&self, segment: &tcp::Segment) -> u32 {
        match self.local {
            None => segment.seq.0,
            Some((wire, script)) if segment.flags.has(Flags::SYN) => {
                (segment.seq - wire).wrapping_add(script)
            }
            Some((wire, _)) => segment.seq - wire,
        }
    }

    /// SEG.ACK of a sent segment, as the script counts.
    pub(super) fn outbound_ack(&self, segment: &tcp::Segment) -> u32 {
        let remote = self.remote.unwrap_or_default();
        if segment.flags.has(Flags::SYN) { segment.ack.0 } else { segment.ack - remote }
    }

    /// SEG.ACK as it would count from the connection before, while that is possible.
    pub(super) fn outbound_ack_before(&self, segment: &tcp::Segment) -> Option<u32> {
        self.remote_before.map(|before| segment.ack - before)
    }

    /// After a reopening, a script may count on from the first SYN of all, or from the new one: what
    /// the driven side expects next tells which.
    fn settle_remote(&mut self, seq: u32, expects: Option<Seq>) {
        let Some(before) = self.remote_before.take() else { return };
        let matches = |base: Seq| expects == Some(base + seq);
        if !self.remote.is_some_and(matches) && matches(before) {
            self.remote = Some(before);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Numbers;
    use crate::script::{self, What};
    use tcp::{Flags, Options, Seq, Socket};

    fn inbound(text: &str) -> script::Segment {
        let script = script::parse(&format!("0 < {text}")).unwrap();
        match script.events.into_iter().next().unwrap().what {
            What::Inbound(segment) => segment,
            other => panic!("{other:?}"),
        }
    }

    fn sent(flags: Flags, seq: u32, ack: u32) -> tcp::Segment {
        let nobody = Socket::new(std::net::Ipv4Addr::UNSPECIFIED, 0);
        tcp::Segment {
            source: nobody,
            destination: nobody,
            seq: Seq(seq),
            ack: Seq(ack),
            flags,
            wnd: 0,
            options: Options::default(),
            text: Vec::new(),
        }
    }

    #[test]
    fn a_syn_is_absolute_and_all_else_counts_from_it() {
        let mut numbers = Numbers::default();
        assert_eq!(
            numbers.inbound(&inbound("S 4294967295:4294967295(0) win 9"), None).0,
            Seq(u32::MAX)
        );
        let syn_ack = sent(Flags::SYN | Flags::ACK, 7000, 0);
        numbers.local_begins(syn_ack.seq, 0);
        assert_eq!((numbers.outbound_seq(&syn_ack), numbers.outbound_ack(&syn_ack)), (0, 0));
        assert_eq!(numbers.inbound(&inbound(". 1:1(0) ack 1 win 9"), None), (Seq(0), Seq(7001)));
        let ack = sent(Flags::ACK, 7001, 4);
        assert_eq!((numbers.outbound_seq(&ack), numbers.outbound_ack(&ack)), (1, 5));
    }

    #[test]
    fn a_stray_segment_counts_from_itself() {
        let mut numbers = Numbers::default();
        assert_eq!(numbers.inbound(&inbound(". 17:20(3) ack 34 win 9"), None), (Seq(34), Seq(34)));
        let reset = sent(Flags::RST | Flags::ACK, 0, 37);
        assert_eq!(numbers.outbound_ack(&reset), 20);
    }
}
