//! The first part of the sentences alone serves the normal connection: in the classroom, on which the lab opens,
//! whatever is done to its packets, and otherwise for as long as nothing is.
//!
//! Sentences are installed once for a program, so this is a program of its own.

mod parts;

use std::time::Duration;

use session::sim::PacketId;
use session::texts::install;
use session::{Action, Focus, Lang, Profile, Session};

/// Stands in place of all that is not in the first part: no text may show it.
const LEFT_OUT: &str = "☠";

/// The normal connection, when of each language there is the first part.
fn normal(profile: Profile) -> Session {
    for lang in Lang::ALL {
        assert!(install(lang, parts::part(parts::text(lang), "first", LEFT_OUT)));
    }
    Session::new(Lang::En).apply(Action::SetProfile(profile))
}

/// A small generator of numbers (Knuth's constants).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }

    /// Some packet of a run.
    fn packet(&mut self, session: &Session) -> PacketId {
        let packets = &session.trace().packets;
        packets[self.below(packets.len())].id
    }

    /// From some packet of a host on nothing that it sends gets through, or nothing for long.
    fn silence(&mut self, session: &Session) -> Session {
        let from = self.packet(session);
        let mut session = session.clone();
        for nth in from.nth..from.nth + self.below(30) as u32 {
            session = session.apply(Action::Drop(PacketId { nth, copy: 0, ..from }));
        }
        session
    }

    /// A packet is dropped, delayed or doubled.
    fn deed(&mut self, session: &Session) -> Action {
        let packet = self.packet(session);
        let by = [30, 120, 400, 1_200, 9_000, 70_000, 300_000][self.below(7)];
        match self.below(3) {
            0 => Action::Drop(packet),
            1 => Action::Delay(packet, Duration::from_millis(by)),
            _ => Action::Double(packet),
        }
    }
}

fn sound(text: &str) {
    assert!(!text.is_empty() && !text.contains(LEFT_OUT), "{text:?} is not in the first part");
}

/// All that is said of what is looked at.
fn explained(session: &Session) {
    let why = session.why();
    sound(&why.heading);
    sound(&why.sentence);
    why.source.iter().for_each(|source| sound(&source.label));
    for further in &why.further {
        sound(&further.sentence);
        sound(&further.source.label);
    }
    why.numbers.iter().chain(why.further.iter().flat_map(|further| &further.numbers)).for_each(
        |row| {
            sound(&row.name);
            sound(&row.value);
        },
    );
}

/// All that is said of a run and its picture.
fn told(session: &Session) {
    let scene = session.scene();
    scene.lifelines.iter().for_each(|line| sound(&line.name));
    scene.brackets.iter().for_each(|bracket| sound(&bracket.label));
    scene.notes.iter().for_each(|note| sound(&note.text));
    assert!(scene.marks.is_empty() && scene.groups.is_empty());
    for arrow in &scene.arrows {
        sound(&arrow.strong);
        sound(&arrow.detail);
        assert!(!arrow.remark.contains(LEFT_OUT));
    }
    session.notice().iter().for_each(|notice| sound(&notice.text(session.lang())));
}

/// All that is said at a moment.
fn told_now(session: &Session) {
    explained(session);
    for line in session.host_lines() {
        for row in session.host_rows(line.host) {
            sound(&row.name);
            sound(&row.value);
        }
    }
    session.timers().iter().for_each(|timer| sound(&timer.left));
}

/// All that is said of a packet, when it is sent and in the end.
fn told_of(session: &Session, packet: PacketId) {
    sound(&session.packet_name(packet));
    for row in session.segment_rows(packet) {
        sound(&row.name);
        sound(&row.value);
    }
    let sent = session.trace().packet(packet).map(|packet| packet.sent).unwrap_or_default();
    let looked_at = session.apply(Action::Focus(Focus::Packet(packet)));
    explained(&looked_at.apply(Action::SeekTime(sent)));
    // Who jumps looks at the present, and takes the packet again.
    explained(&looked_at.apply(Action::JumpEnd).apply(Action::Focus(Focus::Packet(packet))));
}

fn told_in_all(session: &Session) {
    told(session);
    told_now(&session.apply(Action::JumpStart));
    for step in &session.trace().steps {
        told_now(&session.apply(Action::SeekTime(step.at)));
    }
    for packet in &session.trace().packets {
        told_of(session, packet.id);
    }
    // One that is not sent in this run.
    told_of(session, PacketId { from: 0, nth: 99, copy: 0 });
}

fn whatever_is_done(profile: Profile) {
    let mut numbers = Numbers(profile as u64 + 1);
    for nth in 0..RUNS {
        let mut session = normal(profile);
        if nth % 4 == 0 {
            session = numbers.silence(&session);
        }
        for _ in 0..nth % 8 {
            session = session.apply(numbers.deed(&session));
        }
        for lang in Lang::ALL {
            told_in_all(&session.apply(Action::SetLang(lang)));
        }
    }
}

fn as_it_is(profile: Profile) {
    let session = normal(profile);
    Lang::ALL.into_iter().for_each(|lang| told_in_all(&session.apply(Action::SetLang(lang))));
}

#[test]
fn the_normal_connection_is_told_by_the_first_part_in_the_classroom() {
    whatever_is_done(Profile::Classroom);
}

#[test]
fn the_normal_connection_is_told_by_the_first_part_as_by_the_rfc() {
    as_it_is(Profile::Rfc9293);
}

#[test]
fn the_normal_connection_is_told_by_the_first_part_as_by_linux() {
    as_it_is(Profile::Linux);
}

#[test]
fn what_is_wrong_with_a_link_or_with_what_was_typed_is_told_by_the_first_part() {
    let session = normal(Profile::Classroom);
    let packet = PacketId { from: 0, nth: 0, copy: 0 };
    let typed = ["-1 s", "1 year", "soon"].map(|text| text.to_owned());
    let typed = typed.map(|text| session.apply(Action::DelayTyped(packet, text)));
    let links = ["at=1s", "v=9", "v=1&x=1", "v=1&at=x", "v=1&do=x", "v=1&lang=fr", "v=1&x=y"];
    let links = links.map(|link| session.apply(Action::OpenLink(link.to_owned())));
    let doubled = (0..9).fold(session.clone(), |session, _| session.apply(Action::Double(packet)));
    for warned in typed.iter().chain(&links).chain([&doubled]) {
        for lang in Lang::ALL {
            sound(&warned.notice().expect("something is wrong").text(lang));
        }
    }
}

/// How many scripts are tried. Chosen so that a debug build takes some seconds.
const RUNS: u64 = 200;
