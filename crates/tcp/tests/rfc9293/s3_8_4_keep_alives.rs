//! RFC 9293, 3.8.4: keep-alives.

use std::sync::Arc;
use std::time::Duration;

use tcp::{Config, KeepAlive, Rule, Signal, State, Timer};

use crate::harness::One;

fn alive(config: &mut Config) {
    config.keep_alive = Some(KeepAlive {
        idle: Duration::from_secs(20),
        interval: Duration::from_secs(5),
        probes: 2,
    });
}

stories! {
    fn they_are_off_unless_asked_for() {
        One::established(|_| {}).has_timers(&[]);
    }

    fn by_default_the_first_probe_comes_after_two_hours() {
        let mut b = One::established(|c| c.keep_alive = Some(KeepAlive::default()));
        b.times_out(Timer::KeepAlive, 7_200_000).because(Rule::KeepAliveProbed);
    }

    fn an_idle_connection_is_probed_with_an_old_number_and_an_answer_keeps_it() {
        let mut b = One::established(alive);
        b.because(Rule::KeepAliveStarted);
        b.times_out(Timer::KeepAlive, 20_000)
            .because(Rule::KeepAliveProbed)
            .sends(&["<SEQ=100><ACK=301><CTL=ACK>"]);
        b.arrives("<SEQ=301><ACK=101><CTL=ACK>").times_out(Timer::KeepAlive, 20_000);
    }

    fn one_unanswered_probe_does_not_end_the_connection_but_all_of_them_do() {
        let mut b = One::established(alive);
        b.times_out(Timer::KeepAlive, 20_000).times_out(Timer::KeepAlive, 5000);
        b.is(State::Established).sends(&["<SEQ=100><ACK=301><CTL=ACK>"]);
        b.times_out(Timer::KeepAlive, 5000)
            .because(Rule::KeepAliveGivenUp)
            .is(State::Closed)
            .signals(&[Signal::TimedOut])
            .sends(&[]);
    }

    fn while_sent_text_is_unacknowledged_no_probe_is_sent() {
        let mut b = One::established(|c| {
            alive(c);
            c.rto.initial = Duration::from_secs(50);
            c.rto.min = Duration::from_secs(50);
        });
        b.user_sends(10).times_out(Timer::KeepAlive, 20_000).sends(&[]);
    }

    fn the_user_can_switch_them_on_and_off() {
        let mut b = One::established(|_| {});
        let off = Arc::clone(b.endpoint.config());
        let mut on = Config::clone(&off);
        alive(&mut on);
        b.does(|e, now, out| e.configure(now, Arc::new(on), out));
        b.has_timers(&[Timer::KeepAlive]);
        b.does(|e, now, out| e.configure(now, off, out));
        b.because(Rule::KeepAliveSwitchedOff).has_timers(&[]);
    }
}
