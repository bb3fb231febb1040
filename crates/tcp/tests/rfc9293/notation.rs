//! Segments in the notation of the RFC's figures, such as `<SEQ=100><ACK=300><CTL=SYN,ACK>`.
//!
//! Further fields: `<DATA=10>` octets of text, `<WND=500>`, `<MSS=100>`, `<WS=2>`, `<TS=7,3>`.

use tcp::{Flags, Options, Segment, Seq, Socket};

/// The window in a segment from the peer that names none.
pub const PEER_WINDOW: u16 = 1000;
/// The MSS option on a SYN from the peer that names none.
pub const PEER_MSS: u16 = 100;

pub fn parse(notation: &str, source: Socket, destination: Socket) -> Segment {
    let mut segment = Segment { source, destination, wnd: PEER_WINDOW, ..Segment::default() };
    let mut mss = Some(PEER_MSS);
    for (name, value) in fields(notation) {
        let number = || value.parse::<u32>().unwrap_or_else(|_| panic!("{name}={value}"));
        match name {
            "SEQ" => segment.seq = Seq(number()),
            "ACK" => segment.ack = Seq(number()),
            "WND" => segment.wnd = number() as u16,
            "CTL" => segment.flags = flags(value),
            "DATA" => segment.text = vec![0; number() as usize],
            "MSS" => mss = (number() > 0).then_some(number() as u16),
            "WS" => segment.options.window_scale = Some(number() as u8),
            "TS" => {
                let (val, ecr) = value.split_once(',').expect("TS=value,echo");
                segment.options.timestamps =
                    Some((val.parse().expect("TSval"), ecr.parse().expect("TSecr")));
            }
            _ => panic!("unknown field {name}"),
        }
    }
    if segment.flags.has(Flags::SYN) {
        segment.options.mss = mss;
    }
    let first = segment.seq + u32::from(segment.flags.has(Flags::SYN));
    for (nth, octet) in segment.text.iter_mut().enumerate() {
        *octet = octet_at(first + nth as u32);
    }
    segment
}

/// What the peer's text says at a number, so that order and completeness can be seen.
pub fn octet_at(seq: Seq) -> u8 {
    (seq.0 % 251) as u8
}

/// Writes a segment with the fields that the expectation names.
pub fn write_like(segment: &Segment, expectation: &str) -> String {
    let mut line = String::new();
    let named: Vec<_> = fields(expectation).map(|(name, _)| name).collect();
    let Options { mss, window_scale, timestamps } = segment.options;
    let ack = segment.flags.has(Flags::ACK);
    let text = segment.text.len();
    let mut field = |name: &str, given: bool, value: String| {
        if given || named.contains(&name) {
            line += &format!("<{name}={value}>");
        }
    };
    field("SEQ", true, segment.seq.to_string());
    field("ACK", ack, segment.ack.to_string());
    field("WND", false, segment.wnd.to_string());
    field("MSS", false, mss.unwrap_or(0).to_string());
    field("WS", false, format!("{window_scale:?}").replace("Some(", "").replace(')', ""));
    let stamps = timestamps.map_or("none".into(), |(val, ecr)| format!("{val},{ecr}"));
    field("TS", false, stamps);
    field("DATA", text > 0, text.to_string());
    let push = expectation.contains("PSH");
    let names = segment.flags.names().filter(|name| push || *name != "PSH");
    field("CTL", true, names.collect::<Vec<_>>().join(","));
    line
}

/// The notation with its fields in the order in which `write_like` writes them.
pub fn in_order(notation: &str) -> String {
    const ORDER: [&str; 8] = ["SEQ", "ACK", "WND", "MSS", "WS", "TS", "DATA", "CTL"];
    let given: Vec<_> = fields(notation).collect();
    let mut line = String::new();
    for name in ORDER {
        if let Some((_, value)) = given.iter().find(|(other, _)| *other == name) {
            line += &format!("<{name}={value}>");
        }
    }
    line
}

fn fields(notation: &str) -> impl Iterator<Item = (&str, &str)> {
    notation.split(['<', '>']).filter(|field| !field.is_empty()).map(move |field| {
        field.split_once('=').unwrap_or_else(|| panic!("{field} has no value in {notation}"))
    })
}

fn flags(names: &str) -> Flags {
    names.split(',').fold(Flags::NONE, |flags, name| {
        flags
            | match name {
                "SYN" => Flags::SYN,
                "ACK" => Flags::ACK,
                "FIN" => Flags::FIN,
                "RST" => Flags::RST,
                "PSH" => Flags::PSH,
                "URG" => Flags::URG,
                "none" => Flags::NONE,
                _ => panic!("unknown control bit {name}"),
            }
    })
}
