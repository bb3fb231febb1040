//! The way from instants to heights and back: linear pieces, one rate outside folds.

use alloc::vec::Vec;

use crate::input::Micros;

/// A monotone, piecewise linear map between time and height. Instants before the first piece and
/// after the last are drawn at its ends.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scale {
    pieces: Vec<Piece>,
}

/// One linear piece.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// Its first instant.
    pub from: Micros,
    /// Its last instant.
    pub to: Micros,
    /// The height of `from`.
    pub top: f64,
    /// The height of `to`.
    pub bottom: f64,
    /// The stretch is folded (or an opened fold), not drawn at the common rate.
    pub fold: bool,
}

impl Scale {
    pub(crate) fn new(pieces: Vec<Piece>) -> Self {
        debug_assert!(
            pieces.windows(2).all(|w| w[0].to == w[1].from && w[0].bottom == w[1].top),
            "pieces must join"
        );
        Self { pieces }
    }

    /// The height of an instant.
    pub fn y(&self, t: Micros) -> f64 {
        let place = self.pieces.partition_point(|piece| piece.to < t);
        let Some(piece) = self.pieces.get(place).or(self.pieces.last()) else { return 0.0 };
        if piece.from == piece.to || t >= piece.to {
            return if t <= piece.from { piece.top } else { piece.bottom };
        }
        let part = t.saturating_sub(piece.from) as f64 / (piece.to - piece.from) as f64;
        piece.top + (piece.bottom - piece.top) * part
    }

    /// The instant at a height, to the nearest microsecond.
    pub fn time(&self, y: f64) -> Micros {
        let place = self.pieces.partition_point(|piece| piece.bottom < y);
        let Some(piece) = self.pieces.get(place).or(self.pieces.last()) else { return 0 };
        if y >= piece.bottom {
            return piece.to;
        }
        let part = ((y - piece.top) / (piece.bottom - piece.top)).max(0.0);
        // A cast cuts; half a microsecond more makes it round.
        piece.from + ((piece.to - piece.from) as f64 * part + 0.5) as Micros
    }

    /// The pieces from the top down; each begins where the one before ends.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The pieces that end after an instant.
    pub(crate) fn from(&self, t: Micros) -> &[Piece] {
        &self.pieces[self.pieces.partition_point(|piece| piece.to <= t)..]
    }

    /// The last instant.
    pub fn end(&self) -> Micros {
        self.pieces.last().map_or(0, |piece| piece.to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;

    #[test]
    fn every_microsecond_outside_folds_comes_back_exactly() {
        let scale = Scale::new(vec![
            Piece { from: 0, to: 100_000, top: 96.0, bottom: 176.0, fold: false },
            Piece { from: 100_000, to: 240_000_000, top: 176.0, bottom: 202.0, fold: true },
            Piece { from: 240_000_000, to: 240_050_000, top: 202.0, bottom: 242.0, fold: false },
        ]);
        for t in (0..100_000).step_by(7).chain(240_000_000..240_050_000) {
            assert_eq!(scale.time(scale.y(t)), t);
        }
        assert_eq!((scale.y(u64::MAX), scale.time(-5.0), scale.time(1e9)), (242.0, 0, 240_050_000));
    }
}
