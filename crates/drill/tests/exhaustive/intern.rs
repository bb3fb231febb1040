//! Numbers for values: equal values, and only they, get the same number.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher, Hash};

/// Values by number. The map is only looked things up in, never iterated.
pub struct Interned<T> {
    values: Vec<T>,
    numbers: HashMap<T, u32, BuildHasherDefault<DefaultHasher>>,
}

impl<T: Clone + Eq + Hash> Interned<T> {
    pub fn new() -> Interned<T> {
        Interned { values: Vec::new(), numbers: HashMap::default() }
    }

    /// The value's number, and whether it is a new one.
    pub fn number(&mut self, value: T) -> (u32, bool) {
        if let Some(number) = self.numbers.get(&value) {
            return (*number, false);
        }
        let number = u32::try_from(self.values.len()).expect("fewer than 2^32 values");
        self.values.push(value.clone());
        self.numbers.insert(value, number);
        (number, true)
    }

    pub fn get(&self, number: u32) -> &T {
        &self.values[number as usize]
    }

    pub fn len(&self) -> usize {
        self.values.len()
    }

    pub fn iter(&self) -> impl Iterator<Item = (u32, &T)> {
        (0..).zip(&self.values)
    }
}
