//! RFC 9293, 3.10.7.4, seventh and eighth: the text and the FIN bit.

use tcp::{Rule, Seq, Signal, State, Timer};

use crate::harness::One;

stories! {
    fn text_is_taken_where_the_peer_has_not_closed() {
        for state in [State::Established, State::FinWait1, State::FinWait2] {
            let mut one = One::in_state(state, |_| {});
            let nxt = one.endpoint.variables().snd_nxt;
            let answer = format!("<SEQ={nxt}><ACK=311><CTL=ACK>");
            one.arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>").delivers(10).sends(&[&answer]);
            one.reads(301, 10).is(state);
        }
    }

    fn text_after_the_peers_fin_is_ignored() {
        for state in [State::CloseWait, State::Closing, State::LastAck] {
            let mut one = One::in_state(state, |_| {});
            one.arrives("<SEQ=302><ACK=101><DATA=10><CTL=ACK>")
                .because(Rule::TextAfterFinIgnored)
                .delivers(0)
                .sends(&[])
                .is(state);
        }
    }

    fn text_ahead_of_a_gap_is_held_and_taken_when_the_gap_is_filled() {
        let mut one = One::established(|_| {});
        let dup = "<SEQ=101><ACK=301><CTL=ACK>";
        one.arrives("<SEQ=311><ACK=101><DATA=10><CTL=ACK>").because(Rule::TextHeld).sends(&[dup]);
        one.arrives("<SEQ=331><ACK=101><DATA=10><CTL=ACK>").delivers(0).sends(&[dup]);
        assert_eq!(one.endpoint.variables().held, 20);
        one.arrives("<SEQ=301><ACK=101><DATA=15><CTL=ACK>")
            .because(Rule::HeldTextTaken)
            .delivers(20)
            .sends(&["<SEQ=101><ACK=321><CTL=ACK>"]);
        one.arrives("<SEQ=321><ACK=101><DATA=10><CTL=ACK>").delivers(20);
        one.reads(301, 40);
    }

    fn text_that_came_before_is_delivered_once() {
        let mut one = One::established(|_| {});
        one.arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>").delivers(10);
        one.arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>")
            .delivers(0)
            .sends(&["<SEQ=101><ACK=311><CTL=ACK>"]);
        one.arrives("<SEQ=305><ACK=101><DATA=10><CTL=ACK>").delivers(4);
        one.reads(301, 14);
    }

    fn a_fin_is_taken_only_when_all_text_before_it_is_here() {
        let mut one = One::established(|_| {});
        one.arrives("<SEQ=311><ACK=101><DATA=10><CTL=FIN,ACK>")
            .because(Rule::FinHeld)
            .is(State::Established)
            .signals(&[])
            .sends(&["<SEQ=101><ACK=301><CTL=ACK>"]);
        one.arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>")
            .because(Rule::FinTaken)
            .is(State::CloseWait)
            .signals(&[Signal::Closing])
            .sends(&["<SEQ=101><ACK=322><CTL=ACK>"]);
        one.reads(301, 20);
    }

    fn a_bare_fin_ahead_of_a_gap_waits_too() {
        let mut one = One::established(|_| {});
        one.arrives("<SEQ=311><ACK=101><CTL=FIN,ACK>").is(State::Established);
        one.arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>").is(State::CloseWait);
        assert_eq!(one.endpoint.variables().rcv_nxt, Seq(312));
    }

    fn in_fin_wait_1_a_fin_leads_to_closing_or_with_the_ack_of_ours_to_time_wait() {
        let mut one = One::in_state(State::FinWait1, |_| {});
        one.arrives("<SEQ=301><ACK=101><CTL=FIN,ACK>")
            .is(State::Closing)
            .sends(&["<SEQ=102><ACK=302><CTL=ACK>"]);
        let mut one = One::in_state(State::FinWait1, |_| {});
        one.arrives("<SEQ=301><ACK=102><CTL=FIN,ACK>")
            .because(Rule::TimeWaitStarted)
            .is(State::TimeWait)
            .has_timers(&[Timer::TimeWait])
            .sends(&["<SEQ=102><ACK=302><CTL=ACK>"]);
    }

    fn in_fin_wait_2_a_fin_leads_to_time_wait_and_stops_the_other_timers() {
        let mut one = One::in_state(State::FinWait2, |_| {});
        one.arrives("<SEQ=301><ACK=102><CTL=FIN,ACK>")
            .is(State::TimeWait)
            .signals(&[Signal::Closing])
            .has_timers(&[Timer::TimeWait]);
    }

    fn a_second_fin_changes_nothing() {
        for state in [State::CloseWait, State::Closing, State::LastAck] {
            let mut one = One::in_state(state, |_| {});
            let nxt = one.endpoint.variables().snd_nxt;
            let answer = format!("<SEQ={nxt}><ACK=302><CTL=ACK>");
            one.arrives("<SEQ=301><ACK=101><CTL=FIN,ACK>").is(state).signals(&[]).sends(&[&answer]);
        }
    }
}
