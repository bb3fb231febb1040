//! The right answers, for who walks through the lessons in a browser to see that they work.

use course::{Answer, Kinds, Lesson, Step, Target, World, right};
use serde_json::{Map, Value, json};
use session::Lang;

use crate::Piece;

/// All right answers, by lesson and step, as JSON: the names of options and items, the numbers of blanks,
/// where to point, the link of a task's solution.
///
/// # Errors
/// An experiment cannot be opened.
pub fn answers(pieces: &[Piece]) -> Result<String, String> {
    let mut lessons = Map::new();
    for Piece { name, lesson, .. } in pieces {
        let steps: Result<Vec<Value>, String> =
            lesson.steps.iter().map(|step| answer(lesson, step)).collect();
        let kind = serde_json::to_value(lesson.kind).unwrap_or_default();
        lessons.insert(name.clone(), json!({ "kind": kind, "steps": steps? }));
    }
    serde_json::to_string(&lessons).map_err(|error| error.to_string())
}

fn answer(lesson: &Lesson, step: &Step) -> Result<Value, String> {
    let mut told = json!({ "id": step.id, "until": step.until.is_some() });
    if let Some(task) = &step.task {
        told["task"] = json!({ "solution": World::link(&task.solution), "par": task.par });
    }
    let Some(question) = step.question() else { return Ok(told) };
    let world = World::open(&lesson.lab_of(step), Lang::En)?;
    let answer = right(&question, &world).ok_or("a question has no answer")?;
    match (question, answer) {
        (Kinds::Choose(choose), Answer::Chosen(places)) => {
            let name = |place: usize| choose.options[place].id.clone();
            let wrong = (0..choose.options.len()).find(|place| !places.contains(place));
            let right: Vec<String> = places.iter().map(|place| name(*place)).collect();
            told["choose"] = json!({ "right": right, "wrong": wrong.map(name) });
        }
        (Kinds::Fill(fill), Answer::Filled(numbers)) => {
            let blanks = fill.blanks.iter().zip(numbers);
            let right: Map<String, Value> =
                blanks.map(|(blank, number)| (blank.id.clone(), json!(number))).collect();
            told["fill"] = right.into();
        }
        (Kinds::Order(order), Answer::Ordered(places)) => {
            let right: Vec<&str> = places.iter().map(|place| &*order.items[*place].id).collect();
            told["order"] = json!(right);
        }
        (Kinds::Point(_), Answer::Pointed(target)) => told["point"] = place(&target, &world),
        (Kinds::Tell(tell), _) => told["tell"] = json!(tell.points.len()),
        _ => return Err("an answer of another kind".into()),
    }
    Ok(told)
}

/// A segment by its name; a stretch of a lifeline by its host and a moment within it.
fn place(target: &Target, world: &World) -> Value {
    match target {
        Target::Packet(name) => json!({ "packet": name.to_string() }),
        Target::Band { host, state } => {
            let host = world.host(host).unwrap_or_default();
            let stretch = world.stretches(host, state.0).first().copied();
            let (from, to) = stretch.unwrap_or_default();
            let to = to.unwrap_or(world.trace().end());
            let middle = from.as_micros().midpoint(to.as_micros());
            json!({ "host": host, "at": format!("{}ms", middle as f64 / 1000.0) })
        }
    }
}
