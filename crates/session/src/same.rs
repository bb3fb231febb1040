//! A value that is shared, and known again by its place.

use std::ops::Deref;
use std::rc::Rc;

/// Something shared. Two are equal if they are the very same, whatever they hold.
pub(crate) struct Same<T>(Rc<T>);

impl<T> Same<T> {
    pub fn new(value: T) -> Same<T> {
        Same(Rc::new(value))
    }
}

impl<T> Clone for Same<T> {
    fn clone(&self) -> Same<T> {
        Same(Rc::clone(&self.0))
    }
}

impl<T> PartialEq for Same<T> {
    fn eq(&self, other: &Same<T>) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Same<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}
