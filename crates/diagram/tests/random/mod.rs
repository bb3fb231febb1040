//! Random runs from a small generator, the same on every platform.

use diagram::{Arrow, ArrowEnd, Band, Bracket, Group, Input, Lifeline, Mark, Note, Split};

/// A linear congruential generator (Knuth's MMIX constants).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 20) % limit.max(1)
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize]
    }
}

/// A run of one to five lifelines that may be calm, crowded, or absurd.
pub fn input(random: &mut Random) -> Input {
    let count = 1 + random.pick(&[0, 1, 1, 1, 1, 2, 3, 4]) as usize;
    let length = random.pick(&[0, 1_000, 300_000, 2_000_000, 300_000_000]);
    let flight = random.pick(&[1, 20, 50_000, 50_000, 50_000, 700_000]);
    let lifelines = (0..count).map(|_| lifeline(random, length)).collect();
    let many = random.pick(&[0, 3, 10, 40]);
    let arrows =
        (0..many).map(|id| arrow(random, id as u32, count as u64, length, flight)).collect();
    let brackets = (0..random.below(8)).map(|_| bracket(random, count as u64, length)).collect();
    let notes = (0..random.below(8))
        .map(|_| Note {
            lifeline: random.below(count as u64) as usize,
            at: random.below(length + 1),
            text: random.pick(&["connect()", "close()", "send(5 bytes)", "关闭", ""]).into(),
        })
        .collect();
    Input {
        lifelines,
        arrows,
        brackets,
        notes,
        end: random.below(length * 2 + 1),
        ..Input::default()
    }
}

/// A run of two to six lifelines with marks, in up to three groups that arrows do not leave.
pub fn worlds(random: &mut Random) -> Input {
    let mut input = input(random);
    let length = input.end / 2;
    while input.lifelines.len() < 2 || random.below(3) > 0 && input.lifelines.len() < 6 {
        input.lifelines.push(lifeline(random, length));
    }
    let count = input.lifelines.len() as u64;
    let texts = ["here they part", "crash", "injected: a forged RST", "分道扬镳", ""];
    for _ in 0..random.below(5) {
        let lifeline = (random.below(2) > 0).then(|| random.below(count + 1) as usize);
        let (at, text) = (random.below(length + 1), random.pick(&texts).into());
        input.marks.push(Mark { at, text, class: "m", lifeline });
    }
    let mut left = count;
    for _ in 0..random.below(4) {
        // Now and then there are too few, or too many.
        let lifelines = random.pick(&[left / 2, left / 2, left, 1, 0, 9]) as usize;
        left = left.saturating_sub(lifelines as u64);
        let title = random.pick(&["TCP", "Two segments: not TCP", "两次握手：不是 TCP", ""]).into();
        input.groups.push(Group { title, lifelines, class: "g" });
    }
    let group = |lifeline: usize| {
        let mut last = 0;
        let end = |group: &Group| {
            last += group.lifelines;
            last
        };
        let groups = input.groups.len().saturating_sub(1);
        input.groups[..groups].iter().map(end).filter(|&end| end <= lifeline).count()
    };
    input.arrows.retain(|arrow| group(arrow.from) == group(arrow.to));
    input
}

fn lifeline(random: &mut Random, length: u64) -> Lifeline {
    let labels = ["CLOSED", "SYN-RECEIVED", "ESTABLISHED", "TIME-WAIT", "LISTEN", "", "已建立"];
    let many = random.pick(&[0, 1, 4, 12]);
    let mut bands: Vec<Band> = (0..many)
        .map(|_| Band {
            from: random.below(length + 1),
            label: random.pick(&labels).into(),
            short: random.pick(&["", "ESTAB"]),
            class: "c",
        })
        .collect();
    if random.below(5) > 0 {
        let label = random.pick(&labels).into();
        bands.push(Band { from: 0, label, short: "", class: "c" });
    }
    let mut splits: Vec<Split> = Vec::new();
    for _ in 0..random.pick(&[0, 0, 1, 5]) {
        let from = random.below(length + 1);
        splits.push(Split { from, classes: vec!["c"; random.below(5) as usize] });
    }
    splits.sort_by_key(|split| split.from);
    Lifeline {
        splits,
        name: random.pick(&["Client", "Server", "客户端", "A host with quite a long name"]).into(),
        address: random.pick(&["192.0.2.1:40000", "2001:db8::1234:5678:9abc:40000", ""]).into(),
        bands,
    }
}

fn arrow(random: &mut Random, id: u32, lifelines: u64, length: u64, flight: u64) -> Arrow {
    let from = random.below(lifelines) as usize;
    // Now and then one to itself, or to nowhere.
    let nowhere = u64::from(random.below(20) == 0);
    let to = random.below(lifelines + nowhere) as usize;
    // Rounded, so that many coincide.
    let sent = random.below(length + 1) / 5_000 * 5_000;
    let took = match random.below(8) {
        0 => random.below(flight * 40),
        1 => random.below(length + 1),
        2 => 0,
        _ => flight,
    };
    let end = if random.below(6) == 0 {
        ArrowEnd::Lost(sent + took / 2)
    } else {
        ArrowEnd::Arrives(sent + took)
    };
    let fork_of = (id > 0 && random.below(6) == 0).then(|| random.below(u64::from(id) + 2) as u32);
    Arrow {
        id,
        from,
        to,
        sent,
        end,
        class: "c",
        strong: random.pick(&["SYN", "SYN ACK", "FIN ACK", "RST", "确认", ""]).into(),
        detail: random
            .pick(&[
                "SEQ 0",
                "SEQ 300, ACK 101",
                "SEQ 4294967295, ACK 4294967295, 1460 bytes",
                "",
                "5 字节",
            ])
            .into(),
        held: random.below(4) == 0,
        fork_of,
        touched: false,
        remark: random.pick(&["", "", "held up for 6 s", "滞留"]).into(),
    }
}

fn bracket(random: &mut Random, lifelines: u64, length: u64) -> Bracket {
    let from = random.below(length + 1);
    Bracket {
        lifeline: random.below(lifelines) as usize,
        from,
        to: from + random.below(length / 2 + 1),
        fires: random.below(2) == 0,
        label: random.pick(&["RTO 1 s", "2 MSL, 240 s", "RTO", "重传 1 秒", ""]).into(),
        class: "c",
    }
}
