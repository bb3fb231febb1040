//! What was done, as rows of a list.

use std::net::Ipv4Addr;
use std::time::Duration;

use sim::tcp::Time;
use sim::{Call, Cause, Change, HostId, Intervention, PacketId, Way};

use crate::session::Session;
use crate::texts::calls;
use crate::texts::format::{moment, span};
use crate::texts::names;
use crate::texts::phrase::{Phrase, phrase, say, tell};

/// One thing that was done to the network, as a row of the list.
#[derive(Clone, PartialEq, Debug)]
pub struct Done {
    /// Its place in the list, for [`Action::Remove`](crate::Action::Remove) and
    /// [`Action::Switch`](crate::Action::Switch).
    pub index: usize,
    /// It is switched off, and kept.
    pub off: bool,
    /// The packet that it was done to, if to one; of two worlds, as it is shown.
    pub packet: Option<PacketId>,
    /// When it is done, if that is said and not a packet's.
    pub at: Option<Time>,
    /// What was done, in a sentence.
    pub sentence: String,
    /// The same in a word or two, for the timeline.
    pub flag: String,
    /// Why it has no effect in this run, if it has none: the packet is not sent, the call not made,
    /// or the host not there.
    pub missing: Option<&'static str>,
    /// Where on the timeline it is done.
    pub position: Option<f64>,
}

/// What a row says, before it is put into words.
struct Said {
    packet: Option<PacketId>,
    at: Option<Time>,
    /// Why it has no effect in this run.
    missing: Option<Phrase>,
    sentence: Phrase,
    flag: Phrase,
    /// What stands at `{packet}`, `{time}`, `{call}`, `{host}` and `{peer}`.
    packet_name: String,
    time: String,
    call: String,
    host: String,
    peer: String,
}

impl Session {
    /// What was done, as rows of a list; what is switched off keeps its place.
    pub fn interventions(&self) -> Vec<Done> {
        let experiment = self.history.now();
        let mut rows = Vec::new();
        for done in &experiment.script.interventions {
            rows.push(self.row(rows.len(), done));
        }
        for (place, shelved) in &experiment.shelved {
            let row = Done { off: true, missing: None, ..self.row(rows.len(), shelved) };
            rows.insert(rows.len().min(*place), row);
        }
        rows
    }

    pub(crate) fn row(&self, index: usize, done: &Intervention) -> Done {
        let said = match done {
            Intervention::Drop(packet) => {
                self.to_packet(*packet, Phrase::DidDrop, Phrase::FlagDrop, None)
            }
            Intervention::Delay { packet, by } => {
                self.to_packet(*packet, Phrase::DidDelay, Phrase::FlagDelay, Some(*by))
            }
            Intervention::Duplicate { packet, .. } => {
                self.to_packet(*packet, Phrase::DidDouble, Phrase::FlagDouble, None)
            }
            Intervention::Call { at, host, connection, call } => {
                self.to_host(*at, *host, *connection, call)
            }
            Intervention::Change { at, way, change } => self.to_network(*at, *way, *change),
        };
        let values = [
            ("packet", &*said.packet_name),
            ("time", &*said.time),
            ("call", &*said.call),
            ("host", &*said.host),
            ("peer", &*said.peer),
        ];
        let (sentence, flag) =
            (say(said.sentence, self.lang, &values), tell(said.flag, self.lang, &values));
        let sent = said.packet.and_then(|packet| self.run.trace.packet(packet));
        let at = said.at.or(sent.map(|packet| packet.sent));
        let position = at.map(|at| self.run.pace.position(at));
        let missing = said.missing.map(|why| phrase(why, self.lang));
        Done { index, off: false, packet: said.packet, at, sentence, flag, missing, position }
    }

    fn to_packet(
        &self,
        packet: PacketId,
        sentence: Phrase,
        flag: Phrase,
        time: Option<Duration>,
    ) -> Said {
        let packet = self.shown(packet);
        let label = self.packet_label(packet);
        Said {
            packet: Some(packet),
            at: None,
            missing: (!label.found()).then_some(Phrase::NotSent),
            packet_name: label.text(self.lang),
            time: time.map_or_else(String::new, |time| span(time, self.lang)),
            ..self.at_moment(Time::ZERO, sentence, flag)
        }
    }

    fn to_host(&self, at: Time, host: HostId, on: Option<u32>, call: &Call) -> Said {
        let mut said = self.at_moment(at, Phrase::DidCall, Phrase::FlagCall);
        said.host = self.the_host_of_script(host);
        if let Call::Inject(segment) = call {
            said.sentence = Phrase::DidForge;
            said.host = self.host_of_address(*segment.destination.ip());
            said.peer = self.host_of_address(*segment.source.ip());
        }
        said.call = calls::call(call, self.lang);
        said.missing = (!self.is_made(at, host, on, call)).then(|| self.why_not_made(at, host));
        said
    }

    /// Why a host of the script makes no call.
    fn why_not_made(&self, at: Time, host: HostId) -> Phrase {
        let there = self.doubles(host);
        let views = self.run.trace.hosts_at(at);
        if there.is_empty() {
            Phrase::NoSuchHost
        } else if there.iter().all(|host| views[*host].down) {
            Phrase::DownThen
        } else {
            Phrase::NoEffect
        }
    }

    /// A host of the script in each of the worlds that have it.
    fn doubles(&self, host: HostId) -> Vec<usize> {
        let worlds = &self.run.worlds;
        let (host, first) = (usize::from(host), worlds.first_of_right());
        let right = worlds.both.hosts.len() - first;
        let left = (host < first).then_some(host);
        left.into_iter().chain((host < right).then_some(host + first)).collect()
    }

    /// The host that has an address; the address itself if none has.
    fn host_of_address(&self, address: Ipv4Addr) -> String {
        let hosts = &self.run.worlds.both.hosts;
        match hosts.iter().position(|host| host.address == address) {
            Some(host) => names::the_host(&self.run.worlds.both, host as HostId, self.lang),
            None => address.to_string(),
        }
    }

    /// Whether a call is made: that takes a host that is up, and perhaps a connection.
    fn is_made(&self, at: Time, host: HostId, on: Option<u32>, call: &Call) -> bool {
        let steps = &self.run.trace.steps;
        let first = steps.partition_point(|step| step.at < at);
        steps[first..].iter().take_while(|step| step.at == at).any(|step| {
            let is_call = matches!(&step.cause, Cause::Call { call: made, .. } if made == call);
            let there = on.is_none() || !call.on_a_connection() || step.connection == on;
            is_call && there && self.host_in_script(step.host) == host
        })
    }

    fn to_network(&self, at: Time, way: Way, change: Change) -> Said {
        let lang = self.lang;
        let (flag, value) = match change {
            Change::Latency(latency) => (Phrase::NetLatency, span(latency, lang)),
            Change::Loss { per_mille, .. } => (Phrase::NetLoss, percent(per_mille)),
            Change::Silence(lasts) => (Phrase::NetSilence, span(lasts, lang)),
        };
        let seed = match change {
            Change::Loss { seed, .. } => seed.to_string(),
            Change::Latency(_) | Change::Silence(_) => String::new(),
        };
        let mut said = self.at_moment(at, Phrase::DidChange, Phrase::FlagCall);
        said.call = tell(flag, lang, &[("value", &value), ("seed", &seed)]);
        said.host = self.way(way);
        let ends = [way.from, way.to];
        let gone = ends.iter().flatten().any(|host| self.doubles(*host).is_empty());
        said.missing = gone.then_some(Phrase::NoSuchHost);
        said
    }

    /// A way through the network: `from the client to the server`.
    fn way(&self, way: Way) -> String {
        let name = |host: Option<HostId>| match host {
            Some(host) => self.the_host_of_script(host),
            None => phrase(Phrase::Anybody, self.lang).to_owned(),
        };
        if way == Way::default() {
            return phrase(Phrase::EveryWay, self.lang).to_owned();
        }
        tell(Phrase::OneWay, self.lang, &[("from", &name(way.from)), ("to", &name(way.to))])
    }

    fn at_moment(&self, at: Time, sentence: Phrase, flag: Phrase) -> Said {
        Said {
            packet: None,
            at: Some(at),
            missing: None,
            sentence,
            flag,
            packet_name: String::new(),
            time: moment(at, self.lang),
            call: String::new(),
            host: String::new(),
            peer: String::new(),
        }
    }
}

/// So many of a thousand: `2.5 %`.
fn percent(per_mille: u16) -> String {
    let (whole, rest) = (per_mille / 10, per_mille % 10);
    if rest == 0 { format!("{whole} %") } else { format!("{whole}.{rest} %") }
}
