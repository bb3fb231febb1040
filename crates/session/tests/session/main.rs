//! What a learner can do with a session, and what stands there afterwards.

mod anything;
mod bad_input;
mod branches;
mod deeds;
mod doing;
mod done;
mod hunt;
mod hunt_apart;
mod leap;
mod link;
mod offered;
mod origin;
mod otherwise;
mod pace;
mod parting;
mod play;
mod player;
mod rules;
mod scene;
mod sides;
mod texts;
mod told;
mod typed;
mod why;

use session::sim::{HostId, PacketId};
use session::{Action, Lang, Session};

/// The normal connection in English.
fn normal() -> Session {
    Session::new(Lang::En)
}

/// A packet by its sender and number, no copy.
fn packet(from: HostId, nth: u32) -> PacketId {
    PacketId { from, nth, copy: 0 }
}

/// All actions, one after the other.
fn after(session: &Session, actions: impl IntoIterator<Item = Action>) -> Session {
    actions.into_iter().fold(session.clone(), |session, action| session.apply(action))
}

/// A small generator of numbers (Knuth's constants), so that the tests need no other crate.
struct Numbers(u64);

impl Numbers {
    /// The next number below a bound.
    fn below(&mut self, bound: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

/// A place without a value shows its own name. Both languages have the same places, and in Chinese
/// such a name cannot be meant.
fn has_no_open_place(zh: &str) {
    let known = session::texts::Phrase::ALL.iter();
    // Texts of applications apart.
    let zh: String = zh.split('"').step_by(2).collect();
    let words: Vec<&str> = zh.split(|sign: char| !sign.is_ascii_alphanumeric()).collect();
    for place in known.flat_map(|it| session::texts::places(session::texts::phrase(*it, Lang::Zh)))
    {
        assert!(!words.contains(&place), "{place} is left open: {zh}");
    }
    for quantity in session::sim::tcp::Quantity::ALL {
        let name = quantity.name();
        assert!(!name.contains('.') || !zh.contains(name), "{name} is left open: {zh}");
    }
}
