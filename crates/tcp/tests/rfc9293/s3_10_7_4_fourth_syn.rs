//! RFC 9293, 3.10.7.4, fourth: the SYN bit; RFC 5961, 4.

use tcp::{Resets, Rule, Signal, State};

use super::s3_10_7_4_first_sequence::STATES;
use crate::harness::One;

stories! {
    fn in_synchronized_states_a_syn_is_challenged_whatever_its_number() {
        for state in STATES.into_iter().filter(|state| state.is_synchronized()) {
            let mut one = One::in_state(state, |c| c.reopen_time_wait = false);
            let v = one.endpoint.variables();
            let ack = format!("<SEQ={}><ACK={}><CTL=ACK>", v.snd_nxt, v.rcv_nxt);
            for seq in [v.rcv_nxt - 1, v.rcv_nxt, v.rcv_nxt + 500, v.rcv_nxt + 5000] {
                for (rest, ctl) in [("", "SYN"), ("<ACK=101>", "SYN,ACK")] {
                    one.arrives(&format!("<SEQ={seq}>{rest}<CTL={ctl}>")).sends(&[&ack]).is(state);
                }
            }
            one.arrives(&format!("<SEQ={}><CTL=SYN>", v.rcv_nxt)).because(Rule::SynChallenged);
        }
    }

    fn in_syn_received_after_a_passive_open_a_syn_in_the_window_returns_to_listen() {
        let mut one = One::syn_received(|_| {});
        one.arrives("<SEQ=301><CTL=SYN>")
            .because(Rule::SynBackToListen)
            .is(State::Listen)
            .sends(&[])
            .has_timers(&[]);
    }

    fn a_second_copy_of_the_syn_is_out_of_the_window_and_acknowledged() {
        let mut one = One::syn_received(|_| {});
        one.arrives("<SEQ=300><CTL=SYN>")
            .is(State::SynReceived)
            .sends(&["<SEQ=101><ACK=301><CTL=ACK>"]);
    }

    fn a_copy_of_the_syn_whose_text_reaches_into_the_window_has_its_syn_cut_off() {
        for segment in ["<SEQ=300><DATA=5><CTL=SYN>", "<SEQ=300><CTL=SYN,FIN>"] {
            let mut one = One::syn_received(|_| {});
            one.arrives(segment).because(Rule::NoAckDropped).is(State::SynReceived).sends(&[]);
        }
        let mut one = One::syn_received(|_| {});
        one.arrives("<SEQ=300><ACK=101><DATA=5><CTL=SYN,ACK>").is(State::Established).delivers(5);
        one.reads(301, 5);
    }

    fn in_syn_received_after_an_active_open_a_syn_in_the_window_is_challenged() {
        let mut one = One::connecting(|_| {});
        one.arrives("<SEQ=300><CTL=SYN>");
        one.arrives("<SEQ=305><CTL=SYN>").because(Rule::SynChallenged).is(State::SynReceived);
    }

    fn by_rfc_793_a_syn_in_the_window_is_an_error_and_resets() {
        for state in STATES.into_iter().filter(|state| state.is_synchronized()) {
            let mut one = One::in_state(state, |c| {
                c.resets = Resets::Rfc793;
                c.reopen_time_wait = false;
            });
            let nxt = one.endpoint.variables().rcv_nxt;
            let reset = format!("<SEQ=0><ACK={}><CTL=RST,ACK>", nxt + 6);
            one.arrives(&format!("<SEQ={}><CTL=SYN>", nxt + 5))
                .because(Rule::SynInWindowResets)
                .sends(&[&reset])
                .signals(&[Signal::Reset])
                .is(State::Closed);
        }
    }

    fn by_rfc_793_a_syn_before_the_window_is_cut_off() {
        let mut one = One::established(|c| c.resets = Resets::Rfc793);
        one.arrives("<SEQ=300><ACK=101><DATA=5><CTL=SYN,ACK>").delivers(5).is(State::Established);
        one.reads(301, 5);
    }
}
