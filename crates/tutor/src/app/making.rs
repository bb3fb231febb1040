//! A lesson is made beside the lab: what its author presses and types.

use yew::Context;

use super::{App, Msg};
use crate::browser;
use crate::workshop::{Draft, Workshop};

/// A change of the lesson in the making. Steps are named by their places.
pub enum Made {
    /// The title.
    Title(String),
    /// What it is about.
    About(String),
    /// Another step, with what the lab shows.
    Add,
    /// A step is taken away.
    Remove(usize),
    /// A step's text.
    Text(usize, String),
    /// A step begins with what the lab shows.
    Begin(usize),
    /// What the lab shows is how a step's goals are reached.
    Solve(usize),
    /// A goal is wanted, or no more.
    Want(usize, usize),
    /// The file is offered.
    File,
    /// The link goes to the clipboard.
    Link,
}

impl App {
    pub(super) fn make(&mut self, context: &Context<App>, made: Made) {
        self.notice = None;
        let changes = !matches!(made, Made::File | Made::Link);
        let (lang, link) = (self.lang, self.lab.link());
        let steps = &mut self.workshop.steps;
        match made {
            Made::Title(title) => self.workshop.title = title,
            Made::About(about) => self.workshop.about = about,
            Made::Add => steps.push(Draft::new(link)),
            Made::Remove(place) => {
                if place < steps.len() {
                    steps.remove(place);
                }
            }
            Made::Text(place, text) => {
                if let Some(step) = steps.get_mut(place) {
                    step.text = text;
                }
            }
            Made::Begin(place) => {
                if let Some(step) = steps.get_mut(place) {
                    (step.lab, step.solution) = (link, None);
                    step.goals.clear();
                }
            }
            Made::Solve(place) => {
                if let Some(step) = steps.get_mut(place) {
                    step.solve(link, lang);
                }
            }
            Made::Want(place, goal) => {
                let goal = steps.get_mut(place).and_then(|step| step.goals.get_mut(goal));
                if let Some((_, wanted)) = goal {
                    *wanted = !*wanted;
                }
            }
            Made::File => {
                browser::download("lesson.toml", &self.workshop.file(lang));
            }
            Made::Link => {
                if let Ok(packed) = self.workshop.packed(lang) {
                    let search = ["?lesson=", super::opening::PACKED, &packed].concat();
                    let copied = browser::copy(browser::address_of(&search));
                    context.link().send_future(async move { Msg::Copied(copied.await) });
                }
            }
        }
        if changes {
            self.keep_draft();
        }
    }

    /// What is in the making outlives a reload, as far as the browser lets it.
    fn keep_draft(&self) {
        let file = self.workshop.file(self.lang);
        if file.len() <= course::MOST_TEXT {
            browser::remember(DRAFT, &file);
        }
    }

    /// What was in the making before a reload.
    pub(super) fn recall_draft(&mut self) {
        if self.workshop.is_empty() {
            let file = browser::recall(DRAFT);
            let draft = file.and_then(|file| Workshop::read(&file, self.lang));
            self.workshop = draft.unwrap_or_default();
        }
    }
}

/// What is in the making stands under this name.
const DRAFT: &str = "tcp-lab.workshop";
