//! Tables: what a segment carries, what a host knows.

use std::time::Duration;

use sim::tcp::{Flags, Segment, State};
use sim::udp::Datagram;
use sim::{HostId, HostView, PacketEnd, PacketId, Payload, SocketView};

use crate::Lang;
use crate::events::state_name;
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
    /// Whether it has another's name and value.
    pub(crate) fn says(&self, other: &Row) -> bool {
        self.name == other.name && self.value == other.value
    }
}

/// A table that is being written.
pub(crate) struct Rows {
    lang: Lang,
    pub list: Vec<Row>,
}

impl Rows {
    pub fn new(lang: Lang) -> Rows {
        Rows { lang, list: Vec::new() }
    }

    /// Adds a row with a word of the page before it.
    pub fn add(&mut self, name: Word, value: String) {
        self.add_named(word(name, self.lang), value);
    }

    /// Adds a row with a name that is the same in all languages, or chosen already.
    pub fn add_named(&mut self, name: &str, value: String) {
        self.list.push(Row { name: name.to_owned(), value, changed: false });
    }

    fn add_octets(&mut self, name: &str, octets: u32) {
        self.add_named(name, bytes(octets as usize, self.lang));
    }

    fn add_micros(&mut self, name: &str, micros: u64) {
        self.add_named(name, span(Duration::from_micros(micros), self.lang));
    }
}

/// A number in plain digits.
pub(crate) fn digits(number: impl Into<u64>) -> String {
    plain(number.into())
}

fn plain(number: u64) -> String {
    number.to_string()
}

impl Session {
    /// What a packet carries, and its way; empty if it does not exist in this run.
    pub fn segment_rows(&self, id: PacketId) -> Vec<Row> {
        let Some(packet) = self.run.trace.packet(id) else { return Vec::new() };
        let lang = self.lang;
        let mut rows = Rows::new(lang);
        match &packet.payload {
            Payload::Tcp(segment) => {
                header(&mut rows, segment);
                options(&mut rows, segment);
            }
            Payload::Udp(datagram) => datagram_header(&mut rows, datagram),
        }
        rows.add_octets(word(Word::HeaderLength, lang), packet.payload.transport_header());
        rows.add(Word::SentAt, moment(packet.sent, lang));
        let (end, at) = match packet.end {
            PacketEnd::Arrives(at) => (Word::ArrivesAt, at),
            PacketEnd::Lost(at, _) => (Word::LostAt, at),
        };
        rows.add(end, moment(at, lang));
        if let Some(by) = packet.held {
            rows.add(Word::HeldFor, span(by, lang));
        }
        rows.list
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
        changes(&rows_of(before, self.lang), rows_of(now, self.lang))
    }

    /// A host after a step, or before all of them.
    pub(crate) fn view(&self, host: HostId, step: Option<usize>) -> Option<&HostView> {
        let trace = &self.run.trace;
        let hosts = step.map_or(&trace.start, |step| &trace.steps[step].hosts);
        hosts.get(usize::from(host)).map(|view| &**view)
    }
}

/// The later rows, marked where they differ from the earlier.
pub(crate) fn changes(before: &[Row], mut now: Vec<Row>) -> Vec<Row> {
    for row in &mut now {
        row.changed = !before.iter().any(|old| old.says(row));
    }
    now
}

/// A host's variables as rows.
pub(crate) fn rows_of(view: &HostView, lang: Lang) -> Vec<Row> {
    let mut rows = Rows::new(lang);
    rows.add(Word::State, state_name(view).to_owned());
    let mut ports = String::new();
    for port in &view.listens {
        if !ports.is_empty() {
            ports.push_str(", ");
        }
        ports.push_str(&digits(*port));
    }
    if !ports.is_empty() {
        rows.add(Word::ListensOn, ports);
    }
    if let Some(socket) = view.sockets.last() {
        variables(&mut rows, socket);
    }
    connections(&mut rows, view);
    for port in &view.ports {
        rows.add(Word::UdpPort, digits(port.port));
        rows.add(Word::MessagesSent, digits(port.sent));
        rows.add(Word::MessagesReceived, digits(port.received));
        rows.add(Word::MessagesDropped, digits(port.dropped));
    }
    rows.list
}

/// The variables of one of a host's connections as rows.
pub(crate) fn connection_rows(view: &HostView, nth: usize, lang: Lang) -> Vec<Row> {
    let mut rows = Rows::new(lang);
    if let Some(socket) = view.sockets.get(nth) {
        variables(&mut rows, socket);
    }
    rows.list
}

/// With more than one connection: in how many states how many are, those that wait to be accepted
/// apart.
fn connections(rows: &mut Rows, view: &HostView) {
    if view.sockets.len() < 2 {
        return;
    }
    for state in State::ALL {
        let count = view.sockets.iter().filter(|socket| socket.state == state).count();
        if count > 0 {
            let name = ["Σ ", state.name()].concat();
            rows.add_named(&name, digits(count as u32));
        }
    }
    let waiting = view.sockets.iter().filter(|socket| socket.waits).count();
    if waiting > 0 {
        rows.add(Word::WaitsToBeAccepted, digits(waiting as u32));
    }
}

fn variables(rows: &mut Rows, socket: &SocketView) {
    let known = &socket.variables;
    rows.add(Word::LocalSocket, socket.local.to_string());
    rows.add(Word::RemoteSocket, socket.remote.to_string());
    rows.add_named("SND.UNA", digits(known.snd_una.0));
    rows.add_named("SND.NXT", digits(known.snd_nxt.0));
    rows.add_octets("SND.WND", known.snd_wnd);
    rows.add_named("RCV.NXT", digits(known.rcv_nxt.0));
    rows.add_octets("RCV.WND", known.rcv_wnd);
    rows.add_named("ISS", digits(known.iss.0));
    rows.add_named("IRS", digits(known.irs.0));
    rows.add_micros("RTO", known.rto);
    if let Some(srtt) = known.srtt {
        rows.add_micros("SRTT", srtt.into());
        rows.add_micros("RTTVAR", known.rttvar.into());
    }
    if let Some(cwnd) = known.cwnd {
        rows.add_octets("cwnd", cwnd);
        rows.add_octets("ssthresh", known.ssthresh);
    }
    for (timer, at) in &socket.timers {
        let at = ["→ ", &moment(*at, rows.lang)].concat();
        rows.add_named(names::short_timer(*timer, rows.lang), at);
    }
}

fn header(rows: &mut Rows, segment: &Segment) {
    let lang = rows.lang;
    let way = [&*segment.source.to_string(), " → ", &segment.destination.to_string()].concat();
    rows.add(Word::Source, way);
    rows.add(Word::SequenceNumber, digits(segment.seq.0));
    if segment.flags.has(Flags::ACK) {
        rows.add(Word::AcknowledgmentNumber, digits(segment.ack.0));
    }
    let mut flags = String::new();
    for name in segment.flags.names() {
        if !flags.is_empty() {
            flags.push(' ');
        }
        flags.push_str(name);
    }
    rows.add(Word::Flags, flags);
    rows.add_octets(word(Word::Window, lang), segment.wnd.into());
    rows.add(Word::SegmentLength, digits(segment.len()));
    rows.add_octets(word(Word::Length, lang), segment.text.len() as u32);
    if !segment.text.is_empty() {
        rows.add(Word::Content, names::text(&segment.text, lang));
    }
}

fn datagram_header(rows: &mut Rows, datagram: &Datagram) {
    let (from, to) = (datagram.source.to_string(), datagram.destination.to_string());
    rows.add(Word::Source, [&*from, " → ", &to].concat());
    rows.add_octets(word(Word::DatagramLength, rows.lang), datagram.len());
    rows.add_octets(word(Word::Length, rows.lang), datagram.text.len() as u32);
    if !datagram.text.is_empty() {
        rows.add(Word::Content, names::text(&datagram.text, rows.lang));
    }
}

fn options(rows: &mut Rows, segment: &Segment) {
    let options = &segment.options;
    if let Some(mss) = options.mss {
        rows.add_octets(word(Word::MssOption, rows.lang), mss.into());
    }
    if let Some(shift) = options.window_scale {
        rows.add(Word::ScaleOption, ["2^", &digits(shift)].concat());
    }
    if let Some((value, echo)) = options.timestamps {
        rows.add(Word::TimestampOption, [&*digits(value), ", ", &digits(echo)].concat());
    }
}
