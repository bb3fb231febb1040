//! Putting one more item into a list that is in order.
//!
//! The lists of a run come nearly sorted, so this is as quick as the standard library's sort, each
//! instance of which would add kilobytes to the page.

/// Puts `item` where its key belongs, behind those of the same key.
pub(crate) fn insert<T, K: Ord>(list: &mut Vec<T>, item: T, key: impl Fn(&T) -> K) {
    let own = key(&item);
    let place = list.iter().rposition(|other| key(other) <= own).map_or(0, |before| before + 1);
    list.insert(place, item);
}

#[cfg(test)]
mod tests {
    use super::insert;

    #[test]
    fn what_has_the_same_key_keeps_its_order() {
        let mut list = Vec::new();
        for item in [(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd'), (0, 'e')] {
            insert(&mut list, item, |item| item.0);
        }
        assert_eq!(list, [(0, 'e'), (1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
    }
}
