//! How much room the outer lifelines of a group want beside them, and how thrifty a canvas must be.
//!
//! A narrower canvas gives up, in this order: the ticks' column, the room for bracket labels, the
//! brackets' own lanes, and at last the room for state labels (which then may stand on the
//! inside). Where groups or more than three lifelines share the canvas, there is too little room for
//! that: there the state labels turn and run down along their bands, and become shorter where their
//! bands are short; then bracket labels and ticks go. The brackets themselves always have a lane.

use alloc::vec;
use alloc::vec::Vec;

use crate::bands::line;
use crate::columns::{BESIDE, LANE, NARROW};
use crate::input::{Input, Lifeline};
use crate::style::Style;
use crate::text::{Face, width};

/// What the outer lifelines would like to have beside them.
pub(crate) struct Need {
    /// First lifeline of each group, and the first one after it.
    pub groups: Vec<(usize, usize)>,
    /// The channels between lifelines of one group.
    pub between: f64,
    /// The groups' first and last lifelines, each with its side: 0 to the left, 1 to the right.
    outer: Vec<(usize, usize)>,
    /// State labels run along their bands.
    pub turned: bool,
    /// Room for ticks, if there is any.
    pub tick: f64,
    /// The most bracket lanes of a group's first and last lifeline.
    pub lanes: [f64; 2],
    pub pad: f64,
    /// The width that is shared.
    pub content: f64,
    /// The widest state label of a group's first and last lifeline.
    pub labels: [f64; 2],
    /// Half of the widest name or address.
    head: [f64; 2],
    channels: f64,
}

impl Need {
    pub fn of(input: &Input, style: &Style) -> Self {
        let slim = style.is_slim();
        let groups = groups(input);
        let (mut between, content) = (0.0, style.breadth(groups.len()));
        let mut outer = Vec::new();
        for &(first, end) in &groups {
            // A lone lifeline has its labels to the right, as the last one has.
            if end > first {
                outer.push((1, end - 1));
                between += (end - 1 - first) as f64;
            }
            if end > first + 1 {
                outer.push((0, first));
            }
        }
        let (pad, least, each) =
            if slim { (3.0, SLIM_CHANNELS, 110.0) } else { (8.0, CHANNELS, 160.0) };
        let each = each * between;
        let mut need = Self {
            turned: false,
            pad,
            tick: 0.0,
            labels: [0.0; 2],
            lanes: [0.0; 2],
            head: [0.0; 2],
            channels: (content * least).max(each.min(content * MOST_CHANNELS)),
            content,
            groups,
            between,
            outer,
        };
        for place in 0..need.outer.len() {
            let (side, i) = need.outer[place];
            need.side(side, &input.lifelines[i], style);
        }
        let wanted = need.wanted(3);
        let crowd = need.groups.len() > 1 || input.lifelines.len() > 3;
        if crowd && need.sum(wanted, 0.0) > need.room(SQUEEZE) {
            (need.turned, need.labels) = (true, [line(style); 2]);
        }
        need
    }

    /// Tells the widest tick, and how many bracket lanes each lifeline would like to have.
    pub fn tell(&mut self, style: &Style, tick: f64, lanes: &[usize]) {
        if !style.is_slim() && self.content >= TICKS_FROM {
            self.tick = tick + 12.0;
        }
        for &(side, i) in &self.outer {
            self.lanes[side] = self.lanes[side].max(lanes[i] as f64);
        }
    }

    fn side(&mut self, side: usize, line: &Lifeline, style: &Style) {
        let sizes = &style.sizes;
        for band in &line.bands {
            let wide = width(Face::Bold, sizes.state, &band.label);
            self.labels[side] = self.labels[side].max(wide);
        }
        let name = width(Face::Bold, sizes.host, &line.name);
        let head = name.max(width(Face::Mono, sizes.address, &line.address)) / 2.0 + 2.0;
        self.head[side] = self.head[side].max(head);
    }

    /// The room for gutters if the channels shrink to a part of what they would like to have.
    fn room(&self, part: f64) -> f64 {
        (self.content - self.channels * part).max(0.0)
    }

    /// The ticks' part of the first gutter at a level of thrift.
    pub fn ticks(&self, level: usize) -> f64 {
        if matches!(level, 0 | CROWDED | TURNED | 5) { self.tick } else { 0.0 }
    }

    /// Where the room of brackets begins, as the distance from the middle of a lifeline, and how
    /// much of it they leave free.
    pub fn beyond(&self, side: usize) -> (f64, f64) {
        let (from, free) = if self.turned { (ALONG, 3.0) } else { (BESIDE, 5.0) };
        (from + self.labels[side], free)
    }

    /// The gutters wanted at a level of thrift; the left one is the first group's.
    fn wanted(&self, level: usize) -> [f64; 2] {
        let mut wanted = [self.ticks(level), 0.0];
        for (side, wanted) in wanted.iter_mut().enumerate() {
            let (beyond, free) = self.beyond(side);
            *wanted += self.pad + beyond;
            if level != 3 && self.lanes[side] > 0.0 {
                let pitch = if matches!(level, 0 | 1 | TURNED) { LANE } else { NARROW.pitch };
                // Lanes that would be too many are shared.
                let lanes = if self.turned { self.lanes[side].min(2.0) } else { self.lanes[side] };
                *wanted += lanes * pitch + free - 1.0;
            }
        }
        wanted
    }

    /// What the gutters of all groups take; only the first one has the ticks.
    pub fn sum(&self, gutters: [f64; 2], tick: f64) -> f64 {
        let groups = self.groups.len() as f64;
        groups * (gutters[0] + gutters[1]) - (groups - 1.0) * tick
    }

    /// The next level of thrift. Many brackets become narrow before the ticks go.
    fn thriftier(&self, level: usize) -> usize {
        match level {
            0 if self.lanes[0].max(self.lanes[1]) > 2.0 => CROWDED,
            CROWDED => 2,
            _ => level + 1,
        }
    }

    /// The level of thrift, and both gutters of the first group.
    pub fn gutters(&self, count: usize) -> (usize, [f64; 2]) {
        let room = self.room(1.0);
        let (mut level, last) = if self.turned { (TURNED, 6) } else { (0, 3) };
        let mut wanted = self.wanted(level);
        while self.sum(wanted, self.ticks(level)) > room {
            if level == last {
                // Rather a somewhat narrower channel than labels on the wrong side.
                let part = (self.room(SQUEEZE) / self.sum(wanted, 0.0)).min(1.0);
                return (level, [wanted[0] * part, wanted[1] * part]);
            }
            level = self.thriftier(level);
            wanted = self.wanted(level);
        }
        let (tick, content) = (self.ticks(level), self.content);
        let even = wanted[0].max(wanted[1]).max(content * 0.6 / count.max(1) as f64);
        if matches!(level, 0 | 1 | CROWDED) && self.sum([even, even], tick) <= room {
            return (level, [even, even]);
        }
        let headed =
            [wanted[0].max(self.head[0] + self.pad), wanted[1].max(self.head[1] + self.pad)];
        (level, if self.sum(headed, tick) <= room { headed } else { wanted })
    }
}

/// The groups' lifelines: first, and first after; one group if the input names none.
fn groups(input: &Input) -> Vec<(usize, usize)> {
    let (count, mut first, mut found) = (input.lifelines.len(), 0, Vec::new());
    for group in &input.groups {
        let end = (first + group.lifelines).min(count);
        found.push((first, end));
        first = end;
    }
    match found.last_mut() {
        Some(last) => last.1 = count,
        None => found = vec![(0, count)],
    }
    found
}

/// At this level of thrift many brackets stand close together, and there are ticks.
pub(crate) const CROWDED: usize = 7;
/// From this level of thrift on, state labels run along their bands.
pub(crate) const TURNED: usize = 4;
/// A label that runs along its band begins this far from the middle of the lifeline, in px.
pub(crate) const ALONG: f64 = 8.5;
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
