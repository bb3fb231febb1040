//! RFC 9293, 3.10.7.4, first: the sequence number.

use tcp::{Rule, Seq, State, Timer};

use crate::harness::One;

/// The eight states of this section.
pub const STATES: [State; 8] = [
    State::SynReceived,
    State::Established,
    State::FinWait1,
    State::FinWait2,
    State::CloseWait,
    State::Closing,
    State::LastAck,
    State::TimeWait,
];

stories! {
    fn what_is_outside_of_the_window_is_acknowledged_and_dropped_in_every_state() {
        for state in STATES {
            let mut one = One::in_state(state, |_| {});
            let v = one.endpoint.variables();
            let ack = format!("<SEQ={}><ACK={}><CTL=ACK>", v.snd_nxt, v.rcv_nxt);
            for seq in [v.rcv_nxt - 1, v.rcv_nxt + v.rcv_wnd, v.rcv_nxt + 0x8000_0000] {
                one.arrives(&format!("<SEQ={seq}><ACK={}><CTL=ACK>", v.snd_nxt))
                    .because(Rule::SegmentUnacceptable)
                    .sends(&[&ack])
                    .is(state);
            }
        }
    }

    fn a_reset_outside_of_the_window_is_dropped_without_an_answer() {
        for state in STATES {
            let mut one = One::in_state(state, |_| {});
            let v = one.endpoint.variables();
            for seq in [v.rcv_nxt - 1, v.rcv_nxt + v.rcv_wnd] {
                one.arrives(&format!("<SEQ={seq}><CTL=RST>"))
                    .because(Rule::ResetUnacceptable)
                    .sends(&[])
                    .is(state);
            }
        }
    }

    fn text_is_acceptable_if_its_first_or_last_octet_lies_in_the_window() {
        let mut one = One::established(|_| {});
        one.arrives("<SEQ=296><ACK=101><DATA=5><CTL=ACK>").because(Rule::SegmentUnacceptable);
        one.arrives("<SEQ=296><ACK=101><DATA=10><CTL=ACK>")
            .because(Rule::OldPartCut)
            .delivers(5)
            .sends(&["<SEQ=101><ACK=306><CTL=ACK>"]);
        one.reads(301, 5);
        one.arrives("<SEQ=1301><ACK=101><DATA=5><CTL=ACK>").because(Rule::SegmentUnacceptable);
        one.arrives("<SEQ=1296><ACK=101><DATA=10><CTL=ACK>").because(Rule::PartBeyondWindowCut);
        assert_eq!(one.endpoint.variables().held, 5);
    }

    fn a_fin_beyond_the_window_is_cut_off() {
        let mut one = One::established(|c| c.receive_buffer = 10);
        one.arrives("<SEQ=301><ACK=101><DATA=10><CTL=FIN,ACK>").is(State::Established).delivers(10);
        assert_eq!(one.endpoint.variables().rcv_nxt, Seq(311));
    }

    fn with_a_zero_window_acks_and_resets_are_still_taken() {
        let mut one = One::established(|c| c.receive_buffer = 10);
        one.user_sends(5);
        one.arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>")
            .sends(&["<SEQ=106><ACK=311><WND=0><CTL=ACK>"]);
        one.arrives("<SEQ=311><ACK=106><DATA=1><CTL=ACK>")
            .because(Rule::ZeroWindowAckTaken)
            .delivers(0)
            .sends(&["<SEQ=106><ACK=311><WND=0><CTL=ACK>"]);
        assert_eq!(one.endpoint.variables().snd_una, Seq(106));
        one.arrives("<SEQ=312><ACK=106><DATA=1><CTL=ACK>").because(Rule::SegmentUnacceptable);
        one.arrives("<SEQ=311><CTL=RST>").is(State::Closed);
    }

    fn the_syn_ack_that_crosses_ours_opens_the_connection() {
        let mut one = One::connecting(|_| {});
        one.arrives("<SEQ=300><CTL=SYN>").is(State::SynReceived);
        one.arrives("<SEQ=300><ACK=101><CTL=SYN,ACK>")
            .because(Rule::CrossedSynAckTaken)
            .is(State::Established)
            .sends(&[]);
    }

    fn a_retransmitted_fin_is_acknowledged_and_prolongs_time_wait() {
        let mut one = One::in_state(State::TimeWait, |_| {});
        one.after(200_000)
            .arrives("<SEQ=301><ACK=102><CTL=FIN,ACK>")
            .because(Rule::TimeWaitRestarted)
            .sends(&["<SEQ=102><ACK=302><CTL=ACK>"]);
        one.times_out(Timer::TimeWait, 240_000).is(State::Closed);
    }

    fn acknowledgments_of_unacceptable_segments_may_be_limited() {
        let mut one = One::established(|c| {
            c.challenge_interval = std::time::Duration::from_millis(500);
        });
        let (old, answer) = ("<SEQ=300><ACK=101><CTL=ACK>", "<SEQ=101><ACK=301><CTL=ACK>");
        one.arrives(old).sends(&[answer]);
        one.after(499).arrives(old).because(Rule::ChallengeLimited).sends(&[]);
        one.arrives("<SEQ=300><ACK=101><DATA=1><CTL=ACK>").sends(&[answer]);
        one.after(1).arrives(old).sends(&[answer]);
    }
}
