//! Holds a run against a trace: the same segments in the same order at each side, at the same
//! times, and the same sockets after every event.

use std::time::Duration;

use tcp::{Flags, Time};

use super::model::{AppCall, Header, Line, Side, SocketState, Trace, What};
use super::run::{Moment, Passing, Run};
use super::saw;
use crate::report::Part;
use crate::tolerances::{FAR, STATES_LATE, SWAP, text_flags, time_tolerance};

/// The first line from which the run parts.
pub(super) fn compare(trace: &Trace, run: &Run, sides: &[Side]) -> Result<(), Part> {
    let matched = sides.iter().map(|side| Matched::new(trace, run, *side)).collect::<Vec<_>>();
    // Both sides are walked together, so that the first difference is told.
    for (place, line) in trace.lines.iter().enumerate() {
        for matched in &matched {
            matched.check_segment(place, line)?;
        }
        for matched in &matched {
            matched.check_sockets(place, line)?;
            matched.check_observation(
                place,
                line,
                errors_told(&trace.lines[..place], matched.side),
            )?;
        }
    }
    matched.iter().try_for_each(|matched| matched.check_rest(trace))
}

/// A side's recorded segments, matched with those of the run.
struct Matched<'a> {
    side: Side,
    moments: &'a [Moment],
    recorded: Vec<Recorded>,
    /// The run's segments, each with its moment.
    ours: Vec<(usize, Passing)>,
    /// For each recorded segment, which of `ours` it is; up to the first that has none.
    pairs: Vec<usize>,
}

/// A recorded segment at a side.
struct Recorded {
    /// Its line's place in the trace.
    place: usize,
    at: Time,
    sent: bool,
    header: Header,
}

impl<'a> Matched<'a> {
    fn new(trace: &Trace, run: &'a Run, side: Side) -> Matched<'a> {
        let moments = &run.sides[side.index()];
        let recorded: Vec<Recorded> = trace
            .lines
            .iter()
            .enumerate()
            .filter_map(|(place, line)| recorded(place, line, side))
            .collect();
        let ours: Vec<(usize, Passing)> = moments
            .iter()
            .enumerate()
            .flat_map(|(nth, moment)| moment.segments.iter().map(move |passing| (nth, *passing)))
            .collect();
        let pairs = pair(&recorded, &ours, moments);
        Matched { side, moments, recorded, ours, pairs }
    }

    /// If this line is one of the side's segments, whether the run has it.
    fn check_segment(&self, place: usize, line: &Line) -> Result<(), Part> {
        let Some(nth) = self.recorded.iter().position(|recorded| recorded.place == place) else {
            return Ok(());
        };
        let recorded = &self.recorded[nth];
        let verb = if recorded.sent { "sends" } else { "receives" };
        let part = |got: String| Part {
            line: line.number,
            message: format!("expected that {} {verb} `{}`, got {got}", self.side, recorded.header),
        };
        match self.pairs.get(nth) {
            None => Err(part(self.next_unpaired(recorded.at))),
            Some(ours) => {
                let at = self.moments[self.ours[*ours].0].at;
                if differs(at, recorded.at) > time_tolerance(recorded.at - Time::ZERO) {
                    return Err(part(format!(
                        "it at {} instead of {}",
                        seconds(at),
                        seconds(recorded.at)
                    )));
                }
                Ok(())
            }
        }
    }

    /// The first segment of the run that no recorded one stands for.
    fn next_unpaired(&self, until: Time) -> String {
        let latest = until + time_tolerance(until - Time::ZERO);
        let unpaired = self.ours.iter().enumerate().find(|(nth, _)| !self.pairs.contains(nth));
        match unpaired {
            Some((_, (moment, passing))) if self.moments[*moment].at <= latest => {
                let at = seconds(self.moments[*moment].at);
                let verb = if passing.sent { "sent" } else { "received" };
                format!("`{}` {verb} at {at}", passing.header)
            }
            _ => "nothing".to_string(),
        }
    }

    /// Whether the run's sockets are those of the line, somewhere between the segments around it.
    fn check_sockets(&self, place: usize, line: &Line) -> Result<(), Part> {
        let Some(expected) = &line.sockets[self.side.index()] else { return Ok(()) };
        let mut expected = expected.clone();
        expected.retain(|socket| socket.state != tcp::State::Closed);
        expected.sort();
        let (first, last) = self.around(place, line.at);
        let fits = (first..=last).any(|before| self.sockets_after(before) == expected);
        if fits {
            return Ok(());
        }
        let got = self.sockets_after(first);
        let message =
            format!("expected {} to have {}, got {}", self.side, list(&expected), list(&got),);
        Err(Part { line: line.number, message })
    }

    /// How many of the run's moments lie before a line, at least and at most. Between them are the
    /// segments that the line stands between, those that follow at once, and nothing beyond the
    /// tolerance of time.
    fn around(&self, place: usize, at: Time) -> (usize, usize) {
        let before = self.recorded.iter().rposition(|recorded| recorded.place <= place);
        let after = self
            .recorded
            .iter()
            .position(|recorded| recorded.place > place && recorded.at > at + STATES_LATE);
        let moment_of = |nth: usize| self.pairs.get(nth).map(|ours| self.ours[*ours].0);
        let first = before.and_then(moment_of).map_or(0, |moment| moment + 1);
        let bound = after.and_then(moment_of).unwrap_or(self.moments.len());
        let tolerance = time_tolerance(at - Time::ZERO);
        let in_time = self.moments.partition_point(|moment| moment.at <= at + tolerance);
        let late = self.moments.partition_point(|moment| moment.at + tolerance < at);
        let first = first.min(bound).max(late.min(bound));
        (first, bound.min(in_time).max(first))
    }

    fn sockets_after(&self, moments: usize) -> Vec<SocketState> {
        let mut sockets = match moments.checked_sub(1) {
            None => Vec::new(),
            Some(last) => self.moments[last].sockets.clone(),
        };
        sockets.sort();
        sockets
    }

    /// What the application saw.
    fn check_observation(&self, place: usize, line: &Line, told: usize) -> Result<(), Part> {
        let What::App { who: Some(who), call } = &line.what else { return Ok(()) };
        if *who != self.side {
            return Ok(());
        }
        let (_, last) = self.around(place, line.at);
        let wrong = saw::difference(call, &self.moments[..last], told);
        wrong.map_or(Ok(()), |message| Err(Part { line: line.number, message }))
    }

    /// Nothing that the run sends is left over: neither among the recorded segments, nor when the
    /// trace ends.
    fn check_rest(&self, trace: &Trace) -> Result<(), Part> {
        let Some(end) = trace.lines.last() else { return Ok(()) };
        let last_pair = self.pairs.iter().max();
        let left = self.ours.iter().enumerate().find(|(nth, (moment, _))| {
            let is_before = last_pair.is_some_and(|last| last > nth);
            !self.pairs.contains(nth) && (is_before || self.due(*moment) < end.at)
        });
        let Some((_, (moment, passing))) = left else { return Ok(()) };
        let (at, side) = (seconds(self.moments[*moment].at), self.side);
        let verb = if passing.sent { "sends" } else { "receives" };
        let message =
            format!("expected nothing more, but {side} {verb} `{}` at {at}", passing.header);
        Err(Part { line: end.number, message })
    }

    /// When a moment behind the last paired one should have come in the trace, at the latest.
    fn due(&self, moment: usize) -> Time {
        let mut pairs = self.recorded.iter().zip(&self.pairs);
        let last = pairs
            .next_back()
            .map(|(recorded, ours)| (recorded.at, self.moments[self.ours[*ours].0].at));
        let (recorded, ours) = last.unwrap_or_default();
        let span = self.moments[moment].at - ours;
        recorded + span + time_tolerance(span)
    }
}

/// How many errors a side's application has been told.
fn errors_told(lines: &[Line], side: Side) -> usize {
    let told = lines.iter().filter(|line| match &line.what {
        What::App { who: Some(who), call: AppCall::SawError(error) } => {
            *who == side && error.is_some()
        }
        _ => false,
    });
    told.count()
}

fn recorded(place: usize, line: &Line, side: Side) -> Option<Recorded> {
    let at = line.at;
    match line.what {
        What::Sent { from, header, .. } if from == side => {
            Some(Recorded { place, at, sent: true, header })
        }
        What::Arrived { at: arrived, header, .. } | What::Injected { at: arrived, header }
            if arrived == side =>
        {
            Some(Recorded { place, at, sent: false, header })
        }
        _ => None,
    }
}

/// Pairs recorded segments with the run's, in order. Two of the run may stand the other way round
/// if they are next to one another in time: one is a timer's, and Linux's timers are late.
fn pair(recorded: &[Recorded], ours: &[(usize, Passing)], moments: &[Moment]) -> Vec<usize> {
    let mut free: Vec<usize> = (0..ours.len()).collect();
    let mut pairs = Vec::new();
    for recorded in recorded {
        let Some(next) = free.first().copied() else { break };
        let at = |nth: usize| moments[ours[nth].0].at;
        let found = free.iter().take_while(|nth| at(**nth) <= at(next) + SWAP).position(|nth| {
            let passing = &ours[*nth].1;
            passing.sent == recorded.sent && same(&recorded.header, passing)
        });
        match found {
            Some(place) => pairs.push(free.remove(place)),
            None => break,
        }
    }
    pairs
}

/// Whether a segment is the recorded one; windows are not compared.
fn same(recorded: &Header, ours: &Passing) -> bool {
    let header = &ours.header;
    // <SEQ=0> of a RST is zero on the wire, whatever numbers count from.
    let zero = recorded.flags.has(Flags::RST) && ours.raw_seq == recorded.seq;
    text_flags(recorded.flags, recorded.len) == text_flags(header.flags, header.len)
        && (zero || same_number(recorded.seq, header.seq, ours.seq_before))
        && recorded.len == header.len
        && (!recorded.flags.has(Flags::ACK)
            || same_number(recorded.ack, header.ack, ours.ack_before))
        && recorded.source_port == header.source_port
        && recorded.destination_port == header.destination_port
}

/// Where there was a connection before between the same ports, a number may count from its initial
/// one; or, if it belongs to that one and counts from the newer, it is as random as the difference.
fn same_number(recorded: u32, now: u32, before: Option<u32>) -> bool {
    let is_random = recorded.cast_signed().unsigned_abs() > FAR;
    recorded == now || before.is_some_and(|before| recorded == before || is_random)
}

fn differs(a: Time, b: Time) -> Duration {
    a.max(b) - a.min(b)
}

fn list(sockets: &[SocketState]) -> String {
    let texts: Vec<String> = sockets.iter().map(ToString::to_string).collect();
    format!("[{}]", texts.join(", "))
}

fn seconds(at: Time) -> String {
    format!("{:.4} s", at.as_micros() as f64 / 1e6)
}
