//! What the form offers in a world, and how what was done with it is told.

use session::sim::tcp::{Socket, Time};
use session::sim::{Call, Change, HostId, Intervention, Trace};
use session::{Action, Doing, Lang, Session, Side, Story, What};

use super::normal;

fn at(story: Story, millis: u64) -> Session {
    let opened = normal().apply(Action::SetSides(Side::of(story), None));
    opened.apply(Action::SeekTime(Time::from_millis(millis)))
}

fn does(session: &Session, host: HostId, what: What, typed: &str, seed: &str) -> Session {
    let (typed, seed) = (typed.to_owned(), seed.to_owned());
    session.does(Doing { host, what, typed, seed })
}

fn call(session: &Session) -> Call {
    match session.script().interventions.last() {
        Some(Intervention::Call { call, .. }) => call.clone(),
        other => panic!("{other:?}"),
    }
}

fn row(session: &Session) -> (String, Option<&'static str>) {
    let row = session.interventions().pop().expect("something is done");
    (row.sentence, row.missing)
}

#[test]
fn a_world_offers_the_calls_of_the_protocol_that_it_speaks() {
    let offers = |story| {
        let offered = at(story, 100).offered();
        [What::Connect, What::StrayText, What::SendTo, What::Bind, What::Crash]
            .map(|what| offered.contains(&what))
    };
    assert_eq!(offers(Story::Connection), [true, true, false, false, true]);
    assert_eq!(offers(Story::MessagesUdp), [false, false, true, true, true]);
    let both = normal().apply(Action::OpenStory(Story::Messages));
    assert_eq!(both.offered(), What::ALL);
    let udp = at(Story::MessagesUdp, 100);
    assert_eq!(udp.offered_or_first(What::Connect), What::Bind);
    assert_eq!(udp.offered_or_first(What::Loss), What::Loss);
}

#[test]
fn a_udp_message_goes_where_the_storys_go_and_back() {
    let udp = at(Story::MessagesUdp, 1000);
    let received = |trace: &Trace| trace.steps.iter().flat_map(|step| &step.datagrams).count();
    for (host, other) in [(0, 1), (1, 0)] {
        let sent = does(&udp, host, What::SendTo, "more", "");
        let Call::SendTo { to, text, .. } = call(&sent) else { panic!("{:?}", call(&sent)) };
        assert_eq!(*to.ip(), sent.setup().hosts[other].address);
        assert_eq!(text, b"more");
        assert!(received(sent.trace()) > received(udp.trace()), "it arrives");
        assert_eq!(row(&sent).1, None);
        assert_eq!(Session::from_link(&sent.link(), Lang::En).script(), sent.script());
    }
    let bound = does(&udp, 0, What::Bind, "", "");
    let to = Socket::new([192, 0, 2, 2].into(), 0);
    assert!(matches!(call(&bound), Call::Bind { port } if port != to.port()));
}

#[test]
fn a_loss_has_the_seed_that_was_typed() {
    let loss = |seed| does(&at(Story::Messages, 0), 1, What::Loss, "40", seed);
    for (typed, expected) in [("", 7), ("3", 3), (" 4294967295 ", u32::MAX)] {
        let session = loss(typed);
        let Some(Intervention::Change { change: Change::Loss { seed, .. }, .. }) =
            session.script().interventions.last()
        else {
            panic!("no loss")
        };
        assert_eq!(*seed, expected, "{typed:?}");
        let told = row(&session).0;
        assert!(told.contains(&format!("40 % lost (seed {expected})")), "{told}");
    }
    assert_ne!(**loss("3").trace(), **loss("4").trace());
    for wrong in ["-1", "4294967296", "x", "1.5"] {
        let refused = loss(wrong);
        let said = refused.notice().expect("it is refused").text(Lang::En);
        assert!(said.starts_with(&format!("“{wrong}” is not a seed")), "{said}");
        assert!(refused.script().interventions.is_empty());
    }
}

#[test]
fn a_forged_segment_is_told_with_whom_it_is_for_and_in_whose_name() {
    let open = at(Story::Connection, 155);
    for (host, typed, what, told) in [
        (0, "", What::StrayReset, "forged RST to the client, in the name of the server"),
        (1, "", What::StraySyn, "forged SYN to the server, in the name of the client"),
        (0, "hm", What::StrayText, "forged text \"hm\" to the client, in the name of the server"),
    ] {
        let (sentence, missing) = row(&does(&open, host, what, typed, ""));
        assert!(sentence.ends_with(told), "{sentence}");
        assert_eq!(missing, None);
    }
}

#[test]
fn what_has_no_effect_says_why() {
    let open = at(Story::Connection, 155);
    let down = does(&does(&open, 1, What::Crash, "", ""), 1, What::Close, "", "");
    assert_eq!(row(&down).1, Some("has no effect: the host is down then"));
    let three = does(&at(Story::Group, 5), 3, What::Latency, "1 s", "");
    let fewer = three.apply(Action::SetSides(Side::default(), None));
    assert_eq!(row(&fewer).1, Some("has no effect: there is no such host here"));
    let three = does(&at(Story::Group, 5), 3, What::Crash, "", "");
    let fewer = three.apply(Action::SetSides(Side::default(), None));
    assert_eq!(row(&fewer).1, Some("has no effect: there is no such host here"));
}

#[test]
fn a_host_that_only_the_right_world_has_can_be_chosen() {
    let group = Some(Side::of(Story::Group));
    let two = normal().apply(Action::SetSides(Side::default(), group));
    let places = two.places();
    assert_eq!(places[..2], [0, 1]);
    assert_eq!(places.len(), two.setup().hosts.len() - 2);
    let crash = does(&two, places[2], What::Crash, "", "");
    assert!(matches!(
        crash.script().interventions[..],
        [Intervention::Call { host: 2, call: Call::Crash, .. }]
    ));
    assert_eq!(row(&crash).1, None);
}

#[test]
fn to_accept_all_and_to_stop_stand_in_a_link_and_are_told() {
    let link = "v=1&lang=en&x=waiting&at=1s&do=accept-all@500ms:1,stop-accepting@700ms:1";
    let session = Session::from_link(link, Lang::En);
    assert!(session.notice().is_none());
    assert!(session.link().ends_with("do=accept-all@500ms:1,stop-accepting@700ms:1"));
    let told = |lang| {
        let rows = session.apply(Action::SetLang(lang)).interventions();
        rows.into_iter().map(|row| row.sentence).collect::<Vec<_>>()
    };
    assert_eq!(told(Lang::En)[0], "0.50 s: accept every caller at the server");
    assert!(told(Lang::Zh)[1].ends_with("不再接受连接"), "{:?}", told(Lang::Zh));
}
