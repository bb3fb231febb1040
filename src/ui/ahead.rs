//! While a reader looks at a segment and time stands, its loss is worked out, so that it is there when they ask for it.

use session::sim::PacketId;
use session::{Action, Focus, Session};

use crate::desk::Desk;
use crate::parts::stage::{Drawn, Needs};

/// What the loss of the segment that is looked at would bring. It is of use until the session is another.
pub struct Ahead {
    lost: PacketId,
    /// What the layout of the run without the segment depends on.
    pub needs: Needs,
    /// What is shown then.
    pub desk: Desk,
}

impl Ahead {
    /// The segment whose loss may be asked for next.
    pub fn lost(session: &Session) -> Option<PacketId> {
        match session.focus() {
            Focus::Packet(packet)
                if !session.playing()
                    && session.preview().is_none()
                    && session.trace().packets.len() < MANY =>
            {
                Some(packet)
            }
            _ => None,
        }
    }

    /// Works it out.
    pub fn of(desk: &Desk) -> Option<Box<Ahead>> {
        let lost = Ahead::lost(&desk.session)?;
        let session = desk.session.apply(Action::Drop(lost));
        let needs = Drawn::needs(&session, &desk.view);
        let desk = Desk { session, drawn: Drawn::of(&needs), ..desk.clone() };
        Some(Box::new(Ahead { lost, needs, desk }))
    }

    /// Whether this is what the action brings.
    pub fn is_of(&self, action: &Action) -> bool {
        *action == Action::Drop(self.lost)
    }
}

/// A run of so many segments is worked out only when it is asked for; chosen so that a key need not wait longer than
/// for a frame or two.
const MANY: usize = 500;
