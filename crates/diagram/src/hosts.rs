//! The heads of the lifelines, for pictures that carry them.

use crate::geometry::Tilted;
use crate::input::Input;
use crate::picture::Picture;
use crate::shapes::{Anchor, HALF_LINE, Words};
use crate::style::Style;
use crate::text::{Face, fit, width};

/// Writes names and addresses above the lifelines, and the groups' titles above these, each within
/// its share of the width. A page that draws them elsewhere needs no such thing.
pub fn name_hosts(picture: &mut Picture, input: &Input, style: &Style) {
    for (host, line) in picture.hosts.iter_mut().zip(&input.lifelines) {
        let (within, sizes) = ((host.x, host.left, host.right), &style.sizes);
        host.name = write(within, &line.name, Face::Bold, sizes.host, 0.35, style);
        host.address = write(within, &line.address, Face::Mono, sizes.address, 0.61, style);
    }
    for (pane, group) in picture.panes.iter_mut().zip(&input.groups) {
        let middle = (pane.left + pane.right) / 2.0;
        let within = (middle, pane.left + 4.0, pane.right - 4.0);
        pane.title = write(within, &group.title, Face::Bold, style.sizes.fold, 0.12, style);
    }
}

/// A text about the first of three places, between the others.
fn write(
    within: (f64, f64, f64),
    text: &str,
    face: Face,
    size: f64,
    part: f64,
    style: &Style,
) -> Option<Words> {
    let (middle, left, right) = within;
    let text = fit(face, size, text.into(), (right - left).max(0.0));
    if text.is_empty() || style.header <= 0.0 {
        return None;
    }
    let (wide, high) = (width(face, size, &text), 2.0 * HALF_LINE * size);
    let x = middle.max(left + wide / 2.0).min(right - wide / 2.0);
    let area = Tilted::upright(x - wide / 2.0, style.header * part - high / 2.0, wide, high);
    Some(Words::new(text, size, Anchor::Middle, area))
}
