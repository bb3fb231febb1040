//! Where things stand from left to right: ticks, gutters with labels and brackets, lifelines.
//!
//! A roomy canvas is symmetrical. A narrower one gives up, in this order: the ticks' column,
//! the room for bracket labels, the brackets' own lanes, and at last the room for state labels
//! (which then may stand on the inside).

use alloc::vec::Vec;

use crate::input::{Input, Lifeline};
use crate::shapes::Host;
use crate::style::Style;
use crate::text::{Face, width};

/// Half of a band's width, in px.
pub(crate) const HALF_BAND: f64 = 6.0;
/// State labels and notes begin this far from the middle of a lifeline, in px.
pub(crate) const BESIDE: f64 = 14.0;

/// The columns of one picture.
pub(crate) struct Columns {
    pub left: f64,
    pub right: f64,
    /// The left edge without the ticks' column: here the lines across begin.
    pub inner_left: f64,
    /// Where tick texts begin, if there is room for them.
    pub ticks: Option<f64>,
    pub lines: Vec<Column>,
}

/// One lifeline's columns.
pub(crate) struct Column {
    pub x: f64,
    /// The side of its state labels: -1 to the left, 1 to the right.
    pub side: f64,
    /// How wide a state label may be on that side.
    pub room: f64,
    /// It is the first or the last lifeline.
    pub outer: bool,
    pub lanes: Lanes,
}

/// Where a lifeline's brackets stand.
#[derive(Clone, Copy)]
pub(crate) struct Lanes {
    /// -1 if they follow one another to the left, 1 to the right.
    pub side: f64,
    /// The tips of the innermost bracket's arms.
    pub x: f64,
    pub pitch: f64,
    pub arm: f64,
    pub count: usize,
}

impl Columns {
    /// `tick` is the widest tick text; `lanes` the number of bracket lanes of each lifeline.
    pub fn new(input: &Input, style: &Style, tick: f64, lanes: &[usize]) -> Self {
        let count = input.lifelines.len();
        let content = style.content.min(style.width);
        let left = (style.width - content) / 2.0;
        let need = Need::of(input, style, tick, lanes);
        let (level, gutters) = need.gutters(content, count);
        let tick = if level == 0 { need.tick } else { 0.0 };
        let mut columns = Self {
            left: left + need.pad,
            right: left + content - need.pad,
            inner_left: left + need.pad + (tick - 4.0).max(0.0),
            ticks: (tick > 0.0).then_some(left + need.pad),
            lines: Vec::new(),
        };
        let last = left + content - gutters[1];
        let mut first = left + gutters[0];
        let mut spacing = last - first;
        if count > 1 {
            spacing /= (count - 1) as f64;
        } else {
            // A lone lifeline would stand at the edge.
            first = first.max(left + 0.3 * content).min(last);
        }
        for i in 0..count {
            let x = first + spacing * i as f64;
            let (begins, ends) = (i == 0 && count > 1, i + 1 == count);
            let side = if begins { -1.0 } else { 1.0 };
            let mut edge = x + spacing - BESIDE;
            if begins {
                edge = columns.left + tick;
            } else if ends {
                edge = columns.right;
            }
            let beyond = x + side * (BESIDE + need.labels[usize::from(ends)] + 5.0);
            let lanes = match level {
                _ if !begins && !ends => Lanes { side: -1.0, x: x - BESIDE, ..NARROW },
                0 | 1 => {
                    let count = ((edge - beyond).abs() / LANE) as usize;
                    Lanes { side, x: beyond, pitch: LANE, arm: 7.0, count: count.max(1) }
                }
                2 => Lanes { side, x: beyond, count: lanes[i].max(1), ..NARROW },
                // No room of its own: along the canvas's edge, under the ends of long labels.
                _ => Lanes { side, x: edge - side * 2.0 * NARROW.pitch, ..NARROW },
            };
            // A hair more, for a label that has just the room it asked for.
            let room = ((edge - x).abs() - BESIDE + 0.001).max(0.0);
            columns.lines.push(Column { x, side, room, outer: begins || ends, lanes });
        }
        columns
    }

    /// The heads of the lifelines, as yet without names.
    pub fn hosts(&self) -> Vec<Host> {
        let mut hosts = Vec::new();
        for column in &self.lines {
            hosts.push(Host { x: column.x, name: None, address: None });
        }
        hosts
    }
}

/// What the outer lifelines would like to have beside them.
struct Need {
    pad: f64,
    tick: f64,
    /// The widest state label of the first and of the last lifeline.
    labels: [f64; 2],
    lanes: [f64; 2],
    /// Half of the widest name or address.
    head: [f64; 2],
    channels: f64,
}

impl Need {
    fn of(input: &Input, style: &Style, tick: f64, lanes: &[usize]) -> Self {
        let slim = style.is_slim();
        let content = style.content.min(style.width);
        let (pad, least, each) =
            if slim { (3.0, SLIM_CHANNELS, 110.0) } else { (8.0, CHANNELS, 160.0) };
        let each = each * input.lifelines.len().saturating_sub(1) as f64;
        let mut need = Self {
            pad,
            tick: if slim || content < TICKS_FROM { 0.0 } else { tick + 12.0 },
            labels: [0.0; 2],
            lanes: [0.0; 2],
            head: [0.0; 2],
            channels: (content * least).max(each.min(content * MOST_CHANNELS)),
        };
        for (i, line) in input.lifelines.iter().enumerate() {
            // A lone lifeline has its labels to the right, as the last one has.
            if i + 1 == input.lifelines.len() {
                need.side(1, line, lanes[i], style);
            } else if i == 0 {
                need.side(0, line, lanes[i], style);
            }
        }
        need
    }

    fn side(&mut self, side: usize, line: &Lifeline, lanes: usize, style: &Style) {
        let sizes = &style.sizes;
        for band in &line.bands {
            let wide = width(Face::Bold, sizes.state, &band.label);
            self.labels[side] = self.labels[side].max(wide);
        }
        let name = width(Face::Bold, sizes.host, &line.name);
        self.head[side] = name.max(width(Face::Mono, sizes.address, &line.address)) / 2.0 + 2.0;
        self.lanes[side] = lanes as f64;
    }

    /// The gutters wanted at a level of thrift.
    fn wanted(&self, level: usize) -> [f64; 2] {
        let mut wanted = [if level == 0 { self.tick } else { 0.0 }, 0.0];
        for (side, wanted) in wanted.iter_mut().enumerate() {
            *wanted += self.pad + self.labels[side] + BESIDE;
            if level < 3 && self.lanes[side] > 0.0 {
                let pitch = if level < 2 { LANE } else { NARROW.pitch };
                *wanted += self.lanes[side] * pitch + 4.0;
            }
        }
        wanted
    }

    /// The level of thrift, and both gutters.
    fn gutters(&self, content: f64, count: usize) -> (usize, [f64; 2]) {
        let room = (content - self.channels).max(0.0);
        let mut level = 0;
        let mut wanted = self.wanted(level);
        while wanted[0] + wanted[1] > room {
            if level == 3 {
                // Rather a somewhat narrower channel than labels on the wrong side.
                let room = room.max(content - self.channels * SQUEEZE);
                let part = (room / (wanted[0] + wanted[1])).min(1.0);
                return (level, [wanted[0] * part, wanted[1] * part]);
            }
            level += 1;
            wanted = self.wanted(level);
        }
        let even = wanted[0].max(wanted[1]).max(content * 0.6 / count.max(1) as f64);
        if level < 2 && 2.0 * even <= room {
            return (level, [even, even]);
        }
        let headed =
            [wanted[0].max(self.head[0] + self.pad), wanted[1].max(self.head[1] + self.pad)];
        (level, if headed[0] + headed[1] <= room { headed } else { wanted })
    }
}

/// A bracket with its turned label beside it, in px.
const LANE: f64 = 25.0;
/// Brackets without a label of their own.
const NARROW: Lanes = Lanes { side: 0.0, x: 0.0, pitch: 9.0, arm: 5.0, count: 2 };
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
