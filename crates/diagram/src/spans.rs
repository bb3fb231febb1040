//! An index of vertical stretches that finds those touching a window without a look at the others.

use alloc::vec;
use alloc::vec::Vec;

use crate::order::sort;

/// Stretches sorted by their top, under a tree of the lowest bottom in each half.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Spans {
    order: Vec<usize>,
    tops: Vec<f64>,
    lowest: Vec<f64>,
}

impl Spans {
    /// Indexes stretches given as (top, bottom).
    pub fn new(stretches: &[(f64, f64)]) -> Self {
        let mut order: Vec<usize> = (0..stretches.len()).collect();
        sort(&mut order, |&a, &b| stretches[a].0.total_cmp(&stretches[b].0));
        let leaves = order.len().next_power_of_two();
        let mut lowest = vec![f64::NEG_INFINITY; 2 * leaves];
        for (place, &index) in order.iter().enumerate() {
            lowest[leaves + place] = stretches[index].1;
        }
        for node in (1..leaves).rev() {
            lowest[node] = lowest[2 * node].max(lowest[2 * node + 1]);
        }
        let tops = order.iter().map(|&index| stretches[index].0).collect();
        Self { order, tops, lowest }
    }

    /// The stretches that touch `top..=bottom`, from the highest top down.
    pub fn touching(&self, top: f64, bottom: f64) -> Vec<usize> {
        let mut found = Vec::new();
        let count = self.tops.partition_point(|&t| t <= bottom);
        if count > 0 {
            self.collect(1, 0, self.lowest.len() / 2, count, top, &mut found);
        }
        found
    }

    fn collect(
        &self,
        node: usize,
        first: usize,
        size: usize,
        count: usize,
        top: f64,
        found: &mut Vec<usize>,
    ) {
        if first >= count || self.lowest[node] < top {
            return;
        }
        if size == 1 {
            found.push(self.order[first]);
            return;
        }
        let half = size / 2;
        self.collect(2 * node, first, half, count, top, found);
        self.collect(2 * node + 1, first + half, half, count, top, found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_index_finds_what_a_plain_search_finds() {
        let mut seed = 7_u64;
        let mut next = move || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) as f64 % 1_000.0
        };
        for size in [0, 1, 2, 3, 100, 257] {
            let stretches: Vec<(f64, f64)> = (0..size)
                .map(|_| {
                    let top = next();
                    (top, top + next() / 5.0)
                })
                .collect();
            let spans = Spans::new(&stretches);
            for _ in 0..50 {
                let (top, height) = (next(), next() / 10.0);
                let mut found = spans.touching(top, top + height);
                found.sort_unstable();
                let plain: Vec<usize> = (0..size)
                    .filter(|&i| stretches[i].0 <= top + height && stretches[i].1 >= top)
                    .collect();
                assert_eq!(found, plain);
            }
        }
    }
}
