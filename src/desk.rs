//! What every part of the page is handed: the session, the view, and the laid-out run.

use session::sim::tcp::Time;
use session::{HuntReport, Session, Word, texts};

use crate::parts::stage::Drawn;
use crate::view::View;

/// What every part of the page is handed.
#[derive(Clone)]
pub struct Desk {
    /// The session.
    pub session: Session,
    /// How the reader looks at it.
    pub view: View,
    /// The laid-out run.
    pub drawn: Drawn,
    /// The search, if there is one.
    pub hunt: Option<HuntReport>,
    /// The page stands in a course page's frame.
    pub embedded: bool,
}

impl Desk {
    /// A word in the page's language.
    pub fn say(&self, word: Word) -> &'static str {
        texts::word(word, self.session.lang())
    }

    /// The moment as it is shown: to a hundredth of a second while it runs, or the last digit
    /// flickers.
    pub fn moment(&self) -> String {
        let now = self.session.now();
        let micros = now.as_micros();
        let shown =
            if self.session.playing() { Time::from_micros(micros / 10_000 * 10_000) } else { now };
        texts::moment(shown, self.session.lang())
    }

    /// The last instant by now at which something happened, in microseconds; -1 if there is none.
    pub fn last(&self) -> i64 {
        let (instants, now) = (self.session.pace().instants(), self.session.now());
        let happened = instants.partition_point(|at| *at <= now);
        happened.checked_sub(1).map_or(-1, |last| instants[last].as_micros() as i64)
    }
}
