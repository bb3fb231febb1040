//! An answer that is being given.

use course::{Answer, Kinds, Target};

/// What a learner has chosen, typed, ordered or pointed at so far.
#[derive(Clone, PartialEq, Debug)]
pub enum Draft {
    /// Which options are chosen.
    Choose(Vec<bool>),
    /// What stands in the blanks.
    Fill(Vec<String>),
    /// The items in their order.
    Order(Vec<usize>),
    /// The place that was pointed at.
    Point(Option<Target>),
    /// The text, whether the model answer is seen, and which points are ticked off.
    Tell {
        /// The text.
        text: String,
        /// Whether the model answer stands beside it.
        shown: bool,
        /// Which points it had.
        ticked: Vec<bool>,
    },
}

impl Draft {
    /// Nothing yet.
    pub fn new(question: &Kinds<'_>) -> Draft {
        match question {
            Kinds::Choose(choose) => Draft::Choose(vec![false; choose.options.len()]),
            Kinds::Fill(fill) => Draft::Fill(vec![String::new(); fill.blanks.len()]),
            Kinds::Order(order) => Draft::Order((0..order.items.len()).collect()),
            Kinds::Point(_) => Draft::Point(None),
            Kinds::Tell(tell) => Draft::Tell {
                text: String::new(),
                shown: false,
                ticked: vec![false; tell.points.len()],
            },
        }
    }

    /// Chooses an option, or no more; where only one can be right, the others no more.
    pub fn choose(&mut self, place: usize, several: bool) {
        if let Draft::Choose(chosen) = self
            && place < chosen.len()
        {
            let on = !(several && chosen[place]);
            if !several {
                chosen.fill(false);
            }
            chosen[place] = on;
        }
    }

    /// Fills in a blank.
    pub fn fill(&mut self, place: usize, text: String) {
        if let Draft::Fill(blanks) = self
            && let Some(blank) = blanks.get_mut(place)
        {
            *blank = text;
        }
    }

    /// Moves an item one place up or down.
    pub fn shift(&mut self, place: usize, up: bool) {
        if let Draft::Order(items) = self {
            let other = if up { place.checked_sub(1) } else { Some(place + 1) };
            if let Some(other) = other.filter(|other| (*other).max(place) < items.len()) {
                items.swap(place, other);
            }
        }
    }

    /// Takes an answer as if it had been given.
    pub fn take(&mut self, answer: &Answer) {
        match (self, answer) {
            (Draft::Choose(chosen), Answer::Chosen(places)) => {
                for (place, on) in chosen.iter_mut().enumerate() {
                    *on = places.contains(&place);
                }
            }
            (Draft::Fill(blanks), Answer::Filled(numbers)) => {
                for (blank, number) in blanks.iter_mut().zip(numbers) {
                    *blank = number.map_or_else(String::new, written);
                }
            }
            (Draft::Order(items), Answer::Ordered(places)) => items.clone_from(places),
            (Draft::Point(at), Answer::Pointed(target)) => *at = Some(target.clone()),
            (Draft::Tell { shown, ticked, .. }, Answer::Told(_)) => {
                *shown = true;
                ticked.fill(false);
            }
            _ => {}
        }
    }

    /// The answer, if it is whole.
    pub fn answer(&self) -> Option<Answer> {
        match self {
            Draft::Choose(chosen) => {
                let places: Vec<usize> = places(chosen);
                (!places.is_empty()).then_some(Answer::Chosen(places))
            }
            Draft::Fill(blanks) => {
                let numbers: Vec<Option<f64>> = blanks.iter().map(|text| number(text)).collect();
                numbers.iter().all(Option::is_some).then_some(Answer::Filled(numbers))
            }
            Draft::Order(items) => Some(Answer::Ordered(items.clone())),
            Draft::Point(at) => at.clone().map(Answer::Pointed),
            Draft::Tell { shown, ticked, .. } => shown.then(|| Answer::Told(places(ticked))),
        }
    }
}

/// A number without needless digits.
pub fn written(number: f64) -> String {
    let rounded = (number * 1e6).round() / 1e6;
    rounded.to_string()
}

fn places(of: &[bool]) -> Vec<usize> {
    of.iter().enumerate().filter(|(_, on)| **on).map(|(place, _)| place).collect()
}

/// A number as people type it: with a comma for a point, with signs of other keyboards, with its unit.
fn number(text: &str) -> Option<f64> {
    let folded: String = text
        .trim()
        .chars()
        .map(|sign| match sign {
            '０'..='９' => char::from(b'0' + (sign as u32 - '０' as u32) as u8),
            '，' | ',' | '．' | '。' => '.',
            sign => sign,
        })
        .collect();
    let bare = folded.trim_end_matches(|sign: char| sign.is_alphabetic() || sign.is_whitespace());
    bare.parse().ok().filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (text, wanted) in [
            ("101", 101.0),
            (" 1,5 ", 1.5),
            ("１０１", 101.0),
            ("4 s", 4.0),
            ("4秒", 4.0),
            ("-2", -2.0),
        ] {
            assert_eq!(number(text), Some(wanted), "{text}");
        }
        for text in ["", "x", "1.2.3", "inf", "NaN"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn only_one_option_is_chosen_unless_several_can_be() {
        let mut draft = Draft::Choose(vec![false; 3]);
        draft.choose(0, false);
        draft.choose(2, false);
        assert_eq!(draft.answer(), Some(Answer::Chosen(vec![2])));
        draft.choose(0, true);
        assert_eq!(draft.answer(), Some(Answer::Chosen(vec![0, 2])));
        draft.choose(2, true);
        draft.choose(0, true);
        assert_eq!(draft.answer(), None, "nothing is no answer");
    }

    #[test]
    fn items_move_within_their_list() {
        let mut draft = Draft::Order(vec![0, 1, 2]);
        draft.shift(0, true);
        draft.shift(2, false);
        assert_eq!(draft, Draft::Order(vec![0, 1, 2]));
        draft.shift(2, true);
        assert_eq!(draft, Draft::Order(vec![0, 2, 1]));
    }
}
