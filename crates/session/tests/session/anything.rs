//! Experiments at random: every kind of deed, story and what-if.

use std::time::Duration;

use session::sim::tcp::{Flags, Segment, Seq, Socket, Time};
use session::sim::{Call, Change, Intervention, PacketId, Way};
use session::{Action, Lang, Profile, Session, Side, Story, WhatIf};

use super::{Numbers, after};

/// The session with something done, whatever it is.
pub fn with(session: &Session, new: Intervention) -> Session {
    after(session, [Action::Preview(Some(new)), Action::CommitPreview])
}

/// An experiment at random.
pub fn random(numbers: &mut Numbers) -> Session {
    let lang = Lang::ALL[numbers.below(2) as usize];
    let profile = Profile::ALL[numbers.below(3) as usize];
    let mut session = after(&Session::new(lang), [Action::SetProfile(profile), Action::Pause]);
    for _ in 0..numbers.below(6) {
        let new = something(numbers);
        session = with(&session, new);
    }
    let right = (numbers.below(2) == 0).then(|| random_side(numbers));
    let left = random_side(numbers);
    let position = numbers.below(1001) as f64 / 1000.0;
    after(&session, [Action::SetSides(left, right), Action::SeekPosition(position)])
}

fn random_side(numbers: &mut Numbers) -> Side {
    let mut side = Side::of(Story::ALL[numbers.below(19) as usize]);
    for _ in 0..numbers.below(4) {
        side.variation.set(WhatIf::ALL[numbers.below(11) as usize], true);
    }
    if numbers.below(4) == 0 {
        let span = Duration::from_micros(numbers.below(3_600_000_000));
        side.variation.set(WhatIf::TimeWaitFor(span), true);
    }
    side
}

fn something(numbers: &mut Numbers) -> Intervention {
    let (from, nth, copy) =
        (numbers.below(3) as u8, numbers.below(9) as u32, numbers.below(3) as u8);
    let packet = PacketId { from, nth, copy };
    let span = Duration::from_micros(1 + numbers.below(3_600_000_000));
    let at = Time::from_micros(numbers.below(2_000_000));
    let end = |number: u64| (number < 3).then_some(number as u8);
    let way = Way { from: end(numbers.below(4)), to: end(numbers.below(4)) };
    let change = match numbers.below(3) {
        0 => Change::Latency(span),
        1 => Change::Loss { per_mille: numbers.below(1001) as u16, seed: numbers.0 as u32 },
        _ => Change::Silence(span),
    };
    match numbers.below(5) {
        0 => Intervention::Drop(packet),
        1 => Intervention::Delay { packet, by: span },
        2 => Intervention::Duplicate { packet: PacketId { copy: 0, ..packet }, after: span },
        3 => Intervention::Change { at, way, change },
        _ => {
            let connection = end(numbers.below(4)).map(u32::from);
            Intervention::Call { at, host: from, connection, call: any_call(numbers) }
        }
    }
}

fn any_call(numbers: &mut Numbers) -> Call {
    let text = TEXTS[numbers.below(TEXTS.len() as u64) as usize].as_bytes().to_vec();
    let port = [80, 5000, 40_000][numbers.below(3) as usize];
    let to = Socket::new([192, 0, 2, 1 + numbers.below(3) as u8].into(), port);
    match numbers.below(17) {
        0 => Call::Accept,
        1 => Call::Reads(true),
        2 => Call::Reads(false),
        3 => Call::Close,
        4 => Call::Release,
        5 => Call::Abort,
        6 => Call::Forget,
        7 => Call::Crash,
        8 => Call::Restart,
        9 => Call::Listen { port },
        10 => Call::Unlisten { port },
        11 => Call::Bind { port },
        12 => Call::Receive(numbers.0 as u32),
        13 => Call::Send(text),
        14 => Call::Connect { to, from: (numbers.below(2) == 0).then_some(port) },
        15 => Call::SendTo { from: port, to, text },
        _ => Call::Inject(Segment {
            source: to,
            destination: Socket::new([192, 0, 2, 2].into(), 80),
            flags: Flags::from_bits(numbers.below(64) as u8),
            seq: Seq(numbers.0 as u32),
            ack: Seq(numbers.below(1000) as u32),
            wnd: numbers.below(65_536) as u16,
            text,
            ..Segment::default()
        }),
    }
}

/// What can be typed, and what cannot.
pub const TEXTS: [&str; 9] = [
    "",
    "hello",
    "a,b:c@d/e+f&g=h#i%20",
    "100 %",
    "你好，世界：再见",
    "😀🏳️‍🌈",
    "\0\n\u{7f}",
    "*2a-*",
    "\u{202e}kcab",
];
