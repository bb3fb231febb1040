//! What must be true of the driven side at a moment: fields of `tcp_info`, counts of sockets.

use tcp::{State, Variables};

use super::Player;
use crate::report::Part;
use crate::script::{Assertion, Comparison, Count, Event, Operand, StateQuestion};

impl Player {
    pub(super) fn check_assertions(
        &mut self,
        event: &Event,
        assertions: &[Assertion],
    ) -> Result<(), Part> {
        for assertion in assertions {
            let mut unknown = None;
            let holds = assertion.any.iter().any(|chain| {
                chain.iter().all(|comparison| self.compares(comparison, &mut unknown))
            });
            if let Some(field) = unknown {
                self.notes.push(format!("line {}: {field} is not modelled", event.line));
            } else if !holds {
                let message =
                    format!("expected `{}`, got {}", assertion.text, self.told(assertion));
                return Err(Part { line: event.line, message });
            }
        }
        Ok(())
    }

    pub(super) fn check_count(
        &mut self,
        event: &Event,
        question: &StateQuestion,
    ) -> Result<(), Part> {
        let connections = self.host.connections().iter().map(|connection| connection.state());
        let alive = connections.filter(|state| *state != State::Closed);
        let all = alive.chain(self.host.listens().map(|_| State::Listen));
        let found = all.filter(|state| question.states.contains(state)).count();
        let (fits, wanted) = match question.count {
            Count::Exactly(count) => (found == count, count.to_string()),
            Count::Some => (found > 0, "some".to_string()),
            Count::None => (found == 0, "no".to_string()),
        };
        if fits {
            return Ok(());
        }
        let name = &question.name;
        let message =
            format!("expected {wanted} socket(s) in {name}, got {found} ({})", self.states());
        Err(Part { line: event.line, message })
    }

    /// The numbers that `tcpi_state` may have. Linux shows a socket whose connection is in
    /// TIME-WAIT as closed, since it keeps TIME-WAIT apart.
    pub(super) fn info_state(&self) -> Vec<i64> {
        match self.state() {
            State::TimeWait => vec![linux_number(State::TimeWait), linux_number(State::Closed)],
            state => vec![linux_number(state)],
        }
    }

    /// The state of the connection that is meant, or of the listener while there is none.
    fn state(&self) -> State {
        let connection = self.connection();
        match connection {
            Some(nth) => self.host.connection(nth).state(),
            None if self.host.listens().next().is_some() => State::Listen,
            None => State::Closed,
        }
    }

    fn connection(&self) -> Option<usize> {
        self.ways.current().and_then(|way| way.connection)
    }

    fn variables(&self) -> Option<Variables> {
        self.connection().map(|nth| self.host.connection(nth).endpoint.variables())
    }

    fn compares(&self, comparison: &Comparison, unknown: &mut Option<String>) -> bool {
        let lefts = self.values(&comparison.left, unknown);
        let rights = self.values(&comparison.right, unknown);
        lefts.iter().any(|left| {
            rights.iter().any(|right| match comparison.sign {
                "==" => left == right,
                "!=" => left != right,
                "<" => left < right,
                "<=" => left <= right,
                ">" => left > right,
                _ => left >= right,
            })
        })
    }

    fn values(&self, operand: &Operand, unknown: &mut Option<String>) -> Vec<i64> {
        match operand {
            Operand::Number(number) => vec![*number],
            Operand::Field(name) if name == "tcpi_state" => self.info_state(),
            Operand::Field(name) => match self.variables().and_then(|v| info(name, &v)) {
                Some(value) => vec![value],
                None => {
                    *unknown = Some(name.clone());
                    Vec::new()
                }
            },
        }
    }

    /// What the fields of an assertion are.
    fn told(&self, assertion: &Assertion) -> String {
        let comparisons = assertion.any.iter().flatten();
        let operands = comparisons.flat_map(|comparison| [&comparison.left, &comparison.right]);
        let told = operands.filter_map(|operand| match operand {
            Operand::Field(name) if name == "tcpi_state" => Some(self.state().to_string()),
            Operand::Field(name) => {
                let value = self.variables().and_then(|variables| info(name, &variables))?;
                Some(format!("{name} = {value}"))
            }
            Operand::Number(_) => None,
        });
        told.collect::<Vec<_>>().join(", ")
    }

    /// All sockets' states, for telling.
    fn states(&self) -> String {
        let connections = self.host.connections().iter().map(|connection| connection.state());
        let alive = connections.filter(|state| *state != State::Closed);
        let all: Vec<String> = alive
            .chain(self.host.listens().map(|_| State::Listen))
            .map(|s| s.to_string())
            .collect();
        if all.is_empty() { "no sockets".to_string() } else { all.join(", ") }
    }
}

/// A field of `tcp_info`, as far as the endpoint knows it (include/uapi/linux/tcp.h).
fn info(name: &str, variables: &Variables) -> Option<i64> {
    let per_segment = |octets: u32| i64::from(octets) / i64::from(variables.mss.max(1));
    Some(match name {
        "tcpi_snd_mss" => i64::from(variables.mss),
        "tcpi_retransmits" | "tcpi_backoff" => i64::from(variables.backoff),
        "tcpi_unacked" => i64::from(variables.unacked.div_ceil(variables.mss.max(1))),
        "tcpi_rto" => variables.rto as i64,
        "tcpi_rtt" => i64::from(variables.srtt?),
        "tcpi_rttvar" => i64::from(variables.rttvar),
        "tcpi_snd_cwnd" => per_segment(variables.cwnd?),
        "tcpi_snd_ssthresh" => per_segment(variables.ssthresh),
        "tcpi_notsent_bytes" => i64::from(variables.unsent),
        _ => return None,
    })
}

/// Linux's numbers (include/net/tcp_states.h).
fn linux_number(state: State) -> i64 {
    match state {
        State::Established => 1,
        State::SynSent => 2,
        State::SynReceived => 3,
        State::FinWait1 => 4,
        State::FinWait2 => 5,
        State::TimeWait => 6,
        State::Closed => 7,
        State::CloseWait => 8,
        State::LastAck => 9,
        State::Listen => 10,
        State::Closing => 11,
    }
}
