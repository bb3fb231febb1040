//! RFC 9293, 3.10.7.1: segment arrives in CLOSED.

use tcp::{Effect, Endpoint, Out, Rule, Segment, State};

use crate::harness::{One, here, plain, there};
use crate::notation::parse;

stories! {
    fn a_reset_is_discarded() {
        let mut one = One::closed(|_| {});
        one.arrives("<SEQ=5><CTL=RST>").because(Rule::ResetAtClosedIgnored).sends(&[]);
        one.arrives("<SEQ=5><ACK=9><CTL=RST,ACK>").sends(&[]).is(State::Closed);
    }

    fn without_an_ack_the_reset_has_number_zero_and_acknowledges_all_of_the_segment() {
        let mut one = One::closed(|_| {});
        one.arrives("<SEQ=300><CTL=SYN>")
            .because(Rule::SegmentAtClosed)
            .sends(&["<SEQ=0><ACK=301><CTL=RST,ACK>"]);
        one.arrives("<SEQ=300><DATA=10><CTL=SYN,FIN>").sends(&["<SEQ=0><ACK=312><CTL=RST,ACK>"]);
        one.arrives("<SEQ=300><CTL=none>").sends(&["<SEQ=0><ACK=300><CTL=RST,ACK>"]);
    }

    fn with_an_ack_the_reset_takes_its_number_from_it() {
        let mut one = One::closed(|_| {});
        one.arrives("<SEQ=300><ACK=77><CTL=FIN,ACK>").sends(&["<SEQ=77><CTL=RST>"]);
    }

    fn a_host_refuses_a_segment_for_which_it_has_no_endpoint_in_the_same_way() {
        let mut out = Out::new();
        let syn = parse("<SEQ=300><CTL=SYN>", there(), here());
        Endpoint::refuse(&plain(), &syn, &mut out);
        let [Effect::Because(_), Effect::Send(Segment { source, destination, .. })] =
            out.effects()
        else {
            panic!("{out:?}");
        };
        assert_eq!((*source, *destination), (here(), there()));
    }

    fn a_segment_to_many_hosts_is_silently_discarded() {
        let mut one = One::closed(|_| {});
        let everybody = "224.0.0.1:80".parse().unwrap();
        let syn = parse("<SEQ=300><CTL=SYN>", there(), everybody);
        one.does(|e, now, out| e.arrive(now, &syn, out));
        one.because(Rule::NoSingleHostIgnored).sends(&[]);
    }
}
