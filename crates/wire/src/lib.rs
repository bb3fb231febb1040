//! Segments as the bytes of IPv4 packets (RFC 791, RFC 9293, 3.1), both ways, checksums included.
//!
//! `etherparse` takes packets apart and adds up their checksums. They are put together here, in the
//! rows of the RFCs' figures: each header is made once, where it is summed, and written once.

#![no_std]

extern crate alloc;

mod checksum;
mod decode;
mod encode;

pub use decode::{DecodeError, decode};
pub use encode::{EncodeError, encode};
