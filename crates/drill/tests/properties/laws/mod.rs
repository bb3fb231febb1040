//! The laws: what must hold after every event, whatever went before. Each is told to an onlooker
//! who keeps books of his own and believes nothing that the endpoint says of itself.

macro_rules! law {
    ($holds:expr, $($what:tt)+) => {
        if !$holds {
            return Err(format!($($what)+));
        }
    };
}

// Both use the macro above.
mod event;
mod lives;

use tcp::{Effect, Endpoint, Rule, Segment, State};

use crate::act::Event;
use crate::endpoint::Happened;
use crate::life::Life;

/// The onlooker.
pub struct Watch {
    life: Option<Life>,
    /// The life in TIME-WAIT that the present one took the place of.
    former: Option<Life>,
}

/// One event, from all sides.
#[derive(Clone, Copy)]
struct Moment<'a> {
    before: &'a Endpoint,
    event: &'a Event,
    happened: &'a Happened,
    after: &'a Endpoint,
}

type Law = Result<(), String>;

impl Watch {
    pub fn new() -> Watch {
        Watch { life: None, former: None }
    }

    /// Asks all laws.
    pub fn check(
        &mut self,
        before: &Endpoint,
        event: &Event,
        happened: &Happened,
        after: &Endpoint,
    ) -> Law {
        let moment = Moment { before, event, happened, after };
        moment.nothing_is_done_without_a_reason()?;
        moment.states_change_only_by_enter()?;
        moment.timers_run_as_told()?;
        moment.a_reset_is_not_answered()?;
        moment.buffers_have_room()?;
        moment.closed_is_a_clean_slate()?;
        if !after.config().variant.is_tcp() {
            // What-ifs do away with what the other laws say.
            return Ok(());
        }
        moment.what_waits_has_a_timer()?;
        self.follow_lives(moment);
        let Some(life) = &mut self.life else { return Ok(()) };
        life.hear_event(moment);
        life.what_is_sent_was_queued(moment)?;
        life.numbers_stay_within_the_window(moment)?;
        life.what_is_delivered_was_said(moment)?;
        life.the_end_comes_after_all_text(moment)?;
        life.what_came_is_acknowledged(moment)
    }

    /// Begins and ends lives.
    fn follow_lives(&mut self, moment: Moment) {
        let now = moment.after.variables();
        for effect in &moment.happened.effects {
            let Effect::Enter { from, to } = effect else { continue };
            match (from, to) {
                (State::Closed | State::Listen, State::SynSent)
                | (State::Listen, State::SynReceived) => {
                    self.life = Some(Life::begin(now.iss));
                    self.former = None;
                }
                (State::TimeWait, State::SynReceived) => {
                    self.former = self.life.replace(Life::begin(now.iss));
                }
                (State::SynReceived, State::TimeWait) => self.life = self.former.take(),
                (_, State::Listen) => self.life = None,
                _ => {}
            }
        }
    }
}

impl Moment<'_> {
    fn sent(&self) -> impl Iterator<Item = &Segment> {
        self.happened.effects.iter().filter_map(|effect| match effect {
            Effect::Send(segment) => Some(segment),
            _ => None,
        })
    }

    fn arrived(&self) -> Option<&Segment> {
        match self.event {
            Event::Arrive(segment) => Some(segment),
            Event::Call(_) | Event::Timeout(_) => None,
        }
    }

    fn has(&self, rule: Rule) -> bool {
        let fired = |effect: &Effect| matches!(effect, Effect::Because(it) if it.rule == rule);
        self.happened.effects.iter().any(fired)
    }
}
