//! The lab's stage under the course's hand: playing to a moment, pointing, beats.

use course::{Host, PacketName, StateName, Target, World};
use gloo_utils::document_element;
use session::sim::tcp::Time;
use session::sim::{HostId, PacketId};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent};

use super::{App, Msg};
use crate::browser;
use crate::deck::Phase;

/// The run goes on to a moment.
pub struct Playing {
    /// Where that is on the timeline.
    until: f64,
    moment: Time,
    /// The experiment.
    world: World,
    /// How often it was looked at and stood.
    stood: u32,
}

impl App {
    /// Plays an experiment from where the stage is, or from `from`, to a moment, or its end.
    pub(super) fn play(&mut self, world: World, from: Option<Time>, until: Option<Time>) {
        let pace = world.session().pace();
        let moment = until.unwrap_or(pace.end());
        let until = pace.position(moment);
        let at = from.unwrap_or(world.session().now());
        self.lab.open(&at_moment(&world, at));
        self.playing = Some(Playing { until, moment, world, stood: 0 });
    }

    /// Looks whether the moment is reached; whether it is just now.
    pub(super) fn follow(&mut self) -> bool {
        let Some(playing) = &mut self.playing else { return false };
        let reached = self.lab.position() + HAIR >= playing.until;
        if reached {
            let link = at_moment(&playing.world, playing.moment);
            self.playing = None;
            self.lab.open(&link);
            return true;
        }
        if self.lab.plays() {
            playing.stood = 0;
            return false;
        }
        playing.stood += 1;
        // The page takes a moment to open the experiment; a reader who stops it later wants to look.
        if playing.stood == SOON {
            self.lab.press_play();
        } else if playing.stood > SOON + LONG {
            self.playing = None;
            return true;
        }
        false
    }

    /// Goes to the moment at once.
    pub(super) fn skip(&mut self) {
        if let Some(playing) = self.playing.take() {
            self.lab.open(&at_moment(&playing.world, playing.moment));
        }
    }

    /// Whether something on the stage is to be pointed at.
    fn points(&self) -> bool {
        self.deck().is_some_and(|deck| {
            deck.phase() == Phase::Asked && deck.step().is_some_and(|step| step.point.is_some())
        })
    }

    /// A host's menu that was opened while something is to be pointed at: the stretch of its lifeline.
    pub(super) fn pointed_at_host(&mut self) -> Option<Target> {
        if !self.points() {
            return None;
        }
        let host = self.lab.menu_of_host()?;
        let now = self.now.as_ref()?;
        let target = band(now, host)?;
        self.lab.close_menu();
        Some(target)
    }

    /// What of the lab is put away.
    pub(super) fn locked(&self) -> Vec<&'static str> {
        let Some(deck) = self.deck() else { return Vec::new() };
        let mut locked: Vec<&str> = deck
            .lesson
            .locked
            .iter()
            .map(|lock| match lock {
                course::Lock::Future => "no-future",
                course::Lock::Profile => "no-profile",
                course::Lock::Stories => "no-stories",
                course::Lock::Tools => "no-tools",
                course::Lock::Why => "no-why",
            })
            .collect();
        let asks = deck.step().is_some_and(course::Step::asks) && deck.phase() == Phase::Asked;
        if asks {
            // What happens next is what is asked.
            locked.push("no-future");
            locked.push("asks");
        }
        if self.points() {
            locked.push("points");
        }
        locked
    }
}

/// An experiment as a link, at a moment.
fn at_moment(world: &World, at: Time) -> String {
    let link = world.session().link();
    let parts: Vec<&str> = link.split('&').filter(|part| !part.starts_with("at=")).collect();
    format!("{}&at={}ms", parts.join("&"), at.as_micros() as f64 / 1000.0)
}

/// The stretch of a host's lifeline at the moment.
fn band(world: &World, host: HostId) -> Option<Target> {
    let session = world.session();
    let view = world.trace().hosts_at(session.now()).get(usize::from(host))?;
    let name = world.hosts().get(usize::from(host))?.clone();
    Some(Target::Band { host: Host(name), state: StateName(view.state()) })
}

/// A segment on the stage that is pointed at, if the course waits for that.
pub fn pointed_at(event: &Event) -> Option<Target> {
    let flags = document_element().get_attribute("data-course")?;
    if !flags.split(' ').any(|flag| flag == "points") {
        return None;
    }
    if let Some(key) = event.dyn_ref::<KeyboardEvent>()
        && key.key() != "Enter"
    {
        return None;
    }
    let at = event.target()?.dyn_into::<Element>().ok()?;
    let name = at.closest(".hits [data-segment]").ok()??.get_attribute("data-segment")?;
    let mut parts = name.split('.').map(|part| part.parse::<u32>().ok());
    let (from, nth) = (parts.next()??, parts.next()??);
    let copy = parts.next().flatten().unwrap_or(0);
    let id = PacketId { from: from.try_into().ok()?, nth, copy: copy.try_into().ok()? };
    Some(Target::Packet(PacketName(id)))
}

/// What a key does while a lesson is shown to a class: one beat on, one back, the end of the show.
pub fn beat(key: &KeyboardEvent) -> Option<Msg> {
    let flags = document_element().get_attribute("data-course")?;
    if !flags.split(' ').any(|flag| flag == "presents") || key.ctrl_key() || key.alt_key() {
        return None;
    }
    // Whoever has the focus on something presses that.
    let at = key.target().and_then(|at| at.dyn_into::<Element>().ok());
    let pressed = at.is_some_and(|at| {
        at.closest("button, input, textarea, select, a, [role=button]")
            .is_ok_and(|found| found.is_some())
    });
    match key.key().as_str() {
        " " | "Enter" if pressed => None,
        // Whoever leans on a key does not run through the lesson.
        " " | "PageDown" | "ArrowRight" | "n" => {
            Some(if key.repeat() { Msg::Look } else { Msg::Go(true) })
        }
        "PageUp" | "ArrowLeft" | "p" => Some(if key.repeat() { Msg::Look } else { Msg::Go(false) }),
        // A menu of the lab is closed first.
        "Escape" => (!browser::has_menu()).then_some(Msg::Present),
        _ => None,
    }
}

/// Less than a place of the range input.
const HAIR: f64 = 0.000_11;
/// So many looks at the lab until it has opened an experiment.
const SOON: u32 = 2;
/// So many looks at a standing lab until it is let be.
const LONG: u32 = 25;
