//! Something to do at the moment that is shown: a call, a crash, a forged segment, another network.

use session::sim::HostId;
use session::{Asks, What, Word};

use super::markup::{Esc, put};
use crate::desk::Desk;

/// The form.
pub fn doing(desk: &Desk, out: &mut String) {
    let heading = desk.say(Word::DoNow);
    put!(
        out,
        r#"<details class="drawer" data-testid="do-now"><summary>{heading}</summary><form class="doing" data-form="do">"#
    );
    hosts(desk, out);
    what(desk, out);
    let asked = match desk.view.what.asks() {
        Asks::Nothing => None,
        Asks::Text => Some((Word::DoText, "hello")),
        Asks::Time => Some((Word::DoTime, desk.say(Word::DelayExample))),
        Asks::Percent => Some((Word::DoPercent, "20 %")),
    };
    if let Some((label, example)) = asked {
        let (label, example) = (Esc(desk.say(label)), Esc(example));
        put!(
            out,
            r#"<label for="do-typed">{label}</label><input id="do-typed" type="text" autocomplete="off" placeholder="{example}"/>"#
        );
    }
    put!(out, r#"<button class="btn">{}</button></form></details>"#, desk.say(Word::DoIt));
}

/// The hosts of the world, or of the left one of two: what is done to one is done to its double.
fn hosts(desk: &Desk, out: &mut String) {
    let label = Esc(desk.say(Word::DoWhere));
    put!(out, r#"<label for="do-host">{label}</label><select id="do-host">"#);
    for host in 0..desk.session.hosts() {
        let name = desk.session.host_name(host);
        put!(out, r#"<option value="{host}">{}</option>"#, Esc(&name));
    }
    out.push_str("</select>");
}

fn what(desk: &Desk, out: &mut String) {
    let label = Esc(desk.say(Word::DoWhat));
    put!(out, r#"<label for="do-what">{label}</label><select id="do-what">"#);
    let mut group = None;
    for (nth, what) in What::ALL.into_iter().enumerate() {
        let (heading, word) = names(what);
        if group != Some(heading) {
            if group.is_some() {
                out.push_str("</optgroup>");
            }
            group = Some(heading);
            put!(out, r#"<optgroup label="{}">"#, Esc(desk.say(heading)));
        }
        let selected = if what == desk.view.what { r#" selected="""# } else { "" };
        put!(out, r#"<option value="{nth}"{selected}>{}</option>"#, Esc(desk.say(word)));
    }
    out.push_str("</optgroup></select>");
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

/// What is chosen in the list.
pub fn chosen(index: i32) -> Option<What> {
    What::ALL.get(usize::try_from(index).ok()?).copied()
}

/// The host that is chosen in the list.
pub fn chosen_host(index: i32) -> Option<HostId> {
    HostId::try_from(index).ok()
}
