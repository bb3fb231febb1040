//! One attempt at a picture, at one scale: the order in which things take their places.
//!
//! Whatever has the least choice goes first: folds and ticks, then state labels, crosses, notes
//! and remarks, then brackets' labels, and at last the labels of arrows, from the top down.

use alloc::vec::Vec;

use crate::columns::Columns;
use crate::flights::Flights;
use crate::geometry::{Point, Tilted, degrees};
use crate::input::Input;
use crate::order::sort;
use crate::picture::Picture;
use crate::placer::Placer;
use crate::routes::Route;
use crate::scale::Scale;
use crate::shapes::{Anchor, ArrowShape, Fold, Head, Host, Tick, Words};
use crate::style::Style;
use crate::text::Face;
use crate::{bands, brackets, folds, labels, notes, routes, ticks};

/// Draws at `growth` times the natural scale; the number tells how much had to be left out.
pub(crate) fn draw(input: &Input, style: &Style, flights: &Flights, growth: f64) -> (Picture, f64) {
    let zero = style.header + bands::LEAD + 2.0;
    let rate = style.slope * growth / flights.reference as f64;
    let scale = folds::scale(input, style, flights, zero, rate);
    let marks = ticks::marks(&scale, style, rate);
    let (lanes, lane_counts) = brackets::lanes(input, &scale);
    let tick_width =
        |mark: &ticks::Mark| style.text.width(Face::Sans, style.sizes.tick, &mark.text);
    let widest = marks.iter().map(tick_width).fold(0.0, f64::max).min(90.0);
    let columns = Columns::new(input, style, widest, &lane_counts);
    let routes = routes::all(input, flights, &scale, &columns);
    let mut picture =
        Picture { width: style.width, sizes: Some(style.sizes), ..Picture::default() };
    (picture.left, picture.right) = (columns.left, columns.right);
    picture.brackets = brackets::shapes(input, &scale, &columns, &lanes);
    let mut placer = placer(&picture, &scale, &columns, &routes);

    picture.hosts = hosts(input, style, &columns, &mut placer);
    let grid = (columns.ticks.map_or(columns.left, |x| x + widest + 8.0), columns.right);
    picture.folds = chips(style, &scale, &columns, grid, &mut placer);
    picture.ticks =
        marks.into_iter().map(|mark| tick(mark, style, &columns, grid, &mut placer)).collect();
    picture.bands = bands::boxes(input, &scale, &columns);
    let (states, missing) = bands::labels(input, style, &scale, &columns, &mut placer);
    picture.states = states;
    for (route, flight) in routes.iter().flatten().zip(flights.list.iter().flatten()) {
        if flight.lost {
            placer.block(cross(route.path.to()));
        }
    }
    picture.notes = notes::notes(input, style, &scale, &columns, &mut placer);
    brackets::label(&mut picture.brackets, style, &scale, &columns, &mut placer);
    let (arrows, lost) = arrows(input, style, flights, &routes, &mut placer);
    picture.arrows = arrows;
    let loss = lost + 4.0 * missing as f64 + 2.0 * (input.notes.len() - picture.notes.len()) as f64;
    picture.height = (scale.y(scale.end()) + END).max(placer.lowest() + 6.0);
    picture.scale = scale;
    (picture.sealed(), loss)
}

/// The canvas with all lines on it.
fn placer(picture: &Picture, scale: &Scale, columns: &Columns, routes: &[Option<Route>]) -> Placer {
    let closed = scale.pieces().iter().filter(|piece| piece.fold && is_closed(piece));
    let strips = closed.map(|piece| (piece.top, piece.bottom)).collect();
    let lifelines = columns.lines.iter().map(|column| column.x).collect();
    let bottom = scale.y(scale.end()) + bands::PUSH + 40.0;
    let mut placer = Placer::new(picture.width, bottom, lifelines, strips);
    for route in routes.iter().flatten() {
        route.path.pieces().for_each(|(a, b)| placer.line(a, b));
    }
    for bracket in &picture.brackets {
        placer.line(Point::new(bracket.x, bracket.top), Point::new(bracket.x, bracket.bottom));
    }
    placer.seal();
    placer
}

/// The heads of the lifelines, each within its share of the width.
fn hosts(input: &Input, style: &Style, columns: &Columns, placer: &mut Placer) -> Vec<Host> {
    let sizes = &style.sizes;
    let mut write = |text: &str, face: Face, size: f64, i: usize, y: f64| {
        let (left, right) = columns.share(i);
        let text = style.text.fit(face, size, text, (right - left).max(0.0));
        if text.is_empty() || style.header <= 0.0 {
            return None;
        }
        let width = style.text.width(face, size, &text);
        let x = columns.lines[i].x.max(left + width / 2.0).min(right - width / 2.0);
        let words = Words::new(text, size, width, Anchor::Middle, (Point::new(x, y), 1.0, 0.0));
        placer.block(words.area);
        Some(words)
    };
    let (name_y, address_y) = (style.header * 0.35, style.header * 0.61);
    let head = |(i, line): (usize, &crate::input::Lifeline)| Host {
        x: columns.lines[i].x,
        name: write(&line.name, Face::Bold, sizes.host, i, name_y),
        address: write(&line.address, Face::Mono, sizes.address, i, address_y),
    };
    input.lifelines.iter().enumerate().map(head).collect()
}

fn is_closed(piece: &crate::scale::Piece) -> bool {
    piece.bottom - piece.top < folds::STRIP + 1.0
}

fn chips(
    style: &Style,
    scale: &Scale,
    columns: &Columns,
    zigzag: (f64, f64),
    placer: &mut Placer,
) -> Vec<Fold> {
    let (first, last) =
        (columns.lines.first().map_or(0.0, |c| c.x), columns.lines.last().map_or(0.0, |c| c.x));
    let size = style.sizes.fold;
    let room = columns.right - columns.left - CHIP_PAD;
    let chip = |(index, piece): (usize, &crate::scale::Piece)| {
        let text =
            style.text.fit(Face::Sans, size, &(style.fold_words)(piece.from, piece.to), room);
        let width = style.text.width(Face::Sans, size, &text);
        let half = (width + CHIP_PAD) / 2.0;
        let x = ((first + last) / 2.0).max(columns.left + half).min(columns.right - half);
        let centre = Point::new(x, piece.top + folds::STRIP / 2.0);
        let chip = Tilted {
            centre,
            half_width: half,
            half_height: folds::STRIP / 2.0 - 1.0,
            ux: 1.0,
            uy: 0.0,
        };
        placer.block(chip);
        let words = Words::new(text, size, width, Anchor::Middle, (centre, 1.0, 0.0));
        let (top, bottom, open) = (piece.top, piece.bottom, !is_closed(piece));
        Fold { index, from: piece.from, to: piece.to, top, bottom, open, zigzag, chip, words }
    };
    scale.pieces().iter().filter(|piece| piece.fold).enumerate().map(chip).collect()
}

fn tick(
    mark: ticks::Mark,
    style: &Style,
    columns: &Columns,
    (x1, x2): (f64, f64),
    placer: &mut Placer,
) -> Tick {
    let label = columns.ticks.filter(|_| !mark.text.is_empty()).map(|x| {
        let text = style.text.fit(Face::Sans, style.sizes.tick, &mark.text, 90.0);
        let width = style.text.width(Face::Sans, style.sizes.tick, &text);
        let centre = Point::new(x + width / 2.0, mark.y);
        Words::new(text, style.sizes.tick, width, Anchor::Start, (centre, 1.0, 0.0))
    });
    if let Some(words) = &label {
        placer.block(words.area);
    }
    Tick { at: mark.at, y: mark.y, x1, x2, label }
}

/// All arrows with their labels, which are placed from the top down; and what was left out.
fn arrows(
    input: &Input,
    style: &Style,
    flights: &Flights,
    routes: &[Option<Route>],
    placer: &mut Placer,
) -> (Vec<ArrowShape>, f64) {
    let mut order: Vec<usize> = (0..routes.len()).filter(|&i| routes[i].is_some()).collect();
    let way = |i: usize| flights.list[i].map(|flight| (flight.sent, flight.ends));
    sort(&mut order, |&a, &b| way(a).cmp(&way(b)));
    let mut shapes: Vec<Option<ArrowShape>> =
        (0..routes.len()).map(|i| shape(input, flights, routes, i)).collect();
    for &i in order.iter().filter(|&&i| !input.arrows[i].remark.is_empty()) {
        if let (Some(shape), Some(route)) = (&mut shapes[i], &routes[i]) {
            shape.remark = notes::remark(&input.arrows[i].remark, route, style, placer);
        }
    }
    let mut loss = 0.0;
    for &i in &order {
        if let (Some(shape), Some(route)) = (&mut shapes[i], &routes[i]) {
            let (label, price) = labels::place(&input.arrows[i], route, style, placer);
            shape.label = label;
            loss += price;
        }
    }
    (shapes.into_iter().flatten().collect(), loss)
}

fn shape(
    input: &Input,
    flights: &Flights,
    routes: &[Option<Route>],
    i: usize,
) -> Option<ArrowShape> {
    let (arrow, flight, route) = (&input.arrows[i], flights.list[i]?, routes[i].as_ref()?);
    let (tip, (ux, uy)) = (route.path.to(), route.path.direction());
    let mut title = arrow.strong.clone();
    if !arrow.strong.is_empty() && !arrow.detail.is_empty() {
        title.push(' ');
    }
    title.push_str(&arrow.detail);
    Some(ArrowShape {
        id: arrow.id,
        class: arrow.class,
        held: arrow.held,
        touched: arrow.touched,
        lost: flight.lost,
        sent: flight.sent,
        ends: flight.ends,
        path: route.path.clone(),
        head: (!flight.lost).then(|| Head {
            id: arrow.id,
            x: tip.x,
            y: tip.y,
            angle: degrees(ux, uy),
        }),
        cross: flight.lost.then_some(tip),
        fork: route.fork,
        label: None,
        remark: None,
        title,
    })
}

/// The extent of a cross.
fn cross(at: Point) -> Tilted {
    Tilted::upright(at.x - 6.0, at.y - 6.0, 12.0, 12.0)
}

/// The picture ends this many px below the last instant, at least.
const END: f64 = 24.0;
/// What a chip has beside its text, in px: two round ends.
const CHIP_PAD: f64 = 26.0;
