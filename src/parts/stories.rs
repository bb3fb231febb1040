//! The way to the course, which is a program of its own, and the experiments that the lab has ready,
//! folded away until they are wanted.

use inside::Ask;
use markup::put;
use session::Word;

use super::within::within;
use crate::desk::Desk;

/// The button, and the drawer.
pub fn stories(desk: &Desk, out: &mut String) {
    let [course, heading] = [Word::Course, Word::Experiments].map(|word| desk.say(word));
    put!(
        out,
        r#"<button type="button" class="btn line" data-course-opens="">{course}</button><details class="drawer stories" data-testid="stories"><summary>{heading}</summary>"#
    );
    within(desk, out, Ask::Stories);
    out.push_str("</details>");
}
