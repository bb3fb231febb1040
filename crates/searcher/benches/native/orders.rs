//! The searches that are measured: of every story the worlds that it is for, each for every wish, by
//! the means that the page begins with; before them a long one.

use session::{Action, Lang, Means, Session, Side, Story, WhatIf, Wish};

/// A search.
pub struct Order {
    /// In which story.
    pub story: &'static str,
    /// In which world of it.
    pub world: &'static str,
    /// What shall hold.
    pub wish: Wish,
    /// As the worker takes it.
    pub text: String,
}

/// The long one, then the lessons'.
pub fn all() -> Vec<Order> {
    let mut all = vec![long()];
    for story in Story::ALL {
        for (world, session) in worlds(story) {
            for wish in Wish::ALL {
                let means = Means { wish, ..Means::default() };
                // The page says at once that there is nothing to search.
                if !session.hunt_report(means).is_over() {
                    let text = session.hunt_order(means);
                    all.push(Order { story: story.tag(), world, wish, text });
                }
            }
        }
    }
    all
}

/// Three faults of all kinds in two lives of a connection, where text arrives once whatever befalls
/// it: some 40,000 scripts, which last long enough for a rate. In the normal connection they do not.
fn long() -> Order {
    let (story, wish) = (Story::SecondLife, Wish::ExactlyOnce);
    let means = Means { wish, faults: Means::MOST_FAULTS, ..Means::default() };
    let opens = opened(story).apply(Action::ClearScript);
    let text = opens.apply(Action::SetSides(opens.left(), None)).hunt_order(means);
    Order { story: story.tag(), world: "three faults", wish, text }
}

/// The worlds of a story: as it opens; what is done as it opens taken back, as it breaks a wish
/// already; TCP as it is, where nothing is found and all has to be tried; and what-ifs that it is
/// not compared with as it opens.
fn worlds(story: Story) -> Vec<(&'static str, Session)> {
    let opens = opened(story);
    let mut worlds = vec![("as it opens", opens.clone())];
    let cleared = opens.apply(Action::ClearScript);
    if !opens.script().interventions.is_empty() {
        worlds.push(("nothing done", cleared.clone()));
    }
    let mut alone = |name, side| {
        worlds.push((name, cleared.apply(Action::SetSides(side, None))));
    };
    if opens.right().is_some() {
        alone("alone", opens.left());
    }
    for (name, _, what_if) in WHAT_IFS.into_iter().filter(|(_, of, _)| *of == story) {
        let mut side = Side::of(story);
        side.variation.set(what_if, true);
        alone(name, side);
    }
    worlds
}

fn opened(story: Story) -> Session {
    Session::new(Lang::En).apply(Action::OpenStory(story))
}

/// As `crates/session/tests/rows/search.rs` has them.
const WHAT_IFS: [(&str, Story, WhatIf); 3] = [
    ("SYN once", Story::Connection, WhatIf::SynOnce),
    ("FIN once", Story::Connection, WhatIf::FinOnce),
    ("one MSL", Story::LastAck, WhatIf::OneMsl),
];
