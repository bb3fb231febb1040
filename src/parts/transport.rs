//! The bar at the bottom: from event to event, play, the clock, the speed.

use markup::{Esc, Icon, button, put};
use session::{Speed, Word};

use crate::desk::Desk;

/// From event to event, and play.
pub fn buttons(desk: &Desk, out: &mut String) {
    out.push_str(r#"<div class="buttons">"#);
    round(desk, out, "jump-start", Word::JumpStart, Icon::JumpStart, "Home");
    round(desk, out, "step-back", Word::StepBack, Icon::StepBack, "←");
    let playing = desk.session.playing();
    let (word, sign) = match (playing, desk.session.at_end()) {
        (true, _) => (Word::Pause, Icon::Pause),
        (false, false) => (Word::Play, Icon::Play),
        (false, true) => (Word::PlayAgain, Icon::Play),
    };
    let name = Esc(desk.say(word));
    put!(
        out,
        r#"<button type="button" class="round big" data-do="play" data-playing="{playing}" aria-label="{name}" title="{name}">{sign}</button>"#
    );
    round(desk, out, "step-forward", Word::StepForward, Icon::StepForward, "→");
    round(desk, out, "jump-end", Word::JumpEnd, Icon::JumpEnd, "End");
    out.push_str("</div>");
}

/// The moment, beside the timeline.
pub fn clock(desk: &Desk, out: &mut String) {
    put!(out, r#"<span class="clock" aria-hidden="true">{}</span>"#, desk.moment());
}

/// The choice of a speed.
pub fn speeds(desk: &Desk, out: &mut String) {
    let label = Esc(desk.say(Word::Speed));
    put!(out, r#"<select class="speed" data-testid="speed" aria-label="{label}">"#);
    for speed in Speed::ALL {
        let on = if speed == desk.session.speed() { r#" selected="""# } else { "" };
        let label = speed.label();
        put!(out, r#"<option{on} value="{label}">{label} ×</option>"#);
    }
    out.push_str("</select>");
}

fn round(desk: &Desk, out: &mut String, does: &str, word: Word, sign: Icon, key: &str) {
    let name = desk.say(word);
    button(out, "round", does, sign, name, &[name, " (", key, ")"].concat());
}
