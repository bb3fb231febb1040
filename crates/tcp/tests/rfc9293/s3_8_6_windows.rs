//! RFC 9293, 3.8.6: managing the window; zero-window probes and the silly window syndrome.

use std::time::Duration;

use tcp::{Rule, Seq, Signal, State, Timer};

use crate::harness::{A, B, One, Pair};

/// Established with a window of `window` octets offered by the peer.
fn offered(window: u32) -> One {
    let mut b = One::listening(|_| {});
    b.arrives(&format!("<SEQ=300><WND={window}><CTL=SYN>"))
        .arrives(&format!("<SEQ=301><ACK=101><WND={window}><CTL=ACK>"));
    b
}

stories! {
    fn no_more_is_sent_than_the_window_offers() {
        let mut b = offered(250);
        b.user_sends(600).sends(&[
            "<SEQ=101><ACK=301><DATA=100><CTL=ACK>",
            "<SEQ=201><ACK=301><DATA=100><CTL=ACK>",
        ]);
        b.because(Rule::SillyWindowAvoided);
        b.arrives("<SEQ=301><ACK=201><WND=200><CTL=ACK>")
            .because(Rule::SendWindowUpdated)
            .sends(&["<SEQ=301><ACK=301><DATA=100><CTL=ACK>"])
            .because(Rule::WindowUsedUp);
    }

    fn half_of_the_largest_window_may_be_sent_though_it_is_no_full_segment() {
        let mut b = offered(60);
        b.user_sends(200).sends(&["<SEQ=101><ACK=301><DATA=60><CTL=ACK>"]);
        b.arrives("<SEQ=301><ACK=161><WND=29><CTL=ACK>")
            .because(Rule::SillyWindowAvoided)
            .sends(&[]);
        b.arrives("<SEQ=301><ACK=161><WND=30><CTL=ACK>")
            .sends(&["<SEQ=161><ACK=301><DATA=30><CTL=ACK>"]);
    }

    fn half_of_the_largest_window_may_be_sent_though_it_is_not_pushed() {
        let mut b = offered(60);
        b.queues(29).because(Rule::TextNotPushed).sends(&[]);
        b.queues(1).sends(&["<SEQ=101><ACK=301><DATA=30><CTL=ACK>"]);
    }

    fn the_override_timeout_is_a_second_at_most_and_a_tenth_at_least() {
        // A lost SYN+ACK makes the RTO three seconds.
        let mut b = One::listening(|_| {});
        b.arrives("<SEQ=300><CTL=SYN>").times_out(Timer::Retransmission, 1000);
        b.arrives("<SEQ=301><ACK=101><CTL=ACK>").queues(9).because(Rule::PersistStarted);
        b.times_out(Timer::Persist, 1000).because(Rule::SillyWindowOverridden);
        let mut b = One::established(|c| c.rto.min = Duration::from_millis(5));
        b.queues(9).times_out(Timer::Persist, 100).because(Rule::SillyWindowOverridden);
    }

    fn a_probe_that_is_far_ahead_is_no_override_timeout() {
        let mut b = offered(250);
        b.user_sends(600).arrives("<SEQ=301><ACK=301><WND=0><CTL=ACK>");
        for wait in [1000, 2000] {
            b.times_out(Timer::Persist, wait).because(Rule::WindowProbed);
            b.arrives("<SEQ=301><ACK=301><WND=0><CTL=ACK>");
        }
        // The third is four seconds ahead, when the second is accepted late.
        b.arrives("<SEQ=301><ACK=302><WND=20><CTL=ACK>").because(Rule::PersistStarted);
        b.times_out(Timer::Persist, 1000)
            .because(Rule::SillyWindowOverridden)
            .sends(&["<SEQ=302><ACK=301><DATA=20><CTL=PSH,ACK>"]);
    }

    fn a_silly_window_is_overridden_after_the_timeout() {
        let mut b = offered(250);
        b.user_sends(600).arrives("<SEQ=301><ACK=301><WND=20><CTL=ACK>");
        b.because(Rule::PersistStarted).sends(&[]);
        b.times_out(Timer::Persist, 1000)
            .because(Rule::SillyWindowOverridden)
            .sends(&["<SEQ=301><ACK=301><DATA=20><CTL=PSH,ACK>"])
            .has_timers(&[Timer::Retransmission]);
    }

    fn a_closed_window_is_probed_with_one_octet_less_and_less_often() {
        let mut b = offered(0);
        b.user_sends(200).because(Rule::WindowClosed).sends(&[]);
        for wait in [1000, 2000, 4000, 8000] {
            b.times_out(Timer::Persist, wait)
                .because(Rule::WindowProbed)
                .sends(&["<SEQ=101><ACK=301><DATA=1><CTL=ACK>"]);
            b.arrives("<SEQ=301><ACK=101><WND=0><CTL=ACK>").because(Rule::ProbeAnswered);
        }
        b.arrives("<SEQ=301><ACK=102><WND=500><CTL=ACK>")
            .sends(&[
                "<SEQ=102><ACK=301><DATA=100><CTL=ACK>",
                "<SEQ=202><ACK=301><DATA=99><CTL=ACK>",
            ]);
    }

    fn a_probe_that_the_window_opens_upon_is_sent_again_at_once() {
        let mut b = offered(0);
        b.user_sends(1).times_out(Timer::Persist, 1000);
        b.arrives("<SEQ=301><ACK=101><WND=500><CTL=ACK>")
            .because(Rule::PersistStopped)
            .sends(&["<SEQ=101><ACK=301><DATA=1><CTL=ACK>"])
            .has_timers(&[Timer::Retransmission]);
    }

    fn a_fin_is_a_probe_when_no_text_is_left() {
        let mut b = offered(0);
        b.closes().is(State::FinWait1).sends(&[]);
        b.times_out(Timer::Persist, 1000).sends(&["<SEQ=101><ACK=301><CTL=FIN,ACK>"]);
        b.arrives("<SEQ=301><ACK=102><WND=0><CTL=ACK>").is(State::FinWait2).has_timers(&[]);
    }

    fn the_last_octet_goes_on_being_a_probe_while_the_window_is_closed() {
        let mut b = offered(0);
        b.user_sends(1).times_out(Timer::Persist, 1000);
        b.arrives("<SEQ=301><ACK=101><WND=0><CTL=ACK>").has_timers(&[Timer::Persist]);
        b.times_out(Timer::Persist, 2000).sends(&["<SEQ=101><ACK=301><DATA=1><CTL=ACK>"]);
        // Whatever else comes, even if it is dropped.
        b.arrives("<SEQ=300><DATA=1><CTL=ACK>").has_timers(&[Timer::Persist]);
    }

    fn a_peer_that_answers_probes_is_never_given_up_but_a_silent_one_is() {
        let mut b = offered(0);
        b.user_sends(10);
        for _ in 0..30 {
            let at = b.endpoint.next_timeout().unwrap().0;
            b.now = at;
            b.does(|e, now, out| e.timeout(now, Timer::Persist, out));
            b.arrives("<SEQ=301><ACK=101><WND=0><CTL=ACK>").is(State::Established);
        }
        for _ in 0..8 {
            b.is(State::Established);
            let at = b.endpoint.next_timeout().unwrap().0;
            b.now = at;
            b.does(|e, now, out| e.timeout(now, Timer::Persist, out));
        }
        b.because(Rule::GaveUpProbing).is(State::Closed).signals(&[Signal::TimedOut]);
    }

    fn a_window_that_shrinks_is_survived() {
        let mut b = offered(500);
        b.user_sends(500);
        b.arrives("<SEQ=301><ACK=201><WND=100><CTL=ACK>").sends(&[]);
        b.times_out(Timer::Retransmission, 1000)
            .sends(&["<SEQ=201><ACK=301><DATA=100><CTL=ACK>"]);
        b.arrives("<SEQ=301><ACK=301><WND=400><CTL=ACK>");
        assert_eq!(b.endpoint.variables().snd_una, Seq(301));
    }

    fn a_negative_usable_window_keeps_new_text_back_and_ends_no_connection() {
        let mut b = offered(500);
        b.user_sends(300).arrives("<SEQ=301><ACK=101><WND=200><CTL=ACK>");
        b.user_sends(50).because(Rule::WindowUsedUp).sends(&[]);
        b.arrives("<SEQ=301><ACK=301><WND=0><CTL=ACK>");
        for _ in 0..30 {
            b.now = b.endpoint.next_timeout().unwrap().0;
            b.does(|e, now, out| e.timeout(now, Timer::Retransmission, out));
            b.sends(&["<SEQ=301><ACK=301><DATA=100><CTL=ACK>"]);
            b.arrives("<SEQ=301><ACK=301><WND=0><CTL=ACK>").because(Rule::ProbeAnswered);
        }
        b.is(State::Established);
        b.arrives("<SEQ=301><ACK=401><WND=500><CTL=ACK>")
            .sends(&["<SEQ=401><ACK=301><DATA=50><CTL=ACK>"]);
    }

    fn the_right_edge_of_the_window_stays_while_text_is_unread() {
        let mut b = One::established(|_| {});
        b.arrives("<SEQ=301><ACK=101><DATA=100><CTL=ACK>")
            .because(Rule::TextTaken)
            .sends(&["<SEQ=101><ACK=401><WND=900><CTL=ACK>"]);
        b.arrives("<SEQ=401><ACK=101><DATA=300><CTL=ACK>")
            .sends(&["<SEQ=101><ACK=701><WND=600><CTL=ACK>"]);
    }

    fn the_window_grows_in_worthwhile_steps_only() {
        let mut b = One::established(|_| {});
        b.arrives("<SEQ=301><ACK=101><DATA=1000><CTL=ACK>")
            .sends(&["<SEQ=101><ACK=1301><WND=0><CTL=ACK>"]);
        b.reads(301, 99).because(Rule::WindowUpdateWithheld).sends(&[]);
        b.reads(400, 1)
            .because(Rule::WindowUpdateSent)
            .sends(&["<SEQ=101><ACK=1301><WND=100><CTL=ACK>"]);
    }

    fn a_slow_reader_stops_a_fast_writer_and_nothing_is_lost() {
        let mut pair = Pair::established(|c| c.receive_buffer = 300);
        let text: Vec<u8> = (0..900u32).map(|n| n as u8).collect();
        pair.does(A, |e, now, out| e.send(now, &text, true, out)).unwrap();
        let mut read = Vec::new();
        while read.len() < text.len() {
            pair.run(3000);
            read.extend(pair.reads_all(B));
        }
        assert!(read == text, "the text has changed");
    }
}
