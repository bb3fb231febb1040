//! Prints one story as a stand-alone SVG document: `sheet [STORY] [WIDTH] [OPEN_MS…]`.
//!
//! Each OPEN_MS opens the fold that contains it. `sheet time 10000` tells how long a layout of
//! that many arrows takes instead.

use std::env;
use std::time::Instant;

use diagram::{Input, Style, TickAt, layout, name_hosts, svg};

#[path = "../tests/stories/mod.rs"]
#[allow(dead_code)]
mod stories;

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let name = arguments.first().map_or("late", String::as_str);
    let number = |i: usize| arguments.get(i).and_then(|text| text.parse::<u64>().ok());
    if name == "time" {
        return time(number(1).unwrap_or(10_000));
    }
    let Some((_, input)) = stories::all().into_iter().find(|(story, _)| *story == name) else {
        let names: Vec<_> = stories::all().iter().map(|(story, _)| *story).collect();
        eprintln!("No story {name}; there are {}.", names.join(", "));
        return;
    };
    let mut style = Style::new(number(1).unwrap_or(860) as f64, &passes, &tick);
    style.shared(input.groups.len());
    style.open = (2..arguments.len()).filter_map(number).map(|ms| ms * 1000).collect();
    let mut picture = layout(&input, &style);
    name_hosts(&mut picture, &input, &style);
    print!("{}", svg::document(&picture, name, Some(SHEET)));
}

fn passes(from: u64, to: u64) -> String {
    let ms = (to - from) / 1000;
    if ms < 1000 {
        format!("{ms} ms pass")
    } else if ms < 60_000 {
        format!("{:.1} s pass", ms as f64 / 1000.0)
    } else {
        format!("{} min {} s pass", ms / 60_000, ms / 1000 % 60)
    }
}

fn tick(tick: TickAt) -> String {
    let unit = if tick.first { " s" } else { "" };
    match tick.at {
        0 => "0 ms".into(),
        at if tick.step >= 1_000_000 => format!("{}{unit}", at / 1_000_000),
        at if at < 1_000_000 => format!("{} ms", at / 1000),
        at => format!("{:.2}{unit}", at as f64 / 1e6),
    }
}

/// A long conversation: a window of four segments per round trip, and an idle minute now and then.
fn time(count: u64) {
    let mut input: Input = stories::handshake();
    let mut now = 200;
    for i in 0..count {
        let ends = if i % 5 == 4 { (1, 0) } else { (0, 1) };
        let label = format!("SEQ {}, ACK 301, 100 bytes", 101 + 100 * i);
        input.arrows.push(stories::arrow(
            100 + i as u32,
            ends,
            (now, now + 50),
            "data",
            ("ACK", &label),
        ));
        now += if i % 100 == 99 { 60_000 } else { 7 + i % 3 };
    }
    input.end = now * 1000;
    let start = Instant::now();
    let picture = layout(&input, &Style::new(860.0, &passes, &tick));
    let took = start.elapsed();
    let labels = picture.arrows.iter().filter(|arrow| arrow.label.is_some()).count();
    println!("{count} arrows, {labels} labels, {:.0} px high: {took:?}", picture.height);
}

/// A light stylesheet.
const SHEET: &str = "
svg{background:#faf9f6;font:12px/1 system-ui,'Noto Sans','Noto Sans CJK SC',sans-serif}
text{paint-order:stroke;stroke:#faf9f6;stroke-width:4px;stroke-linejoin:round}
.fold text,.remark text{stroke:none;fill:#5a6370}
.grid{stroke:#e4e1da}.tick{fill:#8b929c;font-variant-numeric:tabular-nums}
.closed{--c:#a3a9b2;--t:#5f6671}.listen{--c:#8fb8e8;--t:#3a6ea8}.opening{--c:#2f6fd0;--t:#245cb3}
.open{--c:#23875c;--t:#1b6e4a}.fin{--c:#d9731a;--t:#a9550c}.wait{--c:#b8860b;--t:#80600a}
.passive{--c:#7d4cc0;--t:#6a3caf}.syn{--c:#2f6fd0;--t:#245cb3}.data{--c:#23875c;--t:#1b6e4a}
.rst{--c:#c4293b;--t:#c4293b}.ack{--c:#667080;--t:#5a6370}
.band{fill:var(--c);fill-opacity:1}.band.closed{fill-opacity:.55}
.state text{fill:var(--t);font-weight:650;letter-spacing:.02em}
.seg .way{stroke:var(--c)}.seg .cross{stroke:#c4293b;stroke-linecap:round}
.seg .head,.seg .fork{fill:var(--c)}.words .strong{fill:var(--t)}.words .detail{fill:#5a6370}
.leader{stroke:#8b929c;stroke-width:.75}
.gap{fill:#faf9f6}.zigzag{stroke:#8b929c}.chip,.remark rect{fill:#fff;stroke:#e4e1da}
.timer path{stroke:#8b929c;stroke-width:1.25}.timer.stopped path{stroke-dasharray:2 3}.timer text{fill:#5a6370}
.note text{fill:#1c2128}.note{font-style:normal}
.mark text{fill:#1c2128}.mark .sign,.across{stroke:#1c2128}.not-tcp text{fill:#8a4b06}
.divider{stroke:#e4e1da}.host{fill:#1c2128}.address{fill:#5a6370}
";
