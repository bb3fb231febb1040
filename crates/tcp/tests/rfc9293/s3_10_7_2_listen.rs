//! RFC 9293, 3.10.7.2: segment arrives in LISTEN.

use tcp::{Rule, Seq, State, Timer};

use crate::harness::{One, there};
use crate::notation::parse;

stories! {
    fn first_a_reset_is_ignored() {
        let mut one = One::listening(|_| {});
        one.arrives("<SEQ=5><CTL=RST>").because(Rule::ResetAtListenIgnored).sends(&[]);
        one.arrives("<SEQ=5><ACK=7><CTL=SYN,RST,ACK>").sends(&[]).is(State::Listen);
    }

    fn second_an_ack_is_bad() {
        let mut one = One::listening(|_| {});
        one.arrives("<SEQ=5><ACK=777><CTL=ACK>")
            .because(Rule::AckAtListen)
            .sends(&["<SEQ=777><CTL=RST>"]);
        one.arrives("<SEQ=5><ACK=777><CTL=SYN,ACK>").sends(&["<SEQ=777><CTL=RST>"]);
        one.is(State::Listen);
    }

    fn third_a_syn_is_answered_and_the_numbers_are_set() {
        let mut one = One::listening(|_| {});
        one.arrives("<SEQ=300><WND=700><CTL=SYN>").because(Rule::SynAtListen);
        one.sends(&["<SEQ=100><ACK=301><WND=1000><CTL=SYN,ACK>"]).is(State::SynReceived);
        one.has_timers(&[Timer::Retransmission]);
        let v = one.endpoint.variables();
        assert_eq!((v.rcv_nxt, v.irs, v.iss), (Seq(301), Seq(300), Seq(100)));
        assert_eq!((v.snd_una, v.snd_nxt, v.snd_wnd), (Seq(100), Seq(101), 700));
        assert_eq!(one.endpoint.remote(), Some(there()));
    }

    fn a_fin_on_the_syn_is_processed_once_the_connection_is_open() {
        let mut one = One::listening(|_| {});
        one.arrives("<SEQ=300><DATA=10><CTL=SYN,FIN>")
            .is(State::SynReceived)
            .sends(&["<SEQ=100><ACK=301><CTL=SYN,ACK>"]);
        one.arrives("<SEQ=312><ACK=101><CTL=ACK>")
            .is(State::CloseWait)
            .delivers(10)
            .sends(&["<SEQ=101><ACK=312><CTL=ACK>"]);
    }

    fn what_is_beyond_the_window_on_a_syn_is_not_held() {
        let mut one = One::listening(|c| c.receive_buffer = 10);
        one.arrives("<SEQ=300><DATA=10><CTL=SYN,FIN>");
        one.arrives("<SEQ=301><ACK=101><CTL=ACK>").is(State::Established).delivers(10);
        let mut one = One::listening(|c| c.receive_buffer = 0);
        one.arrives("<SEQ=300><CTL=SYN,FIN>");
        one.arrives("<SEQ=301><ACK=101><CTL=ACK>").is(State::Established);
    }

    fn fourth_anything_else_is_dropped() {
        let mut one = One::listening(|_| {});
        one.arrives("<SEQ=5><CTL=FIN>").because(Rule::OtherAtListenDropped).sends(&[]);
        one.arrives("<SEQ=5><DATA=9><CTL=none>").sends(&[]).is(State::Listen);
    }

    fn a_syn_from_many_hosts_is_silently_discarded() {
        let mut one = One::listening(|_| {});
        let everybody = "224.0.0.1:80".parse().unwrap();
        let syn = parse("<SEQ=300><CTL=SYN>", everybody, crate::harness::here());
        one.does(|e, now, out| e.arrive(now, &syn, out));
        one.because(Rule::NoSingleHostIgnored).sends(&[]).is(State::Listen);
    }
}
