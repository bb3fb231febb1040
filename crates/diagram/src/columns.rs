//! Where things stand from left to right: ticks, gutters with labels and brackets, lifelines.
//!
//! A roomy canvas is symmetrical. A narrower one gives up, in this order: the ticks' column,
//! the room for bracket labels, the brackets' own lanes, and at last the room for state labels
//! (which then may stand on the inside).

use alloc::vec::Vec;

use crate::input::Input;
use crate::style::Style;
use crate::text::Face;

/// Half of a band's width, in px.
pub(crate) const HALF_BAND: f64 = 6.0;
/// State labels and notes begin this far from the middle of a lifeline, in px.
pub(crate) const BESIDE: f64 = 14.0;

/// On which side of a lifeline its labels stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Left,
    Right,
}

impl Side {
    /// -1 to the left, 1 to the right.
    pub fn sign(self) -> f64 {
        if self == Self::Left { -1.0 } else { 1.0 }
    }
}

/// The columns of one picture.
pub(crate) struct Columns {
    pub left: f64,
    pub right: f64,
    /// The left edge without the ticks' column.
    pub inner_left: f64,
    /// Where tick texts begin, if there is room for them.
    pub ticks: Option<f64>,
    pub lines: Vec<Column>,
}

/// One lifeline's columns.
pub(crate) struct Column {
    pub x: f64,
    /// The side of its state labels.
    pub side: Side,
    /// How wide a state label may be on that side.
    pub room: f64,
    /// It is the first or the last lifeline.
    pub outer: bool,
    pub lanes: Lanes,
}

/// Where a lifeline's brackets stand.
pub(crate) struct Lanes {
    pub side: Side,
    /// The tips of the innermost bracket's arms.
    pub x: f64,
    pub pitch: f64,
    pub arm: f64,
    pub count: usize,
}

impl Columns {
    /// `tick` is the widest tick text; `lanes` the number of bracket lanes of each lifeline.
    pub fn new(input: &Input, style: &Style, tick: f64, lanes: &[usize]) -> Self {
        let need = Need::of(input, style, tick, lanes);
        let content = style.content.min(style.width);
        let left = (style.width - content) / 2.0;
        let right = left + content;
        let (level, [west, east]) = need.gutters(content);
        let count = input.lifelines.len();
        let (first, last) = (left + west, right - east);
        // A lone lifeline would stand at the edge.
        let first = if count < 2 { first.max(left + 0.3 * content).min(last) } else { first };
        let x = |i: usize| {
            if count < 2 { first } else { first + (last - first) * i as f64 / (count - 1) as f64 }
        };
        let spacing = if count < 2 { last - first } else { (last - first) / (count - 1) as f64 };
        let pad = need.pad;
        let lines = (0..count).map(|i| {
            let side = if i == 0 && count > 1 { Side::Left } else { Side::Right };
            let edge = match side {
                Side::Left => left + pad + need.tick(level),
                Side::Right if i + 1 == count => right - pad,
                Side::Right => x(i) + spacing - BESIDE,
            };
            let room = ((edge - x(i)).abs() - BESIDE).max(0.0);
            let outer = i == 0 && count > 1 || i + 1 == count;
            let lanes = if outer {
                need.outer_lanes(level, x(i), side, edge, i, lanes[i])
            } else {
                Lanes { side: Side::Left, x: x(i) - BESIDE, pitch: 8.0, arm: 5.0, count: 2 }
            };
            Column { x: x(i), side, room, outer, lanes }
        });
        let lines = lines.collect();
        Self {
            left: left + pad,
            inner_left: left + pad + (need.tick(level) - 6.0).max(0.0),
            right: right - pad,
            ticks: (need.tick(level) > 0.0).then_some(left + pad),
            lines,
        }
    }

    /// The part of the width that belongs to a lifeline's head: to half way to its neighbours.
    pub fn share(&self, i: usize) -> (f64, f64) {
        let half = |j: usize| (self.lines[i].x + self.lines[j].x) / 2.0;
        let left = if i > 0 { half(i - 1) + 2.0 } else { self.left };
        let right = if i + 1 < self.lines.len() { half(i + 1) - 2.0 } else { self.right };
        (left, right)
    }
}

/// What the outer lifelines would like to have beside them.
struct Need {
    pad: f64,
    tick: f64,
    /// The widest state label of the first and of the last lifeline.
    labels: [f64; 2],
    lanes: [usize; 2],
    /// Half of the widest name or address.
    head: [f64; 2],
    channels: f64,
    count: usize,
}

impl Need {
    fn of(input: &Input, style: &Style, tick: f64, lanes: &[usize]) -> Self {
        let (text, sizes) = (&style.text, &style.sizes);
        let ends = [input.lifelines.first(), input.lifelines.last()];
        let widest = |i: usize| {
            let labels = ends[i].iter().flat_map(|line| &line.bands);
            labels.map(|band| text.width(Face::Bold, sizes.state, &band.label)).fold(0.0, f64::max)
        };
        let head = |i: usize| {
            ends[i].map_or(0.0, |line| {
                let name = text.width(Face::Bold, sizes.host, &line.name);
                name.max(text.width(Face::Mono, sizes.address, &line.address)) / 2.0 + 2.0
            })
        };
        let content = style.content.min(style.width);
        let ticks = if style.is_slim() || content < TICKS_FROM { 0.0 } else { tick + 12.0 };
        let lane = |line: Option<&usize>| line.copied().unwrap_or(0);
        let count = input.lifelines.len();
        let channels = count.saturating_sub(1);
        let (least, each) =
            if style.is_slim() { (SLIM_CHANNELS, 110.0) } else { (CHANNELS, 160.0) };
        Self {
            pad: if style.is_slim() { 3.0 } else { 8.0 },
            tick: ticks,
            labels: [if count > 1 { widest(0) } else { 0.0 }, widest(1)],
            lanes: [if count > 1 { lane(lanes.first()) } else { 0 }, lane(lanes.last())],
            head: [head(0), head(1)],
            channels: (content * least).max((each * channels as f64).min(content * MOST_CHANNELS)),
            count,
        }
    }

    fn tick(&self, level: usize) -> f64 {
        if level == 0 { self.tick } else { 0.0 }
    }

    fn lane(level: usize) -> f64 {
        match level {
            0 | 1 => LANE,
            2 => SLIM_LANE,
            _ => 0.0,
        }
    }

    /// The gutter wanted on each side at a level of thrift.
    fn wanted(&self, level: usize) -> [f64; 2] {
        [0, 1].map(|i| {
            let lanes = self.lanes[i] as f64 * Self::lane(level);
            let lanes = if lanes > 0.0 { lanes + 4.0 } else { 0.0 };
            let tick = if i == 0 { self.tick(level) } else { 0.0 };
            self.pad + tick + lanes + self.labels[i] + BESIDE
        })
    }

    /// The level of thrift, and both gutters.
    fn gutters(&self, content: f64) -> (usize, [f64; 2]) {
        let room = (content - self.channels).max(0.0);
        let level = (0..4).find(|&level| self.wanted(level).iter().sum::<f64>() <= room);
        let Some(level) = level else {
            // Rather a somewhat narrower channel than labels on the wrong side.
            let room = room.max((content - self.channels * SQUEEZE).max(0.0));
            let wanted = self.wanted(3);
            let sum = wanted[0] + wanted[1];
            return (3, wanted.map(|gutter| gutter * (room / sum).min(1.0)));
        };
        let wanted = self.wanted(level);
        let share = content * 0.6 / self.count.max(1) as f64;
        let even = wanted[0].max(wanted[1]).max(share);
        if level < 2 && 2.0 * even <= room {
            return (level, [even, even]);
        }
        let headed =
            [wanted[0].max(self.head[0] + self.pad), wanted[1].max(self.head[1] + self.pad)];
        (level, if headed[0] + headed[1] <= room { headed } else { wanted })
    }

    fn outer_lanes(
        &self,
        level: usize,
        x: f64,
        side: Side,
        edge: f64,
        line: usize,
        wanted: usize,
    ) -> Lanes {
        let sign = side.sign();
        let label = self.labels[usize::from(line > 0 || self.count == 1)];
        let beyond = x + sign * (BESIDE + label + 5.0);
        match level {
            0 | 1 => {
                let count = ((edge - beyond).abs() / LANE) as usize;
                Lanes { side, x: beyond, pitch: LANE, arm: 7.0, count: count.max(1) }
            }
            2 => Lanes { side, x: beyond, pitch: SLIM_LANE, arm: 5.0, count: wanted.max(1) },
            // No room of its own: along the canvas's edge, under the ends of the longest labels.
            _ => Lanes {
                side,
                x: edge - sign * 2.0 * SLIM_LANE,
                pitch: SLIM_LANE,
                arm: 5.0,
                count: 2,
            },
        }
    }
}

/// A bracket with its turned label beside it, in px.
const LANE: f64 = 25.0;
/// A bracket without a label of its own.
const SLIM_LANE: f64 = 9.0;
/// Tick texts need at least this much width, in px.
const TICKS_FROM: f64 = 560.0;
/// The least part of the width that is kept for the channels.
const CHANNELS: f64 = 0.35;
/// The same on a narrow canvas; chosen so that 360 px still hold "SEQ 300, ACK 101" on an arrow.
const SLIM_CHANNELS: f64 = 0.38;
/// However many lifelines there are, their channels take no more than this part of the width.
const MOST_CHANNELS: f64 = 0.66;
/// The channels shrink by this before state labels have to move; chosen so that 320 px hold both
/// "ESTABLISHED" and "SYN-RECEIVED" outside.
const SQUEEZE: f64 = 0.88;
