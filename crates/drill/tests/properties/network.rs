//! Two endpoints, their users, and a network that loses, doubles and delays what they send.

use std::collections::BTreeMap;
use std::time::Duration;

use tcp::{Config, Effect, Received, Segment, Signal, Socket, Time};

use crate::act::{Call, Event, here, there};
use crate::endpoint::{Happened, Told, Watched};

/// Which of the two ends.
pub type Who = usize;

/// Two users, and what becomes of what their endpoints send.
#[derive(Clone, Debug)]
pub struct Plan {
    pub users: [User; 2],
    /// By sender: of its first segments; all others arrive after [`DELAY`].
    pub fates: [Vec<Fate>; 2],
}

/// What becomes of a segment; spans are in milliseconds.
#[derive(Clone, Copy, Debug)]
pub enum Fate {
    Arrives(u64),
    Lost,
    Twice(u64, u64),
}

/// What a user does.
#[derive(Clone, Debug)]
pub struct User {
    pub opens: Call,
    /// So many milliseconds after the last one, so many octets are to be sent.
    pub sends: Vec<(u64, usize)>,
    pub pushes: bool,
    /// So many milliseconds after that it calls CLOSE, once all was taken.
    pub closes: u64,
    /// So long after text has come it reads, and how much; at once and all if left out.
    pub reads: Option<(u64, usize)>,
}

/// What became of it.
pub struct Outcome {
    /// By end: all that happened at it.
    pub happened: [Vec<Happened>; 2],
    /// By end: octets received, and news.
    pub received: [usize; 2],
    pub signals: [Vec<Signal>; 2],
}

/// Runs until both ends are closed; fails with the law that is broken, or if there is no end.
pub fn run(plan: &Plan, configs: [Config; 2]) -> Result<Outcome, String> {
    let mut network = Network::new(plan, configs);
    for who in [0, 1] {
        network.play(who, &Event::Call(plan.users[who].opens))?;
        network.plan_user(who);
    }
    for _ in 0..MOST_EVENTS {
        if !network.step()? {
            return Ok(network.outcome);
        }
    }
    let states = network.ends.map(|end| end.endpoint.variables());
    Err(format!("no end after {:?}: {states:?}", network.now))
}

struct Network<'a> {
    plan: &'a Plan,
    now: Time,
    ends: [Watched; 2],
    /// Octets that each user has yet to hand to SEND.
    backlog: [usize; 2],
    may_close: [bool; 2],
    will_read: [bool; 2],
    agenda: BTreeMap<Due, Thing>,
    /// How much each end has put on the agenda, and sent.
    planned: [u64; 2],
    sent: [usize; 2],
    outcome: Outcome,
}

/// When something is due. What is due at one moment is ordered by what it is and where, so that
/// the order is the same when the ends change places.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Due {
    at: Time,
    rank: Rank,
    who: Who,
    nth: u64,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    User,
    Arrival,
}

enum Thing {
    Arrive(Segment),
    /// More octets that are to be sent.
    Backlog(usize),
    MayClose,
    Read,
}

impl Network<'_> {
    fn new(plan: &Plan, configs: [Config; 2]) -> Network<'_> {
        let [a, b] = configs;
        Network {
            plan,
            now: Time::from_millis(10_000),
            ends: [Watched::new(a, here()), Watched::new(b, there())],
            backlog: [0; 2],
            may_close: [false; 2],
            will_read: [false; 2],
            agenda: BTreeMap::new(),
            planned: [0; 2],
            sent: [0; 2],
            outcome: Outcome {
                happened: Default::default(),
                received: [0; 2],
                signals: Default::default(),
            },
        }
    }

    fn plan_user(&mut self, who: Who) {
        let user = &self.plan.users[who];
        let mut at = self.now;
        for (after, octets) in &user.sends {
            at = at + Duration::from_millis(*after);
            self.put(at, Rank::User, who, Thing::Backlog(*octets));
        }
        at = at + Duration::from_millis(user.closes);
        self.put(at, Rank::User, who, Thing::MayClose);
    }

    fn put(&mut self, at: Time, rank: Rank, who: Who, thing: Thing) {
        let nth = self.planned[who];
        self.planned[who] += 1;
        self.agenda.insert(Due { at, rank, who, nth }, thing);
    }

    /// The next thing that happens; tells whether there was any.
    fn step(&mut self) -> Result<bool, String> {
        let timeout = [0, 1].into_iter().filter_map(|who| {
            self.ends[who].endpoint.next_timeout().map(|(at, timer)| (at, who, timer))
        });
        let timeout = timeout.min();
        let first = self.agenda.first_key_value().map(|(due, _)| due.at);
        match (first, timeout) {
            (None, None) => return Ok(false),
            (Some(at), Some((due, who, timer))) if due < at => {
                self.now = due;
                self.play(who, &Event::Timeout(timer))?;
            }
            (None, Some((due, who, timer))) => {
                self.now = due;
                self.play(who, &Event::Timeout(timer))?;
            }
            (Some(at), _) => {
                self.now = at;
                let (due, thing) = self.agenda.pop_first().expect("there is a first one");
                self.happen(due.who, thing)?;
            }
        }
        Ok(true)
    }

    fn happen(&mut self, who: Who, thing: Thing) -> Result<(), String> {
        match thing {
            Thing::Arrive(segment) => return self.play(who, &Event::Arrive(segment)),
            Thing::Backlog(octets) => self.backlog[who] += octets,
            Thing::MayClose => self.may_close[who] = true,
            Thing::Read => {
                self.will_read[who] = false;
                let most = self.plan.users[who].reads.map_or(usize::MAX, |(_, most)| most);
                self.call(who, Call::Receive { most })?;
                self.read(who)?;
            }
        }
        self.go_on(who)
    }

    /// The user reads what is there, or will do so soon.
    fn read(&mut self, who: Who) -> Result<(), String> {
        if self.ends[who].endpoint.unread() == 0 || self.will_read[who] {
            return Ok(());
        }
        match self.plan.users[who].reads {
            None => self.call(who, Call::Receive { most: usize::MAX }),
            Some((every, _)) => {
                self.will_read[who] = true;
                self.put(self.now + Duration::from_millis(every), Rank::User, who, Thing::Read);
                Ok(())
            }
        }
    }

    /// An event at an end, and what its user does about it.
    fn play(&mut self, who: Who, event: &Event) -> Result<(), String> {
        let _: Told = self.let_happen(who, event)?;
        self.read(who)?;
        self.go_on(who)
    }

    /// The user hands over what it has, and closes behind it.
    fn go_on(&mut self, who: Who) -> Result<(), String> {
        let opened = self.outcome.signals[who].contains(&Signal::Open);
        if self.backlog[who] > 0 && opened {
            let push = self.plan.users[who].pushes;
            self.call(who, Call::Send { octets: self.backlog[who], push })?;
        }
        if self.may_close[who] && self.backlog[who] == 0 && opened {
            self.may_close[who] = false;
            self.call(who, Call::Close)?;
        }
        Ok(())
    }

    fn call(&mut self, who: Who, call: Call) -> Result<(), String> {
        match self.let_happen(who, &Event::Call(call))? {
            Told::Queued(octets) => self.backlog[who] -= octets,
            Told::Received(Received::Text(text)) => self.outcome.received[who] += text.len(),
            Told::Nothing | Told::Opened | Told::Received(_) | Told::Done | Told::Refused(_) => {}
        }
        Ok(())
    }

    fn let_happen(&mut self, who: Who, event: &Event) -> Result<Told, String> {
        let happened = self.ends[who].play(self.now, event)?;
        for effect in &happened.effects {
            match effect {
                Effect::Send(segment) => self.carry(who, segment),
                Effect::Signal(signal) => self.outcome.signals[who].push(*signal),
                Effect::Because(_)
                | Effect::Enter { .. }
                | Effect::Deliver(_)
                | Effect::SetTimer { .. }
                | Effect::StopTimer(_) => {}
            }
        }
        let told = happened.told.clone();
        self.outcome.happened[who].push(happened);
        Ok(told)
    }

    fn carry(&mut self, from: Who, segment: &Segment) {
        let fate = self.plan.fates[from].get(self.sent[from]).copied();
        self.sent[from] += 1;
        let arrivals = match fate.unwrap_or(Fate::Arrives(DELAY)) {
            Fate::Arrives(after) => vec![after],
            Fate::Lost => vec![],
            Fate::Twice(after, again) => vec![after, again],
        };
        for after in arrivals {
            let at = self.now + Duration::from_millis(after);
            self.put(at, Rank::Arrival, 1 - from, Thing::Arrive(segment.clone()));
        }
    }
}

/// The other end's socket for each of the two, the same for all others.
pub fn change_places(socket: Socket) -> Socket {
    match socket {
        _ if socket == here() => there(),
        _ if socket == there() => here(),
        _ => socket,
    }
}

/// The one-way delay once the network behaves, ms.
const DELAY: u64 = 10;

/// Chosen so that the longest honest run has a tenth of it.
const MOST_EVENTS: usize = 200_000;
