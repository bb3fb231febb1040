//! RFC 9293, 3.7: segmentation, the MSS option and the Nagle algorithm.

use tcp::{Nagle, Options, Rule};

use crate::harness::{One, here, there};
use crate::notation::parse;

stories! {
    fn the_mss_option_is_sent_on_both_kinds_of_syn_and_on_nothing_else() {
        let mut b = One::listening(|c| c.mss = 90);
        b.arrives("<SEQ=300><CTL=SYN>").sends(&["<SEQ=100><ACK=301><MSS=90><CTL=SYN,ACK>"]);
        b.arrives("<SEQ=301><ACK=101><DATA=1><CTL=ACK>")
            .sends(&["<SEQ=101><ACK=302><MSS=0><CTL=ACK>"]);
        let mut a = One::closed(|c| c.mss = 90);
        let how = tcp::Open::Active { remote: crate::harness::there() };
        a.does(|e, now, out| e.open(now, how, out)).unwrap();
        a.sends(&["<SEQ=100><MSS=90><CTL=SYN>"]);
    }

    fn segments_are_no_larger_than_what_the_peer_announced() {
        let mut b = One::listening(|c| c.mss = 400);
        b.arrives("<SEQ=300><MSS=60><CTL=SYN>").arrives("<SEQ=301><ACK=101><CTL=ACK>");
        b.user_sends(150).because(Rule::TextSent).sends(&[
            "<SEQ=101><ACK=301><DATA=60><CTL=ACK>",
            "<SEQ=161><ACK=301><DATA=60><CTL=ACK>",
            "<SEQ=221><ACK=301><DATA=30><CTL=PSH,ACK>",
        ]);
    }

    fn without_the_option_the_mss_is_536() {
        let mut b = One::listening(|c| c.mss = 900);
        b.arrives("<SEQ=300><MSS=0><CTL=SYN>").arrives("<SEQ=301><ACK=101><CTL=ACK>");
        assert_eq!(b.endpoint.variables().mss, 536);
    }

    fn an_mss_of_zero_counts_as_none_and_one_of_one_is_kept_to() {
        for (announced, expected) in [(0, 536), (1, 1), (65_535, 2000)] {
            let mut one = One::listening(|c| c.mss = 2000);
            let mut syn = parse("<SEQ=300><CTL=SYN>", there(), here());
            syn.options = Options { mss: Some(announced), ..Options::default() };
            one.does(|e, now, out| e.arrive(now, &syn, out));
            assert_eq!(one.endpoint.variables().mss, expected);
        }
    }

    fn nagle_keeps_a_short_segment_while_anything_is_unacknowledged() {
        let mut b = One::established(|c| c.nagle = Nagle::On);
        b.user_sends(10).sends(&["<SEQ=101><ACK=301><DATA=10><CTL=ACK>"]);
        b.user_sends(20).because(Rule::NagleHolds).sends(&[]);
        b.user_sends(85).sends(&["<SEQ=111><ACK=301><DATA=100><CTL=ACK>"]);
        b.arrives("<SEQ=301><ACK=211><CTL=ACK>").sends(&["<SEQ=211><ACK=301><DATA=5><CTL=ACK>"]);
    }

    fn nagle_does_not_keep_the_fin() {
        let mut b = One::established(|c| c.nagle = Nagle::On);
        b.user_sends(10).user_sends(20).sends(&[]);
        b.closes()
            .because(Rule::FinSentWithText)
            .sends(&["<SEQ=111><ACK=301><DATA=20><CTL=FIN,ACK>"]);
    }

    fn minshalls_variant_looks_at_short_segments_only() {
        let mut b = One::established(|c| c.nagle = Nagle::Minshall);
        b.user_sends(110).sends(&[
            "<SEQ=101><ACK=301><DATA=100><CTL=ACK>",
            "<SEQ=201><ACK=301><DATA=10><CTL=ACK>",
        ]);
        b.user_sends(20).because(Rule::NagleHolds).sends(&[]);
        b.arrives("<SEQ=301><ACK=211><CTL=ACK>").sends(&["<SEQ=211><ACK=301><DATA=20><CTL=ACK>"]);
    }

    fn text_that_is_not_pushed_waits_for_a_full_segment() {
        let mut b = One::established(|_| {});
        b.does(|e, now, out| e.send(now, &[7; 60], false, out)).unwrap();
        b.because(Rule::TextNotPushed).sends(&[]);
        b.does(|e, now, out| e.send(now, &[7; 60], false, out)).unwrap();
        b.sends(&["<SEQ=101><ACK=301><DATA=100><CTL=ACK>"]);
    }
}
