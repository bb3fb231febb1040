//! "Play yourself": a host is chosen; then each of its steps is told, and a form asks what it sends.

use markup::{Esc, put};
use session::player::{Answer, Move, Phase, Turn, Typed};
use session::sim::tcp::Flags;
use session::{Session, Word};

use super::say;

/// The inside of the drawer: of four numbers that are no turn's, the choice of a host.
pub fn player(session: &Session, turn: [u64; 4], out: &mut String) {
    match Turn::read(turn) {
        Some(turn) if turn.phase.is_end() => {
            let score = session.turn_score(turn);
            put!(out, r#"<p class="say" role="status">{}</p>"#, Esc(&score));
            roles(session, out, true);
        }
        Some(turn) => question(session, turn, out),
        None => {
            put!(out, r#"<p class="about">{}</p>"#, Esc(say(session, Word::PlayerAbout)));
            roles(session, out, false);
        }
    }
}

/// The deed that follows from a move: a turn's two numbers, and the move's.
pub fn answered(session: &Session, [place, score, what, ack]: [u64; 4], out: &mut String) {
    let made = Move::read([what, ack]);
    let (Some(turn), Some(made)) = (Turn::read([place, score, 0, 0]), made) else { return };
    deed(session, session.turn_after(turn, made), out);
}

/// The name of the deed that leads to a turn: from when on nothing may be seen, and the turn.
fn deed(session: &Session, turn: Turn, out: &mut String) {
    let hidden = session.hidden_from(turn).map_or(u64::MAX, |at| at.as_micros());
    put!(out, "player-{hidden}");
    for number in turn.numbers() {
        put!(out, "-{number}");
    }
}

/// Whom the learner can play.
fn roles(session: &Session, out: &mut String, again: bool) {
    let players = session.players();
    if players.is_empty() {
        let why = if session.has_tcp() { Word::PlayerNobody } else { Word::PlayerNoTcp };
        put!(out, r#"<p class="about">{}</p>"#, Esc(say(session, why)));
        return;
    }
    let [note, choose] = [Word::PlayerNote, Word::PlayerChoose].map(|word| Esc(say(session, word)));
    if !again {
        put!(out, r#"<p class="about">{note}</p>"#);
    }
    put!(
        out,
        r#"<p id="play-as">{choose}</p><div class="roles" role="group" aria-labelledby="play-as">"#
    );
    for (nth, host) in players.into_iter().enumerate() {
        let Some(turn) = session.play_as(host) else { continue };
        let focus = if again && nth == 0 { r#" data-focus="""# } else { "" };
        put!(out, r#"<button type="button" class="btn"{focus} data-do=""#);
        deed(session, turn, out);
        put!(out, r#"">{}</button>"#, Esc(&session.host_name(host)));
    }
    out.push_str("</div>");
}

/// A step, and the form that asks about it.
fn question(session: &Session, turn: Turn, out: &mut String) {
    let (name, place) = (session.host_name(turn.host), session.turn_place(turn));
    put!(
        out,
        r#"<div class="turn" data-key="{}"><p class="place"><b>{}</b> {}</p><p class="happened">{}</p>"#,
        turn.step,
        Esc(&name),
        Esc(&place),
        Esc(&session.turn_cause(turn))
    );
    known(session, turn, out);
    let [place, score, ..] = turn.numbers();
    put!(out, r#"<form data-form="player" data-turn="{place}-{score}">"#);
    fields(session, turn, out);
    verdict(session, turn, out);
    moves(session, turn, out);
    let score = if turn.asked > 0 { session.turn_score(turn) } else { String::new() };
    put!(out, r#"<p class="score"><span>{}</span>"#, Esc(&score));
    button(session, turn, out, Word::PlayerStop, Move::Stop, "btn small");
    out.push_str("</p></form></div>");
}

/// The numbers from before the step.
fn known(session: &Session, turn: Turn, out: &mut String) {
    let label = Esc(say(session, Word::PlayerKnown));
    put!(out, r#"<dl class="known" aria-label="{label}">"#);
    for row in session.turn_numbers(turn) {
        put!(out, "<div><dt>{}</dt><dd>{}</dd></div>", Esc(&row.name), Esc(&row.value));
    }
    out.push_str("</dl>");
}

/// Flags and numbers, as they were filled in last; once the step is over they stay to be looked at.
fn fields(session: &Session, turn: Turn, out: &mut String) {
    let asks = turn.phase == Phase::Asks;
    let typed = match turn.answer {
        Some(Answer::Sends(typed)) => typed,
        Some(Answer::Nothing) | None => Typed { flags: Flags::NONE, seq: None, ack: None },
    };
    let (disabled, legend) =
        (if asks { "" } else { r#" disabled="""# }, Esc(say(session, Word::PlayerAsk)));
    put!(out, r#"<fieldset{disabled}><legend>{legend}</legend><div class="bits">"#);
    for (nth, (flag, name)) in FLAGS.into_iter().enumerate() {
        let checked = if typed.flags.has(flag) { r#" checked="""# } else { "" };
        // A new question begins here.
        let first = nth == 0 && asks && turn.answer.is_none();
        let focus = if first { r#" data-focus="""# } else { "" };
        let bit = flag.bits();
        put!(out, r#"<label><input type="checkbox" value="{bit}"{checked}{focus}/>{name}</label>"#);
    }
    out.push_str(r#"</div><div class="pair">"#);
    for (id, name, word, number) in [
        ("play-seq", "SEQ", Word::SequenceNumber, typed.seq),
        ("play-ack", "ACK", Word::AcknowledgmentNumber, typed.ack),
    ] {
        let (word, value) = (Esc(say(session, word)), number.map(|it| it.0.to_string()));
        let value = value.unwrap_or_default();
        put!(
            out,
            r#"<div><label for="{id}"><b>{name}</b> {word}</label><input id="{id}" type="text" inputmode="numeric" autocomplete="off" value="{value}"/></div>"#
        );
    }
    out.push_str("</div></fieldset>");
}

/// How the answer was; it is read out.
fn verdict(session: &Session, turn: Turn, out: &mut String) {
    let verdict = session.turn_verdict(turn);
    let class = match (&verdict, turn.phase) {
        (None, _) => "",
        (Some(_), Phase::Shown) => " shown",
        (Some(verdict), _) if verdict.right => " right",
        (Some(_), _) => " wrong",
    };
    put!(out, r#"<div class="verdict{class}" role="status">"#);
    for sentence in verdict.map_or_else(Vec::new, |verdict| verdict.sentences) {
        put!(out, "<p>{}</p>", Esc(&sentence));
    }
    out.push_str("</div>");
}

/// What can be done: to answer, or to go on. Enter does the first.
fn moves(session: &Session, turn: Turn, out: &mut String) {
    out.push_str(r#"<div class="moves">"#);
    if turn.phase == Phase::Asks {
        let send = Esc(say(session, Word::PlayerSend));
        put!(out, r#"<button class="btn prime" data-key="send">{send}</button>"#);
        let nothing = Move::Answer(Answer::Nothing);
        button(session, turn, out, Word::PlayerNothing, nothing, "btn line");
        if turn.may_be_shown() {
            button(session, turn, out, Word::PlayerShow, Move::Show, "btn line");
        }
    } else {
        let next = Esc(say(session, Word::PlayerNext));
        put!(out, r#"<button class="btn prime" data-key="next" data-focus="">{next}</button>"#);
    }
    out.push_str("</div>");
}

/// A button for a move that needs no form.
fn button(session: &Session, turn: Turn, out: &mut String, word: Word, made: Move, class: &str) {
    let ([place, score, ..], [what, ack]) = (turn.numbers(), made.numbers());
    let word = Esc(say(session, word));
    put!(
        out,
        r#"<button type="button" class="{class}" data-do="answer-{place}-{score}-{what}-{ack}">{word}</button>"#
    );
}

/// Those that are asked, in the order in which they are judged by hand: first what opens.
const FLAGS: [(Flags, &str); 4] =
    [(Flags::SYN, "SYN"), (Flags::ACK, "ACK"), (Flags::FIN, "FIN"), (Flags::RST, "RST")];
