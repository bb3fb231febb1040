//! RFC 9293, 3.8.6.3: delayed acknowledgments.

use std::time::Duration;

use tcp::{Config, DelayedAck, Rule, State, Timer};

use crate::harness::One;

fn delayed(config: &mut Config) {
    config.delayed_ack = DelayedAck::After(Duration::from_millis(200));
}

stories! {
    fn an_ack_may_wait_but_not_for_ever() {
        let mut b = One::established(delayed);
        b.arrives("<SEQ=301><ACK=101><DATA=100><CTL=ACK>")
            .because(Rule::AcknowledgmentDelayed)
            .sends(&[]);
        b.times_out(Timer::DelayedAck, 200)
            .because(Rule::DelayIsOver)
            .sends(&["<SEQ=101><ACK=401><CTL=ACK>"]);
    }

    fn every_second_full_segment_is_acknowledged_at_once() {
        let mut b = One::established(delayed);
        b.arrives("<SEQ=301><ACK=101><DATA=100><CTL=ACK>").sends(&[]);
        b.arrives("<SEQ=401><ACK=101><DATA=100><CTL=ACK>")
            .because(Rule::SecondSegmentAcknowledged)
            .sends(&["<SEQ=101><ACK=501><CTL=ACK>"])
            .has_timers(&[]);
    }

    fn with_timestamps_a_full_segment_is_shorter_by_the_option() {
        let mut b = One::listening(|c| {
            delayed(c);
            c.timestamps = true;
        });
        b.arrives("<SEQ=300><TS=7,0><CTL=SYN>").arrives("<SEQ=301><ACK=101><TS=7,1000><CTL=ACK>");
        b.arrives("<SEQ=301><ACK=101><TS=7,1000><DATA=88><CTL=ACK>").sends(&[]);
        b.arrives("<SEQ=389><ACK=101><TS=7,1000><DATA=87><CTL=ACK>").sends(&[]);
        b.arrives("<SEQ=476><ACK=101><TS=7,1000><DATA=1><CTL=ACK>")
            .because(Rule::SecondSegmentAcknowledged)
            .sends(&["<SEQ=101><ACK=477><CTL=ACK>"]);
    }

    fn text_of_ours_carries_the_ack() {
        let mut b = One::established(delayed);
        b.arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>").sends(&[]);
        b.user_sends(5)
            .sends(&["<SEQ=101><ACK=311><DATA=5><CTL=ACK>"])
            .has_timers(&[Timer::Retransmission]);
    }

    fn out_of_order_text_is_acknowledged_at_once() {
        let mut b = One::established(delayed);
        b.arrives("<SEQ=401><ACK=101><DATA=100><CTL=ACK>")
            .because(Rule::GapAcknowledged)
            .sends(&["<SEQ=101><ACK=301><CTL=ACK>"]);
        b.arrives("<SEQ=301><ACK=101><DATA=100><CTL=ACK>")
            .because(Rule::GapAcknowledged)
            .sends(&["<SEQ=101><ACK=501><CTL=ACK>"]);
    }

    fn the_ack_of_a_fin_travels_with_ours_if_the_user_closes_at_once() {
        let mut b = One::established(delayed);
        b.arrives("<SEQ=301><ACK=101><CTL=FIN,ACK>").is(State::CloseWait).sends(&[]);
        b.closes().sends(&["<SEQ=101><ACK=302><CTL=FIN,ACK>"]).is(State::LastAck);
    }

    fn with_delays_off_text_is_acknowledged_at_once() {
        let mut b = One::established(|_| {});
        b.arrives("<SEQ=301><ACK=101><DATA=1><CTL=ACK>")
            .because(Rule::AcknowledgedAtOnce)
            .sends(&["<SEQ=101><ACK=302><CTL=ACK>"]);
    }
}
