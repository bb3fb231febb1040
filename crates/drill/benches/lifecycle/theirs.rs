//! smoltcp's loopback: one interface that talks to itself in IPv4 packets.

use smoltcp::iface::{Config, Interface, SocketHandle, SocketSet};
use smoltcp::phy::{Loopback, Medium};
use smoltcp::socket::tcp::{Socket, SocketBuffer, State};
use smoltcp::time::{Duration, Instant};
use smoltcp::wire::{HardwareAddress, IpAddress, IpCidr};

/// An interface with two sockets, used for one life after the other.
pub struct World {
    now: Instant,
    device: Loopback,
    interface: Interface,
    sockets: SocketSet<'static>,
    client: SocketHandle,
    server: SocketHandle,
}

impl World {
    pub fn new() -> World {
        let now = Instant::from_millis(0);
        let mut device = Loopback::new(Medium::Ip);
        let mut interface = Interface::new(Config::new(HardwareAddress::Ip), &mut device, now);
        interface.update_ip_addrs(|addresses| {
            addresses.push(IpCidr::new(IpAddress::v4(127, 0, 0, 1), 8)).expect("room for one");
        });
        let mut sockets = SocketSet::new(Vec::new());
        let client = sockets.add(socket());
        let server = sockets.add(socket());
        World { now, device, interface, sockets, client, server }
    }

    /// One life.
    pub fn live(&mut self) {
        self.socket(self.server).listen(80).expect("closed");
        let client = self.sockets.get_mut::<Socket>(self.client);
        let remote = (IpAddress::v4(127, 0, 0, 1), 80);
        client.connect(self.interface.context(), remote, 40_000).expect("closed");
        self.settle();
        assert_eq!(self.socket(self.client).send_slice(b"x"), Ok(1));
        self.settle();
        let mut text = [0];
        assert_eq!(self.socket(self.server).recv_slice(&mut text), Ok(1));
        self.socket(self.client).close();
        self.settle();
        self.socket(self.server).close();
        self.settle();
        assert_eq!(self.socket(self.client).state(), State::TimeWait);
        self.now += Duration::from_secs(11);
        self.settle();
        assert_eq!(self.socket(self.client).state(), State::Closed);
        assert_eq!(self.socket(self.server).state(), State::Closed);
    }

    fn settle(&mut self) {
        use smoltcp::iface::PollResult::SocketStateChanged;
        while self.interface.poll(self.now, &mut self.device, &mut self.sockets)
            == SocketStateChanged
        {}
    }

    fn socket(&mut self, handle: SocketHandle) -> &mut Socket<'static> {
        self.sockets.get_mut(handle)
    }
}

/// Without delayed acknowledgments and Nagle, as ours.
fn socket() -> Socket<'static> {
    let mut socket = Socket::new(buffer(), buffer());
    socket.set_ack_delay(None);
    socket.set_nagle_enabled(false);
    socket
}

fn buffer() -> SocketBuffer<'static> {
    SocketBuffer::new(vec![0; 1024])
}
