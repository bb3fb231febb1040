//! Where two worlds part, and how they end, in sentences.

use session::sim::tcp::Time;
use session::{Action, Lang, PartingLine, Session, Side, Story, Variation, WhatIf};

use super::{after, normal};

fn story(story: Story, lang: Lang) -> PartingLine {
    let session = Session::new(lang).apply(Action::OpenStory(story));
    session.parting().unwrap_or_else(|| panic!("{story:?} does not part"))
}

fn beside(left: Side, right: Side) -> Session {
    normal().apply(Action::SetSides(left, Some(right)))
}

fn changed(story: Story, what_if: WhatIf) -> Side {
    let mut variation = Variation::default();
    variation.set(what_if, true);
    Side { story, variation }
}

#[test]
fn a_late_syn_opens_what_nobody_wants_with_two_segments_only() {
    let line = story(Story::LateSyn, Lang::En);
    assert!(line.left.contains("enters SYN-RECEIVED; sends SYN ACK"), "{}", line.left);
    assert!(!line.left.contains("ESTABLISHED"), "{}", line.left);
    assert!(line.right.contains("enters ESTABLISHED"), "{}", line.right);
    assert_eq!(
        line.ends,
        ["In the end the server is in LISTEN at the left and in ESTABLISHED at the right."]
    );
    let zh = story(Story::LateSyn, Lang::Zh);
    assert!(zh.left.starts_with("服务器收到 SYN") && zh.right.starts_with("服务器′收到 SYN"));
    assert_eq!(zh.ends, ["最后，服务器在左边处于 LISTEN，在右边处于 ESTABLISHED。"]);
}

#[test]
fn a_lost_last_ack_meets_time_wait_at_the_left_and_nobody_at_the_right() {
    let line = story(Story::LastAck, Lang::En);
    assert!(line.left.contains("enters TIME-WAIT"), "{}", line.left);
    assert!(line.right.ends_with("enters CLOSED; tells its application that all is over."));
    let zh = story(Story::LastAck, Lang::Zh);
    assert!(zh.left.contains("进入 TIME-WAIT") && zh.right.contains("进入 CLOSED"));
}

#[test]
fn a_half_closed_fin_is_acknowledged_at_the_left_only() {
    let line = story(Story::HalfClose, Lang::En);
    assert!(line.left.contains("enters CLOSE-WAIT") && line.left.contains("sends ACK"));
    assert!(line.right.contains("enters CLOSE-WAIT") && !line.right.contains("sends"));
    let zh = story(Story::HalfClose, Lang::Zh);
    assert!(zh.left.contains("发送 ACK") && !zh.right.contains("发送"), "{zh:?}");
}

#[test]
fn messages_part_at_once_and_udp_ends_in_no_state() {
    let line = story(Story::Messages, Lang::En);
    assert_eq!(line.at, Time::ZERO);
    assert_eq!(line.left, "The client calls connect(); enters SYN-SENT; sends SYN (SEQ 100).");
    assert_eq!(line.right, "The client′ calls sendto(\"one\"); sends UDP (\"one\").");
    assert!(line.ends.is_empty(), "{:?}", line.ends);
    let zh = story(Story::Messages, Lang::Zh);
    assert_eq!(zh.right, "客户端′调用 sendto(\"one\")；发送 UDP（\"one\"）。");
}

#[test]
fn who_does_nothing_is_told_with_its_state_and_since_when() {
    let once = changed(Story::Connection, WhatIf::SynOnce);
    let lost = beside(Side::default(), once).apply(Action::Drop(super::packet(0, 0)));
    let line = lost.parting().expect("a SYN is sent once only");
    assert_eq!(line.at, Time::from_millis(1000));
    assert!(line.left.starts_with("The retransmission timer of the client runs out"));
    assert_eq!(
        line.right,
        "Nothing happens: the client′ has been in SYN-SENT since 0.00 s, for 1 s."
    );
    assert_eq!(
        line.ends,
        ["In the end the client is in CLOSED at the left and in SYN-SENT at the right."]
    );
    let swapped = lost.apply(Action::SetSides(once, Some(Side::default())));
    let zh = swapped.apply(Action::SetLang(Lang::Zh)).parting().expect("the same");
    assert_eq!(zh.left, "没有动静：客户端自 0.00 秒起处于 SYN-SENT，已有 1 秒。");
    assert!(zh.right.starts_with("客户端′的超时重传计时器到时"), "{}", zh.right);
}

#[test]
fn a_host_that_the_other_world_does_not_have_leaves_no_sentence_empty() {
    let different = [Story::Connection, Story::Flood, Story::Crash, Story::Group].map(Side::of);
    for story in Story::ALL.map(Side::of) {
        for (left, right) in different.into_iter().flat_map(|it| [(it, story), (story, it)]) {
            let Some(line) = beside(left, right).parting() else { continue };
            for text in [&line.left, &line.right].into_iter().chain(&line.ends) {
                assert!(text.ends_with('.') && !text.contains(['{', '#', '✕']), "{text}");
                assert!(!text.contains("UDP at") && !text.starts_with("the "), "{text}");
            }
        }
    }
    let flood = beside(Side::of(Story::Flood), Side::of(Story::ClosedPort));
    let line = flood.parting().expect("they part");
    assert!(line.left.starts_with("The server calls listen") && !line.right.is_empty());
}

#[test]
fn options_alone_do_not_part_two_worlds() {
    // The SYNs of the right one carry timestamps; what they are for comes later.
    let line = story(Story::Ports, Lang::En);
    assert!(line.at > Time::from_millis(1000), "{line:?}");
    assert!(line.left.contains("no local port is free"), "{}", line.left);
    assert!(line.right.contains("SYN-SENT"), "{}", line.right);
}

#[test]
fn the_same_world_twice_parts_nowhere_until_one_of_them_is_changed() {
    let same = beside(Side::default(), Side::default());
    assert!(same.parting().is_none());
    assert!(after(&same, [Action::Drop(super::packet(0, 0))]).parting().is_none());
    assert!(normal().parting().is_none());
    let hidden = beside(Side::default(), changed(Story::Connection, WhatIf::NoReset));
    assert!(hidden.parting().is_none(), "no RST is due in the normal connection");
}

#[test]
fn a_preview_is_compared_as_well() {
    let two = beside(Side::default(), changed(Story::Connection, WhatIf::SynOnce));
    assert!(two.parting().is_none());
    let drop = session::sim::Intervention::Drop(super::packet(2, 0));
    let shown = two.apply(Action::Preview(Some(drop)));
    assert!(shown.parting().is_some());
    assert!(shown.apply(Action::Preview(None)).parting().is_none());
}

#[test]
fn what_only_one_of_them_breaks_is_told() {
    for (opened, en, zh) in [
        (
            Story::LateSyn,
            "Only at the right: the server′ is half-open from 8.05 s on",
            "只在右边：服务器′从 8.05 秒起",
        ),
        (
            Story::LastAck,
            "Only at the right: at 1.53 s the server′, in LAST-ACK, is broken off",
            "只在右边",
        ),
        (
            Story::SecondLife,
            "Only at the right: at 2.05 s the application of the server′ takes 4 bytes",
            "只在右边",
        ),
    ] {
        let breaks = |lang| Session::new(lang).apply(Action::OpenStory(opened)).breaks();
        let (breaks, in_zh) = (breaks(Lang::En), breaks(Lang::Zh));
        assert!(breaks[0].starts_with(en), "{breaks:?}");
        assert!(in_zh[0].starts_with(zh), "{in_zh:?}");
    }
    let swapped = beside(changed(Story::Connection, WhatIf::TwoSegments), Side::default());
    let breaks = swapped.breaks();
    assert!(breaks[0].starts_with("Only at the left: at 0.05 s the server is open, and nobody"));
    assert!(normal().apply(Action::OpenStory(Story::Congested)).breaks().is_empty());
    assert!(normal().breaks().is_empty());
}

#[test]
fn the_same_host_is_told_of_in_both() {
    let worlds = |line: &PartingLine, host: &str| {
        let lower = [line.left.to_lowercase(), line.right.to_lowercase()];
        assert!(lower[0].contains(host) || lower[0] == "nothing happens.", "{line:?}");
        assert!(
            lower[1].contains(&format!("{host}′")) || lower[1] == "nothing happens.",
            "{line:?}"
        );
    };
    worlds(&story(Story::Congested, Lang::En), "the client");
    let group = beside(Side::of(Story::Group), Side::default()).parting().expect("they part");
    worlds(&group, "the server");
}

#[test]
fn what_got_lost_and_what_arrived_is_counted() {
    let congested = normal().apply(Action::OpenStory(Story::Congested));
    let count = |session: &Session, name: &str| {
        let line = session.traffic().into_iter().find(|line| line.name == name);
        line.map(|line| (line.left, line.right))
    };
    let pair = |left: &str, right: &str| Some((left.to_owned(), right.to_owned()));
    assert_eq!(count(&congested, "of them lost on the way"), pair("3", "7"));
    assert_eq!(count(&congested, "bytes that applications received"), pair("2400", "1700"));
    assert_eq!(count(&congested, "the last of them at"), pair("0.856 s", "0.305 s"));
    assert_eq!(count(&congested, "connections reset"), None, "none was");
    let refused = beside(Side::of(Story::ClosedPort), Side::default());
    assert_eq!(count(&refused, "connections refused"), pair("1", "0"));
}
