//! A host's UDP ports: who is bound, what is sent, and who gets what arrives.

use tcp::CallError;
use udp::{Config, Datagram, Endpoint, Socket, is_group};

use super::{Doings, Host};
use crate::trace::PortView;

/// A bound port.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Port {
    endpoint: Endpoint,
    /// Messages that the application has taken.
    taken: u32,
}

impl Port {
    pub(super) fn view(&self) -> PortView {
        let counters = self.endpoint.counters();
        PortView {
            port: self.endpoint.local().port(),
            sent: counters.sent,
            received: self.taken,
            dropped: counters.dropped,
        }
    }
}

impl Host {
    /// Whether a datagram to a group would find a bound port here.
    pub(crate) fn is_in_group(&self, to: Socket) -> bool {
        self.bound(to.port()).is_some()
    }

    /// A datagram arrives. The application takes each message at once.
    pub(crate) fn arrive_datagram(&mut self, datagram: &Datagram, doings: &mut Doings) {
        let to = datagram.destination;
        let known =
            self.bound(to.port()).filter(|_| is_group(*to.ip()) || *to.ip() == self.address);
        let Some(nth) = known else {
            return Endpoint::refuse(datagram, &mut doings.udp);
        };
        let port = &mut self.datagrams[nth];
        port.endpoint.arrive(datagram, &mut doings.udp);
        while self.reads
            && let Some(message) = port.endpoint.receive()
        {
            port.taken += 1;
            self.messages += 1;
            doings.taken.extend(message.text);
        }
    }

    pub(super) fn bind(&mut self, port: u16) -> Result<(), CallError> {
        if self.bound(port).is_some() {
            return Err(CallError::AlreadyExists);
        }
        let local = Socket::new(self.address, port);
        self.datagrams.push(Port { endpoint: Endpoint::new(Config::default(), local), taken: 0 });
        Ok(())
    }

    pub(super) fn send_to(
        &mut self,
        from: u16,
        to: Socket,
        text: &[u8],
        doings: &mut Doings,
    ) -> Result<(), CallError> {
        let nth = match self.bound(from) {
            Some(nth) => nth,
            None => {
                self.bind(from)?;
                self.datagrams.len() - 1
            }
        };
        let sent = self.datagrams[nth].endpoint.send(to, text, &mut doings.udp);
        sent.map_err(|_| CallError::InsufficientResources)
    }

    fn bound(&self, port: u16) -> Option<usize> {
        self.datagrams.iter().position(|bound| bound.endpoint.local().port() == port)
    }
}
