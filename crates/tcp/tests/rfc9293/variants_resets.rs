//! What if no RST was ever sent; and the RST that TCP sends instead.

use std::time::Duration;

use tcp::{Config, Endpoint, KeepAlive, Resets, Rule, Signal, State, Timer};

use crate::harness::{One, there};
use crate::notation::parse;

fn mute(config: &mut Config) {
    config.variant.no_reset = true;
}

/// What comes in this state draws a RST in TCP, and nothing without RSTs.
#[track_caller]
fn draws(state: State, notation: &str, reset: &str) {
    One::in_state(state, |_| {}).arrives(notation).sends(&[reset]);
    One::in_state(state, mute).arrives(notation).because(Rule::ResetNotSent).sends(&[]).is(state);
}

stories! {
    fn without_resets_nothing_answers_what_belongs_to_no_connection() {
        draws(State::Closed, "<SEQ=300><CTL=SYN>", "<SEQ=0><ACK=301><CTL=RST,ACK>");
        draws(State::Closed, "<SEQ=300><ACK=77><CTL=ACK>", "<SEQ=77><CTL=RST>");
        draws(State::Listen, "<SEQ=300><ACK=77><CTL=ACK>", "<SEQ=77><CTL=RST>");
        draws(State::SynSent, "<SEQ=300><ACK=77><CTL=SYN,ACK>", "<SEQ=77><CTL=RST>");
        draws(State::SynReceived, "<SEQ=301><ACK=77><CTL=ACK>", "<SEQ=77><CTL=RST>");
        let mut one = One::closed(mute);
        let syn = parse("<SEQ=300><CTL=SYN>", there(), one.endpoint.local());
        one.does(|e, _, out| Endpoint::refuse(e.config(), &syn, out));
        one.because(Rule::ResetNotSent).sends(&[]);
    }

    fn without_resets_a_refused_opener_tries_on_until_it_gives_up() {
        let refused = |change: fn(&mut Config)| {
            let mut closed = One::closed(change);
            let mut opener = One::connecting(change);
            closed.arrives("<SEQ=100><CTL=SYN>");
            for mut segment in closed.sent() {
                (segment.source, segment.destination) = (there(), opener.endpoint.local());
                opener.does(|e, now, out| e.arrive(now, &segment, out));
            }
            opener
        };
        refused(|_| {}).is(State::Closed).signals(&[Signal::Refused]);
        refused(mute).is(State::SynSent).has_timers(&[Timer::Retransmission]);
    }

    fn without_resets_an_abort_tells_the_peer_nothing() {
        for state in [State::SynReceived, State::Established, State::FinWait2, State::CloseWait] {
            let mut one = One::in_state(state, mute);
            one.does(|e, now, out| e.abort(now, out)).unwrap();
            one.because(Rule::ForgottenWithoutReset).sends(&[]).is(State::Closed).has_timers(&[]);
            let mut one = One::in_state(state, |_| {});
            one.does(|e, now, out| e.abort(now, out)).unwrap();
            assert_eq!(one.sent().len(), 1);
        }
    }

    fn without_resets_nobody_is_told_that_text_was_lost() {
        let unread = |change: fn(&mut Config)| {
            let mut one = One::established(change);
            one.arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>").lets_go();
            one.is(State::Closed);
            one
        };
        unread(mute).because(Rule::ForgottenWithoutReset).sends(&[]);
        unread(|_| {}).sends(&["<SEQ=101><CTL=RST>"]);
        let late = |change: fn(&mut Config)| {
            let mut one = One::established(change);
            one.lets_go().arrives("<SEQ=301><ACK=102><DATA=10><CTL=ACK>");
            one.is(State::Closed);
            one
        };
        late(mute).because(Rule::ForgottenWithoutReset).sends(&[]);
        late(|_| {}).sends(&["<SEQ=102><CTL=RST>"]);
    }

    fn without_resets_a_syn_in_the_window_ends_the_connection_in_silence() {
        let syn = |no_reset| {
            let mut one = One::established(|c| {
                c.resets = Resets::Rfc793;
                c.variant.no_reset = no_reset;
            });
            one.arrives("<SEQ=400><CTL=SYN>").is(State::Closed).signals(&[Signal::Reset]);
            one
        };
        syn(true).because(Rule::ForgottenWithoutReset).sends(&[]);
        syn(false).because(Rule::SynInWindowResets).sends(&["<SEQ=0><ACK=401><CTL=RST,ACK>"]);
        let request = |no_reset| {
            let mut one = One::syn_received(|c| {
                c.details.embryonic_requests = true;
                c.variant.no_reset = no_reset;
            });
            one.arrives("<SEQ=400><CTL=SYN>").is(State::Listen);
            one
        };
        request(true).because(Rule::ForgottenWithoutReset).sends(&[]);
        request(false).because(Rule::SynEndsRequest).sends(&["<SEQ=0><ACK=401><CTL=RST,ACK>"]);
    }

    fn without_resets_linux_gives_up_a_silent_peer_without_a_word() {
        let silent = |no_reset| {
            let mut one = One::established(|c| {
                let interval = Duration::from_secs(1);
                c.keep_alive = Some(KeepAlive { idle: interval, interval, probes: 0 });
                c.details.keep_alive_resets = true;
                c.variant.no_reset = no_reset;
            });
            one.times_out(Timer::KeepAlive, 1000).because(Rule::KeepAliveGivenUp);
            one.is(State::Closed).signals(&[Signal::TimedOut]);
            one
        };
        silent(true).because(Rule::ForgottenWithoutReset).sends(&[]);
        silent(false).sends(&["<SEQ=101><CTL=RST>"]);
    }

    fn without_resets_linux_does_not_hurry_its_syn_after_a_bad_ack() {
        let bad = |no_reset| {
            let mut one = One::connecting(|c| {
                c.details.syn_again_after_bad_ack = Some(Duration::from_millis(8));
                c.variant.no_reset = no_reset;
            });
            one.arrives("<SEQ=300><ACK=77><CTL=SYN,ACK>");
            one
        };
        bad(true).because(Rule::ResetNotSent).times_out(Timer::Retransmission, 1000);
        bad(false).because(Rule::SynAgainSoon).times_out(Timer::Retransmission, 8);
    }
}
