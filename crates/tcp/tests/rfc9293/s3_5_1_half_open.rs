//! RFC 9293, 3.5.1: half-open connections, Figures 9 to 11.

use tcp::{Rule, Signal, State};

use crate::harness::One;

stories! {
    fn figure_9_the_old_peer_answers_a_new_syn_with_an_ack_and_is_reset() {
        let mut b = One::established(|_| {});
        b.arrives("<SEQ=900><CTL=SYN>")
            .because(Rule::SynChallenged)
            .is(State::Established)
            .sends(&["<SEQ=101><ACK=301><CTL=ACK>"]);
        b.arrives("<SEQ=301><CTL=RST>")
            .because(Rule::ResetAccepted)
            .is(State::Closed)
            .signals(&[Signal::Reset]);
        let mut a = One::connecting(|_| {});
        a.arrives("<SEQ=301><ACK=51><CTL=ACK>").is(State::SynSent).sends(&["<SEQ=51><CTL=RST>"]);
    }

    fn figure_9_the_new_syn_may_lie_outside_of_the_window() {
        let mut b = One::established(|_| {});
        b.arrives("<SEQ=9000><CTL=SYN>")
            .because(Rule::SegmentUnacceptable)
            .is(State::Established)
            .sends(&["<SEQ=101><ACK=301><CTL=ACK>"]);
    }

    fn figure_10_text_for_a_connection_that_is_gone_is_answered_with_a_reset() {
        let mut a = One::closed(|_| {});
        a.arrives("<SEQ=300><ACK=100><DATA=10><CTL=ACK>")
            .because(Rule::AckAtClosed)
            .sends(&["<SEQ=100><CTL=RST>"]);
    }

    fn figure_11_an_old_syn_stirs_up_two_passive_sockets() {
        let mut b = One::syn_received(|_| {});
        let mut a = One::listening(|_| {});
        a.arrives("<SEQ=100><ACK=301><CTL=SYN,ACK>")
            .because(Rule::AckAtListen)
            .is(State::Listen)
            .sends(&["<SEQ=301><CTL=RST>"]);
        b.arrives("<SEQ=301><CTL=RST>").is(State::Listen).signals(&[]).has_timers(&[]);
    }
}
