//! A case, played on one endpoint. After each event the laws are asked.

use std::sync::Arc;

use proptest::prelude::*;
use tcp::{CallError, Config, Effect, Endpoint, Out, Received, Socket, State, Time, Variables};

use crate::act::{Act, Call, Event, here};
use crate::cases;
use crate::configs::any_variant;
use crate::laws::Watch;
use crate::text::text;
use crate::ways::{Case, any_case};

/// One event with all that came of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Happened {
    pub now: Time,
    pub told: Told,
    pub effects: Vec<Effect>,
    pub after: Variables,
}

impl Happened {
    /// All of it, a line for each effect.
    pub fn tell(&self) -> String {
        let mut told = format!("at {:?} {:?}\n{:?}", self.now, self.told, self.after);
        for effect in &self.effects {
            told.push_str("\n    ");
            told.push_str(&match effect {
                Effect::Because(it) => format!("{} {:?}", it.rule.name(), it.numbers()),
                _ => format!("{effect:?}"),
            });
        }
        told
    }
}

/// What the user got back.
#[derive(Clone, PartialEq, Debug)]
pub enum Told {
    Nothing,
    Opened,
    Queued(usize),
    Received(Received),
    Done,
    Refused(CallError),
}

/// All that happened, with the events that made it happen.
pub struct Run {
    pub events: Vec<(Time, Event)>,
    pub happened: Vec<Happened>,
}

/// Plays a case; fails with the law that is broken.
pub fn run(case: &Case) -> Result<Run, String> {
    let mut watched = Watched::new(case.settings.config(), here());
    let mut now = START;
    let mut run = Run { events: Vec::new(), happened: Vec::new() };
    for act in &case.acts {
        match act {
            Act::Call(call) => run.play(&mut watched, now, Event::Call(*call))?,
            Act::Arrive(plan) => {
                let segment = plan.segment(&watched.endpoint.variables(), case.peer);
                run.play(&mut watched, now, Event::Arrive(segment))?;
            }
            Act::Timeout => {
                if let Some((at, timer)) = watched.endpoint.next_timeout() {
                    now = now.max(at);
                    run.play(&mut watched, now, Event::Timeout(timer))?;
                }
            }
            Act::Wait(span) => {
                let end = now + *span;
                while let Some((at, timer)) = watched.endpoint.next_timeout()
                    && at <= end
                {
                    run.play(&mut watched, at.max(now), Event::Timeout(timer))?;
                }
                now = end;
            }
        }
    }
    Ok(run)
}

/// Plays events as they are, without asking the laws. A timer that another history has set later
/// runs out later, and one that does not run does nothing.
pub fn replay(config: Config, events: &[(Time, Event)]) -> Vec<Happened> {
    let mut endpoint = Endpoint::new(Arc::new(config), here());
    let mut now = START;
    let happen = |(at, event): &(Time, Event)| {
        now = now.max(*at);
        if let Event::Timeout(timer) = event
            && let Some((_, due)) = endpoint.timers().find(|(one, _)| one == timer)
        {
            now = now.max(due);
        }
        let mut out = Out::new();
        let told = happen(&mut endpoint, now, event, &mut out);
        Happened { now, told, effects: out.take(), after: endpoint.variables() }
    };
    events.iter().map(happen).collect()
}

impl Run {
    fn play(&mut self, watched: &mut Watched, now: Time, event: Event) -> Result<(), String> {
        self.happened.push(watched.play(now, &event)?);
        self.events.push((now, event));
        Ok(())
    }
}

/// An endpoint whose every step is held against the laws.
pub struct Watched {
    pub endpoint: Endpoint,
    watch: Watch,
}

impl Watched {
    pub fn new(config: Config, local: Socket) -> Watched {
        Watched { endpoint: Endpoint::new(Arc::new(config), local), watch: Watch::new() }
    }

    pub fn play(&mut self, now: Time, event: &Event) -> Result<Happened, String> {
        let before = self.endpoint.clone();
        let mut out = Out::new();
        let told = happen(&mut self.endpoint, now, event, &mut out);
        let happened =
            Happened { now, told, effects: out.take(), after: self.endpoint.variables() };
        let law = self.watch.check(&before, event, &happened, &self.endpoint);
        let was = before.variables();
        let broken = |law| format!("{law}\n{event:?}\nbefore: {was:?}\nthen: {}", happened.tell());
        law.map_err(broken)?;
        Ok(happened)
    }
}

/// Lets an event happen.
fn happen(endpoint: &mut Endpoint, now: Time, event: &Event, out: &mut Out) -> Told {
    match event {
        Event::Call(call) => user_calls(endpoint, now, *call, out),
        Event::Arrive(segment) => {
            endpoint.arrive(now, segment, out);
            Told::Nothing
        }
        Event::Timeout(timer) => {
            if endpoint.timers().any(|(one, _)| one == *timer) {
                endpoint.timeout(now, *timer, out);
            }
            Told::Nothing
        }
    }
}

fn user_calls(endpoint: &mut Endpoint, now: Time, call: Call, out: &mut Out) -> Told {
    let done = |result: Result<(), CallError>| match result {
        Ok(()) => Told::Done,
        Err(error) => Told::Refused(error),
    };
    match call {
        Call::OpenActive | Call::OpenPassive | Call::OpenPassiveToPeer => {
            let how = call.open(endpoint.local()).expect("these calls open");
            match endpoint.open(now, how, out) {
                Ok(()) => Told::Opened,
                Err(error) => Told::Refused(error),
            }
        }
        Call::Send { octets, push } => {
            let text = text(next_to_queue(&endpoint.variables()), octets);
            match endpoint.send(now, &text, push, out) {
                Ok(taken) => Told::Queued(taken),
                Err(error) => Told::Refused(error),
            }
        }
        Call::Receive { most } => match endpoint.receive(now, most, out) {
            Ok(received) => Told::Received(received),
            Err(error) => Told::Refused(error),
        },
        Call::Close => done(endpoint.close(now, out)),
        Call::Release => done(endpoint.release(now, out)),
        Call::Abort => done(endpoint.abort(now, out)),
    }
}

/// The number, counted from the SYN, of the next octet that SEND takes.
pub fn next_to_queue(v: &Variables) -> u32 {
    match v.state {
        State::Closed | State::Listen => 1,
        State::SynSent
        | State::SynReceived
        | State::Established
        | State::FinWait1
        | State::FinWait2
        | State::CloseWait
        | State::Closing
        | State::LastAck
        | State::TimeWait => v.snd_nxt - v.iss + v.unsent,
    }
}

/// Chosen so that nothing lies before zero.
const START: Time = Time::from_millis(10_000);

proptest! {
    #![proptest_config(cases(3000))]

    #[test]
    fn the_laws_hold_whatever_happens(case in any_case()) {
        run(&case).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn the_laws_of_single_events_hold_under_what_ifs_too(
        mut case in any_case(),
        variant in any_variant(),
    ) {
        case.settings.variant = variant;
        run(&case).map_err(TestCaseError::fail)?;
    }
}
