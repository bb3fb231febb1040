//! Where a number of a decision comes from: the segment that brought it, or the step that last
//! changed it. Found by walking back through the trace, and left out where that does not show it.

mod variable;
mod walk;

use sim::tcp::{Quantity, Time};
use sim::{Cause, HostId, PacketId, Step};

use crate::rows::{Row, Rows, digits};
use crate::session::Session;
use crate::telling::{Decision, decision};
use crate::texts::format::moment;
use crate::texts::phrase::{Phrase, tell};
use walk::Found;

/// Where a number comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Origin {
    /// A packet.
    Packet(PacketId),
    /// What happened at a host, be it a call or a timer.
    Step {
        /// At which.
        host: HostId,
        /// When.
        at: Time,
    },
}

/// A number that a decision looked at.
#[derive(Clone, PartialEq, Debug)]
pub struct Number {
    /// Its name and its value.
    pub row: Row,
    /// Where it comes from.
    pub origin: Option<Origin>,
    /// The same in words; empty without an origin.
    pub words: String,
}

impl Session {
    /// The numbers of a step's decision of this index among its reasons.
    pub fn numbers(&self, step: usize, nth: usize) -> Vec<Number> {
        let decided = self.run.trace.steps.get(step).and_then(|step| decision(step, nth));
        match decided {
            Some(Decision::Tcp(reason, place)) => {
                let rows = self.because(reason, &self.variables_after(step)).numbers;
                let at = walk::At { trace: &self.run.trace, index: step, rule: reason.rule, place };
                let numbers = reason.numbers().iter().zip(rows);
                let number = |((quantity, value), row): (&(Quantity, u32), Row)| {
                    self.number(step, row, at.origin(*quantity, *value))
                };
                numbers.map(number).collect()
            }
            Some(Decision::Udp(reason)) => {
                let mut rows = Rows::new(self.lang);
                for (quantity, value) in reason.numbers() {
                    rows.add_named(quantity.name(), digits(*value));
                }
                rows.list.into_iter().map(|row| self.number(step, row, None)).collect()
            }
            None => Vec::new(),
        }
    }

    /// A number of a step's decision, with what was found.
    fn number(&self, decided: usize, row: Row, found: Option<Found>) -> Number {
        let (origin, words) = match found {
            None => (None, String::new()),
            Some(Found::Carried(packet)) => self.by_packet(Phrase::OriginCarried, packet, decided),
            Some(Found::Arrived(packet)) => self.by_packet(Phrase::OriginArrived, packet, decided),
            Some(Found::Sent(packet)) => self.by_packet(Phrase::OriginSent, packet, decided),
            Some(Found::Happened(step)) => {
                let step = &self.run.trace.steps[step];
                let words = tell(Phrase::OriginStep, self.lang, &[("step", &self.heading(step))]);
                (Some(Origin::Step { host: step.host, at: step.at }), words)
            }
        };
        Number { row, origin, words }
    }

    /// A packet with the moment at which it counted for who decided: when it arrived there, or, of
    /// an own one, when it was sent.
    fn by_packet(&self, how: Phrase, index: u32, decided: usize) -> (Option<Origin>, String) {
        let (trace, packet) = (&self.run.trace, &self.run.trace.packets[index as usize]);
        let host = trace.steps[decided].host;
        let arrives = |step: &&Step| {
            step.host == host && matches!(step.cause, Cause::Arrival(of) if of == index)
        };
        let arrival = trace.steps[..=decided].iter().find(arrives);
        let time = moment(arrival.map_or(packet.sent, |step| step.at), self.lang);
        let name = self.packet_label(packet.id).text(self.lang);
        let words = tell(how, self.lang, &[("packet", &name), ("time", &time)]);
        (Some(Origin::Packet(packet.id)), words)
    }
}
