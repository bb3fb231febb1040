//! Each kind of mistake has its sentence, in both languages, with the numbers that it is about.

use session::player::{Answer, Typed};
use session::sim::tcp::{Flags, Time};
use session::sim::{Call, Cause, Intervention};
use session::{Action, Doing, Profile, Session, Story, What};

use super::{is_sent, sends, state, told, truth, turn_where, turns};
use crate::{normal, packet};

#[test]
fn the_first_mistake_is_named_with_its_numbers() {
    let session = normal();
    let server = session.play_as(1).expect("it is TCP");
    let syn_ack = Flags::SYN | Flags::ACK;
    for (given, en, zh) in [
        (Answer::Nothing, "takes sequence numbers (1)", "占用了 1 个序号"),
        (sends(Flags::ACK, 300, Some(101)), "SYN is missing: each side", "缺少 SYN：双方"),
        (sends(Flags::SYN, 300, None), "ACK is missing: the peer's SYN", "缺少 ACK：对方的 SYN"),
        (sends(syn_ack | Flags::FIN, 300, Some(101)), "FIN is too much", "不该有 FIN"),
        (sends(Flags::RST | Flags::ACK, 0, Some(101)), "RST is too much", "不该有 RST"),
        (sends(syn_ack, 0, Some(101)), "SEQ must be 300: a SYN carries", "序号应为 300：SYN"),
        (
            sends(syn_ack, 300, Some(100)),
            "SYN counts as one: ACK must be 101, one after 100.",
            "SYN 占用一个序号：确认号应为 101，即 100 的下一个。",
        ),
        (sends(syn_ack, 300, None), "ACK: a number from 0", "确认号 ACK 要填"),
    ] {
        let [is_en, is_zh] = told(&session, server, given);
        assert!(is_en.contains(en), "{given:?}: {is_en}");
        assert!(is_zh.contains(zh), "{given:?}: {is_zh}");
    }
}

#[test]
fn a_sequence_number_is_told_by_what_took_the_ones_before() {
    let session = normal();
    let mut seen = Vec::new();
    for host in [0, 1] {
        for turn in turns(&session, host) {
            let Answer::Sends(typed) = truth(&session, turn) else { continue };
            let wrong = Typed { seq: typed.seq.map(|seq| seq + 7), ..typed };
            seen.push(told(&session, turn, Answer::Sends(wrong)));
        }
    }
    for (en, zh) in [
        ("the SYN, 100, counts as one, so SND.NXT is 101", "SYN（100）占用一个序号，所以"),
        ("which counts as one, 5 bytes of text were sent", "之后又发送了 5 字节数据"),
        ("and the FIN counts as one. So SND.NXT is", "FIN 又占用一个序号，所以"),
    ] {
        let both = |[is_en, is_zh]: &[String; 2]| is_en.contains(en) && is_zh.contains(zh);
        assert!(seen.iter().any(both), "{en}: {seen:#?}");
    }
}

#[test]
fn an_acknowledgment_number_is_told_by_what_arrived() {
    let session = normal();
    let mut seen = Vec::new();
    for host in [0, 1] {
        for turn in turns(&session, host) {
            let Answer::Sends(Typed { ack: Some(ack), flags, seq }) = truth(&session, turn) else {
                continue;
            };
            let wrong = Typed { ack: Some(ack - 1), flags, seq };
            seen.push(told(&session, turn, Answer::Sends(wrong)));
        }
    }
    for (en, zh) in [
        ("SYN counts as one: ACK must be 301", "SYN 占用一个序号：确认号应为 301"),
        ("5 bytes of text arrived from 101 on", "从 101 起收到 5 字节数据"),
        ("FIN counts as one: ACK must be", "FIN 占用一个序号：确认号应为"),
        ("that is RCV.NXT. Nothing new has arrived", "即 RCV.NXT：对方没有新的内容到达"),
    ] {
        let both = |[is_en, is_zh]: &[String; 2]| is_en.contains(en) && is_zh.contains(zh);
        assert!(seen.iter().any(both), "{en}: {seen:#?}");
    }
}

#[test]
fn where_nothing_is_sent_it_is_said_why() {
    let session = normal();
    let bare = turn_where(&session, 1, |_, sent| sent == Answer::Nothing);
    let [en, zh] = told(&session, bare, sends(Flags::ACK, 301, Some(101)));
    assert!(en.contains("takes no sequence number") && zh.contains("没完没了"), "{en} {zh}");
    let refused = normal().apply(Action::OpenStory(Story::ClosedPort));
    let reset = turn_where(&refused, 0, |_, sent| sent == Answer::Nothing);
    let [en, zh] = told(&refused, reset, sends(Flags::RST, 0, None));
    assert!(en.contains("RST is never answered") && zh.contains("对 RST 从不应答"), "{en} {zh}");
    let linux = normal().apply(Action::SetProfile(Profile::Rfc9293));
    let linux = linux.apply(Action::OpenStory(Story::ThreeSegments));
    let later = turns(&linux, 1).into_iter().filter(|turn| truth(&linux, *turn) == Answer::Nothing);
    let any = later.map(|turn| told(&linux, turn, sends(Flags::ACK, 0, Some(0))));
    let any: Vec<_> = any.collect();
    assert!(
        any.iter().any(|[en, zh]| en.contains("(delayed ACK)") && zh.contains("延迟确认")),
        "{any:?}"
    );
}

#[test]
fn a_reset_has_its_numbers_from_what_it_answers() {
    let session = normal().apply(Action::OpenStory(Story::ClosedPort));
    let server = session.play_as(1).expect("it answers");
    assert_eq!(state(&session, server), "CLOSED");
    let right = sends(Flags::RST | Flags::ACK, 0, Some(101));
    assert_eq!(truth(&session, server), right);
    for (given, en, zh) in [
        (Answer::Nothing, "Something must be sent: a RST.", "发送 RST"),
        (
            sends(Flags::SYN | Flags::ACK, 300, Some(101)),
            "there is no connection here",
            "没有这个报文段所属的连接",
        ),
        (
            sends(Flags::RST | Flags::SYN, 0, Some(101)),
            "SYN is too much: no connection",
            "不该有 SYN",
        ),
        (sends(Flags::RST, 0, None), "so it says with its ACK", "只能用确认号说明"),
        (
            sends(Flags::RST | Flags::ACK, 300, Some(101)),
            "SEQ must be 0: what arrived carries no ACK",
            "序号应为 0",
        ),
        (
            sends(Flags::RST | Flags::ACK, 0, Some(100)),
            "SEG.SEQ + SEG.LEN = 100 + 1",
            "SEG.SEQ + SEG.LEN = 100 + 1",
        ),
    ] {
        let [is_en, is_zh] = told(&session, server, given);
        assert!(is_en.to_lowercase().contains(&en.to_lowercase()), "{given:?}: {is_en}");
        assert!(is_zh.contains(zh), "{given:?}: {is_zh}");
    }
    // A host that forgot is asked by a segment with ACK.
    let crashed = normal().apply(Action::OpenStory(Story::Crash));
    let reset = turn_where(&crashed, 1, is_sent(Flags::RST));
    let Answer::Sends(typed) = truth(&crashed, reset) else { panic!("it is sent") };
    let seq = typed.seq.expect("a number");
    let [en, zh] = told(&crashed, reset, sends(Flags::RST, seq.0 + 1, None));
    assert!(en.contains("SEQ = SEG.ACK") && zh.contains("SEQ = SEG.ACK"), "{en} {zh}");
    let [en, zh] = told(&crashed, reset, sends(Flags::RST | Flags::ACK, seq.0, Some(1)));
    assert!(en.contains("ACK is too much: the RST") && zh.contains("自己不需要 ACK"), "{en} {zh}");
}

#[test]
fn flags_of_opening_and_closing_are_told_by_what_was_called() {
    let session = normal();
    let opens = session.play_as(0).expect("it is TCP");
    for (given, en, zh) in [
        (Answer::Nothing, "called connect()", "调用了 connect()"),
        (
            sends(Flags::ACK, 100, Some(0)),
            "a connection is opened with a SYN",
            "建立连接要先发送 SYN",
        ),
        (
            sends(Flags::SYN | Flags::ACK, 100, Some(0)),
            "nothing has come from the peer",
            "还没有收到对方",
        ),
        (sends(Flags::SYN | Flags::RST, 100, None), "nobody wants to break", "并没有谁要中止连接"),
        (
            sends(Flags::SYN | Flags::FIN, 100, None),
            "application has not closed",
            "应用进程并没有关闭",
        ),
    ] {
        let [is_en, is_zh] = told(&session, opens, given);
        assert!(is_en.contains(en) && is_zh.contains(zh), "{given:?}: {is_en} {is_zh}");
    }
    let closes = turn_where(&session, 0, |turn, _| {
        let step = &session.trace().steps[turn.step as usize];
        matches!(step.cause, Cause::Call { call: Call::Close, .. })
    });
    let [en, zh] = told(&session, closes, sends(Flags::ACK, 0, Some(0)));
    assert!(
        en.contains("FIN is missing: the application has no more") && zh.contains("缺少 FIN"),
        "{en}"
    );
    let [en, _] = told(&session, closes, sends(Flags::FIN, 0, None));
    assert!(en.contains("every segment carries ACK"), "{en}");
    let [en, _] = told(&session, closes, sends(Flags::SYN | Flags::FIN, 0, None));
    assert!(en.contains("In ESTABLISHED, the own SYN"), "{en}");
    // The peer's FIN is no reason to close.
    let peer = turn_where(&session, 1, |turn, _| session.turn_cause(turn).contains("receives FIN"));
    let Answer::Sends(typed) = truth(&session, peer) else { panic!("it is acknowledged") };
    let both = Answer::Sends(Typed { flags: typed.flags | Flags::FIN, ..typed });
    let [en, zh] = told(&session, peer, both);
    assert!(en.contains("closes only the peer's direction") && zh.contains("对方那个方向"), "{en}");
}

#[test]
fn what_goes_again_keeps_its_number() {
    let session = normal().apply(Action::Drop(packet(0, 0)));
    let again = turn_where(&session, 0, |turn, sent| {
        session.turn_cause(turn).contains("runs out") && is_sent(Flags::SYN)(turn, sent)
    });
    let [en, zh] = told(&session, again, Answer::Nothing);
    assert!(
        en.contains("retransmission timer has run out") && zh.contains("超时重传计时器到时"),
        "{en} {zh}"
    );
    let [en, zh] = told(&session, again, sends(Flags::ACK, 100, Some(0)));
    assert!(en.contains("the SYN has not been acknowledged") && zh.contains("要重传"), "{en} {zh}");
    let hello = normal()
        .trace()
        .packets
        .iter()
        .position(|packet| packet.segment().is_some_and(|segment| !segment.text.is_empty()));
    let lost = normal().trace().packets[hello.expect("text is sent")].id;
    let session = normal().apply(Action::Drop(lost));
    let again = turn_where(&session, lost.from, |turn, _| {
        session.turn_cause(turn).contains("retransmission timer of")
    });
    let Answer::Sends(typed) = truth(&session, again) else { panic!("it goes again") };
    let next = Typed { seq: typed.seq.map(|seq| seq + 5), ..typed };
    let [en, zh] = told(&session, again, Answer::Sends(next));
    assert!(
        en.contains("what goes again keeps the number") && zh.contains("沿用原来的序号"),
        "{en} {zh}"
    );
}

#[test]
fn what_lies_behind_a_gap_or_comes_again_leaves_the_acknowledgment_as_it_was() {
    let text = |session: &Session, nth: usize| {
        let sent = session.trace().packets.iter().filter(|packet| packet.id.from == 0);
        let mut text = sent.filter(|packet| packet.segment().is_some_and(|it| !it.text.is_empty()));
        text.nth(nth).expect("text").id
    };
    let doubled = normal().apply(Action::Double(text(&normal(), 0)));
    let old = turns(&doubled, 1).into_iter().filter_map(|turn| {
        let Answer::Sends(typed) = truth(&doubled, turn) else { return None };
        let wrong = Typed { ack: typed.ack.map(|ack| ack + 5), ..typed };
        Some(told(&doubled, turn, Answer::Sends(wrong)))
    });
    let old: Vec<_> = old.collect();
    assert!(
        old.iter().any(|[en, zh]| en.contains("had arrived before") && zh.contains("以前已经收到")),
        "{old:?}"
    );
    let session = normal().apply(Action::OpenStory(Story::Messages));
    let session = session.apply(Action::Drop(text(&session, 1)));
    let behind: Vec<_> = turns(&session, 1)
        .into_iter()
        .filter_map(|turn| {
            let Answer::Sends(typed) = truth(&session, turn) else { return None };
            let wrong = Typed { ack: typed.ack.map(|ack| ack + 1), ..typed };
            Some(told(&session, turn, Answer::Sends(wrong)))
        })
        .collect();
    assert!(
        behind.iter().any(|[en, zh]| en.contains("behind a gap") && zh.contains("前面有空缺")),
        "{behind:?}"
    );
}

#[test]
fn an_abort_is_a_reset_of_its_own() {
    let at = Time::from_millis(200);
    let doing = Doing { host: 0, what: What::Abort, typed: String::new(), seed: String::new() };
    let session = normal().apply(Action::SeekTime(at)).does(doing);
    assert!(matches!(session.script().interventions[..], [Intervention::Call { .. }]));
    let aborts = turn_where(&session, 0, |turn, _| session.turn_cause(turn).contains("abort()"));
    let Answer::Sends(typed) = truth(&session, aborts) else { panic!("a RST") };
    let [en, zh] = told(&session, aborts, sends(Flags::FIN | Flags::ACK, 101, Some(301)));
    assert!(en.contains("broken off here") && zh.contains("中止连接"), "{en} {zh}");
    let fin = Answer::Sends(Typed { flags: typed.flags | Flags::FIN, ..typed });
    let [en, zh] = told(&session, aborts, fin);
    assert!(
        en.contains("a RST ends everything at once") && zh.contains("立即终止一切"),
        "{en} {zh}"
    );
}
