//! An exchange as a table: what happened when, what was sent, in which state, and why.

use std::fmt::Write;

use tcp::{Effect, Flags, Reason, Segment, Time};

use crate::host::{Cause, Entry};
use crate::play::script_flags;

/// The table of all that happened at the driven side. Sequence numbers are those on the wire.
pub(crate) fn table(log: &[Entry]) -> String {
    let mut table = String::new();
    for entry in log {
        let what = match &entry.cause {
            Cause::Call(name) => format!("{name}()"),
            Cause::Arrival(segment) => format!("< {}", segment_text(segment)),
            Cause::Timeout(timer) => format!("{timer} timeout"),
        };
        let state = if entry.before == entry.after {
            entry.after.to_string()
        } else {
            format!("{} → {}", entry.before, entry.after)
        };
        line(&mut table, entry.at, &what, &state);
        effects(&mut table, entry.at, &entry.effects);
    }
    table
}

/// The lines of one event's effects.
pub(crate) fn effects(table: &mut String, at: Time, effects: &[Effect]) {
    for effect in effects {
        match effect {
            Effect::Because(reason) => line(table, at, "", &format!("  {}", reason_text(reason))),
            Effect::Send(segment) => line(table, at, &format!("> {}", segment_text(segment)), ""),
            Effect::Signal(signal) => line(table, at, "", &format!("  signal {signal:?}")),
            Effect::Enter { .. }
            | Effect::Deliver(_)
            | Effect::SetTimer { .. }
            | Effect::StopTimer(_) => {}
        }
    }
}

/// One line: time, event, and what there is to say of it.
pub(crate) fn line(table: &mut String, at: Time, what: &str, told: &str) {
    let seconds = at.as_micros() as f64 / 1e6;
    let line = format!("  {seconds:11.6}  {what:<44}  {told}");
    // Writing to a String cannot fail.
    let _ = writeln!(table, "{}", line.trim_end());
}

/// A segment as scripts write it.
pub(crate) fn segment_text(segment: &Segment) -> String {
    let len = segment.text.len();
    let end = segment.seq + len as u32;
    let mut text = format!("{} {}:{end}({len})", script_flags(segment.flags), segment.seq);
    if segment.flags.has(Flags::ACK) {
        let _ = write!(text, " ack {}", segment.ack);
    }
    let _ = write!(text, " win {}", segment.wnd);
    text
}

fn reason_text(reason: &Reason) -> String {
    let rule = reason.rule;
    let numbers: Vec<String> = reason
        .numbers()
        .iter()
        .map(|(quantity, number)| format!("{} = {number}", quantity.name()))
        .collect();
    let section = rule.section();
    format!("{} [{section}] {}", rule.name(), numbers.join(", "))
}

/// The table of a run of `sim`.
pub(crate) fn sim_table(trace: &sim::Trace) -> String {
    let mut table = String::new();
    for step in &trace.steps {
        let host = if step.host == 0 { "A" } else { "B" };
        let what = match &step.cause {
            sim::Cause::Call { call, .. } => call_text(call),
            sim::Cause::Arrival(packet) => {
                let segment = trace.packets[*packet as usize].segment();
                format!("< {}", segment.map_or_else(String::new, segment_text))
            }
            sim::Cause::Timeout(timer) => format!("{timer} timeout"),
        };
        let state = step.hosts[usize::from(step.host)].state();
        line(&mut table, step.at, &format!("{host} {what}"), &state.to_string());
        effects(&mut table, step.at, &step.effects);
    }
    table
}

fn call_text(call: &sim::Call) -> String {
    match call {
        sim::Call::Send(text) => format!("send({})", text.len()),
        other => format!("{other:?}"),
    }
}
