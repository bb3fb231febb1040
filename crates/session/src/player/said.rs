//! A mistake in a sentence, with the numbers that it is about.

use sim::HostId;
use sim::tcp::Seq;

use super::ack::AckIs;
use super::case::Case;
use super::flags::{Missing, TooMany};
use super::judge::{Field, Mistake};
use super::quiet::{Due, Silence};
use super::seq::SeqIs;
use super::verdict::cause_name;
use crate::rows::digits;
use crate::session::Session;
use crate::texts::format::bytes;
use crate::texts::names;
use crate::texts::phrase::{Phrase, say};

/// The sentence, and whether the rule's has to stand behind it.
pub(crate) fn mistake(
    session: &Session,
    case: &Case,
    wrong: &Mistake,
    host: HostId,
) -> (String, bool) {
    let lang = session.lang;
    let host = names::the_host(&session.run.worlds.both, host, lang);
    let cause = cause_name(&case.step.cause, lang);
    let known = case.before.map(|before| &before.variables);
    let [una, nxt] = [known.map(|it| it.snd_una), known.map(|it| it.snd_nxt)].map(number);
    let mut values = vec![
        ("host", host),
        ("state", case.state.name().to_owned()),
        ("call", cause.clone()),
        ("timer", cause),
        ("una", una),
        ("nxt", nxt),
        ("ack", number(case.arrived.map(|arrived| arrived.ack))),
    ];
    let (what, by_rule) = match wrong {
        Mistake::Due(due) => {
            values.push(("len", digits(if let Due::Taken(len) = due { *len } else { 0 })));
            due_phrase(*due)
        }
        Mistake::Quiet(silence) => silence_phrase(*silence),
        Mistake::Missing(missing) => missing_phrase(*missing),
        Mistake::TooMany(many) => (too_many_phrase(*many), false),
        Mistake::Unfilled(Field::Seq) => (Phrase::PlayerNoSeq, false),
        Mistake::Unfilled(Field::Ack) => (Phrase::PlayerNoAck, false),
        Mistake::Seq { must, is } => {
            values.push(("must", digits(must.0)));
            let (what, iss, text) = seq_phrase(*is);
            values.push(("iss", number(iss)));
            values.push(("bytes", bytes(text as usize, lang)));
            (what, what == Phrase::PlayerSeqOther)
        }
        Mistake::Ack { must, is } => {
            values.push(("must", digits(must.0)));
            let (what, seq, count) = ack_phrase(*is);
            values.push(("seq", number(seq)));
            values.push(("len", digits(count)));
            values.push(("bytes", bytes(count as usize, lang)));
            (what, what == Phrase::PlayerAckNotTaken)
        }
    };
    let values: Vec<(&str, &str)> =
        values.iter().map(|(place, value)| (*place, value.as_str())).collect();
    (say(what, lang, &values), by_rule)
}

fn number(seq: Option<Seq>) -> String {
    seq.map_or_else(String::new, |seq| digits(seq.0))
}

const fn due_phrase(due: Due) -> (Phrase, bool) {
    match due {
        Due::Reset => (Phrase::PlayerDueReset, true),
        Due::Taken(_) => (Phrase::PlayerDueTaken, false),
        Due::Unfit => (Phrase::PlayerDueUnfit, true),
        Due::Waited => (Phrase::PlayerDueWaited, true),
        Due::Called => (Phrase::PlayerDueCalled, false),
        Due::TimedOut => (Phrase::PlayerDueTimedOut, false),
    }
}

const fn silence_phrase(silence: Silence) -> (Phrase, bool) {
    match silence {
        Silence::Reset => (Phrase::PlayerQuietReset, false),
        Silence::BareAck => (Phrase::PlayerQuietAck, false),
        Silence::Delayed => (Phrase::PlayerQuietDelayed, false),
        Silence::Other => (Phrase::PlayerQuiet, true),
    }
}

const fn missing_phrase(missing: Missing) -> (Phrase, bool) {
    match missing {
        Missing::ResetNoConnection => (Phrase::PlayerRstNoConnection, false),
        Missing::ResetListen => (Phrase::PlayerRstListen, false),
        Missing::ResetNeverSent => (Phrase::PlayerRstNeverSent, false),
        Missing::ResetCall => (Phrase::PlayerRstCall, false),
        Missing::Reset => (Phrase::PlayerRst, true),
        Missing::SynOpens => (Phrase::PlayerSynOpens, false),
        Missing::SynAnswers => (Phrase::PlayerSynAnswers, false),
        Missing::SynAgain => (Phrase::PlayerSynAgain, false),
        Missing::FinCloses => (Phrase::PlayerFinCloses, false),
        Missing::FinWaited => (Phrase::PlayerFinWaited, false),
        Missing::FinAgain => (Phrase::PlayerFinAgain, false),
        Missing::AckWithSyn => (Phrase::PlayerAckWithSyn, false),
        Missing::AckWithReset => (Phrase::PlayerAckWithReset, false),
        Missing::AckAlways => (Phrase::PlayerAckAlways, false),
    }
}

const fn too_many_phrase(many: TooMany) -> Phrase {
    match many {
        TooMany::ResetFits => Phrase::PlayerNoRstFits,
        TooMany::ResetNobody => Phrase::PlayerNoRstNobody,
        TooMany::SynWithReset => Phrase::PlayerNoSynWithReset,
        TooMany::SynSent => Phrase::PlayerNoSynSent,
        TooMany::FinWithReset => Phrase::PlayerNoFinWithReset,
        TooMany::FinOfPeer => Phrase::PlayerNoFinOfPeer,
        TooMany::FinSent => Phrase::PlayerNoFinSent,
        TooMany::FinLater => Phrase::PlayerNoFinLater,
        TooMany::FinNotClosed => Phrase::PlayerNoFinNotClosed,
        TooMany::AckOfNothing => Phrase::PlayerNoAckOfNothing,
        TooMany::AckWithReset => Phrase::PlayerNoAckWithReset,
        TooMany::AckBreakOff => Phrase::PlayerNoAckBreakOff,
    }
}

/// The sentence, the initial number, and how much text was sent.
const fn seq_phrase(is: SeqIs) -> (Phrase, Option<Seq>, u32) {
    match is {
        SeqIs::Initial => (Phrase::PlayerSeqInitial, None, 0),
        SeqIs::AfterSyn(iss) => (Phrase::PlayerSeqAfterSyn, Some(iss), 0),
        SeqIs::AfterText(iss, text) => (Phrase::PlayerSeqAfterText, Some(iss), text),
        SeqIs::AfterFin(iss) => (Phrase::PlayerSeqAfterFin, Some(iss), 0),
        SeqIs::AfterTextAndFin(iss, text) => (Phrase::PlayerSeqAfterTextAndFin, Some(iss), text),
        SeqIs::Again => (Phrase::PlayerSeqAgain, None, 0),
        SeqIs::OneBefore => (Phrase::PlayerSeqOneBefore, None, 0),
        SeqIs::OfTheirAck => (Phrase::PlayerSeqOfTheirAck, None, 0),
        SeqIs::Zero => (Phrase::PlayerSeqZero, None, 0),
        SeqIs::Other => (Phrase::PlayerSeqOther, None, 0),
    }
}

/// The sentence, the number with which what arrived begins, and how much it brought.
const fn ack_phrase(is: AckIs) -> (Phrase, Option<Seq>, u32) {
    match is {
        AckIs::AfterSyn(seq) => (Phrase::PlayerAckAfterSyn, Some(seq), 0),
        AckIs::AfterText(seq, text) => (Phrase::PlayerAckAfterText, Some(seq), text),
        AckIs::AfterFin(seq) => (Phrase::PlayerAckAfterFin, Some(seq), 0),
        AckIs::AfterTextAndFin(seq, text) => (Phrase::PlayerAckAfterTextAndFin, Some(seq), text),
        AckIs::After(seq, len) => (Phrase::PlayerAckAfter, Some(seq), len),
        AckIs::FillsGap(seq) => (Phrase::PlayerAckFillsGap, Some(seq), 0),
        AckIs::BehindGap(seq) => (Phrase::PlayerAckBehindGap, Some(seq), 0),
        AckIs::Old(seq) => (Phrase::PlayerAckOld, Some(seq), 0),
        AckIs::TakesNone => (Phrase::PlayerAckTakesNone, None, 0),
        AckIs::NotTaken => (Phrase::PlayerAckNotTaken, None, 0),
        AckIs::Stays => (Phrase::PlayerAckStays, None, 0),
        AckIs::OfReset(seq, len) => (Phrase::PlayerAckOfReset, Some(seq), len),
    }
}
