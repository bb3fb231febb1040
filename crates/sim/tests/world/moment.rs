//! A moment goes on as a run does, and what befalls a packet then is what a script does to it.

use sim::Moment;

use super::random::Random;
use super::*;

/// Goes on to the end, and does what is to be done to each packet when it has just been sent.
fn to_the_end(
    mut moment: Moment<'_>,
    mut befall: impl FnMut(&mut Moment<'_>, PacketId),
) -> Vec<HostView> {
    while moment.go_on() {
        let fresh: Vec<PacketId> = moment.fresh().collect();
        for packet in fresh {
            befall(&mut moment, packet);
        }
    }
    moment.hosts().collect()
}

/// A text each way, and a close in order.
fn talk() -> Setup {
    let server = vec![
        listens(),
        task(When::Received(5), 40, says("world")),
        task(When::EndOfText, 60, Call::Close),
    ];
    let client = vec![
        connects(0),
        task(When::Open, 40, says("hello")),
        task(When::Received(5), 40, Call::Close),
    ];
    world(server, vec![client])
}

fn at_the_end(trace: &Trace) -> Vec<HostView> {
    let hosts = trace.steps.last().map_or(&trace.start, |last| &last.hosts);
    hosts.iter().map(|host| HostView::clone(host)).collect()
}

#[test]
fn what_becomes_of_a_moment_is_what_becomes_of_a_run() {
    let mut random = Random(7);
    let mut compared = 0;
    for _ in 0..60 {
        let setup = random.setup();
        let trace = run(&setup, &Script::default());
        if trace.ended != Ended::StepLimit {
            assert_eq!(to_the_end(Moment::new(&setup), |_, _| {}), at_the_end(&trace), "{setup:?}");
            compared += 1;
        }
    }
    assert!(compared > 30);
}

#[test]
fn what_befalls_a_packet_is_what_a_script_does_to_it() {
    let setup = talk();
    let later = Duration::from_millis(700);
    for sent in run(&setup, &Script::default()).packets {
        let packet = sent.id;
        let dropped = run(&setup, &script([Intervention::Drop(packet)]));
        let ended = to_the_end(Moment::new(&setup), |moment, fresh| {
            if fresh == packet {
                moment.lose(packet);
            }
        });
        assert_eq!(ended, at_the_end(&dropped), "{packet:?} is lost");
        let doubled = run(&setup, &script([Intervention::Duplicate { packet, after: later }]));
        let ended = to_the_end(Moment::new(&setup), |moment, fresh| {
            if fresh == packet {
                moment.double(packet, later);
            }
        });
        assert_eq!(ended, at_the_end(&doubled), "{packet:?} is doubled");
    }
}

#[test]
fn only_what_has_just_been_sent_can_be_befallen() {
    let setup = talk();
    let mut moment = Moment::new(&setup);
    while moment.fresh().next().is_none() {
        assert!(moment.go_on());
    }
    let packet = moment.fresh().next().expect("something was sent");
    let sent = moment.clone();
    moment.double(packet, Duration::from_millis(1));
    assert_eq!(moment.fresh().count(), 0, "something has befallen it");
    assert_ne!(moment, sent);
    let before = moment.clone();
    moment.lose(packet);
    assert_eq!(moment, before);
}
