//! A network in memory that loses, doubles and reorders packets. What it does to a packet depends
//! on the seed, the direction and how many packets went that way before, and on nothing else, so
//! that two implementations meet with the same misfortunes.

use std::collections::BTreeMap;
use std::time::Duration;

use tcp::Time;

/// The two hosts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    Client,
    Server,
}

impl Side {
    pub const BOTH: [Side; 2] = [Side::Client, Side::Server];

    pub fn other(self) -> Side {
        match self {
            Side::Client => Side::Server,
            Side::Server => Side::Client,
        }
    }
}

/// What can go wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Weather {
    /// Nothing.
    Fair,
    /// Each of the first packets may be lost, doubled or late.
    Foul { seed: u64 },
}

/// Packets on their way.
pub struct Network {
    weather: Weather,
    /// How many packets either side has sent.
    sent: [u32; 2],
    on_the_way: BTreeMap<(Time, u32), (Side, Vec<u8>)>,
}

impl Network {
    pub fn new(weather: Weather) -> Network {
        Network { weather, sent: [0; 2], on_the_way: BTreeMap::new() }
    }

    pub fn carry(&mut self, now: Time, from: Side, packet: Vec<u8>) {
        let nth = self.sent[from as usize];
        self.sent[from as usize] += 1;
        for (copy, delay) in delays(self.weather, from, nth).into_iter().enumerate() {
            let order = (nth * 2 + copy as u32) * 2 + from as u32;
            self.on_the_way.insert((now + delay, order), (from.other(), packet.clone()));
        }
    }

    /// When the next packet arrives.
    pub fn due(&self) -> Option<Time> {
        self.on_the_way.keys().next().map(|(at, _)| *at)
    }

    /// The next packet that has arrived by now, and where.
    pub fn arrived(&mut self, now: Time) -> Option<(Side, Vec<u8>)> {
        let entry = self.on_the_way.first_entry()?;
        (entry.key().0 <= now).then(|| entry.remove())
    }
}

/// How long each copy of a packet is on its way; none is lost.
fn delays(weather: Weather, from: Side, nth: u32) -> Vec<Duration> {
    match weather {
        Weather::Foul { seed } if nth < FOUL_PACKETS => {
            let chance = scatter(seed ^ u64::from(nth) << 32 ^ (from as u64) << 63);
            let late = Duration::from_millis(chance >> 32 & 63);
            let much_later = Duration::from_millis(chance >> 32 & 4095);
            match chance % 100 {
                // No more than two in a row, or giving up would be right.
                0..20 if nth % 3 != 2 => vec![],
                20..32 => vec![ONE_WAY, ONE_WAY + late],
                32..36 => vec![ONE_WAY, ONE_WAY + much_later],
                36..60 => vec![ONE_WAY + late],
                _ => vec![ONE_WAY],
            }
        }
        Weather::Foul { .. } | Weather::Fair => vec![ONE_WAY],
    }
}

/// SplitMix64: one well-mixed word for another.
pub fn scatter(word: u64) -> u64 {
    let word = word.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let word = (word ^ word >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let word = (word ^ word >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ word >> 31
}

/// Chosen so that a late packet is overtaken by several.
const ONE_WAY: Duration = Duration::from_millis(10);

/// Chosen so that opening, text and closing are all struck, and that everything ends.
const FOUL_PACKETS: u32 = 40;
