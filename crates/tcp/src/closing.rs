//! The user calls that end a connection: CLOSE and ABORT (RFC 9293, 3.10.4 and 3.10.5), and letting
//! go of both directions (3.6.1).

use crate::calls::CallError;
use crate::endpoint::Endpoint;
use crate::rules::{Quantity, Rule};
use crate::tcb::Fin;
use crate::variant::sends_reset;
use crate::{Out, State, Time};

impl Endpoint {
    /// CLOSE: "I have no more data to send." The user may go on to receive.
    pub fn close(&mut self, now: Time, out: &mut Out) -> Result<(), CallError> {
        match self.state {
            State::Closed => return Err(CallError::DoesNotExist),
            State::Listen | State::SynSent => {
                out.because(Rule::ClosedBeforeOpen, &[]);
                self.delete(out);
                return Ok(());
            }
            State::SynReceived if self.snd.fin != Fin::NotAsked => return Err(CallError::Closing),
            State::SynReceived if self.snd.unsent() > 0 => {
                self.queue_fin();
                let queued = (Quantity::Queued, self.snd.unsent());
                out.because(Rule::CloseQueuedUntilOpen, &[queued]);
                return Ok(());
            }
            State::SynReceived | State::Established => {
                self.begin_close(State::FinWait1, Rule::CloseBegun, out);
            }
            State::CloseWait => self.begin_close(State::LastAck, Rule::CloseAnswered, out),
            State::FinWait1
            | State::FinWait2
            | State::Closing
            | State::LastAck
            | State::TimeWait => return Err(CallError::Closing),
        }
        self.transmit_what_waits(now, out);
        Ok(())
    }

    /// The application lets go of both directions, as an operating system's `close` does: the
    /// half-duplex close of RFC 9293, 3.6.1. What came and was not read, or comes later, is lost,
    /// and the peer learns it by a RST (SHLD-3).
    pub fn release(&mut self, now: Time, out: &mut Out) -> Result<(), CallError> {
        let reading = match self.state {
            State::Closed => return Err(CallError::DoesNotExist),
            State::Listen | State::SynSent => return self.close(now, out),
            State::SynReceived
            | State::Established
            | State::FinWait1
            | State::FinWait2
            | State::CloseWait
            | State::Closing
            | State::LastAck => true,
            // The peer is done already, and TIME-WAIT goes on whatever the user does (MUST-13).
            State::TimeWait => false,
        };
        if self.released {
            return Err(CallError::Closing);
        }
        // Until our SYN is acknowledged, the text that came on the peer's is held.
        let on_syn = if self.snd.syn_in_flight { self.rcv.held.octets() } else { 0 };
        let unread = self.rcv.text.len() as u32 + on_syn;
        if reading && unread > 0 {
            let unread = (Quantity::Unread, unread);
            self.reset_peer(now, Rule::LetGoWithUnreadText, unread, out);
            self.delete(out);
            return Ok(());
        }
        self.released = true;
        self.rcv.text.clear();
        out.because(Rule::LetGo, &[]);
        match self.state {
            State::FinWait2 => self.limit_fin_wait_2(now, out),
            State::SynReceived | State::Established | State::CloseWait => {
                // A CLOSE that waits already is no error here.
                let _: Result<(), CallError> = self.close(now, out);
            }
            State::Closed
            | State::Listen
            | State::SynSent
            | State::FinWait1
            | State::Closing
            | State::LastAck
            | State::TimeWait => {}
        }
        Ok(())
    }

    /// ABORT: the connection is deleted, and the peer learns it by a RST if there is one to tell.
    pub fn abort(&mut self, now: Time, out: &mut Out) -> Result<(), CallError> {
        match self.state {
            State::Closed => return Err(CallError::DoesNotExist),
            State::SynReceived
            | State::Established
            | State::FinWait1
            | State::FinWait2
            | State::CloseWait => {
                let nxt = (Quantity::SndNxt, self.snd.nxt.0);
                self.reset_peer(now, Rule::AbortedWithReset, nxt, out);
            }
            State::Listen | State::SynSent | State::Closing | State::LastAck | State::TimeWait => {
                out.because(Rule::AbortedSilently, &[])
            }
        }
        self.rcv.text.clear();
        self.delete(out);
        Ok(())
    }

    /// Tells the peer by a RST that the connection ends, unless none is ever sent.
    fn reset_peer(&mut self, now: Time, rule: Rule, number: (Quantity, u32), out: &mut Out) {
        if sends_reset(&self.config, rule, Rule::ForgottenWithoutReset, &[number], out) {
            self.send_reset(now, out);
        }
    }

    /// The user has no more to send: the FIN will follow the last text.
    pub(crate) fn begin_close(&mut self, to: State, rule: Rule, out: &mut Out) {
        self.queue_fin();
        out.because(rule, &[(Quantity::Queued, self.snd.unsent())]);
        self.enter(to, out);
    }

    /// CLOSE implies a push (RFC 9293, 3.8).
    fn queue_fin(&mut self) {
        self.snd.fin = Fin::Queued;
        self.snd.pushed = self.snd.text_end();
    }
}
