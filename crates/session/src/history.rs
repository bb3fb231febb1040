//! The experiments that were: a tree, in which nothing that was decided is ever thrown away. Going
//! back and doing something else makes another branch of it.

use crate::experiment::Experiment;
use crate::same::Same;

/// Undo and redo without limit, and all futures that were left. Experiments are shared, so a step
/// costs a pointer.
#[derive(Clone, PartialEq)]
pub(crate) struct History {
    nodes: Same<Vec<Node>>,
    present: usize,
}

/// An experiment, where it came from, and where one went on from it.
#[derive(Clone, PartialEq)]
struct Node {
    experiment: Same<Experiment>,
    parent: Option<usize>,
    /// The child that was gone to last.
    next: Option<usize>,
}

/// A branch: an experiment from which nothing goes on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Branch {
    /// Its node.
    pub leaf: usize,
    /// The node at which it left another branch; none for the one that was first.
    pub fork: Option<usize>,
    /// The place of that other branch among all.
    pub parent: Option<usize>,
    /// Redoing from the present leads there.
    pub here: bool,
}

impl History {
    /// A history that begins with an experiment.
    pub fn new(first: Experiment) -> History {
        let node = Node { experiment: Same::new(first), parent: None, next: None };
        History { nodes: Same::new(vec![node]), present: 0 }
    }

    /// The experiment that is.
    pub fn now(&self) -> &Experiment {
        self.of(self.present)
    }

    /// How many nodes there are, and at which of them one is.
    pub fn place(&self) -> (usize, usize) {
        (self.nodes.len(), self.present)
    }

    /// The experiment of a node.
    pub fn of(&self, node: usize) -> &Experiment {
        &self.nodes[node].experiment
    }

    /// The history that goes on with another experiment: one that was gone to from here before, or
    /// a new one.
    pub fn with(&self, new: Experiment) -> History {
        let again = |nth: &usize| {
            self.nodes[*nth].parent == Some(self.present) && *self.nodes[*nth].experiment == new
        };
        if let Some(known) = (0..self.nodes.len()).find(again) {
            return self.at(known);
        }
        let mut nodes = self.nodes.to_vec();
        let experiment = Same::new(new);
        nodes.push(Node { experiment, parent: Some(self.present), next: None });
        History { nodes: Same::new(nodes), present: self.present }.at(self.nodes.len())
    }

    /// Where undoing leads, if it leads anywhere.
    pub fn undone(&self) -> Option<History> {
        let present = self.nodes[self.present].parent?;
        Some(History { nodes: self.nodes.clone(), present })
    }

    /// Where doing again leads, if it leads anywhere.
    pub fn redone(&self) -> Option<History> {
        let present = self.nodes[self.present].next?;
        Some(History { nodes: self.nodes.clone(), present })
    }

    /// The history at one of its nodes, to which redoing leads from then on.
    pub fn at(&self, present: usize) -> History {
        let mut nodes = self.nodes.to_vec();
        let mut child = present;
        while let Some(parent) = nodes[child].parent {
            nodes[parent].next = Some(child);
            child = parent;
        }
        History { nodes: Same::new(nodes), present }
    }

    /// All branches, in the order in which they were begun: the first one from the beginning, and
    /// one from each place where one went on in another way than the first time.
    pub fn branches(&self) -> Vec<Branch> {
        let mut here = self.present;
        while let Some(next) = self.nodes[here].next {
            here = next;
        }
        let mut branches: Vec<Branch> = Vec::new();
        // Of each node, its branch.
        let mut owners = vec![0; self.nodes.len()];
        for (nth, node) in self.nodes.iter().enumerate() {
            let on = node.parent.filter(|parent| self.first_child(*parent) == Some(nth));
            if let Some(parent) = on {
                owners[nth] = owners[parent];
                branches[owners[nth]].leaf = nth;
            } else {
                owners[nth] = branches.len();
                let (fork, parent) = (node.parent, node.parent.map(|parent| owners[parent]));
                branches.push(Branch { leaf: nth, fork, parent, here: false });
            }
        }
        branches[owners[here]].here = true;
        branches
    }

    fn first_child(&self, node: usize) -> Option<usize> {
        self.nodes.iter().position(|other| other.parent == Some(node))
    }
}
