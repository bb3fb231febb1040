//! The user calls OPEN, SEND, RECEIVE and STATUS (RFC 9293, 3.10.1 to 3.10.3 and 3.10.6).

use alloc::vec::Vec;
use core::fmt;

use crate::arrive::is_single_host;
use crate::endpoint::{Endpoint, Status};
use crate::rules::{Quantity, Rule};
use crate::tcb::{Fin, Origin};
use crate::{Flags, Out, Socket, State, Time, isn};

/// How a connection is opened.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Open {
    /// Begin to synchronize at once.
    Active {
        /// With whom.
        remote: Socket,
    },
    /// Wait for a connection request.
    Passive {
        /// From whom; from anybody if left out.
        remote: Option<Socket>,
    },
}

/// What a RECEIVE yields.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Received {
    /// Text, in order; never empty.
    Text(Vec<u8>),
    /// Nothing is there yet.
    Nothing,
    /// The peer closed and all its text was received: "error: connection closing".
    EndOfText,
}

/// Why a call was refused, in the RFC's words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum CallError {
    /// The state is CLOSED.
    DoesNotExist,
    /// OPEN on a connection that is open.
    AlreadyExists,
    /// A SEND at LISTEN without a named peer.
    RemoteUnspecified,
    /// OPEN to an address that is no single host (MUST-46).
    RemoteInvalid,
    /// CLOSE was called before, or the connection is closing.
    Closing,
    /// No room in the send buffer.
    InsufficientResources,
}

impl CallError {
    /// The sentence of RFC 9293, 3.10.
    pub const fn sentence(self) -> &'static str {
        match self {
            CallError::DoesNotExist => "error: connection does not exist",
            CallError::AlreadyExists => "error: connection already exists",
            CallError::RemoteUnspecified => "error: remote socket unspecified",
            CallError::RemoteInvalid => "error: remote socket invalid",
            CallError::Closing => "error: connection closing",
            CallError::InsufficientResources => "error: insufficient resources",
        }
    }
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.sentence())
    }
}

impl core::error::Error for CallError {}

impl Endpoint {
    /// OPEN.
    pub fn open(&mut self, now: Time, how: Open, out: &mut Out) -> Result<(), CallError> {
        match (self.state, how) {
            (State::Closed | State::Listen, Open::Active { remote }) => {
                if !is_single_host(remote) {
                    return Err(CallError::RemoteInvalid);
                }
                let rule = match self.state {
                    State::Listen => Rule::ListenMadeActive,
                    _ => Rule::OpenedActively,
                };
                self.begin_to_synchronize(now, remote, rule, out);
                Ok(())
            }
            (State::Closed, Open::Passive { remote }) => {
                if remote.is_some_and(|remote| !is_single_host(remote)) {
                    return Err(CallError::RemoteInvalid);
                }
                self.rcv.text.clear();
                self.remote = remote;
                self.origin = Origin::Passive { local: self.local, remote };
                self.may_reopen = true;
                out.because(Rule::OpenedPassively, &[]);
                self.enter(State::Listen, out);
                Ok(())
            }
            _ => Err(CallError::AlreadyExists),
        }
    }

    /// SEND: queues as much of `text` as there is room for, and sends what may be sent. Tells how
    /// many octets were queued.
    pub fn send(
        &mut self,
        now: Time,
        text: &[u8],
        push: bool,
        out: &mut Out,
    ) -> Result<usize, CallError> {
        match self.state {
            State::Closed => return Err(CallError::DoesNotExist),
            State::Listen if self.remote.is_none() => return Err(CallError::RemoteUnspecified),
            State::FinWait1
            | State::FinWait2
            | State::Closing
            | State::LastAck
            | State::TimeWait => return Err(CallError::Closing),
            State::SynReceived if self.snd.fin != Fin::NotAsked => return Err(CallError::Closing),
            State::Listen
            | State::SynSent
            | State::SynReceived
            | State::Established
            | State::CloseWait => {}
        }
        let room = (self.config.send_buffer as usize).saturating_sub(self.snd.text.len());
        let accepted = text.len().min(room);
        if accepted == 0 && !text.is_empty() {
            return Err(CallError::InsufficientResources);
        }
        if let (State::Listen, Some(remote)) = (self.state, self.remote) {
            self.begin_to_synchronize(now, remote, Rule::ListenMadeActive, out);
        }
        self.snd.text.extend(&text[..accepted]);
        if push {
            self.snd.pushed = self.snd.text_end();
        }
        if self.state.is_synchronized() {
            self.transmit_what_waits(now, out);
        } else {
            out.because(Rule::TextQueuedUntilOpen, &[(Quantity::Queued, self.snd.unsent())]);
        }
        Ok(accepted)
    }

    /// RECEIVE: at most `most` octets. Text on hand is handed out even in the states in which the
    /// RFC has but an error for the call.
    pub fn receive(
        &mut self,
        now: Time,
        most: usize,
        out: &mut Out,
    ) -> Result<Received, CallError> {
        let may_grow = match self.state {
            // What was left unread when the connection ended in order.
            State::Closed if !self.rcv.text.is_empty() => false,
            State::Closed => return Err(CallError::DoesNotExist),
            State::Listen | State::SynSent | State::SynReceived => return Ok(Received::Nothing),
            State::Established | State::FinWait1 | State::FinWait2 => true,
            State::CloseWait | State::Closing | State::LastAck | State::TimeWait => false,
        };
        if self.released {
            return Err(CallError::Closing);
        }
        let octets = most.min(self.rcv.text.len());
        if octets == 0 {
            let over = self.rcv.fin_taken && self.rcv.text.is_empty();
            return Ok(if over { Received::EndOfText } else { Received::Nothing });
        }
        let text = self.rcv.text.as_slice()[..octets].to_vec();
        self.rcv.text.advance(octets);
        if may_grow {
            self.announce_window(now, out);
            self.acknowledge_what_was_read(now, out);
        }
        Ok(Received::Text(text))
    }

    /// STATUS.
    pub fn status(&self) -> Result<Status, CallError> {
        if self.state == State::Closed {
            return Err(CallError::DoesNotExist);
        }
        Ok(Status {
            state: self.state,
            local: self.local,
            remote: self.remote,
            variables: self.variables(),
        })
    }

    /// <SEQ=ISS><CTL=SYN>; SYN-SENT.
    fn begin_to_synchronize(&mut self, now: Time, remote: Socket, rule: Rule, out: &mut Out) {
        self.remote = Some(remote);
        self.origin = Origin::Active;
        self.may_reopen = false;
        let iss = isn::choose(&self.config, now, self.local, remote);
        self.prepare_to_send(iss);
        out.because(rule, &[(Quantity::Iss, iss.0)]);
        self.enter(State::SynSent, out);
        self.send_syn(now, Flags::SYN, out);
        self.sent_new(now, self.snd.nxt, out);
    }

    /// Tells the peer that the window has grown, if that is no silly step, and if so little of it
    /// was left that the peer may wait for it.
    fn announce_window(&mut self, now: Time, out: &mut Out) {
        let window = (Quantity::RcvWnd, self.rcv.wnd);
        if self.told(self.rcv.wnd) > self.config.receive_buffer / 2 {
            return;
        }
        match self.window_could_grow() {
            Some(window) => {
                let nxt = (Quantity::RcvNxt, self.rcv.nxt.0);
                out.because(Rule::WindowUpdateSent, &[nxt, (Quantity::RcvWnd, window)]);
                self.send_ack(now, out);
            }
            None => {
                let free = (Quantity::Free, self.free_buffer());
                out.because(Rule::WindowUpdateWithheld, &[free, window]);
            }
        }
    }
}
