//! The whole run in a sentence, for those who cannot see the figure.

use sim::{HostId, PacketEnd};

use crate::Lang;
use crate::events::state_name;
use crate::rows::digits;
use crate::session::Session;
use crate::texts::format::span;
use crate::texts::names;
use crate::texts::phrase::{Phrase, say};

impl Session {
    /// How much is sent between whom, how long that takes, and how it ends.
    pub fn summary(&self) -> String {
        let (trace, both) = (&self.run.trace, &self.run.worlds.both);
        let lost = trace.packets.iter().filter(|sent| matches!(sent.end, PacketEnd::Lost(..)));
        let views = trace.hosts_at(self.pace().end());
        let (mut hosts, mut ends) = (Vec::new(), Vec::new());
        for (nth, view) in views.iter().enumerate() {
            let name = names::the_host(both, nth as HostId, self.lang);
            ends.push([&*name, state_name(view)].join(" "));
            hosts.push(name);
        }
        let comma = match self.lang {
            Lang::En => ", ",
            Lang::Zh => "、",
        };
        let values = [
            ("count", &*digits(trace.packets.len() as u64)),
            ("hosts", &*hosts.join(comma)),
            ("span", &*span(self.pace().end().since(sim::tcp::Time::ZERO), self.lang)),
            ("lost", &*digits(lost.count() as u64)),
            ("ends", &*ends.join(comma)),
        ];
        say(Phrase::Summary, self.lang, &values)
    }
}
