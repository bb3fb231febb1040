//! The session: a value that holds what one learner has open.

use std::rc::Rc;

use sim::tcp::Time;
use sim::{HostId, Intervention, PacketId, Script, Setup, Trace};

use crate::action::{Focus, Speed};
use crate::experiment::Experiment;
use crate::history::History;
use crate::lang::Lang;
use crate::link::{self, Link};
use crate::pace::Pace;
use crate::run::Run;
use crate::same::Same;
use crate::story::{Profile, Side};
use crate::texts::format::span;
use crate::texts::names::PacketLabel;
use crate::texts::notice::Fault;
use crate::texts::{self, Notice};

/// What one learner has open. [`Session::apply`] makes the next one; none ever changes.
#[derive(Clone, PartialEq)]
pub struct Session {
    pub(crate) lang: Lang,
    pub(crate) history: History,
    /// What is dragged at the moment, not yet done.
    pub(crate) preview: Option<Intervention>,
    /// The run that is shown, with the preview in it.
    pub(crate) run: Same<Run>,
    /// The run of the history's script alone.
    pub(crate) committed: Same<Run>,
    /// The moment asked for; it may lie behind the end of the run.
    pub(crate) moment: Time,
    /// Told time that is not yet spent, in nanoseconds: less than the moment's next microsecond.
    pub(crate) carry: u64,
    pub(crate) playing: bool,
    pub(crate) speed: Speed,
    pub(crate) focus: Focus,
    pub(crate) notice: Option<Same<Notice>>,
}

impl Session {
    /// The normal connection, about to be played.
    pub fn new(lang: Lang) -> Session {
        Session::with(Link::default(), lang)
    }

    /// The experiment of a link, held at its moment. An empty one opens the normal connection; so
    /// does a damaged one, with a notice of what is wrong with it. Where the sentences of the
    /// language are not there, it opens in another one and says so.
    pub fn from_link(fragment: &str, fallback: Lang) -> Session {
        let mut session = Session::read(fragment, fallback);
        session.speak(session.lang);
        session
    }

    fn read(fragment: &str, fallback: Lang) -> Session {
        if fragment.trim_start_matches('#').is_empty() {
            return Session::new(fallback);
        }
        let (link, fault) = link::read(fragment);
        let mut session = Session::with(link, fallback);
        if let Some(fault) = fault {
            session.warn(Fault::Link(fault));
        }
        session
    }

    /// The experiment as a link, without `#`: worlds, profile, script, moment and language.
    pub fn link(&self) -> String {
        let experiment = self.history.now().clone();
        let link = Link { experiment, lang: Some(self.lang), at: Some(self.now()) };
        link::write(&link, self.lang)
    }

    /// The same experiment with another script, as a link.
    pub fn link_with(&self, script: &Script) -> String {
        let experiment = Experiment { script: script.clone(), ..self.history.now().clone() };
        link::write(&Link { experiment, lang: Some(self.lang), at: None }, self.lang)
    }

    /// The run that is shown. It is the same pointer as long as it is the same run.
    pub fn trace(&self) -> &Rc<Trace> {
        &self.run.trace
    }

    /// What the run starts from.
    pub fn setup(&self) -> &Setup {
        &self.run.worlds.both
    }

    /// How the run's time is told.
    pub fn pace(&self) -> &Pace {
        &self.run.pace
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Whose TCP it is.
    pub fn profile(&self) -> Profile {
        self.history.now().profile
    }

    /// The world that is shown; of two, the one at the left.
    pub fn left(&self) -> Side {
        self.history.now().left
    }

    /// The world that it is compared with, if two are.
    pub fn right(&self) -> Option<Side> {
        self.history.now().right
    }

    /// The moment that is shown.
    pub fn now(&self) -> Time {
        self.moment.min(self.run.pace.end())
    }

    /// Where on the timeline the moment is, from 0 to 1.
    pub fn position(&self) -> f64 {
        self.run.pace.position(self.now())
    }

    /// Whether time goes on by itself.
    pub fn playing(&self) -> bool {
        self.playing
    }

    /// Whether the end of the run is reached.
    pub fn at_end(&self) -> bool {
        self.now() == self.run.pace.end()
    }

    /// How fast it goes.
    pub fn speed(&self) -> Speed {
        self.speed
    }

    /// What is looked at.
    pub fn focus(&self) -> Focus {
        self.focus
    }

    /// What has to be said to the learner, until it is dismissed.
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_deref()
    }

    /// Whether there is a change to undo.
    pub fn can_undo(&self) -> bool {
        self.history.undone().is_some()
    }

    /// Whether there is a change to do again.
    pub fn can_redo(&self) -> bool {
        self.history.redone().is_some()
    }

    /// What is done to the network, the preview left out.
    pub fn script(&self) -> &Script {
        &self.history.now().script
    }

    /// What is dragged at the moment.
    pub fn preview(&self) -> Option<&Intervention> {
        self.preview.as_ref()
    }

    /// Whether anything is done to a packet, its copies included.
    pub fn is_touched(&self, packet: PacketId) -> bool {
        let packet = self.in_script(packet);
        let same = |other: PacketId| other.from == packet.from && other.nth == packet.nth;
        self.script().interventions.iter().any(|done| done.packet().is_some_and(same))
    }

    /// By how much a packet is held up by hand, for the field that asks.
    pub fn delay_of(&self, packet: PacketId) -> Option<String> {
        self.script().delay(self.in_script(packet)).map(|by| span(by, self.lang))
    }

    /// How many hosts the world has, or the left one of two.
    pub fn hosts(&self) -> HostId {
        self.run.worlds.first_of_right() as HostId
    }

    /// The name of a host, as a title.
    pub fn host_name(&self, host: HostId) -> String {
        let name = self.run.worlds.both.hosts.get(usize::from(host)).map(|host| host.name.as_str());
        crate::texts::names::host(name.unwrap_or_default(), self.lang)
    }

    /// The name of a packet: `SYN of the client (1st packet)`.
    pub fn packet_name(&self, packet: PacketId) -> String {
        self.packet_label(packet).title(self.lang)
    }

    pub(crate) fn packet_label(&self, packet: PacketId) -> PacketLabel {
        PacketLabel::new(&self.run.worlds.both, &self.run.trace, packet)
    }

    /// Goes on in a language, if its sentences are there; if not, in one that is there.
    pub(crate) fn speak(&mut self, lang: Lang) {
        if texts::has(lang) {
            self.lang = lang;
            return;
        }
        if !texts::has(self.lang) {
            self.lang = lang.other();
        }
        self.warn(Fault::NoWords(lang));
    }

    pub(crate) fn warn(&mut self, fault: Fault) {
        self.notice = Some(Same::new(Notice::new(fault)));
    }

    /// A host as the script knows it: what is done to one world is done to the other as well.
    pub(crate) fn host_in_script(&self, host: HostId) -> HostId {
        let left = self.hosts();
        if self.right().is_some() && host >= left { host - left } else { host }
    }

    /// The same for a packet.
    pub(crate) fn in_script(&self, packet: PacketId) -> PacketId {
        PacketId { from: self.host_in_script(packet.from), ..packet }
    }

    /// A packet of the script as it is shown: in the world at the right, if only that one has it.
    pub(crate) fn shown(&self, packet: PacketId) -> PacketId {
        let there = PacketId { from: packet.from.saturating_add(self.hosts()), ..packet };
        let is_sent = |packet: PacketId| self.run.trace.packet(packet).is_some();
        let here = packet.from < self.hosts() && (is_sent(packet) || !is_sent(there));
        if here || self.right().is_none() { packet } else { there }
    }

    /// A host of the script in a sentence; of one that only the world at the right has, its name
    /// there.
    pub(crate) fn the_host_of_script(&self, host: HostId) -> String {
        let worlds = &self.run.worlds;
        let right = worlds.right.as_ref().unwrap_or(&worlds.left);
        let world = if host < self.hosts() { &worlds.left } else { right };
        crate::texts::names::the_host(world, host, self.lang)
    }

    fn with(link: Link, fallback: Lang) -> Session {
        let run = Run::of(&link.experiment);
        Session {
            lang: link.lang.unwrap_or(fallback),
            history: History::new(link.experiment),
            preview: None,
            committed: run.clone(),
            run,
            moment: link.at.unwrap_or(Time::ZERO),
            carry: 0,
            playing: link.at.is_none(),
            speed: Speed::default(),
            focus: Focus::Now,
            notice: None,
        }
    }
}
