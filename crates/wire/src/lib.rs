//! Segments as the bytes of IPv4 packets (RFC 791, RFC 9293, 3.1), both ways, checksums included.
//!
//! `etherparse` knows the formats; this crate only translates between its headers and
//! [`tcp::Segment`].

#![no_std]

extern crate alloc;

mod decode;
mod encode;

pub use decode::{DecodeError, decode};
pub use encode::{EncodeError, encode};
