//! What RFC 768 and RFC 1122, 4.1, say of UDP, each as a sentence that the endpoint keeps.

use udp::{
    Config, Counters, Datagram, Effect, Endpoint, MOST_TEXT, Out, Quantity, Received, Rule,
    SendError, Socket, is_group,
};

const CLIENT: &str = "192.0.2.1:40000";
const SERVER: &str = "192.0.2.2:53";

fn socket(text: &str) -> Socket {
    text.parse().unwrap()
}

fn bound(local: &str) -> Endpoint {
    Endpoint::new(Config::default(), socket(local))
}

fn with_buffer(receive_buffer: u32) -> Endpoint {
    Endpoint::new(Config { receive_buffer, ..Config::default() }, socket(SERVER))
}

fn datagram(from: &str, to: &str, text: &[u8]) -> Datagram {
    Datagram { source: socket(from), destination: socket(to), text: text.to_vec() }
}

fn for_server(text: &[u8]) -> Datagram {
    datagram(CLIENT, SERVER, text)
}

fn arrive(endpoint: &mut Endpoint, datagram: &Datagram) -> Vec<Effect> {
    let mut out = Out::new();
    endpoint.arrive(datagram, &mut out);
    out.take()
}

fn refuse(datagram: &Datagram) -> Vec<Effect> {
    let mut out = Out::new();
    Endpoint::refuse(datagram, &mut out);
    out.take()
}

fn send(endpoint: &mut Endpoint, to: &str, message: &[u8]) -> Vec<Effect> {
    let mut out = Out::new();
    endpoint.send(socket(to), message, &mut out).unwrap();
    out.take()
}

/// The rule of the reason that the effects begin with, and its numbers.
fn reason(effects: &[Effect]) -> (Rule, &[(Quantity, u32)]) {
    match &effects[0] {
        Effect::Because(reason) => (reason.rule, reason.numbers()),
        other @ (Effect::Send(_) | Effect::Deliver(_)) => panic!("no reason: {other:?}"),
    }
}

fn read(endpoint: &mut Endpoint) -> Option<Vec<u8>> {
    endpoint.receive().map(|message| message.text)
}

#[test]
fn a_message_goes_out_at_once_as_one_datagram_with_its_reason() {
    let mut client = bound(CLIENT);
    let effects = send(&mut client, SERVER, b"hello");
    let numbers = [
        (Quantity::SourcePort, 40_000),
        (Quantity::DestinationPort, 53),
        (Quantity::Text, 5),
        (Quantity::Length, 13),
    ];
    assert_eq!(reason(&effects), (Rule::DatagramSent, &numbers[..]));
    assert_eq!(effects[1..], [Effect::Send(for_server(b"hello"))]);
}

#[test]
fn the_length_counts_the_header_of_8_octets_and_is_never_less() {
    assert_eq!(for_server(b"").len(), 8);
    assert_eq!(for_server(b"hello").len(), 13);
}

#[test]
fn message_borders_are_kept() {
    let mut client = bound(CLIENT);
    let mut server = bound(SERVER);
    for message in [&b"ab"[..], b"c", b"def"] {
        for effect in send(&mut client, SERVER, message) {
            if let Effect::Send(datagram) = effect {
                arrive(&mut server, &datagram);
            }
        }
    }
    assert_eq!((server.unread(), server.unread_octets()), (3, 6));
    assert_eq!(read(&mut server).unwrap(), b"ab");
    assert_eq!(read(&mut server).unwrap(), b"c");
    assert_eq!((server.unread(), server.unread_octets()), (1, 3));
    assert_eq!(read(&mut server).unwrap(), b"def");
    assert_eq!(server.receive(), None);
    assert_eq!((server.unread(), server.unread_octets()), (0, 0));
}

#[test]
fn what_comes_twice_or_in_another_order_is_read_so() {
    let mut server = bound(SERVER);
    for message in [b"2", b"1", b"1"] {
        arrive(&mut server, &for_server(message));
    }
    let messages: Vec<Vec<u8>> = std::iter::from_fn(|| read(&mut server)).collect();
    assert_eq!(messages, [b"2", b"1", b"1"]);
}

#[test]
fn an_arrival_is_delivered_and_nothing_acknowledges_it() {
    let mut server = with_buffer(100);
    let effects = arrive(&mut server, &for_server(b"hello"));
    let numbers = [
        (Quantity::SourcePort, 40_000),
        (Quantity::Text, 5),
        (Quantity::Unread, 1),
        (Quantity::Free, 100 - 13),
    ];
    assert_eq!(reason(&effects), (Rule::MessageQueued, &numbers[..]));
    assert_eq!(effects[1..], [Effect::Deliver(5)]);
}

#[test]
fn nothing_is_kept_of_what_was_sent() {
    let mut client = bound(CLIENT);
    let mut other = bound(CLIENT);
    send(&mut client, SERVER, b"one");
    send(&mut other, "192.0.2.9:7", b"something else");
    assert_eq!(client, other, "there is nothing that could be sent again");
}

#[test]
fn a_message_says_who_sent_it_and_to_whom_so_that_an_answer_finds_its_way() {
    let mut server = bound(SERVER);
    arrive(&mut server, &for_server(b"?"));
    arrive(&mut server, &datagram("192.0.2.9:7", SERVER, b"!"));
    let first = server.receive().unwrap();
    let (from, to) = (socket(CLIENT), socket(SERVER));
    assert_eq!(first, Received { from, to, text: b"?".to_vec() });
    assert_eq!(server.receive().unwrap().from, socket("192.0.2.9:7"), "no connection, any peer");
}

#[test]
fn a_message_without_text_is_a_message() {
    let mut client = bound(CLIENT);
    assert_eq!(send(&mut client, SERVER, b"")[1..], [Effect::Send(for_server(b""))]);

    let mut server = bound(SERVER);
    assert_eq!(arrive(&mut server, &for_server(b""))[1..], [Effect::Deliver(0)]);
    assert_eq!((server.unread(), server.unread_octets()), (1, 0));
    assert_eq!(read(&mut server), Some(Vec::new()));
    assert_eq!(read(&mut server), None);
}

#[test]
fn a_full_queue_drops_the_newcomer_whole() {
    let mut server = with_buffer(2 * 8 + 5);
    arrive(&mut server, &for_server(b"old"));
    let effects = arrive(&mut server, &for_server(b"new"));
    let numbers = [(Quantity::Text, 3), (Quantity::Length, 11), (Quantity::Free, 10)];
    assert_eq!(reason(&effects), (Rule::ReceiveBufferFull, &numbers[..]));
    assert_eq!(effects.len(), 1, "nothing is delivered, nobody is told");
    assert_eq!(server.counters(), Counters { sent: 0, received: 1, dropped: 1 });
    assert_eq!(read(&mut server).unwrap(), b"old");
    assert_eq!(read(&mut server), None);
}

#[test]
fn a_shorter_message_may_still_find_room_and_reading_makes_more() {
    let mut server = with_buffer(2 * 8 + 5);
    arrive(&mut server, &for_server(b"old"));
    assert_eq!(arrive(&mut server, &for_server(b"ok"))[1..], [Effect::Deliver(2)]);
    assert_eq!(arrive(&mut server, &for_server(b"")).len(), 1, "no room for a header");
    server.receive();
    assert_eq!(arrive(&mut server, &for_server(b"new"))[1..], [Effect::Deliver(3)]);
}

#[test]
fn messages_without_text_fill_the_queue_too() {
    let mut server = with_buffer(80);
    for _ in 0..100 {
        arrive(&mut server, &for_server(b""));
    }
    assert_eq!(server.unread(), 10);
    assert_eq!(server.counters(), Counters { sent: 0, received: 10, dropped: 90 });
}

#[test]
fn a_port_that_nobody_bound_stays_silent() {
    let effects = refuse(&for_server(b"anyone?"));
    let numbers = [(Quantity::DestinationPort, 53)];
    assert_eq!(reason(&effects), (Rule::NoPortUnreachable, &numbers[..]));
    assert_eq!(effects.len(), 1);

    let effects = refuse(&datagram(CLIENT, "224.0.0.251:5353", b"anyone?"));
    let numbers = [(Quantity::DestinationPort, 5353)];
    assert_eq!(reason(&effects), (Rule::GroupPortNotBound, &numbers[..]));
    assert_eq!(effects.len(), 1);
}

#[test]
fn too_long_a_message_is_refused_with_a_clear_sentence_and_not_cut_up() {
    let mut client = bound(CLIENT);
    let before = client.clone();
    let mut out = Out::new();
    let refused = client.send(socket(SERVER), &[0; 65_508], &mut out).unwrap_err();
    assert_eq!(refused, SendError::TooLong { octets: 65_508, most: MOST_TEXT });
    assert_eq!(
        refused.to_string(),
        "error: message too long: 65508 octets, and a datagram carries at most 65507"
    );
    assert_eq!((client.clone(), out.effects()), (before, &[][..]));

    assert_eq!(client.send(socket(SERVER), &[0; 65_507], &mut out), Ok(()));
}

#[test]
fn a_lower_limit_can_be_chosen_and_a_higher_one_cannot() {
    let limited = |most_text| {
        let config = Config { most_text, ..Config::default() };
        let mut client = Endpoint::new(config, socket(CLIENT));
        client.send(socket(SERVER), &[0; 65_508], &mut Out::new())
    };
    for (chosen, most) in [(512, 512), (u16::MAX, MOST_TEXT)] {
        assert_eq!(limited(chosen), Err(SendError::TooLong { octets: 65_508, most }));
    }
}

#[test]
fn one_datagram_to_a_group_reaches_many() {
    for group in ["224.0.0.251:5353", "255.255.255.255:5353"] {
        let effects = send(&mut bound(CLIENT), group, b"hello");
        assert_eq!(reason(&effects).0, Rule::GroupDatagramSent);
        assert_eq!(effects.len(), 2, "sent once, however many read it");
        let Effect::Send(datagram) = &effects[1] else { panic!("{effects:?}") };
        for host in ["192.0.2.2:5353", "192.0.2.3:5353"] {
            let mut receiver = bound(host);
            assert!(receiver.matches(datagram));
            let effects = arrive(&mut receiver, datagram);
            assert_eq!(reason(&effects).0, Rule::GroupMessageQueued);
            let message = receiver.receive().unwrap();
            assert_eq!((message.from, message.to), (socket(CLIENT), socket(group)));
        }
    }
}

#[test]
fn a_group_is_a_multicast_address_or_the_broadcast_address() {
    let groups = ["224.0.0.0", "239.255.255.255", "255.255.255.255"];
    assert!(groups.iter().all(|group| is_group(group.parse().unwrap())));
    let hosts = ["0.0.0.0", "192.0.2.255", "223.255.255.255", "240.0.0.0"];
    assert!(hosts.iter().all(|host| !is_group(host.parse().unwrap())));
}

#[test]
fn what_claims_to_come_from_a_group_is_discarded() {
    let false_source = datagram("224.0.0.1:53", SERVER, b"trust me");
    let mut server = bound(SERVER);
    let effects = arrive(&mut server, &false_source);
    assert_eq!((reason(&effects), effects.len()), ((Rule::GroupSourceDropped, &[][..]), 1));
    assert_eq!((server.unread(), server.counters().dropped), (0, 1));
    assert_eq!(refuse(&false_source), effects);
}

#[test]
fn a_datagram_is_for_the_port_at_the_address_it_names_whoever_sent_it() {
    let server = bound(SERVER);
    assert!(server.matches(&for_server(b"")));
    assert!(server.matches(&datagram("198.51.100.7:1", SERVER, b"")));
    for elsewhere in ["192.0.2.2:54", "192.0.2.3:53", "224.0.0.251:54"] {
        assert!(!server.matches(&datagram(CLIENT, elsewhere, b"")), "{elsewhere}");
    }
}

#[test]
fn sent_received_and_dropped_are_counted() {
    let mut server = with_buffer(8 + 1);
    for text in [&b"1"[..], b"2", b"3"] {
        arrive(&mut server, &for_server(text));
    }
    send(&mut server, CLIENT, b"4");
    assert_eq!(server.counters(), Counters { sent: 1, received: 1, dropped: 2 });
}
