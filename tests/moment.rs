//! The moment, in its pill at the present's line, stays to be read on a narrow stage: neither the words of a fold
//! nor the name of a state lie over it.

#![cfg(not(target_arch = "wasm32"))]

use roxmltree::{Document, Node};
use session::sim::tcp::Time;
use session::{Action, Lang, Session};
use tcp_lab::desk::Desk;
use tcp_lab::parts::stage::{Drawn, now};
use tcp_lab::view::{Change, Theme, View};

/// The pill's edges: left, top, right and bottom.
fn pill(desk: &Desk) -> [f64; 4] {
    let mut text = String::new();
    now::present(desk, &mut text);
    let page = Document::parse(&text).expect("well-formed");
    let is_now = |node: &Node<'_, '_>| node.attribute("class") == Some("now");
    let line = page.descendants().find(is_now).expect("the present");
    let at = line.attribute("transform").expect("its place");
    let y: f64 = at
        .trim_start_matches("translate(0 ")
        .split(')')
        .next()
        .and_then(|y| y.parse().ok())
        .unwrap_or_else(|| panic!("{at}"));
    let rect = line.children().find(|node| node.has_tag_name("rect")).expect("a pill");
    let [x, top, wide, tall] = ["x", "y", "width", "height"]
        .map(|name| rect.attribute(name).and_then(|it| it.parse::<f64>().ok()).expect(name));
    [x, y + top, x + wide, y + top + tall]
}

#[test]
fn nothing_lies_over_the_moment_on_a_phone() {
    for (link, wide) in [
        ("v=1&do=drop:0.0", 320),
        ("v=1&do=drop:0.0", 390),
        ("v=1&x=last-ack&beside=last-ack+no-time-wait&do=drop:0.5", 390),
    ] {
        for lang in Lang::ALL {
            let session = Session::from_link(link, lang);
            let mut view = View::new(false, Theme::Auto);
            view.change(Change::Size(wide, 640));
            let drawn = Drawn::of(&Drawn::needs(&session, &view));
            let mut desk = Desk { session, view, drawn, hunt: None, embedded: false };
            for at in (0..6_000).step_by(30) {
                desk.session = desk.session.apply(Action::SeekTime(Time::from_millis(at)));
                let [left, top, right, bottom] = pill(&desk);
                let picture = &desk.drawn.0.picture;
                let folds = picture.folds.iter().map(|fold| fold.chip.bounds());
                for (from, above, to, below) in folds {
                    let apart = right <= from || to <= left || bottom <= above || below <= top;
                    assert!(apart, "{link}, {wide} px, {lang:?}: a fold at {at} ms");
                }
            }
        }
    }
}
