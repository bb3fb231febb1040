//! RFC 9293, 3.5: establishing a connection, Figures 6 to 8.

use tcp::{Open, Rule, Signal, State};

use crate::harness::{A, B, One, Pair, here, there};

stories! {
    fn figure_6_basic_three_way_handshake() {
        let mut a = One::connecting(|_| {});
        a.is(State::SynSent);
        a.arrives("<SEQ=300><ACK=101><CTL=SYN,ACK>")
            .is(State::Established)
            .because(Rule::SynAnswered)
            .signals(&[Signal::Open])
            .sends(&["<SEQ=101><ACK=301><CTL=ACK>"]);
        a.user_sends(20).sends(&["<SEQ=101><ACK=301><DATA=20><CTL=ACK>"]);
        let mut b = One::listening(|_| {});
        b.arrives("<SEQ=300><CTL=SYN>")
            .is(State::SynReceived)
            .because(Rule::SynAtListen)
            .signals(&[])
            .sends(&["<SEQ=100><ACK=301><CTL=SYN,ACK>"]);
        b.arrives("<SEQ=301><ACK=101><CTL=ACK>")
            .is(State::Established)
            .because(Rule::SynConfirmed)
            .signals(&[Signal::Open])
            .sends(&[]);
    }

    fn figure_7_simultaneous_connection_synchronization() {
        let mut pair = Pair::new(|_| {});
        pair.does(A, |e, now, out| e.open(now, Open::Active { remote: there() }, out)).unwrap();
        pair.does(B, |e, now, out| e.open(now, Open::Active { remote: here() }, out)).unwrap();
        pair.run(60).are(State::SynReceived, State::SynReceived);
        pair.run(60).are(State::Established, State::Established);
        pair.logged(&[
            "--> <SEQ=100><CTL=SYN>",
            "<-- <SEQ=300><CTL=SYN>",
            "<-- <SEQ=300><ACK=101><CTL=SYN,ACK>",
            "--> <SEQ=100><ACK=301><CTL=SYN,ACK>",
        ]);
    }

    fn a_simultaneous_open_survives_the_loss_of_a_syn_ack() {
        let mut pair = Pair::new(|_| {});
        pair.does(A, |e, now, out| e.open(now, Open::Active { remote: there() }, out)).unwrap();
        pair.does(B, |e, now, out| e.open(now, Open::Active { remote: here() }, out)).unwrap();
        pair.loses(A, 0).run(120).are(State::Established, State::SynReceived);
        pair.run(2000).are(State::Established, State::Established);
    }

    fn figure_8_recovery_from_old_duplicate_syn() {
        let mut b = One::listening(|_| {});
        b.arrives("<SEQ=90><CTL=SYN>").sends(&["<SEQ=100><ACK=91><CTL=SYN,ACK>"]);
        b.arrives("<SEQ=91><CTL=RST>").because(Rule::ResetBackToListen).is(State::Listen);
        b.arrives("<SEQ=300><CTL=SYN>").sends(&["<SEQ=100><ACK=301><CTL=SYN,ACK>"]);
        b.arrives("<SEQ=301><ACK=101><CTL=ACK>").is(State::Established);
        let mut a = One::connecting(|_| {});
        a.arrives("<SEQ=300><ACK=91><CTL=SYN,ACK>")
            .because(Rule::BadAckInSynSent)
            .is(State::SynSent)
            .sends(&["<SEQ=91><CTL=RST>"]);
    }

    fn text_on_the_syn_is_delivered_once_the_handshake_is_done() {
        let mut b = One::listening(|_| {});
        b.arrives("<SEQ=300><DATA=10><CTL=SYN>")
            .because(Rule::MoreOnSynHeld)
            .delivers(0)
            .sends(&["<SEQ=100><ACK=301><CTL=SYN,ACK>"]);
        b.arrives("<SEQ=311><ACK=101><CTL=ACK>")
            .is(State::Established)
            .delivers(10)
            .sends(&["<SEQ=101><ACK=311><CTL=ACK>"]);
        b.reads(301, 10);
    }

    fn a_lost_last_ack_is_made_up_for_by_text() {
        let mut pair = Pair::new(|_| {});
        pair.does(B, |e, now, out| e.open(now, Open::Passive { remote: None }, out)).unwrap();
        pair.does(A, |e, now, out| e.open(now, Open::Active { remote: there() }, out)).unwrap();
        pair.loses(A, 0).run(140).are(State::Established, State::SynReceived);
        pair.does(A, |e, now, out| e.send(now, b"hello", true, out)).unwrap();
        pair.run(60).are(State::Established, State::Established);
        assert_eq!(pair.reads_all(B), b"hello");
    }
}
