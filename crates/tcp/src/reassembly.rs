//! Text and FIN that came ahead of a gap, held until the gap is filled (RFC 9293, SHLD-31).

use alloc::collections::VecDeque;
use alloc::vec::Vec;

use crate::Seq;

/// Pieces of text, in order, none touching the next, and perhaps the FIN behind them.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub(crate) struct Held {
    pieces: Vec<(Seq, Vec<u8>)>,
    fin: Option<Seq>,
}

impl Held {
    pub fn octets(&self) -> u32 {
        self.pieces.iter().map(|(_, text)| text.len() as u32).sum()
    }

    pub fn has_text(&self) -> bool {
        !self.pieces.is_empty()
    }

    pub fn fin(&self) -> Option<Seq> {
        self.fin
    }

    /// Remembers where the peer's FIN is.
    pub fn hold_fin(&mut self, number: Seq) {
        self.fin = Some(number);
    }

    /// Remembers the octets of `text` that are new; `nxt` is RCV.NXT, no later than `seq`.
    pub fn hold(&mut self, nxt: Seq, seq: Seq, text: &[u8]) {
        let mut fresh = Vec::new();
        let (mut at, mut rest) = (seq, text);
        for (start, held) in &self.pieces {
            let end = *start + held.len() as u32;
            if end - nxt <= at - nxt {
                continue;
            }
            let before = (*start - nxt).saturating_sub(at - nxt).min(rest.len() as u32);
            let (new, old) = rest.split_at(before as usize);
            if !new.is_empty() {
                fresh.push((at, new.to_vec()));
            }
            at += before;
            let known = (end - at).min(old.len() as u32);
            at += known;
            rest = &old[known as usize..];
            if rest.is_empty() {
                break;
            }
        }
        if !rest.is_empty() {
            fresh.push((at, rest.to_vec()));
        }
        self.pieces.append(&mut fresh);
        self.join(nxt);
    }

    /// Appends to `queue` what follows on from `nxt` without a gap; tells how much.
    pub fn take(&mut self, nxt: Seq, queue: &mut VecDeque<u8>) -> u32 {
        let mut taken = 0;
        while let Some((start, text)) = self.pieces.first() {
            let overlap = (nxt + taken).distance_from(*start);
            if overlap < 0 {
                break;
            }
            let new = text.get(overlap as usize..).unwrap_or(&[]);
            queue.extend(new);
            taken += new.len() as u32;
            self.pieces.remove(0);
        }
        taken
    }

    /// Puts the pieces in order and makes one of those that touch.
    fn join(&mut self, nxt: Seq) {
        self.pieces.sort_unstable_by_key(|(start, _)| *start - nxt);
        self.pieces.dedup_by(|(start, text), (earlier, joined)| {
            let touches = *earlier + joined.len() as u32 == *start;
            if touches {
                joined.append(text);
            }
            touches
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(pieces: &[(u32, &str)]) -> Held {
        let mut held = Held::default();
        for (seq, text) in pieces {
            held.hold(Seq(u32::MAX), Seq(*seq), text.as_bytes());
        }
        held
    }

    fn taken(held: &mut Held, nxt: u32) -> Vec<u8> {
        let mut queue = VecDeque::new();
        held.take(Seq(nxt), &mut queue);
        queue.into()
    }

    #[test]
    fn pieces_that_touch_become_one_whatever_their_order() {
        assert_eq!(held(&[(5, "c"), (3, "a"), (4, "b")]), held(&[(3, "abc")]));
    }

    #[test]
    fn what_came_first_wins_where_pieces_overlap() {
        let mut pieces = held(&[(4, "B"), (7, "E"), (3, "abcdefg")]);
        assert_eq!(pieces.octets(), 7);
        assert_eq!(taken(&mut pieces, 3), b"aBcdEfg");
    }

    #[test]
    fn a_gap_stops_the_taking_and_old_octets_are_left_out() {
        let mut pieces = held(&[(3, "abc"), (8, "x")]);
        assert_eq!(taken(&mut pieces, 2), b"");
        assert_eq!(taken(&mut pieces, 4), b"bc");
        assert_eq!(taken(&mut pieces, 9), b"");
        assert!(!pieces.has_text());
    }

    #[test]
    fn a_piece_is_found_to_be_known_as_a_whole() {
        let mut pieces = held(&[(3, "abc"), (4, "X")]);
        assert_eq!(taken(&mut pieces, 3), b"abc");
    }
}
