//! What holds after every event of every story, and which rules the stories have fired.

use std::cell::RefCell;
use std::collections::BTreeSet;

use tcp::{Effect, Endpoint, Rule, Time};

thread_local! {
    static FIRED: RefCell<BTreeSet<Rule>> = const { RefCell::new(BTreeSet::new()) };
}

/// The rules that have fired on this thread.
pub fn fired() -> BTreeSet<Rule> {
    FIRED.with_borrow(Clone::clone)
}

/// What holds after every event.
pub fn check(endpoint: &Endpoint, now: Time, effects: &[Effect]) {
    check_reasons(effects);
    FIRED.with_borrow_mut(|fired| {
        fired.extend(effects.iter().filter_map(|effect| match effect {
            Effect::Because(reason) => Some(reason.rule),
            _ => None,
        }));
    });
    let v = endpoint.variables();
    assert!(v.snd_nxt.distance_from(v.snd_una) >= 0, "SND.UNA is beyond SND.NXT");
    for (_, at) in endpoint.timers() {
        assert!(now <= at, "a timer was set to run out in the past");
    }
}

/// Each segment, change of state and delivery has a reason of its own; anything else has one before.
fn check_reasons(effects: &[Effect]) {
    let mut fresh: Option<Vec<_>> = None;
    for effect in effects {
        let kind = std::mem::discriminant(effect);
        let reasoned = match (effect, &mut fresh) {
            (Effect::Because(_), _) => {
                fresh = Some(Vec::new());
                true
            }
            (_, None) => false,
            (Effect::Send(_) | Effect::Enter { .. } | Effect::Deliver(_), Some(used)) => {
                let unused = !used.contains(&kind);
                used.push(kind);
                unused
            }
            (Effect::Signal(_) | Effect::SetTimer { .. } | Effect::StopTimer(_), Some(_)) => true,
        };
        assert!(reasoned, "no reason stands before {effect:?}");
    }
}
