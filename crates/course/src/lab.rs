//! The experiment of a step, and its run.

use std::rc::Rc;

use session::sim::tcp::{Effect, Signal, State, Time};
use session::sim::{Call, HostId, Intervention, Packet, Setup, Trace};
use session::{Lang, Session};

use crate::lesson::Deed;
use crate::names::{Host, PacketName};

/// An experiment that is open, with its run.
#[derive(Clone)]
pub struct World {
    session: Session,
}

impl World {
    /// Opens an experiment, as lesson files and the page's address write it, or says what is wrong
    /// with it, in a language.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn open(lab: &str, lang: Lang) -> Result<World, String> {
        let session = Session::from_link(&World::link(lab), lang);
        match session.notice() {
            Some(notice) => Err(notice.link_fault(lang).unwrap_or_else(|| notice.text(lang))),
            None => Ok(World { session }),
        }
    }

    /// An experiment as a link.
    pub fn link(lab: &str) -> String {
        let lab = lab.trim_start_matches('#');
        if lab.split('&').any(|part| part.starts_with("v=")) {
            lab.to_owned()
        } else if lab.is_empty() {
            "v=1".to_owned()
        } else {
            ["v=1&", lab].concat()
        }
    }

    /// What is open.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Its run.
    pub fn trace(&self) -> &Rc<Trace> {
        self.session.trace()
    }

    /// The world that it is played in.
    pub fn setup(&self) -> &Setup {
        self.session.setup()
    }

    /// The names of the hosts that a lesson can name.
    pub fn hosts(&self) -> Vec<String> {
        let left = usize::from(self.session.hosts());
        let prime = |place| if place < left { "" } else { "'" };
        let hosts = self.names().enumerate();
        hosts.map(|(place, host)| [host, prime(place)].concat()).collect()
    }

    /// A host by its name.
    pub fn host(&self, host: &Host) -> Option<HostId> {
        host.place(self.names(), usize::from(self.session.hosts()))
    }

    /// The hosts' names as the stories give them: the lab writes a sign of its own behind those of the
    /// right world.
    fn names(&self) -> impl Iterator<Item = &str> {
        self.setup().hosts.iter().map(|host| host.name.trim_end_matches('′'))
    }

    /// A packet by its name.
    pub fn packet(&self, name: &PacketName) -> Option<&Packet> {
        self.trace().packet(name.0)
    }

    /// When a host's connections come into a state, in order of time.
    pub fn entries(&self, host: HostId, state: State) -> impl Iterator<Item = Time> + '_ {
        self.effects(host).filter_map(move |(at, effect)| match effect {
            Effect::Enter { to, .. } if *to == state => Some(at),
            _ => None,
        })
    }

    /// When they leave it.
    pub fn exits(&self, host: HostId, state: State) -> impl Iterator<Item = Time> + '_ {
        self.effects(host).filter_map(move |(at, effect)| match effect {
            Effect::Enter { from, .. } if *from == state => Some(at),
            _ => None,
        })
    }

    /// When a host's application hears such news.
    pub fn signals(&self, host: HostId, signal: Signal) -> impl Iterator<Item = Time> + '_ {
        self.effects(host).filter_map(move |(at, effect)| match effect {
            Effect::Signal(heard) if *heard == signal => Some(at),
            _ => None,
        })
    }

    /// From when to when each of a host's connections is in a state; to none if the run ends with it.
    pub fn stretches(&self, host: HostId, state: State) -> Vec<(Time, Option<Time>)> {
        let mut open: Vec<Option<Time>> = Vec::new();
        let mut stretches = Vec::new();
        for step in &self.trace().steps {
            let Some(view) = step.hosts.get(usize::from(host)) else { continue };
            open.resize(view.sockets.len().max(open.len()), None);
            for (since, socket) in open.iter_mut().zip(&view.sockets) {
                let is_in = socket.state == state;
                match *since {
                    None if is_in => *since = Some(step.at),
                    Some(from) if !is_in => {
                        stretches.push((from, Some(step.at)));
                        *since = None;
                    }
                    _ => {}
                }
            }
        }
        stretches.extend(open.into_iter().flatten().map(|from| (from, None)));
        stretches
    }

    /// The most connections of a host that are in a state at once.
    pub fn at_once(&self, host: HostId, state: State) -> u32 {
        let views = self.trace().steps.iter().filter_map(|step| step.hosts.get(usize::from(host)));
        let counts =
            views.map(|view| view.sockets.iter().filter(|socket| socket.state == state).count());
        counts.max().unwrap_or(0).try_into().unwrap_or(u32::MAX)
    }

    /// All that a host's applications took.
    pub fn taken(&self, host: HostId) -> Vec<u8> {
        let steps = self.trace().steps.iter().filter(|step| step.host == host);
        steps.flat_map(|step| step.taken.iter().copied()).collect()
    }

    /// Whether a host is in a state at the end: one of its connections, or, of a host without any, the
    /// host.
    pub fn ends(&self, host: HostId, state: State) -> bool {
        let trace = self.trace();
        let hosts = trace.steps.last().map_or(&trace.start, |step| &step.hosts);
        hosts.get(usize::from(host)).is_some_and(|view| {
            view.state() == state || view.sockets.iter().any(|socket| socket.state == state)
        })
    }

    /// What a host's TCP does, with when.
    pub(crate) fn effects(&self, host: HostId) -> impl Iterator<Item = (Time, &Effect)> + '_ {
        let steps = self.trace().steps.iter().filter(move |step| step.host == host);
        steps.flat_map(|step| step.effects.iter().map(move |effect| (step.at, effect)))
    }
}

/// What a learner has done beyond what an experiment began with.
pub fn deeds(begun: &World, now: &World) -> Vec<Deed> {
    let (begun, now) = (begun.session(), now.session());
    let mut before = begun.script().interventions.clone();
    let mut deeds = Vec::new();
    for done in &now.script().interventions {
        match before.iter().position(|same| same == done) {
            Some(place) => drop(before.remove(place)),
            None => deeds.push(deed(done)),
        }
    }
    // What is taken back was a deed as well.
    deeds.extend(before.iter().map(deed));
    if now.profile() != begun.profile() {
        deeds.push(Deed::Profile);
    }
    for (now, begun) in [(Some(now.left()), Some(begun.left())), (now.right(), begun.right())] {
        let (Some(now), Some(begun)) = (now, begun) else { continue };
        let (is, was) = (now.variation.all(), begun.variation.all());
        let added = is.iter().filter(|it| !was.contains(it)).count();
        let taken = was.iter().filter(|it| !is.contains(it)).count();
        deeds.extend(std::iter::repeat_n(Deed::Switch, added + taken));
    }
    deeds
}

fn deed(done: &Intervention) -> Deed {
    match done {
        Intervention::Drop(_) => Deed::Drop,
        Intervention::Delay { .. } => Deed::Delay,
        Intervention::Duplicate { .. } => Deed::Double,
        Intervention::Call { call: Call::Inject(_), .. } => Deed::Forge,
        Intervention::Call { .. } => Deed::Call,
        Intervention::Change { .. } => Deed::Network,
    }
}
