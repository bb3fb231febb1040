//! When a question comes again.

use course::practice::{BOXES, Counts, Filter, Form, LEARNED, Question, counts};
use course::progress::{Day, Progress};

const TODAY: Day = 20_000;

fn stage_and_due(progress: &Progress) -> (u8, Day) {
    let card = progress.card("bank/isn").expect("it was answered");
    (card.stage(), card.due())
}

fn bank() -> Vec<Question> {
    let names = ["bank/isn", "bank/other", "bank/third"];
    let question = |name: &str| Question { name: name.into(), form: Form::Choose, rows: vec![] };
    names.into_iter().map(question).collect()
}

#[test]
fn right_answers_on_their_days_lead_through_all_boxes_and_the_last_one_stays() {
    let mut progress = Progress::default();
    let mut day = TODAY;
    for (stage, days) in [(1, 1), (2, 3), (3, 7), (4, 14), (5, 30), (5, 30)] {
        progress.answer("bank/isn", true, day);
        assert_eq!(stage_and_due(&progress), (stage, day + days));
        assert_eq!(BOXES[usize::from(stage)], days);
        day += days;
    }
}

#[test]
fn a_wrong_answer_leads_back_to_the_first_box_and_is_due_at_once() {
    let mut progress = Progress::default();
    for day in [TODAY, TODAY + 1, TODAY + 4] {
        progress.answer("bank/isn", true, day);
    }
    progress.answer("bank/isn", false, TODAY + 5);
    assert_eq!(stage_and_due(&progress), (0, TODAY + 5), "even before its day");
    progress.answer("bank/isn", true, TODAY + 5);
    assert_eq!(stage_and_due(&progress), (1, TODAY + 6), "and again on the next day");
}

#[test]
fn right_answers_ahead_of_the_day_do_not_make_it_learned() {
    let mut progress = Progress::default();
    for _ in 0..10 {
        progress.answer("bank/isn", true, TODAY);
    }
    assert_eq!(stage_and_due(&progress), (1, TODAY + 1));
    assert_eq!(progress.answers(), 10);
}

#[test]
fn what_was_answered_while_a_clock_was_wrong_is_due() {
    let mut progress = Progress::default();
    progress.answer("bank/isn", true, 45_000);
    let card = progress.card("bank/isn").expect("answered");
    assert!(card.is_due(TODAY) && !card.is_due(45_000) && card.is_due(45_001));
    progress.answer("bank/isn", true, TODAY);
    assert_eq!(stage_and_due(&progress), (2, TODAY + 3));
}

#[test]
fn the_last_day_there_is_is_no_fault() {
    let mut progress = Progress::default();
    progress.answer("bank/isn", true, Day::MAX);
    assert_eq!(stage_and_due(&progress), (1, Day::MAX));
    assert!(progress.card("bank/isn").expect("answered").is_due(Day::MAX));
}

#[test]
fn it_is_counted_what_is_new_due_wrong_and_learned_and_when_the_next_one_is_due() {
    let mut progress = Progress::default();
    let at = |progress: &Progress, day| counts(&bank(), &Filter::All, progress, day);
    assert_eq!(at(&progress, TODAY), Counts { all: 3, new: 3, ..Counts::default() });
    progress.answer("bank/isn", true, TODAY);
    progress.answer("bank/other", false, TODAY);
    let first = Counts { all: 3, new: 1, due: 1, wrong: 1, learned: 0, next: Some(TODAY + 1) };
    assert_eq!(at(&progress, TODAY), first);
    let tomorrow = Counts { due: 2, next: None, ..first };
    assert_eq!(at(&progress, TODAY + 1), tomorrow);
    progress.answer("bank/isn", true, TODAY + 1);
    progress.answer("bank/isn", true, TODAY + 4);
    assert_eq!(progress.card("bank/isn").map(|card| card.stage()), Some(LEARNED));
    let learned = Counts { due: 1, learned: 1, next: Some(TODAY + 11), ..first };
    assert_eq!(at(&progress, TODAY + 4), learned);
}

#[test]
fn answers_to_questions_of_another_bank_are_not_counted() {
    let mut progress = Progress::default();
    progress.answer("elsewhere/isn", false, TODAY);
    let counted = counts(&bank(), &Filter::All, &progress, TODAY);
    assert_eq!(counted, Counts { all: 3, new: 3, ..Counts::default() });
}
