//! What of the map a session has come to at its moment: where the hosts are, and by which ways.

use session::sim::tcp::{Effect, State};
use session::sim::{Call, Cause, HostId, Step};
use session::{HostLine, Session};

/// Where the hosts are, and which ways they took.
pub(super) struct Seen<'a> {
    /// Of which session.
    pub session: &'a Session,
    /// The hosts that are on the map.
    pub tokens: Vec<Token>,
    /// Those that are not: they are down, or have nothing but UDP.
    pub absent: Vec<HostLine>,
    /// The ways that were taken, each once.
    pub taken: Vec<Taken>,
}

/// A host on the map.
pub(super) struct Token {
    /// Its name, as a title.
    pub name: String,
    /// Where it is.
    pub state: State,
    /// Whether it had a connection, so that CLOSED is an end.
    pub had: bool,
    /// Whether it belongs to the world at the right.
    pub right: bool,
}

/// A change of state that really happened.
pub(super) struct Taken {
    /// The state before.
    pub from: State,
    /// The state after.
    pub to: State,
    /// To which hosts.
    pub hosts: Vec<HostId>,
}

impl Seen<'_> {
    /// Looks at a session's moment.
    pub fn new(session: &Session) -> Seen<'_> {
        let mut seen = Seen { session, tokens: vec![], absent: vec![], taken: vec![] };
        let views = session.trace().hosts_at(session.now());
        for (line, view) in session.host_lines().into_iter().zip(views) {
            match State::ALL.into_iter().find(|state| state.name() == line.state) {
                Some(state) => seen.tokens.push(Token {
                    name: line.name,
                    state,
                    had: !view.sockets.is_empty(),
                    right: line.host >= session.hosts(),
                }),
                None => seen.absent.push(line),
            }
        }
        for step in session.trace().steps.iter().take_while(|step| step.at <= session.now()) {
            seen.walk(step);
        }
        seen
    }

    /// The hosts in a state.
    pub fn hosts_in(&self, state: State) -> impl Iterator<Item = &Token> {
        self.tokens.iter().filter(move |token| token.state == state)
    }

    /// Who took the way from one state to another, if anybody did.
    pub fn takers(&self, from: State, to: State) -> Option<&Taken> {
        self.taken.iter().find(|taken| (taken.from, taken.to) == (from, to))
    }

    fn walk(&mut self, step: &Step) {
        // A host keeps its open ports apart from its connections, so no endpoint enters LISTEN.
        if let Cause::Call { call: Call::Listen { .. }, result: Ok(()) } = step.cause {
            self.take(State::Closed, State::Listen, step.host);
        }
        if let Cause::Call { call: Call::Unlisten { .. }, result: Ok(()) } = step.cause {
            self.take(State::Listen, State::Closed, step.host);
        }
        for effect in &step.effects {
            if let Effect::Enter { from, to } = effect {
                self.take(*from, *to, step.host);
            }
        }
    }

    fn take(&mut self, from: State, to: State, host: HostId) {
        match self.taken.iter_mut().find(|taken| (taken.from, taken.to) == (from, to)) {
            Some(taken) if taken.hosts.contains(&host) => {}
            Some(taken) => taken.hosts.push(host),
            None => self.taken.push(Taken { from, to, hosts: vec![host] }),
        }
    }
}
