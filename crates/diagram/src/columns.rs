//! Where things stand from left to right: ticks, gutters with labels and brackets, lifelines.
//!
//! Each group has its own gutters, and all have the same, so that worlds can be compared. A roomy
//! canvas is symmetrical; what a narrower one gives up, `need.rs` says.

use alloc::vec::Vec;

use crate::input::Input;
use crate::need::{CROWDED, Need, TURNED};
use crate::shapes::{Host, Pane};
use crate::style::Style;

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
    /// State labels of outer lifelines run along their bands.
    pub turned: bool,
    pub lines: Vec<Column>,
    /// One per group, and at least one; the picture takes them.
    pub panes: Vec<Pane>,
}

/// One lifeline's columns.
pub(crate) struct Column {
    pub x: f64,
    /// The side of its state labels: -1 to the left, 1 to the right.
    pub side: f64,
    /// How wide a state label may be on that side.
    pub room: f64,
    /// It is the first or the last lifeline of its group.
    pub outer: bool,
    /// The place of its group.
    pub group: usize,
    pub lanes: Lanes,
    /// What belongs to its head: half way to its neighbours, or to the edges of the group.
    pub share: (f64, f64),
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
    /// `lanes` is the number of bracket lanes of each lifeline.
    pub fn new(input: &Input, style: &Style, need: &Need, lanes: &[usize]) -> Self {
        let (level, gutters) = need.gutters(input.lifelines.len());
        let (content, tick) = (need.content, need.ticks(level));
        let left = (style.width - content) / 2.0;
        let mut columns = Self {
            left: left + need.pad,
            right: left + content - need.pad,
            inner_left: left + need.pad + (tick - 4.0).max(0.0),
            ticks: (tick > 0.0).then_some(left + need.pad),
            turned: need.turned,
            lines: Vec::new(),
            panes: Vec::new(),
        };
        let (mut spacing, mut spare) = (content - need.sum(gutters, tick), 0.0);
        if need.between > 0.0 {
            spacing /= need.between;
        } else {
            // Lone lifelines share what is left.
            (spacing, spare) = (0.0, spacing / need.groups.len() as f64);
        }
        let (mut at, mut ticks) = (left, tick);
        for (group, &(begin, end)) in need.groups.iter().enumerate() {
            let mut first = at + gutters[0] - tick + ticks;
            let inner = spacing * (end - begin).saturating_sub(1) as f64;
            let next = first + inner + spare + gutters[1];
            if end == begin + 1 {
                // A lone lifeline would stand at the edge.
                first += (0.3 * (next - at) - (first - at)).max(0.0).min(spare);
            }
            let edges = [at + need.pad + ticks, next - need.pad];
            for (i, &lanes) in lanes.iter().enumerate().take(end).skip(begin) {
                let x = first + spacing * (i - begin) as f64;
                let (begins, ends) = (i == begin && end > begin + 1, i + 1 == end);
                let side = if begins { -1.0 } else { 1.0 };
                let outer = begins || ends;
                let edge = if outer { edges[usize::from(ends)] } else { x + spacing - BESIDE };
                let (beyond, free) = need.beyond(usize::from(ends));
                let beyond = x + side * (beyond + free);
                let lanes = match level {
                    _ if !outer => Lanes { side: -1.0, x: x - BESIDE, ..NARROW },
                    0 | 1 | TURNED => {
                        let count = ((edge - beyond).abs() / LANE) as usize;
                        Lanes { side, x: beyond, pitch: LANE, arm: 7.0, count: count.max(1) }
                    }
                    // No room of its own: along the edge, under the ends of long labels.
                    3 => Lanes { side, x: edge - side * 2.0 * NARROW.pitch, ..NARROW },
                    2 | CROWDED => Lanes { side, x: beyond, count: lanes.max(1), ..NARROW },
                    _ => {
                        // However narrow it is, they stay in their group.
                        let x = beyond.max(at + 2.0 * NARROW.pitch).min(next - 2.0 * NARROW.pitch);
                        Lanes { side, x, count: lanes.clamp(1, 2), ..NARROW }
                    }
                };
                // A hair more, for a label that has just the room it asked for.
                let room = ((edge - x).abs() - BESIDE + 0.001).max(0.0);
                let share = (
                    (if i == begin { at } else { x - spacing / 2.0 } + 2.0).max(columns.left),
                    (if ends { next } else { x + spacing / 2.0 } - 2.0).min(columns.right),
                );
                columns.lines.push(Column { x, side, room, outer, group, lanes, share });
            }
            let class = input.groups.get(group).map_or("", |group| group.class);
            columns.panes.push(Pane { left: at, right: next, class, title: None });
            (at, ticks) = (next, 0.0);
        }
        columns
    }

    /// The heads of the lifelines, as yet without names.
    pub fn hosts(&self) -> Vec<Host> {
        let mut hosts = Vec::new();
        for &Column { x, share: (left, right), .. } in &self.lines {
            hosts.push(Host { x, left, right, name: None, address: None });
        }
        hosts
    }
}

/// A bracket with its turned label beside it, in px.
pub(crate) const LANE: f64 = 25.0;
/// Brackets without a label of their own.
pub(crate) const NARROW: Lanes = Lanes { side: 0.0, x: 0.0, pitch: 9.0, arm: 5.0, count: 2 };
