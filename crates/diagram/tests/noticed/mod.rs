//! The checks themselves: a picture that is spoilt on purpose does not pass them.

use diagram::{Picture, Point, Segment};

use super::{check, drawn, stories};

/// Spoils the picture of a story; what a check says of it must have these words.
#[track_caller]
fn notices(input: &diagram::Input, words: &str, spoil: fn(&mut Picture)) {
    let mut picture = drawn(input, 860.0);
    check::all(input, &picture, "as it was drawn");
    spoil(&mut picture);
    let checked = std::panic::catch_unwind(|| check::all(input, &picture, "spoilt"));
    let said = checked.expect_err("it passes");
    let said = said.downcast_ref::<String>().expect("a message");
    assert!(said.contains(words), "{said}");
}

#[test]
fn a_label_on_another_is_noticed() {
    notices(&stories::handshake(), " on ", |picture| {
        let first = picture.arrows[0].label.clone();
        picture.arrows[1].label = first;
    });
}

#[test]
fn an_arrow_that_points_up_is_noticed() {
    notices(&stories::handshake(), "rises", |picture| {
        let path = &mut picture.arrows[0].path;
        let (from, to) = (path.from(), path.to());
        let higher = Point::new(to.x, from.y - 1.0);
        path.segments = vec![Segment::Line(from, higher)];
    });
}

#[test]
fn what_stands_outside_of_the_canvas_is_noticed() {
    notices(&stories::lost(), "cross", |picture| {
        let lost = picture.arrows.iter_mut().find_map(|arrow| arrow.cross.as_mut());
        lost.expect("a cross").x = 1.0;
    });
    notices(&stories::handshake(), "SYN", |picture| {
        let label = picture.arrows[0].label.as_mut().expect("a label");
        label.lines.iter_mut().for_each(|line| line.area.centre.x = picture.width);
    });
}
