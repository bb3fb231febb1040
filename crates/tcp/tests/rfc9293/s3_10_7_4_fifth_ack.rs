//! RFC 9293, 3.10.7.4, fifth: the ACK field; RFC 5961, 5.

use tcp::{Rule, Seq, Signal, State, Timer};

use super::s3_10_7_4_first_sequence::STATES;
use crate::harness::One;

stories! {
    fn without_the_ack_bit_the_segment_is_dropped_in_every_state() {
        for state in STATES {
            let mut one = One::in_state(state, |_| {});
            let nxt = one.endpoint.variables().rcv_nxt;
            one.arrives(&format!("<SEQ={nxt}><DATA=5><CTL=none>"))
                .because(Rule::NoAckDropped)
                .sends(&[])
                .is(state);
        }
    }

    fn in_syn_received_a_bad_ack_is_answered_with_a_reset() {
        for ack in [100, 102, 50] {
            let mut one = One::syn_received(|_| {});
            let reset = format!("<SEQ={ack}><CTL=RST>");
            one.arrives(&format!("<SEQ=301><ACK={ack}><CTL=ACK>"))
                .because(Rule::BadAckInSynReceived)
                .sends(&[&reset])
                .is(State::SynReceived);
        }
    }

    fn the_handshakes_ack_may_carry_text_and_fin() {
        let mut one = One::syn_received(|_| {});
        one.arrives("<SEQ=301><ACK=101><DATA=5><CTL=FIN,ACK>")
            .is(State::CloseWait)
            .delivers(5)
            .signals(&[Signal::Open, Signal::Closing])
            .sends(&["<SEQ=101><ACK=307><CTL=ACK>"]);
    }

    fn a_good_ack_advances_snd_una() {
        let mut one = One::established(|_| {});
        one.user_sends(10).arrives("<SEQ=301><ACK=106><CTL=ACK>").because(Rule::NewlyAcknowledged);
        let v = one.endpoint.variables();
        assert_eq!((v.snd_una, v.snd_nxt, v.unacked), (Seq(106), Seq(111), 5));
    }

    fn a_duplicate_ack_is_ignored() {
        let mut one = One::established(|_| {});
        one.user_sends(10).arrives("<SEQ=301><ACK=101><CTL=ACK>");
        one.because(Rule::DuplicateAckIgnored).sends(&[]);
    }

    fn an_ack_of_what_was_not_sent_is_answered_and_dropped() {
        for state in STATES.into_iter().filter(|s| s.is_synchronized() && *s != State::TimeWait) {
            let mut one = One::in_state(state, |_| {});
            let v = one.endpoint.variables();
            let answer = format!("<SEQ={}><ACK={}><CTL=ACK>", v.snd_nxt, v.rcv_nxt);
            one.arrives(&format!("<SEQ={}><ACK={}><DATA=3><CTL=ACK>", v.rcv_nxt, v.snd_nxt + 1))
                .because(Rule::AckOfUnsent)
                .sends(&[&answer])
                .delivers(0)
                .is(state);
        }
    }

    fn an_ack_older_than_the_largest_window_is_challenged() {
        let mut one = One::established(|_| {});
        let oldest = Seq(101) - 1000;
        one.arrives(&format!("<SEQ=301><ACK={oldest}><DATA=1><CTL=ACK>")).delivers(1);
        one.arrives(&format!("<SEQ=302><ACK={}><DATA=1><CTL=ACK>", oldest - 1))
            .because(Rule::AckTooOld)
            .delivers(0)
            .sends(&["<SEQ=101><ACK=302><CTL=ACK>"]);
    }

    fn wl1_and_wl2_keep_an_old_segment_from_setting_the_window() {
        let mut one = One::established(|_| {});
        one.user_sends(20);
        one.arrives("<SEQ=311><ACK=111><WND=500><DATA=1><CTL=ACK>").because(Rule::SendWindowUpdated);
        one.arrives("<SEQ=301><ACK=111><WND=900><DATA=10><CTL=ACK>").because(Rule::OldWindowIgnored);
        assert_eq!(one.endpoint.variables().snd_wnd, 500);
        one.arrives("<SEQ=312><ACK=101><WND=800><CTL=ACK>");
        assert_eq!(one.endpoint.variables().snd_wnd, 500, "an old ACK sets no window");
        one.arrives("<SEQ=312><ACK=111><WND=700><CTL=ACK>");
        assert_eq!(one.endpoint.variables().snd_wnd, 700);
    }

    fn in_fin_wait_1_the_ack_of_the_fin_leads_to_fin_wait_2() {
        let mut one = One::in_state(State::FinWait1, |_| {});
        one.arrives("<SEQ=301><ACK=101><CTL=ACK>").is(State::FinWait1);
        one.arrives("<SEQ=301><ACK=102><CTL=ACK>")
            .because(Rule::FinAcknowledged)
            .is(State::FinWait2)
            .sends(&[]);
    }

    fn in_closing_the_ack_of_the_fin_leads_to_time_wait() {
        let mut one = One::in_state(State::Closing, |_| {});
        one.arrives("<SEQ=302><ACK=101><CTL=ACK>").is(State::Closing);
        one.arrives("<SEQ=302><ACK=102><CTL=ACK>")
            .because(Rule::FinAcknowledgedInClosing)
            .is(State::TimeWait)
            .has_timers(&[Timer::TimeWait])
            .sends(&[]);
    }

    fn in_last_ack_the_ack_of_the_fin_ends_the_connection() {
        let mut one = One::in_state(State::LastAck, |_| {});
        one.arrives("<SEQ=302><ACK=101><CTL=ACK>").is(State::LastAck);
        one.arrives("<SEQ=302><ACK=102><CTL=ACK>").is(State::Closed).signals(&[Signal::Closed]);
    }

    fn in_time_wait_a_bare_ack_needs_no_answer_or_two_ends_would_talk_for_ever() {
        let mut one = One::in_state(State::TimeWait, |_| {});
        one.after(1000)
            .arrives("<SEQ=302><ACK=102><CTL=ACK>")
            .because(Rule::AckInTimeWaitIgnored)
            .sends(&[]);
        one.times_out(Timer::TimeWait, 239_000);
    }

    fn in_time_wait_what_takes_numbers_is_acknowledged() {
        let mut one = One::in_state(State::TimeWait, |_| {});
        one.arrives("<SEQ=302><ACK=102><DATA=3><CTL=ACK>")
            .because(Rule::TimeWaitRestarted)
            .delivers(0)
            .sends(&["<SEQ=102><ACK=302><CTL=ACK>"]);
    }
}
