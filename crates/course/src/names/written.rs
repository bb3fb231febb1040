//! How names are written and read: each is one word of a file.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use session::Wish;
use session::sim::PacketId;
use session::sim::tcp::{Rule, Signal, State, Time};

use super::{CallName, Moment, PacketName, RuleName, SignalName, StateName, WishName};

/// A type that files write as one word.
trait Written: Sized {
    /// What it is, in a word or two.
    const WHAT: &'static str;

    fn parse(text: &str) -> Option<Self>;

    /// All that can be written, if they can be listed.
    fn all() -> Vec<String> {
        Vec::new()
    }
}

impl Written for PacketName {
    const WHAT: &'static str = "packet";

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
    const WHAT: &'static str = "state";

    fn parse(text: &str) -> Option<StateName> {
        State::ALL.into_iter().find(|state| state.to_string() == text).map(StateName)
    }

    fn all() -> Vec<String> {
        State::ALL.iter().map(State::to_string).collect()
    }
}

impl Written for Moment {
    const WHAT: &'static str = "time";

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
    const WHAT: &'static str = "rule of TCP";

    fn parse(text: &str) -> Option<RuleName> {
        Rule::ALL.iter().copied().find(|rule| rule.name() == text).map(RuleName)
    }

    fn all() -> Vec<String> {
        Rule::ALL.iter().map(|rule| rule.name().to_owned()).collect()
    }
}

impl Written for SignalName {
    const WHAT: &'static str = "news that an application hears";

    fn parse(text: &str) -> Option<SignalName> {
        SIGNALS.into_iter().find(|named| named.0 == text).map(|named| SignalName(named.1))
    }

    fn all() -> Vec<String> {
        SIGNALS.iter().map(|named| named.0.to_owned()).collect()
    }
}

impl Written for WishName {
    const WHAT: &'static str = "wish";

    fn parse(text: &str) -> Option<WishName> {
        WISHES.into_iter().find(|named| named.0 == text).map(|named| WishName(named.1))
    }

    fn all() -> Vec<String> {
        WISHES.iter().map(|named| named.0.to_owned()).collect()
    }
}

impl Written for CallName {
    const WHAT: &'static str = "call";

    fn parse(text: &str) -> Option<CallName> {
        CALLS.into_iter().find(|name| *name == text).map(CallName)
    }

    fn all() -> Vec<String> {
        CALLS.iter().map(|name| (*name).to_owned()).collect()
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

impl fmt::Display for CallName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
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
                    de::Error::custom(if all.is_empty() {
                        format!("no {what}: {text}")
                    } else {
                        // The shape of serde's own complaint about a variant that it does not know.
                        format!("unknown variant `{text}`, expected one of `{}`", all.join("`, `"))
                    })
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

written!(PacketName, StateName, Moment, RuleName, SignalName, WishName, CallName);

impl std::str::FromStr for StateName {
    type Err = ();

    fn from_str(text: &str) -> Result<StateName, ()> {
        StateName::parse(text).ok_or(())
    }
}

const SIGNALS: [(&str, Signal); 6] = [
    ("open", Signal::Open),
    ("closing", Signal::Closing),
    ("closed", Signal::Closed),
    ("refused", Signal::Refused),
    ("reset", Signal::Reset),
    ("timed-out", Signal::TimedOut),
];

/// A test sees that each call has its name here.
const CALLS: [&str; 19] = [
    "accept",
    "accept-all",
    "stop-accepting",
    "read",
    "stop-reading",
    "close",
    "release",
    "abort",
    "forget",
    "crash",
    "restart",
    "listen",
    "unlisten",
    "bind",
    "receive",
    "send",
    "connect",
    "send-to",
    "inject",
];

const WISHES: [(&str, Wish); 5] = [
    ("half-open", Wish::HalfOpen),
    ("exactly-once", Wish::ExactlyOnce),
    ("clean-close", Wish::CleanClose),
    ("nobody-waits", Wish::NobodyWaits),
    ("both-know", Wish::BothKnow),
];
