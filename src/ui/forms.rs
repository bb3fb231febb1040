//! What is typed and chosen: the delay of a segment, the length of TIME-WAIT, something to do at
//! the moment, a search and its bounds, an answer of whoever plays a host. What cannot be read stays to
//! be put right; the notice says why.

use gloo_utils::document;
use session::player::as_typed;
use session::{Action, Doing, Means, Speed, Story, What, WhatIf, Wish, typed_delay};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, HtmlSelectElement};

use super::effects::Effects;
use super::events::at;
use super::hunting::Hunting;
use crate::deeds;
use crate::parts::tools;
use crate::view::{Change, MenuAt};

/// Something else is chosen in a list.
pub fn change(effects: &mut Effects, event: &Event) {
    let (desk, ways) = (&effects.desk, &effects.ways);
    let Some(list) = at(event, "select") else { return };
    let list: HtmlSelectElement = list.unchecked_into();
    let nth = usize::try_from(list.selected_index()).unwrap_or_default();
    let means = desk.view.means;
    match &*list.id() {
        "do-what" => {
            let what = list.value().parse().ok().and_then(|nth: usize| What::ALL.get(nth));
            what.into_iter().for_each(|what| ways.set(Change::What(*what)));
        }
        "hunt-wish" => {
            let wish = Wish::ALL.get(nth).copied().unwrap_or(means.wish);
            ways.set(Change::Means(Means { wish, ..means }));
        }
        "beside" => {
            let mut right = tools::changed(desk);
            right.story = Story::ALL.get(nth).copied().unwrap_or(right.story);
            ways.act(Action::SetSides(desk.session.left(), Some(right)));
        }
        "hunt-most" => ways.set(Change::Means(Means { faults: nth as u8 + 1, ..means })),
        _ => {
            let speed = Speed::ALL.get(nth).filter(|_| at(event, ".speed").is_some());
            speed.into_iter().for_each(|speed| ways.act(Action::SetSpeed(*speed)));
        }
    }
}

/// A form is sent.
pub fn submit(effects: &mut Effects, event: &Event) {
    event.prevent_default();
    match at(event, "form").and_then(|form| form.get_attribute("data-form")).as_deref() {
        Some("do") => carry_out(effects),
        Some(act) if act.starts_with("act-") => act_typed(effects, act),
        Some("hunt") => hunt(effects),
        Some("time-wait") => time_wait(effects),
        Some("player") => player(effects, event),
        _ => delay(effects),
    }
}

fn delay(effects: &Effects) {
    let (desk, ways) = (&effects.desk, &effects.ways);
    let packet = desk.view.menu.as_ref().and_then(MenuAt::packet);
    let (Some(packet), Some(typed)) = (packet, typed("delay")) else { return };
    let readable = typed_delay(&typed).is_ok();
    ways.act(Action::DelayTyped(packet, typed));
    if readable {
        ways.perform(deeds::close(desk));
    }
}

fn carry_out(effects: &Effects) {
    let host = chosen("do-host").and_then(|host| host.parse().ok()).unwrap_or_default();
    let what = effects.desk.session.offered_or_first(effects.desk.view.what);
    let [typed, seed] = ["do-typed", "do-seed"].map(|id| typed(id).unwrap_or_default());
    let doing = Doing { host, what, typed, seed };
    effects.ways.act(deeds::carried(&doing, &effects.desk));
}

/// What a menu asks for is typed: its field has the form's name.
fn act_typed(effects: &Effects, act: &str) {
    effects.ways.perform(deeds::acted(act, typed(act).unwrap_or_default(), &effects.desk));
}

fn hunt(effects: &Effects) {
    let (desk, ways) = (&effects.desk, &effects.ways);
    let typed = typed("hunt-time").unwrap_or_default();
    match typed_delay(&typed) {
        Ok(longest) => {
            let means = Means { longest, ..desk.view.means };
            ways.set(Change::Means(means));
            ways.hunt(Hunting::Begin(means));
        }
        Err(_) => ways.act(Action::Complain(typed)),
    }
}

fn time_wait(effects: &Effects) {
    let (desk, ways) = (&effects.desk, &effects.ways);
    let typed = typed("time-wait").unwrap_or_default();
    let mut side = tools::changed(desk);
    match typed_delay(&typed) {
        _ if typed.trim().is_empty() => {
            side.variation.set(WhatIf::NoTimeWait, false);
            ways.act(deeds::changed(desk, side));
        }
        Ok(span) => {
            side.variation.set(WhatIf::TimeWaitFor(span), true);
            ways.act(deeds::changed(desk, side));
        }
        Err(_) => ways.act(Action::Complain(typed)),
    }
}

/// A segment is filled in: its deed is named after it.
fn player(effects: &Effects, event: &Event) {
    let Some(turn) = at(event, "form").and_then(|form| form.get_attribute("data-turn")) else {
        return;
    };
    let mut flags = 0;
    if let Ok(ticked) = effects.ways.root.query_selector_all(".bits :checked") {
        for nth in 0..ticked.length() {
            let bit = ticked.get(nth).map(|bit| bit.unchecked_into::<HtmlInputElement>().value());
            flags |= bit.and_then(|bit| bit.parse().ok()).unwrap_or(0);
        }
    }
    let [seq, ack] = ["play-seq", "play-ack"].map(|id| typed(id).unwrap_or_default());
    let [what, ack] = as_typed(flags, &seq, &ack);
    effects.ways.perform(deeds::named(&format!("answer-{turn}-{what}-{ack}"), &effects.desk));
}

/// What is typed in a field.
fn typed(id: &str) -> Option<String> {
    let field = document().get_element_by_id(id)?;
    Some(field.unchecked_into::<HtmlInputElement>().value())
}

/// The value of what is chosen in a list.
fn chosen(id: &str) -> Option<String> {
    let list = document().get_element_by_id(id)?;
    Some(list.unchecked_into::<HtmlSelectElement>().value())
}
