//! Segments and datagrams as the bytes of IPv4 packets (RFC 791; RFC 9293, 3.1; RFC 768), both
//! ways, checksums included.
//!
//! `etherparse` knows the formats; this crate only translates between its headers and
//! [`tcp::Segment`], [`udp::Datagram`].

#![no_std]

extern crate alloc;

mod datagram;
mod decode;
mod encode;
mod ipv4;

pub use datagram::{decode_datagram, encode_datagram};
pub use decode::{DecodeError, decode};
pub use encode::{EncodeError, encode};
