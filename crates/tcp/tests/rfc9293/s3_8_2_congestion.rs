//! RFC 9293, 3.8.2: congestion control, by RFC 5681 and RFC 6582.

use tcp::{Config, NewReno, Rule, State, Timer};

use crate::harness::One;

/// Two segments to begin with, and a window that never limits.
fn reno(config: &mut Config) {
    config.congestion = Some(NewReno { initial_window: 2 });
    config.send_buffer = 60_000;
}

fn established() -> One {
    let mut b = One::listening(reno);
    b.arrives("<SEQ=300><WND=60000><CTL=SYN>").arrives("<SEQ=301><ACK=101><WND=60000><CTL=ACK>");
    b
}

fn ack(b: &mut One, number: u32) -> &mut One {
    b.arrives(&format!("<SEQ=301><ACK={number}><WND=60000><CTL=ACK>"))
}

fn cwnd(b: &One) -> u32 {
    b.endpoint.variables().cwnd.unwrap()
}

/// 20 segments queued, the first `acked` acknowledged one by one.
fn sending(acked: u32) -> One {
    let mut b = established();
    b.user_sends(2000);
    for nth in 1..=acked {
        ack(&mut b, 101 + nth * 100);
    }
    b
}

stories! {
    fn slow_start_grows_by_a_segment_with_each_ack() {
        let mut b = established();
        b.user_sends(1000).because(Rule::CongestionWindowUsedUp).sends(&[
            "<SEQ=101><ACK=301><DATA=100><CTL=ACK>",
            "<SEQ=201><ACK=301><DATA=100><CTL=ACK>",
        ]);
        ack(&mut b, 201).because(Rule::SlowStart).sends(&[
            "<SEQ=301><ACK=301><DATA=100><CTL=ACK>",
            "<SEQ=401><ACK=301><DATA=100><CTL=ACK>",
        ]);
        assert_eq!(cwnd(&b), 300);
    }

    fn a_timeout_collapses_the_window_to_one_segment_and_lost_text_follows_in_slow_start() {
        let mut b = sending(2);
        assert_eq!(cwnd(&b), 400);
        b.times_out(Timer::Retransmission, 1000)
            .because(Rule::CongestionWindowCollapsed)
            .sends(&["<SEQ=301><ACK=301><DATA=100><CTL=ACK>"]);
        assert_eq!((cwnd(&b), b.endpoint.variables().ssthresh), (100, 200));
        ack(&mut b, 401).because(Rule::LostTextSentAgain).sends(&[
            "<SEQ=401><ACK=301><DATA=100><CTL=ACK>",
            "<SEQ=501><ACK=301><DATA=100><CTL=ACK>",
        ]);
    }

    fn above_ssthresh_the_window_grows_by_a_segment_for_each_window() {
        let mut b = sending(2);
        b.times_out(Timer::Retransmission, 1000);
        ack(&mut b, 401);
        assert_eq!(cwnd(&b), 200);
        ack(&mut b, 501);
        assert_eq!(cwnd(&b), 200);
        ack(&mut b, 601).because(Rule::CongestionAvoidance);
        assert_eq!(cwnd(&b), 300);
    }

    fn two_duplicate_acks_let_two_new_segments_go() {
        let mut b = sending(2);
        ack(&mut b, 301)
            .because(Rule::DuplicateAckCounted)
            .sends(&["<SEQ=701><ACK=301><DATA=100><CTL=ACK>"]);
        ack(&mut b, 301).sends(&["<SEQ=801><ACK=301><DATA=100><CTL=ACK>"]);
    }

    fn the_third_duplicate_ack_sends_the_lost_segment_at_once() {
        let mut b = sending(2);
        ack(&mut b, 301);
        ack(&mut b, 301);
        ack(&mut b, 301)
            .because(Rule::FastRetransmit)
            .sends(&["<SEQ=301><ACK=301><DATA=100><CTL=ACK>"]);
        let v = b.endpoint.variables();
        // FlightSize is 400 without the two segments of limited transmit; 400 / 2, and 3 more.
        assert_eq!((v.ssthresh, v.cwnd), (200, Some(500)));
        ack(&mut b, 301).because(Rule::RecoveryInflated);
        assert_eq!(cwnd(&b), 600);
    }

    fn a_partial_ack_sends_the_next_lost_segment_and_a_full_one_ends_recovery() {
        let mut b = sending(2);
        for _ in 0..3 {
            ack(&mut b, 301);
        }
        ack(&mut b, 401)
            .because(Rule::PartialAck)
            .sends(&["<SEQ=401><ACK=301><DATA=100><CTL=ACK>"]);
        // 500 − 100 + 100, all of it in flight.
        assert_eq!(cwnd(&b), 500);
        ack(&mut b, 901).because(Rule::RecoveryOver).sends(&[
            "<SEQ=901><ACK=301><DATA=100><CTL=ACK>",
            "<SEQ=1001><ACK=301><DATA=100><CTL=ACK>",
        ]);
        assert_eq!(cwnd(&b), 200);
    }

    fn an_ack_with_text_or_another_window_is_no_duplicate() {
        let mut b = sending(2);
        for _ in 0..4 {
            b.arrives("<SEQ=301><ACK=301><WND=59000><DATA=1><CTL=ACK>");
        }
        assert_eq!(b.endpoint.variables().dupacks, 0);
    }

    fn after_a_pause_slow_start_begins_anew() {
        let mut b = established();
        b.user_sends(400);
        for nth in 1..=4 {
            ack(&mut b, 101 + nth * 100);
        }
        assert_eq!(cwnd(&b), 600);
        b.after(1500).user_sends(100).because(Rule::RestartedAfterIdle);
        assert_eq!(cwnd(&b), 200);
    }

    fn a_pause_is_reckoned_from_the_last_sending_not_from_the_last_ack() {
        for (pause, then) in [(112, 700), (113, 200)] {
            let mut b = established();
            b.user_sends(400);
            for nth in 1..=4 {
                ack(&mut b, 101 + nth * 100);
            }
            b.user_sends(100).after(900);
            ack(&mut b, 601);
            // SRTT 900 / 8, RTTVAR 900 / 4: the RTO is 1012.5 ms.
            assert_eq!((cwnd(&b), b.endpoint.variables().rto), (700, 1_012_500));
            b.after(pause).user_sends(100);
            assert_eq!(cwnd(&b), then);
        }
    }

    fn the_ack_of_a_syn_opens_the_window_when_close_came_before_it() {
        let mut b = One::listening(reno);
        b.arrives("<SEQ=300><WND=60000><CTL=SYN>").closes().is(State::FinWait1);
        ack(&mut b, 101).is(State::FinWait1);
        let v = b.endpoint.variables();
        assert_eq!((v.cwnd, v.ssthresh), (Some(200), u32::MAX));
        ack(&mut b, 102).is(State::FinWait2);
    }

    fn after_a_lost_syn_the_first_window_is_one_segment() {
        let mut b = One::listening(reno);
        b.arrives("<SEQ=300><WND=60000><CTL=SYN>").times_out(Timer::Retransmission, 1000);
        b.arrives("<SEQ=301><ACK=101><WND=60000><CTL=ACK>");
        assert_eq!(cwnd(&b), 100);
    }
}
