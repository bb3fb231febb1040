//! What is called in a run, by the applications and by the script.

use core::time::Duration;

use tcp::{CallError, Time};

use super::World;
use crate::agenda::{Event, Which};
use crate::app::{Call, When};
use crate::host::Noticed;
use crate::record::Keeps;
use crate::script::Intervention;
use crate::setup::HostId;
use crate::trace::Cause;

impl<'a, K: Keeps> World<'a, K> {
    /// An application dies with its host; its calls at fixed moments are made if the host is up.
    pub(super) fn can_call(&self, host: HostId, which: Which, life: Option<u32>) -> bool {
        let up = self.hosts[usize::from(host)].up();
        match up {
            None => life.is_none() && matches!(self.call_of(host, which), Call::Restart),
            Some(_) => life.is_none() || life == up,
        }
    }

    fn call_of(&self, host: HostId, which: Which) -> &'a Call {
        let (setup, script) = (self.setup, self.script);
        match which {
            Which::Task(nth) => &setup.hosts[usize::from(host)].tasks[nth].call,
            Which::Scripted(nth) => match &script.interventions[nth] {
                Intervention::Call { call, .. } => call,
                Intervention::Drop(_)
                | Intervention::Delay { .. }
                | Intervention::Duplicate { .. }
                | Intervention::Change { .. } => unreachable!("only calls are on the agenda"),
            },
        }
    }

    pub(super) fn call(&mut self, now: Time, host: HostId, which: Which, connection: Option<u32>) {
        let call = self.call_of(host, which);
        let last = || self.hosts[usize::from(host)].last_connection();
        let connection = match which {
            Which::Task(_) => connection,
            Which::Scripted(_) if call.on_a_connection() => connection.or_else(last),
            Which::Scripted(_) => None,
        };
        let before = self.hosts[usize::from(host)].noticed(connection);
        let (about, result) =
            self.hosts[usize::from(host)].call(now, connection, call, &mut self.doings);
        if is_for_nobody(call, about, &result) {
            return;
        }
        self.call_again(now, host, which, connection, result);
        // Of a caller who was just accepted, or called, all is news.
        let before = match about == connection {
            true => before,
            false => Noticed { messages: before.messages, ..Noticed::default() },
        };
        self.close_step(now, host, about, Cause::Call { call: call.clone(), result });
        if let (Call::Restart, Ok(())) = (call, result) {
            self.schedule_tasks(host, None, now, &|when| when == When::Started);
        }
        self.notice(now, host, about, before);
    }

    fn call_again(
        &mut self,
        now: Time,
        host: HostId,
        which: Which,
        connection: Option<u32>,
        result: Result<(), CallError>,
    ) {
        let Which::Task(nth) = which else { return };
        let again = self.setup.hosts[usize::from(host)].tasks[nth].again;
        if let (Some(again), Err(_)) = (again, result) {
            let life = self.hosts[usize::from(host)].up();
            // Time must go on, or this would never end.
            let again = again.max(Duration::from_micros(1));
            self.agenda.add(now + again, Event::Call { host, which, connection, life });
        }
    }
}

/// A call on a connection that never began is not made at all: its application never got there.
fn is_for_nobody(call: &Call, about: Option<u32>, result: &Result<(), CallError>) -> bool {
    call.on_a_connection() && about.is_none() && result.is_err()
}
