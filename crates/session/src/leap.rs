//! Steps as a student thinks: to the next event of one host, the next change of a state, the next
//! surprise.

use sim::tcp::{Effect, Flags, Rule, Signal, Time, Timer};
use sim::{Cause, HostId, PacketEnd, Payload, Step, Trace};

/// To what one steps on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Leap {
    /// An event of a host.
    Host(HostId),
    /// A state changes.
    State,
    /// A packet is lost, something is sent again, or somebody is refused.
    Surprise,
}

impl Leap {
    /// When that happens next; none if it does not any more.
    pub(crate) fn next(self, trace: &Trace, now: Time) -> Option<Time> {
        let mut ahead = trace.steps.iter().filter(|step| step.at > now);
        let step = ahead.find(|step| self.is_at(trace, step)).map(|step| step.at);
        let lost = trace.packets.iter().filter_map(|sent| match sent.end {
            PacketEnd::Lost(at, _) if self == Leap::Surprise && at > now => Some(at),
            PacketEnd::Lost(..) | PacketEnd::Arrives(_) => None,
        });
        [step, lost.min()].into_iter().flatten().min()
    }

    fn is_at(self, trace: &Trace, step: &Step) -> bool {
        match self {
            Leap::Host(host) => step.host == host,
            Leap::State => step.effects.iter().any(|effect| matches!(effect, Effect::Enter { .. })),
            Leap::Surprise => surprises(trace, step),
        }
    }
}

/// Whether a step sends something again, or refuses somebody, or is refused.
fn surprises(trace: &Trace, step: &Step) -> bool {
    let again = match &step.cause {
        Cause::Timeout(timer) => *timer == Timer::Retransmission,
        Cause::Call { result, .. } => result.is_err(),
        Cause::Arrival(_) => false,
    };
    let refuses = step.sent.iter().any(|sent| match &trace.packets[*sent as usize].payload {
        Payload::Tcp(segment) => segment.flags.has(Flags::RST),
        Payload::Udp(_) => false,
    });
    let says = |effect: &Effect| match effect {
        Effect::Because(reason) => reason.rule == Rule::FastRetransmit,
        Effect::Signal(signal) => {
            matches!(signal, Signal::Refused | Signal::Reset | Signal::TimedOut)
        }
        _ => false,
    };
    again || refuses || step.effects.iter().any(says)
}
