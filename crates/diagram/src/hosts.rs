//! The heads of the lifelines, for pictures that carry them.

use crate::geometry::Tilted;
use crate::input::Input;
use crate::picture::Picture;
use crate::shapes::{Anchor, HALF_LINE, Words};
use crate::style::Style;
use crate::text::{Face, fit, width};

/// Writes names and addresses above the lifelines, each within its share of the width. A page
/// that draws them elsewhere needs no such thing.
pub fn name_hosts(picture: &mut Picture, input: &Input, style: &Style) {
    for (i, line) in input.lifelines.iter().enumerate() {
        let name = write(picture, i, &line.name, Face::Bold, style.sizes.host, 0.35, style);
        let address =
            write(picture, i, &line.address, Face::Mono, style.sizes.address, 0.61, style);
        (picture.hosts[i].name, picture.hosts[i].address) = (name, address);
    }
}

fn write(
    picture: &Picture,
    i: usize,
    text: &str,
    face: Face,
    size: f64,
    part: f64,
    style: &Style,
) -> Option<Words> {
    let (left, right) = share(picture, i);
    let text = fit(face, size, text.into(), (right - left).max(0.0));
    if text.is_empty() || style.header <= 0.0 {
        return None;
    }
    let (wide, high) = (width(face, size, &text), 2.0 * HALF_LINE * size);
    let x = picture.hosts[i].x.max(left + wide / 2.0).min(right - wide / 2.0);
    let area = Tilted::upright(x - wide / 2.0, style.header * part - high / 2.0, wide, high);
    Some(Words::new(text, size, Anchor::Middle, area))
}

/// The part of the width that belongs to a lifeline's head: to half way to its neighbours.
fn share(picture: &Picture, i: usize) -> (f64, f64) {
    let hosts = &picture.hosts;
    let half = |j: usize| (hosts[i].x + hosts[j].x) / 2.0;
    let left = if i > 0 { half(i - 1) + 2.0 } else { picture.left };
    let right = if i + 1 < hosts.len() { half(i + 1) - 2.0 } else { picture.right };
    (left, right)
}
