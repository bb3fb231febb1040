//! Layout of sequence diagrams: lifelines, slanted arrows, state bands, timer brackets and folds.
//!
//! This crate must not know what TCP is: it lays out times, names and opaque classes, and
//! nothing else. It has no dependencies, no clock, and no browser; the same input and style give
//! the same picture on every platform.
//!
//! Time runs down and is to scale. Every arrow's path descends (or is level), and the height of
//! each of its points is `Scale::y` of the instant at which the tip is there. So a picture drawn
//! once can show any instant: a clip rectangle that ends at `scale.y(now)` cuts each arrow
//! exactly at its tip.

#![no_std]

extern crate alloc;

mod bands;
mod beside;
mod brackets;
mod columns;
mod compose;
mod flights;
mod folds;
mod geometry;
mod hosts;
mod input;
mod labels;
mod marks;
mod need;
mod order;
mod path;
mod picture;
mod placer;
mod routes;
mod scale;
mod shapes;
mod sides;
mod style;
pub mod svg;
mod text;
mod ticks;

pub use geometry::{Point, Tilted};
pub use hosts::name_hosts;
pub use input::{
    Arrow, ArrowEnd, Band, Bracket, Group, Input, Lifeline, Mark, Micros, Note, Split,
};
pub use path::{Path, Segment};
pub use picture::{Picture, Reaches, Visible};
pub use scale::{Piece, Scale};
pub use shapes::{
    Anchor, ArrowLabel, ArrowShape, BandBox, BracketShape, Fold, Head, Host, LabelLine, MarkShape,
    NoteLabel, Pane, Remark, StateLabel, Tick, Words,
};
pub use style::{Sizes, Style, TickAt};
pub use text::{Face, width};

/// Lays the whole run out. Call it once per run, not once per frame.
///
/// The scale starts where the reference flight (see [`Style::slope`]) is `slope` px high and may
/// grow to [`MAX_GROWTH`] times that when more labels then keep their detail.
pub fn layout(input: &Input, style: &Style) -> Picture {
    let flights = flights::Flights::of(input, style);
    let (mut least, mut best) = (f64::INFINITY, Picture::default());
    for growth in GROWTH {
        let (picture, loss) = compose::draw(input, style, &flights, growth);
        let cost = loss + GROWTH_PRICE * input.arrows.len() as f64 * (growth - 1.0);
        if cost < least {
            (least, best) = (cost, picture);
        }
        if loss == 0.0 || input.arrows.len() > GROWTH_LIMIT {
            break;
        }
    }
    best
}

/// The scale never grows beyond this many times its natural size.
pub const MAX_GROWTH: f64 = 1.7;

/// Chosen so that the middle step already frees one row of text between two parallel arrows.
const GROWTH: [f64; 3] = [1.0, 1.3, MAX_GROWTH];
/// Above this many arrows only the natural scale is tried: three scales of so many take as long as one of three times
/// as many, and a learner who does something to a run of a hundred shall see what comes of it at once.
const GROWTH_LIMIT: usize = 50;
/// Chosen so that a run of eight arrows grows one step to save a single detail, two to save three.
const GROWTH_PRICE: f64 = 0.4;
