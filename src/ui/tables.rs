//! Tables in tabs: the segment under the focus, each host's variables, the run as a list.

use gloo_utils::document;
use session::sim::{Cause, PacketId};
use session::{Focus, Row, Session, Word};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::{Callback, Html, KeyboardEvent, html};

use super::desk::Desk;
use super::lists;
use super::view::{Change, Tab};

/// The tables.
pub fn tables(desk: &Desk) -> Html {
    let hosts = desk.session.host_lines();
    let mut tabs = vec![(Tab::Segment, desk.say(Word::Segment).to_owned())];
    tabs.extend(hosts.iter().map(|line| (Tab::Host(line.host), line.name.clone())));
    tabs.push((Tab::Events, desk.say(Word::Events).to_owned()));
    let chosen = desk.view.tab;
    let (status, table) = match chosen {
        Tab::Segment => segment(desk),
        Tab::Host(host) => {
            let status =
                hosts.iter().find(|line| line.host == host).map(|line| line.sentence.clone());
            (status.unwrap_or_default(), rows(desk, &desk.session.host_rows(host)))
        }
        Tab::Events => (String::new(), lists::events(desk)),
    };
    let order: Vec<Tab> = tabs.iter().map(|(tab, _)| *tab).collect();
    html! {
        <>
            <div class="tabs" role="tablist" aria-label={desk.say(Word::LookInside)} onkeydown={walk(desk, order)}>
                { for tabs.into_iter().map(|(tab, name)| button(desk, tab, name)) }
            </div>
            <div class="tabpanel" id="tabpanel" role="tabpanel" aria-labelledby={chosen.id()}>
                if !status.is_empty() {
                    <p class="status">{ status }</p>
                }
                { table }
            </div>
        </>
    }
}

/// Rows of a table; those just changed are marked.
pub fn rows(desk: &Desk, rows: &[Row]) -> Html {
    if rows.is_empty() {
        return html! {};
    }
    let just_changed = [" (", desk.say(Word::JustChanged), ")"].concat();
    let row = |row: &Row| {
        html! {
            <tr class={if row.changed { "changed" } else { "" }}>
                <th scope="row">
                    { &row.name }
                    if row.changed {
                        <span class="hidden-text">{ &just_changed }</span>
                    }
                </th>
                <td>{ &row.value }</td>
            </tr>
        }
    };
    html! { <table class="rows"><tbody>{ for rows.iter().map(row) }</tbody></table> }
}

fn button(desk: &Desk, tab: Tab, name: String) -> Html {
    let on = tab == desk.view.tab;
    let set = desk.set.clone();
    let turn = Callback::from(move |_| set.emit(Change::Tab(tab)));
    let id = tab.id();
    html! {
        <button type="button" role="tab" id={id.clone()} aria-selected={on.to_string()} aria-controls="tabpanel" data-testid={id}
            tabindex={if on { "0" } else { "-1" }} onclick={turn}>{ name }</button>
    }
}

fn segment(desk: &Desk) -> (String, Html) {
    match meant(&desk.session) {
        Some(packet) => {
            (desk.session.packet_name(packet), rows(desk, &desk.session.segment_rows(packet)))
        }
        None => (desk.say(Word::NoSegment).to_owned(), html! {}),
    }
}

/// The segment under the focus; while time is, the one that the last event was about.
fn meant(session: &Session) -> Option<PacketId> {
    if let Focus::Packet(packet) = session.focus() {
        return Some(packet);
    }
    let trace = session.trace();
    let mut steps = trace.steps[..=trace.step_at(session.now())?].iter().rev();
    let index = steps.find_map(|step| match step.cause {
        Cause::Arrival(packet) => Some(packet),
        Cause::Call { .. } | Cause::Timeout(_) => step.sent.last().copied(),
    })?;
    trace.packets.get(index as usize).map(|packet| packet.id)
}

/// Arrow keys go from tab to tab.
fn walk(desk: &Desk, order: Vec<Tab>) -> Callback<KeyboardEvent> {
    let (here, set) =
        (order.iter().position(|tab| *tab == desk.view.tab).unwrap_or(0), desk.set.clone());
    Callback::from(move |event: KeyboardEvent| {
        let count = order.len();
        let next = match event.key().as_str() {
            "ArrowRight" => (here + 1) % count,
            "ArrowLeft" => (here + count - 1) % count,
            "Home" => 0,
            "End" => count - 1,
            _ => return,
        };
        event.prevent_default();
        set.emit(Change::Tab(order[next]));
        let button = document().get_element_by_id(&order[next].id());
        if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
            let _ = button.focus();
        }
    })
}
