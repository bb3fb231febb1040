//! What the applications of a trace did, and when: the calls that the trace names, and those that
//! only their traces betray. The recorder did not write down every call.

use tcp::{Flags, State, Time};

use super::model::{AppCall, Header, Line, Side, Trace, What};
use super::watched::Watched;
use crate::tolerances::CALLS_FIRST;

/// A call that changes something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Planned {
    pub(super) at: Time,
    pub(super) side: Side,
    /// Which of the side's connections, in the order in which they began.
    pub(super) connection: u32,
    pub(super) call: Act,
}

/// What is called.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Act {
    Listen(u16),
    Unlisten(u16),
    Connect { from: u16, to: u16 },
    Send(u32),
    Read(u32),
    Shutdown,
    Close,
    Abort,
    Forget,
}

/// All calls of a trace, in order of time.
pub(super) fn plan(trace: &Trace) -> Vec<Planned> {
    let mut planner = Planner { trace, sides: [Watched::new(), Watched::new()], plan: Vec::new() };
    for line in &trace.lines {
        planner.line(line);
    }
    let mut plan = planner.plan;
    plan.sort_by_key(|planned| planned.at);
    plan
}

struct Planner<'a> {
    trace: &'a Trace,
    sides: [Watched; 2],
    plan: Vec<Planned>,
}

impl Planner<'_> {
    fn line(&mut self, line: &Line) {
        for side in Side::BOTH {
            if let Some(sockets) = &line.sockets[side.index()] {
                self.sides[side.index()].notice_connections(line.at, sockets);
            }
        }
        match &line.what {
            What::App { who: Some(who), call } => {
                if *call == AppCall::Abort && self.is_in_time_wait(line, *who) {
                    // Linux keeps TIME-WAIT apart: its application has no part in it any more.
                    return;
                }
                self.call(line.at, *who, call);
                if *call == AppCall::Crash {
                    self.crash(line, *who);
                }
            }
            What::Sent { from, header, .. } => self.sent(line.at, *from, header),
            What::Arrived { at, header, .. } | What::Injected { at, header } => {
                self.sides[at.index()].arrived(header);
            }
            What::App { .. } | What::Case | What::Remark => {}
        }
    }

    fn call(&mut self, at: Time, who: Side, call: &AppCall) {
        let act = match call {
            AppCall::Listen(port) => {
                self.sides[who.index()].listens = Some(*port);
                Act::Listen(*port)
            }
            AppCall::Unlisten => match self.sides[who.index()].listens.take() {
                Some(port) => Act::Unlisten(port),
                None => return,
            },
            AppCall::Connect => match self.next_syn(at, who) {
                Some((from, to)) => Act::Connect { from, to },
                None => return,
            },
            AppCall::Send(octets) => Act::Send(*octets),
            AppCall::Queue(octets) => return self.queue(at, who, *octets),
            // What was read shows in the windows before this is told.
            AppCall::Read(octets) => {
                let watched = &mut self.sides[who.index()];
                let rest = octets.saturating_sub(watched.read);
                watched.read += rest;
                if rest == 0 {
                    return;
                }
                Act::Read(rest)
            }
            AppCall::Shutdown => Act::Shutdown,
            AppCall::Close => {
                self.read_before_close(at, who);
                Act::Close
            }
            AppCall::Abort => Act::Abort,
            AppCall::Crash => Act::Forget,
            AppCall::SawError(_) | AppCall::SawQueued { .. } | AppCall::Saw => return,
        };
        self.add(at, who, act);
    }

    /// A great deal of text is written piece by piece, as the first pushed segment tells; a piece
    /// ends a segment while nothing stands behind it.
    fn queue(&mut self, at: Time, who: Side, octets: u32) {
        let texts = self.trace.lines.iter().filter(|line| line.at + CALLS_FIRST >= at);
        let mut pushed = texts.filter_map(|line| match &line.what {
            What::Sent { from, header, .. } if *from == who && header.flags.has(Flags::PSH) => {
                Some(header.seq.wrapping_add(header.len))
            }
            _ => None,
        });
        let start = self.sides[who.index()].text_end;
        let piece = pushed.next().map(|end| end.wrapping_sub(start)).filter(|piece| *piece > 0);
        let piece = piece.unwrap_or(octets).min(octets);
        let whole = octets / piece.max(1);
        for _ in 0..whole {
            self.add(at, who, Act::Send(piece));
        }
        if !octets.is_multiple_of(piece.max(1)) {
            self.add(at, who, Act::Send(octets % piece));
        }
    }

    fn is_in_time_wait(&self, line: &Line, who: Side) -> bool {
        let sockets = line.sockets[who.index()].as_deref().unwrap_or_default();
        sockets.iter().any(|socket| socket.state == State::TimeWait)
    }

    /// A host that crashes may lose its listener too.
    fn crash(&mut self, line: &Line, who: Side) {
        let sockets = line.sockets[who.index()].as_deref().unwrap_or_default();
        let listens = sockets.iter().any(|socket| socket.state == State::Listen);
        if let Some(port) = self.sides[who.index()].listens.take_if(|_| !listens) {
            self.add(line.at, who, Act::Unlisten(port));
        }
    }

    fn sent(&mut self, at: Time, from: Side, header: &Header) {
        let soon = at + CALLS_FIRST;
        let calls = |wanted: fn(&AppCall) -> bool| calls_until(self.trace, from, soon, wanted);
        let closes = calls(|call| matches!(call, AppCall::Shutdown | AppCall::Close));
        let watched = &mut self.sides[from.index()];
        if header.flags.has(Flags::SYN) {
            watched.text_end = header.seq.wrapping_add(1);
            watched.asked_to_send = 0;
            watched.first_edge = None;
        }
        let end = header.seq.wrapping_add(header.len);
        let fresh = end.wrapping_sub(watched.text_end).cast_signed();
        if header.len > 0 && fresh > 0 {
            let asked = self.asked_to_send(from, soon);
            let watched = &mut self.sides[from.index()];
            watched.text_end = end;
            // The first number of text is 1.
            let known = asked.saturating_add(watched.asked_to_send);
            let missing = end.wrapping_sub(1).saturating_sub(known);
            if missing > 0 && missing < MOST_OCTETS {
                watched.asked_to_send += missing;
                self.add(at, from, Act::Send(missing));
            }
        }
        let already = self
            .plan
            .iter()
            .any(|planned| planned.side == from && matches!(planned.call, Act::Shutdown));
        if header.flags.has(Flags::FIN) && closes == 0 && !already {
            self.add(at, from, Act::Shutdown);
        }
        self.read_behind_window(at, from, header);
    }

    /// Octets that a side's recorded calls have sent on this connection.
    fn asked_to_send(&self, side: Side, until: Time) -> u32 {
        let since = self.sides[side.index()].begins.last().copied().unwrap_or(Time::ZERO);
        let lines = self.trace.lines.iter().filter(|line| since <= line.at && line.at <= until);
        let sends = lines.filter_map(|line| match &line.what {
            What::App { who: Some(who), call: AppCall::Send(octets) | AppCall::Queue(octets) }
                if *who == side =>
            {
                Some(*octets)
            }
            _ => None,
        });
        sends.fold(0, u32::saturating_add)
    }

    /// A window whose right edge moves tells that the application has read.
    fn read_behind_window(&mut self, at: Time, from: Side, header: &Header) {
        if !header.flags.has(Flags::ACK) || header.flags.has(Flags::RST) {
            return;
        }
        let watched = &mut self.sides[from.index()];
        let edge = header.ack.wrapping_add(header.window);
        let Some(first) = watched.first_edge else {
            watched.first_edge = Some(edge);
            watched.window = header.window;
            return;
        };
        // A large window may also move because Linux grows it.
        if watched.window > SMALL_WINDOW {
            return;
        }
        let moved = edge.wrapping_sub(first).cast_signed();
        let unread = watched.unread();
        let more = u32::try_from(moved).unwrap_or(0).saturating_sub(watched.read).min(unread);
        if more > 0 {
            watched.read += more;
            self.add(at, from, Act::Read(more));
        }
    }

    /// Linux resets when text is unread at `close`: a FIN tells that it had been read.
    fn read_before_close(&mut self, at: Time, who: Side) {
        let since =
            Time::from_micros(at.as_micros().saturating_sub(CALLS_FIRST.as_micros() as u64));
        let sent = self.trace.lines.iter().filter(|line| line.at >= since);
        let next = sent.into_iter().find_map(|line| match &line.what {
            What::Sent { from, header, .. } if *from == who => Some(header.flags),
            _ => None,
        });
        let watched = &mut self.sides[who.index()];
        let unread = watched.unread();
        if unread > 0 && next.is_some_and(|flags| flags.has(Flags::FIN)) {
            watched.read += unread;
            self.add(at, who, Act::Read(unread));
        }
    }

    /// The ports of the SYN that a `connect` leads to.
    fn next_syn(&self, at: Time, who: Side) -> Option<(u16, u16)> {
        let since =
            Time::from_micros(at.as_micros().saturating_sub(CALLS_FIRST.as_micros() as u64));
        self.trace.lines.iter().filter(|line| line.at >= since).find_map(|line| match &line.what {
            What::Sent { from, header, .. } if *from == who && header.flags == Flags::SYN => {
                Some((header.source_port, header.destination_port))
            }
            _ => None,
        })
    }

    fn add(&mut self, at: Time, side: Side, call: Act) {
        let watched = &mut self.sides[side.index()];
        if let Act::Connect { .. } = call {
            watched.connects += 1;
            watched.connection = watched.connects - 1;
        } else if let Some(last) = watched.begins.len().checked_sub(1) {
            watched.connection = watched.connection.max(last as u32);
        }
        let connection = watched.connection;
        self.plan.push(Planned { at, side, connection, call });
    }
}

/// How many calls of a kind a side makes until a moment.
fn calls_until(trace: &Trace, side: Side, until: Time, wanted: fn(&AppCall) -> bool) -> usize {
    let lines = trace.lines.iter().filter(|line| line.at <= until);
    lines
        .filter(|line| match &line.what {
            What::App { who: Some(who), call } => *who == side && wanted(call),
            _ => false,
        })
        .count()
}

/// Chosen well below the windows that Linux offers when nobody limits its buffer.
const SMALL_WINDOW: u32 = 16_384;

/// Chosen far above what a case sends without telling.
const MOST_OCTETS: u32 = 1 << 20;
