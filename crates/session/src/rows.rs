//! Tables: what a segment carries, what a host knows.

use std::time::Duration;

use sim::tcp::{Segment, Socket};
use sim::{HostId, HostView, PacketEnd, PacketId, SocketView};

use crate::Lang;
use crate::session::Session;
use crate::texts::format::{bytes, moment, span};
use crate::texts::{Word, names, word};

/// A line of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// What it is: a word, or a variable's name as the RFC writes it.
    pub name: String,
    /// How much it is.
    pub value: String,
    /// Whether it has just changed.
    pub changed: bool,
}

impl Row {
    pub(crate) fn new(name: impl Into<String>, value: impl Into<String>) -> Row {
        Row { name: name.into(), value: value.into(), changed: false }
    }
}

impl Session {
    /// What a packet carries, and its way; empty if it does not exist in this run.
    pub fn segment_rows(&self, id: PacketId) -> Vec<Row> {
        let Some(packet) = self.run.trace.packet(id) else { return Vec::new() };
        let lang = self.lang;
        let mut rows = header(&packet.segment, lang);
        rows.extend(options(&packet.segment, lang));
        let row = |name, value: String| Row::new(word(name, lang), value);
        rows.push(row(Word::SentAt, moment(packet.sent, lang)));
        rows.push(match packet.end {
            PacketEnd::Arrives(at) => row(Word::ArrivesAt, moment(at, lang)),
            PacketEnd::Lost(at) => row(Word::LostAt, moment(at, lang)),
        });
        if let Some(by) = packet.held {
            rows.push(row(Word::HeldFor, span(by, lang)));
        }
        rows
    }

    /// What a host knows at the moment; what its last step changed is marked.
    pub fn host_rows(&self, host: HostId) -> Vec<Row> {
        let trace = &self.run.trace;
        let so_far = trace.step_at(self.now()).map_or(0, |step| step + 1);
        let last = trace.steps[..so_far].iter().rposition(|step| step.host == host);
        let (Some(now), Some(before)) =
            (self.view(host, last), self.view(host, last.and_then(|last| last.checked_sub(1))))
        else {
            return Vec::new();
        };
        changes(rows_of(before, self.lang), rows_of(now, self.lang))
    }

    /// A host after a step, or before all of them.
    pub(crate) fn view(&self, host: HostId, step: Option<usize>) -> Option<&HostView> {
        let trace = &self.run.trace;
        let hosts = step.map_or(&trace.start, |step| &trace.steps[step].hosts);
        hosts.get(usize::from(host)).map(|view| &**view)
    }
}

/// The later rows, marked where they differ from the earlier.
pub(crate) fn changes(before: Vec<Row>, mut now: Vec<Row>) -> Vec<Row> {
    for row in &mut now {
        row.changed = !before.iter().any(|old| old.name == row.name && old.value == row.value);
    }
    now
}

/// A host's variables as rows.
pub(crate) fn rows_of(view: &HostView, lang: Lang) -> Vec<Row> {
    let mut rows = vec![Row::new(word(Word::State, lang), view.state().name())];
    if !view.listens.is_empty() {
        let ports: Vec<String> = view.listens.iter().map(u16::to_string).collect();
        rows.push(Row::new(word(Word::ListensOn, lang), ports.join(", ")));
    }
    if let Some(socket) = view.sockets.last() {
        rows.extend(variables(socket, lang));
    }
    rows
}

fn variables(socket: &SocketView, lang: Lang) -> Vec<Row> {
    let known = &socket.variables;
    let micros = |micros: u64| span(Duration::from_micros(micros), lang);
    let octets = |octets: u32| bytes(octets as usize, lang);
    let mut rows = vec![
        Row::new(word(Word::LocalSocket, lang), socket.local.to_string()),
        Row::new(word(Word::RemoteSocket, lang), socket.remote.to_string()),
        Row::new("SND.UNA", known.snd_una.to_string()),
        Row::new("SND.NXT", known.snd_nxt.to_string()),
        Row::new("SND.WND", octets(known.snd_wnd)),
        Row::new("RCV.NXT", known.rcv_nxt.to_string()),
        Row::new("RCV.WND", octets(known.rcv_wnd)),
        Row::new("ISS", known.iss.to_string()),
        Row::new("IRS", known.irs.to_string()),
        Row::new("RTO", micros(known.rto)),
    ];
    if let Some(srtt) = known.srtt {
        rows.push(Row::new("SRTT", micros(srtt.into())));
        rows.push(Row::new("RTTVAR", micros(known.rttvar.into())));
    }
    if let Some(cwnd) = known.cwnd {
        rows.push(Row::new("cwnd", octets(cwnd)));
        rows.push(Row::new("ssthresh", octets(known.ssthresh)));
    }
    for (timer, at) in &socket.timers {
        rows.push(Row::new(names::short_timer(*timer, lang), format!("→ {}", moment(*at, lang))));
    }
    rows
}

fn header(segment: &Segment, lang: Lang) -> Vec<Row> {
    let row = |name, value: String| Row::new(word(name, lang), value);
    let way = |socket: Socket| socket.to_string();
    let mut rows = vec![
        row(Word::Source, format!("{} → {}", way(segment.source), way(segment.destination))),
        row(Word::SequenceNumber, segment.seq.to_string()),
    ];
    if segment.flags.has(sim::tcp::Flags::ACK) {
        rows.push(row(Word::AcknowledgmentNumber, segment.ack.to_string()));
    }
    let flags: Vec<&str> = segment.flags.names().collect();
    rows.push(row(Word::Flags, flags.join(" ")));
    rows.push(row(Word::Window, bytes(segment.wnd.into(), lang)));
    rows.push(row(Word::SegmentLength, segment.len().to_string()));
    rows.push(row(Word::Length, bytes(segment.text.len(), lang)));
    if !segment.text.is_empty() {
        rows.push(row(Word::Content, names::text(&segment.text, lang)));
    }
    rows
}

fn options(segment: &Segment, lang: Lang) -> Vec<Row> {
    let options = &segment.options;
    let row = |name, value: String| Row::new(word(name, lang), value);
    let mss = options.mss.map(|mss| row(Word::MssOption, bytes(mss.into(), lang)));
    let scale = options.window_scale.map(|shift| row(Word::ScaleOption, format!("2^{shift}")));
    let stamps = options
        .timestamps
        .map(|(value, echo)| row(Word::TimestampOption, format!("{value}, {echo}")));
    [mss, scale, stamps].into_iter().flatten().collect()
}
