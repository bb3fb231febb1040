//! Where the borders of a sequence space stand on the line, and their labels under it.
//!
//! A window may be a thousand times what is in flight. So each area has a least width, and what is
//! drawn shorter for it than to scale has a break.

use session::diagram::{Face, width};

use super::areas::{Border, Space};

/// A space laid out.
pub(super) struct Layout {
    /// Offsets that are borders, each once and in order, and where they stand.
    pub stops: Vec<(u64, f64)>,
    /// Where the line is broken.
    pub breaks: Vec<f64>,
    /// The labels.
    pub labels: Vec<Label>,
}

/// What stands under a border, or under some that coincide.
pub(super) struct Label {
    /// Where the border stands.
    pub border: f64,
    /// The label's middle.
    pub middle: f64,
    /// Its first line: 0, or further down if the labels do not fit beside each other.
    pub line: usize,
    /// The number, and the names.
    pub lines: Vec<String>,
}

impl Layout {
    /// Lays a space out.
    pub fn new(space: &Space) -> Layout {
        let mut offsets: Vec<u64> = space.borders.iter().map(|border| border.at).collect();
        offsets.push(0);
        offsets.sort_unstable();
        offsets.dedup();
        let lengths: Vec<u64> = offsets.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let widths = widths(&lengths, RIGHT - LEFT - BEYOND);
        let finest = scales(&lengths, &widths).fold(0.0, f64::max);
        let (mut stops, mut breaks) = (vec![(0, LEFT)], Vec::new());
        for (nth, scale) in scales(&lengths, &widths).enumerate() {
            let from = stops[nth].1;
            stops.push((offsets[nth + 1], from + widths[nth]));
            if scale < finest * TO_SCALE {
                breaks.push(from + widths[nth] / 2.0);
            }
        }
        let mut labels = labels(space, &stops);
        spread(&mut labels);
        Layout { stops, breaks, labels }
    }

    /// Where a number stands; what is no border stands behind all that are.
    pub fn x(&self, offset: u64) -> f64 {
        let stop = self.stops.iter().find(|(at, _)| *at == offset);
        stop.map_or(RIGHT, |(_, x)| *x)
    }

    /// How many lines the labels take.
    pub fn lines(&self) -> usize {
        self.labels.iter().map(|label| label.line + label.lines.len()).max().unwrap_or(0)
    }
}

impl Label {
    /// How wide it is.
    pub fn width(&self) -> f64 {
        self.lines.iter().map(|line| width(Face::Mono, SIZE, line)).fold(0.0, f64::max)
    }
}

/// A share of the room for each length, to scale where that leaves the least width to all.
fn widths(lengths: &[u64], room: f64) -> Vec<f64> {
    let mut least = vec![false; lengths.len()];
    loop {
        let taken = least.iter().filter(|least| **least).count() as f64 * LEAST;
        let rest = lengths.iter().zip(&least).filter(|(_, least)| !**least);
        let rest: f64 = rest.map(|(length, _)| *length as f64).sum();
        let scale = if rest > 0.0 { (room - taken) / rest } else { 0.0 };
        let share = |length: u64| length as f64 * scale;
        let too_short = |nth: &usize| !least[*nth] && share(lengths[*nth]) < LEAST;
        match (0..lengths.len()).find(too_short) {
            Some(nth) => least[nth] = true,
            None => {
                let each = lengths.iter().zip(&least);
                return each
                    .map(|(length, least)| if *least { LEAST } else { share(*length) })
                    .collect();
            }
        }
    }
}

/// How much room each number has.
fn scales(lengths: &[u64], widths: &[f64]) -> impl Iterator<Item = f64> {
    lengths.iter().zip(widths).map(|(length, width)| width / *length as f64)
}

/// A label for each border, under it; one for all that coincide.
fn labels(space: &Space, stops: &[(u64, f64)]) -> Vec<Label> {
    let mut labels = Vec::new();
    for (offset, x) in stops {
        let mut lines = vec![(space.first + *offset as u32).to_string()];
        for border in space.borders.iter().filter(|border| border.at == *offset) {
            add_name(&mut lines, border);
        }
        labels.push(Label { border: *x, middle: *x, line: 0, lines });
    }
    labels
}

fn add_name(lines: &mut Vec<String>, border: &Border) {
    let again = lines.len() > 1;
    for (nth, line) in border.name.iter().enumerate() {
        let equals = if again && nth == 0 { "= " } else { "" };
        lines.push([equals, line].concat());
    }
}

/// Moves labels apart that are too near to each other. If they have no room beside each other, the
/// first one goes below the others, at the left, where no line from a border to its label passes.
fn spread(labels: &mut [Label]) {
    let all: f64 = labels.iter().map(|label| label.width() + GAP).sum();
    let mut first = 0.0;
    let mut beside = 0;
    if all - GAP > WIDTH {
        let below = labels[1..].iter().map(|label| label.lines.len()).max().unwrap_or(0);
        labels[0].line = below;
        labels[0].middle = labels[0].width() / 2.0;
        (first, beside) = (LEFT + GAP, 1);
    }
    let labels = &mut labels[beside..];
    for label in &mut *labels {
        label.middle = label.middle.max(first + label.width() / 2.0);
        first = label.middle + label.width() / 2.0 + GAP;
    }
    let mut last = WIDTH;
    for label in labels.iter_mut().rev() {
        label.middle = label.middle.min(last - label.width() / 2.0);
        last = label.middle - label.width() / 2.0 - GAP;
    }
}

/// The drawing's width.
pub(super) const WIDTH: f64 = 280.0;
/// Where the line begins and ends.
pub(super) const LEFT: f64 = 3.0;
pub(super) const RIGHT: f64 = 277.0;
/// The size of the labels.
pub(super) const SIZE: f64 = 10.0;
/// How much of the line is left for the numbers behind all borders.
const BEYOND: f64 = 38.0;
/// The least width of an area, chosen so that a break can be seen in it.
const LEAST: f64 = 30.0;
/// What is nearly to scale needs no break.
const TO_SCALE: f64 = 0.9;
/// Between two labels.
const GAP: f64 = 6.0;
