//! F6, F7, F8: text that is thrown away, segments that are lost, an application that never closes.

use session::sim::tcp::{Rule, Signal, State, Time};
use session::sim::{Call, Ended, Property, Task, When};
use session::{Profile, Story};

use super::helpers::*;

/// A client that connects and sends eleven octets, and then does something.
fn then(does: Call) -> Vec<Task> {
    let connects = world(Story::Connection, &[]).hosts[CLIENT].tasks[0].clone();
    let sends = |text: &[u8]| Call::Send(text.to_vec());
    let open = |after, call| task(When::Open, after, call);
    vec![connects, open(40, sends(b"hello")), open(200, sends(b"world!")), open(200, does)]
}

#[test]
fn f6_an_abort_throws_away_what_is_queued_and_tells_the_peer_by_a_reset() {
    let mut setup = world(Story::Connection, &[]);
    setup.hosts[CLIENT].tasks = then(Call::Abort);
    setup.hosts[SERVER].tasks.truncate(1);
    setup.hosts[SERVER].reads = false;
    // The window holds the first piece only, so the second one waits.
    configure(&mut setup.hosts[SERVER], |config| config.receive_buffer = 5);
    let trace = with(&setup, &[]);
    assert_eq!(segments(&setup, &trace, 250, u64::MAX), ["300 client RST 106 -> 350"]);
    assert_eq!(rules(&trace, CLIENT, 300).last(), Some(&Rule::AbortedWithReset));
    assert_eq!(states(&trace, CLIENT)[2..], ["300 CLOSED"], "there is no TIME-WAIT");
    assert_eq!(states_of(&trace, SERVER, 0)[2..], ["350 CLOSED"]);
    assert_eq!(*news(&trace, SERVER).last().unwrap(), (350, Signal::Reset));
    // Five octets were there to be read, and six waited at the client: both are gone.
    let before = &trace.hosts_at(Time::from_millis(299))[SERVER].sockets[0];
    assert_eq!(before.variables.unread, 5);
    assert_eq!(trace.hosts_at(trace.end())[SERVER].sockets[0].variables.unread, 0);
    assert_eq!(text(&trace, SERVER), "");
    assert!(!segments(&setup, &trace, 0, u64::MAX).iter().any(|line| line.contains("world!")));
}

#[test]
fn f6_a_close_instead_delivers_all_of_it_before_the_fin() {
    let mut setup = world(Story::Connection, &[]);
    setup.hosts[CLIENT].tasks = then(Call::Close);
    setup.hosts[SERVER].tasks = world(Story::ThreeSegments, &[]).hosts[SERVER].tasks.clone();
    let trace = with(&setup, &[]);
    assert_eq!(text(&trace, SERVER), "helloworld!");
    assert_eq!(Property::CleanClose.check(&trace), None);
}

#[test]
fn f6_who_lets_go_of_unread_text_sends_a_reset_instead_of_a_fin() {
    for profile in Profile::ALL {
        let mut setup = changed(Story::Connection, &[]).setup(profile);
        setup.hosts[SERVER].reads = false;
        setup.hosts[SERVER].tasks.truncate(1);
        setup.hosts[SERVER].tasks.push(at(400, Call::Release));
        let trace = with(&setup, &[]);
        let sent = segments(&setup, &trace, 400, u64::MAX);
        assert!(sent.len() == 1 && sent[0].starts_with("400 server RST"), "{sent:?}");
        assert_eq!(rules(&trace, SERVER, 400).last(), Some(&Rule::LetGoWithUnreadText));
        assert_eq!(*news(&trace, CLIENT).last().unwrap(), (450, Signal::Reset));
        assert_eq!(states(&trace, CLIENT)[2..], ["450 CLOSED"]);
        // Had it read, it would have been a FIN.
        setup.hosts[SERVER].reads = true;
        let read = segments(&setup, &with(&setup, &[]), 400, 401);
        assert!(read.len() == 1 && read[0].starts_with("400 server FIN,ACK"), "{read:?}");
    }
}

#[test]
fn f7_who_sent_a_lost_fin_sends_it_again() {
    let setup = world(Story::Connection, &[]);
    let first = told(Story::Connection, &[lost(0, 4)]);
    let closing = [
        "320 client FIN,ACK 106 ack 306 lost",
        "1320 client FIN,ACK 106 ack 306 -> 1370",
        "1370 server ACK 306 ack 107 -> 1420",
        "1430 server FIN,ACK 306 ack 107 -> 1480",
        "1480 client ACK 107 ack 307 -> 1530",
    ];
    assert_eq!(segments(&setup, &first, 300, u64::MAX), closing);
    let client = ["320 FIN-WAIT-1", "1420 FIN-WAIT-2", "1480 TIME-WAIT", "5480 CLOSED"];
    assert_eq!(states(&first, CLIENT)[2..], client);

    let second = told(Story::Connection, &[lost(1, 4)]);
    let closing = [
        "430 server FIN,ACK 306 ack 107 lost",
        "1430 server FIN,ACK 306 ack 107 -> 1480",
        "1480 client ACK 107 ack 307 -> 1530",
    ];
    assert_eq!(segments(&setup, &second, 430, u64::MAX), closing);
    let server = ["370 CLOSE-WAIT", "430 LAST-ACK", "1530 CLOSED"];
    assert_eq!(states_of(&second, SERVER, 0)[2..], server);
    assert_eq!(states(&second, CLIENT)[3..], ["420 FIN-WAIT-2", "1480 TIME-WAIT", "5480 CLOSED"]);
}

#[test]
fn f7_after_a_lost_ack_of_a_fin_its_sender_sends_it_again_unless_something_else_confirms_it() {
    // The server's FIN, and its text, carry the ACK too.
    let confirmed = told(Story::Connection, &[lost(1, 3)]);
    assert_eq!(states(&confirmed, CLIENT)[2..4], ["320 FIN-WAIT-1", "480 TIME-WAIT"]);
    let confirmed = told(Story::HalfClose, &[lost(1, 2)]);
    assert_eq!(states(&confirmed, CLIENT)[2..4], ["180 FIN-WAIT-1", "540 FIN-WAIT-2"]);

    // A server that says nothing for a while is sent the FIN again, and acknowledges it again.
    let mut setup = world(Story::HalfClose, &[]);
    setup.hosts[SERVER].tasks.remove(1);
    let trace = with(&setup, &[lost(1, 2)]);
    let again = [
        "230 server ACK 301 ack 106 lost",
        "1240 client FIN,ACK 105 ack 301 -> 1290",
        "1290 server ACK 301 ack 106 -> 1340",
    ];
    assert_eq!(segments(&setup, &trace, 200, 5000), again);
    assert_eq!(states(&trace, CLIENT)[2..4], ["180 FIN-WAIT-1", "1340 FIN-WAIT-2"]);
    assert_eq!(states_of(&trace, SERVER, 0)[2], "230 CLOSE-WAIT", "the FIN counts once");
    assert_eq!(text(&trace, CLIENT), "twothree");
}

#[test]
fn f8_an_application_that_never_closes_piles_up_close_wait_and_no_timer_ends_it() {
    for profile in Profile::ALL {
        let (trace, _) = shown(Story::NeverCloses, profile);
        let piled = |at| {
            let server = &trace.hosts_at(Time::from_millis(at))[SERVER];
            let in_close_wait = |it: &&session::sim::SocketView| it.state == State::CloseWait;
            server.sockets.iter().filter(in_close_wait).count()
        };
        assert_eq!([0, 300, 700, 1100].map(piled), [0, 1, 2, 3], "{profile:?}");
        assert_eq!(trace.ended, Ended::Quiet);
        let server = &trace.hosts_at(trace.end())[SERVER];
        for socket in &server.sockets {
            assert_eq!((socket.state, socket.timers.len()), (State::CloseWait, 0), "{profile:?}");
        }
        // Each time its application was told.
        let told = news(&trace, SERVER).iter().filter(|it| it.1 == Signal::Closing).count();
        assert_eq!(told, 3);
        assert!(Property::NobodyWaits.check(&trace).is_some());
    }
}

#[test]
fn f8_the_other_side_sits_in_fin_wait_2_for_ever_or_under_linux_for_a_minute() {
    for profile in [Profile::Classroom, Profile::Rfc9293] {
        let (trace, _) = shown(Story::NeverCloses, profile);
        let client = &trace.hosts_at(trace.end())[CLIENT];
        assert_eq!(client.sockets.len(), 3);
        for socket in &client.sockets {
            assert_eq!((socket.state, socket.timers.len()), (State::FinWait2, 0), "{profile:?}");
        }
    }
    let (trace, _) = shown(Story::NeverCloses, Profile::Linux);
    for connection in 0..3 {
        let path = states_of(&trace, CLIENT, connection);
        let moment = |line: &str| line.split_once(' ').unwrap().0.parse::<f64>().unwrap();
        let [.., waits, over] = &path[..] else { panic!("{path:?}") };
        assert!(waits.ends_with("FIN-WAIT-2") && over.ends_with("CLOSED"), "{path:?}");
        assert!((moment(over) - moment(waits) - 60_000.0).abs() < 0.001, "{path:?}");
    }
    // Nothing is said by it: the server's side stays.
    assert_eq!(at_last(&trace, SERVER), ["CLOSE-WAIT"; 3]);
}
