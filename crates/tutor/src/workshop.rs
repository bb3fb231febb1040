//! A lesson in the making: what its author has written and arranged, and the file that comes of it.

use course::{Deed, Goal, Kind, Lesson, Pages, Step, Task, Texts, World, deeds, pack, write};
use course::{Event, Host, Segment, Sends, SignalName, StateName, WishName};
use session::Lang;
use session::Wish;
use session::sim::tcp::{Signal, State};

/// A lesson in the making.
#[derive(Clone, Default)]
pub struct Workshop {
    /// Its title.
    pub title: String,
    /// What it is about.
    pub about: String,
    /// Its steps.
    pub steps: Vec<Draft>,
}

/// A step in the making.
#[derive(Clone, Default)]
pub struct Draft {
    /// Its text.
    pub text: String,
    /// The experiment that it begins with, as the lab's address has it.
    pub lab: String,
    /// The experiment that reaches the goals; none if nothing is to be done.
    pub solution: Option<String>,
    /// What could be wanted, and whether it is.
    pub goals: Vec<(Goal, bool)>,
}

impl Workshop {
    /// The lesson as a file, with its text in the author's language.
    pub fn lesson(&self, lang: Lang) -> Lesson {
        let steps = self.steps.iter().enumerate().map(|(place, draft)| draft.step(place, lang));
        let text = self.text(lang);
        let text = match lang {
            Lang::En => Texts { en: text, ..Texts::default() },
            Lang::Zh => Texts { zh: text, ..Texts::default() },
        };
        let minutes = (self.steps.len() * 2).clamp(1, 60) as u8;
        Lesson {
            kind: Kind::Lesson,
            covers: Vec::new(),
            minutes,
            lab: bare(&self.steps.first().map_or_else(String::new, |first| first.lab.clone())),
            locked: Vec::new(),
            steps: steps.collect(),
            text: Some(text),
        }
    }

    fn text(&self, lang: Lang) -> String {
        let mut text = format!("# {}\n\n{}\n", line(&self.title, lang), body(&self.about));
        for (place, draft) in self.steps.iter().enumerate() {
            text.push_str(&format!("\n## step-{}\n{}\n", place + 1, body(&draft.text)));
            if draft.task(lang).is_some() {
                let done = match lang {
                    Lang::En => "Done.",
                    Lang::Zh => "做到了。",
                };
                text.push_str(&format!("### done\n{done}\n"));
            }
        }
        text
    }

    /// The file.
    pub fn file(&self, lang: Lang) -> String {
        write(&self.lesson(lang))
    }

    /// What was in the making when this file of it was written, to be gone on with.
    pub fn read(file: &str, lang: Lang) -> Option<Workshop> {
        let lesson = course::read(file).ok()?;
        let texts = lesson.text.as_ref()?;
        let pages = Pages::read(if texts.en.is_empty() { &texts.zh } else { &texts.en }).ok()?;
        let unwritten = |text: &str| if text == EMPTY { String::new() } else { text.to_owned() };
        let title = [Lang::En, Lang::Zh].map(|lang| line("", lang)).contains(&pages.title);
        let steps = lesson.steps.iter().map(|step| {
            let mut draft = Draft::new(lesson.lab_of(step));
            draft.text = unwritten(pages.text(&step.id));
            if let Some(task) = &step.task {
                draft.solve(task.solution.clone(), lang);
                draft.goals.iter_mut().for_each(|(goal, on)| *on = task.goals.contains(goal));
            }
            draft
        });
        Some(Workshop {
            title: if title { String::new() } else { pages.title.clone() },
            about: unwritten(pages.text("")),
            steps: steps.collect(),
        })
    }

    /// Whether nothing is in the making yet.
    pub fn is_empty(&self) -> bool {
        self.title.is_empty() && self.about.is_empty() && self.steps.is_empty()
    }

    /// The file, packed for a link.
    ///
    /// # Errors
    /// It is too long for a link.
    pub fn packed(&self, lang: Lang) -> Result<String, pack::Unpackable> {
        pack::pack(&self.file(lang))
    }
}

impl Draft {
    /// A step that begins with what the lab shows.
    pub fn new(lab: String) -> Draft {
        Draft { lab, ..Draft::default() }
    }

    /// What the lab shows is how the goals are reached: offers what holds there and not at the beginning.
    pub fn solve(&mut self, solution: String, lang: Lang) {
        let begun = World::open(&self.lab, lang);
        let solved = World::open(&solution, lang);
        if let (Ok(begun), Ok(solved)) = (begun, solved) {
            let all = offered(&solved).into_iter();
            self.goals = all
                .filter(|goal| goal.holds(&solved) && !goal.holds(&begun))
                .map(|goal| (goal, false))
                .collect();
        }
        self.solution = Some(solution);
    }

    fn task(&self, lang: Lang) -> Option<Task> {
        let solution = self.solution.as_ref()?;
        let goals: Vec<Goal> =
            self.goals.iter().filter(|(_, wanted)| *wanted).map(|(goal, _)| goal.clone()).collect();
        if goals.is_empty() {
            return None;
        }
        let (begun, solved) =
            (World::open(&self.lab, lang).ok()?, World::open(solution, lang).ok()?);
        let done: Vec<Deed> = deeds(&begun, &solved);
        let par = u16::try_from(done.len()).unwrap_or(u16::MAX);
        let most = par.saturating_add(2);
        let solution = bare(solution);
        Some(Task { goals, allowed: Vec::new(), most, par, solution, proof: course::Proof::Script })
    }

    fn step(&self, place: usize, lang: Lang) -> Step {
        Step {
            id: format!("step-{}", place + 1),
            lab: Some(bare(&self.lab)),
            task: self.task(lang),
            ..Step::default()
        }
    }
}

/// What can be wanted of a run, from a list.
fn offered(world: &World) -> Vec<Goal> {
    let mut goals = Vec::new();
    for name in world.hosts() {
        let host = || Host(name.clone());
        for state in State::ALL {
            goals.push(Goal::Reaches { host: host(), state: StateName(state) });
            goals.push(Goal::Ends { host: host(), state: StateName(state) });
        }
        for signal in
            [Signal::Open, Signal::Closed, Signal::Refused, Signal::Reset, Signal::TimedOut]
        {
            goals.push(Goal::Hears { host: host(), signal: SignalName(signal) });
        }
        for segment in [Segment::Rst, Segment::Syn, Segment::SynAck, Segment::Fin, Segment::Data] {
            let host = Some(host());
            goals.push(Goal::Sends(Sends {
                host,
                segment: Some(segment),
                again: Some(true),
                ..Sends::default()
            }));
        }
        goals.push(Goal::Happens(Event::Takes { host: host() }));
    }
    for segment in [Segment::Rst, Segment::Datagram] {
        goals.push(Goal::Sends(Sends { segment: Some(segment), ..Sends::default() }));
    }
    for wish in Wish::ALL {
        goals.push(Goal::Breaks(WishName(wish)));
        goals.push(Goal::Keeps(WishName(wish)));
    }
    goals
}

/// An experiment without what a lesson's file leaves out: version, language, moment.
fn bare(link: &str) -> String {
    let left_out = |part: &&str| !["v=", "lang=", "at="].iter().any(|name| part.starts_with(name));
    link.trim_start_matches('#').split('&').filter(left_out).collect::<Vec<_>>().join("&")
}

/// A title on one line; a lesson must have one.
fn line(title: &str, lang: Lang) -> String {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    match (title.is_empty(), lang) {
        (false, _) => title,
        (true, Lang::En) => "A lesson".to_owned(),
        (true, Lang::Zh) => "一课".to_owned(),
    }
}

/// A text whose headings cannot be taken for sections.
fn body(text: &str) -> String {
    let lines = text.trim().lines().map(|line| line.trim_start_matches('#').trim_end().to_owned());
    let text = lines.collect::<Vec<_>>().join("\n");
    if text.is_empty() { EMPTY.to_owned() } else { text }
}

/// In place of a text that is not written yet: a section has one.
const EMPTY: &str = "…";

#[cfg(test)]
mod tests {
    use course::{Glossary, check, open, read};

    use super::*;

    fn workshop() -> Workshop {
        let mut task = Draft::new("v=1&x=connection&lang=en&at=1s".to_owned());
        "# Lose the SYN <b>now</b>\n\nAnd see.".clone_into(&mut task.text);
        task.solve("v=1&profile=classroom&x=connection&lang=en&do=drop:0.0".to_owned(), Lang::En);
        Workshop {
            title: " Loss ".to_owned(),
            about: String::new(),
            steps: vec![Draft::new("v=1&lang=en".to_owned()), task],
        }
    }

    #[test]
    fn what_is_in_the_making_can_be_gone_on_with_from_its_file() {
        let mut before = workshop();
        before.title = before.title.trim().to_owned();
        before.steps[1].text = "Lose it.".to_owned();
        before.steps[1].goals[0].1 = true;
        let after = Workshop::read(&before.file(Lang::En), Lang::En).expect("it is a file");
        assert_eq!((&after.title, &after.about), (&before.title, &before.about));
        let of = |workshop: &Workshop| {
            let steps = workshop.steps.iter();
            steps.map(|step| (step.text.clone(), step.goals.clone())).collect::<Vec<_>>()
        };
        assert_eq!(of(&after), of(&before));
        assert_eq!(after.file(Lang::En), before.file(Lang::En));
    }

    #[test]
    fn what_holds_only_after_the_deeds_is_offered_as_a_goal() {
        let goals: Vec<Goal> =
            workshop().steps[1].goals.iter().map(|(goal, _)| goal.clone()).collect();
        let client = || Some(Host("client".to_owned()));
        let again = Sends {
            host: client(),
            segment: Some(Segment::Syn),
            again: Some(true),
            ..Sends::default()
        };
        assert!(goals.contains(&Goal::Sends(again)), "{goals:?}");
        let reaches =
            Goal::Reaches { host: Host("client".to_owned()), state: StateName(State::SynSent) };
        assert!(!goals.contains(&reaches), "it holds before");
    }

    #[test]
    fn a_lesson_from_the_workshop_is_read_back_and_only_html_is_wrong_with_it() {
        let mut workshop = workshop();
        workshop.steps[1].goals.iter_mut().for_each(|goal| goal.1 = true);
        let file = workshop.file(Lang::En);
        let lesson = read(&file).expect("it can be read");
        assert_eq!(check(&lesson, Lang::En), []);
        let wrong = open(&file, &Glossary::default(), Lang::En).expect_err("there is HTML in it");
        assert!(wrong.iter().all(|it| it.text(Lang::En).contains("HTML")), "{wrong:?}");
        let packed = workshop.packed(Lang::En).expect("short enough");
        assert_eq!(pack::unpack(&packed).expect("whole"), file);
    }
}
