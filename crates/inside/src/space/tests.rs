//! The drawn sequence space against the trace, and where numbers are extreme.

use roxmltree::{Document, Node};
use session::sim::tcp::{Flags, Seq, State, Variables};
use session::sim::{HostId, Payload};
use session::{Action, Lang, Session, Story};

use super::areas::fin_is_sent;
use super::{space, spaces};
use crate::drawn::{all, at_each_moment, drawings, everywhere, has, strokes};

fn known(session: &Session, host: HostId) -> Option<Variables> {
    let view = &session.trace().hosts_at(session.now())[usize::from(host)];
    let alive = view.sockets.last().filter(|socket| socket.state != State::Closed);
    alive.map(|socket| socket.variables)
}

/// The number and the names that stand under each border, from left to right.
fn labels<'a>(svg: Node<'a, 'a>) -> Vec<(String, Vec<&'a str>)> {
    let mut labels: Vec<(String, Vec<&str>)> = Vec::new();
    let mut texts = svg.descendants().filter(|node| node.has_tag_name("text")).peekable();
    while let Some(text) = texts.next() {
        if !has(text, "number") {
            continue;
        }
        let mut names = Vec::new();
        while let Some(name) = texts.next_if(|next| has(*next, "var")) {
            names.push(name.text().unwrap());
        }
        labels.push((text.text().unwrap().to_owned(), names));
    }
    labels
}

/// What the legend counts.
fn counts(svg: Node) -> Vec<u64> {
    let texts = svg.descendants().filter(|node| has(*node, "count"));
    texts.map(|text| text.text().unwrap().parse().unwrap()).collect()
}

fn of(known: &Variables, look: impl FnOnce(&Document)) {
    for lang in Lang::ALL {
        let mut out = String::new();
        spaces(known, lang, &mut out);
        drawings(&out, |_| {});
    }
    let mut out = String::new();
    spaces(known, Lang::En, &mut out);
    drawings(&out, look);
}

#[test]
fn each_host_of_each_story_is_drawn_in_its_view_with_its_own_numbers_and_no_area_too_narrow() {
    let mut drawn = 0;
    everywhere(|session, host| {
        let mut out = String::new();
        space(session, host, &mut out);
        let known = known(session, host);
        assert_eq!(out.is_empty(), known.is_none());
        let Some(known) = known else { return };
        drawn += 1;
        drawings(&out, |document| {
            let svgs = all(document.root(), "svg", None);
            svgs.iter().for_each(|svg| can_be_seen(*svg));
            let syn_sent = known.state == State::SynSent;
            assert_eq!(svgs.len(), if syn_sent { 1 } else { 2 });
            has_number(svgs[0], "ISS", known.iss);
            has_number(svgs[0], "SND.UNA", known.snd_una);
            has_number(svgs[0], "SND.NXT", known.snd_nxt);
            let [done, flight] = counts(svgs[0])[..2] else { panic!() };
            assert_eq!(done, u64::from(known.snd_una - known.iss));
            assert_eq!(flight, u64::from(known.snd_nxt - known.snd_una));
            if !syn_sent {
                has_number(svgs[0], "+SND.WND", known.snd_una + known.snd_wnd);
                has_number(svgs[1], "IRS", known.irs);
                has_number(svgs[1], "RCV.NXT", known.rcv_nxt);
                has_number(svgs[1], "+RCV.WND", known.rcv_nxt + known.rcv_wnd);
                assert_eq!(counts(svgs[1])[0], u64::from(known.rcv_nxt - known.irs));
            }
        });
    });
    assert!(drawn > 1000, "{drawn}");
}

/// Each area between two borders is wide enough.
fn can_be_seen(svg: Node) {
    let borders = all(svg, "path", Some("border"));
    let mut stops: Vec<f64> = borders.into_iter().map(|path| strokes(path)[0][0].0).collect();
    stops.sort_by(f64::total_cmp);
    assert!(stops.windows(2).all(|pair| pair[1] - pair[0] > 29.8), "{stops:?}");
}

fn has_number(svg: Node, name: &str, number: Seq) {
    let labels = labels(svg);
    let named = |names: &[&str]| names.iter().any(|it| it.trim_start_matches("= ") == name);
    let found = labels.iter().any(|(text, names)| *text == number.to_string() && named(names));
    assert!(found, "{name} {number} in {labels:?}");
}

#[test]
fn a_fin_counts_as_sent_when_it_has_been_sent() {
    for story in Story::ALL {
        let session = Session::new(Lang::En).apply(Action::OpenStory(story));
        at_each_moment(&session, &mut |session, host| {
            let sockets = &session.trace().hosts_at(session.now())[usize::from(host)].sockets;
            let [socket] = &sockets[..] else { return };
            if socket.state == State::Closed {
                return;
            }
            let mut packets = session.trace().packets.iter();
            let sent = packets.any(|packet| match &packet.payload {
                Payload::Tcp(segment) => {
                    packet.id.from == host
                        && !packet.id.is_injected()
                        && packet.sent <= session.now()
                        && segment.flags.has(Flags::FIN)
                }
                Payload::Udp(_) => false,
            });
            let at = session.now();
            assert_eq!(fin_is_sent(&socket.variables), sent, "{story:?}, {host} at {at:?}");
        });
    }
}

/// The client of the normal connection when it has text in flight.
fn sample() -> Variables {
    let session = Session::new(Lang::En);
    let at = session.pace().instants().iter().find_map(|at| {
        let session = session.apply(Action::SeekTime(*at));
        known(&session, 0).filter(|known| known.unacked > 0)
    });
    at.unwrap()
}

#[test]
fn numbers_that_wrap_are_drawn_in_their_order() {
    let (iss, irs) = (Seq(u32::MAX - 3), Seq(u32::MAX));
    let (una, nxt) = (iss + 2, iss + 9);
    let known = Variables { iss, snd_una: una, snd_nxt: nxt, snd_wnd: 20, ..sample() };
    of(&Variables { irs, rcv_nxt: irs + 1, rcv_wnd: 8, ..known }, |document| {
        let svgs = all(document.root(), "svg", None);
        let numbers = |svg| labels(svg).into_iter().map(|(number, _)| number).collect::<Vec<_>>();
        assert_eq!(numbers(svgs[0]), ["4294967292", "4294967294", "5", "18"]);
        assert_eq!(numbers(svgs[1]), ["4294967295", "0", "8"]);
        assert_eq!((counts(svgs[0]), counts(svgs[1])), (vec![2, 7, 13], vec![1, 8]));
        assert!(svgs[0].attribute("aria-label").unwrap().contains("ends before 18;"));
    });
}

#[test]
fn borders_that_coincide_share_a_label() {
    let known = sample();
    let known = Variables { snd_una: known.snd_nxt, snd_wnd: 0, ..known };
    of(&known, |document| {
        let svg = all(document.root(), "svg", None)[0];
        let (number, names) = labels(svg).pop().unwrap();
        assert_eq!(number, known.snd_nxt.to_string());
        assert_eq!(names, ["SND.UNA", "= SND.NXT", "= SND.UNA", "+SND.WND"]);
        assert_eq!(counts(svg), [6, 0, 0]);
    });
}

#[test]
fn labels_keep_apart_and_in_the_view_whatever_the_numbers() {
    let sizes = [0, 1, 2, 1_000, 65_535, 1 << 30];
    for (nth, done) in sizes.into_iter().enumerate() {
        for (flight, window) in sizes.iter().flat_map(|a| sizes.map(|b| (*a, b))) {
            for cwnd in [None, Some(sizes[nth]), Some(window / 2)] {
                let snd_una = Seq(4_200_000_000) + done;
                let (iss, snd_nxt) = (Seq(4_200_000_000), snd_una + flight);
                let known = Variables { iss, snd_una, snd_nxt, snd_wnd: window, cwnd, ..sample() };
                of(&Variables { rcv_nxt: known.irs + done, rcv_wnd: window, ..known }, |_| {});
            }
        }
    }
}

#[test]
fn the_peer_may_take_back_what_it_offered() {
    let known = sample();
    let known = Variables { snd_nxt: known.snd_una + 10, snd_wnd: 4, ..known };
    of(&known, |document| {
        let svg = all(document.root(), "svg", None)[0];
        assert_eq!(counts(svg), [1, 10, 0]);
        let names: Vec<_> = labels(svg).into_iter().map(|(_, names)| names[0]).collect();
        assert_eq!(names, ["ISS", "SND.UNA", "SND.UNA", "SND.NXT"]);
    });
}

#[test]
fn what_the_congestion_window_holds_back_may_not_be_sent_yet() {
    let known = Variables { snd_wnd: 1000, cwnd: Some(200), ..sample() };
    let flight = u64::from(known.snd_nxt - known.snd_una);
    of(&known, |document| {
        let svg = all(document.root(), "svg", None)[0];
        assert_eq!(counts(svg)[1..], [flight, 200 - flight]);
        has_number(svg, "+cwnd", known.snd_una + 200);
    });
    of(&Variables { cwnd: Some(2000), ..known }, |document| {
        let svg = all(document.root(), "svg", None)[0];
        assert_eq!(counts(svg)[1..], [flight, 1000 - flight]);
    });
}

#[test]
fn what_is_to_scale_has_no_break_and_what_is_not_says_so() {
    let known = sample();
    let known = Variables { snd_una: known.iss + 100, snd_nxt: known.iss + 250, ..known };
    let broken = |snd_wnd| {
        let mut broken = 0;
        of(&Variables { snd_wnd, ..known }, |document| {
            let svg = all(document.root(), "svg", None)[0];
            broken = all(svg, "path", Some("broken")).len();
        });
        broken
    };
    assert_eq!(broken(300), 0);
    // One in the window, one in the legend, and the area that is not the smallest has one as well.
    assert_eq!(broken(100_000), 3);
}
