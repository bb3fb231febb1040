//! Segments: those that a script sends to the driven side, and those that it expects from it.

use tcp::{Flags, Options, Segment, Seq, Time};

use super::ways::Way;
use super::{Due, Player, seconds};
use crate::report::Part;
use crate::script::{self, Event};
use crate::tolerances::{ACK_DELAY, window_fits};

impl Player {
    /// Lets a segment of the script arrive.
    pub(super) fn inject(&mut self, scripted: &script::Segment) {
        let way = self.ways.inbound(scripted.ports);
        let (source, destination) = (way.remote, way.local);
        let connection = way.connection.filter(|nth| self.host.connection(*nth).is_alive());
        let expects = connection.map(|nth| self.host.connection(nth).endpoint.variables().rcv_nxt);
        let (seq, ack) = way.numbers.inbound(scripted, expects);
        let segment = Segment {
            source,
            destination,
            seq,
            ack: if scripted.flags.has(Flags::ACK) { ack } else { Seq(0) },
            flags: scripted.flags,
            wnd: scripted.win.unwrap_or(u16::MAX),
            options: wire_options(way, scripted),
            text: vec![0; usize::from(scripted.len)],
        };
        self.host.arrive(self.now, &segment);
        if segment.flags.has(Flags::SYN) {
            self.note_beginning(&segment);
        }
    }

    /// If the driven side took a SYN, numbers count from it.
    fn note_beginning(&mut self, segment: &Segment) {
        let Some(nth) = self.host.connection_of(segment) else { return };
        let irs = self.host.connection(nth).endpoint.variables().irs;
        let way = self.ways.turn_to(segment.destination, segment.source);
        let is_another = way.connection.replace(nth).is_some_and(|before| before != nth);
        if irs == segment.seq {
            way.numbers.remote_begins(irs);
        }
        if is_another {
            way.numbers.local_ends();
        }
    }

    /// Waits for the segment that the script expects, and compares.
    pub(super) fn expect(
        &mut self,
        event: &Event,
        expected: &script::Segment,
        due: Due,
    ) -> Result<(), Part> {
        let part = |message| Part { line: event.line, message };
        let due = self.with_ack_delay(expected, due);
        let latest = if due.anytime { Time::MAX } else { due.to + due.tolerance };
        let Some((at, segment)) = self.next_sent(expected, latest)? else {
            return Err(part(format!("expected `{}`, got nothing", event.text)));
        };
        let behind_fin = self.is_behind_fin();
        let Some(way) = self.ways.outbound(expected.ports) else {
            return Err(part(format!("expected `{}` before there is any connection", event.text)));
        };
        if segment.flags.has(Flags::SYN) {
            let script = if expected.flags.has(Flags::SYN) { expected.seq } else { 0 };
            way.numbers.local_begins(segment.seq, script);
        }
        if let Some(difference) = difference(way, expected, &segment, behind_fin) {
            let got = show(way, &segment);
            let message = format!("expected `{}`, got `{got}` ({difference})", event.text);
            return Err(part(message));
        }
        if let (Some((value, _)), Some((wire, _))) =
            (expected.options.and_then(|options| options.timestamps), segment.options.timestamps)
        {
            way.timestamps.push((value, wire));
        }
        if !due.anytime && (at + due.tolerance < due.from || at > latest) {
            let expected_at = seconds(due.from);
            let message =
                format!("expected `{}` at {expected_at}, got it at {}", event.text, seconds(at));
            return Err(part(message));
        }
        if segment.flags.has(Flags::ACK) {
            way.acked = Some(expected.ack);
        }
        self.now = self.now.max(at);
        // What comes early leaves the script's own clock as it is.
        if due.from > self.now && !due.anytime { self.run_until(due.from, false) } else { Ok(()) }
    }

    /// An acknowledgment of something new, and of nothing else, may be delayed.
    fn with_ack_delay(&mut self, expected: &script::Segment, due: Due) -> Due {
        let acked = self.ways.outbound(expected.ports).and_then(|way| way.acked);
        let is_new = acked.is_some_and(|acked| acked != expected.ack);
        let is_bare = expected.flags == Flags::ACK && expected.len == 0;
        let tolerance =
            if is_new && is_bare { due.tolerance.max(ACK_DELAY) } else { due.tolerance };
        Due { tolerance, ..due }
    }

    /// Whether the other side's FIN has been taken on the connection that is meant.
    fn is_behind_fin(&self) -> bool {
        let connection = self.ways.current().and_then(|way| way.connection);
        connection.is_some_and(|nth| self.host.connection(nth).endpoint.variables().closed_by_peer)
    }

    /// The next segment that the driven side sends on the way that is meant, by then at the latest;
    /// text that it sends in several segments is joined up to the length that is expected.
    fn next_sent(
        &mut self,
        expected: &script::Segment,
        latest: Time,
    ) -> Result<Option<(Time, Segment)>, Part> {
        let Some((at, mut first)) = self.next_on_way(expected.ports, latest)? else {
            return Ok(None);
        };
        while !first.text.is_empty()
            && first.text.len() < usize::from(expected.len)
            && !first.flags.has(Flags::FIN)
        {
            let follows = self.sent.front().is_some_and(|(_, next)| {
                next.seq == first.end() && !next.text.is_empty() && next.ack == first.ack
            });
            if !follows {
                break;
            }
            if let Some((_, next)) = self.sent.pop_front() {
                first.text.extend(next.text);
                first.flags = first.flags | next.flags;
            }
        }
        Ok(Some((at, first)))
    }

    fn next_on_way(
        &mut self,
        ports: Option<(u16, u16)>,
        latest: Time,
    ) -> Result<Option<(Time, Segment)>, Part> {
        let way = self.ways.outbound(ports).map(|way| (way.local, way.remote));
        loop {
            while let Some((at, segment)) = self.sent.pop_front() {
                if way.is_none_or(|way| way == (segment.source, segment.destination)) {
                    return Ok(Some((at, segment)));
                }
            }
            let limit = latest.min(self.now + LONGEST_WAIT);
            if !self.step_timer(|at| at <= limit)? {
                return Ok(None);
            }
        }
    }
}

/// The first field in which a sent segment is not what the script expects.
fn difference(
    way: &Way,
    expected: &script::Segment,
    segment: &Segment,
    behind_fin: bool,
) -> Option<&'static str> {
    let seq = way.numbers.outbound_seq(segment);
    // RFC 9293, 3.10.7.1: <SEQ=0> is zero on the wire, whatever the script counts from.
    let is_zero = segment.flags.has(Flags::RST) && segment.seq == Seq(0) && expected.seq == 0;
    let ack_before = way.numbers.outbound_ack_before(segment);
    let ack_fits =
        way.numbers.outbound_ack(segment) == expected.ack || ack_before == Some(expected.ack);
    if expected.flags != segment.flags {
        Some("other flags")
    } else if usize::from(expected.len) != segment.text.len() {
        Some("another length")
    } else if seq != expected.seq && !is_zero && !expected.any_seq {
        Some("another sequence number")
    } else if segment.flags.has(Flags::ACK) && !ack_fits {
        Some("another acknowledgment number")
    } else if expected.win.is_some_and(|win| !window_fits(win, segment.wnd, behind_fin)) {
        Some("another window")
    } else {
        expected.options.and_then(|options| options_difference(options, segment.options))
    }
}

/// Options that the script spells out are compared, save for `IGNORED_OPTIONS`, and for the value of
/// a timestamp: that is the driven side's clock.
fn options_difference(expected: script::Options, sent: Options) -> Option<&'static str> {
    let echo = |timestamps: Option<(u32, u32)>| timestamps.map(|(_, echo)| echo);
    if expected.mss != sent.mss {
        Some("another MSS option")
    } else if expected.window_scale != sent.window_scale {
        Some("another window scale option")
    } else if echo(expected.timestamps) != echo(sent.timestamps) {
        Some("other timestamps")
    } else {
        None
    }
}

/// The options of a segment of the script; an echoed timestamp is turned into the driven side's.
fn wire_options(way: &Way, scripted: &script::Segment) -> Options {
    let Some(options) = scripted.options else { return Options::default() };
    let wire_echo = |echo: u32| {
        let exact = way.timestamps.iter().rev().find(|(script, _)| *script == echo);
        match (exact, way.timestamps.first()) {
            (Some((_, wire)), _) => *wire,
            (None, Some((script, wire))) => wire.wrapping_add(echo.wrapping_sub(*script)),
            (None, None) => echo,
        }
    };
    Options {
        mss: options.mss,
        window_scale: options.window_scale,
        timestamps: options.timestamps.map(|(value, echo)| (value, wire_echo(echo))),
    }
}

/// A sent segment as a script would write it.
fn show(way: &Way, segment: &Segment) -> String {
    let seq = way.numbers.outbound_seq(segment);
    let end = seq.wrapping_add(segment.text.len() as u32);
    let mut text = format!("> {} {seq}:{end}({})", script_flags(segment.flags), segment.text.len());
    if segment.flags.has(Flags::ACK) {
        text.push_str(&format!(" ack {}", way.numbers.outbound_ack(segment)));
    }
    text.push_str(&format!(" win {}", segment.wnd));
    let Options { mss, window_scale, timestamps } = segment.options;
    let options = [
        mss.map(|mss| format!("mss {mss}")),
        window_scale.map(|shift| format!("wscale {shift}")),
        timestamps.map(|(value, echo)| format!("TS val {value} ecr {echo}")),
    ];
    let options: Vec<String> = options.into_iter().flatten().collect();
    if !options.is_empty() {
        text.push_str(&format!(" <{}>", options.join(",")));
    }
    text
}

/// Flags as scripts write them.
pub(crate) fn script_flags(flags: Flags) -> String {
    const LETTERS: [(Flags, char); 6] = [
        (Flags::SYN, 'S'),
        (Flags::FIN, 'F'),
        (Flags::RST, 'R'),
        (Flags::PSH, 'P'),
        (Flags::URG, 'U'),
        (Flags::ACK, '.'),
    ];
    let letters: String =
        LETTERS.iter().filter(|(flag, _)| flags.has(*flag)).map(|(_, letter)| letter).collect();
    if letters.is_empty() { "-".to_string() } else { letters }
}

/// How long a segment with `*` as its time is waited for: chosen so that no timer of RFC 9293 is
/// missed.
const LONGEST_WAIT: std::time::Duration = std::time::Duration::from_secs(86_400);
