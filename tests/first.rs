//! The first picture needs the first part of the sentences only: what comes later is shown in closed
//! drawers, and nowhere else.
//!
//! Sentences are installed once for a program, so this is a program of its own.

#![cfg(not(target_arch = "wasm32"))]

#[path = "../crates/session/tests/parts/mod.rs"]
mod texts;

use roxmltree::{Document, Node};
use session::texts::install;
use session::{Action, Lang, Profile, Session};
use tcp_lab::desk::Desk;
use tcp_lab::parts::stage::{Drawn, draw, hits, hosts, menu, now};
use tcp_lab::parts::{intro, lists, share, timeline, top, transport, why};
use tcp_lab::view::{Change, MenuAt, Shared, Tab, Theme, View};

/// Stands in place of all that is not in the first part.
const LEFT_OUT: &str = "☠";

#[test]
fn what_comes_later_stands_in_closed_drawers_only() {
    let mut drawers = 0;
    for lang in Lang::ALL {
        assert!(install(lang, texts::part(texts::text(lang), "first", LEFT_OUT)));
        for desk in desks(lang) {
            let page = written(&desk);
            let page = Document::parse(&page).expect("well-formed");
            for node in page.descendants() {
                let texts = node.attributes().map(|attribute| attribute.value()).chain(node.text());
                for text in texts.filter(|text| text.contains(LEFT_OUT)) {
                    assert!(is_folded_away(node), "{text} in {node:?} is seen");
                    drawers += 1;
                }
            }
        }
    }
    assert!(drawers > 0, "stories have titles that come later");
}

/// Whether a node stands in a drawer that is closed; the heading of one is always seen.
fn is_folded_away(node: Node<'_, '_>) -> bool {
    let closed = |it: Node<'_, '_>| it.has_tag_name("details") && !it.has_attribute("open");
    node.ancestors().any(closed) && !node.ancestors().any(|it| it.has_tag_name("summary"))
}

/// The normal connection: about to be played, and in the midst of things, with each table.
fn desks(lang: Lang) -> Vec<Desk> {
    let mut desks = Vec::new();
    for profile in Profile::ALL {
        let session = Session::new(lang).apply(Action::SetProfile(profile));
        let packet = session.trace().packets[0].id;
        let session = session.apply(Action::Drop(packet));
        let session = session.apply(Action::DelayTyped(packet, "never".to_owned()));
        let menu = MenuAt { packet, x: 9.0, y: 9.0, top: 0.0, asks: false, resume: true };
        for tab in [Tab::Segment, Tab::Host(0), Tab::Events] {
            let mut view = View::new(true, Theme::Auto);
            view.change(Change::Tab(tab));
            view.change(Change::Menu(Some(menu.clone())));
            view.change(Change::Shared(Shared::Here("https://a.example/".to_owned())));
            view.change(Change::Away(true, true));
            let session = session.apply(Action::JumpEnd);
            let drawn = Drawn::of(&Drawn::needs(&session, &view));
            desks.push(Desk { session, view, drawn, hunt: None, embedded: false });
        }
    }
    let (session, view) = (Session::new(lang), View::new(true, Theme::Auto));
    let drawn = Drawn::of(&Drawn::needs(&session, &view));
    desks.push(Desk { session, view, drawn, hunt: None, embedded: false });
    desks
}

/// All parts, as one element.
fn written(desk: &Desk) -> String {
    let mut page = "<div>".to_owned();
    for write in [
        now::clips,
        hits::hits,
        now::present,
        hits::chips,
        now::floating,
        menu::menus,
        now::way_back,
        hosts::heads,
        top::top,
        intro::intro,
        lists::notice,
        why::why,
        transport::buttons,
        timeline::ticks,
        timeline::flags,
        timeline::range,
        transport::clock,
        transport::speeds,
        lists::live,
        share::toast,
        draw::ground,
        draw::shapes,
        draw::happened,
        draw::to_come,
    ] {
        write(desk, &mut page);
    }
    page.push_str("</div>");
    page
}
