//! Initial sequence numbers: ISN = M + F(local socket, remote socket, key) (RFC 9293, 3.4.1).
//!
//! F is a small keyed function in the manner of SipHash, with fewer rounds and a short key. It
//! scatters well, so that tests and lessons see numbers like real ones; it does not stand up to a
//! cryptanalyst, who has nothing to gain from a simulated network.

use crate::config::InitialSequence;
use crate::{Config, Seq, Socket, Time};

/// The initial sequence number for a connection that is opened at `now`.
pub(crate) fn choose(config: &Config, now: Time, local: Socket, remote: Socket) -> Seq {
    match config.initial_sequence {
        InitialSequence::Fixed(seq) => seq,
        InitialSequence::Clock { secret } => {
            let m = (now.as_micros() / MICROS_PER_TICK) as u32;
            Seq(m.wrapping_add(scatter(secret, &[number(local), number(remote)])))
        }
        InitialSequence::Steps { first } => {
            let steps = now.as_micros() / MICROS_PER_STEP;
            first + (steps * (MICROS_PER_STEP / MICROS_PER_TICK)) as u32
        }
    }
}

/// What the configuration keeps secret; 0 where numbers can be guessed anyway.
pub(crate) fn secret(config: &Config) -> u64 {
    match config.initial_sequence {
        InitialSequence::Clock { secret } => secret,
        InitialSequence::Fixed(_) | InitialSequence::Steps { .. } => 0,
    }
}

/// A number for a new incarnation that is larger than `used`, the largest of the former (MAY-2).
pub(crate) fn choose_beyond(used: Seq, chosen: Seq) -> Seq {
    if chosen.distance_from(used) > 0 { chosen } else { used + BEYOND }
}

/// The socket's address and port.
pub(crate) fn number(socket: Socket) -> u64 {
    u64::from(socket.ip().to_bits()) << 16 | u64::from(socket.port())
}

/// Words mixed with the key by additions, rotations and exclusive ors.
pub(crate) fn scatter(key: u64, words: &[u64]) -> u32 {
    // SipHash's constants: "somepseudorandomlygeneratedbytes".
    let mut v = [
        key ^ 0x736f_6d65_7073_6575,
        key.rotate_left(32) ^ 0x646f_7261_6e64_6f6d,
        key ^ 0x6c79_6765_6e65_7261,
        key.rotate_left(32) ^ 0x7465_6462_7974_6573,
    ];
    for word in words {
        v[3] ^= *word;
        round(&mut v);
        round(&mut v);
        v[0] ^= *word;
    }
    v[2] ^= 0xff;
    round(&mut v);
    round(&mut v);
    round(&mut v);
    let hash = v[0] ^ v[1] ^ v[2] ^ v[3];
    (hash ^ hash >> 32) as u32
}

/// SipRound.
fn round(v: &mut [u64; 4]) {
    v[0] = v[0].wrapping_add(v[1]);
    v[2] = v[2].wrapping_add(v[3]);
    v[1] = v[1].rotate_left(13) ^ v[0];
    v[3] = v[3].rotate_left(16) ^ v[2];
    v[0] = v[0].rotate_left(32);
    v[2] = v[2].wrapping_add(v[1]);
    v[0] = v[0].wrapping_add(v[3]);
    v[1] = v[1].rotate_left(17) ^ v[2];
    v[3] = v[3].rotate_left(21) ^ v[0];
    v[2] = v[2].rotate_left(32);
}

/// M ticks about every 4 µs (RFC 9293, 3.4.1, MUST-8).
const MICROS_PER_TICK: u64 = 4;

/// Half a second, after which `Steps` reads the clock again.
const MICROS_PER_STEP: u64 = 500_000;

/// Larger than any number that the former connection used; as Linux adds, a window and a bit.
const BEYOND: u32 = 65_535 + 2;

#[cfg(test)]
mod tests {
    use core::net::Ipv4Addr;

    use super::*;

    fn at(micros: u64, port: u16, secret: u64) -> Seq {
        let config =
            Config { initial_sequence: InitialSequence::Clock { secret }, ..Config::rfc9293() };
        let here = Socket::new(Ipv4Addr::new(192, 0, 2, 1), port);
        let there = Socket::new(Ipv4Addr::new(192, 0, 2, 2), 80);
        choose(&config, Time::from_micros(micros), here, there)
    }

    #[test]
    fn the_clock_ticks_every_four_microseconds() {
        assert_eq!(at(0, 1, 7) + 1, at(4, 1, 7));
        assert_eq!(at(4, 1, 7), at(7, 1, 7));
    }

    #[test]
    fn in_steps_the_clock_is_read_every_half_second() {
        let at = |millis| {
            let first = Seq(u32::MAX - 99_999);
            let config =
                Config { initial_sequence: InitialSequence::Steps { first }, ..Config::rfc9293() };
            let socket = Socket::new(Ipv4Addr::LOCALHOST, 80);
            choose(&config, Time::from_millis(millis), socket, socket)
        };
        assert_eq!([at(0), at(499)], [Seq(u32::MAX - 99_999); 2]);
        assert_eq!([at(500), at(999), at(1000)], [Seq(25_000), Seq(25_000), Seq(150_000)]);
        // The same speed as that of the clock that is read all the time.
        assert_eq!(at(3_600_000) - at(0), 3_600_000 * 250);
    }

    #[test]
    fn other_sockets_and_other_keys_start_elsewhere() {
        assert_ne!(at(0, 1, 7), at(0, 2, 7));
        assert_ne!(at(0, 1, 7), at(0, 1, 8));
    }

    #[test]
    fn a_new_incarnation_starts_beyond_the_former() {
        assert_eq!(choose_beyond(Seq(10), Seq(20)), Seq(20));
        assert!(choose_beyond(Seq(30), Seq(20)).distance_from(Seq(30)) > 0);
        assert!(choose_beyond(Seq(u32::MAX), Seq(20)).distance_from(Seq(u32::MAX)) > 0);
    }
}
