//! RFC 9293, 3.6: closing a connection, Figures 12 and 13; half-closed connections (3.6.1).

use tcp::{CallError, Received, Rule, Signal, State, Timer};

use crate::harness::{A, B, One, Pair};

stories! {
    fn figure_12_normal_close_sequence() {
        let mut pair = Pair::established(|_| {});
        pair.does(A, |e, now, out| e.close(now, out)).unwrap();
        pair.are(State::FinWait1, State::Established);
        pair.run(50).are(State::FinWait1, State::CloseWait);
        pair.run(50).are(State::FinWait2, State::CloseWait);
        pair.does(B, |e, now, out| e.close(now, out)).unwrap();
        pair.are(State::FinWait2, State::LastAck);
        pair.run(50).are(State::TimeWait, State::LastAck);
        pair.run(50).are(State::TimeWait, State::Closed);
        pair.logged(&[
            "--> <SEQ=101><ACK=301><CTL=FIN,ACK>",
            "<-- <SEQ=301><ACK=102><CTL=ACK>",
            "<-- <SEQ=301><ACK=102><CTL=FIN,ACK>",
            "--> <SEQ=102><ACK=302><CTL=ACK>",
        ]);
        pair.run(239_949).are(State::TimeWait, State::Closed);
        pair.run(1).are(State::Closed, State::Closed);
    }

    fn figure_13_simultaneous_close_sequence() {
        let mut pair = Pair::established(|_| {});
        pair.does(A, |e, now, out| e.close(now, out)).unwrap();
        pair.does(B, |e, now, out| e.close(now, out)).unwrap();
        pair.are(State::FinWait1, State::FinWait1);
        pair.run(50).are(State::Closing, State::Closing);
        pair.run(50).are(State::TimeWait, State::TimeWait);
        pair.logged(&[
            "--> <SEQ=101><ACK=301><CTL=FIN,ACK>",
            "<-- <SEQ=301><ACK=101><CTL=FIN,ACK>",
            "<-- <SEQ=302><ACK=102><CTL=ACK>",
            "--> <SEQ=102><ACK=302><CTL=ACK>",
        ]);
        pair.run(240_000).are(State::Closed, State::Closed);
    }

    fn a_lost_last_ack_is_repeated_out_of_time_wait_which_starts_afresh() {
        let mut pair = Pair::established(|_| {});
        pair.does(A, |e, now, out| e.close(now, out)).unwrap();
        pair.run(100);
        pair.loses(A, 0);
        pair.does(B, |e, now, out| e.close(now, out)).unwrap();
        pair.run(1100).are(State::TimeWait, State::Closed);
        assert_eq!(pair.log.len(), 6);
        pair.run(239_949).are(State::TimeWait, State::Closed);
        pair.run(1).are(State::Closed, State::Closed);
    }

    fn text_and_fin_that_are_lost_arrive_in_the_end_text_before_fin() {
        let mut pair = Pair::established(|_| {});
        pair.loses(A, 0).loses(A, 2);
        pair.does(A, |e, now, out| e.send(now, &[1; 250], true, out)).unwrap();
        pair.does(A, |e, now, out| e.close(now, out)).unwrap();
        pair.run(5000).are(State::FinWait2, State::CloseWait);
        assert_eq!(pair.reads_all(B), [1; 250]);
        let end = pair.does(B, |e, now, out| e.receive(now, 1, out));
        assert_eq!(end, Ok(Received::EndOfText));
    }

    fn a_half_closed_connection_goes_on_in_the_other_direction() {
        let mut a = One::in_state(State::FinWait2, |_| {});
        a.arrives("<SEQ=301><ACK=102><DATA=10><CTL=ACK>")
            .delivers(10)
            .is(State::FinWait2)
            .sends(&["<SEQ=102><ACK=311><CTL=ACK>"]);
        a.reads(301, 10);
        let mut b = One::in_state(State::CloseWait, |_| {});
        b.user_sends(10).sends(&["<SEQ=101><ACK=302><DATA=10><CTL=ACK>"]).is(State::CloseWait);
    }

    fn the_user_is_told_of_the_peers_fin_and_of_the_end() {
        let mut b = One::established(|_| {});
        b.arrives("<SEQ=301><ACK=101><CTL=FIN,ACK>")
            .because(Rule::FinTaken)
            .signals(&[Signal::Closing]);
        b.closes().because(Rule::CloseAnswered).is(State::LastAck);
        b.arrives("<SEQ=302><ACK=102><CTL=ACK>")
            .because(Rule::FinAcknowledgedInLastAck)
            .signals(&[Signal::Closed])
            .is(State::Closed)
            .has_timers(&[]);
    }

    fn text_that_is_unread_when_the_connection_ends_in_order_can_still_be_read() {
        let mut b = One::established(|_| {});
        b.arrives("<SEQ=301><ACK=101><DATA=10><CTL=FIN,ACK>").closes();
        b.arrives("<SEQ=312><ACK=102><CTL=ACK>").is(State::Closed);
        b.reads(301, 10);
        let received = b.does(|e, now, out| e.receive(now, 1, out));
        assert_eq!(received, Err(CallError::DoesNotExist));
    }

    fn letting_go_with_unread_text_sends_a_reset() {
        let mut b = One::established(|_| {});
        b.arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>");
        b.lets_go()
            .because(Rule::LetGoWithUnreadText)
            .sends(&["<SEQ=101><CTL=RST>"])
            .is(State::Closed);
    }

    fn letting_go_with_unread_text_sends_a_reset_while_the_fins_are_under_way_too() {
        let text_and_fin = "<SEQ=301><ACK=101><DATA=10><CTL=FIN,ACK>";
        let mut b = One::established(|_| {});
        b.closes().arrives(text_and_fin).is(State::Closing);
        b.lets_go().sends(&["<SEQ=102><CTL=RST>"]).is(State::Closed);
        let mut b = One::established(|_| {});
        b.arrives(text_and_fin).closes().is(State::LastAck);
        b.lets_go().sends(&["<SEQ=102><CTL=RST>"]).is(State::Closed);
    }

    fn letting_go_with_text_that_came_on_the_syn_sends_a_reset() {
        let syn = "<SEQ=300><DATA=5><CTL=SYN>";
        let reset = "<SEQ=101><CTL=RST>";
        let mut b = One::listening(|_| {});
        b.arrives(syn).is(State::SynReceived);
        b.lets_go().because(Rule::LetGoWithUnreadText).sends(&[reset]).is(State::Closed);
        b.arrives("<SEQ=306><ACK=101><CTL=ACK>").is(State::Closed);
        let mut b = One::listening(|_| {});
        b.arrives(syn).closes().is(State::FinWait1);
        b.lets_go().sends(&["<SEQ=102><CTL=RST>"]).is(State::Closed);
        let mut b = One::connecting(|_| {});
        b.arrives(syn).is(State::SynReceived);
        b.lets_go().sends(&[reset]).is(State::Closed);
    }

    fn letting_go_in_syn_received_without_text_closes_in_order() {
        let mut b = One::syn_received(|_| {});
        b.lets_go().because(Rule::LetGo).is(State::FinWait1);
        b.arrives("<SEQ=301><ACK=102><CTL=ACK>").is(State::FinWait2);
    }

    fn letting_go_in_time_wait_does_not_end_it_even_with_unread_text() {
        let mut b = One::in_state(State::FinWait2, |_| {});
        b.arrives("<SEQ=301><ACK=102><DATA=1><CTL=FIN,ACK>").is(State::TimeWait);
        b.lets_go().sends(&[]).is(State::TimeWait);
    }

    fn text_that_comes_after_letting_go_is_answered_with_a_reset() {
        let mut b = One::established(|_| {});
        b.lets_go().because(Rule::LetGo).sends(&["<SEQ=101><ACK=301><CTL=FIN,ACK>"]);
        b.arrives("<SEQ=301><ACK=102><CTL=ACK>").is(State::FinWait2);
        b.arrives("<SEQ=301><ACK=102><DATA=4><CTL=ACK>")
            .because(Rule::TextAfterLettingGo)
            .sends(&["<SEQ=102><CTL=RST>"])
            .is(State::Closed)
            .signals(&[]);
    }

    fn who_lets_go_cannot_read_any_more_and_closes_in_order_all_the_same() {
        let mut b = One::established(|_| {});
        b.lets_go().is(State::FinWait1);
        let received = b.does(|e, now, out| e.receive(now, 1, out));
        assert_eq!(received, Err(CallError::Closing));
        b.arrives("<SEQ=301><ACK=102><CTL=FIN,ACK>").is(State::TimeWait).signals(&[]);
    }

    fn letting_go_works_in_every_state() {
        for state in State::ALL {
            let mut one = One::in_state(state, |_| {});
            let outcome = one.does(|e, now, out| e.release(now, out));
            let expected = match state {
                State::Closed => Err(CallError::DoesNotExist),
                _ => Ok(()),
            };
            assert_eq!(outcome, expected, "{state}");
        }
    }

    fn a_new_syn_reopens_the_connection_from_time_wait_with_a_larger_iss() {
        let mut b = One::in_state(State::TimeWait, |_| {});
        b.arrives("<SEQ=5000><CTL=SYN>")
            .because(Rule::ReopenedFromTimeWait)
            .is(State::SynReceived)
            .sends(&["<SEQ=65639><ACK=5001><CTL=SYN,ACK>"])
            .has_timers(&[Timer::Retransmission]);
        b.arrives("<SEQ=5001><ACK=65640><CTL=ACK>").is(State::Established);
    }

    fn a_syn_that_turns_out_to_be_old_returns_the_connection_to_time_wait() {
        let mut b = One::in_state(State::TimeWait, |_| {});
        b.arrives("<SEQ=5000><CTL=SYN>").is(State::SynReceived);
        b.arrives("<SEQ=5001><CTL=RST>")
            .because(Rule::ResetBackToTimeWait)
            .is(State::TimeWait)
            .has_timers(&[Timer::TimeWait]);
        b.arrives("<SEQ=301><ACK=102><CTL=FIN,ACK>").sends(&["<SEQ=102><ACK=302><CTL=ACK>"]);
    }

    fn the_connection_that_is_returned_to_is_the_former_one_in_all_its_variables() {
        let mut b = One::in_state(State::TimeWait, |_| {});
        let before = b.endpoint.variables();
        b.arrives("<SEQ=5000><CTL=SYN>").is(State::SynReceived);
        b.arrives("<SEQ=5001><CTL=RST>").is(State::TimeWait);
        assert_eq!(b.endpoint.variables(), before);
    }

    fn a_syn_does_not_reopen_while_there_is_text_to_read() {
        let mut b = One::in_state(State::FinWait2, |_| {});
        b.arrives("<SEQ=301><ACK=102><DATA=1><CTL=FIN,ACK>").is(State::TimeWait);
        b.arrives("<SEQ=5000><CTL=SYN>").is(State::TimeWait);
        b.reads(301, 1).arrives("<SEQ=5000><CTL=SYN>").is(State::SynReceived);
    }

    fn a_syn_does_not_reopen_where_nobody_listens_or_with_an_old_number() {
        let mut b = One::in_state(State::TimeWait, |_| {});
        b.arrives("<SEQ=302><CTL=SYN>").is(State::TimeWait);
        b.endpoint.allow_reopening(false);
        b.arrives("<SEQ=5000><CTL=SYN>")
            .is(State::TimeWait)
            .sends(&["<SEQ=102><ACK=302><CTL=ACK>"]);
    }
}
