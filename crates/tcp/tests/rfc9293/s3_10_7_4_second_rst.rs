//! RFC 9293, 3.10.7.4, second: the RST bit; RFC 5961, 3; RFC 1337.

use tcp::{NewReno, Open, Resets, Rule, Signal, State, Timer};

use super::s3_10_7_4_first_sequence::STATES;
use crate::harness::{One, there};

fn old(config: &mut tcp::Config) {
    config.resets = Resets::Rfc793;
}

stories! {
    fn a_reset_at_rcv_nxt_is_taken_in_every_state() {
        for state in STATES {
            let mut one = One::in_state(state, |_| {});
            let nxt = one.endpoint.variables().rcv_nxt;
            one.arrives(&format!("<SEQ={nxt}><CTL=RST>")).sends(&[]).has_timers(&[]);
            match state {
                State::SynReceived => drop(one.is(State::Listen).signals(&[])),
                State::Closing | State::LastAck | State::TimeWait => {
                    one.because(Rule::ResetEndsClosing).is(State::Closed).signals(&[]);
                }
                _ => {
                    one.because(Rule::ResetAccepted).is(State::Closed).signals(&[Signal::Reset]);
                }
            }
        }
    }

    fn a_reset_elsewhere_in_the_window_is_challenged_in_every_state() {
        for state in STATES {
            let mut one = One::in_state(state, |_| {});
            let v = one.endpoint.variables();
            let ack = format!("<SEQ={}><ACK={}><CTL=ACK>", v.snd_nxt, v.rcv_nxt);
            for seq in [v.rcv_nxt + 1, v.rcv_nxt + (v.rcv_wnd - 1)] {
                one.arrives(&format!("<SEQ={seq}><CTL=RST>"))
                    .because(Rule::ResetChallenged)
                    .sends(&[&ack])
                    .is(state);
            }
        }
    }

    fn a_challenged_reset_is_not_followed_by_text_that_waited() {
        let mut one = One::listening(|c| {
            c.congestion = Some(NewReno { initial_window: 10 });
            c.details.half_window_segments = true;
        });
        one.arrives("<SEQ=300><WND=80><CTL=SYN>").arrives("<SEQ=301><ACK=101><WND=80><CTL=ACK>");
        one.user_sends(80).user_sends(20);
        // The window opens while the congestion window is one small segment; the next timeout
        // makes it one large segment, and nobody asks what that lets go.
        one.times_out(Timer::Retransmission, 1000);
        one.arrives("<SEQ=301><ACK=101><WND=60000><CTL=ACK>").sends(&[]);
        one.times_out(Timer::Retransmission, 2000);
        assert_eq!(one.endpoint.variables().unsent, 20);
        one.arrives("<SEQ=302><CTL=RST>").sends(&["<SEQ=181><ACK=301><CTL=ACK>"]);
    }

    fn by_rfc_793_a_reset_anywhere_in_the_window_resets() {
        for state in STATES {
            let mut one = One::in_state(state, old);
            let nxt = one.endpoint.variables().rcv_nxt;
            one.arrives(&format!("<SEQ={}><CTL=RST>", nxt + 500)).sends(&[]);
            one.is(if state == State::SynReceived { State::Listen } else { State::Closed });
        }
    }

    fn in_syn_received_after_an_active_open_the_connection_is_refused() {
        let mut one = One::connecting(|_| {});
        one.arrives("<SEQ=300><CTL=SYN>");
        one.arrives("<SEQ=301><CTL=RST>")
            .because(Rule::ResetRefusesOpen)
            .is(State::Closed)
            .signals(&[Signal::Refused]);
    }

    fn back_at_listen_a_named_peer_is_still_named_and_an_unnamed_one_forgotten() {
        let mut one = One::syn_received(|_| {});
        one.arrives("<SEQ=301><CTL=RST>");
        assert_eq!(one.endpoint.remote(), None);
        let mut one = One::closed(|_| {});
        let how = Open::Passive { remote: Some(there()) };
        one.does(|e, now, out| e.open(now, how, out)).unwrap();
        one.arrives("<SEQ=300><CTL=SYN>").arrives("<SEQ=301><CTL=RST>").is(State::Listen);
        assert_eq!(one.endpoint.remote(), Some(there()));
    }

    fn a_reset_may_carry_text() {
        let mut one = One::established(|_| {});
        one.arrives("<SEQ=301><DATA=20><CTL=RST>").is(State::Closed).delivers(0);
    }

    fn by_rfc_1337_a_reset_does_not_end_time_wait() {
        let mut one = One::in_state(State::TimeWait, |c| c.rfc1337 = true);
        one.arrives("<SEQ=302><CTL=RST>")
            .because(Rule::ResetInTimeWaitIgnored)
            .is(State::TimeWait);
    }
}
