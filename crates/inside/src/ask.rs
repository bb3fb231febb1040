//! What the page asks: what is to be drawn, and of which moment of which experiment.

use std::time::Duration;

use markup::put;
use session::sim::{HostId, PacketId};
use session::{Means, Session, What, Wish};

/// What is to be drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ask {
    /// A packet's header, and what is told of it.
    Packet(PacketId),
    /// A host at the moment.
    Host(HostId),
    /// The states of all hosts at the moment.
    Map,
    /// The experiments.
    Stories,
    /// The run as a list.
    Events,
    /// All that goes beyond the story, with by what means a search is to be made. What else is to be
    /// known stands behind the link: [`Tools::read`](crate::drawers::tools::Tools::read).
    Tools(Means),
    /// The sheet of keys, with whether single letters are heard.
    Keys(bool),
    /// Whose TCP it is.
    Profiles,
    /// What was done, as a list.
    Done,
    /// What was done, as flags on the timeline.
    Flags,
    /// The branches.
    Branches,
    /// What has just happened.
    Live,
    /// The whole run in a sentence.
    Summary,
    /// A sheet of paper.
    Print,
    /// In a frame, what is changed and where two worlds part.
    Told,
    /// Not to be drawn but to be done, at a host at the moment: the answer is the link of what comes
    /// of it, or [`REFUSED`](crate::REFUSED) and a sentence.
    Act(What, HostId),
    /// What can be done at a host at the moment.
    HostMenu(HostId),
    /// What can be done to the network between a host and the next one.
    LinkMenu(HostId),
    /// The numbers of a step's decision, by its index among the step's reasons.
    Numbers(usize, usize),
    /// What else could have happened in place of such a decision.
    Otherwise(usize, usize),
    /// What follows from a move in a turn: the first two numbers are the turn's, the others the
    /// move's. The answer is no markup, but the name of a deed.
    Answer([u64; 4]),
}

impl Ask {
    /// The question as a text, for [`draw`](crate::draw): what, as numbers with points between them, a space, the
    /// microsecond, a space, the link; behind another space `more`, what the link does not hold.
    pub fn text(self, session: &Session, more: &str) -> String {
        let mut text = String::new();
        for number in self.numbers() {
            put!(&mut text, "{number}.");
        }
        put!(&mut text, " {} {}", session.now().as_micros(), session.link());
        if !more.is_empty() {
            put!(&mut text, " {more}");
        }
        text
    }

    /// Which it is, and what it is about.
    fn numbers(self) -> [u64; 5] {
        match self {
            Ask::Packet(PacketId { from, nth, copy }) => {
                [0, from.into(), nth.into(), copy.into(), 0]
            }
            Ask::Host(host) => [1, host.into(), 0, 0, 0],
            Ask::Map => [2, 0, 0, 0, 0],
            Ask::Stories => [3, 0, 0, 0, 0],
            Ask::Events => [8, 0, 0, 0, 0],
            Ask::Keys(letters) => [11, letters.into(), 0, 0, 0],
            Ask::Print => [12, 0, 0, 0, 0],
            Ask::Told => [13, 0, 0, 0, 0],
            Ask::Profiles => [20, 0, 0, 0, 0],
            Ask::Done => [14, 0, 0, 0, 0],
            Ask::Flags => [15, 0, 0, 0, 0],
            Ask::Branches => [16, 0, 0, 0, 0],
            Ask::Live => [17, 0, 0, 0, 0],
            Ask::Summary => [18, 0, 0, 0, 0],
            Ask::Act(what, host) => [21, what as u64, host.into(), 0, 0],
            Ask::HostMenu(host) => [9, host.into(), 0, 0, 0],
            Ask::LinkMenu(host) => [10, host.into(), 0, 0, 0],
            Ask::Tools(means) => by_means(7, means),
            Ask::Numbers(step, reason) => [22, step as u64, reason as u64, 0, 0],
            Ask::Otherwise(step, reason) => [23, step as u64, reason as u64, 0, 0],
            Ask::Answer([a, b, c, d]) => [25, a, b, c, d],
        }
    }

    pub(crate) fn read(text: &str) -> Option<Ask> {
        let mut numbers = [0; 5];
        let mut parts = text.split('.');
        for number in &mut numbers {
            *number = parts.next()?.parse::<u64>().ok()?;
        }
        let [kind, a, b, c, d] = numbers;
        Some(match kind {
            0 => {
                let (from, nth) = (HostId::try_from(a).ok()?, u32::try_from(b).ok()?);
                Ask::Packet(PacketId { from, nth, copy: c.try_into().ok()? })
            }
            1 => Ask::Host(a.try_into().ok()?),
            2 => Ask::Map,
            3 => Ask::Stories,
            7 => Ask::Tools(means(a, b, c, d)?),
            8 => Ask::Events,
            11 => Ask::Keys(a != 0),
            12 => Ask::Print,
            13 => Ask::Told,
            14 => Ask::Done,
            20 => Ask::Profiles,
            15 => Ask::Flags,
            16 => Ask::Branches,
            17 => Ask::Live,
            18 => Ask::Summary,
            21 => Ask::Act(item(&What::ALL, a)?, b.try_into().ok()?),
            9 => Ask::HostMenu(a.try_into().ok()?),
            10 => Ask::LinkMenu(a.try_into().ok()?),
            22 => Ask::Numbers(a.try_into().ok()?, b.try_into().ok()?),
            23 => Ask::Otherwise(a.try_into().ok()?, b.try_into().ok()?),
            25 => Ask::Answer([a, b, c, d]),
            _ => return None,
        })
    }
}

fn by_means(kind: u64, means: Means) -> [u64; 5] {
    let Means { wish, drops, delays, doubles, faults, longest } = means;
    let kinds = u64::from(drops) + u64::from(delays) * 2 + u64::from(doubles) * 4;
    [kind, wish as u64, kinds, faults.into(), longest.as_micros() as u64]
}

fn means(wish: u64, kinds: u64, faults: u64, micros: u64) -> Option<Means> {
    let [drops, delays, doubles] = [1, 2, 4].map(|bit| kinds & bit != 0);
    let (faults, longest) = (faults.try_into().ok()?, Duration::from_micros(micros));
    Some(Means { wish: item(&Wish::ALL, wish)?, drops, delays, doubles, faults, longest })
}

/// The means of a search as a text.
pub fn means_text(means: Means) -> String {
    let mut text = String::new();
    for number in by_means(0, means) {
        put!(&mut text, "{number}.");
    }
    text
}

/// What [`means_text`] has written.
pub(crate) fn read_means(text: &str) -> Option<Means> {
    let mut numbers = text.split('.').skip(1).map(|number| number.parse::<u64>().ok());
    let mut next = || numbers.next().flatten();
    means(next()?, next()?, next()?, next()?)
}

fn item<T: Copy>(list: &[T], nth: u64) -> Option<T> {
    list.get(usize::try_from(nth).ok()?).copied()
}

#[cfg(test)]
mod tests {
    use session::Lang;

    use super::*;

    #[test]
    fn each_question_is_understood() {
        let means = Means { faults: 3, drops: false, ..Means::default() };
        let packet = PacketId { from: 2, nth: PacketId::INJECTED, copy: 3 };
        let asks = [
            Ask::Packet(packet),
            Ask::Host(7),
            Ask::Map,
            Ask::Stories,
            Ask::Events,
            Ask::Tools(means),
            Ask::Keys(true),
            Ask::Profiles,
            Ask::Done,
            Ask::Flags,
            Ask::Branches,
            Ask::Live,
            Ask::Summary,
            Ask::Print,
            Ask::Told,
            Ask::Act(What::Silence, 3),
            Ask::HostMenu(2),
            Ask::LinkMenu(1),
            Ask::Numbers(7, 2),
            Ask::Otherwise(7, 2),
            Ask::Answer([1, 2, u64::MAX, 3]),
        ];
        let session = Session::new(Lang::En);
        for ask in asks {
            let text = ask.text(&session, "");
            let (what, rest) = text.split_once(' ').expect("what, and the rest");
            assert_eq!(Ask::read(what), Some(ask), "{text}");
            assert_eq!(rest, ["0 ", &session.link()].concat());
        }
    }

    #[test]
    fn the_means_of_a_search_pass_through_text_unchanged() {
        let means = Means { faults: 3, drops: false, ..Means::default() };
        assert_eq!(read_means(&means_text(means)), Some(means));
        assert_eq!(read_means("0.9.9.9."), None);
    }
}
