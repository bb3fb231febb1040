//! What a person does to packets, and what comes of it.

use super::*;

const LONG: Duration = Duration::from_millis(5_000);

#[test]
fn a_lost_syn_is_sent_again_as_another_packet() {
    let trace = run(&small_talk(), &script([Intervention::Drop(packet(0, 0))]));
    assert_eq!(segments(&trace)[..2], ["0> SYN 100:100", "0> SYN 100:100"]);
    assert_eq!(
        trace.packets[0].end,
        sim::PacketEnd::Lost(Time::from_millis(25), sim::LostBy::Script)
    );
    assert_eq!(trace.packets[1].id, packet(0, 1));
    assert_eq!(last_state(&trace, 0), State::Closed);
}

#[test]
fn a_delayed_packet_arrives_later_by_just_so_much() {
    let by = Duration::from_millis(300);
    let trace = run(&small_talk(), &script([Intervention::Delay { packet: packet(0, 0), by }]));
    assert_eq!(trace.packets[0].end, sim::PacketEnd::Arrives(Time::from_millis(350)));
    assert_eq!(trace.packets[0].held, Some(by));
}

#[test]
fn of_two_delays_the_last_holds() {
    let delay =
        |millis| Intervention::Delay { packet: packet(0, 0), by: Duration::from_millis(millis) };
    let twice = run(&small_talk(), &script([delay(500), delay(70)]));
    let once = run(&small_talk(), &script([delay(70)]));
    assert_eq!(twice, once);
}

#[test]
fn a_doubled_syn_arrives_twice_and_opens_one_connection() {
    let after = Duration::from_millis(20);
    let trace =
        run(&small_talk(), &script([Intervention::Duplicate { packet: packet(0, 0), after }]));
    let copy = trace.packet(PacketId { copy: 1, ..packet(0, 0) }).unwrap();
    assert_eq!(copy.end, sim::PacketEnd::Arrives(Time::from_millis(70)));
    assert_eq!(trace.hosts_at(trace.end())[1].sockets.len(), 1);
}

#[test]
fn a_copy_can_be_dropped_by_itself() {
    let copy = PacketId { copy: 1, ..packet(0, 0) };
    let after = Duration::from_millis(20);
    let double = Intervention::Duplicate { packet: packet(0, 0), after };
    let trace = run(&small_talk(), &script([double, Intervention::Drop(copy)]));
    assert!(matches!(trace.packet(copy).unwrap().end, sim::PacketEnd::Lost(..)));
    assert!(matches!(trace.packets[0].end, sim::PacketEnd::Arrives(_)));
}

#[test]
fn copies_of_one_packet_are_bounded() {
    let double = Intervention::Duplicate { packet: packet(0, 0), after: LONG };
    let trace = run(&small_talk(), &script(vec![double; 10_000]));
    let copies = trace.packets.iter().filter(|sent| sent.id.from == 0 && sent.id.nth == 0);
    assert_eq!(copies.count(), 1 + usize::from(Script::MOST_COPIES));
}

#[test]
fn an_intervention_on_a_packet_that_does_not_exist_changes_nothing() {
    let nowhere = [Intervention::Drop(packet(0, 999)), Intervention::Drop(packet(7, 0))];
    assert_eq!(run(&small_talk(), &script(nowhere)), run(&small_talk(), &Script::default()));
}

#[test]
fn a_lost_last_ack_brings_the_fin_again_and_restarts_time_wait() {
    let trace = run(&small_talk(), &script([Intervention::Drop(packet(0, 5))]));
    let fins = segments(&trace).iter().filter(|line| *line == "1> FIN,ACK 303:303").count();
    assert_eq!(fins, 2);
    let setup = small_talk();
    let again = trace.packets.iter().rfind(|sent| sent.id.from == 1).unwrap().end.at();
    assert_eq!(trace.steps.last().unwrap().at, again + setup.hosts[0].config.msl * 2);
    assert_eq!(last_state(&trace, 1), State::Listen);
}

#[test]
fn a_fault_changes_the_digest() {
    let calm = run(&small_talk(), &Script::default());
    let lost = run(&small_talk(), &script([Intervention::Drop(packet(1, 1))]));
    assert_ne!(sim::digest(&calm), sim::digest(&lost));
}
