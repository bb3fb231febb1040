//! How a connection's variables changed in the course of the run.

use session::Session;
use session::sim::HostId;
use session::sim::tcp::{State, Time, Variables};

/// A connection's variables, from its begin to its end.
pub(super) struct Course {
    /// After each step at which they may have changed, the last one of each instant.
    pub known: Vec<(Time, Variables)>,
    /// When the connection is over, or the run.
    pub end: Time,
}

/// A variable over time.
pub(super) struct Line {
    /// Its name.
    pub name: &'static str,
    /// What it measures.
    pub unit: Unit,
    /// From when on it is how much; none where it is not known.
    pub points: Vec<(Time, Option<u64>)>,
}

/// What a variable measures.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Unit {
    /// Octets.
    Octets,
    /// Microseconds.
    Micros,
}

impl Course {
    /// The course of a host's last connection at the moment; none if it has none.
    pub fn of(session: &Session, host: HostId) -> Option<Course> {
        let (trace, now, host) = (session.trace(), session.now(), usize::from(host));
        let nth = trace.hosts_at(now).get(host)?.sockets.len().checked_sub(1)?;
        let mut course = Course { known: Vec::new(), end: session.pace().end() };
        let mut is_over = true;
        for step in &trace.steps {
            let socket = step.hosts[host].sockets.get(nth);
            let known = socket.filter(|it| it.state != State::Closed).map(|it| it.variables);
            // A SYN in TIME-WAIT may begin another life of the connection, with an ISS of its own
            // (RFC 9293, MAY-2).
            let goes_on = !is_over && known.is_some_and(|known| course.is_of(&known));
            if !goes_on && !is_over {
                (course.end, is_over) = (step.at, true);
            }
            if is_over && step.at > now {
                break;
            }
            let Some(known) = known else { continue };
            if is_over {
                course = Course { known: Vec::new(), end: session.pace().end() };
                is_over = false;
            }
            course.known.pop_if(|last| last.0 == step.at);
            course.known.push((step.at, known));
        }
        Some(course).filter(|course| !course.known.is_empty())
    }

    /// Whether they are the variables of the same life of the connection.
    fn is_of(&self, known: &Variables) -> bool {
        self.known.last().is_some_and(|(_, last)| last.iss == known.iss)
    }

    /// cwnd and ssthresh, if they are worth drawing.
    pub fn windows(&self) -> Vec<Line> {
        // Before the connection is open cwnd is 0, which says that it is not set.
        let cwnd = |known: &Variables| known.cwnd.filter(|cwnd| *cwnd > 0).map(u64::from);
        let lines = vec![
            self.line("cwnd", Unit::Octets, &cwnd),
            self.line("ssthresh", Unit::Octets, &|known| {
                // It begins as high as can be (RFC 5681, 3.1), which is no height to draw.
                cwnd(known).and(Some(known.ssthresh).filter(|it| *it < u32::MAX)).map(u64::from)
            }),
        ];
        let (least, most) = lines[0].range().unwrap_or_default();
        if (most - least) as f64 >= most as f64 * SEEN && most > least { lines } else { Vec::new() }
    }

    /// RTO and SRTT, if they are worth drawing.
    pub fn times(&self) -> Vec<Line> {
        let lines = vec![
            self.line("RTO", Unit::Micros, &|known| Some(known.rto)),
            self.line("SRTT", Unit::Micros, &|known| known.srtt.map(u64::from)),
        ];
        let backed_off = lines[0].range().is_some_and(|(least, most)| least < most);
        if backed_off || lines[1].range().is_some() { lines } else { Vec::new() }
    }

    fn line(
        &self,
        name: &'static str,
        unit: Unit,
        value: &dyn Fn(&Variables) -> Option<u64>,
    ) -> Line {
        let mut points: Vec<(Time, Option<u64>)> = Vec::new();
        for (at, known) in &self.known {
            let value = value(known);
            if points.last().is_none_or(|last| last.1 != value) {
                points.push((*at, value));
            }
        }
        Line { name, unit, points }
    }
}

impl Line {
    /// The least and the greatest value; none if it never has one.
    pub fn range(&self) -> Option<(u64, u64)> {
        let values = || self.points.iter().filter_map(|(_, value)| *value);
        Some((values().min()?, values().max()?))
    }

    /// The value at a moment.
    pub fn at(&self, now: Time) -> Option<u64> {
        let before = self.points.iter().rfind(|(at, _)| *at <= now);
        before.and_then(|(_, value)| *value)
    }
}

/// Which part of its height a window must change by to be seen to change.
const SEEN: f64 = 0.05;
