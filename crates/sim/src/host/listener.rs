//! Callers at a host's listening ports: who gets a connection, who waits, who is passed over (RFC
//! 4987 tells of backlogs; RFC 9293 leaves them to the system).
//!
//! What a segment does is found out first; only what would open a connection, or half open it,
//! needs room.

use alloc::sync::Arc;

use tcp::{CallError, Endpoint, Open, Out, Overflow, Segment, State, Time};

use super::connection::{Connection, Life};
use super::{Doings, Host};

impl Host {
    /// A fresh endpoint in LISTEN answers; only if it leaves that state a connection has begun.
    pub(super) fn arrive_at_listener(
        &mut self,
        now: Time,
        segment: &Segment,
        out: &mut Out,
    ) -> Option<u32> {
        if self.listener.cookies {
            let config = Arc::clone(&self.config.0);
            if let Some(endpoint) = Endpoint::from_cookie(config, now, segment, out) {
                return self.begin(now, segment, endpoint, out);
            }
        }
        let mut endpoint = Endpoint::new(Arc::clone(&self.config.0), segment.destination);
        let opened = endpoint.open(now, Open::Passive { remote: None }, &mut Out::new());
        debug_assert_eq!(opened, Ok(()), "a fresh endpoint can listen");
        endpoint.arrive(now, segment, out);
        if endpoint.state() == State::Listen {
            return None;
        }
        self.begin(now, segment, endpoint, out)
    }

    /// ACCEPT: the caller that has waited longest becomes the application's.
    pub(super) fn accept(&mut self, now: Time, doings: &mut Doings) -> Result<u32, CallError> {
        let waiting = self.connections.iter().zip(0..).filter(|(one, _)| one.waits());
        let first = waiting.min_by_key(|(one, _)| one.life.opened);
        let (_, nth) = first.ok_or(CallError::DoesNotExist)?;
        self.connections[nth as usize].life.accepted = true;
        self.read(now, nth as usize, doings);
        Ok(nth)
    }

    /// From now on each caller becomes the application's as soon as it is open, or waits.
    pub(super) fn accept_at_once(&mut self, accepts: bool) {
        self.accepts = accepts;
        let half_open = self.connections.iter_mut().filter(|one| one.is_half_open());
        half_open.for_each(|one| one.life.accepted = accepts);
    }

    /// What is full, if a segment would open a connection that has half begun, or take one up anew
    /// in TIME-WAIT, and there is no room: it is dropped, and the peer will repeat itself. No
    /// cookie is sent in TIME-WAIT: it cannot be chosen beyond the former numbers (MAY-2).
    pub(super) fn lacks_room(&self, now: Time, nth: usize, segment: &Segment) -> Option<Overflow> {
        let connection = &self.connections[nth];
        if !connection.is_half_open() && connection.endpoint.state() != State::TimeWait {
            return None;
        }
        if !self.is_crowded() && !self.has_full_backlog() {
            return None;
        }
        let (mut trial, mut out) = (connection.clone(), Out::new());
        trial.arrive(now, segment, self.caller(), self.openings, &mut out);
        let opens = trial.life.opened != connection.life.opened;
        let reopens = trial.life.nth != connection.life.nth;
        if (opens || reopens) && self.is_crowded() {
            return Some(Overflow::AcceptQueue);
        }
        let half_opens = reopens && trial.is_half_open();
        (half_opens && self.has_full_backlog()).then_some(Overflow::Backlog)
    }

    /// The life of a caller's connection when it begins.
    pub(super) fn caller(&self) -> Life {
        Life::new(true, self.accepts, self.reads)
    }

    /// Whether no more can wait to be accepted.
    fn is_crowded(&self) -> bool {
        let waiting = self.connections.iter().filter(|connection| connection.waits()).count();
        !self.accepts && waiting >= self.listener.waiting as usize
    }

    /// Whether no more can be half open.
    fn has_full_backlog(&self) -> bool {
        let half_open = self.connections.iter().filter(|connection| connection.is_half_open());
        half_open.count() >= self.listener.half_open as usize
    }

    /// A caller's connection begins, if there is room; if not, all that was done for it is undone.
    fn begin(
        &mut self,
        now: Time,
        segment: &Segment,
        endpoint: Endpoint,
        out: &mut Out,
    ) -> Option<u32> {
        let mut begun = Connection::new(endpoint, self.caller());
        begun.note_opening(self.openings, out);
        if self.is_crowded() {
            out.clear();
            Endpoint::pass_over(segment, Overflow::AcceptQueue, out);
            return None;
        }
        if begun.is_half_open() && self.has_full_backlog() {
            out.clear();
            if self.listener.cookies {
                Endpoint::send_cookie(&self.config.0, now, segment, out);
            } else {
                Endpoint::pass_over(segment, Overflow::Backlog, out);
            }
            return None;
        }
        self.openings += 1;
        self.connections.push(begun);
        self.last_connection()
    }
}
