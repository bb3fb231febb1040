//! Numbers of some bits each, one behind the other, as numbers of five bits, and back.

/// Numbers that are put one behind the other.
#[derive(Default)]
pub(super) struct Writing {
    bits: Vec<bool>,
}

impl Writing {
    /// The lowest bits of a number, the highest of them first.
    pub fn put(&mut self, number: u32, bits: u32) {
        self.bits.extend((0..bits).rev().map(|place| number >> place & 1 == 1));
    }

    /// In fives; the last one is filled up with zeros.
    pub fn fives(self) -> Vec<u8> {
        let five = |bits: &[bool]| {
            (0..5).fold(0, |sum, place| sum << 1 | u8::from(bits.get(place) == Some(&true)))
        };
        self.bits.chunks(5).map(five).collect()
    }
}

/// Numbers that are taken off again.
pub(super) struct Reading {
    fives: Vec<u8>,
    at: usize,
}

impl Reading {
    pub fn new(fives: Vec<u8>) -> Reading {
        Reading { fives, at: 0 }
    }

    /// The next number of so many bits; none if they end before.
    pub fn take(&mut self, bits: u32) -> Option<u32> {
        (0..bits).try_fold(0, |sum, _| Some(sum << 1 | self.bit()?))
    }

    /// Whether nothing is left but what filled up the last five.
    pub fn is_over(&mut self) -> bool {
        self.fives.len() == self.at.div_ceil(5)
            && std::iter::from_fn(|| self.bit()).all(|bit| bit == 0)
    }

    fn bit(&mut self) -> Option<u32> {
        let five = self.fives.get(self.at / 5)?;
        let bit = five >> (4 - self.at % 5) & 1;
        self.at += 1;
        Some(bit.into())
    }
}
