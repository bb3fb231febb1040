//! RFC 9293, 3.10.1 to 3.10.6: user calls.

use tcp::{CallError, Open, Out, Received, Rule, State, Timer};

use crate::harness::{One, here, plain, there};

fn state_after<T>(state: State, call: impl FnOnce(&mut One) -> T) -> (T, State) {
    let mut one = One::in_state(state, |_| {});
    let outcome = call(&mut one);
    (outcome, one.endpoint.state())
}

stories! {
    // ---- 3.10.1 OPEN ---------------------------------------------------------------------------

    fn a_passive_open_enters_listen_and_sends_nothing() {
        One::listening(|_| {}).because(Rule::OpenedPassively).is(State::Listen).sends(&[]);
    }

    fn an_active_open_sends_a_syn_and_enters_syn_sent() {
        One::connecting(|_| {}).because(Rule::OpenedActively).is(State::SynSent);
    }

    fn an_active_open_turns_listen_into_syn_sent() {
        let mut one = One::listening(|_| {});
        one.does(|e, now, out| e.open(now, Open::Active { remote: there() }, out)).unwrap();
        one.because(Rule::ListenMadeActive).is(State::SynSent).sends(&["<SEQ=100><CTL=SYN>"]);
    }

    fn otherwise_the_connection_already_exists() {
        for state in State::ALL {
            let open = |one: &mut One| {
                one.does(|e, now, out| e.open(now, Open::Passive { remote: None }, out))
            };
            let expected = match state {
                State::Closed => Ok(()),
                _ => Err(CallError::AlreadyExists),
            };
            assert_eq!(state_after(state, open).0, expected, "{state}");
        }
    }

    fn an_open_to_many_hosts_is_an_error() {
        for address in ["224.0.0.1:80", "255.255.255.255:80", "0.0.0.0:80"] {
            let remote = address.parse().unwrap();
            let mut one = One::closed(|_| {});
            let outcome = one.does(|e, now, out| e.open(now, Open::Active { remote }, out));
            assert_eq!(outcome, Err(CallError::RemoteInvalid));
            let how = Open::Passive { remote: Some(remote) };
            assert_eq!(
                one.does(|e, now, out| e.open(now, how, out)),
                Err(CallError::RemoteInvalid)
            );
            one.is(State::Closed);
        }
    }

    fn a_listener_for_a_named_peer_hears_no_other() {
        let mut one = One::closed(|_| {});
        let how = Open::Passive { remote: Some(there()) };
        one.does(|e, now, out| e.open(now, how, out)).unwrap();
        let syn = tcp::Segment {
            source: "192.0.2.3:80".parse().unwrap(),
            destination: here(),
            flags: tcp::Flags::SYN,
            ..Default::default()
        };
        assert_eq!(one.endpoint.matches(&syn), tcp::Match::No);
        let syn = tcp::Segment { source: there(), ..syn };
        assert_eq!(one.endpoint.matches(&syn), tcp::Match::Listener);
        let syn = tcp::Segment { destination: there(), ..syn };
        assert_eq!(one.endpoint.matches(&syn), tcp::Match::No);
    }

    // ---- 3.10.2 SEND ---------------------------------------------------------------------------

    fn a_send_is_taken_where_text_may_still_be_sent() {
        for state in State::ALL {
            let send = |one: &mut One| one.does(|e, now, out| e.send(now, b"abc", true, out));
            let expected = match state {
                State::Closed => Err(CallError::DoesNotExist),
                State::Listen => Err(CallError::RemoteUnspecified),
                State::SynSent
                | State::SynReceived
                | State::Established
                | State::CloseWait => Ok(3),
                State::FinWait1
                | State::FinWait2
                | State::Closing
                | State::LastAck
                | State::TimeWait => Err(CallError::Closing),
            };
            assert_eq!(state_after(state, send).0, expected, "{state}");
        }
    }

    fn a_send_at_listen_with_a_named_peer_opens_actively() {
        let mut one = One::closed(|_| {});
        let how = Open::Passive { remote: Some(there()) };
        one.does(|e, now, out| e.open(now, how, out)).unwrap();
        one.user_sends(5).is(State::SynSent).sends(&["<SEQ=100><CTL=SYN>"]);
        one.arrives("<SEQ=300><ACK=101><CTL=SYN,ACK>")
            .sends(&["<SEQ=101><ACK=301><DATA=5><CTL=ACK>"]);
    }

    fn text_sent_before_the_connection_is_open_waits() {
        let mut one = One::connecting(|_| {});
        one.user_sends(5).because(Rule::TextQueuedUntilOpen).sends(&[]);
        one.arrives("<SEQ=300><ACK=101><CTL=SYN,ACK>")
            .sends(&["<SEQ=101><ACK=301><DATA=5><CTL=ACK>"]);
    }

    fn without_room_there_are_insufficient_resources() {
        let mut one = One::connecting(|c| c.send_buffer = 10);
        let outcome = one.does(|e, now, out| e.send(now, &[1; 15], true, out));
        assert_eq!(outcome, Ok(10));
        let outcome = one.does(|e, now, out| e.send(now, &[1; 15], true, out));
        assert_eq!(outcome, Err(CallError::InsufficientResources));
        assert_eq!(one.does(|e, now, out| e.send(now, b"", true, out)), Ok(0));
    }

    // ---- 3.10.3 RECEIVE ------------------------------------------------------------------------

    fn a_receive_finds_nothing_or_the_end_of_the_text() {
        for state in State::ALL {
            let receive = |one: &mut One| one.does(|e, now, out| e.receive(now, 9, out));
            let expected = match state {
                State::Closed => Err(CallError::DoesNotExist),
                State::Listen
                | State::SynSent
                | State::SynReceived
                | State::Established
                | State::FinWait1
                | State::FinWait2 => Ok(Received::Nothing),
                State::CloseWait | State::Closing | State::LastAck | State::TimeWait => {
                    Ok(Received::EndOfText)
                }
            };
            assert_eq!(state_after(state, receive).0, expected, "{state}");
        }
    }

    fn text_on_hand_is_received_before_the_end() {
        let mut one = One::established(|_| {});
        one.arrives("<SEQ=301><ACK=101><DATA=10><CTL=FIN,ACK>").is(State::CloseWait);
        assert_eq!((one.endpoint.unread(), one.endpoint.peek().0.len()), (10, 10));
        one.reads(301, 4).reads(305, 6);
        let end = one.does(|e, now, out| e.receive(now, 9, out));
        assert_eq!(end, Ok(Received::EndOfText));
    }

    // ---- 3.10.4 CLOSE --------------------------------------------------------------------------

    fn a_close_leads_where_it_should_and_a_second_sends_no_second_fin() {
        for state in State::ALL {
            let close = |one: &mut One| {
                let outcome = one.does(|e, now, out| e.close(now, out));
                if outcome.is_err() {
                    one.sends(&[]);
                }
                outcome
            };
            let expected = match state {
                State::Closed => (Err(CallError::DoesNotExist), State::Closed),
                State::Listen | State::SynSent => (Ok(()), State::Closed),
                State::SynReceived | State::Established => (Ok(()), State::FinWait1),
                State::CloseWait => (Ok(()), State::LastAck),
                State::FinWait1
                | State::FinWait2
                | State::Closing
                | State::LastAck
                | State::TimeWait => (Err(CallError::Closing), state),
            };
            assert_eq!(state_after(state, close), expected, "{state}");
        }
    }

    fn a_close_before_the_connection_is_open_deletes_it_silently() {
        One::connecting(|_| {}).closes().because(Rule::ClosedBeforeOpen).sends(&[]).has_timers(&[]);
    }

    fn a_close_in_syn_received_sends_the_fin_at_once_if_no_text_waits() {
        let mut one = One::syn_received(|_| {});
        one.closes().is(State::FinWait1).sends(&["<SEQ=101><ACK=301><CTL=FIN,ACK>"]);
        one.times_out(Timer::Retransmission, 1000).sends(&["<SEQ=100><ACK=301><CTL=SYN,ACK>"]);
        one.arrives("<SEQ=301><ACK=101><CTL=ACK>").is(State::FinWait1);
        one.arrives("<SEQ=301><ACK=102><CTL=ACK>").is(State::FinWait2);
    }

    fn a_close_in_syn_received_waits_for_text() {
        let mut one = One::syn_received(|_| {});
        one.user_sends(5).closes().because(Rule::CloseQueuedUntilOpen).is(State::SynReceived);
        let send = one.does(|e, now, out| e.send(now, b"x", true, out));
        assert_eq!(send, Err(CallError::Closing));
        let close = one.does(|e, now, out| e.close(now, out));
        assert_eq!(close, Err(CallError::Closing));
        one.arrives("<SEQ=301><ACK=101><CTL=ACK>")
            .is(State::FinWait1)
            .sends(&["<SEQ=101><ACK=301><DATA=5><CTL=FIN,ACK>"]);
    }

    fn a_close_that_waited_answers_a_fin_that_comes_with_the_handshakes_ack() {
        let mut one = One::syn_received(|_| {});
        one.user_sends(5).closes();
        one.arrives("<SEQ=301><ACK=101><CTL=FIN,ACK>")
            .is(State::LastAck)
            .sends(&["<SEQ=101><ACK=302><DATA=5><CTL=FIN,ACK>"]);
    }

    fn a_close_that_waited_is_carried_out_at_listen_if_the_request_was_none() {
        for segment in ["<SEQ=301><CTL=RST>", "<SEQ=301><CTL=SYN>"] {
            let mut one = One::syn_received(|_| {});
            one.user_sends(10).closes().because(Rule::CloseQueuedUntilOpen);
            one.arrives(segment).because(Rule::ClosedBeforeOpen).is(State::Closed).sends(&[]);
        }
        let mut one = One::syn_received(|c| c.retries.syn_ack = 0);
        one.user_sends(10).lets_go().times_out(Timer::Retransmission, 1000).is(State::Closed);
    }

    fn the_fin_waits_for_all_text_to_be_sent() {
        let mut one = One::established(|_| {});
        one.arrives("<SEQ=301><ACK=101><WND=100><CTL=ACK>");
        one.user_sends(150).closes().because(Rule::CloseBegun).is(State::FinWait1).sends(&[]);
        one.arrives("<SEQ=301><ACK=201><WND=50><CTL=ACK>")
            .sends(&["<SEQ=201><ACK=301><DATA=50><CTL=ACK>"]);
        one.arrives("<SEQ=301><ACK=251><WND=50><CTL=ACK>")
            .because(Rule::FinSent)
            .sends(&["<SEQ=251><ACK=301><CTL=FIN,ACK>"]);
    }

    // ---- 3.10.5 ABORT --------------------------------------------------------------------------

    fn an_abort_sends_a_reset_where_there_is_a_peer_to_tell() {
        for state in State::ALL {
            let mut one = One::in_state(state, |_| {});
            let nxt = one.endpoint.variables().snd_nxt;
            let outcome = one.does(|e, now, out| e.abort(now, out));
            match state {
                State::Closed => assert_eq!(outcome, Err(CallError::DoesNotExist)),
                State::Listen
                | State::SynSent
                | State::Closing
                | State::LastAck
                | State::TimeWait => drop(one.because(Rule::AbortedSilently).sends(&[])),
                State::SynReceived
                | State::Established
                | State::FinWait1
                | State::FinWait2
                | State::CloseWait => {
                    let reset = format!("<SEQ={nxt}><CTL=RST>");
                    one.because(Rule::AbortedWithReset).sends(&[&reset]);
                }
            }
            one.is(State::Closed).has_timers(&[]);
        }
    }

    // ---- 3.10.6 STATUS -------------------------------------------------------------------------

    fn status_tells_the_state_and_the_sockets() {
        for state in State::ALL {
            let one = One::in_state(state, |_| {});
            let Ok(status) = one.endpoint.status() else {
                assert_eq!(state, State::Closed);
                continue;
            };
            assert_eq!((status.state, status.local), (state, here()));
            assert_eq!(status.remote, (state != State::Listen).then(there));
        }
    }

    fn status_of_no_connection_is_an_error() {
        let one = One::closed(|_| {});
        assert_eq!(one.endpoint.status(), Err(CallError::DoesNotExist));
    }

    fn the_errors_are_spelt_as_in_the_rfc() {
        assert_eq!(CallError::Closing.to_string(), "error: connection closing");
    }

    fn a_deleted_connection_leaves_nothing_behind() {
        let fresh = tcp::Endpoint::new(std::sync::Arc::new(plain()), here());
        let mut one = One::in_state(State::Established, |_| {});
        one.user_sends(10);
        one.does(|e, now, out| e.abort(now, out)).unwrap();
        assert_eq!(one.endpoint, fresh);
        let mut out = Out::new();
        one.endpoint.open(one.now, Open::Active { remote: there() }, &mut out).unwrap();
        assert!(!out.effects().is_empty());
        out.clear();
        assert!(out.effects().is_empty());
    }
}
