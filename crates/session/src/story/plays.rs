//! What the hosts of each story do, as lines that a person can read.
//!
//! A host is a name and its tasks, with `; ` between them. A task is `WHEN CALL`. WHEN is `start`,
//! `open`, `got5` (so many octets have come), `end` (the peer has closed) or `at400` (a moment, in
//! ms); behind it `#1` for the second connection alone, `+40` for so many ms of thinking, and `~`
//! for calling again until the call is heard. CALL is a call as links have it ([`link`]).

use std::time::Duration;

use sim::tcp::Time;
use sim::{Task, When};

use super::Story;
use crate::link;

/// A host: its name, and what it does.
pub(super) type Part = (&'static str, &'static str);

/// Who plays in a story, and what they do.
#[expect(clippy::too_many_lines, reason = "a table")]
pub(super) const fn parts(story: Story) -> &'static [Part] {
    match story {
        Story::Connection | Story::LateSyn | Story::LastAck => &[
            ("client", "start connect:192.0.2.2/80:40000; open+40 send:hello; got5+40 close"),
            ("server", "start listen:80; got5+40 send:world; end+60 close"),
        ],
        Story::BothOpen => &[
            ("client", "start connect:192.0.2.2/80:40000; open+40 send:hello; got5+40 close"),
            ("server", "start connect:192.0.2.1/40000:80; got5+40 send:world; end+60 close"),
        ],
        Story::ClosedPort => &[("client", "start connect:192.0.2.2/80:40000"), ("server", "")],
        // Where it is up when the second question comes, because the connection began later, both
        // are answered.
        Story::Crash => &[
            (
                "client",
                "start connect:192.0.2.2/80:40000; open+40 send:hello; \
                 open+2900 send:are*20you*20there*3f; got8+40 close",
            ),
            (
                "server",
                "start listen:80; got5+40 send:world; got19+40 send:yes; end+60 close; \
                 at1000 crash; at2000 restart",
            ),
        ],
        // The attacker writes in the name of hosts that do not exist.
        Story::Flood => &[
            ("client", "at400 connect:192.0.2.2/80:40000; open+40 send:hello; open+200 close"),
            ("server", "start listen:80; end+60 close"),
            (
                "attacker",
                "at0 inject:203.0.113.1/1024:192.0.2.2/80:2:1000:0:1000:; \
                 at60 inject:203.0.113.2/1025:192.0.2.2/80:2:2000:0:1000:; \
                 at120 inject:203.0.113.3/1026:192.0.2.2/80:2:3000:0:1000:; \
                 at180 inject:203.0.113.4/1027:192.0.2.2/80:2:4000:0:1000:",
            ),
        ],
        // At most two can have waited until then.
        Story::Waiting => &[
            (
                "client",
                "at0 connect:192.0.2.2/80; at100 connect:192.0.2.2/80; at200 connect:192.0.2.2/80; \
                 at300 connect:192.0.2.2/80; open+40 send:hello; got5+40 close",
            ),
            (
                "server",
                "start listen:80; at3000 accept; at3000 accept; at3000 accept-all; \
                 got5+40 send:world; end+60 close",
            ),
        ],
        Story::HalfClose => &[
            ("client", "start connect:192.0.2.2/80:40000; open+40 send:list; open+80 close"),
            (
                "server",
                "start listen:80; got4+300 send:one; got4+5000 send:two; got4+30000 send:three; \
                 got4+30100 close",
            ),
        ],
        Story::ThreeSegments => &[
            ("client", "start connect:192.0.2.2/80:40000; open+40 send:bye; open+300 close"),
            ("server", "start listen:80; end close"),
        ],
        // The client's end is open 50 ms earlier.
        Story::BothClose => &[
            ("client", "start connect:192.0.2.2/80:40000; open+250 close"),
            ("server", "start listen:80; open+200 close"),
        ],
        Story::NeverCloses => &[
            (
                "client",
                "at0 connect:192.0.2.2/80; at400 connect:192.0.2.2/80; at800 connect:192.0.2.2/80; \
                 open+20 release",
            ),
            ("server", "start listen:80"),
        ],
        // The second connection thinks before it speaks, so that something old can come before it:
        // what is held up for nearly an MSL of the classroom's.
        Story::SecondLife => &[
            (
                "client",
                "start connect:192.0.2.2/80:40000; open#0 send:old*21; open#0+10 close; \
                 start+250~ connect:192.0.2.2/80:40000; open#1+1800 send:new*21; open#1+2100 close",
            ),
            ("server", "start listen:80; end close"),
        ],
        Story::Aborted => &[
            (
                "client",
                "start connect:192.0.2.2/80:40000; open#0+40 send:old*21; open#0+200 abort; \
                 start+1300~ connect:192.0.2.2/80:40000; open#1+500 send:new*21; open#1+700 close",
            ),
            ("server", "start listen:80; end close"),
        ],
        Story::Ports => &[
            (
                "client",
                "at0 connect:192.0.2.2/80; at400 connect:192.0.2.2/80; at800 connect:192.0.2.2/80; \
                 at1200 connect:192.0.2.2/80; at1600 connect:192.0.2.2/80; \
                 at2000 connect:192.0.2.2/80; open+20 close",
            ),
            ("server", "start listen:80; end close"),
        ],
        Story::Messages => &[
            (
                "client",
                "start connect:192.0.2.2/80:40000; open send:one; open+15 send:two; \
                 open+30 send:three; open+45 send:four; open+60 send:five; open+600 close",
            ),
            ("server", "start listen:80; end+60 close"),
        ],
        Story::MessagesUdp => &[
            (
                "client",
                "at0 send-to:5000:192.0.2.2/5000:one; at15 send-to:5000:192.0.2.2/5000:two; \
                 at30 send-to:5000:192.0.2.2/5000:three; at45 send-to:5000:192.0.2.2/5000:four; \
                 at60 send-to:5000:192.0.2.2/5000:five",
            ),
            ("server", "start bind:5000"),
        ],
        // What they send is added: it is much.
        Story::Congested => &[
            ("client", "start connect:192.0.2.2/80:40000; open+120 close"),
            ("server", "start listen:80; end+60 close"),
        ],
        Story::CongestedUdp => &[("client", ""), ("server", "start bind:5000")],
        Story::Group => &[
            (
                "client",
                "at100 send-to:5000:233.252.0.1/5000:to*20all; \
                 at300 send-to:5000:192.0.2.2/5000:to*20one",
            ),
            ("server", "start bind:5000"),
            ("second server", "start bind:5000"),
            ("third server", "start bind:5000"),
        ],
        Story::Sandbox => &[("client", ""), ("server", "")],
    }
}

/// The tasks of a line; `patience` is how long an application waits before it calls again.
pub(super) fn tasks(line: &str, patience: Duration) -> Option<Vec<Task>> {
    let mut tasks = Vec::new();
    for text in line.split(';').map(str::trim).filter(|text| !text.is_empty()) {
        tasks.push(task(text, patience)?);
    }
    Some(tasks)
}

fn task(text: &str, patience: Duration) -> Option<Task> {
    let (when, call) = text.split_once(' ')?;
    let (when, again) = match when.strip_suffix('~') {
        Some(when) => (when, Some(patience)),
        None => (when, None),
    };
    let (when, after) = when.split_once('+').unwrap_or((when, "0"));
    let (when, only) = match when.split_once('#') {
        Some((when, only)) => (when, Some(only.parse().ok()?)),
        None => (when, None),
    };
    let when = if let Some(octets) = when.strip_prefix("got") {
        When::Received(octets.parse().ok()?)
    } else if let Some(at) = when.strip_prefix("at") {
        When::At { at: Time::from_millis(at.parse().ok()?), connection: 0 }
    } else {
        match when {
            "start" => When::Started,
            "open" => When::Open,
            "end" => When::EndOfText,
            _ => return None,
        }
    };
    let (name, what) = match call.split_once(':') {
        Some((name, what)) => (name, Some(what)),
        None => (call, None),
    };
    let call = link::read_call(name, what)?;
    Some(Task { when, after: Duration::from_millis(after.parse().ok()?), call, again, only })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_can_be_read() {
        for story in Story::ALL {
            for (name, line) in parts(story) {
                let read = tasks(line, Duration::ZERO).map(|tasks| tasks.len());
                let written = line.split("; ").filter(|text| !text.is_empty()).count();
                assert_eq!(read, Some(written), "{} of {}: {line}", name, story.tag());
            }
        }
    }

    #[test]
    fn what_is_no_task_is_not_read() {
        for line in ["open", "later close", "open+x close", "open fly", "got close", "open#x close"]
        {
            assert_eq!(tasks(line, Duration::ZERO), None, "{line}");
        }
    }
}
