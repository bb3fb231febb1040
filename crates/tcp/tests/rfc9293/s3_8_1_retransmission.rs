//! RFC 9293, 3.8.1: the retransmission timeout, by RFC 6298.

use std::time::Duration;

use tcp::{Rule, State, Timer};

use crate::harness::{A, B, One, Pair};

stories! {
    fn rto_starts_at_one_second_and_doubles_with_each_timeout() {
        let mut a = One::connecting(|_| {});
        for (nth, wait) in [1000, 2000, 4000, 8000, 16_000, 32_000, 60_000].iter().enumerate() {
            a.times_out(Timer::Retransmission, *wait)
                .because(Rule::RetransmissionTimedOut)
                .because(Rule::BackedOff)
                .sends(&["<SEQ=100><CTL=SYN>"]);
            assert_eq!(a.endpoint.variables().backoff, nth as u32 + 1);
        }
    }

    fn the_first_round_trip_sets_srtt_and_half_of_it_as_variance() {
        let mut a = One::connecting(|_| {});
        a.after(600).arrives("<SEQ=300><ACK=101><CTL=SYN,ACK>").because(Rule::FirstRoundTripMeasured);
        let v = a.endpoint.variables();
        assert_eq!((v.srtt, v.rttvar, v.rto), (Some(600_000), 300_000, 1_800_000));
        a.user_sends(10).after(200).arrives("<SEQ=301><ACK=111><CTL=ACK>");
        a.because(Rule::RoundTripMeasured);
        let v = a.endpoint.variables();
        // RTTVAR = 3/4 x 300 + 1/4 x |600 - 200|; SRTT = 7/8 x 600 + 1/8 x 200.
        assert_eq!((v.srtt, v.rttvar, v.rto), (Some(550_000), 325_000, 1_850_000));
    }

    fn the_least_rto_is_a_second() {
        let mut a = One::connecting(|_| {});
        a.after(10).arrives("<SEQ=300><ACK=101><CTL=SYN,ACK>");
        assert_eq!(a.endpoint.variables().rto, 1_000_000);
    }

    fn karn_no_round_trip_is_taken_from_what_was_sent_twice() {
        let mut b = One::established(|_| {});
        let before = b.endpoint.variables();
        b.user_sends(10).times_out(Timer::Retransmission, 1000);
        b.after(1).arrives("<SEQ=301><ACK=111><CTL=ACK>").because(Rule::RoundTripAmbiguous);
        let v = b.endpoint.variables();
        assert_eq!((v.srtt, v.rttvar), (before.srtt, before.rttvar));
        assert_eq!(v.rto, 2_000_000, "the backed-off RTO is kept");
        b.user_sends(10).after(10).arrives("<SEQ=301><ACK=121><CTL=ACK>");
        assert_eq!(b.endpoint.variables().rto, 1_000_000);
    }

    fn the_timer_stops_when_all_is_acknowledged_and_restarts_when_some_is() {
        let mut b = One::established(|_| {});
        b.user_sends(200).has_timers(&[Timer::Retransmission]);
        b.after(700).arrives("<SEQ=301><ACK=201><CTL=ACK>");
        b.because(Rule::RetransmissionTimerRestarted);
        assert_eq!(b.endpoint.next_timeout().unwrap().0, b.now + Duration::from_secs(1));
        b.arrives("<SEQ=301><ACK=301><CTL=ACK>");
        b.because(Rule::RetransmissionTimerStopped).has_timers(&[]);
    }

    fn after_a_lost_syn_text_begins_with_three_seconds() {
        let mut a = One::connecting(|_| {});
        a.times_out(Timer::Retransmission, 1000);
        a.after(5).arrives("<SEQ=300><ACK=101><CTL=SYN,ACK>").because(Rule::TimeoutAfterLostSyn);
        a.user_sends(10).times_out(Timer::Retransmission, 3000);
    }

    fn after_a_lost_syn_a_fin_that_was_sent_before_the_handshake_ended_waits_three_seconds_too() {
        let mut b = One::syn_received(|_| {});
        b.closes().is(State::FinWait1).sends(&["<SEQ=101><ACK=301><CTL=FIN,ACK>"]);
        b.times_out(Timer::Retransmission, 1000).sends(&["<SEQ=100><ACK=301><CTL=SYN,ACK>"]);
        b.arrives("<SEQ=301><ACK=101><CTL=ACK>").because(Rule::TimeoutAfterLostSyn);
        b.times_out(Timer::Retransmission, 3000).sends(&["<SEQ=101><ACK=301><CTL=FIN,ACK>"]);
    }

    fn a_retransmission_is_cut_anew_from_what_is_unacknowledged() {
        let mut b = One::established(|_| {});
        b.user_sends(30).user_sends(30).user_sends(30);
        b.closes().sends(&["<SEQ=191><ACK=301><CTL=FIN,ACK>"]);
        b.arrives("<SEQ=301><ACK=111><CTL=ACK>").sends(&[]);
        b.times_out(Timer::Retransmission, 1000)
            .sends(&["<SEQ=111><ACK=301><DATA=80><CTL=FIN,PSH,ACK>"]);
    }

    fn what_was_in_flight_at_the_timeout_follows_as_the_acks_come() {
        let mut pair = Pair::established(|_| {});
        for nth in 0..3 {
            pair.loses(A, nth);
        }
        pair.does(A, |e, now, out| e.send(now, &[9; 300], true, out)).unwrap();
        pair.run(1200);
        assert_eq!(pair.reads_all(B), [9; 300]);
        pair.logged(&[
            "--> <SEQ=101><ACK=301><DATA=100><CTL=ACK> lost",
            "--> <SEQ=201><ACK=301><DATA=100><CTL=ACK> lost",
            "--> <SEQ=301><ACK=301><DATA=100><CTL=ACK> lost",
            "--> <SEQ=101><ACK=301><DATA=100><CTL=ACK>",
            "<-- <SEQ=301><ACK=201><CTL=ACK>",
            "--> <SEQ=201><ACK=301><DATA=100><CTL=ACK>",
            "--> <SEQ=301><ACK=301><DATA=100><CTL=ACK>",
            "<-- <SEQ=301><ACK=301><CTL=ACK>",
            "<-- <SEQ=301><ACK=401><CTL=ACK>",
        ]);
    }
}
