//! The answers to what the page asks.

use std::cell::RefCell;

use markup::{Esc, put};
use session::sim::HostId;
use session::sim::tcp::Time;
use session::{Action, Doing, Lang, Session, What, Word};

use crate::Ask;
use crate::drawers::tools::Tools;
use crate::drawers::{beside, menus, player, profiles, stories};
use crate::{
    branches, done, events, header, keys, live, map, numbers, otherwise, plot, print, space, tables,
};

/// The answer to a question: markup, or nothing if it cannot be read.
pub fn draw(question: &str) -> String {
    let mut out = String::new();
    let mut words = question.splitn(4, ' ');
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
            put!(&mut out, r#"<p class="status">{}</p>"#, Esc(&session.host_sentence(host)));
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
        Ask::Keys(letters) => keys::keys(&session, letters, &mut out),
        Ask::Profiles => profiles::profiles(&session, &mut out),
        Ask::Done => done::done(&session, &mut out),
        Ask::Flags => done::flags(&session, &mut out),
        Ask::Branches => {
            branches::branches(&session, words.next().unwrap_or_default(), &mut out);
        }
        Ask::Live => live::live(&session, &mut out),
        Ask::Summary => put!(&mut out, "{}", Esc(&session.summary())),
        Ask::Told => beside::told(&session, &mut out),
        Ask::Print => print::print(&session, &mut out),
        Ask::Act(what, host) => {
            act(&session, what, host, words.next().unwrap_or_default(), &mut out)
        }
        Ask::HostMenu(host) => menus::host(&session, host, &mut out),
        Ask::LinkMenu(host) => menus::link(&session, host, &mut out),
        Ask::Tools(means) => {
            let tools = Tools::read(means, words.next().unwrap_or_default());
            tools.iter().for_each(|tools| tools.draw(&session, &mut out));
        }
        Ask::Numbers(step, reason) => numbers::numbers(&session, step, reason, &mut out),
        Ask::Otherwise(step, reason) => otherwise::otherwise(&session, step, reason, &mut out),
        Ask::Answer(numbers) => player::answered(&session, numbers, &mut out),
    }
    out
}

/// Runs the experiment of a link, about which questions will come.
pub fn prepare(link: &str) {
    opened(link);
}

/// What was typed is a text or a time, and behind a line's end a seed.
fn act(session: &Session, what: What, host: HostId, typed: &str, out: &mut String) {
    let (typed, seed) = typed.split_once('\n').unwrap_or((typed, ""));
    let doing = Doing { host, what, typed: typed.to_owned(), seed: seed.to_owned() };
    let done = session.does(doing);
    match done.notice() {
        Some(notice) => put!(out, "{REFUSED}{}", notice.text(session.lang())),
        None => out.push_str(&done.link()),
    }
}

/// Before the sentence that says why something cannot be done.
pub const REFUSED: char = '!';

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
    fn what_cannot_be_read_draws_nothing() {
        let link = Session::new(Lang::En).link();
        for question in [
            "",
            "0",
            "99.0.0.0.0. 0 ",
            "22.9999.0.0.0. 0 ",
            "23.0.99.0.0. 0 ",
            "25.0.0.4.0. 0 ",
            "1.256.0.0.0. 0 ",
            "1.0.0. 0 ",
            "21.99.0.0.0. 0 ",
            "7.0.0.0.0. 0 ",
            "1.0.0.0.0. x ",
        ] {
            assert_eq!(draw(&[question, &link].concat()), "", "{question}");
        }
    }

    #[test]
    fn what_was_prepared_by_an_address_is_not_run_again_for_a_question() {
        let held = || LAST.with_borrow(|last| last.as_ref().map(|last| last.1.trace().clone()));
        let session = Session::new(Lang::En);
        prepare(&session.link());
        let before = held().expect("a run");
        let then = session.apply(Action::SeekTime(Time::from_millis(200)));
        assert!(draw(&Ask::Host(0).text(&then, "")).contains("ESTABLISHED"));
        assert!(std::rc::Rc::ptr_eq(&before, &held().expect("a run")), "at another moment");
        let lost = then.apply(Action::Drop(then.trace().packets[0].id));
        draw(&Ask::Host(0).text(&lost, ""));
        assert!(!std::rc::Rc::ptr_eq(&before, &held().expect("a run")), "another experiment");
    }

    #[test]
    fn a_moment_is_drawn_as_it_is_then() {
        let session = Session::new(Lang::En);
        let at = |millis| {
            let then = session.clone().apply(Action::SeekTime(Time::from_millis(millis)));
            draw(&Ask::Host(0).text(&then, ""))
        };
        assert!(at(0).contains("SYN-SENT") && at(500).contains("TIME-WAIT"));
        assert_eq!(at(0), at(0), "also when it goes back");
    }
}
