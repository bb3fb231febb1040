//! The walk back through a trace to what a number comes from.

use sim::tcp::{Effect, Flags, Quantity, Rule, Segment, Seq};
use sim::{Cause, Step, Trace};

use super::variable::{Read, variable};

/// What a number was found to come from. Packets and steps are named by their indices.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Found {
    /// This packet carries it.
    Carried(u32),
    /// It is so since this packet arrived.
    Arrived(u32),
    /// It is so since this packet was sent.
    Sent(u32),
    /// It is so since this step.
    Happened(usize),
}

/// A decision in a trace.
pub struct At<'a> {
    pub trace: &'a Trace,
    /// Its step.
    pub index: usize,
    pub rule: Rule,
    /// Its place among the step's effects.
    pub place: usize,
}

impl At<'_> {
    /// Where one of the decision's numbers comes from.
    pub fn origin(&self, quantity: Quantity, value: u32) -> Option<Found> {
        match quantity {
            // The own FIN's number, which no segment of this step carries.
            Quantity::SegSeq if self.rule == Rule::FinNotRepeated => None,
            Quantity::SegSeq | Quantity::Text if is_of_what_is_sent(self.rule) => {
                self.going_out(quantity, value)
            }
            Quantity::SegSeq
            | Quantity::SegAck
            | Quantity::SegLen
            | Quantity::SegWnd
            | Quantity::Text
            | Quantity::TsVal => self.coming_in(quantity, value),
            Quantity::FinSeq => self.fin(value),
            Quantity::RoundTrip => self.arrival().map(|(packet, _)| Found::Arrived(packet)),
            Quantity::Iss => self.iss(value),
            _ => self.variable(quantity, value),
        }
    }

    fn step(&self) -> &Step {
        &self.trace.steps[self.index]
    }

    fn segment(&self, packet: u32) -> Option<&Segment> {
        self.trace.packets[packet as usize].segment()
    }

    /// The segment that the step answers.
    fn arrival(&self) -> Option<(u32, &Segment)> {
        self.arrival_at(self.step())
    }

    fn arrival_at(&self, step: &Step) -> Option<(u32, &Segment)> {
        let Cause::Arrival(packet) = step.cause else { return None };
        Some((packet, self.segment(packet)?))
    }

    /// A part of the segment that came in, if it is that.
    fn coming_in(&self, quantity: Quantity, value: u32) -> Option<Found> {
        let (packet, segment) = self.arrival()?;
        let is = match quantity {
            // What is left of a segment that was cut begins within it.
            Quantity::SegSeq => Seq(value) - segment.seq <= segment.len(),
            Quantity::SegAck => segment.flags.has(Flags::ACK) && segment.ack.0 == value,
            Quantity::SegLen => segment.len() == value,
            Quantity::SegWnd => (0..=14).any(|scale| u32::from(segment.wnd) << scale == value),
            Quantity::Text => is_of_text_that_came(self.rule) && value <= segment.text.len() as u32,
            _ => segment.options.timestamps.is_some_and(|(stamp, _)| stamp == value),
        };
        is.then_some(Found::Carried(packet))
    }

    /// A part of the segment that the decision sends, if it is that.
    fn going_out(&self, quantity: Quantity, value: u32) -> Option<Found> {
        let effects = &self.step().effects;
        let earlier =
            effects[..self.place].iter().filter(|effect| matches!(effect, Effect::Send(_))).count();
        let originals = self.step().sent.iter().copied();
        let mut originals =
            originals.filter(|packet| self.trace.packets[*packet as usize].id.copy == 0);
        let packet = originals.nth(earlier)?;
        let segment = self.segment(packet)?;
        let part = match quantity {
            Quantity::SegSeq => segment.seq.0,
            _ => segment.text.len() as u32,
        };
        (part == value).then_some(Found::Carried(packet))
    }

    /// The segment that brought the peer's FIN of this number, now or before.
    fn fin(&self, value: u32) -> Option<Found> {
        let is_it =
            |segment: &Segment| segment.flags.has(Flags::FIN) && segment.end() - 1 == Seq(value);
        for step in self.trace.steps[..=self.index].iter().rev() {
            if self.is_of_the_same(step)
                && let Some((packet, segment)) = self.arrival_at(step)
                && is_it(segment)
            {
                return Some(Found::Carried(packet));
            }
        }
        None
    }

    /// The SYN that told the number: of the step that chose it or, where that kept nothing of it (a
    /// cookie), an earlier one to the same peer.
    fn iss(&self, value: u32) -> Option<Found> {
        let is_syn = |packet: &u32| {
            self.segment(*packet).is_some_and(|it| it.flags.has(Flags::SYN) && it.seq.0 == value)
        };
        let chosen = self.last_change(variable(Quantity::Iss)?, value).unwrap_or(self.index);
        let step = &self.trace.steps[chosen];
        if let Some(packet) = step.sent.iter().copied().find(is_syn) {
            return Some(Found::Carried(packet));
        }
        let (_, answer) = self.arrival_at(step)?;
        let earlier = self.trace.steps[..chosen].iter().rev().filter(|it| it.host == step.host);
        let mut sent = earlier.flat_map(|step| step.sent.iter().copied()).filter(is_syn);
        let to_peer =
            |packet: &u32| self.segment(*packet).is_some_and(|it| it.destination == answer.source);
        sent.find(to_peer).map(Found::Carried)
    }

    /// A variable of the connection: what happened in the step that last changed it.
    fn variable(&self, quantity: Quantity, value: u32) -> Option<Found> {
        let read = variable(quantity)?;
        if self.step().connection.is_none() {
            return self.without_connection(quantity, value);
        }
        let value = match quantity {
            // Only that it changes is known, not how large the buffer is.
            Quantity::Free => self.value_after(self.index, read)?,
            _ => value,
        };
        let changed = self.last_change(read, value)?;
        let began = self.value_before(changed, variable(Quantity::Iss)?).is_none();
        let step = &self.trace.steps[changed];
        let sent = match quantity {
            Quantity::SndNxt => self.sent_in(changed, |segment| segment.end().0 == value),
            Quantity::InFlight if !self.moved(changed, Quantity::SndUna) => {
                let end = self.value_after(changed, variable(Quantity::SndNxt)?);
                self.sent_in(changed, |segment| Some(segment.end().0) == end)
            }
            // Before anything is acknowledged, it is the number of the SYN.
            Quantity::SndUna if began => self.sent_in(changed, |segment| segment.seq.0 == value),
            _ => None,
        };
        if let Some(packet) = sent {
            return Some(Found::Sent(packet));
        }
        match step.cause {
            Cause::Arrival(_) if began && !comes_with_a_syn(quantity) => None,
            Cause::Arrival(packet) => Some(Found::Arrived(packet)),
            // What a connection begins with is a setting, or nothing yet.
            Cause::Call { .. } | Cause::Timeout(_) if began => None,
            Cause::Call { .. } | Cause::Timeout(_) => Some(Found::Happened(changed)),
        }
    }

    /// A listener that keeps nothing of a SYN: what it expects next is told by that alone.
    fn without_connection(&self, quantity: Quantity, value: u32) -> Option<Found> {
        let (packet, segment) = self.arrival()?;
        let told = quantity == Quantity::RcvNxt
            && segment.flags.has(Flags::SYN)
            && (segment.seq + 1).0 == value;
        told.then_some(Found::Arrived(packet))
    }

    /// The last packet of a step that takes numbers and is as asked.
    fn sent_in(&self, index: usize, is_it: impl Fn(&Segment) -> bool) -> Option<u32> {
        let mut sent = self.trace.steps[index].sent.iter().rev().copied();
        sent.find(|it| self.segment(*it).is_some_and(|it| !it.is_empty() && is_it(it)))
    }

    /// Whether a step changed a variable of the decision's connection.
    fn moved(&self, index: usize, quantity: Quantity) -> bool {
        variable(quantity)
            .is_some_and(|read| self.value_before(index, read) != self.value_after(index, read))
    }

    /// The step that gave a variable this value, which it had when the decision fell.
    fn last_change(&self, read: Read, value: u32) -> Option<usize> {
        let (before, after) =
            (self.value_before(self.index, read), self.value_after(self.index, read));
        if before != Some(value) {
            // This step did, if it changed the variable at all; it may have gone on from there.
            return (before != after).then_some(self.index);
        }
        let mut changed = self.index.checked_sub(1)?;
        while self.value_before(changed, read) == Some(value) {
            changed = changed.checked_sub(1)?;
        }
        // Between the connection's own steps it stays as it is.
        self.is_of_the_same(&self.trace.steps[changed]).then_some(changed)
    }

    /// Whether a step is one of the decision's connection, or of no connection as that.
    fn is_of_the_same(&self, step: &Step) -> bool {
        (step.host, step.connection) == (self.step().host, self.step().connection)
    }

    fn value_after(&self, index: usize, read: Read) -> Option<u32> {
        self.value(&self.trace.steps[index].hosts, read)
    }

    fn value_before(&self, index: usize, read: Read) -> Option<u32> {
        let before = index.checked_sub(1);
        self.value(before.map_or(&self.trace.start, |index| &self.trace.steps[index].hosts), read)
    }

    fn value(&self, hosts: &[std::sync::Arc<sim::HostView>], read: Read) -> Option<u32> {
        let connection = self.step().connection? as usize;
        let host = hosts.get(usize::from(self.step().host))?;
        host.sockets.get(connection).and_then(|socket| read(&socket.variables))
    }
}

/// Whether a rule's numbers are those of the segment that it sends.
fn is_of_what_is_sent(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::TextSent
            | Rule::FinSent
            | Rule::FinSentWithText
            | Rule::LostTextSentAgain
            | Rule::WindowProbed
            | Rule::KeepAliveProbed
    )
}

/// Whether a rule's octets of text are those of the segment that came, or a part of them.
fn is_of_text_that_came(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::TextTaken
            | Rule::TextHeld
            | Rule::OldPartCut
            | Rule::PartBeyondWindowCut
            | Rule::MoreOnSynHeld
            | Rule::MoreOnSynIgnored
            | Rule::TextAfterFinIgnored
            | Rule::TextAfterLettingGo
            | Rule::TextAfterOurFinThrownAway
    )
}

/// What a connection that begins with a SYN has from it; the rest are settings.
fn comes_with_a_syn(quantity: Quantity) -> bool {
    matches!(
        quantity,
        Quantity::SndWnd
            | Quantity::SndWl1
            | Quantity::MaxSndWnd
            | Quantity::RcvNxt
            | Quantity::Irs
            | Quantity::Mss
            | Quantity::UsableWindow
    )
}
