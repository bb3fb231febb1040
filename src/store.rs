//! The session as Yew's reducer, and nothing else: what an action means stands in `session`.

use std::rc::Rc;

use session::{Action, Session};
use yew::Reducible;

/// What the reader has open.
#[derive(Clone, PartialEq)]
pub struct Store(pub Session);

impl Reducible for Store {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(Store(self.0.apply(action)))
    }
}
