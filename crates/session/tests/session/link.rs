//! Links: written, read, damaged.

use std::time::Duration;

use session::sim::tcp::Time;
use session::sim::{Intervention, PacketId};
use session::{Action, Lang, MOST_LINK, Profile, Session};

use super::{Numbers, after, normal, packet};

/// A session after some deeds at random.
fn random(numbers: &mut Numbers) -> Session {
    let lang = Lang::ALL[numbers.below(2) as usize];
    let profile = Profile::ALL[numbers.below(3) as usize];
    let mut session = after(&Session::new(lang), [Action::SetProfile(profile), Action::Pause]);
    for _ in 0..numbers.below(12) {
        let target = PacketId {
            from: numbers.below(2) as u8,
            nth: numbers.below(9) as u32,
            copy: numbers.below(2) as u8,
        };
        session = session.apply(match numbers.below(3) {
            0 => Action::Drop(target),
            1 => Action::Delay(target, Duration::from_micros(1 + numbers.below(3_600_000_000))),
            _ => Action::Double(target),
        });
    }
    session.apply(Action::SeekPosition(numbers.below(1001) as f64 / 1000.0))
}

fn same(one: &Session, other: &Session) -> bool {
    one.script() == other.script()
        && one.profile() == other.profile()
        && one.lang() == other.lang()
        && one.now() == other.now()
}

#[test]
fn a_link_can_be_read_by_people() {
    let session = after(
        &normal(),
        [
            Action::Drop(packet(0, 1)),
            Action::Delay(packet(1, 2), Duration::from_millis(300)),
            Action::Double(packet(0, 3)),
            Action::SeekTime(Time::from_millis(250)),
        ],
    );
    assert_eq!(
        session.link(),
        "v=1&profile=classroom&lang=en&at=250ms&do=drop:0.1,delay:1.2:300ms,double:0.3:30ms"
    );
}

#[test]
fn every_link_leads_back_to_its_experiment() {
    let mut numbers = Numbers(11);
    for _ in 0..150 {
        let session = random(&mut numbers);
        let opened = Session::from_link(&session.link(), session.lang().other());
        assert!(opened.notice().is_none(), "{}", session.link());
        assert!(same(&session, &opened), "{}", session.link());
        assert_eq!(**session.trace(), **opened.trace());
        assert_eq!(opened.link(), session.link());
        assert!(!opened.playing(), "it is held at its moment");
    }
}

#[test]
fn a_link_survives_being_escaped() {
    let link = after(
        &normal(),
        [Action::Drop(packet(0, 1)), Action::Double(packet(0, 1)), Action::JumpEnd],
    )
    .link();
    let escaped = link.replace(':', "%3a").replace(',', "%2C");
    assert!(same(
        &Session::from_link(&link, Lang::En),
        &Session::from_link(&format!("#{escaped}"), Lang::En)
    ));
}

#[test]
fn nothing_or_a_bare_hash_opens_the_normal_connection_and_plays() {
    for fragment in ["", "#"] {
        let session = Session::from_link(fragment, Lang::Zh);
        assert!(session.notice().is_none() && session.playing() && session.lang() == Lang::Zh);
    }
}

#[test]
fn a_link_without_moment_plays_from_the_beginning() {
    let session = Session::from_link("v=1&do=drop:0.0", Lang::En);
    assert!(session.playing() && session.script().drops(packet(0, 0)));
}

/// Either it is read, or it is refused as a whole and says so.
fn is_sound(damaged: &str) {
    let session = Session::from_link(damaged, Lang::En);
    let Some(notice) = session.notice() else {
        let again = Session::from_link(&session.link(), Lang::En);
        assert!(same(&session, &again), "{damaged}");
        return;
    };
    assert!(!notice.text(Lang::En).is_empty() && !notice.text(Lang::Zh).is_empty());
    if !notice.text(Lang::En).contains("language") {
        assert!(session.script().interventions.is_empty() && session.playing(), "{damaged}");
        assert_eq!(
            (session.profile(), session.lang()),
            (Profile::Classroom, Lang::En),
            "{damaged}"
        );
    }
}

#[test]
fn a_link_cut_or_changed_at_any_place_is_refused_or_means_something() {
    let session = after(
        &normal(),
        [
            Action::Drop(packet(0, 1)),
            Action::Delay(packet(1, 2), Duration::from_micros(300_500)),
            Action::Double(packet(0, 3)),
            Action::SeekTime(Time::from_millis(250)),
        ],
    );
    let link = session.link();
    for place in 0..link.len() {
        is_sound(&link[..place]);
        is_sound(&link[place..]);
        is_sound(&format!("{}{}", &link[..place], &link[place + 1..]));
        for other in ["x", "9", "%", "&", "=", ",", ":", ".", "-", "+", "é", "中", "\0"] {
            is_sound(&format!("{}{other}{}", &link[..place], &link[place + 1..]));
            is_sound(&format!("{}{other}{}", &link[..place], &link[place..]));
        }
    }
}

#[test]
fn noise_is_no_link() {
    let mut numbers = Numbers(5);
    for _ in 0..2000 {
        let length = numbers.below(60);
        let noise: String =
            (0..length).filter_map(|_| char::from_u32(numbers.below(0x300) as u32)).collect();
        is_sound(&noise);
        is_sound(&format!("v=1&do={noise}"));
        is_sound(&format!("v=1&at={noise}"));
    }
}

/// What is said of a damaged link, in both languages.
fn notice(link: &str) -> [String; 2] {
    let session = Session::from_link(link, Lang::En);
    let notice = session.notice().unwrap_or_else(|| panic!("{link} was read"));
    assert!(notice.is_about_link());
    [notice.text(Lang::En), notice.text(Lang::Zh)]
}

#[test]
fn each_damage_is_named() {
    let cases = [
        ("profile=linux", "v=1", "v=1"),
        ("v=2", "version “2”", "版本是“2”"),
        ("v=1&colour=red", "“colour”", "“colour”"),
        ("v=1&at=1s&at=2s", "“at” twice", "“at”出现了两次"),
        ("v=1&profile=windows", "“windows”", "“windows”"),
        ("v=1&at=soon", "at=soon", "at=soon"),
        ("v=1&at=-1s", "at=-1s", "at=-1s"),
        ("v=1&do=drop:0.1,dorp:0.1", "part 2 of “do”, “dorp:0.1”", "第 2 项“dorp:0.1”"),
        ("v=1&do=drop:0", "part 1", "第 1 项"),
        ("v=1&do=drop:0.1.2.3", "part 1", "第 1 项"),
        ("v=1&do=drop:300.1", "part 1", "第 1 项"),
        ("v=1&do=delay:0.1", "part 1", "第 1 项"),
        ("v=1&do=delay:0.1:-1s", "part 1", "第 1 项"),
        ("v=1&do=delay:0.1:31536000s", "part 1", "第 1 项"),
        ("v=1&do=delay:0.1:0ms", "part 1", "第 1 项"),
        ("v=1&do=drop:0.1,", "part 2", "第 2 项"),
    ];
    for (link, en, zh) in cases {
        let [said_en, said_zh] = notice(link);
        assert!(
            said_en.contains(en) && said_en.ends_with("The normal connection is shown instead."),
            "{said_en}"
        );
        assert!(said_zh.contains(zh) && said_zh.ends_with("因此显示的是正常的连接。"), "{said_zh}");
    }
}

#[test]
fn an_unknown_language_is_replaced_and_the_experiment_stays() {
    let session = Session::from_link("v=1&lang=fr&do=drop:0.0", Lang::Zh);
    assert_eq!(session.lang(), Lang::Zh);
    assert!(session.script().drops(packet(0, 0)));
    let notice = session.notice().expect("it is said");
    assert_eq!(
        notice.text(Lang::En),
        "The link's language, “fr”, is not known; the page keeps its own."
    );
    assert_eq!(notice.text(Lang::Zh), "链接的语言“fr”无法识别，页面沿用原来的语言。");
}

#[test]
fn a_link_that_is_too_long_is_not_even_looked_at() {
    let long = format!("v=1&do={}", "drop:0.1,".repeat(MOST_LINK));
    let [en, zh] = notice(&long);
    assert!(en.contains(&long.len().to_string()) && zh.contains(&long.len().to_string()));
    let [en, _] = notice(&format!("v=1&profile={}", "x".repeat(30_000)));
    assert!(en.len() < 250, "only the beginning is quoted");
}

#[test]
fn more_things_than_a_script_holds_are_refused() {
    let deeds: Vec<String> = (0..1001).map(|nth| format!("drop:0.{nth}")).collect();
    let [en, _] = notice(&format!("v=1&do={}", deeds.join(",")));
    assert!(en.contains("1000"), "{en}");
    let [en, _] = notice(&format!("v=1&do={}", ["double:0.0"; 9].join(",")));
    assert!(en.contains("part 9"), "{en}");
}

#[test]
fn a_moment_behind_the_end_is_the_end() {
    let session = Session::from_link("v=1&at=99999999s", Lang::En);
    assert!(session.at_end() && session.notice().is_none());
}

#[test]
fn opening_a_link_replaces_everything_but_keeps_the_language() {
    let session =
        Session::new(Lang::Zh).apply(Action::OpenLink("v=1&do=double:1.0:7ms".to_owned()));
    assert_eq!(session.lang(), Lang::Zh);
    let after = Duration::from_millis(7);
    let packet = packet(1, 0);
    assert_eq!(session.script().interventions, [Intervention::Duplicate { packet, after }]);
}
