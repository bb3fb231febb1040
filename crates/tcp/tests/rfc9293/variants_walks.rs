//! Walks through random events under every combination of what-ifs: nothing breaks, no effect is
//! without a reason, and what a variant rules out does not happen.

use std::time::Duration;

use tcp::{Config, Flags, InitialSequence, Rule, Seq, Source, State, TimeWaitLasts, Timer, Variant};

use crate::harness::One;
use crate::laws::fired;
use crate::random_walks::{Random, converse, step};

/// The combination with this number, below 256.
fn variant(nth: u32) -> Variant {
    let on = |bit: u32| nth >> bit & 1 == 1;
    let lasts = [
        TimeWaitLasts::TwoMsl,
        TimeWaitLasts::Skipped,
        TimeWaitLasts::Msl,
        TimeWaitLasts::For(Duration::from_millis(10)),
    ];
    Variant {
        time_wait: lasts[nth as usize & 3],
        two_segment_open: on(2),
        fin_with_ack_only: on(3),
        fin_closes_both: on(4),
        syn_once: on(5),
        fin_once: on(6),
        no_reset: on(7),
    }
}

fn check(one: &One, variant: Variant) {
    let v = one.endpoint.variables();
    let timed = one.endpoint.timers().any(|(timer, _)| timer == Timer::Retransmission);
    for segment in one.sent() {
        assert!(!variant.no_reset || !segment.flags.has(Flags::RST), "a RST");
    }
    match v.state {
        State::SynSent => assert!(!variant.syn_once || !timed, "a SYN has a timer"),
        State::SynReceived => {
            assert!(!variant.two_segment_open, "SYN-RECEIVED lasts");
            assert!(!variant.syn_once || !timed, "a SYN+ACK has a timer");
        }
        State::CloseWait => assert!(!variant.fin_closes_both, "CLOSE-WAIT"),
        State::TimeWait => {
            assert_ne!(variant.time_wait, TimeWaitLasts::Skipped);
        }
        State::FinWait1 | State::Closing | State::LastAck => {
            let fin_alone = v.snd_nxt - v.snd_una == 1 && v.unsent == 0 && v.unacked == 0;
            // In SYN-RECEIVED's place: the SYN may be what is in flight.
            let syn = v.snd_una == v.iss;
            assert!(!variant.fin_once || !fin_alone || syn || !timed, "a FIN has a timer");
        }
        State::FinWait2 => assert!(!variant.fin_closes_both, "FIN-WAIT-2"),
        State::Closed | State::Listen | State::Established => {}
    }
}

stories! {
    fn no_event_under_any_what_if_breaks_anything() {
        let mut random = Random(0x4987);
        for nth in 0..256 {
            for profile in [Config::classroom(), Config::linux(), Config::rfc9293()] {
                let variant = variant(nth);
                let mut one = One::closed(|c| {
                    let start = Seq(0u32.wrapping_sub(random.below(300)));
                    let initial_sequence = InitialSequence::Fixed(start);
                    *c = Config { variant, initial_sequence, ..profile };
                });
                for _ in 0..400 {
                    step(&mut one, &mut random);
                    check(&one, variant);
                }
            }
        }
        let fired = fired();
        let mut departures = Rule::ALL.iter().filter(|rule| rule.source() == Source::Variant);
        assert!(departures.all(|rule| fired.contains(rule)), "the walks met too little: {fired:?}");
    }

    fn what_ifs_that_lose_nothing_bring_all_text_over_a_network_that_loses_much() {
        let mut random = Random(8);
        for one_in in [3, 5, 12] {
            for _ in 0..4 {
                converse(|c| c.variant.two_segment_open = true, &mut random, one_in);
                converse(|c| c.variant.fin_with_ack_only = true, &mut random, one_in);
                converse(|c| c.variant = variant(0b1000_1110), &mut random, one_in);
            }
        }
    }
}
