//! The page's parts as text: whatever is shown, in either language, they are well-formed, each
//! button has a name, and each deed that they name can be done.

#![cfg(not(target_arch = "wasm32"))]

use roxmltree::{Document, Node};
use session::diagram::{Group, Mark};
use session::sim::tcp::Time;
use session::{Action, Focus, Lang, Session, Story, What};
use tcp_lab::deeds;
use tcp_lab::desk::Desk;
use tcp_lab::parts::stage::{Drawn, draw, hits, hosts, menu, now};
use tcp_lab::parts::{intro, lists, share, tables, timeline, tools, top, transport, why};
use tcp_lab::view::{Change, MenuAt, Shared, Tab, Theme, View};

#[test]
fn every_part_is_well_formed() {
    for desk in desks() {
        for (name, text) in written(&desk) {
            if let Err(fault) = Document::parse(&text) {
                panic!("{name}: {fault}\n{text}");
            }
        }
    }
}

#[test]
fn every_deed_that_is_named_can_be_done() {
    let mut names = Vec::new();
    for desk in desks() {
        visit(&desk, |node| {
            if let Some(name) = node.attribute("data-do") {
                assert!(!deeds::named(name, &desk).is_empty(), "nobody can do {name}");
                names.push(name.to_owned());
            }
        });
    }
    names.sort();
    names.dedup();
    assert!(names.len() > 40, "{names:?}");
}

#[test]
fn a_frame_tells_what_is_changed_and_then_where_two_worlds_part() {
    let written = |link: &str| {
        let mut desk = desk(Lang::En);
        desk.session = Session::from_link(link, Lang::En);
        desk.embedded = true;
        let mut text = String::new();
        why::why(&desk, &mut text);
        text
    };
    let changed = written("v=1&x=connection+two-segments&at=0s");
    assert!(changed.contains(r#"data-testid="told""#) && changed.contains("nothing answers a SYN"));
    let two = "v=1&x=late-syn&beside=late-syn+two-segments&do=delay:0.0:8s&at=";
    assert!(written(&[two, "9s"].concat()).contains("enters ESTABLISHED"));
    assert!(!written("v=1&at=1s").contains("data-testid=\"told\""));
}

#[test]
fn of_many_timers_the_next_is_told_and_how_many_more() {
    let mut flood = desk(Lang::En);
    flood.session = Session::from_link("v=1&x=flood&at=900ms", Lang::En);
    flood.drawn = Drawn::of(&Drawn::needs(&flood.session, &flood.view));
    let mut heads = String::new();
    hosts::heads(&flood, &mut heads);
    assert!(heads.contains("<span>RTO: 150 ms left</span><span>+2</span>"), "{heads}");
    assert!(heads.contains("<b>+2</b>"), "three connections, one of which is named");
    let mut afloat = String::new();
    now::floating(&flood, &mut afloat);
    assert!(!afloat.contains("invite"), "it would cover the timers");
}

#[test]
fn every_button_has_a_name() {
    for desk in desks() {
        visit(&desk, |node| {
            let pressed = matches!(node.tag_name().name(), "button" | "select" | "a")
                || matches!(node.attribute("role"), Some("button"));
            let words = node.descendants().filter_map(|inner| inner.text());
            let named = node.attribute("aria-label").is_some_and(|label| !label.trim().is_empty())
                || words.into_iter().any(|text| !text.trim().is_empty());
            assert!(!pressed || named, "{node:?}");
        });
    }
}

#[test]
fn no_name_is_given_twice() {
    for desk in desks() {
        let mut ids = Vec::new();
        visit(&desk, |node| ids.extend(node.attribute("id").map(str::to_owned)));
        let count = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), count, "{ids:?}");
    }
}

#[test]
fn words_of_the_reader_stay_words() {
    let mut desk = desk(Lang::En);
    desk.session = desk.session.apply(Action::OpenLink("v=1&profile=<b>".to_owned()));
    let mut text = String::new();
    lists::notice(&desk, &mut text);
    let parsed = Document::parse(&text).expect("well-formed");
    assert!(parsed.descendants().any(|node| node.text().is_some_and(|text| text.contains("<b"))));
}

#[test]
fn two_worlds_have_their_titles_and_every_host_its_head() {
    let [.., desk] = &desks()[..] else { panic!("no desk with two worlds") };
    let mut text = String::new();
    hosts::heads(desk, &mut text);
    draw::shapes(desk, &mut text);
    draw::happened(desk, &mut text);
    let page = format!("<div>{text}</div>");
    let page = Document::parse(&page).expect("well-formed");
    let of = |class: &str| {
        let names = |node: &Node<'_, '_>| {
            node.attribute("class").is_some_and(|all| all.split(' ').any(|name| name == class))
        };
        page.descendants().filter(names).collect::<Vec<_>>()
    };
    let titles: Vec<_> = of("world").iter().filter_map(|node| node.first_child()?.text()).collect();
    assert_eq!(titles, ["TCP", "Two segments: not <TCP>"]);
    let states: Vec<_> =
        of("host").iter().filter_map(|node| node.attribute("data-state")).collect();
    assert_eq!(states[..2], states[2..], "both worlds are at the same moment");
    assert!(of("host").iter().all(|node| node.attribute("title").is_some()));
    assert_eq!(of("chip").iter().filter(|chip| chip.has_tag_name("button")).count(), 2);
    assert_eq!((of("divider").len(), of("across").len(), of("sign").len()), (1, 1, 1));
    let told: Vec<_> = of("told").iter().filter_map(Node::text).collect();
    assert_eq!(told, ["here they part", "crash"]);
}

/// Texts that are turned alike stand in one group, which turns about the corner of the canvas.
#[test]
fn turned_texts_stand_where_the_layout_wants_them() {
    let mut desk = desk(Lang::En);
    desk.session = Session::from_link("v=1&x=congested&at=0s", Lang::En).apply(Action::JumpEnd);
    desk.drawn = Drawn::of(&Drawn::needs(&desk.session, &desk.view));
    desk.view.seen = (0, i32::MAX);
    let mut layer = "<svg>".to_owned();
    draw::happened(&desk, &mut layer);
    draw::to_come(&desk, &mut layer);
    layer.push_str("</svg>");
    assert!(layer.contains("<marker ") && layer.contains("<text x="), "one of each kind");
    let layer = Document::parse(&layer).expect("well-formed");
    let labels: Vec<_> = layer
        .descendants()
        .filter(|node| node.attribute("class").is_some_and(|class| class.starts_with("label ")))
        .flat_map(places)
        .collect();
    let picture = &desk.drawn.0.picture;
    let lines = picture.arrows.iter().filter_map(|arrow| arrow.label.as_ref());
    let lines: Vec<_> = lines.flat_map(|label| &label.lines).collect();
    assert_eq!(labels.len(), lines.len());
    assert!(lines.iter().any(|line| line.y > 500.0 && line.area.uy != 0.0), "far and turned");
    for line in lines {
        let near = |x: f64, y: f64| (x - line.x).abs() < 0.1 && (y - line.y).abs() < 0.1;
        assert!(labels.iter().any(|&(x, y)| near(x, y)), "{line:?}");
    }
}

/// Where a text of a turned group comes to stand: at its own place, or as a marker at those of the path behind it.
fn places(text: Node<'_, '_>) -> Vec<(f64, f64)> {
    let number = |text: &str| text.parse::<f64>().unwrap();
    let numbers = |text: &str| text.split(' ').map(number).collect::<Vec<_>>();
    let parent = text.parent().unwrap();
    let (group, places) = if parent.has_tag_name("marker") {
        let path = parent.next_sibling_element().unwrap();
        assert!(path.attribute("style").unwrap().contains(parent.attribute("id").unwrap()));
        let places = path.attribute("d").unwrap()[1..].split('L').map(numbers).collect();
        (parent.parent(), places)
    } else {
        (Some(parent), vec![["x", "y"].map(|name| number(text.attribute(name).unwrap())).to_vec()])
    };
    let matrix = group.and_then(|group| group.attribute("transform")).unwrap();
    let matrix = matrix.trim_start_matches("matrix(").trim_end_matches(')');
    let [a, b, c, d, 0.0, 0.0] = numbers(matrix)[..] else { panic!("{matrix}") };
    let stands = |place: Vec<f64>| (a * place[0] + c * place[1], b * place[0] + d * place[1]);
    places.into_iter().map(stands).collect()
}

type Write = fn(&Desk, &mut String);

/// Every part; the layers, which are an element's inside, in one.
const PARTS: &[(&str, Write)] = &[
    ("hits", hits::hits),
    ("present", now::present),
    ("chips", hits::chips),
    ("floating", now::floating),
    ("menus", menu::menus),
    ("way back", now::way_back),
    ("heads", hosts::heads),
    ("top", top::top),
    ("undoing", top::framed_undoing),
    ("intro", intro::intro),
    ("notice", lists::notice),
    ("why", why::why),
    ("tables", tables::tables),
    ("buttons", transport::buttons),
    ("ticks", timeline::ticks),
    ("flags", timeline::flags),
    ("range", timeline::range),
    ("clock", transport::clock),
    ("speeds", transport::speeds),
    ("live", lists::live),
    ("toast", share::toast),
    ("layers", |desk, out| {
        out.push_str("<g>");
        for layer in [draw::ground, draw::shapes, draw::happened, draw::to_come] {
            layer(desk, out);
        }
        out.push_str("</g>");
    }),
];

fn written(desk: &Desk) -> Vec<(&'static str, String)> {
    let write = |&(name, write): &(&'static str, Write)| {
        let mut text = String::new();
        write(desk, &mut text);
        (name, text)
    };
    PARTS.iter().map(write).collect()
}

fn visit(desk: &Desk, mut each: impl FnMut(Node<'_, '_>)) {
    for (name, text) in written(desk) {
        let parsed = Document::parse(&text).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        parsed.descendants().filter(Node::is_element).for_each(&mut each);
    }
}

fn desk(lang: Lang) -> Desk {
    let (session, view) = (Session::new(lang), View::new(true, Theme::Auto));
    let drawn = Drawn::of(&Drawn::needs(&session, &view));
    Desk { session, view, drawn, hunt: None, embedded: false }
}

/// What a visitor may have before them: untouched, in the midst of things, and refused.
fn desks() -> Vec<Desk> {
    let mut desks = Vec::new();
    for lang in [Lang::En, Lang::Zh] {
        desks.push(desk(lang));
        let mut busy = desk(lang);
        let packet = busy.session.trace().packets[0].id;
        let last = busy.session.trace().packets.last().expect("packets").id;
        for action in [
            Action::Drop(packet),
            Action::Double(last),
            Action::DelayTyped(last, "300 ms".to_owned()),
            Action::SeekTime(Time::from_micros(2_100_000)),
            Action::Focus(Focus::Packet(packet)),
        ] {
            busy.session = busy.session.apply(action);
        }
        for change in [
            Change::Size(1000, 700),
            Change::Menu(Some(MenuAt {
                of: tcp_lab::view::MenuOf::Segment(packet),
                x: 10.0,
                y: 10.0,
                top: 0.0,
                asks: false,
                resume: true,
            })),
            Change::Shared(Shared::Here("https://a.example/?b&c=\"d\"".to_owned())),
            Change::Away(true, true),
            Change::Hover(Some(0)),
            Change::Tab(Tab::Events),
        ] {
            busy.view.change(change);
        }
        busy.drawn = Drawn::of(&Drawn::needs(&busy.session, &busy.view));
        desks.push(busy.clone());
        busy.view.change(Change::Ask);
        busy.view.change(Change::Tab(Tab::Host(1)));
        busy.session = busy.session.apply(Action::DelayTyped(packet, "<never>".to_owned()));
        desks.push(busy);
        desks.extend(Story::ALL.into_iter().map(|story| told(story, lang)));
        desks.push(hunting(lang));
        desks.extend(playing(lang));
    }
    desks.push(worlds());
    desks
}

/// A story as it opens, at its end.
fn told(story: Story, lang: Lang) -> Desk {
    let mut desk = desk(lang);
    desk.session = desk.session.apply(Action::OpenStory(story)).apply(Action::JumpEnd);
    desk.view.change(Change::What(What::Latency));
    desk.drawn = Drawn::of(&Drawn::needs(&desk.session, &desk.view));
    desk
}

/// A search that has found something.
fn hunting(lang: Lang) -> Desk {
    let mut desk = told(Story::LateSyn, lang);
    let mut hunt = desk.session.hunt(desk.view.means);
    while !hunt.go_on(100) {}
    desk.hunt = Some(hunt.report().clone());
    assert!(desk.hunt.as_ref().is_some_and(|hunt| hunt.link(lang).is_some()), "{:?}", desk.hunt);
    desk
}

/// A host is played: asked, answered wrong until the answer may be shown, shown, and stopped.
fn playing(lang: Lang) -> Vec<Desk> {
    let mut desks = Vec::new();
    let mut desk = desk(lang);
    let mut perform = |deed: &str| {
        for deed in deeds::named(deed, &desk) {
            match deed {
                deeds::Deed::Act(action) => desk.session = desk.session.apply(action),
                deeds::Deed::Set(change) => desk.view.change(change),
                _ => {}
            }
        }
        desks.push(desk.clone());
        let mut text = String::new();
        tools::tools(&desk, &mut text);
        let parsed = Document::parse(&text).expect("well-formed");
        let is_player = |node: &Node<'_, '_>| node.attribute("data-testid") == Some("player");
        let player = parsed.descendants().find(is_player).expect("the drawer");
        let names = player.descendants().filter_map(|node| node.attribute("data-do"));
        names.map(str::to_owned).collect::<Vec<_>>()
    };
    let roles = perform("undo");
    let [nothing, stop] = &perform(&roles[1])[..] else { panic!("a question") };
    let again = perform(nothing);
    let [_, show, _] = &perform(&again[0])[..] else { panic!("it can be shown: {stop}") };
    let stop = perform(show);
    perform(&stop[0]);
    desks
}

/// Two worlds beside one another, as one picture.
fn worlds() -> Desk {
    let mut desk = desk(Lang::En);
    let mut both = desk.session.scene();
    for line in both.lifelines.clone() {
        both.lifelines.push(line);
    }
    for (title, class) in [("TCP", "tcp"), ("Two segments: not <TCP>", "not-tcp")] {
        both.groups.push(Group { title: title.to_owned(), lifelines: 2, class });
    }
    for (at, text, lifeline) in [(150_000, "here they part", None), (250_000, "crash", Some(3))] {
        both.marks.push(Mark { at, text: text.to_owned(), class: "", lifeline });
    }
    desk.session = desk.session.apply(Action::SeekTime(Time::from_micros(300_000)));
    desk.view.change(Change::Size(390, 700));
    desk.drawn = Drawn::laid_out(&Drawn::needs(&desk.session, &desk.view), both);
    desk
}
