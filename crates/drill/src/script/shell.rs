//! Shell lines: all are skipped, save those that ask how many sockets are in a state.

use tcp::State;

/// How many sockets are to be in one of some states.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct StateQuestion {
    /// The name that the line uses.
    pub(crate) name: String,
    pub(crate) states: Vec<State>,
    pub(crate) count: Count,
}

/// How many.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Count {
    Exactly(usize),
    Some,
    None,
}

/// What a shell line asks, if it asks for sockets' states: `ss -Htan state syn-recv | grep -c . |
/// grep 1`, or the state's name as a filter of a list: `ss -Htan | grep -c TIME-WAIT | grep 1`.
pub(super) fn question(line: &str) -> Option<StateQuestion> {
    let words: Vec<&str> = line
        .split(|c: char| c.is_whitespace() || matches!(c, '|' | '(' | ')' | '[' | ']' | ';' | '$'))
        .map(|word| word.trim_matches(|c| matches!(c, '"' | '\'' | '^' | '`')))
        .filter(|word| !word.is_empty())
        .collect();
    let tool = words.iter().position(|word| LISTERS.contains(word))?;
    let (name, states) = asked_state(&words[tool..])?;
    let count = asked_count(&words[tool..]);
    let negated = words[..tool].contains(&"!");
    let count = match (count, negated) {
        (Count::Some, true) => Count::None,
        (count, _) => count,
    };
    Some(StateQuestion { name, states, count })
}

/// The state behind `state`, or the first word that names one as lists print it.
fn asked_state(words: &[&str]) -> Option<(String, Vec<State>)> {
    let behind = words.iter().position(|word| *word == "state");
    let name = match behind {
        Some(place) => words.get(place + 1)?,
        None => words.iter().find(|word| LISTED.iter().any(|(listed, _)| listed == *word))?,
    };
    states_named(name).map(|states| (name.to_string(), states))
}

/// The last number that the line compares with; without one, whether any line is left.
fn asked_count(words: &[&str]) -> Count {
    let Some(place) = words.iter().rposition(|word| COMPARES.contains(word)) else {
        return Count::Some;
    };
    let number = words[place + 1..].iter().find_map(|word| word.trim_end_matches('$').parse().ok());
    match number {
        Some(number) => Count::Exactly(number),
        None => Count::Some,
    }
}

fn states_named(name: &str) -> Option<Vec<State>> {
    let lower = name.to_ascii_lowercase();
    let one = FILTERS.iter().find(|(filter, _)| *filter == lower).map(|(_, state)| vec![*state]);
    let listed = LISTED.iter().find(|(listed, _)| *listed == name).map(|(_, state)| vec![*state]);
    one.or(listed).or_else(|| group(&lower))
}

/// The groups of states that `ss` knows.
fn group(name: &str) -> Option<Vec<State>> {
    let member: fn(State) -> bool = match name {
        "all" => |_| true,
        "connected" => |state| !matches!(state, State::Closed | State::Listen),
        "synchronized" => |state| !matches!(state, State::Closed | State::Listen | State::SynSent),
        "bucket" => |state| matches!(state, State::SynReceived | State::TimeWait),
        "big" => |state| !matches!(state, State::SynReceived | State::TimeWait),
        _ => return None,
    };
    Some(State::ALL.into_iter().filter(|state| member(*state)).collect())
}

/// Programs that list sockets.
const LISTERS: [&str; 3] = ["ss", "netstat", "sockstat"];

/// Words behind which the expected count stands.
const COMPARES: [&str; 5] = ["grep", "egrep", "-eq", "==", "="];

/// The names of `ss state …` (ss(8)).
const FILTERS: [(&str, State); 12] = [
    ("established", State::Established),
    ("syn-sent", State::SynSent),
    ("syn-recv", State::SynReceived),
    ("fin-wait-1", State::FinWait1),
    ("fin-wait-2", State::FinWait2),
    ("time-wait", State::TimeWait),
    ("closed", State::Closed),
    ("close-wait", State::CloseWait),
    ("last-ack", State::LastAck),
    ("listening", State::Listen),
    ("listen", State::Listen),
    ("closing", State::Closing),
];

/// The names in the lists of `ss`, `netstat` and FreeBSD's `sockstat`.
const LISTED: [(&str, State); 22] = [
    ("ESTAB", State::Established),
    ("SYN-SENT", State::SynSent),
    ("SYN-RECV", State::SynReceived),
    ("FIN-WAIT-1", State::FinWait1),
    ("FIN-WAIT-2", State::FinWait2),
    ("TIME-WAIT", State::TimeWait),
    ("CLOSE-WAIT", State::CloseWait),
    ("LAST-ACK", State::LastAck),
    ("LISTEN", State::Listen),
    ("CLOSING", State::Closing),
    ("ESTABLISHED", State::Established),
    ("SYN_SENT", State::SynSent),
    ("SYN_RECV", State::SynReceived),
    ("SYN_RCVD", State::SynReceived),
    ("FIN_WAIT1", State::FinWait1),
    ("FIN_WAIT2", State::FinWait2),
    ("FIN_WAIT_1", State::FinWait1),
    ("FIN_WAIT_2", State::FinWait2),
    ("TIME_WAIT", State::TimeWait),
    ("CLOSE_WAIT", State::CloseWait),
    ("LAST_ACK", State::LastAck),
    ("SYN-RECEIVED", State::SynReceived),
];

#[cfg(test)]
mod tests {
    use tcp::State;

    use super::{Count, question};

    fn asked(line: &str) -> Option<(Vec<State>, Count)> {
        question(line).map(|question| (question.states, question.count))
    }

    #[test]
    fn a_count_of_sockets_is_understood() {
        let one = |state| Some((vec![state], Count::Exactly(1)));
        assert_eq!(asked("ss -Htan state syn-recv | grep -c . | grep 1"), one(State::SynReceived));
        assert_eq!(asked("ss -Htan state time-wait | wc -l | grep -q '^1$'"), one(State::TimeWait));
        assert_eq!(asked("ss -tan | grep -c ESTAB | grep 1"), one(State::Established));
        assert_eq!(
            asked("sockstat -4 -P tcp -s | grep packetdril | grep -c TIME_WAIT | grep 1"),
            one(State::TimeWait),
        );
        assert_eq!(asked("test $(ss -Htan state closing | wc -l) -eq 1"), one(State::Closing));
        let none = Some((vec![State::LastAck], Count::Exactly(0)));
        assert_eq!(asked("ss -Htan state last-ack | grep -c . | grep 0"), none);
    }

    #[test]
    fn without_a_number_any_socket_will_do() {
        assert_eq!(
            asked("ss -Htan state fin-wait-2 | grep -q ."),
            Some((vec![State::FinWait2], Count::Some)),
        );
        assert_eq!(
            asked("! ss -Htan state fin-wait-2 | grep -q ."),
            Some((vec![State::FinWait2], Count::None)),
        );
    }

    #[test]
    fn other_lines_ask_nothing() {
        assert_eq!(asked("sysctl -q net.ipv4.tcp_sack=0"), None);
        assert_eq!(asked("../common/defaults.sh"), None);
        assert_eq!(asked("ss -s"), None);
    }
}
