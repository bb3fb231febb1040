//! Stories of two worlds side by side, and of many hosts.

use diagram::{Group, Input, Mark};

use super::{arrow, handshake, late, line, note, time_wait, timer};

/// Adds another world to the right of one.
fn beside(mut left: Input, mut right: Input, titles: [&str; 2]) -> Input {
    let count = left.lifelines.len();
    left.groups = [(count, titles[0], "tcp"), (right.lifelines.len(), titles[1], "not-tcp")]
        .map(|(lifelines, title, class)| Group { title: title.into(), lifelines, class })
        .into();
    left.lifelines.append(&mut right.lifelines);
    for mut arrow in right.arrows {
        (arrow.from, arrow.to) = (arrow.from + count, arrow.to + count);
        (arrow.id, arrow.fork_of) = (arrow.id + 1_000, arrow.fork_of.map(|id| id + 1_000));
        left.arrows.push(arrow);
    }
    for mut bracket in right.brackets {
        bracket.lifeline += count;
        left.brackets.push(bracket);
    }
    for mut note in right.notes {
        note.lifeline += count;
        left.notes.push(note);
    }
    left.end = left.end.max(right.end);
    left
}

/// A mark: ms, text, class, lifeline.
pub fn mark(ms: u64, text: &str, class: &'static str, lifeline: Option<usize>) -> Mark {
    Mark { at: ms * 1000, text: text.into(), class, lifeline }
}

/// The late SYN as TCP takes it, and as a server would that needs no third segment.
pub fn worlds() -> Input {
    let mut two = late();
    two.lifelines[1].bands = line(
        "",
        "",
        &[
            (0, "LISTEN", "listen"),
            (1_050, "ESTABLISHED", "open"),
            (1_190, "LAST-ACK", "passive"),
            (1_290, "LISTEN", "listen"),
            (6_050, "ESTABLISHED", "open"),
        ],
    )
    .bands;
    two.arrows.pop();
    two.brackets.pop();
    let mut both = beside(late(), two, ["TCP", "Two segments: not TCP"]);
    both.marks = vec![
        mark(6_050, "here they part", "parting", None),
        mark(6_100, "deceived", "fault", Some(3)),
    ];
    both
}

/// The whole life of a connection, whose server crashes and restarts in the other world.
pub fn closes() -> Input {
    let mut crash = time_wait();
    crash.lifelines[1].bands.truncate(3);
    crash.lifelines[1].bands.extend(line("", "", &[(280, "CLOSED", "closed")]).bands);
    crash.arrows.truncate(6);
    crash.brackets.retain(|bracket| bracket.from <= 160_000);
    crash.notes.pop();
    let mut both = beside(time_wait(), crash, ["Without a crash", "With a crash"]);
    both.marks = vec![
        mark(280, "crash", "crash", Some(3)),
        mark(200_000, "restart", "restart", Some(3)),
        mark(280, "here they part", "parting", None),
    ];
    both
}

/// A third host in the middle, with an arrow past it.
pub fn three() -> Input {
    let mut input = handshake();
    let bands =
        [(0, "LISTEN", "listen"), (30, "SYN-RECEIVED", "opening"), (60, "LISTEN", "listen")];
    input.lifelines.insert(1, line("Middlebox", "192.0.2.99", &bands));
    for arrow in &mut input.arrows {
        (arrow.from, arrow.to) = (arrow.from * 2, arrow.to * 2);
    }
    for bracket in &mut input.brackets {
        bracket.lifeline *= 2;
    }
    for note in &mut input.notes {
        note.lifeline *= 2;
    }
    input.arrows.push(arrow(60, (0, 1), (5, 30), "syn", ("SYN", "SEQ 100")));
    input.arrows.push(arrow(61, (1, 0), (60, 85), "rst", ("RST ACK", "SEQ 0, ACK 101")));
    let mut held = arrow(62, (0, 2), (110, 600), "data", ("ACK", "5 bytes"));
    held.held = true;
    input.arrows.push(held);
    input.brackets.push(timer(1, (30, 60), true, "SYN cache"));
    input.notes.push(note(1, 30, "inspect"));
    input.end = 700_000;
    input
}

/// A third host at the right that injects a RST.
pub fn attack() -> Input {
    let mut input = time_wait();
    input.lifelines.push(line("Attacker", "198.51.100.9", &[(0, "", "closed")]));
    input.arrows.push(arrow(70, (2, 0), (180, 230), "rst", ("RST", "SEQ 301")));
    input.arrows.push(arrow(71, (2, 1), (190, 240), "rst", ("RST", "SEQ 106")));
    input.marks = vec![mark(180, "forged", "injected", Some(2)), mark(232, "ignored", "", None)];
    input
}

/// Five hosts, and as many conversations.
pub fn many() -> Input {
    let mut input = attack();
    input.lifelines.push(input.lifelines[0].clone());
    input.lifelines.push(input.lifelines[1].clone());
    for (i, ends) in [(3, 4), (4, 3), (3, 4), (0, 4), (4, 1)].into_iter().enumerate() {
        let sent = 20 + 50 * i as u64;
        input.arrows.push(arrow(
            80 + i as u32,
            ends,
            (sent, sent + 50),
            "data",
            ("ACK", "SEQ 1, ACK 2"),
        ));
    }
    input.brackets.push(timer(3, (20, 400), true, "RTO 1 s"));
    input
}
