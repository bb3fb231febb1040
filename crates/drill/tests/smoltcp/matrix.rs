//! Each segment in each state, put to both: what is answered at once, the state it leads to, and
//! what comes of it for the user.

use std::io::Write;

use tcp::State;

use crate::deviations::rows_for;
use crate::end::Make;
use crate::situations::Situation;
use crate::stimuli::Stimulus;

/// What an end does.
#[derive(PartialEq, Eq, Debug)]
struct Reaction {
    answers: Vec<String>,
    state: State,
    received: Vec<u8>,
    /// Whether the peer's end is reported.
    end_of_text: bool,
}

#[test]
fn each_segment_in_each_state_is_met_alike_save_where_the_table_says_otherwise() {
    let mut agreed = 0;
    for situation in Situation::ALL {
        for &stimulus in Stimulus::ALL {
            let ours = react(Make::Ours, situation, stimulus);
            let theirs = react(Make::Smoltcp, situation, stimulus);
            let rows = rows_for(situation, stimulus);
            let case = format!("{stimulus:?} in {situation:?}: ours {ours:?}, smoltcp {theirs:?}");
            if ours == theirs {
                agreed += 1;
                let stale = rows.first().map(|row| row.smoltcp);
                assert_eq!(stale, None, "smoltcp does as ours does, {case}");
            } else {
                assert_eq!(rows.len(), 1, "one row explains it, {case}");
            }
        }
    }
    // Not by `println!`, which the test harness keeps to itself while a test passes.
    let cases = Situation::ALL.len() * Stimulus::ALL.len();
    let _ = writeln!(std::io::stderr(), "ours and smoltcp: {agreed} of {cases} cases alike");
}

fn react(make: Make, situation: Situation, stimulus: Stimulus) -> Reaction {
    let mut puppet = situation.reach(make);
    let answers = puppet.say(stimulus.say(situation.numbers()));
    let state = puppet.state();
    let (received, _) = puppet.receive(usize::MAX);
    // What a user can still ask of a connection that is gone differs, and no RFC says.
    let end_of_text = state != State::Closed && puppet.end.at_end_of_text(puppet.now);
    Reaction { answers, state, received, end_of_text }
}
