//! What if two segments opened a connection, or a SYN was sent once only; and what TCP does instead.

use std::time::Duration;

use tcp::{Config, Details, Open, Rule, Seq, Signal, State, Timer, Variant};

use crate::harness::{A, B, One, Pair, here, there};

fn two(config: &mut Config) {
    config.variant.two_segment_open = true;
}

fn once(config: &mut Config) {
    config.variant.syn_once = true;
    config.user_timeout = Some(Duration::from_secs(300));
}

/// A opens, and B listens.
fn opening(change: impl Fn(&mut Config)) -> Pair {
    let mut pair = Pair::new(change);
    pair.does(B, |e, now, out| e.open(now, Open::Passive { remote: None }, out)).unwrap();
    pair.does(A, |e, now, out| e.open(now, Open::Active { remote: there() }, out)).unwrap();
    pair
}

stories! {
    fn every_profile_is_tcp_and_each_switch_is_none() {
        for profile in [Config::rfc9293(), Config::linux(), Config::classroom()] {
            assert!(profile.variant.is_tcp());
        }
        let tcp = Variant::default();
        let switched = [
            Variant { two_segment_open: true, ..tcp },
            Variant { time_wait: tcp::TimeWaitLasts::Skipped, ..tcp },
            Variant { fin_with_ack_only: true, ..tcp },
            Variant { fin_closes_both: true, ..tcp },
            Variant { syn_once: true, ..tcp },
            Variant { fin_once: true, ..tcp },
            Variant { no_reset: true, ..tcp },
        ];
        assert!(switched.iter().all(|variant| !variant.is_tcp()));
    }

    fn two_segments_open_a_connection_where_tcp_takes_three() {
        opening(two).run(200).are(State::Established, State::Established).logged(&[
            "--> <SEQ=100><CTL=SYN>",
            "<-- <SEQ=300><ACK=101><CTL=SYN,ACK>",
        ]);
        opening(|_| {}).run(200).are(State::Established, State::Established).logged(&[
            "--> <SEQ=100><CTL=SYN>",
            "<-- <SEQ=300><ACK=101><CTL=SYN,ACK>",
            "--> <SEQ=101><ACK=301><CTL=ACK>",
        ]);
    }

    fn whoever_answers_a_syn_is_open_at_once_though_nobody_has_acknowledged_its_number() {
        let mut one = One::listening(two);
        one.arrives("<SEQ=300><CTL=SYN>")
            .is(State::Established)
            .because(Rule::SynAtListen)
            .because(Rule::TwoSegmentsOpenAtOnce)
            .signals(&[Signal::Open])
            .sends(&["<SEQ=100><ACK=301><CTL=SYN,ACK>"])
            .has_timers(&[]);
        assert_eq!(one.endpoint.variables().snd_una, Seq(101));
        One::syn_received(|_| {}).signals(&[]).has_timers(&[Timer::Retransmission]);
        // And then text goes both ways.
        one.user_sends(20).sends(&["<SEQ=101><ACK=301><DATA=20><CTL=ACK>"]);
        one.arrives("<SEQ=301><ACK=121><DATA=10><CTL=ACK>").delivers(10).has_timers(&[]);
        one.closes().sends(&["<SEQ=121><ACK=311><CTL=FIN,ACK>"]).is(State::FinWait1);
    }

    fn with_two_segments_text_on_the_syn_is_taken_at_once_where_tcp_waits() {
        let mut one = One::listening(two);
        one.arrives("<SEQ=300><DATA=10><CTL=SYN,FIN>")
            .delivers(10)
            .is(State::CloseWait)
            .sends(&["<SEQ=100><ACK=301><CTL=SYN,ACK>", "<SEQ=101><ACK=312><CTL=ACK>"]);
        One::listening(|_| {}).arrives("<SEQ=300><DATA=10><CTL=SYN,FIN>").delivers(0);
    }

    fn the_opener_sends_no_ack_for_a_syn_ack() {
        One::connecting(two)
            .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK>")
            .is(State::Established)
            .because(Rule::SynAckIsTheLastWord)
            .signals(&[Signal::Open])
            .sends(&[])
            .has_timers(&[]);
        One::connecting(|_| {})
            .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK>")
            .sends(&["<SEQ=101><ACK=301><CTL=ACK>"]);
    }

    fn a_lost_syn_ack_is_made_up_for_by_the_syn_that_comes_again() {
        opening(two).loses(B, 0).run(1200).are(State::Established, State::Established).logged(&[
            "--> <SEQ=100><CTL=SYN>",
            "<-- <SEQ=300><ACK=101><CTL=SYN,ACK> lost",
            "--> <SEQ=100><CTL=SYN>",
            "<-- <SEQ=300><ACK=101><CTL=SYN,ACK>",
        ]);
        let mut one = One::established(two);
        one.arrives("<SEQ=300><CTL=SYN>").because(Rule::SynAckSentAgain).has_timers(&[]);
        one.arrives("<SEQ=299><CTL=SYN>").sends(&["<SEQ=101><ACK=301><CTL=ACK>"]);
        One::established(|_| {}).arrives("<SEQ=300><CTL=SYN>").sends(&["<SEQ=101><ACK=301><CTL=ACK>"]);
    }

    fn nothing_answers_a_syn_ack_where_tcp_answers_with_a_reset_or_an_ack() {
        let old = "<SEQ=300><ACK=77><CTL=SYN,ACK>";
        for state in State::ALL {
            // SYN-RECEIVED is passed over.
            if state != State::SynReceived {
                let mut one = One::in_state(state, two);
                one.arrives(old).because(Rule::SynAckGetsNoAnswer).sends(&[]).is(state);
            }
        }
        let reset = "<SEQ=77><CTL=RST>";
        for state in [State::Closed, State::Listen, State::SynSent] {
            One::in_state(state, |_| {}).arrives(old).sends(&[reset]);
        }
        One::established(|_| {}).arrives(old).sends(&["<SEQ=101><ACK=301><CTL=ACK>"]);
        // A RST, and an ACK without a SYN, are met as ever.
        One::in_state(State::Closed, two).arrives("<SEQ=5><ACK=77><CTL=ACK>").sends(&[reset]);
        One::established(two).arrives("<SEQ=301><ACK=101><CTL=SYN,RST,ACK>").is(State::Closed);
    }

    fn with_two_segments_an_old_syn_leaves_the_server_waiting_for_ever() {
        let old_syn = |change: fn(&mut Config)| {
            let mut server = One::listening(change);
            server.arrives("<SEQ=300><CTL=SYN>");
            let answer = server.sent().remove(0);
            let mut client = One::closed(change);
            client.does(|e, now, out| e.arrive(now, &answer, out));
            let told = client.sent();
            for segment in &told {
                server.does(|e, now, out| e.arrive(now, segment, out));
            }
            (server, told.len())
        };
        let (mut server, told) = old_syn(two);
        assert_eq!(told, 0);
        server.is(State::Established).has_timers(&[]);
        let (mut server, told) = old_syn(|_| {});
        assert_eq!(told, 1);
        server.is(State::Listen);
    }

    fn with_two_segments_both_ends_may_open_at_once() {
        let mut pair = Pair::new(two);
        pair.does(A, |e, now, out| e.open(now, Open::Active { remote: there() }, out)).unwrap();
        pair.does(B, |e, now, out| e.open(now, Open::Active { remote: here() }, out)).unwrap();
        pair.loses(A, 0).run(60_000).are(State::Established, State::Established).logged(&[
            "--> <SEQ=100><CTL=SYN>",
            "<-- <SEQ=300><CTL=SYN>",
            "<-- <SEQ=300><ACK=101><CTL=SYN,ACK>",
            "--> <SEQ=100><ACK=301><CTL=SYN,ACK> lost",
        ]);
    }

    fn with_two_segments_time_wait_is_reopened_as_from_listen() {
        let mut one = One::in_state(State::TimeWait, two);
        one.arrives("<SEQ=5000><CTL=SYN>").because(Rule::ReopenedFromTimeWait);
        one.is(State::Established).signals(&[Signal::Open]).has_timers(&[]);
    }

    fn a_syn_that_is_sent_once_hangs_by_one_loss_where_tcp_sends_it_again() {
        One::connecting(once).because(Rule::SynNotRepeated).has_timers(&[]);
        One::connecting(|_| {}).has_timers(&[Timer::Retransmission]);
        opening(once).run(200).are(State::Established, State::Established);
        let hour = 3_600_000;
        let mut pair = Pair::new(once);
        pair.does(B, |e, now, out| e.open(now, Open::Passive { remote: None }, out)).unwrap();
        pair.loses(A, 0);
        pair.does(A, |e, now, out| e.open(now, Open::Active { remote: there() }, out)).unwrap();
        pair.run(hour).are(State::SynSent, State::Listen).logged(&["--> <SEQ=100><CTL=SYN> lost"]);
        opening(once).loses(B, 0).run(hour).are(State::SynSent, State::SynReceived);
        opening(|_| {}).loses(B, 0).run(hour).are(State::Established, State::Established);
    }

    fn what_is_sent_behind_a_syn_that_is_sent_once_has_no_timer_before_the_syn_is_acknowledged() {
        let mut one = One::syn_received(once);
        one.has_timers(&[]);
        one.closes().sends(&["<SEQ=101><ACK=301><CTL=FIN,ACK>"]).has_timers(&[]);
        one.arrives("<SEQ=301><ACK=101><CTL=ACK>");
        one.has_timers(&[Timer::Retransmission, Timer::User]);
        one.times_out(Timer::Retransmission, 1000).sends(&["<SEQ=101><ACK=301><CTL=FIN,ACK>"]);
    }

    fn linux_too_sends_a_syn_no_second_time_if_it_is_sent_once() {
        let details = Config::linux().details;
        let linux = |syn_once| move |c: &mut Config| {
            c.details = Details { acks_of_old_segments: false, ..details };
            c.variant.syn_once = syn_once;
        };
        let bad = "<SEQ=300><ACK=77><CTL=ACK>";
        One::connecting(linux(true)).arrives(bad).sends(&["<SEQ=77><CTL=RST>"]).has_timers(&[]);
        One::connecting(linux(false)).arrives(bad).because(Rule::SynAgainSoon);
        let again = "<SEQ=300><CTL=SYN>";
        let ack = "<SEQ=101><ACK=301><CTL=ACK>";
        One::syn_received(linux(true)).arrives(again).sends(&[ack]).has_timers(&[]);
        One::syn_received(linux(false)).arrives(again).because(Rule::SynRepeated);
    }

    fn a_configuration_that_changes_under_a_timer_ends_the_repeating() {
        let mut one = One::connecting(|_| {});
        let mut config = Config::clone(one.endpoint.config());
        config.variant.syn_once = true;
        one.does(|e, now, out| e.configure(now, config.into(), out));
        one.times_out(Timer::Retransmission, 1000).because(Rule::SynNotRepeated);
        one.sends(&[]).has_timers(&[]).is(State::SynSent);
    }
}
