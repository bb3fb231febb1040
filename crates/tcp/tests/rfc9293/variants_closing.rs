//! What if TIME-WAIT lasted otherwise, a FIN was acknowledged by a FIN only, ended both directions, or
//! was sent once only; and what TCP does instead.

use std::time::Duration;

use tcp::{Config, DelayedAck, NewReno, Probe, Rule, Signal, State, TimeWaitLasts, Timer};

use crate::harness::{A, B, One, Pair};

const FIN: &str = "<SEQ=301><ACK=102><CTL=FIN,ACK>";

fn lasts(time_wait: TimeWaitLasts) -> impl Fn(&mut Config) {
    move |config| config.variant.time_wait = time_wait
}

fn together(config: &mut Config) {
    config.variant.fin_with_ack_only = true;
}

fn both(config: &mut Config) {
    config.variant.fin_closes_both = true;
}

fn once(config: &mut Config) {
    config.variant.fin_once = true;
    config.user_timeout = Some(Duration::from_secs(300));
}

stories! {
    fn without_time_wait_a_fin_that_comes_again_meets_a_closed_port() {
        let mut one = One::in_state(State::FinWait2, lasts(TimeWaitLasts::Skipped));
        one.arrives("<SEQ=301><ACK=102><DATA=10><CTL=FIN,ACK>")
            .because(Rule::TimeWaitSkipped)
            .signals(&[Signal::Closing, Signal::Closed])
            .sends(&["<SEQ=102><ACK=312><CTL=ACK>"])
            .is(State::Closed)
            .has_timers(&[]);
        one.reads(301, 10);
        one.arrives(FIN).sends(&["<SEQ=102><CTL=RST>"]);
        let mut one = One::in_state(State::FinWait2, |_| {});
        one.arrives(FIN).is(State::TimeWait).because(Rule::TimeWaitStarted);
        one.arrives(FIN).sends(&["<SEQ=102><ACK=302><CTL=ACK>"]);
    }

    fn without_time_wait_closing_too_ends_with_the_ack_of_our_fin() {
        let ack = "<SEQ=302><ACK=102><CTL=ACK>";
        One::in_state(State::Closing, lasts(TimeWaitLasts::Skipped))
            .arrives(ack)
            .is(State::Closed)
            .signals(&[Signal::Closed])
            .sends(&[]);
        One::in_state(State::Closing, |_| {}).arrives(ack).because(Rule::FinAcknowledgedInClosing);
    }

    fn time_wait_may_last_another_time_than_twice_the_msl() {
        let seconds = |span| TimeWaitLasts::For(Duration::from_secs(span));
        for (time_wait, millis) in [(TimeWaitLasts::Msl, 120_000), (seconds(1), 1000), (seconds(999), 999_000)] {
            let mut one = One::in_state(State::FinWait2, lasts(time_wait));
            one.arrives(FIN).because(Rule::TimeWaitShortened).is(State::TimeWait).after(500);
            one.arrives(FIN).because(Rule::OtherTimeWaitRestarted);
            one.times_out(Timer::TimeWait, millis).because(Rule::OtherTimeWaitOver);
            one.is(State::Closed).signals(&[Signal::Closed]);
        }
        // What lasts as long as in TCP is told as in TCP.
        for time_wait in [TimeWaitLasts::TwoMsl, seconds(240)] {
            let mut one = One::in_state(State::Closing, lasts(time_wait));
            one.arrives("<SEQ=302><ACK=102><CTL=ACK>").because(Rule::FinAcknowledgedInClosing);
            one.arrives(FIN).because(Rule::TimeWaitRestarted);
            one.times_out(Timer::TimeWait, 240_000).because(Rule::TimeWaitOver);
        }
    }

    fn if_a_fin_is_acknowledged_by_a_fin_only_the_passive_side_is_silent_until_it_closes() {
        let mut one = One::established(together);
        let fin = "<SEQ=301><ACK=101><CTL=FIN,ACK>";
        one.arrives(fin)
            .because(Rule::FinUnacknowledgedUntilOurs)
            .is(State::CloseWait)
            .signals(&[Signal::Closing])
            .sends(&[]);
        one.user_sends(20).sends(&["<SEQ=101><ACK=301><DATA=20><CTL=ACK>"]);
        one.arrives(fin).because(Rule::FinUnacknowledgedUntilOurs).sends(&[]);
        one.closes().sends(&["<SEQ=121><ACK=302><CTL=FIN,ACK>"]).is(State::LastAck);
        one.arrives(fin).sends(&["<SEQ=122><ACK=302><CTL=ACK>"]);
        let mut one = One::established(|_| {});
        one.arrives(fin).sends(&["<SEQ=101><ACK=302><CTL=ACK>"]).arrives(fin);
        one.sends(&["<SEQ=101><ACK=302><CTL=ACK>"]);
    }

    fn if_a_fin_is_acknowledged_by_a_fin_only_text_before_it_is_acknowledged_as_ever() {
        for delayed_ack in [DelayedAck::Off, DelayedAck::After(Duration::from_millis(200))] {
            let mut one = One::established(|c| {
                together(c);
                c.delayed_ack = delayed_ack;
                c.details.acks_of_old_segments = delayed_ack != DelayedAck::Off;
            });
            let last = "<SEQ=301><ACK=101><DATA=10><CTL=FIN,ACK>";
            one.arrives(last).delivers(10).is(State::CloseWait);
            if delayed_ack != DelayedAck::Off {
                one.times_out(Timer::DelayedAck, 200);
            }
            one.sends(&["<SEQ=101><ACK=311><CTL=ACK>"]);
            one.arrives(last).sends(&["<SEQ=101><ACK=311><CTL=ACK>"]);
            one.arrives("<SEQ=311><ACK=101><CTL=FIN,ACK>").sends(&[]).has_timers(&[]);
        }
    }

    fn if_a_fin_is_acknowledged_by_a_fin_only_the_closer_gives_up_where_tcp_waits_half_closed() {
        let mut pair = Pair::established(together);
        pair.does(A, |e, now, out| e.close(now, out)).unwrap();
        pair.run(1_000_000).are(State::Closed, State::CloseWait);
        assert_eq!(pair.log, ["--> <SEQ=101><ACK=301><CTL=FIN,ACK>"; 8]);
        let mut pair = Pair::established(|_| {});
        pair.does(A, |e, now, out| e.close(now, out)).unwrap();
        pair.run(1_000_000).are(State::FinWait2, State::CloseWait);
        // Three segments end it if the other side closes too.
        let mut pair = Pair::established(together);
        pair.does(A, |e, now, out| e.close(now, out)).unwrap();
        pair.run(60).does(B, |e, now, out| e.close(now, out)).unwrap();
        pair.run(200).are(State::TimeWait, State::Closed);
        assert_eq!(pair.log.len(), 3);
    }

    fn if_a_fin_is_acknowledged_by_a_fin_only_closing_acknowledges_once_our_fin_is_sent() {
        let fin = "<SEQ=301><ACK=101><CTL=FIN,ACK>";
        One::in_state(State::FinWait1, together).arrives(fin).sends(&["<SEQ=102><ACK=302><CTL=ACK>"]);
        let mut one = One::established(together);
        one.arrives("<SEQ=301><ACK=101><WND=100><CTL=ACK>").user_sends(150).closes();
        one.arrives("<SEQ=301><ACK=101><WND=100><CTL=FIN,ACK>").is(State::Closing).sends(&[]);
        one.arrives("<SEQ=302><ACK=201><CTL=ACK>");
        one.sends(&["<SEQ=201><ACK=302><DATA=50><CTL=FIN,ACK>"]);
    }

    fn a_fin_that_closes_both_directions_ends_the_side_that_gets_it() {
        let mut one = One::established(both);
        one.arrives("<SEQ=301><ACK=101><WND=120><CTL=ACK>").user_sends(150);
        one.arrives("<SEQ=301><ACK=101><DATA=10><WND=120><CTL=FIN,ACK>")
            .because(Rule::FinEndsBoth)
            .delivers(10)
            .signals(&[Signal::Closed])
            .sends(&["<SEQ=201><ACK=312><CTL=ACK>"])
            .is(State::Closed)
            .has_timers(&[]);
        one.reads(301, 10);
        One::established(|_| {}).arrives("<SEQ=301><ACK=101><CTL=FIN,ACK>").is(State::CloseWait);
        // The closer, who has not sent its own yet, fares alike.
        let mut one = One::established(both);
        one.arrives("<SEQ=301><ACK=101><WND=100><CTL=ACK>").user_sends(150).closes();
        one.arrives("<SEQ=301><ACK=101><WND=100><CTL=FIN,ACK>").is(State::Closed);
    }

    fn whoever_sent_a_fin_that_closes_both_directions_throws_away_what_still_comes() {
        let text = "<SEQ=301><ACK=101><DATA=10><CTL=ACK>";
        let acked = "<SEQ=301><ACK=102><CTL=ACK>";
        let mut one = One::in_state(State::FinWait1, both);
        one.arrives(text).because(Rule::TextAfterOurFinThrownAway).delivers(0).sends(&[]);
        one.arrives(acked).because(Rule::OurFinEndedBoth).is(State::TimeWait).after(500);
        one.arrives(text).because(Rule::TextAfterOurFinThrownAway).delivers(0).sends(&[]);
        one.times_out(Timer::TimeWait, 239_500).is(State::Closed);
        let mut one = One::in_state(State::FinWait1, |_| {});
        one.arrives(text).delivers(10).arrives("<SEQ=311><ACK=102><CTL=ACK>").is(State::FinWait2);
    }

    fn throwing_away_goes_for_linux_and_without_time_wait_too() {
        let text = "<SEQ=301><ACK=102><DATA=10><CTL=ACK>";
        let mut one = One::in_state(State::FinWait1, |c| {
            both(c);
            c.details = Config::linux().details;
        });
        one.arrives(text).is(State::TimeWait).delivers(0).sends(&[]);
        one.arrives(text).because(Rule::TextAfterOurFinThrownAway).sends(&[]);
        let mut one = One::in_state(State::FinWait1, |c| {
            both(c);
            c.variant.time_wait = TimeWaitLasts::Skipped;
        });
        one.arrives(text).because(Rule::TimeWaitSkipped).is(State::Closed).sends(&[]);
    }

    fn text_in_flight_is_lost_without_an_error_where_tcp_delivers_it() {
        let lost = |change: fn(&mut Config)| {
            let mut pair = Pair::established(change);
            pair.does(B, |e, now, out| e.send(now, b"in flight", true, out)).unwrap();
            pair.does(A, |e, now, out| e.close(now, out)).unwrap();
            pair.run(200);
            pair
        };
        let mut pair = lost(both);
        pair.are(State::TimeWait, State::Closed);
        assert_eq!(pair.ends[A].endpoint.unread(), 0);
        let mut pair = lost(|_| {});
        pair.are(State::FinWait2, State::CloseWait);
        assert_eq!(pair.reads_all(A), b"in flight");
    }

    fn fins_that_cross_close_both_directions_through_closing() {
        let mut pair = Pair::established(both);
        pair.does(A, |e, now, out| e.close(now, out)).unwrap();
        pair.does(B, |e, now, out| e.send(now, b"last", false, out)).unwrap();
        pair.does(B, |e, now, out| e.close(now, out)).unwrap();
        pair.run(60).are(State::Closing, State::Closing);
        pair.run(60).are(State::TimeWait, State::TimeWait);
        // The ACK may overtake the FIN.
        let mut one = One::in_state(State::FinWait1, both);
        one.arrives("<SEQ=302><ACK=102><CTL=ACK>").is(State::TimeWait);
        one.arrives("<SEQ=301><ACK=101><CTL=FIN,ACK>").because(Rule::FinsCrossed);
        one.sends(&["<SEQ=102><ACK=302><CTL=ACK>"]).is(State::TimeWait);
        one.arrives(FIN).because(Rule::TimeWaitRestarted);
    }

    fn a_fin_that_closes_both_needs_no_fin_of_its_own_to_be_acknowledged() {
        let mut one = One::established(|c| {
            both(c);
            together(c);
        });
        one.arrives("<SEQ=301><ACK=101><CTL=FIN,ACK>").sends(&["<SEQ=101><ACK=302><CTL=ACK>"]);
    }

    fn a_variant_that_comes_late_finds_its_way_out_of_fin_wait_2() {
        let mut one = One::in_state(State::FinWait2, |_| {});
        let mut config = Config::clone(one.endpoint.config());
        both(&mut config);
        one.does(|e, now, out| e.configure(now, config.into(), out));
        one.arrives(FIN).because(Rule::FinsCrossed).is(State::TimeWait);
        one.sends(&["<SEQ=102><ACK=302><CTL=ACK>"]);
    }

    fn a_fin_that_is_sent_once_hangs_by_one_loss_where_tcp_sends_it_again() {
        One::in_state(State::FinWait1, once).because(Rule::FinNotRepeated).has_timers(&[]);
        let closing = |change: fn(&mut Config)| {
            let mut pair = Pair::established(change);
            pair.loses(A, 0).does(A, |e, now, out| e.close(now, out)).unwrap();
            pair.run(3_600_000);
            pair
        };
        closing(once).are(State::FinWait1, State::Established);
        closing(|_| {}).are(State::FinWait2, State::CloseWait);
    }

    fn a_fin_that_is_sent_once_goes_again_with_text_only() {
        let mut one = One::established(once);
        one.user_sends(200).closes().has_timers(&[Timer::Retransmission, Timer::User]);
        one.times_out(Timer::Retransmission, 1000).sends(&["<SEQ=101><ACK=301><DATA=100><CTL=ACK>"]);
        // The rest came; what is left would be the FIN alone.
        one.arrives("<SEQ=301><ACK=301><CTL=ACK>").because(Rule::FinNotRepeated).sends(&[]);
        one.has_timers(&[]).is(State::FinWait1);
        let mut one = One::established(once);
        one.user_sends(10).closes().times_out(Timer::Retransmission, 1000);
        one.sends(&["<SEQ=101><ACK=301><DATA=10><CTL=FIN,ACK>"]);
    }

    fn a_fin_that_is_sent_once_probes_a_closed_window_once() {
        let mut one = One::established(|c| c.variant.fin_once = true);
        assert_eq!(one.endpoint.config().probe, Probe::NextOctet);
        one.arrives("<SEQ=301><ACK=101><WND=0><CTL=ACK>").closes().sends(&[]);
        one.times_out(Timer::Persist, 1000).sends(&["<SEQ=101><ACK=301><CTL=FIN,ACK>"]);
        one.times_out(Timer::Persist, 2000).sends(&["<SEQ=100><ACK=301><CTL=ACK>"]);
        one.arrives("<SEQ=301><ACK=101><CTL=ACK>").because(Rule::FinNotRepeated);
        one.sends(&[]).has_timers(&[]);
    }

    fn duplicate_acks_do_not_make_a_fin_go_again_that_is_sent_once() {
        let three = |fin_once| {
            let mut one = One::established(|c| {
                c.variant.fin_once = fin_once;
                c.congestion = Some(NewReno { initial_window: 3 });
            });
            one.closes();
            for _ in 0..3 {
                one.arrives("<SEQ=301><ACK=101><CTL=ACK>");
            }
            one
        };
        three(true).sends(&[]);
        three(false).because(Rule::FastRetransmit);
    }

    fn fast_recovery_ends_where_only_a_fin_is_left_that_is_sent_once() {
        let recovering = |fin_once| {
            let mut one = One::established(|c| {
                c.variant.fin_once = fin_once;
                c.congestion = Some(NewReno { initial_window: 5 });
            });
            one.user_sends(400).closes();
            for _ in 0..3 {
                one.arrives("<SEQ=301><ACK=101><CTL=ACK>");
            }
            one.because(Rule::FastRetransmit).arrives("<SEQ=301><ACK=501><CTL=ACK>");
            one
        };
        recovering(true).because(Rule::FinNotRepeated).sends(&[]).has_timers(&[]);
        recovering(false).because(Rule::PartialAck).sends(&["<SEQ=501><ACK=301><CTL=FIN,ACK>"]);
    }
}
