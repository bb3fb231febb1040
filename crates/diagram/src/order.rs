//! Sorting, compiled once for all: each further instance of the standard library's sort would
//! add to a page that has to stay small.

/// What is sorted: up to three numbers, the first one first. The last may be an index.
pub(crate) type Key = [u64; 3];

/// Sorts keys.
pub(crate) fn sort(keys: &mut [Key]) {
    keys.sort_unstable();
}

/// The first of some lanes that is free at `top`, or the one that frees first; from then on it is
/// taken until `bottom`.
pub(crate) fn lane(ends: &mut [f64], top: f64, bottom: f64) -> usize {
    let mut found = 0;
    for (lane, &end) in ends.iter().enumerate() {
        if end <= top {
            found = lane;
            break;
        }
        if end < ends[found] {
            found = lane;
        }
    }
    ends[found] = ends[found].max(bottom);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_that_overlap_get_lanes_of_their_own_while_there_are_any() {
        let mut ends = [f64::NEG_INFINITY; 2];
        let stretches = [(0.0, 9.0), (1.0, 5.0), (2.0, 20.0), (9.0, 10.0), (11.0, 12.0)];
        let found = stretches.map(|(top, bottom)| lane(&mut ends, top, bottom));
        assert_eq!(found, [0, 1, 1, 0, 0]);
        assert_eq!(ends, [12.0, 20.0]);
    }
}
