//! A digest of a trace that is the same on every platform, to compare runs across them.

use core::hash::{Hash, Hasher};

use crate::Trace;

/// A number that differs, for all practical purposes, when two traces differ. Not for protection
/// against anybody: FNV-1a, 64 bits.
pub fn digest(trace: &Trace) -> u64 {
    let mut hasher = Fnv(OFFSET_BASIS);
    trace.hash(&mut hasher);
    hasher.finish()
}

/// FNV-1a with numbers in little-endian order and `usize` as 64 bits, so that a 32-bit target
/// (WebAssembly) and a 64-bit one agree.
struct Fnv(u64);

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(PRIME);
        }
    }

    fn write_u16(&mut self, number: u16) {
        self.write(&number.to_le_bytes());
    }

    fn write_u32(&mut self, number: u32) {
        self.write(&number.to_le_bytes());
    }

    fn write_u64(&mut self, number: u64) {
        self.write(&number.to_le_bytes());
    }

    fn write_u128(&mut self, number: u128) {
        self.write(&number.to_le_bytes());
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }

    fn write_isize(&mut self, number: isize) {
        self.write_u64(number as i64 as u64);
    }
}

/// Constants of FNV-1a (draft-eastlake-fnv).
const OFFSET_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_fnv_1a() {
        let mut hasher = Fnv(OFFSET_BASIS);
        hasher.write(b"foobar");
        assert_eq!(hasher.finish(), 0x8594_4171_f739_67e8);
    }
}
