//! RFC 4987: a listener that is full, and SYN cookies.

use std::time::Duration;

use tcp::{Config, Endpoint, InitialSequence, Overflow, Rule, Segment, Seq, Signal, State};

use crate::harness::{One, here, there};
use crate::notation::parse;

/// A host with SYN cookies, at `here`, which has answered a SYN, and the cookie.
fn answered(syn: &str, change: impl FnOnce(&mut Config)) -> (One, Segment) {
    let mut one = One::closed(|c| {
        c.initial_sequence = InitialSequence::Clock { secret: 9 };
        change(c);
    });
    let syn = parse(syn, there(), here());
    one.does(|e, now, out| Endpoint::send_cookie(e.config(), now, &syn, out));
    one.because(Rule::SynCookieSent);
    let [cookie] = <[Segment; 1]>::try_from(one.sent()).expect("one answer");
    (one, cookie)
}

/// The ACK of a cookie, with so much text, and more flags.
fn returned(cookie: &Segment, octets: u32, more: &str) -> Segment {
    let ack = cookie.seq.0.wrapping_add(1);
    parse(&format!("<SEQ=301><ACK={ack}><DATA={octets}><CTL=ACK{more}>"), there(), here())
}

/// What the host makes of it.
fn brings(one: &mut One, ack: &Segment) -> Option<Endpoint> {
    one.does(|e, now, out| Endpoint::from_cookie(e.config().clone(), now, ack, out))
}

stories! {
    fn what_a_full_listener_passes_over_gets_a_reason_and_nothing_else() {
        let syn = parse("<SEQ=300><CTL=SYN>", there(), here());
        let mut one = One::listening(|_| {});
        one.does(|_, _, out| {
            Endpoint::pass_over(&syn, Overflow::Backlog, out);
            assert_eq!(out.effects().len(), 1);
        });
        one.because(Rule::BacklogFull);
        one.does(|_, _, out| {
            Endpoint::pass_over(&syn, Overflow::AcceptQueue, out);
            assert_eq!(out.effects().len(), 1);
        });
        one.because(Rule::AcceptQueueFull);
    }

    fn a_cookie_answers_the_syn_and_its_ack_opens_the_connection() {
        let (mut one, cookie) = answered("<SEQ=300><WND=700><CTL=SYN>", |_| {});
        one.sends(&[&format!("<SEQ={}><ACK=301><WND=1000><MSS=100><CTL=SYN,ACK>", cookie.seq)]);
        let endpoint = brings(&mut one, &returned(&cookie, 0, "")).expect("a connection");
        one.because(Rule::SynCookieReturned).signals(&[Signal::Open]).sends(&[]);
        let v = endpoint.variables();
        assert_eq!((v.state, v.iss, v.irs), (State::Established, cookie.seq, Seq(300)));
        assert_eq!((v.snd_una, v.snd_nxt, v.rcv_nxt), (cookie.seq + 1, cookie.seq + 1, Seq(301)));
        assert_eq!((v.snd_wnd, v.rcv_wnd, v.mss), (1000, 1000, 100));
        assert_eq!((endpoint.local(), endpoint.remote()), (here(), Some(there())));
        // It is a connection like any other.
        one.endpoint = endpoint;
        one.arrives(&format!("<SEQ=301><ACK={}><DATA=10><CTL=ACK>", v.snd_nxt)).delivers(10);
        one.reads(301, 10);
        assert_eq!(one.does(|e, now, out| e.send(now, b"ab", true, out)), Ok(2));
        assert_eq!(one.sent().len(), 1);
    }

    fn text_and_fin_on_the_ack_are_taken_with_it() {
        let (mut one, cookie) = answered("<SEQ=300><CTL=SYN>", |_| {});
        let endpoint = brings(&mut one, &returned(&cookie, 10, ",FIN")).expect("a connection");
        one.delivers(10).signals(&[Signal::Open, Signal::Closing]);
        one.sends(&[&format!("<SEQ={}><ACK=312><CTL=ACK>", cookie.seq + 1)]);
        assert_eq!(endpoint.state(), State::CloseWait);
    }

    fn a_cookie_is_good_for_two_ticks_of_64_seconds() {
        for (start, good) in [(0, 127), (63, 64), (64, 127)] {
            for (wait, opens) in [(0, true), (good, true), (good + 1, false), (32 * 64, false)] {
                let (mut one, _) = answered("<SEQ=300><CTL=SYN>", |_| {});
                // From zero on.
                one.now = tcp::Time::ZERO + Duration::from_secs(start);
                let syn = parse("<SEQ=300><CTL=SYN>", there(), here());
                one.does(|e, now, out| Endpoint::send_cookie(e.config(), now, &syn, out));
                let cookie = one.sent().remove(0);
                one.now = one.now + Duration::from_secs(wait);
                let opened = brings(&mut one, &returned(&cookie, 0, "")).is_some();
                assert_eq!(opened, opens, "{wait} s after {start} s");
            }
        }
    }

    fn what_is_no_cookie_of_this_host_opens_nothing_and_leaves_no_trace() {
        let (mut one, cookie) = answered("<SEQ=300><CTL=SYN>", |_| {});
        let good = returned(&cookie, 0, "");
        let elsewhere = Segment { source: "192.0.2.3:80".parse().unwrap(), ..good.clone() };
        let other_port = Segment { destination: "192.0.2.1:99".parse().unwrap(), ..good.clone() };
        let guessed = Segment { ack: good.ack + 1, ..good.clone() };
        let larger = Segment { ack: good.ack + (1 << 24), ..good.clone() };
        let moved = Segment { seq: good.seq + 1, ..good.clone() };
        let mut bare = good.clone();
        bare.flags = tcp::Flags::PSH;
        let syn = returned(&cookie, 0, ",SYN");
        let reset = returned(&cookie, 0, ",RST");
        for bad in [elsewhere, other_port, guessed, larger, moved, bare, syn, reset] {
            one.does(|e, now, out| {
                assert!(Endpoint::from_cookie(e.config().clone(), now, &bad, out).is_none());
                assert_eq!(out.effects(), [], "{bad:?}");
            });
        }
        let (mut other, _) = answered("<SEQ=300><CTL=SYN>", |c| {
            c.initial_sequence = InitialSequence::Clock { secret: 8 };
        });
        assert!(brings(&mut other, &good).is_none());
        assert!(brings(&mut one, &good).is_some());
    }

    fn a_cookie_remembers_the_mss_rounded_down_and_no_other_option() {
        for (announced, kept) in [(0, 536), (7, 28), (99, 28), (100, 100), (1000, 536), (9000, 1460)] {
            let syn = format!("<SEQ=300><MSS={announced}><WS=3><TS=5,0><CTL=SYN>");
            let (mut one, cookie) = answered(&syn, |c| {
                (c.mss, c.window_scale, c.timestamps) = (1460, Some(2), true);
            });
            assert_eq!((cookie.options.window_scale, cookie.options.timestamps), (None, None));
            let endpoint = brings(&mut one, &returned(&cookie, 0, "")).expect("a connection");
            assert_eq!(endpoint.variables().mss, kept, "{announced}");
        }
    }

    fn cookies_of_several_callers_differ_and_where_nothing_is_secret_they_can_be_made_too() {
        let (_, one) = answered("<SEQ=300><CTL=SYN>", |_| {});
        let (_, other) = answered("<SEQ=299><CTL=SYN>", |_| {});
        assert_eq!(one.seq, other.seq + 1, "the peer's number is part of it");
        let steps = InitialSequence::Steps { first: Seq(100) };
        for initial in [InitialSequence::Fixed(Seq(100)), steps] {
            let (mut host, cookie) = answered("<SEQ=300><CTL=SYN>", |c| c.initial_sequence = initial);
            assert_ne!(cookie.seq, one.seq);
            assert!(brings(&mut host, &returned(&cookie, 0, "")).is_some());
        }
    }

    fn a_syn_from_many_hosts_gets_no_cookie() {
        let mut one = One::closed(|_| {});
        let syn = parse("<SEQ=300><CTL=SYN>", "224.0.0.1:80".parse().unwrap(), here());
        one.does(|e, now, out| Endpoint::send_cookie(e.config(), now, &syn, out));
        one.because(Rule::NoSingleHostIgnored).sends(&[]);
    }
}
