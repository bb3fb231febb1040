//! What is done, in a link: deeds with commas between them.
//!
//! To a packet, which is `host.nth` or `host.nth.copy`: `drop:0.1`, `delay:1.2:300ms`,
//! `double:0.3:30ms`. At a moment, by a host or one of its connections: `close@1.2s:0`,
//! `send@1.2s:0.1:hello`, `connect@1s:0:192.0.2.2/80`. To the network between two hosts, or any:
//! `latency@1s:0-1:200ms`, `loss@1s:any-1:100/7` (of a thousand, and the seed),
//! `silence@1s:any-any:2s`. All are counted from 0.

use sim::tcp::{Flags, Segment, Seq, Socket, Time};
use sim::{Call, Change, HostId, Intervention, PacketId, Script, Way};

use super::LinkFault;
use super::text::{number, read_span, read_time, read_word, span_text, time, word};
use crate::adding::{self, Added};
use crate::rows::digits;
use crate::texts::Phrase;

/// Reads deeds into a script.
pub(super) fn read(script: &mut Script, text: &str) -> Result<(), LinkFault> {
    if text.is_empty() {
        return Ok(());
    }
    for (index, text) in text.split(',').enumerate() {
        let added = read_deed(text, script).map(|deed| adding::add(script, deed));
        match added {
            Some(Added::Done | Added::Nothing) => {}
            Some(Added::TooMany) => return Err(LinkFault::new(Phrase::LinkTooManyDeeds, "", 0)),
            Some(Added::TooManyCopies) | None => {
                return Err(LinkFault::new(Phrase::LinkDeed, text, index + 1));
            }
        }
    }
    Ok(())
}

/// Writes deeds.
pub(super) fn write(all: &[Intervention]) -> String {
    let mut deeds = String::new();
    for done in all {
        if !deeds.is_empty() {
            deeds.push(',');
        }
        match done {
            Intervention::Drop(packet) => parts(&mut deeds, "drop", &[id(*packet)]),
            Intervention::Delay { packet, by } => {
                parts(&mut deeds, "delay", &[id(*packet), span_text(*by)]);
            }
            Intervention::Duplicate { packet, after } => {
                parts(&mut deeds, "double", &[id(*packet), span_text(*after)]);
            }
            Intervention::Call { at, host, connection, call } => {
                write_call(&mut deeds, *at, *host, *connection, call);
            }
            Intervention::Change { at, way, change } => {
                let (name, value) = match change {
                    Change::Latency(latency) => ("latency", span_text(*latency)),
                    Change::Loss { per_mille, seed } => {
                        ("loss", [&*digits(*per_mille), "/", &digits(*seed)].concat())
                    }
                    Change::Silence(lasts) => ("silence", span_text(*lasts)),
                };
                let way = [end(way.from), end(way.to)].join("-");
                parts(&mut deeds, &moment(name, *at), &[way, value]);
            }
        }
    }
    deeds
}

pub(super) fn read_deed(text: &str, so_far: &Script) -> Option<Intervention> {
    let (name, rest) = text.split_once(':')?;
    if let Some((name, at)) = name.split_once('@') {
        let at = Time::from_micros(read_time(at)?);
        return read_change(name, at, rest).or_else(|| read_call_at(name, at, rest));
    }
    let (id, span) = match rest.split_once(':') {
        Some((id, span)) => (id, Some(read_span(span)?)),
        None => (rest, None),
    };
    let packet = packet(id)?;
    match (name, span) {
        ("drop", None) => Some(Intervention::Drop(packet)),
        ("delay", Some(by)) if !by.is_zero() => Some(Intervention::Delay { packet, by }),
        ("double", None) => Some(adding::next_copy(so_far, packet)),
        ("double", Some(after)) => Some(Intervention::Duplicate { packet, after }),
        _ => None,
    }
}

fn read_change(name: &str, at: Time, rest: &str) -> Option<Intervention> {
    let (way, value) = rest.split_once(':')?;
    let change = match name {
        "latency" => Change::Latency(read_span(value)?),
        "loss" => {
            let (per_mille, seed) = value.split_once('/')?;
            let per_mille = number::<u16>(per_mille).filter(|it| *it <= 1000)?;
            Change::Loss { per_mille, seed: number(seed)? }
        }
        "silence" => Change::Silence(read_span(value)?),
        _ => return None,
    };
    let (from, to) = way.split_once('-')?;
    let way = Way { from: read_end(from)?, to: read_end(to)? };
    Some(Intervention::Change { at, way, change })
}

fn read_call_at(name: &str, at: Time, rest: &str) -> Option<Intervention> {
    let (who, what) = match rest.split_once(':') {
        Some((who, what)) => (who, Some(what)),
        None => (rest, None),
    };
    let (host, connection) = match who.split_once('.') {
        Some((host, connection)) => (number(host)?, Some(number(connection)?)),
        None => (number(who)?, None),
    };
    let call = read_call(name, what)?;
    Some(Intervention::Call { at, host, connection, call })
}

/// A call by its name, with what it needs.
pub(crate) fn read_call(name: &str, what: Option<&str>) -> Option<Call> {
    let port = || number::<u16>(what?);
    Some(match (name, what) {
        ("accept", None) => Call::Accept,
        ("accept-all", None) => Call::Accepts(true),
        ("stop-accepting", None) => Call::Accepts(false),
        ("read", None) => Call::Reads(true),
        ("stop-reading", None) => Call::Reads(false),
        ("close", None) => Call::Close,
        ("release", None) => Call::Release,
        ("abort", None) => Call::Abort,
        ("forget", None) => Call::Forget,
        ("crash", None) => Call::Crash,
        ("restart", None) => Call::Restart,
        ("listen", _) => Call::Listen { port: port()? },
        ("unlisten", _) => Call::Unlisten { port: port()? },
        ("bind", _) => Call::Bind { port: port()? },
        ("receive", _) => Call::Receive(number(what?)?),
        ("send", _) => Call::Send(read_word(what?)?),
        ("connect", _) => {
            let (to, from) = match what?.split_once(':') {
                Some((to, from)) => (to, Some(number(from)?)),
                None => (what?, None),
            };
            Call::Connect { to: socket(to)?, from }
        }
        ("send-to", _) => {
            let [from, to, text] = split(what?)?;
            Call::SendTo { from: number(from)?, to: socket(to)?, text: read_word(text)? }
        }
        ("inject", _) => Call::Inject(segment(what?)?),
        _ => return None,
    })
}

fn write_call(deeds: &mut String, at: Time, host: HostId, on: Option<u32>, call: &Call) {
    let mut who = digits(host);
    if let Some(connection) = on {
        who.push('.');
        who.push_str(&digits(connection));
    }
    let (name, what) = match call {
        Call::Accept => ("accept", None),
        Call::Accepts(true) => ("accept-all", None),
        Call::Accepts(false) => ("stop-accepting", None),
        Call::Reads(true) => ("read", None),
        Call::Reads(false) => ("stop-reading", None),
        Call::Close => ("close", None),
        Call::Release => ("release", None),
        Call::Abort => ("abort", None),
        Call::Forget => ("forget", None),
        Call::Crash => ("crash", None),
        Call::Restart => ("restart", None),
        Call::Listen { port } => ("listen", Some(digits(*port))),
        Call::Unlisten { port } => ("unlisten", Some(digits(*port))),
        Call::Bind { port } => ("bind", Some(digits(*port))),
        Call::Receive(most) => ("receive", Some(digits(*most))),
        Call::Send(text) => ("send", Some(word(text))),
        Call::Connect { to, from: None } => ("connect", Some(socket_text(*to))),
        Call::Connect { to, from: Some(from) } => {
            ("connect", Some([socket_text(*to), digits(*from)].join(":")))
        }
        Call::SendTo { from, to, text } => {
            ("send-to", Some([digits(*from), socket_text(*to), word(text)].join(":")))
        }
        Call::Inject(segment) => ("inject", Some(segment_text(segment))),
    };
    let name = moment(name, at);
    match what {
        Some(what) => parts(deeds, &name, &[who, what]),
        None => parts(deeds, &name, &[who]),
    }
}

/// A segment: `source:destination:bits:seq:ack:wnd:text`, the bits as the number that the header
/// has.
fn segment_text(segment: &Segment) -> String {
    [
        socket_text(segment.source),
        socket_text(segment.destination),
        digits(segment.flags.bits()),
        digits(segment.seq.0),
        digits(segment.ack.0),
        digits(segment.wnd),
        word(&segment.text),
    ]
    .join(":")
}

fn segment(text: &str) -> Option<Segment> {
    let [source, destination, bits, seq, ack, wnd, text] = split(text)?;
    Some(Segment {
        source: socket(source)?,
        destination: socket(destination)?,
        flags: Flags::from_bits(number(bits)?),
        seq: Seq(number(seq)?),
        ack: Seq(number(ack)?),
        wnd: number(wnd)?,
        text: read_word(text)?,
        ..Segment::default()
    })
}

/// Exactly so many parts with colons between them.
fn split<const N: usize>(text: &str) -> Option<[&str; N]> {
    let mut parts = [""; N];
    let mut rest = text.split(':');
    for part in &mut parts {
        *part = rest.next()?;
    }
    rest.next().is_none().then_some(parts)
}

fn parts(deeds: &mut String, name: &str, parts: &[String]) {
    deeds.push_str(name);
    for part in parts {
        deeds.push(':');
        deeds.push_str(part);
    }
}

fn moment(name: &str, at: Time) -> String {
    [name, &time(at.as_micros())].join("@")
}

fn socket_text(socket: Socket) -> String {
    [socket.ip().to_string(), digits(socket.port())].join("/")
}

fn socket(text: &str) -> Option<Socket> {
    let (address, port) = text.split_once('/')?;
    Some(Socket::new(address.parse().ok()?, number(port)?))
}

fn end(host: Option<HostId>) -> String {
    host.map_or_else(|| ANY.to_owned(), digits)
}

fn read_end(text: &str) -> Option<Option<HostId>> {
    if text == ANY { Some(None) } else { number(text).map(Some) }
}

fn id(packet: PacketId) -> String {
    let PacketId { from, nth, copy } = packet;
    let mut text = [digits(from), digits(nth)].join(".");
    if copy > 0 {
        text.push('.');
        text.push_str(&digits(copy));
    }
    text
}

fn packet(text: &str) -> Option<PacketId> {
    let (from, rest) = text.split_once('.')?;
    let (nth, copy) = rest.split_once('.').unwrap_or((rest, "0"));
    Some(PacketId { from: number(from)?, nth: number(nth)?, copy: number(copy)? })
}

/// Any host.
const ANY: &str = "any";
