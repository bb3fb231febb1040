//! The first picture needs the first part of the sentences only: what comes later is shown by the
//! program that comes later, and nowhere else.
//!
//! Sentences are installed once for a program, so this is a program of its own.

#![cfg(not(target_arch = "wasm32"))]

#[path = "../crates/session/tests/parts/mod.rs"]
mod texts;

use session::texts::install;
use session::{Action, Lang, Profile, Session};
use tcp_lab::desk::Desk;
use tcp_lab::parts::stage::{Drawn, draw, hits, hosts, menu, now};
use tcp_lab::parts::{intro, lists, share, tables, timeline, top, transport, why};
use tcp_lab::view::{Change, MenuAt, Shared, Tab, Theme, View};

/// Stands in place of all that is not in the first part.
const LEFT_OUT: &str = "☠";

#[test]
fn what_comes_later_is_not_needed_by_the_first_picture() {
    for lang in Lang::ALL {
        assert!(install(lang, texts::part(texts::text(lang), "first", LEFT_OUT)));
        for mut desk in desks(lang) {
            let whole = written(&desk);
            assert!(whole.contains(LEFT_OUT), "what the other program draws is seen here");
            desk.view.change(Change::Inside(false));
            let page = written(&desk);
            let at = page.find(LEFT_OUT).map(|at| &page[at.saturating_sub(200)..at]);
            assert_eq!(at, None);
        }
    }
}

/// The normal connection: about to be played, and in the midst of things, with each table.
fn desks(lang: Lang) -> Vec<Desk> {
    let mut desks = Vec::new();
    for profile in Profile::ALL {
        let session = Session::new(lang).apply(Action::SetProfile(profile));
        let packet = session.trace().packets[0].id;
        let session = session.apply(Action::Drop(packet));
        let session = session.apply(Action::DelayTyped(packet, "never".to_owned()));
        let menu = MenuAt {
            of: tcp_lab::view::MenuOf::Segment(packet),
            x: 9.0,
            y: 9.0,
            top: 0.0,
            asks: false,
            resume: true,
        };
        for tab in [Tab::Segment, Tab::Host(0), Tab::Map, Tab::Events] {
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
        tables::tables,
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
