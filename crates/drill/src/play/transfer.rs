//! Sending and receiving text.

use tcp::{Received, State};

use super::Player;
use super::calls::Returned;
use super::descriptor::Stage;
use crate::script::{Call, Expression};

impl Player {
    pub(super) fn receive(&mut self, call: &Call) -> Returned {
        let file = match self.file(call) {
            Ok(file) => file,
            Err(error) => return error,
        };
        let Some(nth) = self.files[file].connection() else { return Returned::Error("ENOTCONN") };
        let flags = flags(call);
        let most = length(call);
        let unread = self.host.connection(nth).endpoint.unread();
        let waits_for_all = flags.is_some_and(|flags| flags.names("MSG_WAITALL"));
        if unread > 0 && !(waits_for_all && self.waits_for_more(nth, unread, most)) {
            let peeks = flags.is_some_and(|flags| flags.names("MSG_PEEK"));
            return self.take_text(nth, unread.min(most), peeks);
        }
        if unread == 0 && self.at_end(nth) {
            self.take_end(nth);
            return Returned::Value(0);
        }
        if unread == 0
            && let Some(errno) = self.take_failure(nth)
        {
            return Returned::Error(errno);
        }
        let connection = self.host.connection(nth);
        if self.files[file].reads_shut || (!connection.is_alive() && connection.opened.is_some()) {
            return Returned::Value(0);
        }
        if !connection.is_alive() {
            return Returned::Error("ENOTCONN");
        }
        let at_once = flags.is_some_and(|flags| flags.names("MSG_DONTWAIT"));
        if self.files[file].nonblocking || at_once {
            Returned::Error("EAGAIN")
        } else {
            Returned::Blocks
        }
    }

    /// `MSG_WAITALL`: whether the rest may still come.
    fn waits_for_more(&self, nth: usize, unread: usize, most: usize) -> bool {
        unread < most && !self.at_end(nth) && self.host.connection(nth).is_alive()
    }

    fn at_end(&self, nth: usize) -> bool {
        self.host.connection(nth).endpoint.variables().closed_by_peer
    }

    fn take_text(&mut self, nth: usize, count: usize, peeks: bool) -> Returned {
        if peeks {
            return Returned::Value(count as i64);
        }
        let now = self.now;
        let received =
            self.host.call(now, nth, "read", |endpoint, out| endpoint.receive(now, count, out));
        match received {
            Ok(Received::Text(text)) => Returned::Value(text.len() as i64),
            Ok(Received::Nothing | Received::EndOfText) => Returned::Value(0),
            Err(error) => Returned::Differs(error.to_string()),
        }
    }

    /// The endpoint learns that its application knows of the end.
    fn take_end(&mut self, nth: usize) {
        let now = self.now;
        let _ = self.host.call(now, nth, "read", |endpoint, out| endpoint.receive(now, 1, out));
    }

    /// `progress` is how much of a call that blocks has been sent.
    pub(super) fn send(&mut self, call: &Call, progress: &mut usize) -> Returned {
        let file = match self.file(call) {
            Ok(file) => file,
            Err(error) => return error,
        };
        let flags = flags(call);
        let waits = !self.files[file].nonblocking
            && !flags.is_some_and(|flags| flags.names("MSG_DONTWAIT"));
        let Some(nth) = self.files[file].connection() else { return Returned::Error("EPIPE") };
        let connecting = matches!(self.files[file].stage, Stage::Connecting(_));
        let state = self.host.connection(nth).state();
        if connecting && matches!(state, State::SynSent | State::SynReceived) {
            return if waits { Returned::Blocks } else { Returned::Error("EAGAIN") };
        }
        if let Some(errno) = self.take_failure(nth) {
            return Returned::Error(errno);
        }
        if !matches!(state, State::Established | State::CloseWait) {
            return Returned::Error("EPIPE");
        }
        if length(call) > MOST_OCTETS {
            return Returned::Differs(format!(
                "no more than {MOST_OCTETS} octets can be sent at once"
            ));
        }
        let rest = length(call) - *progress;
        let push = !flags.is_some_and(|flags| flags.names("MSG_MORE"));
        let now = self.now;
        let text = vec![0; rest];
        let taken =
            self.host.call(now, nth, "write", |endpoint, out| endpoint.send(now, &text, push, out));
        *progress += taken.unwrap_or(0);
        match (taken, waits) {
            (Ok(taken), _) if taken == rest => Returned::Value(*progress as i64),
            (_, true) => Returned::Blocks,
            (Ok(taken), false) if taken > 0 => Returned::Value(taken as i64),
            (_, false) => Returned::Error("EAGAIN"),
        }
    }
}

/// The argument that holds `MSG_…`, if one does.
fn flags(call: &Call) -> Option<&Expression> {
    let named = |argument: &&Expression| match argument {
        Expression::Word(word) => word.starts_with("MSG_"),
        Expression::Or(_) => true,
        _ => false,
    };
    let in_message = call.arguments.iter().find_map(|argument| argument.field("msg_flags"));
    call.arguments.iter().skip(2).find(named).or(in_message)
}

/// How many octets a call is about: the third argument, or the sum of the buffers' lengths.
fn length(call: &Call) -> usize {
    if let Some(count) = call.arguments.get(2).and_then(Expression::number)
        && matches!(call.name.as_str(), "read" | "write" | "recv" | "send" | "recvfrom" | "sendto")
    {
        return usize::try_from(count).unwrap_or(0);
    }
    call.arguments.get(1).map_or(0, buffers_length)
}

/// `[{..., 10}, {..., 20}]`, or a message that has such a list in it.
fn buffers_length(buffers: &Expression) -> usize {
    match buffers {
        Expression::List(parts) => match parts.as_slice() {
            [Expression::Any | Expression::Text(_), Expression::Number(length)] => {
                usize::try_from(*length).unwrap_or(0)
            }
            parts => parts.iter().map(buffers_length).fold(0, usize::saturating_add),
        },
        Expression::Field(name, value) if name.starts_with("msg_iov") => buffers_length(value),
        _ => 0,
    }
}

/// Chosen far above what scripts write, and so that the memory of any machine holds it.
const MOST_OCTETS: usize = 1 << 24;
