//! The still picture in index.html, which stands there before any program runs, is the first frame of
//! the run that the lab opens on: drawn from the same layout, and kept in step with it by this test.
//! `UPDATE_FIRST_FRAME=1 cargo test --test first_frame` writes it anew.

#![cfg(not(target_arch = "wasm32"))]

use session::{Lang, Session};
use tcp_lab::parts::stage::Drawn;
use tcp_lab::view::{Change, Theme, View};

#[test]
fn the_still_picture_is_the_first_frame() {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/index.html");
    let html = std::fs::read_to_string(page).expect("the page");
    let begin = html.find(BEGIN).expect("the picture") + BEGIN.len();
    let end = begin + html[begin..].find("</svg>").expect("its end");
    let frame = frame();
    if std::env::var_os("UPDATE_FIRST_FRAME").is_some() {
        let html = [&html[..begin], &frame, &html[end..]].concat();
        std::fs::write(page, html).expect("it can be written");
        return;
    }
    assert_eq!(&html[begin..end], frame, "UPDATE_FIRST_FRAME=1 writes it anew");
}

/// Bands and arrows of what is seen at first, in whole px; those of one class are one path.
fn frame() -> String {
    let session = Session::new(Lang::En);
    let mut view = View::new(true, Theme::Auto);
    view.change(Change::Size(WIDE, TALL));
    let drawn = Drawn::of(&Drawn::needs(&session, &view));
    let picture = &drawn.0.picture;
    let seen = |y: f64| y < f64::from(TALL);
    let mut paths: Vec<(String, String)> = Vec::new();
    let mut add = |class: String, data: String| match paths.iter_mut().find(|(of, _)| *of == class)
    {
        Some((_, path)) => path.push_str(&data),
        None => paths.push((class, data)),
    };
    for band in picture.bands.iter().filter(|band| seen(band.y)) {
        let (x, y) = (band.x.round(), band.y.round());
        let (width, height) = (band.width.round(), band.height.round());
        let data = format!("M{x} {y}h{width}v{height}h-{width}z");
        add(format!("band {}", band.class), data);
    }
    for arrow in picture.arrows.iter().filter(|arrow| seen(arrow.path.to().y)) {
        let (from, to) = (arrow.path.from(), arrow.path.to());
        let (x1, y1, x2, y2) = (from.x.round(), from.y.round(), to.x.round(), to.y.round());
        add(format!("shaft {}", arrow.class), format!("M{x1} {y1}L{x2} {y2}"));
    }
    let path = |(class, data): &(String, String)| format!(r#"<path class="{class}" d="{data}"/>"#);
    paths.iter().map(path).collect()
}

const BEGIN: &str =
    r#"<svg class="bones" viewBox="0 -92 640 480" preserveAspectRatio="xMidYMin meet">"#;
/// The picture's size, in px; wider windows show it larger.
const WIDE: i32 = 640;
const TALL: i32 = 388;
