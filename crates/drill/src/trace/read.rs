//! A kernel trace's lines as values.

use std::time::Duration;

use serde::Deserialize;
use serde_json::{Map, Value};
use tcp::{Flags, State, Time};

use super::app::app_call;
use super::model::{Fate, Header, Line, Reception, Side, SocketState, Trace, What};
use crate::Mistake;

/// Reads a trace.
pub(super) fn read(text: &str) -> Result<Trace, Mistake> {
    let mut lines = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    let Some((first, number)) = lines.next() else {
        let message = "expected the first line of a trace, found the end of the file".to_string();
        return Err(Mistake { line: 1, column: 1, message });
    };
    let head: Head = json(first, number)?;
    if !(head.one_way_delay_s.is_finite() && head.one_way_delay_s >= 0.0) {
        return Err(at_key(first, number, "one_way_delay_s", "a delay is no less than nothing"));
    }
    let mut trace = Trace {
        name: head.case,
        about: String::new(),
        delay: Duration::from_secs_f64(head.one_way_delay_s.min(MOST_SECONDS)),
        settings: head.sysctls,
        lines: Vec::new(),
    };
    for (text, number) in lines {
        let raw: Raw = json(text, number)?;
        let line = line(text, number, &raw)?;
        if let (What::Case, Some(about)) = (&line.what, &raw.desc) {
            trace.about.clone_from(about);
        }
        trace.lines.push(line);
    }
    Ok(trace)
}

/// The first line.
#[derive(Deserialize)]
struct Head {
    case: String,
    one_way_delay_s: f64,
    #[serde(default)]
    sysctls: Map<String, Value>,
}

/// Any other line.
#[derive(Deserialize)]
struct Raw {
    t: f64,
    ev: String,
    who: Option<String>,
    call: Option<String>,
    from: Option<String>,
    at: Option<String>,
    flags: Option<String>,
    sp: Option<u16>,
    dp: Option<u16>,
    seq: Option<i64>,
    ack: Option<i64>,
    len: Option<u16>,
    win: Option<u16>,
    act: Option<String>,
    desc: Option<String>,
    #[serde(rename = "A")]
    a: Option<Vec<String>>,
    #[serde(rename = "B")]
    b: Option<Vec<String>>,
}

fn json<'a, T: Deserialize<'a>>(line: &'a str, number: u32) -> Result<T, Mistake> {
    serde_json::from_str(line).map_err(|error| {
        // A missing key has no place of its own.
        let column = u32::try_from(error.column()).unwrap_or(1).max(1);
        let told = error.to_string();
        let message = told.split(" at line ").next().unwrap_or(&told).to_string();
        Mistake { line: number, column, message }
    })
}

fn line(text: &str, number: u32, raw: &Raw) -> Result<Line, Mistake> {
    if !(raw.t.is_finite() && (0.0..=MOST_SECONDS).contains(&raw.t)) {
        return Err(at_key(text, number, "t", "this is no time since the start"));
    }
    let at = Time::from_micros((raw.t * 1e6).round() as u64);
    let states = |key: &str, sockets: &Option<Vec<String>>| match sockets {
        None => Ok(None),
        Some(sockets) => sockets
            .iter()
            .map(|socket| {
                let message = format!("`{socket}` is no socket with its state");
                socket_state(socket).ok_or_else(|| at_key(text, number, key, &message))
            })
            .collect::<Result<Vec<_>, _>>()
            .map(Some),
    };
    let what = what(text, number, raw)?;
    Ok(Line { number, at, what, sockets: [states("A", &raw.a)?, states("B", &raw.b)?] })
}

fn what(text: &str, number: u32, raw: &Raw) -> Result<What, Mistake> {
    let header = || header(text, number, raw);
    let side = |key: &str, name: &Option<String>| {
        let found = name.as_deref().and_then(side_named);
        found.ok_or_else(|| at_key(text, number, key, &format!("expected A or B as `{key}`")))
    };
    Ok(match raw.ev.as_str() {
        "case" => What::Case,
        "app" => {
            let call = raw.call.as_deref().unwrap_or_default();
            let who = raw.who.as_deref().and_then(side_named);
            let call = app_call(call).map_err(|message| at_key(text, number, "call", &message))?;
            What::App { who, call }
        }
        "tx" => What::Sent {
            from: side("from", &raw.from)?,
            header: header()?,
            fate: fate(raw.act.as_deref().unwrap_or("deliver")),
        },
        "rx" => {
            What::Arrived { at: side("at", &raw.at)?, header: header()?, copy: Reception::First }
        }
        "rx(dup)" => {
            What::Arrived { at: side("at", &raw.at)?, header: header()?, copy: Reception::Second }
        }
        "rx(held)" => {
            What::Arrived { at: side("at", &raw.at)?, header: header()?, copy: Reception::Held }
        }
        "inject" => What::Injected { at: side("at", &raw.at)?, header: header()? },
        _ => What::Remark,
    })
}

fn header(text: &str, number: u32, raw: &Raw) -> Result<Header, Mistake> {
    let missing = |key: &str| at_key(text, number, "ev", &format!("a segment needs `{key}`"));
    let names = raw.flags.as_deref().ok_or_else(|| missing("flags"))?;
    let flags = flags(names).ok_or_else(|| {
        at_key(text, number, "flags", &format!("`{names}` are no flags of a segment"))
    })?;
    // Relative numbers below the initial one are written as negative ones.
    let wrapped = |number: i64| number as u32;
    Ok(Header {
        flags,
        source_port: raw.sp.ok_or_else(|| missing("sp"))?,
        destination_port: raw.dp.ok_or_else(|| missing("dp"))?,
        seq: wrapped(raw.seq.ok_or_else(|| missing("seq"))?),
        ack: wrapped(raw.ack.unwrap_or(0)),
        len: u32::from(raw.len.unwrap_or(0)),
        window: u32::from(raw.win.unwrap_or(u16::MAX)),
    })
}

fn flags(names: &str) -> Option<Flags> {
    const NAMES: [(&str, Flags); 10] = [
        ("SYN", Flags::SYN),
        ("FIN", Flags::FIN),
        ("RST", Flags::RST),
        ("PSH", Flags::PSH),
        ("ACK", Flags::ACK),
        ("URG", Flags::URG),
        ("ECE", Flags::NONE),
        ("CWR", Flags::NONE),
        ("-", Flags::NONE),
        ("", Flags::NONE),
    ];
    names.split([',', '|']).try_fold(Flags::NONE, |all, name| {
        let flag = NAMES.iter().find(|(known, _)| *known == name.trim())?.1;
        Some(all | flag)
    })
}

fn side_named(name: &str) -> Option<Side> {
    match name {
        "A" => Some(Side::A),
        "B" => Some(Side::B),
        _ => None,
    }
}

fn fate(act: &str) -> Fate {
    let mut words = act.split_whitespace();
    match words.next() {
        Some("drop") => Fate::Dropped,
        Some("hold" | "delay") => {
            let seconds = words.next().and_then(|word| word.trim_end_matches('s').parse().ok());
            Fate::Held(seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok()))
        }
        _ => Fate::Delivered,
    }
}

/// `8080:LISTEN` or `8080>40000:ESTABLISHED`
fn socket_state(text: &str) -> Option<SocketState> {
    let (ports, name) = text.split_once(':')?;
    let state = match name {
        "CLOSE" => State::Closed,
        _ => State::ALL.into_iter().find(|state| state.name() == name)?,
    };
    let (local, remote) = match ports.split_once('>') {
        Some((local, remote)) => (local.parse().ok()?, Some(remote.parse().ok()?)),
        None => (ports.parse().ok()?, None),
    };
    Some(SocketState { local, remote, state })
}

/// A mistake at the place of a key.
fn at_key(text: &str, line: u32, key: &str, message: &str) -> Mistake {
    let place = text.find(&format!("\"{key}\"")).unwrap_or(0);
    let column = text[..place].chars().count() as u32 + 1;
    Mistake { line, column, message: message.to_string() }
}

/// Chosen far above what a case takes, and so that no run goes on for ever: some eleven days.
const MOST_SECONDS: f64 = 1e6;

#[cfg(test)]
mod tests {
    use super::socket_state;

    #[test]
    fn a_socket_is_its_ports_and_its_state() {
        let socket = socket_state("8080>40000:FIN-WAIT-2").unwrap();
        assert_eq!((socket.local, socket.remote), (8080, Some(40_000)));
        assert_eq!(socket.to_string(), "8080>40000:FIN-WAIT-2");
        assert_eq!(socket_state("8080:NAPPING"), None);
    }
}
