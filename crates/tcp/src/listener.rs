//! A listener that has no room: what it passes over, and SYN cookies (RFC 4987), by which it answers
//! without room. Functions of no endpoint, as [`Endpoint::refuse`]: whoever keeps the queues asks.

use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::arrive::between_single_hosts;
use crate::endpoint::Endpoint;
use crate::isn;
use crate::rules::{Quantity, Rule};
use crate::segments::DEFAULT_MSS;
use crate::tcb::Origin;
use crate::{Config, Effect, Flags, Options, Out, Segment, Signal, Socket, State, Time};

/// What of a listener is full.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Overflow {
    /// The backlog: as many connections are half open, in SYN-RECEIVED, as may be (RFC 4987, 2.2).
    Backlog,
    /// The accept queue: as many connections are open and wait for the application to take them as
    /// may (Linux: sk_acceptq_is_full). Then a SYN is dropped, and so is the ACK that would complete
    /// a handshake.
    AcceptQueue,
}

impl Endpoint {
    /// Drops a segment that a full listener has no room for: nothing but the reason.
    pub fn pass_over(segment: &Segment, why: Overflow, out: &mut Out) {
        let rule = match why {
            Overflow::Backlog => Rule::BacklogFull,
            Overflow::AcceptQueue => Rule::AcceptQueueFull,
        };
        out.because(rule, &[(Quantity::SegSeq, segment.seq.0)]);
    }

    /// Answers a SYN at LISTEN with a SYN+ACK, and keeps nothing: all that must be known later is
    /// in its sequence number, the cookie (RFC 4987, 3.6). Text or FIN on the SYN is not taken, and
    /// of the options only MSS is answered, since the cookie has no room for others.
    ///
    /// The cookie's key is the secret of `initial_sequence`, so it can be guessed where there is
    /// none. The segment has SYN, and neither ACK nor RST.
    pub fn send_cookie(config: &Config, now: Time, syn: &Segment, out: &mut Out) {
        if !between_single_hosts(syn) {
            return out.because(Rule::NoSingleHostIgnored, &[]);
        }
        let announced = syn.options.mss.filter(|mss| *mss > 0).map_or(DEFAULT_MSS, u32::from);
        let code = MSS.iter().rposition(|mss| u32::from(*mss) <= announced).unwrap_or(0) as u32;
        let iss = syn.seq + cookie(config, syn, tick(now), code);
        let (irs, nxt) = ((Quantity::SegSeq, syn.seq.0), syn.seq + 1);
        let numbers = [irs, (Quantity::RcvNxt, nxt.0), (Quantity::Iss, iss.0)];
        out.because(Rule::SynCookieSent, &numbers);
        out.push(Effect::Send(Segment {
            source: syn.destination,
            destination: syn.source,
            seq: iss,
            ack: nxt,
            flags: Flags::SYN | Flags::ACK,
            wnd: u16::try_from(config.receive_buffer).unwrap_or(u16::MAX),
            options: Options { mss: Some(config.mss), ..Options::default() },
            text: Vec::new(),
        }));
    }

    /// The connection that an ACK at LISTEN completes, if it brings back a cookie that was sent 128 s
    /// ago at most: an endpoint in ESTABLISHED, which has then taken what else is in the
    /// segment, be it text or FIN. Otherwise nothing, not even a reason: the ACK is to be answered
    /// as any other at LISTEN.
    ///
    /// What the SYN said is lost but for a rounded MSS: there is neither window scaling nor
    /// timestamps, and no round trip was measured.
    pub fn from_cookie(
        config: Arc<Config>,
        now: Time,
        ack: &Segment,
        out: &mut Out,
    ) -> Option<Endpoint> {
        let wanted = ack.flags.has(Flags::ACK)
            && !ack.flags.has(Flags::SYN)
            && !ack.flags.has(Flags::RST)
            && between_single_hosts(ack);
        if !wanted {
            return None;
        }
        let (irs, iss) = (ack.seq - 1, ack.ack - 1);
        let mss = mss_of(&config, now, ack, iss - irs)?;
        let syn = Segment {
            seq: irs,
            wnd: ack.wnd,
            options: Options { mss: Some(mss), ..Options::default() },
            ..Segment::default()
        };
        let mut endpoint = Endpoint::new(config, ack.destination);
        endpoint.remote = Some(ack.source);
        endpoint.origin = Origin::Passive { local: ack.destination, remote: None };
        endpoint.may_reopen = true;
        endpoint.state = State::Listen;
        endpoint.prepare_to_send(iss);
        endpoint.take_syn(&syn);
        let numbers = [
            (Quantity::SegAck, ack.ack.0),
            (Quantity::Iss, iss.0),
            (Quantity::Irs, irs.0),
            (Quantity::Mss, endpoint.effective_mss()),
        ];
        out.because(Rule::SynCookieReturned, &numbers);
        endpoint.snd.advance_una(ack.ack);
        endpoint.enter(State::Established, out);
        out.push(Effect::Signal(Signal::Open));
        endpoint.handshake_is_over(now, out);
        endpoint.arrive(now, ack, out);
        Some(endpoint)
    }
}

/// What is added to the peer's initial number, in Bernstein's order: five bits of time, three of
/// MSS, and 24 that only who knows the secret can make.
fn cookie(config: &Config, from_peer: &Segment, tick: u64, code: u32) -> u32 {
    let Segment { source, destination, .. } = from_peer;
    let words: [Socket; 2] = [*destination, *source];
    let [local, remote] = words.map(isn::number);
    let hash = isn::scatter(isn::secret(config), &[local, remote, tick << 3 | u64::from(code)]);
    (tick as u32) << 27 | code << 24 | hash & 0x00ff_ffff
}

/// The MSS in a cookie that is valid, and was made in this tick of the clock or in the last one.
fn mss_of(config: &Config, now: Time, ack: &Segment, returned: u32) -> Option<u16> {
    let code = returned >> 24 & 7;
    let now = tick(now);
    let recent = now.saturating_sub(1)..=now;
    let valid = recent.into_iter().any(|tick| cookie(config, ack, tick, code) == returned);
    valid.then(|| MSS[code as usize])
}

/// The cookies' clock ticks every 64 seconds.
fn tick(now: Time) -> u64 {
    now.as_micros() / 64_000_000
}

/// The MSS values of a cookie, three bits: what RFC 791 lets every network carry, the classroom's,
/// powers of two, the default of RFC 9293, and what Linux has (msstab).
const MSS: [u16; 8] = [28, 100, 256, 536, 1024, 1300, 1440, 1460];
