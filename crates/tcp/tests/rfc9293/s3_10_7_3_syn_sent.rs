//! RFC 9293, 3.10.7.3: segment arrives in SYN-SENT.

use tcp::{Rule, Signal, State, Timer};

use crate::harness::One;

stories! {
    fn first_an_ack_of_what_was_not_sent_is_answered_with_a_reset() {
        for ack in [99, 100, 102] {
            let mut one = One::connecting(|_| {});
            let reset = format!("<SEQ={ack}><CTL=RST>");
            one.arrives(&format!("<SEQ=300><ACK={ack}><CTL=SYN,ACK>"))
                .because(Rule::BadAckInSynSent)
                .sends(&[&reset])
                .is(State::SynSent)
                .has_timers(&[Timer::Retransmission]);
        }
    }

    fn first_unless_the_reset_bit_is_set() {
        let mut one = One::connecting(|_| {});
        one.arrives("<SEQ=0><ACK=100><CTL=RST,ACK>")
            .because(Rule::BadAckOnResetDropped)
            .sends(&[])
            .is(State::SynSent);
    }

    fn second_a_reset_with_a_good_ack_refuses_the_connection() {
        let mut one = One::connecting(|_| {});
        one.arrives("<SEQ=0><ACK=101><CTL=RST,ACK>")
            .because(Rule::RefusedByPeer)
            .signals(&[Signal::Refused])
            .is(State::Closed)
            .sends(&[])
            .has_timers(&[]);
    }

    fn second_a_reset_without_an_ack_is_dropped() {
        let mut one = One::connecting(|_| {});
        one.arrives("<SEQ=0><CTL=RST>").because(Rule::ResetWithoutAckDropped).is(State::SynSent);
    }

    fn fourth_a_syn_with_an_ack_opens_the_connection() {
        let mut one = One::connecting(|_| {});
        one.arrives("<SEQ=300><ACK=101><WND=700><CTL=SYN,ACK>")
            .because(Rule::SynAcknowledged)
            .is(State::Established)
            .has_timers(&[]);
        assert_eq!(one.endpoint.variables().snd_wnd, 700);
    }

    fn fourth_text_and_fin_on_the_syn_ack_are_processed_at_once() {
        let mut one = One::connecting(|_| {});
        one.arrives("<SEQ=300><ACK=101><DATA=10><CTL=SYN,FIN,ACK>")
            .is(State::CloseWait)
            .delivers(10)
            .signals(&[Signal::Open, Signal::Closing])
            .sends(&["<SEQ=101><ACK=312><CTL=ACK>"]);
        one.reads(301, 10);
    }

    fn fourth_a_syn_without_an_ack_crosses_ours() {
        let mut one = One::connecting(|_| {});
        one.arrives("<SEQ=300><DATA=5><CTL=SYN>")
            .because(Rule::SynCrossed)
            .is(State::SynReceived)
            .delivers(0)
            .sends(&["<SEQ=100><ACK=301><CTL=SYN,ACK>"]);
        one.arrives("<SEQ=306><ACK=101><CTL=ACK>").is(State::Established).delivers(5);
    }

    fn fifth_what_is_neither_syn_nor_rst_is_dropped() {
        let mut one = One::connecting(|_| {});
        one.arrives("<SEQ=300><ACK=101><DATA=5><CTL=FIN,ACK>")
            .because(Rule::NoSynInSynSent)
            .is(State::SynSent)
            .sends(&[]);
    }
}
