//! Segments that no TCP made.

use std::net::Ipv4Addr;

use sim::tcp::{Flags, Segment, Seq, State, Time};
use sim::{HostId, SocketView};

use super::carry::text;
use super::{Doing, What};
use crate::session::Session;
use crate::texts::notice::Fault;

impl Session {
    /// A segment that looks as if it came from the peer of a host's last connection, and where it
    /// is let loose: at that peer's place in the network.
    pub(super) fn forged(&self, doing: &Doing) -> Result<Option<(HostId, Segment)>, Fault> {
        let (flags, off) = match doing.what {
            What::StrayReset => (Flags::RST, 0),
            What::StrayResetOff => (Flags::RST, 1),
            What::StraySyn => (Flags::SYN, 0),
            What::StrayText => (Flags::ACK | Flags::PSH, 0),
            _ => return Ok(None),
        };
        let sockets = |at: Time| &self.run.trace.hosts_at(at)[usize::from(doing.host)].sockets;
        let alive = |socket: &SocketView| socket.state != State::Closed;
        let nth = sockets(self.now()).iter().rposition(alive).ok_or(Fault::NothingToForge)?;
        // Its number is to be right when it arrives.
        let then = sockets(self.now() + self.run.worlds.both.latency).get(nth);
        let socket = then.filter(|it| alive(it)).unwrap_or(&sockets(self.now())[nth]);
        let from = self.place_of(*socket.remote.ip(), doing.host);
        let known = &socket.variables;
        let is_text = doing.what == What::StrayText;
        let segment = Segment {
            source: socket.remote,
            destination: socket.local,
            seq: Seq(known.rcv_nxt.0.wrapping_add(off)),
            ack: if is_text { known.snd_una } else { Seq(0) },
            flags,
            wnd: 1000,
            text: if is_text { text(doing)? } else { Vec::new() },
            ..Segment::default()
        };
        Ok(Some((from, segment)))
    }

    /// Which host, as the script knows it, has an address in the world of another one; that other
    /// one if none has, or it is down, for nothing sets out from there.
    fn place_of(&self, address: Ipv4Addr, beside: HostId) -> HostId {
        let views = self.run.trace.hosts_at(self.now());
        let mut place = beside;
        for (host, nth) in self.run.worlds.both.hosts.iter().zip(0..) {
            let same_world = (nth < self.hosts()) == (beside < self.hosts());
            if same_world && host.address == address && !views[usize::from(nth)].down {
                place = nth;
            }
        }
        self.host_in_script(place)
    }
}
