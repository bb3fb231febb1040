//! What a host is about at a moment, in a sentence.

use sim::tcp::State;
use sim::{HostId, HostView};

use crate::Lang;
use crate::events::has_state;
use crate::rows::digits;
use crate::session::Session;
use crate::texts::names;
use crate::texts::phrase::{Phrase, say};

impl Session {
    /// What a host is about at the moment; of several connections, all their states. Nothing of a
    /// host that is not there.
    pub fn host_sentence(&self, host: HostId) -> String {
        let views = self.run.trace.hosts_at(self.now());
        let Some(view) = views.get(usize::from(host)) else { return String::new() };
        let told = match view.down {
            true => Phrase::IsDown,
            false if has_state(view) => status(view.state(), !view.sockets.is_empty()),
            false => Phrase::IsBound,
        };
        let name = names::the_host(&self.run.worlds.both, host, self.lang);
        let mut sentence = say(told, self.lang, &[("host", &name)]);
        let all = states(view);
        if all.len() > 1 {
            let (joined, gap) = match self.lang {
                Lang::En => (all.join(", "), " "),
                Lang::Zh => (all.join("，"), ""),
            };
            sentence.push_str(gap);
            sentence.push_str(&say(Phrase::HasSeveral, self.lang, &[("all", &joined)]));
        }
        sentence
    }
}

/// All connections that a host has, each with the port of its caller: `40000 TIME-WAIT`.
fn states(view: &HostView) -> Vec<String> {
    let mut states = Vec::new();
    for socket in view.sockets.iter().filter(|it| it.state != State::Closed && !view.down) {
        let port =
            if view.listens.contains(&socket.local.port()) { socket.remote } else { socket.local };
        states.push([&*digits(port.port()), socket.state.name()].join(" "));
    }
    states
}

const fn status(state: State, had_a_connection: bool) -> Phrase {
    match state {
        State::Closed if had_a_connection => Phrase::IsOver,
        State::Closed => Phrase::IsClosed,
        State::Listen => Phrase::IsListen,
        State::SynSent => Phrase::IsSynSent,
        State::SynReceived => Phrase::IsSynReceived,
        State::Established => Phrase::IsEstablished,
        State::FinWait1 => Phrase::IsFinWait1,
        State::FinWait2 => Phrase::IsFinWait2,
        State::CloseWait => Phrase::IsCloseWait,
        State::Closing => Phrase::IsClosing,
        State::LastAck => Phrase::IsLastAck,
        State::TimeWait => Phrase::IsTimeWait,
    }
}
