//! RFC 7323: window scaling and timestamps; RFC 6191.

use tcp::{Config, Rule, State};

use crate::harness::{A, B, One, Pair};

fn scaled(config: &mut Config) {
    config.window_scale = Some(3);
    config.receive_buffer = 400_000;
}

fn stamped(config: &mut Config) {
    config.timestamps = true;
}

stories! {
    fn both_ends_must_offer_scaling_for_it_to_be_in_effect() {
        let mut one = One::listening(scaled);
        one.arrives("<SEQ=300><WS=2><WND=1000><CTL=SYN>")
            .sends(&["<SEQ=100><ACK=301><WND=65535><WS=3><CTL=SYN,ACK>"]);
        assert_eq!(one.endpoint.variables().snd_wnd, 1000, "the window of a SYN is not scaled");
        one.arrives("<SEQ=301><ACK=101><WND=1000><DATA=1><CTL=ACK>")
            .sends(&["<SEQ=101><ACK=302><WND=49999><CTL=ACK>"]);
        assert_eq!(one.endpoint.variables().snd_wnd, 4000);
        let mut one = One::listening(scaled);
        one.arrives("<SEQ=300><CTL=SYN>")
            .sends(&["<SEQ=100><ACK=301><WND=65535><WS=None><CTL=SYN,ACK>"]);
        one.arrives("<SEQ=301><ACK=101><WND=1000><CTL=ACK>");
        assert_eq!(one.endpoint.variables().snd_wnd, 1000);
    }

    fn a_window_that_is_told_as_none_for_its_scale_grows_as_soon_as_there_is_room() {
        let mut one = One::listening(|c| {
            c.window_scale = Some(3);
            c.receive_buffer = 8;
        });
        one.arrives("<SEQ=300><WS=0><CTL=SYN>").arrives("<SEQ=301><ACK=101><CTL=ACK>");
        one.arrives("<SEQ=301><ACK=101><DATA=1><CTL=ACK>")
            .sends(&["<SEQ=101><ACK=302><WND=0><CTL=ACK>"]);
        one.reads(301, 1).sends(&["<SEQ=101><ACK=302><WND=1><CTL=ACK>"]);
    }

    fn timestamps_are_agreed_on_with_the_syns_and_then_sent_on_every_segment() {
        let mut one = One::listening(stamped);
        one.arrives("<SEQ=300><TS=7,0><CTL=SYN>")
            .sends(&["<SEQ=100><ACK=301><TS=1000,7><CTL=SYN,ACK>"]);
        one.after(30).arrives("<SEQ=301><ACK=101><TS=9,1000><DATA=5><CTL=ACK>");
        one.sends(&["<SEQ=101><ACK=306><TS=1030,9><CTL=ACK>"]);
        assert_eq!(one.endpoint.variables().srtt, Some(30_000));
        assert_eq!(one.endpoint.variables().mss, 88, "12 octets go to the option");
    }

    fn without_them_on_the_peers_syn_there_are_none() {
        let mut one = One::listening(stamped);
        one.arrives("<SEQ=300><CTL=SYN>")
            .sends(&["<SEQ=100><ACK=301><TS=none><CTL=SYN,ACK>"]);
    }

    fn paws_an_old_timestamp_makes_a_segment_unacceptable() {
        let mut one = One::listening(stamped);
        one.arrives("<SEQ=300><TS=7,0><CTL=SYN>")
            .arrives("<SEQ=301><ACK=101><TS=9,1000><CTL=ACK>");
        one.arrives("<SEQ=301><ACK=101><TS=8,1000><DATA=5><CTL=ACK>")
            .because(Rule::TimestampTooOld)
            .delivers(0)
            .sends(&["<SEQ=101><ACK=301><TS=1000,9><CTL=ACK>"]);
        one.arrives("<SEQ=301><TS=8,1000><CTL=RST>").is(State::Closed);
    }

    fn in_time_wait_a_syn_with_a_newer_timestamp_reopens_whatever_its_number() {
        let mut one = One::listening(stamped);
        one.arrives("<SEQ=300><TS=7,0><CTL=SYN>")
            .arrives("<SEQ=301><ACK=101><TS=9,1000><CTL=ACK>");
        one.closes()
            .arrives("<SEQ=301><ACK=102><TS=9,1000><CTL=FIN,ACK>")
            .is(State::TimeWait);
        one.arrives("<SEQ=200><TS=9,0><CTL=SYN>").is(State::TimeWait);
        one.arrives("<SEQ=200><TS=10,0><CTL=SYN>")
            .because(Rule::ReopenedFromTimeWait)
            .is(State::SynReceived);
    }

    fn two_ends_with_all_options_understand_each_other() {
        let mut pair = Pair::established(|c| {
            scaled(c);
            stamped(c);
            c.send_buffer = 100_000;
        });
        pair.does(A, |e, now, out| e.send(now, &[3; 90_000], true, out)).unwrap();
        pair.run(1000);
        assert_eq!(pair.reads_all(B), [3; 90_000]);
    }
}
