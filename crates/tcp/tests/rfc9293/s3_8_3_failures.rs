//! RFC 9293, 3.8.3: connection failures, R1 and R2.

use std::sync::Arc;

use tcp::{Config, Rule, Signal, State, Timer};

use crate::harness::One;

/// Lets the retransmission timer run out `times` times, whatever the waits.
fn time_out(one: &mut One, times: u32) {
    for _ in 0..times {
        let (at, timer) = one.endpoint.next_timeout().expect("a timer runs");
        assert_eq!(timer, Timer::Retransmission);
        one.now = at;
        one.does(|e, now, out| e.timeout(now, timer, out));
    }
}

stories! {
    fn at_r1_there_is_a_delivery_problem_and_at_r2_the_connection_is_given_up() {
        let mut b = One::established(|_| {});
        b.user_sends(10);
        time_out(&mut b, 3);
        b.because(Rule::DeliveryProblem).is(State::Established);
        time_out(&mut b, 4);
        b.is(State::Established);
        time_out(&mut b, 1);
        b.because(Rule::GaveUp).is(State::Closed).signals(&[Signal::TimedOut]).sends(&[]);
    }

    fn the_user_can_set_r2_for_a_connection_that_is_open() {
        let mut b = One::established(|_| {});
        b.user_sends(10);
        let mut config = Config::clone(b.endpoint.config());
        config.retries.r2 = 1;
        b.does(|e, now, out| e.configure(now, Arc::new(config), out));
        time_out(&mut b, 1);
        b.is(State::Established);
        time_out(&mut b, 1);
        b.because(Rule::GaveUp).is(State::Closed);
    }

    fn a_syn_is_handled_in_the_same_way_and_reported_at_r1() {
        let mut a = One::connecting(|_| {});
        time_out(&mut a, 2);
        a.because(Rule::BackedOff);
        time_out(&mut a, 1);
        a.because(Rule::DeliveryProblem).is(State::SynSent).sends(&["<SEQ=100><CTL=SYN>"]);
    }

    fn the_syn_is_retransmitted_for_at_least_three_minutes() {
        let mut a = One::connecting(|_| {});
        let began = a.now;
        time_out(&mut a, 9);
        a.because(Rule::GaveUpOpening).is(State::Closed).signals(&[Signal::TimedOut]);
        assert!(a.now.since(began).as_secs() >= 180);
    }

    fn text_is_retransmitted_for_at_least_a_hundred_seconds() {
        let mut b = One::established(|_| {});
        b.user_sends(10);
        let began = b.now;
        time_out(&mut b, 8);
        b.is(State::Closed);
        assert!(b.now.since(began).as_secs() >= 100);
    }

    fn a_connection_request_that_is_never_confirmed_is_forgotten() {
        let mut b = One::syn_received(|_| {});
        time_out(&mut b, 8);
        b.is(State::SynReceived).sends(&["<SEQ=100><ACK=301><CTL=SYN,ACK>"]);
        time_out(&mut b, 1);
        b.because(Rule::GaveUpSynReceived).is(State::Listen).signals(&[]).has_timers(&[]);
    }
}
