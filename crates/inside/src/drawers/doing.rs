//! Something to do at the moment that is shown: a call, a crash, a forged segment, another network.

use markup::{Esc, put};
use session::{Asks, SEED, Session, What, Word};

use super::say;

/// The inside of the form, where that is chosen.
pub fn doing(session: &Session, chosen: What, out: &mut String) {
    hosts(session, out);
    list(session, chosen, out);
    let asked = match chosen.asks() {
        Asks::Nothing => None,
        Asks::Text => Some(Word::DoText),
        Asks::Time => Some(Word::DoTime),
        Asks::Percent => Some(Word::DoPercent),
    };
    if let Some(label) = asked {
        let (label, example) = (Esc(say(session, label)), Esc(example(session, chosen)));
        put!(
            out,
            r#"<label for="do-typed">{label}</label><input id="do-typed" type="text" autocomplete="off" placeholder="{example}"/>"#
        );
    }
    if chosen.asks() == Asks::Percent {
        let label = Esc(say(session, Word::DoSeed));
        put!(
            out,
            r#"<label for="do-seed">{label}</label><input id="do-seed" type="text" inputmode="numeric" autocomplete="off" value="{SEED}"/>"#
        );
    }
    put!(out, r#"<button class="btn">{}</button>"#, say(session, Word::DoIt));
}

fn hosts(session: &Session, out: &mut String) {
    let label = Esc(say(session, Word::DoWhere));
    put!(out, r#"<label for="do-host">{label}</label><select id="do-host">"#);
    for host in session.places() {
        let name = session.host_name(host);
        put!(out, r#"<option value="{host}">{}</option>"#, Esc(&name));
    }
    out.push_str("</select>");
}

fn list(session: &Session, chosen: What, out: &mut String) {
    let label = Esc(say(session, Word::DoWhat));
    put!(out, r#"<label for="do-what">{label}</label><select id="do-what">"#);
    let mut group = None;
    let offered = session.offered();
    for (nth, what) in What::ALL.into_iter().enumerate() {
        if !offered.contains(&what) {
            continue;
        }
        let (heading, word) = names(what);
        if group != Some(heading) {
            if group.is_some() {
                out.push_str("</optgroup>");
            }
            group = Some(heading);
            put!(out, r#"<optgroup label="{}">"#, Esc(say(session, heading)));
        }
        let selected = if what == chosen { r#" selected="""# } else { "" };
        put!(out, r#"<option value="{nth}"{selected}>{}</option>"#, Esc(say(session, word)));
    }
    out.push_str("</optgroup></select>");
}

/// What could be typed for it.
pub fn example(session: &Session, what: What) -> &'static str {
    match what.asks() {
        Asks::Nothing => "",
        Asks::Text => "hello",
        Asks::Time => say(session, Word::DelayExample),
        Asks::Percent => "20 %",
    }
}

/// What it is called.
pub const fn name(what: What) -> Word {
    names(what).1
}

/// Under which heading it stands, and what it is called.
const fn names(what: What) -> (Word, Word) {
    match what {
        What::Connect => (Word::DoGroupCalls, Word::DoConnect),
        What::Listen => (Word::DoGroupCalls, Word::DoListen),
        What::Send => (Word::DoGroupCalls, Word::DoSend),
        What::Close => (Word::DoGroupCalls, Word::DoClose),
        What::Release => (Word::DoGroupCalls, Word::DoRelease),
        What::Abort => (Word::DoGroupCalls, Word::DoAbort),
        What::StopReading => (Word::DoGroupCalls, Word::DoStopReading),
        What::ReadAgain => (Word::DoGroupCalls, Word::DoReadAgain),
        What::Bind => (Word::DoGroupCalls, Word::DoBind),
        What::SendTo => (Word::DoGroupCalls, Word::DoSendTo),
        What::Crash => (Word::DoGroupHost, Word::DoCrash),
        What::Restart => (Word::DoGroupHost, Word::DoRestart),
        What::StrayReset => (Word::DoGroupForged, Word::DoStrayReset),
        What::StrayResetOff => (Word::DoGroupForged, Word::DoStrayResetOff),
        What::StraySyn => (Word::DoGroupForged, Word::DoStraySyn),
        What::StrayText => (Word::DoGroupForged, Word::DoStrayText),
        What::Latency => (Word::DoGroupNetwork, Word::DoLatency),
        What::Loss => (Word::DoGroupNetwork, Word::DoLoss),
        What::Silence => (Word::DoGroupNetwork, Word::DoSilence),
    }
}
