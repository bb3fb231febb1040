//! Which question comes next.

use std::collections::{BTreeMap, BTreeSet};

use course::practice::{Filter, Form, Pick, Question, Why, bank, next};
use course::progress::{Day, Progress};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::{cases, lesson};

const TODAY: Day = 20_000;
const FORMS: [Form; 4] = [Form::Choose, Form::Fill, Form::Order, Form::Point];

/// Questions of all forms and families.
fn questions(count: usize) -> Vec<Question> {
    let rows = ["H1", "H10", "T1", "F2", "S3"];
    let question = |nth: usize| Question {
        name: format!("bank/q{nth}"),
        form: FORMS[nth / 2 % FORMS.len()],
        rows: vec![rows[nth % rows.len()].to_owned()],
    };
    (0..count).map(question).collect()
}

fn pick<'a>(bank: &'a [Question], progress: &Progress, day: Day) -> Pick<'a> {
    next(bank, &Filter::All, progress, day, 1).expect("a question")
}

/// Asks and answers so many; the names of what was asked.
fn practise(
    bank: &[Question],
    progress: &mut Progress,
    day: Day,
    answers: impl IntoIterator<Item = bool>,
) -> Vec<String> {
    let mut asked = Vec::new();
    for right in answers {
        let name = pick(bank, progress, day).question.name.clone();
        progress.answer(&name, right, day);
        asked.push(name);
    }
    asked
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn all_are_seen_however_one_answers_and_however_few_a_day(
        count in 1..40_usize, a_day in 1..8_usize, seed: u64, answers in vec(any::<bool>(), 1..40)
    ) {
        let bank = questions(count);
        let mut progress = Progress::default();
        let mut seen = BTreeSet::new();
        // Every fifth is a new one as long as there are any.
        for turn in 0..5 * count {
            let day = TODAY + u16::try_from(turn / a_day).expect("a day");
            let pick = next(&bank, &Filter::All, &progress, day, seed).expect("a question");
            progress.answer(&pick.question.name, answers[turn % answers.len()], day);
            seen.insert(pick.question.name.clone());
        }
        prop_assert_eq!(seen.len(), count);
    }

    #[test]
    fn no_due_question_waits_for_ever(
        count in 4..20_usize, seed: u64, answers in vec(any::<bool>(), 1..40)
    ) {
        let bank = questions(count);
        let mut progress = Progress::default();
        let mut waiting: BTreeMap<String, usize> = BTreeMap::new();
        for turn in 0..30 * count {
            let day = TODAY + u16::try_from(turn / count).expect("a day");
            let name = next(&bank, &Filter::All, &progress, day, seed).expect("one").question.name.clone();
            progress.answer(&name, answers[turn % answers.len()], day);
            waiting.remove(&name);
            for question in &bank {
                if progress.card(&question.name).is_some_and(|card| card.is_due(day)) && question.name != name {
                    *waiting.entry(question.name.clone()).or_default() += 1;
                }
            }
            let longest = waiting.values().max().copied().unwrap_or(0);
            prop_assert!(longest <= 5 * count, "one of {} waited for {} turns", count, longest);
        }
    }

    #[test]
    fn the_same_progress_day_and_seed_give_the_same_question(
        count in 1..20_usize, seed: u64, answers in vec(any::<bool>(), 0..30)
    ) {
        let bank = questions(count);
        let mut progress = Progress::default();
        practise(&bank, &mut progress, TODAY, answers);
        let stored = Progress::read(&progress.write()).expect("progress");
        let one = next(&bank, &Filter::All, &progress, TODAY, seed);
        prop_assert_eq!(one, next(&bank, &Filter::All, &stored, TODAY, seed));
        prop_assert!(one.is_some());
    }
}

#[test]
fn a_wrong_one_comes_back_after_three_others_or_a_little_more() {
    for before in 0..10 {
        let bank = questions(40);
        let mut progress = Progress::default();
        practise(&bank, &mut progress, TODAY, vec![true; before]);
        let asked = practise(&bank, &mut progress, TODAY, [false]);
        let later = practise(&bank, &mut progress, TODAY, [true; 10]);
        let back = later.iter().position(|name| *name == asked[0]).expect("it comes back");
        assert!((3..=5).contains(&back), "after {back} others");
        assert!(!later[back + 1..].contains(&asked[0]), "right now, it is done for today");
        assert!(progress.card(&asked[0]).is_some_and(|card| card.is_due(TODAY + 1)));
    }
}

#[test]
fn a_wrong_one_comes_back_at_once_only_if_there_is_nothing_else() {
    let bank = questions(2);
    let mut progress = Progress::default();
    let asked = practise(&bank, &mut progress, TODAY, [false, true]);
    assert_ne!(asked[0], asked[1]);
    let again = pick(&bank, &progress, TODAY);
    assert_eq!((again.why, &again.question.name), (Why::Wrong, &asked[0]));
    progress.answer(&asked[0], false, TODAY);
    assert_eq!(pick(&bank, &progress, TODAY).question.name, asked[0]);
}

#[test]
fn who_is_always_wrong_still_sees_new_ones_in_between() {
    let bank = questions(30);
    let mut progress = Progress::default();
    let asked: BTreeSet<String> =
        practise(&bank, &mut progress, TODAY, [false; 60]).into_iter().collect();
    assert_eq!(asked.len(), 30);
}

#[test]
fn due_ones_come_before_new_ones_and_those_due_for_longest_first() {
    let bank = questions(20);
    let mut progress = Progress::default();
    for (name, day) in [("bank/q3", TODAY - 2), ("bank/q7", TODAY - 9), ("bank/q11", TODAY - 5)] {
        progress.answer(name, true, day);
    }
    // The answers before it make it the turn of a new one after the first of them.
    let asked = practise(&bank, &mut progress, TODAY, [true; 5]);
    let due: Vec<&String> = asked
        .iter()
        .filter(|name| ["bank/q3", "bank/q7", "bank/q11"].contains(&name.as_str()))
        .collect();
    assert_eq!(due, ["bank/q7", "bank/q11", "bank/q3"]);
    assert_eq!(asked[0], "bank/q7");
    assert!(asked[..4].contains(&"bank/q3".to_owned()), "{asked:?}");
}

#[test]
fn a_large_pile_of_due_ones_does_not_hide_the_new_ones() {
    let bank = questions(60);
    let mut progress = Progress::default();
    for question in &bank[..50] {
        progress.answer(&question.name, true, TODAY);
    }
    let asked = practise(&bank, &mut progress, TODAY + 1, [true; 10]);
    let new = asked.iter().filter(|name| bank[50..].iter().any(|new| new.name == **name)).count();
    assert_eq!(new, 2);
}

#[test]
fn new_questions_of_the_same_form_do_not_follow_each_other() {
    let bank = questions(16);
    let mut progress = Progress::default();
    let asked = practise(&bank, &mut progress, TODAY, [true; 8]);
    let form = |name: &String| bank.iter().find(|question| question.name == *name).map(|q| q.form);
    for two in asked.windows(2) {
        assert_ne!(form(&two[0]), form(&two[1]), "{asked:?}");
    }
}

#[test]
fn when_nothing_is_due_what_was_asked_longest_ago_is_practised_ahead() {
    let bank = questions(4);
    let mut progress = Progress::default();
    let first = practise(&bank, &mut progress, TODAY, [true; 4]);
    assert_eq!(pick(&bank, &progress, TODAY).why, Why::Ahead);
    let ahead = practise(&bank, &mut progress, TODAY, [true; 8]);
    assert_eq!(ahead, [first.clone(), first].concat());
    assert_eq!(pick(&bank, &progress, TODAY + 1).why, Why::Due);
}

#[test]
fn another_seed_gives_another_order() {
    let bank = questions(30);
    let firsts: BTreeSet<&str> = (0..20)
        .filter_map(|seed| next(&bank, &Filter::All, &Progress::default(), TODAY, seed))
        .map(|pick| pick.question.name.as_str())
        .collect();
    assert!(firsts.len() > 8, "{firsts:?}");
}

#[test]
fn only_questions_of_the_wanted_rows_or_family_come() {
    let bank = questions(20);
    let wanted = |filter: Filter| -> BTreeSet<String> {
        let mut progress = Progress::default();
        for _ in 0..30 {
            let pick = next(&bank, &filter, &progress, TODAY, 5).expect("a question");
            progress.answer(&pick.question.name, true, TODAY);
        }
        bank.iter()
            .filter(|question| progress.card(&question.name).is_some())
            .flat_map(|question| question.rows.clone())
            .collect()
    };
    assert_eq!(wanted(Filter::Family('H')), BTreeSet::from(["H1".into(), "H10".into()]));
    let rows = Filter::Rows(vec!["H1".into(), "T1".into()]);
    assert_eq!(wanted(rows), BTreeSet::from(["H1".into(), "T1".into()]));
    assert_eq!(next(&bank, &Filter::Family('D'), &Progress::default(), TODAY, 5), None);
    assert_eq!(next(&[], &Filter::All, &Progress::default(), TODAY, 5), None);
}

#[test]
fn a_file_of_questions_is_a_bank_and_steps_that_ask_nothing_are_left_out() {
    let lesson = lesson(
        r#"
kind = "questions"
covers = ["F2"]
minutes = 9
[[step]]
id = "read"
[[step]]
id = "ack"
covers = ["H3", "H4"]
[step.fill]
blanks = [{ id = "ack", value = { number = 1.0 } }]
[[step]]
id = "why"
[step.tell]
points = ["one", "two"]
"#,
    );
    let question = |name: &str, form, rows: &[&str]| Question {
        name: name.to_owned(),
        form,
        rows: rows.iter().map(|row| (*row).to_owned()).collect(),
    };
    let wanted = [
        question("closing/ack", Form::Fill, &["H3", "H4"]),
        question("closing/why", Form::Tell, &["F2"]),
    ];
    assert_eq!(bank("closing", &lesson), wanted);
}
