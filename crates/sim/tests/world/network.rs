//! A network that changes: latency, loss, silence, and narrow links with their queues.

use sim::Access;

use super::*;

/// UDP from two clients to the server, one message each 10 ms, `count` of them.
fn stream(count: u64) -> Setup {
    let bind = || task(When::Started, 0, Call::Bind { port: 53 });
    let messages = |octets: usize| {
        let call = move |nth: u64| {
            let text = vec![b'a'; octets];
            at(nth * 10, Call::SendTo { from: 53, to: socket(1, 53), text })
        };
        (0..count).map(call).collect()
    };
    // With the headers, 100 and 128 octets on the wire.
    world(vec![bind()], vec![messages(72), messages(100)])
}

/// The same, one client only, and the link to the server is narrow.
fn narrow(count: u64, rate: u32, queue: u32) -> Setup {
    let mut setup = stream(count);
    setup.hosts.truncate(2);
    setup.hosts[0].access = Some(Access { rate, queue });
    setup
}

/// When the packets of a host arrive, in ms.
fn arrivals(trace: &Trace, from: HostId) -> Vec<Option<u64>> {
    let own = trace.packets.iter().filter(|packet| packet.id.from == from);
    own.map(|packet| arrives(trace, packet.id).map(|micros| micros / 1000)).collect()
}

fn lost(trace: &Trace, by: LostBy) -> Vec<(HostId, u32)> {
    let mut lost = Vec::new();
    for packet in &trace.packets {
        if matches!(packet.end, PacketEnd::Lost(_, why) if why == by) {
            lost.push((packet.id.from, packet.id.nth));
        }
    }
    lost
}

fn loss(per_mille: u16, seed: u32) -> Intervention {
    change(0, None, None, Change::Loss { per_mille, seed })
}

#[test]
fn another_latency_holds_for_what_is_sent_from_then_on_and_on_its_way_only() {
    let slower = change(10, Some(1), Some(0), Change::Latency(ms(200)));
    let trace = run(&stream(3), &script([slower]));
    assert_eq!(arrivals(&trace, 1), [Some(50), Some(210), Some(220)]);
    assert_eq!(arrivals(&trace, 2), [Some(50), Some(60), Some(70)]);
}

#[test]
fn when_the_latency_falls_packets_overtake() {
    let faster = change(10, None, None, Change::Latency(ms(5)));
    let trace = run(&stream(2), &script([faster]));
    assert_eq!(arrivals(&trace, 1), [Some(50), Some(15)]);
}

#[test]
fn of_several_changes_the_latest_holds_wherever_it_stands_in_the_script() {
    let later = change(10, Some(1), None, Change::Latency(ms(7)));
    let earlier = change(0, None, Some(0), Change::Latency(ms(90)));
    let trace = run(&stream(2), &script([later, earlier]));
    assert_eq!(arrivals(&trace, 1), [Some(90), Some(17)]);
}

#[test]
fn of_two_changes_at_one_moment_the_one_made_later_holds() {
    let latency = |millis| change(0, None, None, Change::Latency(ms(millis)));
    let trace = run(&stream(1), &script([latency(9), latency(7)]));
    assert_eq!(arrivals(&trace, 1), [Some(7)]);
}

#[test]
fn silence_swallows_what_is_sent_while_it_lasts_and_only_on_its_way() {
    let silence = change(10, Some(2), None, Change::Silence(ms(20)));
    let trace = run(&stream(5), &script([silence]));
    assert_eq!(lost(&trace, LostBy::Silence), [(2, 1), (2, 2)]);
    assert_eq!(trace.packet(packet(2, 1)).unwrap().end, PacketEnd::Lost(time(35), LostBy::Silence));
}

#[test]
fn the_way_of_a_change_may_be_told_by_the_receiver() {
    let silence = change(0, None, Some(0), Change::Silence(Duration::MAX));
    let trace = run(&world(vec![listens()], vec![vec![connects(0)]]), &script([silence]));
    assert!(trace.packets.iter().all(|packet| lost_by(&trace, packet.id) == Some(LostBy::Silence)));
    let away = change(0, None, Some(2), Change::Silence(Duration::MAX));
    assert_eq!(lost(&run(&stream(3), &script([away])), LostBy::Silence), []);
}

#[test]
fn of_a_thousand_packets_about_as_many_are_lost_as_it_says() {
    for seed in 0..4 {
        let trace = run(&stream(1_000), &script([loss(200, seed)]));
        let lost = lost(&trace, LostBy::Chance).len();
        assert!((300..=500).contains(&lost), "{lost} of 2000");
    }
}

#[test]
fn all_are_lost_or_none_at_the_ends_of_the_scale() {
    let lost_at =
        |per_mille| lost(&run(&stream(50), &script([loss(per_mille, 9)])), LostBy::Chance);
    assert_eq!(lost_at(0), []);
    assert_eq!(lost_at(1_000).len(), 100);
    assert_eq!(lost_at(u16::MAX).len(), 100);
}

#[test]
fn no_packet_is_lost_with_every_seed_and_none_with_seed_zero_for_certain() {
    let lost = |seed| lost(&run(&stream(20), &script([loss(100, seed)])), LostBy::Chance);
    assert!(!lost(0).contains(&(0, 0)) && !lost(0).contains(&(1, 0)));
    assert_ne!(lost(0), lost(1));
    assert_ne!(lost(1), lost(2));
}

#[test]
fn the_packets_of_each_host_and_their_copies_have_luck_of_their_own() {
    let lost = lost(&run(&stream(50), &script([loss(500, 1)])), LostBy::Chance);
    let of =
        |host| lost.iter().filter(|lost| lost.0 == host).map(|lost| lost.1).collect::<Vec<_>>();
    assert_ne!(of(1), of(2));
    let double = |nth| Intervention::Duplicate { packet: packet(1, nth), after: ms(1) };
    let doubled = [vec![loss(500, 1)], (0..50).map(double).collect()].concat();
    let trace = run(&stream(50), &script(doubled));
    let parted = |nth| {
        let copy = PacketId { copy: 1, ..packet(1, nth) };
        lost_by(&trace, copy) != lost_by(&trace, packet(1, nth))
    };
    assert!((0..50).filter(|nth| parted(*nth)).count() > 10);
}

#[test]
fn the_same_seed_loses_the_same_packets_whatever_else_happens() {
    let lost_with = |more: &[Intervention]| {
        let script = script([&[loss(300, 7)], more].concat());
        lost(&run(&stream(30), &script), LostBy::Chance)
    };
    let plain = lost_with(&[]);
    assert!(!plain.is_empty());
    let stray = Call::Inject(forged(1, Flags::ACK, 1, 1));
    let slower = change(15, None, None, Change::Latency(ms(300)));
    assert_eq!(lost_with(&[slower, delay(1, 3, 500)]), plain);
    let strayed = lost_with(&[scripted(3, 1, stray)]);
    let named: Vec<_> = strayed.into_iter().filter(|lost| lost.1 < PacketId::INJECTED).collect();
    assert_eq!(named, plain);
}

#[test]
fn more_losses_lose_what_fewer_lose_and_more() {
    let lost = |per_mille| lost(&run(&stream(50), &script([loss(per_mille, 3)])), LostBy::Chance);
    let (few, many) = (lost(100), lost(400));
    assert!(few.len() < many.len());
    assert!(few.iter().all(|packet| many.contains(packet)));
}

#[test]
fn a_packet_takes_a_narrow_link_as_long_as_its_octets_say() {
    let trace = run(&narrow(1, 4_000, 0), &script([]));
    assert_eq!(arrivals(&trace, 1), [Some(75)]);
}

#[test]
fn a_packet_is_as_large_as_its_headers_options_and_text() {
    let plain = with(world(vec![listens()], vec![vec![connects(0)]]), |config| {
        (config.timestamps, config.window_scale) = (false, None);
    });
    let sizes = |setup: &Setup| {
        let packets = run(setup, &script([])).packets;
        packets.iter().map(|packet| packet.payload.size()).collect::<Vec<u32>>()
    };
    // IPv4 and TCP 20 each, MSS 4, window scale 3, timestamps 10, in whole words.
    assert_eq!(sizes(&plain), [44, 44, 40]);
    let full = with(plain, |config| {
        (config.timestamps, config.window_scale) = (true, Some(2));
    });
    assert_eq!(sizes(&full), [60, 60, 52]);
}

#[test]
fn no_packet_is_faster_than_the_rate() {
    let trace = run(&narrow(1, 300_000_000, 0), &script([]));
    assert_eq!(arrives(&trace, packet(1, 0)), Some(50_001));
}

#[test]
fn packets_from_all_hosts_pass_a_narrow_link_one_behind_the_other() {
    let mut setup = stream(2);
    setup.hosts[0].access = Some(Access { rate: 10_000, queue: 1_000 });
    let trace = run(&setup, &script([]));
    // 10 ms for each packet of host 1, 12.8 ms for each of host 2.
    assert_eq!(arrivals(&trace, 1), [Some(60), Some(82)]);
    assert_eq!(arrivals(&trace, 2), [Some(72), Some(95)]);
}

#[test]
fn who_does_not_fit_the_queue_is_lost_and_the_one_that_passes_does_not_count() {
    // Each packet takes 25 ms; one passes, one waits.
    let trace = run(&narrow(7, 4_000, 100), &script([]));
    let expected = [Some(75), Some(100), None, Some(125), None, Some(150), None];
    assert_eq!(arrivals(&trace, 1), expected);
    assert_eq!(lost(&trace, LostBy::Queue), [(1, 2), (1, 4), (1, 6)]);
    let tight = run(&narrow(2, 4_000, 99), &script([]));
    assert_eq!(arrivals(&tight, 1), [Some(75), None]);
}

#[test]
fn a_packet_larger_than_the_queue_passes_an_idle_link() {
    let trace = run(&narrow(4, 5_000, 0), &script([]));
    assert_eq!(arrivals(&trace, 1), [Some(70), None, Some(90), None]);
}

#[test]
fn copies_pass_the_link_too() {
    let after = ms(3);
    let twice = Intervention::Duplicate { packet: packet(1, 0), after };
    let trace = run(&narrow(2, 10_000, 1_000), &script([twice.clone()]));
    let copy = PacketId { copy: 1, ..packet(1, 0) };
    assert_eq!(arrives(&trace, packet(1, 0)), Some(60_000));
    assert_eq!(arrives(&trace, copy), Some(73_000));
    assert_eq!(arrives(&trace, packet(1, 1)), Some(80_000));
    let tight = run(&narrow(1, 10_000, 0), &script([twice]));
    assert_eq!(lost_by(&tight, copy), Some(LostBy::Queue));
}

#[test]
fn a_packet_that_is_held_up_does_not_keep_the_link() {
    let trace = run(&narrow(2, 10_000, 1_000), &script([delay(1, 0, 500)]));
    assert_eq!(arrivals(&trace, 1), [Some(560), Some(70)]);
}

#[test]
fn what_is_lost_otherwise_does_not_take_the_link() {
    let trace = run(&narrow(2, 5_000, 1_000), &script([drop(1, 0)]));
    assert_eq!(arrivals(&trace, 1), [None, Some(80)]);
}

#[test]
fn only_the_way_to_the_host_is_narrow() {
    let mut setup = stream(1);
    setup.hosts[1].access = Some(Access { rate: 1, queue: 0 });
    assert_eq!(arrivals(&run(&setup, &script([])), 1), [Some(50)]);
}

#[test]
fn a_link_that_carries_nothing_is_refused_with_a_sentence() {
    let error = narrow(1, 0, 9).check().unwrap_err();
    assert_eq!(error.to_string(), "the link towards host 0 carries nothing");
}
