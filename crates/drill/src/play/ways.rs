//! Between which two sockets a script's segments go: a script seldom says, so there is always one
//! connection that is meant.

use std::net::Ipv4Addr;

use tcp::Socket;

use super::numbers::Numbers;

/// The pairs of sockets that a script has used.
pub(super) struct Ways {
    ways: Vec<Way>,
    current: Option<usize>,
    /// The next segment that arrives begins a way of its own.
    fresh: bool,
    /// Where the driven side listens or is bound.
    local: Socket,
    next_remote_port: u16,
}

/// A pair of sockets, and how the script counts between them.
#[derive(Clone, Debug)]
pub(super) struct Way {
    pub(super) local: Socket,
    pub(super) remote: Socket,
    pub(super) numbers: Numbers,
    /// The driven side's connection, once it had one.
    pub(super) connection: Option<usize>,
    /// Timestamps of the driven side: in the script and on the wire.
    pub(super) timestamps: Vec<(u32, u32)>,
    /// The last acknowledgment number that the script has seen, as it counts.
    pub(super) acked: Option<u32>,
}

impl Default for Ways {
    fn default() -> Ways {
        Ways {
            ways: Vec::new(),
            current: None,
            fresh: true,
            local: Socket::new(LOCAL, PORT),
            next_remote_port: FIRST_REMOTE_PORT,
        }
    }
}

impl Ways {
    /// A socket listens: what arrives next is for it.
    pub(super) fn listen(&mut self, local: Socket) {
        self.local = local;
        self.fresh = true;
    }

    /// A socket was bound: what arrives while there is no connection goes there.
    pub(super) fn bind(&mut self, local: Socket) {
        self.local = local;
    }

    /// A connection between these two is meant from now on.
    pub(super) fn turn_to(&mut self, local: Socket, remote: Socket) -> &mut Way {
        let known = self.ways.iter().position(|way| way.local == local && way.remote == remote);
        let nth = known.unwrap_or_else(|| {
            let numbers = Numbers::default();
            let timestamps = Vec::new();
            let (connection, acked) = (None, None);
            self.ways.push(Way { local, remote, numbers, connection, timestamps, acked });
            self.ways.len() - 1
        });
        self.current = Some(nth);
        self.fresh = false;
        &mut self.ways[nth]
    }

    /// The way of a segment that arrives; `ports` are its source and destination if it names them.
    pub(super) fn inbound(&mut self, ports: Option<(u16, u16)>) -> &mut Way {
        if let Some((source, destination)) = ports {
            let local = Socket::new(*self.local.ip(), destination);
            return self.turn_to(local, Socket::new(REMOTE, source));
        }
        match self.current {
            Some(nth) if !self.fresh => &mut self.ways[nth],
            _ => {
                let remote = Socket::new(REMOTE, self.next_remote_port);
                self.next_remote_port = self.next_remote_port.wrapping_add(1);
                self.turn_to(self.local, remote)
            }
        }
    }

    /// The way of a segment that is expected; none if there is no connection yet.
    pub(super) fn outbound(&mut self, ports: Option<(u16, u16)>) -> Option<&mut Way> {
        if let Some((source, destination)) = ports {
            let local = Socket::new(*self.local.ip(), source);
            return Some(self.turn_to(local, Socket::new(REMOTE, destination)));
        }
        self.current.map(|nth| &mut self.ways[nth])
    }

    /// The way that is meant now.
    pub(super) fn current(&self) -> Option<&Way> {
        self.current.map(|nth| &self.ways[nth])
    }
}

/// The driven side's address and, unless `bind` says otherwise, port: packetdrill's.
pub(super) const LOCAL: Ipv4Addr = Ipv4Addr::new(192, 168, 0, 1);
pub(super) const PORT: u16 = 8080;
/// The other side's address (RFC 5737, as in packetdrill).
pub(super) const REMOTE: Ipv4Addr = Ipv4Addr::new(192, 0, 2, 1);
/// Chosen from the dynamic ports (RFC 6335, 6).
const FIRST_REMOTE_PORT: u16 = 50_000;
