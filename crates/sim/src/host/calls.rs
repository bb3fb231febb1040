//! What applications call, and what that comes to at a host.

use tcp::{CallError, Received, Time};

use super::{Doings, Host};
use crate::app::Call;

impl Host {
    /// Makes a call; on which connection, if it is about one, is told with the result.
    pub(crate) fn call(
        &mut self,
        now: Time,
        connection: Option<u32>,
        call: &Call,
        doings: &mut Doings,
    ) -> (Option<u32>, Result<(), CallError>) {
        match call {
            Call::Listen { port } => (None, self.listen(*port)),
            Call::Unlisten { port } => (None, self.unlisten(*port)),
            Call::Connect { to, from } => self.connect(now, *to, *from, doings),
            Call::Accept => match self.accept(now, doings) {
                Ok(nth) => (Some(nth), Ok(())),
                Err(error) => (None, Err(error)),
            },
            Call::Accepts(accepts) => {
                self.accept_at_once(*accepts);
                (None, Ok(()))
            }
            Call::Bind { port } => (None, self.bind(*port)),
            Call::SendTo { from, to, text } => (None, self.send_to(*from, *to, text, doings)),
            Call::Inject(segment) => {
                doings.injected = Some(segment.clone());
                (None, Ok(()))
            }
            Call::Crash => {
                self.crash();
                (None, Ok(()))
            }
            Call::Restart => (None, self.restart()),
            Call::Send(_)
            | Call::Receive(_)
            | Call::Reads(_)
            | Call::Close
            | Call::Release
            | Call::Abort
            | Call::Forget => {
                let known = connection.filter(|nth| (*nth as usize) < self.connections.len());
                match known {
                    Some(nth) => (known, self.call_on(now, nth as usize, call, doings)),
                    None => (None, Err(CallError::DoesNotExist)),
                }
            }
        }
    }

    /// An application that reads takes at once whatever has come, the end of text included.
    pub(super) fn read(&mut self, now: Time, nth: usize, doings: &mut Doings) {
        let connection = &self.connections[nth];
        let worth_a_call = connection.endpoint.unread() > 0 || connection.peer_has_closed();
        let life = connection.life;
        if life.reads && life.accepted && worth_a_call && !life.at_end_of_text {
            // An error says that the connection has just ended: nothing is left to read.
            let _ = self.receive(now, nth, usize::MAX, doings);
        }
    }

    fn listen(&mut self, port: u16) -> Result<(), CallError> {
        let place = self.listens.binary_search(&port);
        if let Err(place) = place {
            self.listens.insert(place, port);
        }
        self.allow_reopening(port, true);
        if place.is_err() { Ok(()) } else { Err(CallError::AlreadyExists) }
    }

    fn unlisten(&mut self, port: u16) -> Result<(), CallError> {
        let before = self.listens.len();
        self.listens.retain(|open| *open != port);
        self.allow_reopening(port, false);
        if self.listens.len() < before { Ok(()) } else { Err(CallError::DoesNotExist) }
    }

    fn restart(&mut self) -> Result<(), CallError> {
        if !self.down {
            return Err(CallError::AlreadyExists);
        }
        self.down = false;
        self.boots += 1;
        Ok(())
    }

    fn call_on(
        &mut self,
        now: Time,
        nth: usize,
        call: &Call,
        doings: &mut Doings,
    ) -> Result<(), CallError> {
        let connection = &mut self.connections[nth];
        if !connection.life.accepted && !matches!(call, Call::Forget) {
            // The application does not know of it yet.
            return Err(CallError::DoesNotExist);
        }
        let (endpoint, out) = (&mut connection.endpoint, &mut doings.tcp);
        match call {
            Call::Send(text) => endpoint.send(now, text, true, out).map(|_| ()),
            Call::Receive(most) => self.receive(now, nth, *most as usize, doings),
            Call::Reads(reads) => {
                connection.life.reads = *reads;
                self.read(now, nth, doings);
                Ok(())
            }
            Call::Close => endpoint.close(now, out),
            Call::Release => endpoint.release(now, out),
            Call::Abort => endpoint.abort(now, out),
            Call::Forget => {
                connection.forget(&self.config.0);
                Ok(())
            }
            Call::Listen { .. }
            | Call::Unlisten { .. }
            | Call::Connect { .. }
            | Call::Accept
            | Call::Accepts(_)
            | Call::Bind { .. }
            | Call::SendTo { .. }
            | Call::Inject(_)
            | Call::Crash
            | Call::Restart => Ok(()),
        }
    }

    /// A connection in TIME-WAIT may be taken up anew only where somebody listens.
    fn allow_reopening(&mut self, port: u16, allowed: bool) {
        let here = self.connections.iter_mut().filter(|one| one.endpoint.local().port() == port);
        here.for_each(|connection| connection.endpoint.allow_reopening(allowed));
    }

    fn receive(
        &mut self,
        now: Time,
        nth: usize,
        most: usize,
        doings: &mut Doings,
    ) -> Result<(), CallError> {
        let connection = &mut self.connections[nth];
        match connection.endpoint.receive(now, most, &mut doings.tcp)? {
            Received::Text(text) => {
                connection.life.received += text.len() as u32;
                doings.taken = text;
            }
            Received::Nothing => {}
            Received::EndOfText => connection.life.at_end_of_text = true,
        }
        connection.life.at_end_of_text |=
            connection.peer_has_closed() && connection.endpoint.unread() == 0;
        Ok(())
    }
}
