//! A lesson in hand: its steps, the one that is open, and what was answered.

mod task;

use course::progress::Progress;
use course::{Answer, Kind, Kinds, Lesson, Pages, Step, Verdict, World, right};
use session::Lang;

use crate::draft::Draft;

pub use task::{Phase, TaskState};

/// A lesson in hand.
#[derive(Clone)]
pub struct Deck {
    /// Its name.
    pub name: String,
    /// What it is.
    pub lesson: Lesson,
    /// Its text in the reader's language.
    pub pages: Pages,
    /// The file that it was read from, if it came from elsewhere. Of such a one nothing is remembered.
    pub file: Option<String>,
    /// Which step is open; behind the last one, none.
    pub place: usize,
    /// What is known of each step.
    cards: Vec<Card>,
}

/// What is known of a step.
#[derive(Clone)]
struct Card {
    phase: Phase,
    draft: Option<Draft>,
    /// Whether the first answer was right.
    first: Option<bool>,
    verdict: Option<Verdict>,
    tries: usize,
    hints: usize,
    /// A solution was shown: what stands in the lab is not the learner's until it is begun anew.
    shown: bool,
    /// The experiment that it was begun with.
    begun: Option<World>,
    solved: Option<u16>,
}

impl Card {
    fn new(step: &Step) -> Card {
        Card {
            phase: Phase::Asked,
            draft: step.question().map(|question| Draft::new(&question)),
            first: None,
            verdict: None,
            tries: 0,
            hints: 0,
            shown: false,
            begun: None,
            solved: None,
        }
    }
}

impl Deck {
    /// A lesson at its first step.
    pub fn new(name: String, lesson: Lesson, pages: Pages) -> Deck {
        let cards = lesson.steps.iter().map(Card::new).collect();
        Deck { name, lesson, pages, file: None, place: 0, cards }
    }

    /// The same, read from a file that came from elsewhere.
    pub fn from_file(mut self, file: &str) -> Deck {
        self.file = Some(file.to_owned());
        self
    }

    /// Turns to a step as if it had never been open.
    pub fn turn_to(&mut self, step: &str) {
        if let Some(place) = self.lesson.steps.iter().position(|other| other.id == step) {
            self.place = place;
            self.cards[place] = Card::new(&self.lesson.steps[place]);
        }
    }

    /// Opens a step by its name; if there is none of that name, nothing changes.
    pub fn go_to(&mut self, step: Option<&str>) {
        let place = self.lesson.steps.iter().position(|other| Some(&*other.id) == step);
        self.place = place.unwrap_or(self.place);
    }

    /// Takes over which points of model answers were ticked off before.
    pub fn recall(&mut self, progress: &Progress) {
        for (step, card) in self.lesson.steps.iter().zip(&mut self.cards) {
            let points = step.tell.iter().flat_map(|tell| &tell.points);
            if let Some(Draft::Tell { ticked, .. }) = &mut card.draft {
                for (tick, point) in ticked.iter_mut().zip(points) {
                    *tick = progress.ticked(&self.name, &step.id).any(|before| before == point);
                }
            }
        }
    }

    /// The open step.
    pub fn step(&self) -> Option<&Step> {
        self.lesson.steps.get(self.place)
    }

    /// What is asked in it.
    pub fn question(&self) -> Option<Kinds<'_>> {
        self.step()?.question()
    }

    /// How far its question has come.
    pub fn phase(&self) -> Phase {
        self.cards.get(self.place).map_or(Phase::Told, |card| card.phase)
    }

    /// The answer that is being given.
    pub fn draft(&self) -> Option<&Draft> {
        self.cards.get(self.place)?.draft.as_ref()
    }

    /// The same, to be changed; not while the answer is held against the run.
    pub fn draft_mut(&mut self) -> Option<&mut Draft> {
        let card = self.cards.get_mut(self.place)?;
        let tells = matches!(card.draft, Some(Draft::Tell { .. }));
        card.draft.as_mut().filter(|_| card.phase == Phase::Asked || tells)
    }

    /// What was said of the answer.
    pub fn verdict(&self) -> Option<&Verdict> {
        self.cards.get(self.place)?.verdict.as_ref()
    }

    /// The answer that the verdict is about.
    pub fn answer(&self) -> Option<Answer> {
        self.draft()?.answer()
    }

    /// The link of the experiment that the open step begins with: none if it goes on with what is there.
    pub fn opens(&self) -> Option<String> {
        let step = self.step()?;
        let goes_on = step.task.is_some() && step.lab.is_none() && self.place > 0;
        (!goes_on).then(|| World::link(&self.lesson.lab_of(step)))
    }

    /// The step has been opened in the lab, which shows this now.
    pub fn begin(&mut self, world: World) {
        if let Some(card) = self.cards.get_mut(self.place)
            && card.begun.is_none()
        {
            card.begun = Some(world);
        }
    }

    /// The experiment that the step began with.
    pub fn begun(&self) -> Option<&World> {
        self.cards.get(self.place)?.begun.as_ref()
    }

    /// The experiment that a step's question is about.
    pub fn world(&self, lang: Lang) -> Option<World> {
        World::open(&self.lesson.lab_of(self.step()?), lang).ok()
    }

    /// Gives the answer: whether it was whole. A lesson goes on to watch; practice tells at once.
    pub fn give(&mut self, lang: Lang) -> bool {
        let (Some(world), Some(answer)) = (self.world(lang), self.answer()) else { return false };
        let verdict = self.question().and_then(|question| question.judge(&answer, &world));
        let watches = self.lesson.kind == Kind::Lesson
            && self.step().is_some_and(|step| step.until.is_some());
        let Some(card) = self.cards.get_mut(self.place) else { return false };
        if card.phase == Phase::Asked {
            let right = verdict.as_ref().is_some_and(|verdict| verdict.right);
            card.first.get_or_insert(right);
            card.tries += 1;
            card.phase = if watches { Phase::Watched } else { Phase::Told };
        }
        card.verdict = verdict;
        true
    }

    /// Gives the right answer in the learner's place, as before a class; it is not counted.
    pub fn reveal(&mut self, lang: Lang) {
        let Some(world) = self.world(lang) else { return };
        let Some(answer) = self.question().and_then(|question| right(&question, &world)) else {
            return;
        };
        let Some(card) = self.cards.get_mut(self.place) else { return };
        if let Some(draft) = &mut card.draft {
            draft.take(&answer);
        }
        let first = card.first;
        self.give(lang);
        if let Some(card) = self.cards.get_mut(self.place) {
            card.first = first;
        }
    }

    /// Whether the answer that was given is the first one to this question.
    pub fn counts_now(&self) -> bool {
        self.cards.get(self.place).is_some_and(|card| card.tries == 1)
    }

    /// Whether the open step's question was ever answered.
    pub fn was_answered(&self) -> bool {
        self.cards.get(self.place).is_some_and(|card| card.tries > 0)
    }

    /// What was to be watched has been.
    pub fn watched(&mut self) {
        if let Some(card) = self.cards.get_mut(self.place)
            && card.phase == Phase::Watched
        {
            card.phase = Phase::Told;
        }
    }

    /// The question is asked again.
    pub fn again(&mut self) {
        if let Some(card) = self.cards.get_mut(self.place) {
            card.phase = Phase::Asked;
            card.verdict = None;
        }
    }

    /// Whether the first answer to a step's question was right.
    pub fn first(&self, place: usize) -> Option<bool> {
        self.cards.get(place)?.first
    }

    /// How many hints are seen.
    pub fn hints(&self) -> usize {
        self.cards.get(self.place).map_or(0, |card| card.hints)
    }

    /// Shows another hint.
    pub fn hint(&mut self) {
        if let Some(card) = self.cards.get_mut(self.place) {
            card.hints += 1;
        }
    }

    /// Whether the reader can go on: what is asked is answered, what is to be done is done.
    pub fn may_go_on(&self) -> bool {
        match self.step() {
            Some(step) if step.task.is_some() => self.solved().is_some(),
            Some(step) if step.asks() => self.phase() == Phase::Told,
            Some(_) => true,
            None => false,
        }
    }

    /// How many questions were foreseen, of how many.
    pub fn foreseen(&self) -> (usize, usize) {
        let firsts = self.cards.iter().filter_map(|card| card.first);
        firsts.fold((0, 0), |(right, all), first| (right + usize::from(first), all + 1))
    }
}
