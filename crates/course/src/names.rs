//! Names as lesson files write them: hosts, packets, states, moments, rules.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use session::Wish;
use session::sim::tcp::{Rule, Signal, State, Time};
use session::sim::{Call, HostId, PacketId};

/// A host: `client`, `server`, `attacker`, as the story calls it. With `'` behind it the one of the
/// world at the right.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Host(pub String);

/// A packet: `0.2`, the host's number and the how many-th of it, both counted from 0; `0.2.1` is its
/// first copy.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct PacketName(pub PacketId);

/// A state, spelt as RFC 9293 spells it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct StateName(pub State);

/// A moment or a span: `300ms`, `1.25s`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Moment(pub Time);

/// A rule of TCP, by its name in the table of rules: `AckAtClosed`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct RuleName(pub Rule);

/// What an application hears: `open`, `closing`, `closed`, `refused`, `reset`, `timed-out`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct SignalName(pub Signal);

/// What shall hold: `half-open`, `exactly-once`, `clean-close`, `nobody-waits`, `both-know`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct WishName(pub Wish);

/// A variable of a connection.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[allow(missing_docs, reason = "they are the standard's")]
pub enum VariableName {
    #[serde(rename = "SND.UNA")]
    SndUna,
    #[serde(rename = "SND.NXT")]
    SndNxt,
    #[serde(rename = "SND.WND")]
    SndWnd,
    #[serde(rename = "ISS")]
    Iss,
    #[serde(rename = "RCV.NXT")]
    RcvNxt,
    #[serde(rename = "RCV.WND")]
    RcvWnd,
    #[serde(rename = "IRS")]
    Irs,
    #[serde(rename = "RTO")]
    Rto,
    #[serde(rename = "SRTT")]
    Srtt,
    #[serde(rename = "cwnd")]
    Cwnd,
    #[serde(rename = "ssthresh")]
    Ssthresh,
}

const SIGNALS: [(&str, Signal); 6] = [
    ("open", Signal::Open),
    ("closing", Signal::Closing),
    ("closed", Signal::Closed),
    ("refused", Signal::Refused),
    ("reset", Signal::Reset),
    ("timed-out", Signal::TimedOut),
];

const WISHES: [(&str, Wish); 5] = [
    ("half-open", Wish::HalfOpen),
    ("exactly-once", Wish::ExactlyOnce),
    ("clean-close", Wish::CleanClose),
    ("nobody-waits", Wish::NobodyWaits),
    ("both-know", Wish::BothKnow),
];

/// A type that files write as one word.
trait Written: Sized {
    /// What it is, for who wrote something else.
    const WHAT: &'static str;

    fn parse(text: &str) -> Option<Self>;

    /// All that can be written, if they can be listed.
    fn all() -> Vec<String> {
        Vec::new()
    }
}

impl Written for PacketName {
    const WHAT: &'static str =
        "a packet such as `0.2`: the host's number, and the how many-th of it";

    fn parse(text: &str) -> Option<PacketName> {
        let mut parts = text.split('.').map(|part| {
            let plain = part.bytes().all(|byte| byte.is_ascii_digit());
            if plain { part.parse::<u32>().ok() } else { None }
        });
        let (from, nth) = (parts.next()??, parts.next()??);
        let copy = parts.next().unwrap_or(Some(0))?;
        let id = PacketId { from: from.try_into().ok()?, nth, copy: copy.try_into().ok()? };
        parts.next().is_none().then_some(PacketName(id))
    }
}

impl Written for StateName {
    const WHAT: &'static str = "a state as RFC 9293 spells it";

    fn parse(text: &str) -> Option<StateName> {
        State::ALL.into_iter().find(|state| state.to_string() == text).map(StateName)
    }

    fn all() -> Vec<String> {
        State::ALL.iter().map(State::to_string).collect()
    }
}

impl Written for Moment {
    const WHAT: &'static str = "a time such as `300ms` or `1.25s`";

    fn parse(text: &str) -> Option<Moment> {
        let (number, unit) = match text.strip_suffix("ms") {
            Some(number) => (number, 1_000.0),
            None => (text.strip_suffix('s')?, 1_000_000.0),
        };
        let plain = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let number = number.parse::<f64>().ok().filter(|_| plain)?;
        let micros = (number * unit).round();
        // A day, beyond which no run goes.
        (micros <= 86_400e6).then_some(Moment(Time::from_micros(micros as u64)))
    }
}

impl Written for RuleName {
    const WHAT: &'static str = "a rule of TCP by its name in `crates/tcp/src/rules.rs`";

    fn parse(text: &str) -> Option<RuleName> {
        Rule::ALL.iter().copied().find(|rule| rule.name() == text).map(RuleName)
    }

    fn all() -> Vec<String> {
        Rule::ALL.iter().map(|rule| rule.name().to_owned()).collect()
    }
}

impl Written for SignalName {
    const WHAT: &'static str = "what an application hears";

    fn parse(text: &str) -> Option<SignalName> {
        SIGNALS.into_iter().find(|named| named.0 == text).map(|named| SignalName(named.1))
    }

    fn all() -> Vec<String> {
        SIGNALS.iter().map(|named| named.0.to_owned()).collect()
    }
}

impl Written for WishName {
    const WHAT: &'static str = "what shall hold";

    fn parse(text: &str) -> Option<WishName> {
        WISHES.into_iter().find(|named| named.0 == text).map(|named| WishName(named.1))
    }

    fn all() -> Vec<String> {
        WISHES.iter().map(|named| named.0.to_owned()).collect()
    }
}

impl fmt::Display for PacketName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let PacketId { from, nth, copy } = self.0;
        write!(f, "{from}.{nth}")?;
        if copy > 0 { write!(f, ".{copy}") } else { Ok(()) }
    }
}

impl fmt::Display for StateName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let micros = self.0.as_micros();
        if micros < 1_000_000 {
            write!(f, "{}ms", micros as f64 / 1e3)
        } else {
            write!(f, "{}s", micros as f64 / 1e6)
        }
    }
}

impl fmt::Display for RuleName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name())
    }
}

impl fmt::Display for SignalName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = SIGNALS.iter().find(|named| named.1 == self.0);
        f.write_str(name.map_or("", |named| named.0))
    }
}

impl fmt::Display for WishName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = WISHES.iter().find(|named| named.1 == self.0);
        f.write_str(name.map_or("", |named| named.0))
    }
}

macro_rules! written {
    ($($name:ident),+) => {$(
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<$name, D::Error> {
                let text = String::deserialize(from)?;
                <$name as Written>::parse(&text).ok_or_else(|| {
                    let all = <$name as Written>::all();
                    let what = <$name as Written>::WHAT;
                    // The shape of serde's own complaint about a variant that it does not know.
                    let expected = if all.is_empty() { what.to_owned() } else { all.join("`, `") };
                    de::Error::custom(format!("unknown variant `{text}`, expected one of `{expected}`"))
                })
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let (what, all) = (<$name as Written>::WHAT, <$name as Written>::all());
                if all.is_empty() {
                    schemars::json_schema!({ "type": "string", "description": what })
                } else {
                    schemars::json_schema!({ "type": "string", "description": what, "enum": all })
                }
            }
        }
    )+};
}

written!(PacketName, StateName, Moment, RuleName, SignalName, WishName);

impl std::str::FromStr for StateName {
    type Err = ();

    fn from_str(text: &str) -> Result<StateName, ()> {
        StateName::parse(text).ok_or(())
    }
}

impl Host {
    /// Its place among hosts of such names, of which the first `left` are those of the left world.
    pub(crate) fn place<'a>(
        &self,
        mut names: impl Iterator<Item = &'a str>,
        left: usize,
    ) -> Option<HostId> {
        let (name, right) = match self.0.strip_suffix('\'') {
            Some(name) => (name, true),
            None => (self.0.as_str(), false),
        };
        if right {
            // Of the right world, whose hosts stand behind the others.
            let place = names.skip(left).position(|other| other.trim_end_matches(PRIME) == name)?;
            return (left + place).try_into().ok();
        }
        names.position(|other| other == name).filter(|place| *place < left)?.try_into().ok()
    }
}

/// What the simulator's names of the right world's hosts end with.
pub(crate) const PRIME: char = '′';

/// A call as links name it.
pub(crate) fn call(call: &Call) -> &'static str {
    match call {
        Call::Accept => "accept",
        Call::Accepts(true) => "accept-all",
        Call::Accepts(false) => "stop-accepting",
        Call::Reads(true) => "read",
        Call::Reads(false) => "stop-reading",
        Call::Close => "close",
        Call::Release => "release",
        Call::Abort => "abort",
        Call::Forget => "forget",
        Call::Crash => "crash",
        Call::Restart => "restart",
        Call::Listen { .. } => "listen",
        Call::Unlisten { .. } => "unlisten",
        Call::Bind { .. } => "bind",
        Call::Receive(_) => "receive",
        Call::Send(_) => "send",
        Call::Connect { .. } => "connect",
        Call::SendTo { .. } => "send-to",
        Call::Inject(_) => "inject",
    }
}
