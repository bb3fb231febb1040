//! RFC 9293, 3.10.8: timeouts.

use std::time::Duration;

use tcp::{Config, Rule, Signal, State, Timer};

use crate::harness::One;

fn impatient(config: &mut Config) {
    config.user_timeout = Some(Duration::from_millis(1500));
}

stories! {
    fn the_user_timeout_deletes_the_connection_and_tells_the_user() {
        let mut one = One::established(impatient);
        one.has_timers(&[]);
        one.user_sends(10).times_out(Timer::Retransmission, 1000);
        one.times_out(Timer::User, 500)
            .because(Rule::UserTimedOut)
            .signals(&[Signal::TimedOut])
            .is(State::Closed)
            .has_timers(&[])
            .sends(&[]);
    }

    fn progress_starts_the_user_timeout_afresh_and_success_stops_it() {
        let mut one = One::established(impatient);
        one.user_sends(20).after(900).arrives("<SEQ=301><ACK=111><CTL=ACK>");
        let user = one.endpoint.timers().find(|(timer, _)| *timer == Timer::User).unwrap().1;
        assert_eq!(user, one.now + Duration::from_millis(1500));
        one.arrives("<SEQ=301><ACK=121><CTL=ACK>").has_timers(&[]);
    }

    fn a_peer_that_answers_window_probes_does_not_time_the_user_out() {
        let mut one = One::established(|c| c.user_timeout = Some(Duration::from_secs(10)));
        one.arrives("<SEQ=301><ACK=101><WND=0><CTL=ACK>").user_sends(10);
        for wait in [1000, 2000, 4000, 8000] {
            one.times_out(Timer::Persist, wait).arrives("<SEQ=301><ACK=101><WND=0><CTL=ACK>");
            one.is(State::Established);
        }
    }

    fn the_retransmission_timeout_sends_the_front_again_and_sets_the_timer_anew() {
        let mut one = One::established(|_| {});
        one.user_sends(150);
        one.times_out(Timer::Retransmission, 1000)
            .because(Rule::RetransmissionTimedOut)
            .sends(&["<SEQ=101><ACK=301><DATA=100><CTL=ACK>"])
            .has_timers(&[Timer::Retransmission]);
    }

    fn the_time_wait_timeout_deletes_the_connection() {
        let mut one = One::in_state(State::TimeWait, |_| {});
        one.times_out(Timer::TimeWait, 240_000)
            .because(Rule::TimeWaitOver)
            .is(State::Closed)
            .sends(&[]);
    }
}
