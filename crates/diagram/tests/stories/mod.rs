//! Small runs as they would come from a simulation, told in milliseconds; shared by the tests and
//! by the example that draws them.

mod crowds;

use diagram::{Arrow, ArrowEnd, Band, Bracket, Input, Lifeline, Note};

pub use crowds::*;

/// A lifeline from its bands: (ms, label, class).
pub fn line(name: &str, address: &str, bands: &[(u64, &str, &'static str)]) -> Lifeline {
    let band = |&(ms, label, class): &(u64, &str, &'static str)| Band {
        from: ms * 1000,
        label: label.into(),
        short: short(label),
        class,
    };
    Lifeline {
        name: name.into(),
        address: address.into(),
        bands: bands.iter().map(band).collect(),
        splits: Vec::new(),
    }
}

fn short(label: &str) -> &'static str {
    match label {
        "ESTABLISHED" => "ESTAB",
        "SYN-RECEIVED" => "SYN-RCVD",
        _ => "",
    }
}

/// An arrow that arrives: ends, ms sent and arrived, class, label.
pub fn arrow(
    id: u32,
    (from, to): (usize, usize),
    (sent, arrives): (u64, u64),
    class: &'static str,
    (strong, detail): (&str, &str),
) -> Arrow {
    Arrow {
        id,
        from,
        to,
        sent: sent * 1000,
        end: ArrowEnd::Arrives(arrives * 1000),
        class,
        strong: strong.into(),
        detail: detail.into(),
        held: false,
        fork_of: None,
        touched: false,
        remark: String::new(),
    }
}

/// A bracket: lifeline, ms, whether it ran out, label.
pub fn timer(lifeline: usize, (from, to): (u64, u64), fires: bool, label: &str) -> Bracket {
    let (from, to) = (from * 1000, to * 1000);
    Bracket { lifeline, from, to, fires, label: label.into(), class: "timer" }
}

/// A note: lifeline, ms, text.
pub fn note(lifeline: usize, ms: u64, text: &str) -> Note {
    Note { lifeline, at: ms * 1000, text: text.into() }
}

/// All stories with their names.
pub fn all() -> Vec<(&'static str, Input)> {
    vec![
        ("late", late()),
        ("handshake", handshake()),
        ("lost", lost()),
        ("doubled", doubled()),
        ("time-wait", time_wait()),
        ("burst", burst()),
        ("three", three()),
        ("chinese", chinese()),
        ("worlds", worlds()),
        ("closes", closes()),
        ("attack", attack()),
        ("many", many()),
    ]
}

const AB: (usize, usize) = (0, 1);
const BA: (usize, usize) = (1, 0);

/// The opening, alone.
pub fn handshake() -> Input {
    Input {
        lifelines: vec![
            line(
                "Client",
                "192.0.2.1:40000",
                &[
                    (0, "CLOSED", "closed"),
                    (0, "SYN-SENT", "opening"),
                    (100, "ESTABLISHED", "open"),
                ],
            ),
            line(
                "Server",
                "192.0.2.2:80",
                &[
                    (0, "LISTEN", "listen"),
                    (50, "SYN-RECEIVED", "opening"),
                    (150, "ESTABLISHED", "open"),
                ],
            ),
        ],
        arrows: vec![
            arrow(1, AB, (0, 50), "syn", ("SYN", "SEQ 100")),
            arrow(2, BA, (50, 100), "syn", ("SYN ACK", "SEQ 300, ACK 101")),
            arrow(3, AB, (100, 150), "ack", ("ACK", "SEQ 101, ACK 301")),
        ],
        brackets: vec![timer(0, (0, 100), false, "RTO 1 s"), timer(1, (50, 150), false, "RTO 1 s")],
        notes: vec![note(0, 0, "connect()"), note(1, 150, "accept()")],
        end: 200_000,
        ..Input::default()
    }
}

/// The sketch's story: a SYN held up for six seconds, through two folds.
pub fn late() -> Input {
    let mut held = arrow(1, AB, (0, 6_050), "syn", ("SYN", "SEQ 0"));
    (held.held, held.touched, held.remark) = (true, true, "held up for 6 s".into());
    Input {
        lifelines: vec![
            line(
                "Client",
                "192.0.2.1:40000",
                &[
                    (0, "CLOSED", "closed"),
                    (0, "SYN-SENT", "opening"),
                    (1_100, "ESTABLISHED", "open"),
                    (1_140, "FIN-WAIT-1", "fin"),
                    (1_240, "TIME-WAIT", "wait"),
                    (5_240, "CLOSED", "closed"),
                ],
            ),
            line(
                "Server",
                "192.0.2.2:80",
                &[
                    (0, "LISTEN", "listen"),
                    (1_050, "SYN-RECEIVED", "opening"),
                    (1_150, "ESTABLISHED", "open"),
                    (1_190, "LAST-ACK", "passive"),
                    (1_290, "LISTEN", "listen"),
                    (6_050, "SYN-RECEIVED", "opening"),
                    (6_150, "LISTEN", "listen"),
                ],
            ),
        ],
        arrows: vec![
            held,
            arrow(2, AB, (1_000, 1_050), "syn", ("SYN", "SEQ 0")),
            arrow(3, BA, (1_050, 1_100), "syn", ("SYN ACK", "SEQ 0, ACK 1")),
            arrow(4, AB, (1_100, 1_150), "data", ("ACK", "ACK 1, 5 bytes")),
            arrow(5, AB, (1_140, 1_190), "fin", ("FIN ACK", "SEQ 6")),
            arrow(6, BA, (1_190, 1_240), "fin", ("FIN ACK", "SEQ 1, ACK 7")),
            arrow(7, AB, (1_240, 1_290), "ack", ("ACK", "ACK 2")),
            arrow(8, BA, (6_050, 6_100), "syn", ("SYN ACK", "SEQ 0, ACK 1")),
            arrow(9, AB, (6_100, 6_150), "rst", ("RST", "SEQ 1")),
        ],
        brackets: vec![
            timer(0, (0, 1_000), true, "RTO 1 s"),
            timer(0, (1_240, 5_240), true, "2 MSL"),
            timer(1, (6_050, 6_150), false, "RTO"),
        ],
        notes: vec![note(0, 0, "connect()"), note(0, 1_140, "close()")],
        end: 6_200_000,
        ..Input::default()
    }
}

/// Two lost SYNs, and a lost ACK.
pub fn lost() -> Input {
    let mut input = handshake();
    let shift = 3_000;
    for line in &mut input.lifelines {
        for band in line.bands.iter_mut().filter(|band| band.from > 0) {
            band.from += shift * 1000;
        }
    }
    for arrow in &mut input.arrows {
        arrow.sent += shift * 1000;
        arrow.end = ArrowEnd::Arrives(arrow.end.at() + shift * 1000);
    }
    for (id, sent) in [(11, 0), (12, 1_000)] {
        let mut syn = arrow(id, AB, (sent, sent), "syn", ("SYN", "SEQ 100"));
        (syn.end, syn.touched) = (ArrowEnd::Lost((sent + 25) * 1000), true);
        input.arrows.push(syn);
    }
    let mut ack = arrow(13, AB, (3_140, 3_140), "ack", ("ACK", "SEQ 101, ACK 301"));
    ack.end = ArrowEnd::Lost(3_170_000);
    input.arrows.push(ack);
    input.brackets = vec![
        timer(0, (0, 1_000), true, "RTO 1 s"),
        timer(0, (1_000, 3_000), true, "RTO 2 s"),
        timer(0, (3_000, 3_100), false, "RTO 4 s"),
        timer(1, (3_050, 3_150), false, "RTO 1 s"),
    ];
    input.notes = vec![note(0, 0, "connect()"), note(1, 3_150, "accept()")];
    input.end = 3_250_000;
    input
}

/// A doubled SYN ACK that arrives at once, and a doubled ACK that arrives late.
pub fn doubled() -> Input {
    let mut input = handshake();
    let mut copy = arrow(21, BA, (50, 101), "syn", ("SYN ACK", "copy"));
    (copy.fork_of, copy.touched) = (Some(2), true);
    let mut late = arrow(22, AB, (100, 400), "ack", ("ACK", "copy"));
    (late.fork_of, late.held, late.touched) = (Some(3), true, true);
    let mut near = arrow(23, AB, (100, 170), "ack", ("ACK", "second copy"));
    (near.fork_of, near.touched) = (Some(3), true);
    input.arrows.extend([copy, late, near]);
    input.end = 450_000;
    input
}

/// From the handshake to the end of a TIME-WAIT of four minutes.
pub fn time_wait() -> Input {
    let mut input = handshake();
    let bands = |from: &[(u64, &str, &'static str)]| line("", "", from).bands;
    input.lifelines[0].bands.extend(bands(&[
        (300, "FIN-WAIT-1", "fin"),
        (400, "FIN-WAIT-2", "fin"),
        (460, "TIME-WAIT", "wait"),
        (240_460, "CLOSED", "closed"),
    ]));
    input.lifelines[1].bands.extend(bands(&[
        (350, "CLOSE-WAIT", "passive"),
        (410, "LAST-ACK", "passive"),
        (510, "CLOSED", "closed"),
    ]));
    input.arrows.extend([
        arrow(4, AB, (160, 210), "data", ("ACK", "SEQ 101, ACK 301, 5 bytes")),
        arrow(5, BA, (210, 260), "ack", ("ACK", "SEQ 301, ACK 106")),
        arrow(6, AB, (300, 350), "fin", ("FIN ACK", "SEQ 106, ACK 301")),
        arrow(7, BA, (350, 400), "ack", ("ACK", "SEQ 301, ACK 107")),
        arrow(8, BA, (410, 460), "fin", ("FIN ACK", "SEQ 301, ACK 107")),
        arrow(9, AB, (460, 510), "ack", ("ACK", "SEQ 107, ACK 302")),
    ]);
    input.brackets.extend([
        timer(0, (160, 260), false, "RTO 1 s"),
        timer(0, (300, 400), false, "RTO 1 s"),
        timer(1, (410, 510), false, "RTO 1 s"),
        timer(0, (460, 240_460), true, "2 MSL, 240 s"),
        timer(0, (160, 7_200_160), true, "keep-alive"),
    ]);
    input.brackets.pop();
    input.notes.extend([note(0, 160, "send(5)"), note(0, 300, "close()"), note(1, 410, "close()")]);
    input.end = 240_500_000;
    input
}

/// Ten segments written at once, and their acknowledgments.
pub fn burst() -> Input {
    let mut input = handshake();
    for i in 0..10_u32 {
        let detail = format!("SEQ {}, 100 bytes", 101 + 100 * i);
        let step = u64::from(i / 5) * 30;
        let times = (200 + step, 250 + step);
        input.arrows.push(arrow(30 + i, AB, times, "data", ("ACK", &detail)));
        if i % 2 == 1 {
            let detail = format!("ACK {}", 201 + 100 * i);
            let times = (250 + step, 300 + step);
            input.arrows.push(arrow(50 + i, BA, times, "ack", ("ACK", &detail)));
        }
    }
    input.brackets.push(timer(0, (200, 330), false, "RTO 200 ms"));
    input.brackets.push(timer(0, (205, 330), false, "user timeout"));
    input.brackets.push(timer(0, (250, 310), true, "delayed ACK"));
    input.end = 400_000;
    input
}

/// The late SYN, in Chinese.
pub fn chinese() -> Input {
    let mut input = late();
    input.lifelines[0].name = "客户端".into();
    input.lifelines[1].name = "服务器".into();
    input.arrows[0].remark = "滞留 6 秒".into();
    input.arrows[3].detail = "ACK 1, 5 字节".into();
    input
}
