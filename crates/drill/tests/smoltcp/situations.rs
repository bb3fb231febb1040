//! The states, and how a puppet brings an end into each.

use tcp::{Flags, State};

use crate::end::Make;
use crate::puppet::{Puppet, say};

/// A state, and how it was come to where that matters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Situation {
    Closed,
    Listen,
    SynSent,
    /// After a passive OPEN.
    SynReceived,
    /// After an active OPEN: the SYNs crossed.
    SynReceivedActive,
    Established,
    /// With text in flight.
    EstablishedInFlight,
    FinWait1,
    FinWait2,
    CloseWait,
    Closing,
    LastAck,
    TimeWait,
}

use Situation::*;

/// What the puppet knows when it begins.
#[derive(Clone, Copy, Debug)]
pub struct Numbers {
    /// RCV.NXT of the end, counted from the puppet's SYN.
    pub rcv_nxt: i64,
    /// SND.UNA and SND.NXT of the end, counted from its SYN.
    pub snd_una: i64,
    pub snd_nxt: i64,
}

impl Situation {
    pub const ALL: [Situation; 13] = [
        Closed,
        Listen,
        SynSent,
        SynReceived,
        SynReceivedActive,
        Established,
        EstablishedInFlight,
        FinWait1,
        FinWait2,
        CloseWait,
        Closing,
        LastAck,
        TimeWait,
    ];

    /// Those in which both sides know each other's numbers.
    pub const SYNCHRONIZED: [Situation; 8] = [
        Established,
        EstablishedInFlight,
        FinWait1,
        FinWait2,
        CloseWait,
        Closing,
        LastAck,
        TimeWait,
    ];

    pub fn state(self) -> State {
        match self {
            Closed => State::Closed,
            Listen => State::Listen,
            SynSent => State::SynSent,
            SynReceived | SynReceivedActive => State::SynReceived,
            Established | EstablishedInFlight => State::Established,
            FinWait1 => State::FinWait1,
            FinWait2 => State::FinWait2,
            CloseWait => State::CloseWait,
            Closing => State::Closing,
            LastAck => State::LastAck,
            TimeWait => State::TimeWait,
        }
    }

    /// From ESTABLISHED on, the puppet has sent 100 octets and the end ten, and all were taken.
    /// The puppet's FIN is its number 101, the end's is 11.
    pub fn numbers(self) -> Numbers {
        let (rcv_nxt, snd_una, snd_nxt) = match self {
            Closed | Listen => (0, 0, 0),
            SynSent => (0, 0, 1),
            SynReceived | SynReceivedActive => (1, 0, 1),
            Established => (101, 11, 11),
            EstablishedInFlight => (101, 11, 21),
            FinWait1 => (101, 11, 12),
            FinWait2 => (101, 12, 12),
            CloseWait => (102, 11, 11),
            Closing | LastAck => (102, 11, 12),
            TimeWait => (102, 12, 12),
        };
        Numbers { rcv_nxt, snd_una, snd_nxt }
    }

    /// A puppet with an end in this state.
    pub fn reach(self, make: Make) -> Puppet {
        let mut puppet = Puppet::new(make);
        self.lead(&mut puppet);
        assert_eq!(puppet.state(), self.state(), "{make:?} is led to {self:?}");
        puppet
    }

    fn lead(self, puppet: &mut Puppet) {
        let after = |before: Situation, puppet: &mut Puppet| before.lead(puppet);
        match self {
            Closed => {}
            Listen => drop(puppet.listen()),
            SynSent => drop(puppet.connect()),
            SynReceived => {
                after(Listen, puppet);
                puppet.say(say(Flags::SYN, 0, 0));
            }
            SynReceivedActive => {
                after(SynSent, puppet);
                puppet.say(say(Flags::SYN, 0, 0));
            }
            Established => {
                after(SynReceived, puppet);
                puppet.say(say(Flags::ACK, 1, 1).text(100));
                puppet.receive(100);
                puppet.send(10);
                puppet.say(say(Flags::ACK, 101, 11));
            }
            EstablishedInFlight => {
                after(Established, puppet);
                puppet.send(10);
            }
            FinWait1 => {
                after(Established, puppet);
                puppet.close();
            }
            FinWait2 => {
                after(FinWait1, puppet);
                puppet.say(say(Flags::ACK, 101, 12));
            }
            CloseWait => {
                after(Established, puppet);
                puppet.say(say(FIN_ACK, 101, 11));
            }
            Closing => {
                after(FinWait1, puppet);
                puppet.say(say(FIN_ACK, 101, 11));
            }
            LastAck => {
                after(CloseWait, puppet);
                puppet.close();
            }
            TimeWait => {
                after(FinWait2, puppet);
                puppet.say(say(FIN_ACK, 101, 12));
            }
        }
    }
}

/// FIN and ACK.
pub const FIN_ACK: Flags = Flags::from_bits(Flags::FIN.bits() | Flags::ACK.bits());
