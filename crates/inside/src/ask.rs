//! What the page asks: what is to be drawn, and of which moment of which experiment.

use std::cell::RefCell;
use std::time::Duration;

use markup::put;
use session::sim::tcp::Time;
use session::sim::{HostId, PacketId};
use session::{Action, Lang, Means, Session, What, Wish, Word};

use crate::drawers::{beside, doing, hunt, player, stories, switches};
use crate::{events, header, map, plot, space, tables};

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
    /// The switches of what if.
    Switches,
    /// Two worlds side by side.
    Beside,
    /// Something to do, where that is chosen.
    Doing(What),
    /// The run as a list.
    Events,
    /// By what means a search is to be made.
    Means(Means),
    /// A learner's turn, who plays a host: a turn's numbers, or others where nobody plays.
    Player([u64; 4]),
    /// What follows from a move in a turn: the first two numbers are the turn's, the others the
    /// move's. The answer is no markup, but the name of a deed.
    Answer([u64; 4]),
}

impl Ask {
    /// The question as a text, for [`draw`]: what, as numbers with points between them, a space, the
    /// microsecond, a space, the link.
    pub fn text(self, session: &Session) -> String {
        let mut text = String::new();
        for number in self.numbers() {
            put!(&mut text, "{number}.");
        }
        put!(&mut text, " {} {}", session.now().as_micros(), session.link());
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
            Ask::Switches => [4, 0, 0, 0, 0],
            Ask::Beside => [5, 0, 0, 0, 0],
            Ask::Doing(what) => [6, what as u64, 0, 0, 0],
            Ask::Events => [8, 0, 0, 0, 0],
            Ask::Means(Means { wish, drops, delays, doubles, faults, longest }) => {
                let kinds = u64::from(drops) + u64::from(delays) * 2 + u64::from(doubles) * 4;
                [7, wish as u64, kinds, faults.into(), longest.as_micros() as u64]
            }
            Ask::Player([a, b, c, d]) => [9, a, b, c, d],
            Ask::Answer([a, b, c, d]) => [10, a, b, c, d],
        }
    }

    fn read(text: &str) -> Option<Ask> {
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
            4 => Ask::Switches,
            5 => Ask::Beside,
            6 => Ask::Doing(item(&What::ALL, a)?),
            7 => {
                let [drops, delays, doubles] = [1, 2, 4].map(|bit| b & bit != 0);
                let (faults, longest) = (c.try_into().ok()?, Duration::from_micros(d));
                let wish = item(&Wish::ALL, a)?;
                Ask::Means(Means { wish, drops, delays, doubles, faults, longest })
            }
            8 => Ask::Events,
            9 => Ask::Player([a, b, c, d]),
            10 => Ask::Answer([a, b, c, d]),
            _ => return None,
        })
    }
}

fn item<T: Copy>(list: &[T], nth: u64) -> Option<T> {
    list.get(usize::try_from(nth).ok()?).copied()
}

/// The answer to a question: markup, or nothing if it cannot be read.
pub fn draw(question: &str) -> String {
    let mut out = String::new();
    let mut words = question.splitn(3, ' ');
    let (Some(ask), Some(at), Some(link)) =
        (words.next().and_then(Ask::read), words.next().and_then(micros), words.next())
    else {
        return out;
    };
    let session = opened(link).apply(Action::SeekTime(at));
    match ask {
        Ask::Packet(packet) => {
            header::header(&session, packet, &mut out);
            tables::packet(&session, packet, &mut out);
        }
        Ask::Host(host) => {
            events::leap(&session, &format!("next-{host}"), Word::NextOfHost, &mut out);
            space::space(&session, host, &mut out);
            plot::plot(&session, host, &mut out);
            tables::host(&session, host, &mut out);
        }
        Ask::Map => {
            events::leap(&session, "next-state", Word::NextState, &mut out);
            map::map(&session, &mut out);
        }
        Ask::Events => events::events(&session, &mut out),
        Ask::Stories => stories::stories(&session, &mut out),
        Ask::Switches => switches::switches(&session, &mut out),
        Ask::Beside => beside::beside(&session, &mut out),
        Ask::Doing(what) => doing::doing(&session, what, &mut out),
        Ask::Means(means) => hunt::hunt(&session, means, &mut out),
        Ask::Player(turn) => player::player(&session, turn, &mut out),
        Ask::Answer(numbers) => player::answered(&session, numbers, &mut out),
    }
    out
}

fn micros(text: &str) -> Option<Time> {
    text.parse().ok().map(Time::from_micros)
}

/// The experiment of a link; of one that is asked about again and again, it is run but once.
fn opened(link: &str) -> Session {
    let experiment: String = link.split('&').filter(|part| !part.starts_with("at=")).collect();
    LAST.with_borrow_mut(|last| match last {
        Some((same, session)) if *same == experiment => session.clone(),
        _ => {
            let session = Session::from_link(link, Lang::En);
            *last = Some((experiment, session.clone()));
            session
        }
    })
}

thread_local! {
    static LAST: RefCell<Option<(String, Session)>> = const { RefCell::new(None) };
}

#[cfg(test)]
mod tests {
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
            Ask::Switches,
            Ask::Beside,
            Ask::Events,
            Ask::Doing(What::Silence),
            Ask::Means(means),
            Ask::Player([u64::MAX, 0, 1, 2]),
            Ask::Answer([1, 2, u64::MAX, 3]),
        ];
        let session = Session::new(Lang::En);
        for ask in asks {
            let text = ask.text(&session);
            let (what, rest) = text.split_once(' ').expect("what, and the rest");
            assert_eq!(Ask::read(what), Some(ask), "{text}");
            assert_eq!(rest, ["0 ", &session.link()].concat());
        }
    }

    #[test]
    fn what_cannot_be_read_draws_nothing() {
        let link = Session::new(Lang::En).link();
        for question in [
            "",
            "0",
            "11.0.0.0.0. 0 ",
            "10.0.0.4.0. 0 ",
            "1.256.0.0.0. 0 ",
            "1.0.0. 0 ",
            "6.99.0.0.0. 0 ",
            "1.0.0.0.0. x ",
        ] {
            assert_eq!(draw(&[question, &link].concat()), "", "{question}");
        }
    }

    #[test]
    fn a_moment_is_drawn_as_it_is_then() {
        let session = Session::new(Lang::En);
        let at = |millis| {
            let then = session.clone().apply(Action::SeekTime(Time::from_millis(millis)));
            draw(&Ask::Host(0).text(&then))
        };
        assert!(at(0).contains("SYN-SENT") && at(500).contains("TIME-WAIT"));
        assert_eq!(at(0), at(0), "also when it goes back");
    }
}
