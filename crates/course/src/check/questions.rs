//! Whether questions have answers.

use super::{Found, goals};
use crate::answer::{Answer, right};
use crate::lab::World;
use crate::lesson::Step;
use crate::mistake::Fault;
use crate::question::{Choose, Fill, Kinds, Order, Point, Target, Tell};

/// Checks what is asked in a step.
pub(super) fn check(found: &mut Found, place: usize, step: &Step, world: &World) {
    if let Some(choose) = &step.choose {
        options(found, place, choose, world);
    }
    if let Some(fill) = &step.fill {
        blanks(found, place, fill, world);
    }
    if let Some(order) = &step.order {
        items(found, place, order, world);
    }
    if let Some(point) = &step.point {
        targets(found, place, point, world);
    }
    if let Some(tell) = &step.tell {
        points(found, place, tell);
    }
}

fn options(found: &mut Found, place: usize, choose: &Choose, world: &World) {
    let way: [&dyn ToString; 4] = [&"step", &place, &"choose", &"options"];
    let options = &choose.options;
    if !count(found, &way, "options", options.len(), 2) {
        return;
    }
    names(found, place, "choose", "options", options.iter().map(|option| &*option.id));
    let mut whole = true;
    for (nth, option) in options.iter().enumerate() {
        let way: [&dyn ToString; 5] = [&"step", &place, &"choose", &"options", &nth];
        if option.when.is_some() == option.right.is_some() {
            found.add(&way, Fault::NoKey(option.id.clone()));
            whole = false;
        }
        whole &= option.when.iter().all(|goal| goals::known(found, &way, goal, world));
        if let Some(shows) = &option.shows {
            found.open(&[&"step", &place, &"choose", &"options", &nth, &"shows"], shows);
        }
    }
    if !whole {
        return;
    }
    let right: Vec<String> = options
        .iter()
        .filter(|option| option.is_right(world))
        .map(|option| option.id.clone())
        .collect();
    match right.len() {
        0 => found.add(&way, Fault::NoneRight),
        all if all == options.len() => found.add(&way, Fault::AllRight),
        1 => {}
        _ if choose.several => {}
        _ => found.add(&way, Fault::SeveralRight(right)),
    }
}

fn blanks(found: &mut Found, place: usize, fill: &Fill, world: &World) {
    if !count(found, &[&"step", &place, &"fill", &"blanks"], "blanks", fill.blanks.len(), 1) {
        return;
    }
    names(found, place, "fill", "blanks", fill.blanks.iter().map(|blank| &*blank.id));
    for (nth, blank) in fill.blanks.iter().enumerate() {
        let way: [&dyn ToString; 5] = [&"step", &place, &"fill", &"blanks", &nth];
        if !(blank.within.is_finite() && blank.within >= 0.0) {
            found.add(&way, Fault::Within(blank.within));
        }
        if goals::value(found, &way, &blank.value, world) && blank.value.measure(world).is_none() {
            found.add(&way, Fault::NoValue);
        }
    }
}

fn items(found: &mut Found, place: usize, order: &Order, world: &World) {
    let way: [&dyn ToString; 4] = [&"step", &place, &"order", &"items"];
    if !count(found, &way, "items", order.items.len(), 2) {
        return;
    }
    names(found, place, "order", "items", order.items.iter().map(|item| &*item.id));
    let mut times = Vec::new();
    for (nth, item) in order.items.iter().enumerate() {
        let way: [&dyn ToString; 5] = [&"step", &place, &"order", &"items", &nth];
        if !goals::event(found, &way, &item.event, world) {
            continue;
        }
        match item.event.time(world) {
            None => found.add(&way, Fault::NeverHappens(item.id.clone())),
            Some(time) => match times.iter().find(|(other, _)| *other == time) {
                None => times.push((time, &item.id)),
                Some((_, other)) => {
                    found.add(&way, Fault::SameMoment((*other).clone(), item.id.clone()));
                }
            },
        }
    }
    let straight: Vec<usize> = (0..order.items.len()).collect();
    if times.len() == straight.len()
        && right(&Kinds::Order(order), world) == Some(Answer::Ordered(straight))
    {
        found.add(&way, Fault::Ordered);
    }
}

fn targets(found: &mut Found, place: usize, point: &Point, world: &World) {
    let way: [&dyn ToString; 4] = [&"step", &place, &"point", &"targets"];
    if !count(found, &way, "targets", point.targets.len(), 1) {
        return;
    }
    let mut known = true;
    for (nth, target) in point.targets.iter().enumerate() {
        let way: [&dyn ToString; 5] = [&"step", &place, &"point", &"targets", &nth];
        known &= match target {
            Target::Packet(name) => goals::packet(found, &way, *name, world),
            Target::Band { host, .. } => goals::host(found, &way, host, world),
        };
    }
    if known && !point.targets.iter().any(|target| target.is_there(world)) {
        found.add(&way, Fault::NoTarget);
    }
}

fn points(found: &mut Found, place: usize, tell: &Tell) {
    if !count(found, &[&"step", &place, &"tell", &"points"], "points", tell.points.len(), 2) {
        return;
    }
    names(found, place, "tell", "points", tell.points.iter().map(String::as_str));
}

/// Whether there are as many as there should be; says so if not.
fn count(
    found: &mut Found,
    way: &[&dyn ToString],
    what: &'static str,
    count: usize,
    least: usize,
) -> bool {
    if count < least {
        found.add(way, Fault::TooFew(what, least));
    } else if count > MOST {
        found.add(way, Fault::TooMany(what, MOST));
    }
    (least..=MOST).contains(&count)
}

fn names<'a>(
    found: &mut Found,
    place: usize,
    kind: &str,
    list: &str,
    names: impl Iterator<Item = &'a str>,
) {
    let mut before: Vec<&str> = Vec::new();
    for (nth, name) in names.enumerate() {
        let way: [&dyn ToString; 5] = [&"step", &place, &kind, &list, &nth];
        found.name(&way, name);
        if before.contains(&name) || PARTS.contains(&name) || name.starts_with("hint-") {
            found.add(&way, Fault::SameName(name.to_owned()));
        }
        before.push(name);
    }
}

/// The most options, blanks, items, points.
const MOST: usize = 8;
/// Names of sections that every step can have.
const PARTS: [&str; 4] = ["then", "look", "done", "model"];
