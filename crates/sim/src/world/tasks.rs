//! Applications wake up: their tasks come on the agenda when what they wait for is there.

use tcp::Time;

use super::World;
use crate::agenda::{Event, Which};
use crate::app::When;
use crate::host::Noticed;
use crate::record::Keeps;
use crate::script::Intervention;
use crate::setup::HostId;

impl<K: Keeps> World<'_, K> {
    /// Wakes the application for what has come since `before`.
    pub(super) fn notice(
        &mut self,
        now: Time,
        host: HostId,
        connection: Option<u32>,
        had: Noticed,
    ) {
        let has = self.hosts[usize::from(host)].noticed(connection);
        if has == had || has.life < had.life {
            // Nothing has come, or a former life is back, of which nothing is news.
            return;
        }
        let had = match has.life > had.life {
            true => Noticed { messages: had.messages, ..Noticed::default() },
            false => had,
        };
        self.schedule_tasks(host, connection, now, &|when| match when {
            When::Open => !had.opened && has.opened,
            When::Received(octets) => had.received < octets && octets <= has.received,
            When::EndOfText => has.at_end_of_text && !had.at_end_of_text,
            When::Messages(count) => had.messages < count && count <= has.messages,
            When::At { .. } | When::Started => false,
        });
    }

    pub(super) fn schedule_tasks(
        &mut self,
        host: HostId,
        connection: Option<u32>,
        now: Time,
        is_due: &dyn Fn(When) -> bool,
    ) {
        let setup = self.setup;
        for (task, planned) in setup.hosts[usize::from(host)].tasks.iter().enumerate() {
            let (only, when) = (planned.only, planned.when);
            let fits = only.is_none() || only == connection || !when.on_a_connection();
            if !fits || !is_due(when) {
                continue;
            }
            let life = self.hosts[usize::from(host)].up();
            let (from, connection, life) = match when {
                When::At { at, connection } => (at, Some(connection), None),
                When::Started
                | When::Open
                | When::Received(_)
                | When::EndOfText
                | When::Messages(_) => (now, connection, life),
            };
            let event = Event::Call { host, which: Which::Task(task), connection, life };
            self.agenda.add(from + planned.after, event);
        }
    }

    pub(super) fn schedule_script(&mut self) {
        for (nth, done) in self.script.interventions.iter().enumerate() {
            let Intervention::Call { at, host, connection, .. } = done else { continue };
            if usize::from(*host) < self.hosts.len() {
                let (which, life) = (Which::Scripted(nth), None);
                let event = Event::Call { host: *host, which, connection: *connection, life };
                self.agenda.add(*at, event);
            }
        }
    }
}
