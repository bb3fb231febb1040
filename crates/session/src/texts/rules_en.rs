//! A sentence for each rule, in English: a table. It must claim nothing that the rule's source
//! does not say.
//!
//! A place such as `{SEG.ACK}` is filled with the number of that name that the reason carries;
//! times come with their unit, bytes and counts as plain figures. "This host" is the one that
//! decides, "the peer" the other one; the page says which is which.

use sim::tcp::Rule;

/// The sentence, its places open.
#[rustfmt::skip]
#[allow(clippy::too_many_lines, reason = "a table")]
pub(super) const fn rule(rule: Rule) -> &'static str {
    match rule {
        // User calls.
        Rule::OpenedPassively => "The application is ready for callers. This host now waits for a SYN and sends nothing until one comes.",
        Rule::OpenedActively => "The application wants a connection. This host picks {ISS} as its first sequence number and sends a SYN that says so.",
        Rule::ListenMadeActive => "The application sends instead of waiting to be called, so this host opens the connection itself: a SYN with sequence number {ISS} goes out.",
        Rule::TextQueuedUntilOpen => "The connection is not open yet: {D} bytes wait in the queue until it is.",
        Rule::ClosedBeforeOpen => "No connection was open yet, so closing simply forgets the attempt. Nothing is sent.",
        Rule::CloseQueuedUntilOpen => "The application closes while {D} bytes still wait for the connection to open. The FIN must come after them, so the closing waits too.",
        Rule::CloseBegun => "The application has nothing more to send. A FIN, behind any text still queued, tells the peer so; it closes this direction only.",
        Rule::CloseAnswered => "The peer closed its direction earlier, and now this application closes too. The last FIN goes out, behind any text still queued; then only its ACK is missing.",
        Rule::LetGo => "The application lets go of both directions. Nobody here will read any more: text that still comes will be refused with a RST.",
        Rule::LetGoWithUnreadText => "The application lets go with {RCV.USER} bytes still unread. That text is lost, so the peer is told with a RST, not with a FIN.",
        Rule::AbortedWithReset => "The application breaks the connection off. A RST with sequence number {SND.NXT} tells the peer, and everything still queued is thrown away.",
        Rule::AbortedSilently => "The application breaks the connection off. In this state no RST is due: this host forgets the connection and sends nothing.",
        Rule::WindowUpdateSent => "The application has read, and the window can grow by a worthwhile step. An ACK tells the peer: from {RCV.NXT} on there is room for {RCV.WND} bytes.",
        Rule::WindowUpdateWithheld => "The application has read, and {RCV.BUFF-RCV.USER} bytes are free, but the window of {RCV.WND} would grow by a silly little step. It is not announced yet.",

        // What is sent, and what must wait.
        Rule::TextSent => "Text of {text} bytes goes out, the first byte with sequence number {SEG.SEQ}. It fits the peer's window of {SND.WND} bytes.",
        Rule::FinSent => "All text has been sent, so now the FIN goes out. It takes a sequence number of its own: {SEG.SEQ}.",
        Rule::FinSentWithText => "Nothing follows the last {text} bytes, so the FIN travels in their segment, with sequence number {SEG.SEQ}.",
        Rule::WindowClosed => "The peer's window is {SND.WND}: it has no room now. What is queued ({D} bytes) waits until the window opens.",
        Rule::WindowUsedUp => "The {SND.NXT-SND.UNA} bytes in flight use up the peer's window of {SND.WND}. What is queued ({D} bytes) waits for an ACK or a larger window.",
        Rule::SillyWindowAvoided => "Of {D} bytes waiting, the window lets only {U} go, less than a full segment. Silly little segments waste the network, so this host waits for more room.",
        Rule::NagleHolds => "{SND.NXT-SND.UNA} bytes are unacknowledged, and the {D} waiting do not fill a segment of {Eff.snd.MSS}. By Nagle's algorithm they wait, so that small pieces gather into one segment.",
        Rule::TextNotPushed => "The {D} bytes queued do not fill a segment of {Eff.snd.MSS}, and the application did not push them: they wait for more.",
        Rule::CongestionWindowUsedUp => "The {SND.NXT-SND.UNA} bytes in flight use up the congestion window of {cwnd}. More could overload the network, so {D} bytes wait.",
        Rule::RestartedAfterIdle => "Nothing was sent for longer than the retransmission timeout, so what was learned about the network is out of date. Slow start begins anew with {cwnd} bytes.",

        // Segment arrives: CLOSED.
        Rule::ResetAtClosedIgnored => "There is no connection here that a RST could end, and a RST is never answered with a RST. It is dropped.",
        Rule::AckAtClosed => "There is no connection here, so a RST answers. Its sequence number is the ACK number that came, {SEG.ACK}: the one that the peer expects, so the peer will accept it.",
        Rule::SegmentAtClosed => "There is no connection here, so a RST answers. No ACK came that it could take its number from, so it acknowledges the segment instead: {SEG.SEQ} + {SEG.LEN}.",

        // Segment arrives: LISTEN.
        Rule::ResetAtListenIgnored => "This host has sent nothing that this RST could be the answer to. It is ignored, and the waiting goes on.",
        Rule::AckAtListen => "This host has sent nothing yet, so nothing can be acknowledged: ACK number {SEG.ACK} belongs to some connection unknown here. A RST with that sequence number answers.",
        Rule::SynAtListen => "A caller's SYN: its numbers begin at {SEG.SEQ}, so {RCV.NXT} is expected next. This host's own begin at {ISS}. One SYN ACK says both.",
        Rule::MoreOnSynHeld => "The SYN brought text or a FIN with it. They are kept until the connection is open: until then, the SYN may turn out to be an old one.",
        Rule::MoreOnSynIgnored => "The SYN brought text or a FIN with it. The RFC would keep them; Linux ignores them, and the peer will have to send them again.",
        Rule::SynFinAtListenDropped => "SYN and FIN in one segment: begin and end at once. The RFC allows it, but attackers have used it, so Linux drops it.",
        Rule::OtherAtListenDropped => "Only a SYN can begin something here, and this segment has none. It is dropped.",
        Rule::NoSingleHostIgnored => "The segment comes from, or was sent to, a broadcast or multicast address. A connection joins exactly two hosts, so the segment is discarded without an answer.",

        // Segment arrives: SYN-SENT.
        Rule::BadAckInSynSent => "ACK number {SEG.ACK} does not answer this SYN: that takes a number above {ISS} and up to {SND.NXT}. Some older connection must be meant, so a RST with the number that came goes back.",
        Rule::BadAckOnResetDropped => "The RST acknowledges {SEG.ACK}, but an answer to this SYN has a number above {ISS} and up to {SND.NXT}. It is not meant for this attempt and is dropped.",
        Rule::SynAgainSoon => "That ACK spoke of an older connection, which should be gone now. So Linux does not wait for the timeout: its SYN goes out again after {delay}.",
        Rule::RefusedByPeer => "The RST acknowledges this host's SYN with {SEG.ACK}, so it is the peer's answer: connection refused. Most likely nobody listens on that port.",
        Rule::ResetWithoutAckDropped => "The RST acknowledges nothing, so nothing shows that it answers this SYN. It is dropped.",
        Rule::SynAnswered => "ACK number {SEG.ACK} covers this host's SYN, {ISS}: the peer has heard it. The peer's own SYN is {SEG.SEQ}, so {RCV.NXT} is expected next. For this host the connection is open.",
        Rule::SynAcknowledged => "The peer must learn that its SYN has arrived; until then its end is not open. So this host says that {RCV.NXT} is expected next.",
        Rule::SynCrossed => "The peer opened at the same moment: its SYN, {SEG.SEQ}, crossed the one of this host. Two SYNs make one connection. A SYN ACK says that {RCV.NXT} is expected next.",
        Rule::NoSynInSynSent => "This host waits for a SYN, or for a RST that acknowledges its own SYN. This segment is neither, so it is dropped.",

        // Segment arrives otherwise: first, the sequence number.
        Rule::SegmentUnacceptable => "Sequence number {SEG.SEQ}, length {SEG.LEN}, does not fit what this host can take: {RCV.WND} bytes from {RCV.NXT} on. It is dropped, and an ACK says what is expected.",
        Rule::ResetUnacceptable => "The RST's sequence number {SEG.SEQ} is outside of the window: {RCV.WND} bytes from {RCV.NXT} on. It is old or forged, so it is dropped without an answer.",
        Rule::OldSegmentsAckTaken => "Sequence number {SEG.SEQ}, length {SEG.LEN}: all of it came before, {RCV.NXT} is expected. But its ACK may still be news, so that is looked at.",
        Rule::CrossedSynAckTaken => "The two SYN ACKs crossed. The SYN in this one, {SEG.SEQ}, is known already, but its ACK number {SEG.ACK} is news and is looked at.",
        Rule::ZeroWindowAckTaken => "This host's window is closed, so there is no room for what begins at {SEG.SEQ}. The segment's ACK is looked at all the same.",
        Rule::OldPartCut => "The segment begins at {SEG.SEQ}, but everything before {RCV.NXT} is here already. The old part is cut off, and only the new part counts.",
        Rule::PartBeyondWindowCut => "The segment reaches beyond the window: {RCV.WND} bytes from {RCV.NXT} on. What does not fit is cut off; the peer will have to send it again.",
        Rule::TimestampTooOld => "The segment's timestamp {SEG.TSval} is older than {TS.Recent}, which was seen already. It must be an old one that was held up: it is dropped, and an ACK answers.",
        Rule::ChallengeLimited => "An answer of this kind went out less than {delay} ago. So that nobody can make this host send floods of them, it sends none now.",
        Rule::SynRepeated => "The same SYN, {SEG.SEQ}, came again, so the peer has probably not heard the SYN ACK. Linux sends that again, where the RFC asks for a bare ACK.",

        // Second, RST.
        Rule::ResetAccepted => "The RST has sequence number {SEG.SEQ}, and this host expects {RCV.NXT}: the RST counts. The connection ends at once, and the application learns that it was broken off.",
        Rule::ResetBackToListen => "The RST has number {SEG.SEQ}, and {RCV.NXT} is expected: it counts. The SYN was an old one, or the caller gave up. This host drops the half-open connection and waits for callers again.",
        Rule::ResetRefusesOpen => "The RST has number {SEG.SEQ}, and {RCV.NXT} is expected: it counts. The peer refuses the connection, and the application is told.",
        Rule::ResetBackToTimeWait => "The RST with number {SEG.SEQ} shows that the new SYN was only an old duplicate. So the wait for the connection before it was not over: back to TIME-WAIT.",
        Rule::ResetEndsClosing => "The RST has number {SEG.SEQ}, and {RCV.NXT} is expected: it counts. Both applications had closed already, so the connection is simply forgotten.",
        Rule::ResetInTimeWaitIgnored => "A RST with number {SEG.SEQ} must not cut TIME-WAIT short: old segments may still be on their way, and a new connection must not meet them. It is ignored.",
        Rule::ResetChallenged => "The RST's number {SEG.SEQ} is in the window but not exactly {RCV.NXT}, so a stranger may have guessed it. A challenge ACK says what is expected: a true peer will send the RST again with that number.",
        Rule::ResetAtFinTaken => "The RST has number {SEG.SEQ}, where the peer's FIN was, and {RCV.NXT} is expected. To the RFC that is one too low; Linux lets it count.",
        Rule::InexactResetInTimeWaitIgnored => "The RST has number {SEG.SEQ}, not {RCV.NXT}, which is expected. In TIME-WAIT Linux ignores it; by the RFC a challenge ACK would answer.",

        // Fourth, SYN.
        Rule::SynBackToListen => "Another SYN, {SEG.SEQ}, in the middle of opening: the two do not go together. This host drops the half-open connection and is where it was before.",
        Rule::SynEndsRequest => "Another SYN, {SEG.SEQ}, in the middle of opening: the two do not go together. Linux answers with a RST and drops the half-open connection; the RFC asks for no RST.",
        Rule::SynChallenged => "A SYN, {SEG.SEQ}, on a connection that exists: the peer has restarted, or a stranger is guessing. A challenge ACK for {RCV.NXT} finds out: a peer that has restarted answers it with a RST.",
        Rule::SynInWindowResets => "A SYN, {SEG.SEQ}, within the window ({RCV.WND} bytes from {RCV.NXT} on) is an error on a connection that exists. By the older rule of RFC 793, a RST ends the connection.",
        Rule::ReopenedFromTimeWait => "The new SYN, {SEG.SEQ}, is later than all of the old connection, so the two cannot be confused, and TIME-WAIT may end early. {RCV.NXT} is expected next; this host's own numbers begin at {ISS}, beyond the old ones.",

        // Fifth, ACK.
        Rule::NoAckDropped => "Once both SYNs have been exchanged, every segment carries an ACK. This one, {SEG.SEQ}, does not, so it is dropped.",
        Rule::AckTooOld => "ACK number {SEG.ACK} lies too far behind {SND.UNA}: no more than {MAX.SND.WND} can ever have been in flight. It may be forged, so it is dropped, and an ACK answers.",
        Rule::SynConfirmed => "ACK number {SEG.ACK} covers the SYN that this host sent: the peer has heard it. The connection is open.",
        Rule::BadAckInSynReceived => "ACK number {SEG.ACK} does not answer this host's SYN: that takes a number above {SND.UNA} and up to {SND.NXT}. A RST with the number that came goes back.",
        Rule::NewlyAcknowledged => "ACK number {SEG.ACK} is above {SND.UNA} and no higher than {SND.NXT}, so it is news: everything before it has arrived at the peer and need not be kept any longer.",
        Rule::DuplicateAckIgnored => "ACK number {SEG.ACK} is no news: everything before {SND.UNA} is acknowledged already.",
        Rule::AckOfUnsent => "ACK number {SEG.ACK} is above {SND.NXT}: the peer cannot have what was never sent. The segment is dropped, and an ACK says where this host stands.",
        Rule::SendWindowUpdated => "No later segment has told about the peer's window, so this one's word counts: the peer has room for {SEG.WND} bytes.",
        Rule::OldWindowIgnored => "A later segment (sequence number {SND.WL1}, ACK number {SND.WL2}) has told about the peer's window. This one's {SEG.WND} bytes are out of date and ignored.",
        Rule::FinAcknowledged => "ACK number {SEG.ACK} covers this host's FIN: the peer knows that no more will come. This direction is closed; the other stays open until the peer's FIN.",
        Rule::FinAcknowledgedInClosing => "ACK number {SEG.ACK} covers this host's FIN, and the peer's FIN came before: both directions are closed. What is left is to wait for {2MSL}, twice the MSL.",
        Rule::FinAcknowledgedInLastAck => "ACK number {SEG.ACK} covers this host's FIN, the last segment that needed an answer. Both directions are closed: the connection is gone.",
        Rule::TimeWaitRestarted => "The peer's FIN comes again, so perhaps the last ACK was lost. It is acknowledged once more, and the wait of {2MSL} starts afresh.",
        Rule::AckInTimeWaitIgnored => "A bare ACK, {SEG.ACK}, needs no answer in TIME-WAIT. Only the peer's FIN, sent again, would.",
        Rule::AckRestartsTimeWait => "The segment has an ACK, and in TIME-WAIT that is enough for Linux to start the wait of {2MSL} afresh. By the RFC only the peer's FIN, sent again, does that.",

        // Timing what is acknowledged.
        Rule::FirstRoundTripMeasured => "The first round trip took {R}. From it, and from a spread taken as half of it, follows the retransmission timeout: {RTO} (it has a lower limit).",
        Rule::RoundTripMeasured => "This round trip took {R}; averaged with those before, {SRTT}, give or take {RTTVAR}. From both follows the retransmission timeout: {RTO} (it has a lower limit).",
        Rule::RoundTripAmbiguous => "What {SEG.ACK} acknowledges was sent more than once, and nobody can tell which copy it answers. So no round trip is measured (Karn's algorithm).",
        Rule::RetransmissionTimerStopped => "Everything sent is acknowledged: all that comes before {SND.UNA}. Nothing is left that may have to go again, so the retransmission timer stops.",
        Rule::RetransmissionTimerRestarted => "Something new is acknowledged and more is still in flight ({SND.NXT-SND.UNA}), so the retransmission timer starts afresh with {RTO}.",
        Rule::TimeoutAfterLostSyn => "The SYN had to be sent again, and no round trip was measured. So text begins with a careful retransmission timeout of {RTO}.",

        // Seventh, text; eighth, FIN.
        Rule::TextTaken => "This is the text expected next: {text} bytes from {SEG.SEQ} on are taken, and now {RCV.NXT} is expected.",
        Rule::TextHeld => "These {text} bytes, from {SEG.SEQ} on, are ahead of a gap: {RCV.NXT} is still missing. They are kept until the gap is filled.",
        Rule::HeldTextTaken => "Nothing is missing before the {text} bytes that were kept, so they are taken too, and now {RCV.NXT} is expected.",
        Rule::TextAfterFinIgnored => "The peer's FIN said that nothing would follow. What comes after it ({text} bytes of text) should not be, and it is ignored.",
        Rule::TextAfterLettingGo => "New text ({text} bytes), but the application has let go and nobody will read it. A RST tells the peer that it is lost.",
        Rule::FinTaken => "The peer's FIN: it has no more to send, and all of its text is here. The FIN takes a number of its own, {FIN}, so {RCV.NXT} is expected next.",
        Rule::FinHeld => "The peer's FIN has number {FIN}, but {RCV.NXT} is still missing. The end must not come before the text, so the FIN is kept until the gap is filled.",
        Rule::TimeWaitStarted => "Both directions are closed. This host stays for {2MSL}, twice the MSL: the last ACK may be lost and have to go again, and old segments need time to die out.",

        // Acknowledging.
        Rule::AcknowledgedAtOnce => "The peer must learn what has arrived. An ACK says that {RCV.NXT} is expected next, and that there is room for {RCV.WND} bytes.",
        Rule::SecondSegmentAcknowledged => "More than one full segment has come since the last ACK, and at least every second one is to be acknowledged at once: {RCV.NXT} is expected next.",
        Rule::GapAcknowledged => "Text came out of order, or filled a gap. So that the peer learns of it soon, an ACK goes out at once: {RCV.NXT} is expected next.",
        Rule::AcknowledgmentDelayed => "The ACK of everything before {RCV.NXT} may wait for {delay} at most: if this host has text to send by then, the two travel in one segment.",
        Rule::DelayIsOver => "The ACK found nothing to travel with, and it may not wait any longer. It goes out now: {RCV.NXT} is expected next.",

        // Timeouts.
        Rule::RetransmissionTimedOut => "Number {SND.UNA} was not acknowledged within {RTO}: the segment or its ACK is lost, or late. This host cannot tell which, so it sends the segment again.",
        Rule::BackedOff => "Perhaps the network is overloaded. To spare it, the timeout doubles each time, up to a limit: the next one is {RTO}.",
        Rule::SynNotBackedOff => "Linux does not lengthen the timeout for the first few SYNs: the next one is {RTO} again.",
        Rule::DeliveryProblem => "Sent again {R1} times without an ACK. That is threshold R1: there is a delivery problem, but TCP goes on trying.",
        Rule::GaveUp => "Sent again {R2} times without an ACK. That is threshold R2: the connection is given up, and the application is told.",
        Rule::GaveUpOpening => "The SYN was sent again {R2} times without an answer, and that is enough: the attempt is given up, and the application is told.",
        Rule::GaveUpSynReceived => "The SYN ACK was sent again {R2} times without an answer: the caller is gone, or never was. The half-open connection is dropped.",
        Rule::UserTimedOut => "What was sent is still unacknowledged after {user timeout}, the user timeout. The connection is given up, and the application is told.",
        Rule::TimeWaitOver => "{2MSL}, twice the MSL, have passed: no segment of this connection can be left in the network. It is forgotten, and a new one cannot meet its remains.",
        Rule::LostTextSentAgain => "What was in flight at the timeout counts as lost. Now the congestion window lets more go, so the segment from {SEG.SEQ} on is sent again.",

        // Probing a small window.
        Rule::PersistStarted => "Text waits, the peer's window is {SND.WND} bytes, and nothing is in flight whose ACK could bring news. So that the text does not wait for ever, this host acts by itself after {delay}.",
        Rule::WindowProbed => "The peer's window is still closed. A probe with number {SEG.SEQ} makes the peer say what its window is now; the next probe is due after {delay}.",
        Rule::SillyWindowOverridden => "This host has waited long enough. Of {D} bytes waiting, it sends what fits the {U} that the window lets go, however little.",
        Rule::PersistStopped => "Nothing is held back by the peer's window of {SND.WND} bytes any more, so there is no need to probe it: the persist timer stops.",
        Rule::GaveUpProbing => "{R2} probes stayed unanswered, so it is not the window: the peer cannot be reached. The connection is given up, and the application is told.",
        Rule::ProbeAnswered => "The peer's window is still {SND.WND}, but the peer answers: it is alive. As long as it does, the connection stays open.",

        // Keep-alive, FIN-WAIT-2.
        Rule::KeepAliveStarted => "If nothing comes from the peer for {delay}, this host will ask whether it is still there (keep-alive).",
        Rule::KeepAliveProbed => "Nothing has come from the peer for long. A probe with a number already acknowledged, {SEG.SEQ}, makes it answer, if it is still there.",
        Rule::KeepAliveGivenUp => "{probes} probes stayed unanswered. One might have been lost; so many mean that the peer is gone. The connection is given up.",
        Rule::KeepAliveSwitchedOff => "The application has switched keep-alives off, so a silent peer is not asked any more whether it is still there.",
        Rule::FinWait2Limited => "The application has let go, and nobody waits for the peer any more. The RFC would wait for its FIN without end; Linux waits for {delay}.",
        Rule::FinWait2Over => "The peer's FIN did not come within {delay}, and nobody waits for it any more. Linux forgets the connection.",

        // Congestion.
        Rule::SlowStart => "Slow start: with each ACK of new text the congestion window grows by up to one segment, so it about doubles in a round trip. It is {cwnd} bytes now.",
        Rule::CongestionAvoidance => "Congestion avoidance: from the threshold of {ssthresh} bytes on, the congestion window grows by about one segment in a round trip. It is {cwnd} bytes now.",
        Rule::CongestionWindowCollapsed => "A timeout is a sign of congestion. The threshold is now {ssthresh} bytes, half of what was in flight but two segments at least; the congestion window falls to one, {cwnd} bytes.",
        Rule::DuplicateAckCounted => "The same ACK number again, {dupacks} in a row: something later has arrived at the peer, and what it expects has not. That is lost, or was only overtaken.",
        Rule::FastRetransmit => "The third duplicate ACK: later segments arrive, so {SND.UNA} counts as lost. It is sent again without waiting for the timer, and the threshold is now {ssthresh} bytes (fast retransmit).",
        Rule::RecoveryInflated => "One more duplicate ACK: one more segment has left the network, so one more may go. The congestion window is {cwnd} bytes for the moment (fast recovery).",
        Rule::PartialAck => "ACK number {SEG.ACK} is news but does not reach {recover}, the end of what was in flight at the loss. So the next segment counts as lost too and is sent again.",
        Rule::RecoveryOver => "ACK number {SEG.ACK} covers everything that was in flight at the loss. Fast recovery ends, and the congestion window is {cwnd} bytes.",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::time::Duration;

    use sim::tcp::{Effect, Rule};
    use sim::{Intervention, PacketId, Script};

    use super::rule;
    use crate::Profile;
    use crate::story::setup;
    use crate::texts::places;

    #[test]
    fn each_sentence_is_whole_and_short_enough_to_be_read() {
        for &what in Rule::ALL {
            let text = rule(what);
            assert!(text.ends_with('.') && !text.contains("  "), "{what:?}: {text}");
            assert!(text.chars().count() <= LONGEST, "{what:?}: {text}");
            assert_eq!(text.matches('{').count(), text.matches('}').count(), "{what:?}");
        }
    }

    #[test]
    fn every_reason_of_many_runs_carries_the_numbers_that_its_sentence_tells() {
        let mut seen = BTreeSet::new();
        for profile in Profile::ALL {
            let setup = setup(profile);
            let run = |deeds| sim::run(&setup, &Script { interventions: deeds });
            let normal = run(Vec::new());
            let deeds: Vec<_> = normal.packets.iter().flat_map(|packet| deeds(packet.id)).collect();
            let mut scripts = vec![Vec::new()];
            for (nth, deed) in deeds.iter().enumerate() {
                scripts.extend(deeds[nth..].iter().map(|other| vec![*deed, *other]));
            }
            for script in scripts {
                for step in run(script.clone()).steps {
                    for effect in step.effects {
                        let Effect::Because(reason) = effect else { continue };
                        seen.insert(reason.rule);
                        for place in places(rule(reason.rule)) {
                            let carried = reason.numbers().iter().any(|(q, _)| q.name() == place);
                            assert!(carried, "{:?}: {place}, in {script:?}", reason.rule);
                        }
                    }
                }
            }
        }
        assert!(seen.len() >= SEEN, "only {}: {seen:?}", seen.len());
    }

    /// What is tried on each packet: lost, late by less and by more than TIME-WAIT lasts, doubled.
    fn deeds(packet: PacketId) -> [Intervention; 4] {
        let delay = |millis| Intervention::Delay { packet, by: Duration::from_millis(millis) };
        let after = Duration::from_millis(10);
        [
            Intervention::Drop(packet),
            delay(1500),
            delay(300_000),
            Intervention::Duplicate { packet, after },
        ]
    }

    /// How many rules these runs reach at least, so that the test cannot pass by seeing nothing.
    const SEEN: usize = 40;

    /// In signs, places unfilled; chosen so that a sentence stays within six lines beside the
    /// diagram.
    const LONGEST: usize = 240;
}
