//! The arrows of RFC 9293's Figure 5, and the changes of state that the figure leaves out, each
//! with the section that has it. A change of state that is not in this table is a fault.

use std::collections::BTreeSet;
use std::fmt;

use tcp::State::{
    CloseWait, Closed, Closing, Established, FinWait1, FinWait2, LastAck, Listen, SynReceived,
    SynSent, TimeWait,
};
use tcp::{Effect, Flags, Segment, State, Timer};

use crate::end::{End, Turn};
use crate::step::{Call, Event};
use Cause::*;
use Sends::*;

/// A change of state: from, to, on what, what is sent, and where it is written.
pub struct Arrow(State, State, Cause, Sends, &'static str);

/// What a change of state answers to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Cause {
    PassiveOpen,
    ActiveOpen,
    SendCall,
    CloseCall,
    AbortCall,
    /// A SYN without ACK.
    RcvSyn,
    /// A SYN with the ACK of ours.
    RcvSynAck,
    RcvAckOfSyn,
    RcvFin,
    RcvAckOfFin,
    RcvRst,
    TwoMsl,
    /// Text that fills the gap before a FIN that came early.
    GapBeforeFin,
    /// A CLOSE that had to wait for the connection to open.
    QueuedClose,
    /// The last retransmission was not answered.
    GivingUp,
}

/// The segments that an arrow asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sends {
    /// None is sent.
    Nothing,
    /// The figure asks for none; queued text and acknowledgments may go.
    Whatever,
    Syn,
    SynAck,
    Ack,
    Fin,
    Rst,
}

impl fmt::Display for Arrow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Arrow(from, to, cause, sends, place) = self;
        write!(f, "{from} -> {to} on {cause:?}, sending {sends:?} ({place})")
    }
}

/// What has been seen of the table.
#[derive(Default)]
pub struct Arrows {
    /// The arrows that were taken, by their place in the table.
    pub taken: BTreeSet<usize>,
}

impl Arrows {
    /// Finds each change of state in the table; tells of one that is not there.
    pub fn check(
        &mut self,
        before: &End,
        event: Event,
        segment: Option<&Segment>,
        turn: &Turn,
    ) -> Option<String> {
        let causes = causes(before, event, segment, turn);
        let mut state = before.endpoint.state();
        for effect in &turn.effects {
            let Effect::Enter { from, to } = effect else { continue };
            let found = ARROWS.iter().position(|Arrow(start, end, cause, sends, _)| {
                (start, end) == (from, to) && causes.contains(cause) && sends.are_in(&turn.effects)
            });
            match found {
                Some(arrow) if *from == state => self.taken.insert(arrow),
                _ => return Some(format!("no arrow: {from} -> {to} on {causes:?}, in {state}")),
            };
            state = *to;
        }
        let now = turn.end.endpoint.state();
        (state != now).then(|| format!("{state} became {now} without a word"))
    }
}

impl Sends {
    fn are_in(self, effects: &[Effect]) -> bool {
        let mut sent = effects.iter().filter_map(|effect| match effect {
            Effect::Send(segment) => Some(segment.flags),
            _ => None,
        });
        match self {
            Nothing => sent.next().is_none(),
            Whatever => true,
            Syn => sent.any(|flags| flags == Flags::SYN),
            SynAck => sent.any(|flags| flags == Flags::SYN | Flags::ACK),
            Ack => sent.any(|flags| flags.has(Flags::ACK) && !flags.has(Flags::RST)),
            Fin => sent.any(|flags| flags.has(Flags::FIN | Flags::ACK)),
            Rst => sent.any(|flags| flags.has(Flags::RST)),
        }
    }
}

/// What an event is in the words of the figure. A segment can be several things at once.
fn causes(before: &End, event: Event, segment: Option<&Segment>, turn: &Turn) -> Vec<Cause> {
    match (event, segment) {
        (Event::Call(Call::Connect), _) => vec![ActiveOpen],
        (Event::Call(Call::Listen | Call::ListenToPeer), _) => vec![PassiveOpen],
        (Event::Call(Call::Send), _) => vec![SendCall],
        (Event::Call(Call::Close), _) => vec![CloseCall],
        (Event::Call(Call::Abort), _) => vec![AbortCall],
        // It changes no state.
        (Event::Call(Call::Receive), _) => Vec::new(),
        (Event::Timeout(Timer::TimeWait), _) => vec![TwoMsl],
        (Event::Timeout(_), _) if close_is_queued(before) => vec![GivingUp, QueuedClose],
        (Event::Timeout(_), _) => vec![GivingUp],
        (Event::Arrival(_), Some(segment)) => causes_in(before, segment, turn),
        (Event::Arrival(_), None) => Vec::new(),
    }
}

fn causes_in(before: &End, segment: &Segment, turn: &Turn) -> Vec<Cause> {
    let (was, is) = (before.endpoint.variables(), turn.end.endpoint.variables());
    if segment.flags.has(Flags::RST) {
        return if close_is_queued(before) { vec![RcvRst, QueuedClose] } else { vec![RcvRst] };
    }
    let acks = |number| segment.flags.has(Flags::ACK) && segment.ack == number;
    let fin_sent = was.closed_by_user && was.unsent == 0 && was.snd_nxt != was.iss + 1;
    let has = |flag| segment.flags.has(flag);
    let all = [
        (RcvSyn, has(Flags::SYN) && !has(Flags::ACK)),
        (RcvSynAck, has(Flags::SYN) && acks(was.iss + 1)),
        (RcvAckOfSyn, acks(was.iss + 1)),
        (RcvAckOfFin, fin_sent && acks(was.snd_nxt)),
        (RcvFin, has(Flags::FIN)),
        (GapBeforeFin, !has(Flags::FIN) && is.closed_by_peer && !was.closed_by_peer),
        (QueuedClose, close_is_queued(before)),
    ];
    all.into_iter().filter(|(_, is_so)| *is_so).map(|(cause, _)| cause).collect()
}

fn close_is_queued(before: &End) -> bool {
    let was = before.endpoint.variables();
    was.closed_by_user && was.state == SynReceived
}

const FIGURE: &str = "Figure 5";
const NOTE_1: &str = "Figure 5, note 1";
const NOTE_3: &str = "Figure 5, note 3: receipt of a RST";
const ABORT: &str = "3.10.5: ABORT deletes the TCB";
const R2: &str = "3.8.3: the connection is closed when R2 is reached";
const HELD: &str = "3.10.7.4, SHLD-31: segments are held until they can be processed in order";
const QUEUED: &str = "3.10.4: CLOSE is queued until the connection is ESTABLISHED";
const RFC793: &str = "3.10.7.4, fourth: in synchronized states, without RFC 5961";
const MAY_2: &str = "3.6.1, MAY-2: a new SYN reopens, and an old one leads back";

/// First the figure's, from the top down; then what it leaves out.
pub const ARROWS: &[Arrow] = &[
    Arrow(Closed, Listen, PassiveOpen, Nothing, FIGURE),
    Arrow(Listen, Closed, CloseCall, Nothing, FIGURE),
    Arrow(Closed, SynSent, ActiveOpen, Syn, FIGURE),
    Arrow(SynSent, Closed, CloseCall, Nothing, FIGURE),
    Arrow(Listen, SynSent, SendCall, Syn, FIGURE),
    Arrow(Listen, SynReceived, RcvSyn, SynAck, FIGURE),
    Arrow(SynSent, SynReceived, RcvSyn, SynAck, FIGURE),
    Arrow(SynSent, Established, RcvSynAck, Ack, FIGURE),
    Arrow(SynReceived, Established, RcvAckOfSyn, Whatever, FIGURE),
    Arrow(SynReceived, FinWait1, CloseCall, Fin, FIGURE),
    Arrow(SynReceived, Listen, RcvRst, Nothing, NOTE_1),
    Arrow(Established, FinWait1, CloseCall, Fin, FIGURE),
    Arrow(Established, CloseWait, RcvFin, Ack, FIGURE),
    Arrow(FinWait1, FinWait2, RcvAckOfFin, Whatever, FIGURE),
    Arrow(FinWait1, Closing, RcvFin, Ack, FIGURE),
    Arrow(CloseWait, LastAck, CloseCall, Fin, FIGURE),
    Arrow(FinWait2, TimeWait, RcvFin, Ack, FIGURE),
    Arrow(Closing, TimeWait, RcvAckOfFin, Whatever, FIGURE),
    Arrow(LastAck, Closed, RcvAckOfFin, Nothing, FIGURE),
    Arrow(TimeWait, Closed, TwoMsl, Nothing, FIGURE),
    // A FIN that came before the text that it follows.
    Arrow(Established, CloseWait, GapBeforeFin, Ack, HELD),
    Arrow(FinWait1, Closing, GapBeforeFin, Ack, HELD),
    Arrow(FinWait2, TimeWait, GapBeforeFin, Ack, HELD),
    // A CLOSE that came before the connection was open.
    Arrow(Established, FinWait1, QueuedClose, Fin, QUEUED),
    Arrow(CloseWait, LastAck, QueuedClose, Fin, QUEUED),
    Arrow(Listen, Closed, QueuedClose, Nothing, "3.10.4: it is carried out when back at LISTEN"),
    // Receipt of a RST.
    Arrow(SynSent, Closed, RcvRst, Nothing, NOTE_3),
    Arrow(SynReceived, Closed, RcvRst, Nothing, NOTE_3),
    Arrow(Established, Closed, RcvRst, Nothing, NOTE_3),
    Arrow(FinWait1, Closed, RcvRst, Nothing, NOTE_3),
    Arrow(FinWait2, Closed, RcvRst, Nothing, NOTE_3),
    Arrow(CloseWait, Closed, RcvRst, Nothing, NOTE_3),
    Arrow(Closing, Closed, RcvRst, Nothing, NOTE_3),
    Arrow(LastAck, Closed, RcvRst, Nothing, NOTE_3),
    Arrow(TimeWait, Closed, RcvRst, Nothing, NOTE_3),
    // ABORT.
    Arrow(Listen, Closed, AbortCall, Nothing, ABORT),
    Arrow(SynSent, Closed, AbortCall, Nothing, ABORT),
    Arrow(SynReceived, Closed, AbortCall, Rst, ABORT),
    Arrow(Established, Closed, AbortCall, Rst, ABORT),
    Arrow(FinWait1, Closed, AbortCall, Rst, ABORT),
    Arrow(FinWait2, Closed, AbortCall, Rst, ABORT),
    Arrow(CloseWait, Closed, AbortCall, Rst, ABORT),
    Arrow(Closing, Closed, AbortCall, Nothing, ABORT),
    Arrow(LastAck, Closed, AbortCall, Nothing, ABORT),
    Arrow(TimeWait, Closed, AbortCall, Nothing, ABORT),
    // The last retransmission was not answered.
    Arrow(SynSent, Closed, GivingUp, Nothing, R2),
    Arrow(SynReceived, Closed, GivingUp, Nothing, R2),
    Arrow(SynReceived, Listen, GivingUp, Nothing, R2),
    Arrow(Established, Closed, GivingUp, Nothing, R2),
    Arrow(FinWait1, Closed, GivingUp, Nothing, R2),
    Arrow(CloseWait, Closed, GivingUp, Nothing, R2),
    Arrow(Closing, Closed, GivingUp, Nothing, R2),
    Arrow(LastAck, Closed, GivingUp, Nothing, R2),
    // SYNs where none should be.
    Arrow(SynReceived, Listen, RcvSyn, Nothing, "3.10.7.4, fourth: after a passive OPEN"),
    Arrow(Established, Closed, RcvSyn, Rst, RFC793),
    Arrow(FinWait1, Closed, RcvSyn, Rst, RFC793),
    Arrow(FinWait2, Closed, RcvSyn, Rst, RFC793),
    Arrow(CloseWait, Closed, RcvSyn, Rst, RFC793),
    Arrow(Closing, Closed, RcvSyn, Rst, RFC793),
    Arrow(LastAck, Closed, RcvSyn, Rst, RFC793),
    Arrow(TimeWait, SynReceived, RcvSyn, SynAck, MAY_2),
    Arrow(SynReceived, TimeWait, RcvRst, Nothing, MAY_2),
];
