//! RFC 9293, 3.4: sequence numbers.

use tcp::{InitialSequence, Seq, State};

use crate::harness::One;

stories! {
    fn syn_and_fin_take_one_number_each_and_text_one_for_each_octet() {
        let mut b = One::established(|_| {});
        b.user_sends(30).sends(&["<SEQ=101><ACK=301><DATA=30><CTL=ACK>"]);
        b.closes().sends(&["<SEQ=131><ACK=301><CTL=FIN,ACK>"]);
        assert_eq!(b.endpoint.variables().snd_nxt, Seq(132));
    }

    fn all_arithmetic_is_modulo_two_to_the_32() {
        let mut b = One::listening(|c| {
            c.initial_sequence = InitialSequence::Fixed(Seq(u32::MAX));
        });
        b.arrives("<SEQ=4294967290><CTL=SYN>")
            .sends(&["<SEQ=4294967295><ACK=4294967291><CTL=SYN,ACK>"]);
        b.arrives("<SEQ=4294967291><ACK=0><DATA=10><CTL=ACK>")
            .is(State::Established)
            .sends(&["<SEQ=0><ACK=5><CTL=ACK>"]);
        b.reads(u32::MAX - 4, 5).reads(0, 5);
    }
}
