//! Branches: what one went back from is kept, is named by what differs, and can be gone to or looked
//! at beside the present.

use sim::tcp::Time;

use crate::Lang;
use crate::experiment::Experiment;
use crate::link::{self, Link};
use crate::rows::digits;
use crate::session::Session;
use crate::texts::phrase::{Phrase, phrase, tell};

/// A branch, as a row.
#[derive(Clone, PartialEq, Debug)]
pub struct BranchLine {
    /// What differs in it from the one that it left, or from the beginning.
    pub name: String,
    /// The place among all of the branch that it left; none for the first one.
    pub parent: Option<usize>,
    /// Where on the timeline the two differ first, from 0 to 1.
    pub position: f64,
    /// It is the one that is shown, or redoing leads to it.
    pub here: bool,
}

/// What is told of a branch wherever it is shown.
#[derive(Clone, PartialEq, Debug)]
pub struct Told {
    /// What differs in it from where it left another one.
    pub name: String,
    /// When the two differ first.
    pub at: Time,
}

impl Told {
    /// Of the branch of a link that left another one at a link's experiment.
    pub fn of(leaf: &str, fork: &str, lang: Lang) -> Told {
        let there = Session::from_link(leaf, lang);
        let (name, position) = there.difference(&link::read(fork).0.experiment);
        Told { name, at: there.pace().time(position) }
    }
}

impl Session {
    /// All branches, in the order in which they were begun; nothing as long as there is one.
    pub fn branches(&self) -> Vec<BranchLine> {
        self.branches_of(&self.branch_text(), &mut |leaf, fork| Told::of(leaf, fork, self.lang))
    }

    /// All branches as a text, for [`Session::branches_of`] in another program: of each the place of
    /// the one that it left and whether it is shown, its link, and that of where it left.
    pub fn branch_text(&self) -> String {
        let branches = self.history.branches();
        let mut words = Vec::new();
        if branches.len() < 2 {
            return String::new();
        }
        // The first branch is the one that others left: it differs from where they did.
        let left = branches.iter().find_map(|other| other.fork);
        for branch in &branches {
            let parent = branch.parent.map_or_else(String::new, |parent| digits(parent as u64));
            words.push([&*parent, if branch.here { "!" } else { "." }].concat());
            words.push(self.link_of(Some(branch.leaf)));
            words.push(self.link_of(branch.fork.or(left)));
        }
        words.join(" ")
    }

    /// The branches of a text, as rows; what cannot be read is left out. What is told of each is found by
    /// [`Told::of`], which runs it: whoever asks again and again may keep it.
    pub fn branches_of(
        &self,
        text: &str,
        told: &mut dyn FnMut(&str, &str) -> Told,
    ) -> Vec<BranchLine> {
        let words: Vec<&str> = text.split(' ').collect();
        let mut lines = Vec::new();
        for words in words.chunks_exact(3) {
            let [place, leaf, fork] = words else { continue };
            let Told { name, at } = told(leaf, fork);
            let position = self.pace().position(at);
            let here = place.ends_with('!');
            let parent = place.trim_end_matches(['!', '.']).parse().ok();
            lines.push(BranchLine { name, parent, position, here });
        }
        lines
    }

    fn link_of(&self, node: Option<usize>) -> String {
        let experiment =
            node.map_or_else(Experiment::default, |node| self.history.of(node).clone());
        link::write(&Link { experiment, lang: Some(self.lang), at: None }, self.lang)
    }

    /// How many experiments there were so far, and which of them is shown.
    pub fn decisions(&self) -> (usize, usize) {
        self.history.place()
    }

    pub(crate) fn go_to_branch(&mut self, nth: usize) {
        if let Some(branch) = self.history.branches().get(nth) {
            self.set_history(Some(self.history.at(branch.leaf)));
        }
    }

    /// The present at the left, and the other branch at the right under what is done there.
    pub(crate) fn compare_branch(&mut self, nth: usize) {
        let Some(branch) = self.history.branches().get(nth).copied() else { return };
        let other = self.history.of(branch.leaf).clone();
        let now = self.history.now().clone();
        self.decide(Experiment { right: Some(other.left), apart: Some(other.script), ..now });
    }

    /// What the present has that another experiment has not, in words, and where that begins.
    fn difference(&self, old: &Experiment) -> (String, f64) {
        let (lang, new) = (self.lang, self.history.now());
        let mut parts = Vec::new();
        let mut position = 1.0_f64;
        if !new.same_worlds(old) || new.apart != old.apart {
            position = 0.0;
            parts.push(self.side_title(new.left));
            if let Some(right) = new.right {
                parts.push(tell(Phrase::BranchBeside, lang, &[("it", &self.side_title(right))]));
            }
        }
        let lacks = |all: &Experiment, it| !all.script.interventions.contains(it);
        for done in new.script.interventions.iter().filter(|it| lacks(old, it)) {
            let row = self.row(0, done);
            position = position.min(row.position.unwrap_or(1.0));
            parts.push(row.sentence);
        }
        for done in old.script.interventions.iter().filter(|it| lacks(new, it)) {
            let row = self.row(0, done);
            position = position.min(row.position.unwrap_or(1.0));
            parts.push(tell(Phrase::BranchWithout, lang, &[("it", &row.sentence)]));
        }
        if parts.is_empty() {
            return (phrase(Phrase::BranchPlain, lang).to_owned(), 0.0);
        }
        (parts.join(", "), position)
    }
}
