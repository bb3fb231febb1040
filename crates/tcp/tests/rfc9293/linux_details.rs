//! The switches for what Linux does otherwise than RFC 9293 says, one by one.

use std::time::Duration;

use tcp::{Config, DelayedAck, Rule, Signal, State, Timer};

use crate::harness::One;

fn adaptive(config: &mut Config) {
    config.delayed_ack = Config::linux().delayed_ack;
}

fn requests(config: &mut Config) {
    config.details.embryonic_requests = true;
}

stories! {
    fn a_syn_fin_at_listen_is_dropped() {
        let mut one = One::listening(|c| c.details.drop_syn_fin_at_listen = true);
        one.arrives("<SEQ=300><CTL=SYN,FIN>")
            .because(Rule::SynFinAtListenDropped)
            .sends(&[])
            .is(State::Listen);
    }

    fn text_on_a_syn_is_ignored() {
        let mut one = One::connecting(|c| c.details.ignore_more_on_syn = true);
        one.arrives("<SEQ=300><ACK=101><DATA=4><CTL=SYN,FIN,ACK>")
            .because(Rule::MoreOnSynIgnored)
            .is(State::Established)
            .delivers(0)
            .sends(&["<SEQ=101><ACK=301><CTL=ACK>"]);
    }

    fn after_a_bad_ack_the_syn_is_sent_again_soon() {
        let soon = Duration::from_millis(8);
        let mut one = One::connecting(|c| c.details.syn_again_after_bad_ack = Some(soon));
        one.arrives("<SEQ=300><ACK=91><CTL=ACK>")
            .because(Rule::SynAgainSoon)
            .sends(&["<SEQ=91><CTL=RST>"]);
        one.times_out(Timer::Retransmission, 8).sends(&["<SEQ=100><CTL=SYN>"]);
        one.arrives("<SEQ=300><ACK=91><CTL=ACK>");
        one.times_out(Timer::Retransmission, 2000);
    }

    fn the_first_timeouts_of_a_syn_need_not_double() {
        let mut one = One::connecting(|c| c.retries.syn_linear = 2);
        one.times_out(Timer::Retransmission, 1000).because(Rule::SynNotBackedOff);
        one.times_out(Timer::Retransmission, 1000).times_out(Timer::Retransmission, 1000);
        one.because(Rule::BackedOff).times_out(Timer::Retransmission, 2000);
    }

    fn a_second_copy_of_the_syn_gets_the_syn_ack_again() {
        let mut one = One::syn_received(requests);
        one.arrives("<SEQ=300><CTL=SYN>")
            .because(Rule::SynRepeated)
            .sends(&["<SEQ=100><ACK=301><CTL=SYN,ACK>"]);
    }

    fn a_connection_request_looks_at_the_ack_before_the_number() {
        let mut one = One::syn_received(requests);
        one.arrives("<SEQ=9000><ACK=77><CTL=ACK>").sends(&["<SEQ=77><CTL=RST>"]);
        one.arrives("<SEQ=500><ACK=77><CTL=RST,ACK>")
            .because(Rule::ResetChallenged)
            .sends(&["<SEQ=101><ACK=301><CTL=ACK>"]);
        one.arrives("<SEQ=301><ACK=77><CTL=RST,ACK>").sends(&[]).is(State::Listen);
    }

    fn a_syn_in_the_window_ends_a_connection_request_with_a_reset() {
        let mut one = One::syn_received(requests);
        one.arrives("<SEQ=305><CTL=SYN>")
            .because(Rule::SynEndsRequest)
            .sends(&["<SEQ=0><ACK=306><CTL=RST,ACK>"])
            .is(State::Listen);
    }

    fn a_request_that_reopened_a_connection_does_not_return_to_time_wait() {
        let mut one = One::in_state(State::TimeWait, requests);
        one.arrives("<SEQ=5000><CTL=SYN>").is(State::SynReceived);
        one.arrives("<SEQ=5001><CTL=RST>").is(State::Listen);
    }

    fn in_a_lean_time_wait_text_is_acknowledged_and_prolongs_it() {
        let mut one = One::in_state(State::TimeWait, |c| c.details.lean_time_wait = true);
        one.after(1000).arrives("<SEQ=302><ACK=102><DATA=5><CTL=ACK>");
        one.because(Rule::AckRestartsTimeWait).sends(&["<SEQ=102><ACK=302><CTL=ACK>"]);
        one.arrives("<SEQ=302><CTL=RST>").is(State::Closed);
    }

    fn the_right_edge_of_the_window_counts_as_inside() {
        let mut one = One::established(|c| c.details.window_edge_inclusive = true);
        one.arrives("<SEQ=1301><CTL=RST>").because(Rule::ResetChallenged);
    }

    fn a_reset_where_the_fin_was_is_taken() {
        for state in [State::CloseWait, State::Closing, State::LastAck] {
            let mut one = One::in_state(state, |c| c.details.reset_at_fin = true);
            one.arrives("<SEQ=301><CTL=RST>").because(Rule::ResetAtFinTaken).is(State::Closed);
        }
    }

    fn the_ack_field_of_an_old_segment_is_processed() {
        let mut one = One::in_state(State::Closing, |c| c.details.acks_of_old_segments = true);
        one.arrives("<SEQ=301><ACK=102><CTL=FIN,ACK>")
            .because(Rule::OldSegmentsAckTaken)
            .is(State::TimeWait);
        let mut one = One::established(|c| c.details.acks_of_old_segments = true);
        one.user_sends(10).arrives("<SEQ=301><ACK=101><DATA=5><CTL=ACK>");
        one.arrives("<SEQ=301><ACK=111><DATA=5><CTL=ACK>")
            .because(Rule::NewlyAcknowledged)
            .delivers(0)
            .sends(&["<SEQ=111><ACK=306><CTL=ACK>"]);
    }

    fn resets_carry_an_ack() {
        let mut one = One::established(|c| c.details.resets_carry_ack = true);
        one.does(|e, now, out| e.abort(now, out)).unwrap();
        one.sends(&["<SEQ=101><ACK=301><CTL=RST,ACK>"]);
    }

    fn giving_up_keep_alives_sends_a_reset() {
        let mut one = One::established(|c| {
            c.details.keep_alive_resets = true;
            let second = Duration::from_secs(1);
            c.keep_alive = Some(tcp::KeepAlive { idle: second, interval: second, probes: 1 });
        });
        one.times_out(Timer::KeepAlive, 1000).times_out(Timer::KeepAlive, 1000);
        one.sends(&["<SEQ=101><CTL=RST>"]).signals(&[Signal::TimedOut]);
    }

    fn in_a_lean_time_wait_acks_prolong_and_inexact_resets_are_ignored() {
        let mut one = One::in_state(State::TimeWait, |c| c.details.lean_time_wait = true);
        one.after(1000).arrives("<SEQ=302><ACK=102><CTL=ACK>");
        one.because(Rule::AckRestartsTimeWait).sends(&[]);
        one.arrives("<SEQ=310><CTL=RST>").because(Rule::InexactResetInTimeWaitIgnored).sends(&[]);
        one.times_out(Timer::TimeWait, 240_000);
    }

    fn a_lean_orphan_in_fin_wait_2_takes_any_reset_and_resets_for_a_syn() {
        let orphan = || {
            let mut one = One::established(|c| c.details.lean_time_wait = true);
            one.lets_go().arrives("<SEQ=301><ACK=102><CTL=ACK>").is(State::FinWait2);
            one
        };
        orphan().arrives("<SEQ=400><CTL=RST>").is(State::Closed).signals(&[]);
        orphan().arrives("<SEQ=400><CTL=SYN>").is(State::Closed).signals(&[]);
    }

    fn an_orphan_does_not_wait_in_fin_wait_2_for_ever() {
        let mut one =
            One::established(|c| c.fin_wait_2_timeout = Some(Duration::from_secs(60)));
        one.lets_go().arrives("<SEQ=301><ACK=102><CTL=ACK>").because(Rule::FinWait2Limited);
        one.times_out(Timer::FinWait2, 60_000).because(Rule::FinWait2Over).is(State::Closed);
        let mut one =
            One::established(|c| c.fin_wait_2_timeout = Some(Duration::from_secs(60)));
        one.closes().arrives("<SEQ=301><ACK=102><CTL=ACK>").has_timers(&[]);
        one.lets_go().has_timers(&[Timer::FinWait2]);
    }

    fn segments_are_at_most_half_of_the_largest_window() {
        let mut one = One::listening(|c| {
            c.details.half_window_segments = true;
            c.mss = 1460;
        });
        one.arrives("<SEQ=300><MSS=1460><WND=1152><CTL=SYN>");
        assert_eq!(one.endpoint.variables().mss, 576);
    }

    fn text_beyond_the_window_is_refused_while_text_is_unread_and_taken_whole_otherwise() {
        let mut one = One::established(|c| c.details.no_trimming_at_edge = true);
        one.arrives("<SEQ=301><ACK=101><DATA=1010><CTL=ACK>").delivers(1010);
        let mut one = One::established(|c| c.details.no_trimming_at_edge = true);
        one.arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>").delivers(10);
        one.arrives("<SEQ=311><ACK=101><DATA=1000><CTL=ACK>")
            .because(Rule::SegmentUnacceptable)
            .delivers(0);
    }

    fn an_ack_of_less_than_was_ever_acknowledged_is_too_old() {
        let mut one = One::established(|c| c.details.old_acks_within_acked = true);
        one.arrives("<SEQ=301><ACK=100><CTL=ACK>").because(Rule::AckTooOld);
        one.user_sends(5).arrives("<SEQ=301><ACK=106><CTL=ACK>");
        one.arrives("<SEQ=301><ACK=101><CTL=ACK>").sends(&[]);
    }

    fn a_closed_window_is_probed_with_an_old_number() {
        let mut one = One::established(|c| c.probe = tcp::Probe::OldNumber);
        one.arrives("<SEQ=301><ACK=101><WND=0><CTL=ACK>").user_sends(10);
        one.times_out(Timer::Persist, 1000).sends(&["<SEQ=100><ACK=301><CTL=ACK>"]);
    }

    fn a_young_connection_acknowledges_at_once_and_then_every_so_often() {
        let mut one = One::established(|c| {
            adaptive(c);
            c.receive_buffer = 60_000;
            c.delayed_ack = DelayedAck::Adaptive {
                wait: Duration::from_millis(40),
                first_wait: Duration::from_millis(2),
                quick: 2,
            };
        });
        one.arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>").sends(&["<SEQ=101><ACK=311><CTL=ACK>"]);
        one.arrives("<SEQ=311><ACK=101><DATA=10><CTL=ACK>").sends(&["<SEQ=101><ACK=321><CTL=ACK>"]);
        one.arrives("<SEQ=321><ACK=101><DATA=10><CTL=ACK>").sends(&[]);
        one.times_out(Timer::DelayedAck, 40).sends(&["<SEQ=101><ACK=331><CTL=ACK>"]);
        one.arrives("<SEQ=331><ACK=101><DATA=10><CTL=ACK>").sends(&[]);
        one.reads(301, 40).sends(&["<SEQ=101><ACK=341><CTL=ACK>"]);
        // After a pause of more than an RTO it hurries again.
        one.after(1100).arrives("<SEQ=341><ACK=101><DATA=10><CTL=ACK>");
        one.sends(&["<SEQ=101><ACK=351><CTL=ACK>"]);
    }

    fn who_answers_soon_has_its_next_ack_wait_for_the_next_answer() {
        let mut one = One::established(|c| {
            adaptive(c);
            c.receive_buffer = 60_000;
        });
        one.arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>").user_sends(5);
        one.arrives("<SEQ=311><ACK=106><DATA=10><CTL=ACK>").sends(&[]);
        one.user_sends(5).sends(&["<SEQ=106><ACK=321><DATA=5><CTL=ACK>"]);
    }

    fn the_ack_of_a_fin_waits_shortly_or_longer_if_text_came() {
        let fin = "<SEQ=301><ACK=101><CTL=FIN,ACK>";
        let mut one = One::established(adaptive);
        one.arrives(fin).sends(&[]).times_out(Timer::DelayedAck, 2);
        one.sends(&["<SEQ=101><ACK=302><CTL=ACK>"]);
        let mut one = One::established(adaptive);
        one.arrives("<SEQ=301><ACK=101><DATA=1><CTL=ACK>");
        one.arrives("<SEQ=302><ACK=101><CTL=FIN,ACK>").times_out(Timer::DelayedAck, 40);
    }
}
