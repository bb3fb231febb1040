//! smoltcp: a host with an interface in IP packets and one socket.

use std::cell::Cell;
use std::collections::VecDeque;

use smoltcp::iface::{Config, Interface, SocketHandle, SocketSet};
use smoltcp::phy::{self, Device, DeviceCapabilities, Medium};
use smoltcp::socket::tcp as theirs;
use smoltcp::time::{Duration, Instant};
use smoltcp::wire::{HardwareAddress, IpAddress, IpCidr};
use tcp::{Socket, State, Time};

use crate::end::{End, Setup};

pub struct Theirs {
    local: Socket,
    device: Wire,
    interface: Interface,
    sockets: SocketSet<'static>,
    handle: SocketHandle,
}

impl Theirs {
    pub fn new(setup: &Setup, local: Socket) -> Theirs {
        let mut device = Wire {
            mtu: usize::from(setup.mss) + HEADERS,
            coming: VecDeque::new(),
            going: VecDeque::new(),
        };
        let mut config = Config::new(HardwareAddress::Ip);
        config.random_seed = setup.seed ^ u64::from(local.ip().to_bits());
        let mut interface = Interface::new(config, &mut device, instant(Time::ZERO));
        interface.update_ip_addrs(|addresses| {
            let address = IpCidr::new(IpAddress::Ipv4(*local.ip()), 24);
            addresses.push(address).expect("there is room for one");
        });
        let mut sockets = SocketSet::new(Vec::new());
        let handle = sockets.add(socket(setup));
        Theirs { local, device, interface, sockets, handle }
    }

    fn socket(&mut self) -> &mut theirs::Socket<'static> {
        self.sockets.get_mut(self.handle)
    }

    /// Calls leave their packets to the next poll.
    fn poll(&mut self, now: Time) {
        CLOCK.set((now.as_micros() / 1000) as u32);
        self.interface.poll(instant(now), &mut self.device, &mut self.sockets);
    }
}

impl End for Theirs {
    fn listen(&mut self, now: Time) {
        let port = self.local.port();
        let _ = self.socket().listen(port);
        self.poll(now);
    }

    fn connect(&mut self, now: Time, remote: Socket) {
        // The call draws the initial sequence number.
        let socket = self.sockets.get_mut::<theirs::Socket>(self.handle);
        let _ = socket.connect(self.interface.context(), remote, self.local);
        self.poll(now);
    }

    fn send(&mut self, now: Time, text: &[u8]) -> usize {
        let taken = self.socket().send_slice(text).unwrap_or(0);
        self.poll(now);
        taken
    }

    fn receive(&mut self, now: Time, most: usize) -> Vec<u8> {
        let mut text = vec![0; most.min(self.socket().recv_queue())];
        let octets = self.socket().recv_slice(&mut text).unwrap_or(0);
        text.truncate(octets);
        self.poll(now);
        text
    }

    fn unread(&self) -> usize {
        self.sockets.get::<theirs::Socket>(self.handle).recv_queue()
    }

    fn at_end_of_text(&mut self, _: Time) -> bool {
        self.socket().recv_slice(&mut []) == Err(theirs::RecvError::Finished)
    }

    fn close(&mut self, now: Time) {
        self.socket().close();
        self.poll(now);
    }

    fn abort(&mut self, now: Time) {
        self.socket().abort();
        self.poll(now);
    }

    fn state(&self) -> State {
        match self.sockets.get::<theirs::Socket>(self.handle).state() {
            theirs::State::Closed => State::Closed,
            theirs::State::Listen => State::Listen,
            theirs::State::SynSent => State::SynSent,
            theirs::State::SynReceived => State::SynReceived,
            theirs::State::Established => State::Established,
            theirs::State::FinWait1 => State::FinWait1,
            theirs::State::FinWait2 => State::FinWait2,
            theirs::State::CloseWait => State::CloseWait,
            theirs::State::Closing => State::Closing,
            theirs::State::LastAck => State::LastAck,
            theirs::State::TimeWait => State::TimeWait,
        }
    }

    fn arrive(&mut self, now: Time, packet: &[u8]) {
        self.device.coming.push_back(packet.to_vec());
        self.poll(now);
    }

    fn due(&mut self, now: Time) -> Option<Time> {
        let at = self.interface.poll_at(instant(now), &self.sockets)?;
        Some(Time::from_micros(at.total_micros().try_into().unwrap_or(0)))
    }

    fn wake(&mut self, now: Time) {
        self.poll(now);
    }

    fn packets(&mut self) -> Vec<Vec<u8>> {
        self.device.going.drain(..).collect()
    }
}

fn socket(setup: &Setup) -> theirs::Socket<'static> {
    let buffer = || theirs::SocketBuffer::new(vec![0; setup.buffer]);
    let mut socket = theirs::Socket::new(buffer(), buffer());
    // As long as ours waits.
    socket.set_ack_delay(setup.delayed_ack.then(|| Duration::from_millis(10)));
    socket.set_nagle_enabled(setup.nagle);
    if setup.options {
        socket.set_tsval_generator(Some(|| CLOCK.get()));
    }
    socket
}

fn instant(time: Time) -> Instant {
    Instant::from_micros(time.as_micros().cast_signed())
}

thread_local! {
    /// The clock of smoltcp's timestamps, which it asks a plain function for: milliseconds.
    static CLOCK: Cell<u32> = const { Cell::new(0) };
}

/// The headers of IPv4 and TCP without options, in octets.
const HEADERS: usize = 40;

/// What comes from the network and what goes there.
struct Wire {
    mtu: usize,
    coming: VecDeque<Vec<u8>>,
    going: VecDeque<Vec<u8>>,
}

struct Coming(Vec<u8>);

struct Going<'a>(&'a mut VecDeque<Vec<u8>>);

impl Device for Wire {
    type RxToken<'a> = Coming;
    type TxToken<'a> = Going<'a>;

    fn receive(&mut self, _: Instant) -> Option<(Coming, Going<'_>)> {
        Some((Coming(self.coming.pop_front()?), Going(&mut self.going)))
    }

    fn transmit(&mut self, _: Instant) -> Option<Going<'_>> {
        Some(Going(&mut self.going))
    }

    /// Both checksums are made and checked.
    fn capabilities(&self) -> DeviceCapabilities {
        let mut capabilities = DeviceCapabilities::default();
        capabilities.medium = Medium::Ip;
        capabilities.max_transmission_unit = self.mtu;
        capabilities
    }
}

impl phy::RxToken for Coming {
    fn consume<R, F: FnOnce(&[u8]) -> R>(self, read: F) -> R {
        read(&self.0)
    }
}

impl phy::TxToken for Going<'_> {
    fn consume<R, F: FnOnce(&mut [u8]) -> R>(self, len: usize, write: F) -> R {
        let mut packet = vec![0; len];
        let result = write(&mut packet);
        self.0.push_back(packet);
        result
    }
}
