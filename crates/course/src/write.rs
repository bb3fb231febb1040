//! A lesson as the text of a `lesson.toml`, laid out as a person would: what is short in one line, a list
//! of what is longer with a line for each.

use serde::Serialize;
use toml::ser::ValueSerializer;

use crate::lesson::{Lesson, Proof, Step, Task, Texts};
use crate::question::{Blank, Choose, Fill, Order, Point, Tell};
use crate::value::Value;

/// Writes a lesson, such that [`read`](crate::read()) reads the same again. (If it was just short enough to be
/// read, it may be too long now.)
pub fn write(lesson: &Lesson) -> String {
    // Taken apart by names, so that whoever adds one is told by the compiler.
    let Lesson { kind, covers, minutes, lab, locked, steps, text } = lesson;
    let mut out = String::new();
    key(&mut out, "kind", kind);
    key_unless(&mut out, "covers", covers, covers.is_empty());
    key(&mut out, "minutes", minutes);
    key_unless(&mut out, "lab", lab, lab.is_empty());
    key_unless(&mut out, "locked", locked, locked.is_empty());
    if steps.is_empty() {
        out.push_str("step = []\n");
    }
    for step in steps {
        write_step(&mut out, step);
    }
    if let Some(Texts { en, zh }) = text {
        out.push_str("\n[text]\n");
        key_unless(&mut out, "en", en, en.is_empty());
        key_unless(&mut out, "zh-CN", zh, zh.is_empty());
    }
    out
}

fn write_step(out: &mut String, step: &Step) {
    let Step { id, covers, lab, at, until, expect, choose, fill, order, point, tell, task } = step;
    out.push_str("\n[[step]]\n");
    key(out, "id", id);
    key_unless(out, "covers", covers, covers.is_empty());
    key_if(out, "lab", lab);
    key_if(out, "at", at);
    key_if(out, "until", until);
    if !expect.is_empty() {
        list(out, "expect", expect);
    }
    if let Some(Choose { several, options }) = choose {
        out.push_str("[step.choose]\n");
        key_unless(out, "several", several, !several);
        list(out, "options", options);
    }
    if let Some(Fill { blanks }) = fill {
        out.push_str("[step.fill]\n");
        list(out, "blanks", blanks.iter().map(Near::from));
    }
    if let Some(Order { items }) = order {
        out.push_str("[step.order]\n");
        list(out, "items", items);
    }
    if let Some(Point { targets }) = point {
        out.push_str("[step.point]\n");
        list(out, "targets", targets);
    }
    if let Some(Tell { points }) = tell {
        out.push_str("[step.tell]\n");
        key(out, "points", points);
    }
    if let Some(task) = task {
        write_task(out, task);
    }
}

fn write_task(out: &mut String, task: &Task) {
    let Task { goals, allowed, most, par, solution, proof } = task;
    out.push_str("[step.task]\n");
    list(out, "goals", goals);
    key_unless(out, "allowed", allowed, allowed.is_empty());
    key(out, "most", most);
    key(out, "par", par);
    key(out, "solution", solution);
    key_unless(out, "proof", proof, *proof == Proof::default());
}

/// A blank as a person writes it: `within` only if it is not 0.
#[derive(Serialize)]
struct Near<'a> {
    id: &'a str,
    value: &'a Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    within: Option<f64>,
}

impl<'a> From<&'a Blank> for Near<'a> {
    fn from(blank: &'a Blank) -> Near<'a> {
        let Blank { id, value, within } = blank;
        Near { id, value, within: (*within != 0.0).then_some(*within) }
    }
}

fn key(out: &mut String, name: &str, value: impl Serialize) {
    out.push_str(name);
    out.push_str(" = ");
    inline(out, value);
    out.push('\n');
}

fn key_unless(out: &mut String, name: &str, value: impl Serialize, left_out: bool) {
    if !left_out {
        key(out, name, value);
    }
}

fn key_if(out: &mut String, name: &str, value: &Option<impl Serialize>) {
    if let Some(value) = value {
        key(out, name, value);
    }
}

fn list<T: Serialize>(out: &mut String, name: &str, values: impl IntoIterator<Item = T>) {
    out.push_str(name);
    out.push_str(" = [\n");
    for value in values {
        out.push_str("    ");
        inline(out, value);
        out.push_str(",\n");
    }
    out.push_str("]\n");
}

/// A value as TOML has it behind `=`. A text of several lines is one here too.
fn inline(out: &mut String, value: impl Serialize) {
    let mut text = String::new();
    // It fails at what TOML has no word for, such as nothing: none of a lesson's types has that.
    if value.serialize(ValueSerializer::new(&mut text)).is_ok() {
        out.push_str(&text);
    }
}
