//! D1, D2, D3, D5, D6: what TCP does for five messages that UDP does not, and the other way round.

use session::sim::tcp::Rule;
use session::sim::{Call, Cause, Payload, Setup, Trace, When, udp};
use session::{Profile, Story};

use super::helpers::*;

const TCP: Story = Story::Messages;
const UDP: Story = Story::MessagesUdp;
const FIVE: [&str; 5] = ["one", "two", "three", "four", "five"];

fn datagrams(trace: &Trace) -> usize {
    trace.packets.iter().filter(|packet| packet.datagram().is_some()).count()
}

#[test]
fn d1_tcp_opens_and_ends_a_connection_and_udp_just_sends() {
    for profile in Profile::ALL {
        let (tcp, udp) = both(TCP, profile);
        assert_eq!((text(&tcp, SERVER), text(&udp, SERVER)), (FIVE.concat(), FIVE.concat()));
        // The first octet of text: after a round trip with TCP, at once with UDP.
        let first = |trace: &Trace| {
            let first = trace.packets.iter().find(|packet| !packet.payload.text().is_empty());
            first.unwrap().sent.as_micros() / 1000
        };
        assert_eq!((first(&tcp), first(&udp)), (100, 0), "{profile:?}");
        assert!(tcp.packets.iter().all(|packet| packet.segment().is_some()));
        let bare = tcp.packets.iter().filter(|packet| packet.payload.text().is_empty()).count();
        assert!(bare >= 6, "SYN, SYN+ACK, ACK, FIN, FIN+ACK, ACK, and more: {bare}");
        assert_eq!(at_last(&tcp, CLIENT), ["CLOSED"]);
        // UDP: a datagram for each message, none for anything else, in one direction.
        assert_eq!((datagrams(&udp), udp.packets.len()), (5, 5));
        assert!(udp.packets.iter().all(|packet| packet.id.from == 0));
        assert!(udp.hosts_at(udp.end()).iter().all(|host| host.sockets.is_empty()));
    }
}

#[test]
fn d2_tcp_sends_again_what_is_lost_and_udp_does_not() {
    // In both, the packet with the second message: TCP's carries all that has gathered by then.
    let tcp = told(TCP, &[lost(0, 3)]);
    assert_eq!(text(&tcp, SERVER), FIVE.concat());
    assert!(rules(&tcp, CLIENT, 1200).contains(&Rule::RetransmissionTimedOut));
    let udp = told(UDP, &[lost(0, 1)]);
    assert_eq!(pieces(&udp, SERVER), ["one", "three", "four", "five"]);
    assert_eq!(udp.packets.len(), 5, "nobody noticed");
}

#[test]
fn d2_tcp_delivers_once_and_udp_as_often_as_the_network() {
    let tcp = told(TCP, &[doubled(0, 2, 20)]);
    assert_eq!(text(&tcp, SERVER), FIVE.concat());
    let udp = told(UDP, &[doubled(0, 1, 20)]);
    assert_eq!(pieces(&udp, SERVER), ["one", "two", "three", "two", "four", "five"]);
}

/// The messages over TCP, each in a segment of its own.
fn one_by_one() -> Setup {
    configured(world(TCP, &[]), |config| config.nagle = session::sim::tcp::Nagle::Off)
}

#[test]
fn d2_tcp_delivers_in_order_and_udp_as_it_comes() {
    // The second message is overtaken by the three behind it.
    let tcp = with(&one_by_one(), &[held(0, 3, 100)]);
    assert_eq!(pieces(&tcp, SERVER), ["one", "twothreefourfive"]);
    let held_back = rules(&tcp, SERVER, 180);
    assert!(held_back.contains(&Rule::TextHeld), "{held_back:?}");
    let udp = told(UDP, &[held(0, 1, 100)]);
    assert_eq!(pieces(&udp, SERVER), ["one", "three", "four", "five", "two"]);
}

#[test]
fn d3_a_tcp_header_takes_20_bytes_or_more_and_a_udp_header_8() {
    let headers = |trace: &Trace| -> Vec<u32> {
        let mut all: Vec<_> =
            trace.packets.iter().map(|it| it.payload.transport_header()).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    // A SYN carries the MSS option, of 4; timestamps are 10, filled up to 12 (RFC 7323, A).
    assert_eq!(headers(&told(TCP, &[])), [20, 24]);
    let stamped = configured(world(TCP, &[]), |config| config.timestamps = true);
    assert_eq!(headers(&with(&stamped, &[])), [32, 36]);
    assert_eq!(headers(&told(UDP, &[])), [8]);
    // Options are words of 4 octets, and 15 words are the most (RFC 9293, 3.1: Data Offset).
    let full = configured(stamped, |config| config.window_scale = Some(2));
    assert_eq!(headers(&with(&full, &[])), [32, 40]);
    // What that means for three octets of text, IPv4's header of 20 included.
    let size = |trace: &Trace| {
        let one = trace.packets.iter().find(|packet| packet.payload.text() == b"one");
        one.unwrap().payload.size()
    };
    assert_eq!((size(&told(TCP, &[])), size(&told(UDP, &[]))), (43, 31));
}

#[test]
fn d5_one_message_reaches_many_and_a_connection_has_two_ends() {
    let (trace, _) = shown(Story::Group, Profile::Classroom);
    let received = |host| pieces(&trace, host);
    assert_eq!(received(1), ["to all", "to one"]);
    assert_eq!((received(2), received(3)), (vec!["to all".to_owned()], vec!["to all".to_owned()]));
    // One call for all three.
    let calls = trace
        .steps
        .iter()
        .filter(|step| matches!(step.cause, Cause::Call { call: Call::SendTo { .. }, .. }));
    assert_eq!(calls.map(|step| step.sent.len()).collect::<Vec<_>>(), [3, 1]);
    // A SYN to the group's address opens nothing anywhere.
    let mut setup = world(Story::Group, &[]);
    let Call::SendTo { to, .. } = setup.hosts[0].tasks[0].call.clone() else { panic!() };
    let to = session::sim::tcp::Socket::new(*to.ip(), 80);
    setup.hosts[0].tasks = vec![at(0, Call::Connect { to, from: None })];
    for server in &mut setup.hosts[1..] {
        server.tasks.push(task(When::Started, 0, Call::Listen { port: 80 }));
    }
    let trace = with(&setup, &[]);
    assert!(trace.hosts_at(trace.end())[1..].iter().all(|host| host.sockets.is_empty()));
    assert_eq!(refused(&trace, 0), [0]);
}

#[test]
fn d5_many_can_send_to_many() {
    let mut setup = world(Story::Group, &[]);
    // The second and third server send to the group as well, and the client opens its port.
    let to_all = setup.hosts[0].tasks[0].clone();
    for (host, text) in [(2, &b"from the second"[..]), (3, b"from the third")] {
        let mut sends = to_all.clone();
        let Call::SendTo { text: said, .. } = &mut sends.call else { panic!() };
        *said = text.to_vec();
        setup.hosts[host].tasks.push(sends);
    }
    setup.hosts[0].tasks.truncate(1);
    let binds = setup.hosts[1].tasks[0].clone();
    setup.hosts[0].tasks.push(binds);
    let trace = with(&setup, &[]);
    let (to_all, second, third) = ("to all", "from the second", "from the third");
    assert_eq!(pieces(&trace, 0), [second, third]);
    assert_eq!(pieces(&trace, 1), [to_all, second, third]);
    assert_eq!(pieces(&trace, 2), [to_all, third]);
    assert_eq!(pieces(&trace, 3), [to_all, second]);
}

#[test]
fn d6_tcp_carries_a_stream_without_borders_and_udp_messages() {
    for profile in Profile::ALL {
        let (tcp, udp) = both(TCP, profile);
        // Nagle's algorithm gathers what the application sent in four calls.
        assert_eq!(pieces(&tcp, SERVER), ["one", "twothreefourfive"], "{profile:?}");
        assert_eq!(pieces(&udp, SERVER), FIVE, "{profile:?}");
    }
    // Five segments, and still no borders, if the application reads less often.
    let mut setup = one_by_one();
    setup.hosts[SERVER].reads = false;
    setup.hosts[SERVER].tasks.push(at(400, Call::Receive(8)));
    setup.hosts[SERVER].tasks.push(at(500, Call::Receive(1000)));
    assert_eq!(pieces(&with(&setup, &[]), SERVER), ["onetwoth", "reefourfive"]);
    // A long message of UDP comes whole, one of TCP in as many segments as it takes.
    let long = vec![b'x'; 250];
    let mut tcp = world(TCP, &[]);
    tcp.hosts[CLIENT].tasks.truncate(2);
    tcp.hosts[CLIENT].tasks[1].call = Call::Send(long.clone());
    let lengths: Vec<_> = pieces(&with(&tcp, &[]), SERVER).iter().map(String::len).collect();
    assert_eq!(lengths, [100, 100, 50]);
    let mut udp = world(UDP, &[]);
    let Call::SendTo { text, .. } = &mut udp.hosts[CLIENT].tasks[0].call else { panic!() };
    *text = long;
    udp.hosts[CLIENT].tasks.truncate(1);
    let trace = with(&udp, &[]);
    let lengths: Vec<_> = pieces(&trace, SERVER).iter().map(String::len).collect();
    assert_eq!(lengths, [250]);
    assert!(matches!(&trace.packets[0].payload, Payload::Udp(udp::Datagram { .. })));
}
