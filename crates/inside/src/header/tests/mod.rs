//! The drawn header against the trace.

mod geometry;

use std::sync::OnceLock;

use roxmltree::{Document, Node};
use session::sim::tcp::{Flags, Options, Segment};
use session::sim::{PacketId, Payload};
use session::{Action, Lang, Profile, Session, Story, WhatIf};

use super::{header, on_wire};

/// All stories by all profiles, and the one with timestamps, in a language.
fn sessions(lang: Lang) -> Vec<Session> {
    let mut sessions = Vec::new();
    for profile in Profile::ALL {
        let session = Session::new(lang).apply(Action::SetProfile(profile));
        for story in Story::ALL {
            sessions.push(session.apply(Action::OpenStory(story)));
        }
        let ports = session.apply(Action::OpenStory(Story::Ports));
        let mut side = ports.left();
        side.variation.set(WhatIf::Reuse, true);
        sessions.push(ports.apply(Action::SetSides(side, None)));
    }
    sessions
}

/// SYNs with every choice of options, for those that no story has, and with the largest numbers.
fn syns() -> impl Iterator<Item = Payload> {
    (0..8_u8).map(|choice| {
        let options = Options {
            mss: (choice & 1 > 0).then_some(u16::MAX),
            window_scale: (choice & 2 > 0).then_some(14),
            timestamps: (choice & 4 > 0).then_some((u32::MAX, u32::MAX - 1)),
        };
        let mut segment = Segment { flags: Flags::SYN, options, ..Segment::default() };
        (segment.seq.0, segment.ack.0, segment.wnd) = (u32::MAX, u32::MAX, u16::MAX);
        Payload::Tcp(segment)
    })
}

/// The packets of every story, those alike but once; of a long one, the first 60.
fn payloads() -> &'static [Payload] {
    static ALL: OnceLock<Vec<Payload>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut all: Vec<Payload> = syns().collect();
        for session in sessions(Lang::En) {
            for packet in session.trace().packets.iter().take(60) {
                if !all.contains(&packet.payload) {
                    all.push(packet.payload.clone());
                }
            }
        }
        all
    })
}

/// Gives them to a check, with the drawing.
fn each(lang: Lang, check: impl Fn(&Payload, &Document)) {
    for payload in payloads() {
        let mut markup = String::new();
        on_wire(payload, lang, &mut markup);
        let document = Document::parse(&markup).unwrap_or_else(|fault| {
            panic!("{fault}: {markup}");
        });
        check(payload, &document);
    }
}

fn drawn(session: &Session, packet: PacketId) -> String {
    let mut markup = String::new();
    header(session, packet, &mut markup);
    markup
}

fn has(node: Node, class: &str) -> bool {
    node.attribute("class").is_some_and(|classes| classes.split(' ').any(|it| it == class))
}

fn words<'a>(document: &'a Document, class: &str) -> Vec<&'a str> {
    let nodes = document.descendants().filter(|node| node.has_tag_name("text"));
    nodes.filter(|node| has(*node, class)).filter_map(|node| node.text()).collect()
}

fn boxes<'a>(document: &'a Document<'a>) -> Vec<Node<'a, 'a>> {
    let groups = document.descendants().filter(|node| node.has_tag_name("g"));
    groups.filter(|group| has(*group, "box") || has(*group, "bit")).collect()
}

/// The values that a segment's boxes must show, but for the checksum.
fn expected(segment: &Segment) -> Vec<String> {
    let mut all = vec![segment.source.port().into(), segment.destination.port().into()];
    all.extend([
        segment.seq.0,
        segment.ack.0,
        Payload::Tcp(segment.clone()).transport_header() / 4,
    ]);
    all.push(0);
    all.extend((0..8).rev().map(|bit| u32::from(segment.flags.bits() >> bit & 1)));
    all.extend([u32::from(segment.wnd), 0]);
    let mut all: Vec<String> = all.iter().map(ToString::to_string).collect();
    let options = &segment.options;
    if let Some(mss) = options.mss {
        all.extend(["2 MSS".to_owned(), "4".to_owned(), mss.to_string()]);
    }
    if let Some(shift) = options.window_scale {
        all.extend(["3 WS".to_owned(), "3".to_owned(), shift.to_string()]);
    }
    if let Some((value, echo)) = options.timestamps {
        all.extend(["8 TS".to_owned(), "10".to_owned(), value.to_string(), echo.to_string()]);
    }
    all
}

#[test]
fn the_boxes_show_what_the_segment_carries() {
    each(Lang::En, |payload, document| {
        let mut shown = words(document, "value");
        if !payload.text().is_empty() {
            let length = shown.pop().unwrap().split(' ').next().unwrap().to_owned();
            assert_eq!(length, payload.text().len().to_string());
        }
        match payload {
            Payload::Tcp(segment) => {
                assert!(shown.remove(15).starts_with("0x"));
                let expected = expected(segment);
                assert_eq!(shown[..expected.len()], expected);
                assert!(shown[expected.len()..].iter().all(|padding| *padding == "0"));
            }
            Payload::Udp(datagram) => {
                let (from, to) = (datagram.source.port(), datagram.destination.port());
                assert_eq!(shown[..2], [from.to_string(), to.to_string()]);
                assert_eq!(shown[2], datagram.len().to_string());
                assert_eq!(shown.len(), 4);
            }
        }
    });
}

#[test]
fn the_control_bits_that_are_set_are_filled_and_no_others() {
    each(Lang::Zh, |payload, document| {
        let set = boxes(document).into_iter().filter(|group| has(*group, "set"));
        let mut names: Vec<String> = set
            .map(|group| {
                let letters = group.children().filter(|node| has(*node, "letter"));
                letters.filter_map(|letter| letter.text()).collect()
            })
            .collect();
        let flags = match payload {
            Payload::Tcp(segment) => segment.flags,
            Payload::Udp(_) => Flags::NONE,
        };
        let mut expected: Vec<&str> = flags.names().collect();
        names.sort_unstable();
        expected.sort_unstable();
        assert_eq!(names, expected);
    });
}

#[test]
fn the_octets_written_are_those_on_the_wire_and_sum_up_to_all_ones() {
    each(Lang::En, |payload, document| {
        let mut parts: Vec<Vec<u8>> = Vec::new();
        for pre in document.descendants().filter(|node| node.has_tag_name("pre")) {
            let texts = pre.descendants().filter(|node| node.is_text());
            let texts = texts.filter(|text| !has(text.parent().unwrap(), "place"));
            let texts: String = texts.filter_map(|text| text.text()).collect();
            let octets = texts.split_whitespace().map(|it| u8::from_str_radix(it, 16).unwrap());
            parts.push(octets.collect());
        }
        let pseudo = parts.pop().unwrap();
        let whole = parts.concat();
        assert_eq!(whole[whole.len() - payload.text().len()..], *payload.text());
        let mut wire = Vec::new();
        match payload {
            Payload::Tcp(segment) => wire::encode(segment, &mut wire).unwrap(),
            Payload::Udp(datagram) => wire::encode_datagram(datagram, &mut wire).unwrap(),
        }
        assert_eq!(whole, wire[20..]);
        let padded: Vec<u8> = pseudo.into_iter().chain(whole).chain([0]).collect();
        let sum: u32 =
            padded.chunks_exact(2).map(|it| u32::from(it[0]) << 8 | u32::from(it[1])).sum();
        assert_eq!((sum & 0xffff) + (sum >> 16), 0xffff);
        let said = document.descendants().find(|node| node.has_tag_name("p")).unwrap();
        assert!(said.text().unwrap().contains("give 0xffff"));
    });
}

#[test]
fn each_box_but_those_that_frame_options_is_explained() {
    for (lang, acknowledgment) in [(Lang::En, "Acknowledgment number"), (Lang::Zh, "确认号")] {
        let session = Session::new(lang);
        let markup = drawn(&session, session.trace().packets[0].id);
        let document = Document::parse(&markup).unwrap();
        let names = document.descendants().filter(|node| node.has_tag_name("dt"));
        let names: Vec<&str> = names.filter_map(|name| name.text()).collect();
        assert_eq!(names[3], acknowledgment);
        let bits = ["CWR", "ECE", "URG", "ACK", "PSH", "RST", "SYN", "FIN"];
        assert_eq!(names[6..14], bits);
        assert_eq!(document.descendants().filter(|node| node.has_tag_name("summary")).count(), 2);
    }
}

#[test]
fn a_packet_is_drawn_alike_at_every_moment() {
    for lang in Lang::ALL {
        for session in sessions(lang).into_iter().take(20) {
            let Some(packet) = session.trace().packets.first().map(|packet| packet.id) else {
                continue;
            };
            let first = drawn(&session, packet);
            for at in session.pace().instants().iter().take(40) {
                assert_eq!(drawn(&session.apply(Action::SeekTime(*at)), packet), first);
            }
        }
    }
}

#[test]
fn of_a_packet_that_does_not_exist_nothing_is_drawn() {
    let none = PacketId { from: 0, nth: 999, copy: 0 };
    assert_eq!(drawn(&Session::new(Lang::En), none), "");
}
