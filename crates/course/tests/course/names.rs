//! Names are read as they are written, and nothing else is taken for one.

use course::session::Wish;
use course::session::sim::Call;
use course::session::sim::tcp::{Segment, State};
use course::{CallName, Moment, PacketName, SignalName, StateName, WishName};
use serde::de::DeserializeOwned;

use super::parsed;

/// Whether a word is a name of that kind.
fn is<T: DeserializeOwned>(word: &str) -> bool {
    toml::Value::String(word.to_owned()).try_into::<T>().is_ok()
}

#[test]
fn packets_are_a_host_a_place_and_a_copy() {
    for word in ["0.0", "1.12", "0.2.1", "2.1000000000"] {
        assert_eq!(parsed::<PacketName>(&format!("'{word}'")).to_string(), word);
    }
    for word in
        ["", "0", "0.", ".0", "0.1.2.3", "-1.0", "+1.0", "256.0", "0.4294967296", "a.b", "0.1 "]
    {
        assert!(!is::<PacketName>(word), "{word}");
    }
}

#[test]
fn moments_have_a_unit_and_end_within_a_day() {
    for (word, micros) in
        [("0ms", 0), ("300ms", 300_000), ("1.25s", 1_250_000), ("86400s", 86_400_000_000)]
    {
        let moment: Moment = parsed(&format!("'{word}'"));
        assert_eq!(moment.0.as_micros(), micros);
        assert_eq!(parsed::<Moment>(&format!("'{moment}'")), moment);
    }
    let no =
        ["", "s", "ms", "1", "1 s", "-1s", "+1s", "1e3s", "1.2.3s", "86401s", "infs", "nans", "1m"];
    for word in no {
        assert!(!is::<Moment>(word), "{word}");
    }
    assert!(!is::<Moment>(&format!("{}s", "9".repeat(1000))));
}

#[test]
fn states_are_spelt_as_the_standard_spells_them() {
    for state in State::ALL {
        assert_eq!(parsed::<StateName>(&format!("'{state}'")).0, state);
    }
    assert!(
        !is::<StateName>("SYN_RECEIVED")
            && !is::<StateName>("SYN-RECV")
            && !is::<StateName>("closed")
    );
}

#[test]
fn every_call_has_a_name_that_is_read() {
    let to = "192.0.2.2:80".parse().unwrap();
    let calls = [
        Call::Accept,
        Call::Accepts(true),
        Call::Accepts(false),
        Call::Reads(true),
        Call::Reads(false),
        Call::Close,
        Call::Release,
        Call::Abort,
        Call::Forget,
        Call::Crash,
        Call::Restart,
        Call::Listen { port: 80 },
        Call::Unlisten { port: 80 },
        Call::Bind { port: 80 },
        Call::Receive(1),
        Call::Send(Vec::new()),
        Call::Connect { to, from: None },
        Call::SendTo { from: 1, to, text: Vec::new() },
        Call::Inject(Segment::default()),
    ];
    for call in calls {
        let name = CallName::of(&call);
        assert_eq!(parsed::<CallName>(&format!("'{name}'")), name);
    }
    assert!(!is::<CallName>("Close") && !is::<CallName>("conect"));
}

#[test]
fn wishes_and_news_have_names() {
    let wishes = ["half-open", "exactly-once", "clean-close", "nobody-waits", "both-know"];
    for (word, wish) in wishes.into_iter().zip(Wish::ALL) {
        assert_eq!(parsed::<WishName>(&format!("'{word}'")).0, wish);
    }
    for word in ["open", "closing", "closed", "refused", "reset", "timed-out"] {
        assert_eq!(parsed::<SignalName>(&format!("'{word}'")).to_string(), word);
    }
    assert!(!is::<WishName>("halfopen") && !is::<SignalName>("timeout"));
}
