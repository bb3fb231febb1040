//! smoltcp's loopback: one interface that talks to itself in IPv4 packets.

use smoltcp::iface::{Config, Interface, SocketHandle, SocketSet};
use smoltcp::phy::{ChecksumCapabilities, Device, DeviceCapabilities, Loopback, Medium};
use smoltcp::socket::tcp::{Socket, SocketBuffer, State};
use smoltcp::time::{Duration, Instant};
use smoltcp::wire::{HardwareAddress, IpAddress, IpCidr};

/// Whether checksums are made and checked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Checksums {
    /// They are not, as smoltcp's loopback has it.
    Off,
    /// They are, as on a device that leaves them to smoltcp.
    On,
}

/// An interface with two sockets, used for one life after the other.
pub struct World {
    now: Instant,
    device: Wire,
    interface: Interface,
    sockets: SocketSet<'static>,
    client: SocketHandle,
    server: SocketHandle,
}

impl World {
    pub fn new(checksums: Checksums) -> World {
        let now = Instant::from_millis(0);
        let mut device = Wire { loopback: Loopback::new(Medium::Ip), checksums };
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

/// The loopback, with checksums or without.
struct Wire {
    loopback: Loopback,
    checksums: Checksums,
}

impl Device for Wire {
    type RxToken<'a> = <Loopback as Device>::RxToken<'a>;
    type TxToken<'a> = <Loopback as Device>::TxToken<'a>;

    fn receive(&mut self, at: Instant) -> Option<(Self::RxToken<'_>, Self::TxToken<'_>)> {
        self.loopback.receive(at)
    }

    fn transmit(&mut self, at: Instant) -> Option<Self::TxToken<'_>> {
        self.loopback.transmit(at)
    }

    fn capabilities(&self) -> DeviceCapabilities {
        let mut capabilities = self.loopback.capabilities();
        if self.checksums == Checksums::On {
            // The default is to make and to check all of them.
            capabilities.checksum = ChecksumCapabilities::default();
        }
        capabilities
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
    SocketBuffer::new(vec![0; BUFFER])
}

/// In octets, for each direction: chosen as in smoltcp's own examples.
pub const BUFFER: usize = 1024;
