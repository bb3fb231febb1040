//! Text and FIN that came ahead of a gap, held until the gap is filled (RFC 9293, SHLD-31).

use alloc::vec::Vec;

use crate::Seq;
use crate::queue::Queue;

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
        let (mut at, mut rest) = (seq, text);
        let mut place = 0;
        while let Some((start, held)) = self.pieces.get(place) {
            let (start, end) = (*start, *start + held.len() as u32);
            if end - nxt > at - nxt {
                let before = (start - nxt).saturating_sub(at - nxt).min(rest.len() as u32);
                let (new, old) = rest.split_at(before as usize);
                if !new.is_empty() {
                    self.pieces.insert(place, (at, new.to_vec()));
                    place += 1;
                }
                at += before;
                if old.is_empty() {
                    rest = old;
                    break;
                }
                let known = (end - at).min(old.len() as u32);
                at += known;
                rest = &old[known as usize..];
            }
            place += 1;
        }
        if !rest.is_empty() {
            self.pieces.push((at, rest.to_vec()));
        }
        self.join();
    }

    /// Appends to `queue` what follows on from `nxt` without a gap; tells how much.
    pub fn take(&mut self, nxt: Seq, queue: &mut Queue) -> u32 {
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

    /// Makes one of the pieces that touch.
    fn join(&mut self) {
        let mut place = 1;
        while place < self.pieces.len() {
            let (earlier, joined) = &self.pieces[place - 1];
            if *earlier + joined.len() as u32 == self.pieces[place].0 {
                let (_, mut text) = self.pieces.remove(place);
                self.pieces[place - 1].1.append(&mut text);
            } else {
                place += 1;
            }
        }
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
        let mut queue = Queue::default();
        held.take(Seq(nxt), &mut queue);
        queue.as_slice().to_vec()
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
