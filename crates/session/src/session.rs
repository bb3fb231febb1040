//! The session: a value that holds what one learner has open.

use std::rc::Rc;

use sim::tcp::Time;
use sim::{HostId, Intervention, PacketId, Script, Setup, Trace};

use crate::action::{Focus, Speed};
use crate::history::{Done, History};
use crate::lang::Lang;
use crate::link;
use crate::pace::Pace;
use crate::same::Same;
use crate::story::{self, Profile};
use crate::texts::format::span;
use crate::texts::names::PacketLabel;
use crate::texts::notice::Fault;
use crate::texts::phrase::{Phrase, say, tell};
use crate::texts::{self, Notice};

/// What one learner has open. [`Session::apply`] makes the next one; none ever changes.
#[derive(Clone, PartialEq)]
pub struct Session {
    pub(crate) lang: Lang,
    pub(crate) profile: Profile,
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

/// A run with all that is computed once for it.
pub(crate) struct Run {
    pub setup: Rc<Setup>,
    pub trace: Rc<Trace>,
    pub pace: Pace,
}

impl Run {
    pub fn new(setup: Rc<Setup>, script: &Script) -> Same<Run> {
        let trace = Rc::new(sim::run(&setup, script));
        let pace = Pace::new(&trace);
        Same::new(Run { setup, trace, pace })
    }
}

impl Session {
    /// The normal connection, about to be played.
    pub fn new(lang: Lang) -> Session {
        Session::with(Profile::default(), lang, Script::default())
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
        let mut session = Session::with(link.profile, link.lang.unwrap_or(fallback), link.script);
        if let Some(at) = link.at {
            session.moment = at;
            session.playing = false;
        }
        if let Some(fault) = fault {
            session.warn(Fault::Link(fault));
        }
        session
    }

    /// The experiment as a link, without `#`: profile, script, moment and language.
    pub fn link(&self) -> String {
        link::write(self.profile, self.lang, self.now(), self.script())
    }

    /// The run that is shown. It is the same pointer as long as it is the same run.
    pub fn trace(&self) -> &Rc<Trace> {
        &self.run.trace
    }

    /// What the run starts from.
    pub fn setup(&self) -> &Setup {
        &self.run.setup
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
        self.profile
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
        self.history.script()
    }

    /// What is dragged at the moment.
    pub fn preview(&self) -> Option<&Intervention> {
        self.preview.as_ref()
    }

    /// What was done to the network, as rows of a list.
    pub fn interventions(&self) -> Vec<Done> {
        let mut rows = Vec::new();
        for (index, done) in self.script().interventions.iter().enumerate() {
            rows.push(self.row(index, done));
        }
        rows
    }

    /// Whether anything is done to a packet, its copies included.
    pub fn is_touched(&self, packet: PacketId) -> bool {
        let same = |other: PacketId| other.from == packet.from && other.nth == packet.nth;
        self.script().interventions.iter().any(|done| same(done.packet()))
    }

    /// By how much a packet is held up by hand, for the field that asks.
    pub fn delay_of(&self, packet: PacketId) -> Option<String> {
        self.script().delay(packet).map(|by| span(by, self.lang))
    }

    /// The name of a host, as a title.
    pub fn host_name(&self, host: HostId) -> String {
        let name = self.run.setup.hosts.get(usize::from(host)).map(|host| host.name.as_str());
        crate::texts::names::host(name.unwrap_or_default(), self.lang)
    }

    /// The name of a packet: `SYN of the client (1st packet)`.
    pub fn packet_name(&self, packet: PacketId) -> String {
        self.packet_label(packet).title(self.lang)
    }

    pub(crate) fn packet_label(&self, packet: PacketId) -> PacketLabel {
        PacketLabel::new(&self.run.setup, &self.run.trace, packet)
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

    fn with(profile: Profile, lang: Lang, script: Script) -> Session {
        let run = Run::new(Rc::new(story::setup(profile)), &script);
        Session {
            lang,
            profile,
            history: History::new(script),
            preview: None,
            committed: run.clone(),
            run,
            moment: Time::ZERO,
            carry: 0,
            playing: true,
            speed: Speed::default(),
            focus: Focus::Now,
            notice: None,
        }
    }

    fn row(&self, index: usize, done: &Intervention) -> Done {
        let lang = self.lang;
        let packet = done.packet();
        let label = self.packet_label(packet);
        let name = label.text(lang);
        let (did, flag, time) = match done {
            Intervention::Drop(_) => (Phrase::DidDrop, Phrase::FlagDrop, String::new()),
            Intervention::Delay { by, .. } => {
                (Phrase::DidDelay, Phrase::FlagDelay, span(*by, lang))
            }
            Intervention::Duplicate { .. } => {
                (Phrase::DidDouble, Phrase::FlagDouble, String::new())
            }
        };
        let values = [("packet", &*name), ("time", &*time)];
        let (sentence, flag) = (say(did, lang, &values), tell(flag, lang, &values));
        let sent = self.run.trace.packet(packet).map(|packet| packet.sent);
        let position = sent.map(|sent| self.run.pace.position(sent));
        Done { index, packet, sentence, flag, found: label.found(), position }
    }
}
