//! What is said: each octet of a stream is told by its place in it, so that none can be lost, come
//! twice or change places unnoticed.

/// The octet with this number, counted from the SYN: the first octet of text is number 1.
pub fn octet(number: u32) -> u8 {
    // Knuth's multiplicative hash: neighbours and multiples of 256 look different.
    (number.wrapping_mul(2_654_435_761) >> 24) as u8
}

/// So many octets from this number on.
pub fn text(from: u32, octets: usize) -> Vec<u8> {
    (0..octets as u32).map(|nth| octet(from.wrapping_add(nth))).collect()
}
