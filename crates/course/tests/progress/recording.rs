//! What is written down of what a learner does.

use course::progress::{Best, Outcome, Progress, stars};

use crate::lesson;

const TWO_TASKS: &str = r#"
kind = "challenge"
minutes = 5
lab = "x=half-close"
[[step]]
id = "read"
[[step]]
id = "one"
[step.task]
goals = []
most = 5
par = 2
solution = "x=half-close&do=drop:1.7"
[[step]]
id = "two"
[step.task]
goals = []
most = 1
par = 1
solution = "x=half-close&do=drop:1.7"
"#;

#[test]
fn par_has_three_stars_one_more_two_the_budget_one_and_beyond_it_none() {
    let lesson = lesson(TWO_TASKS);
    let task = lesson.steps[1].task.as_ref().expect("a task");
    let all: Vec<u8> = (0..8).map(|deeds| stars(task, deeds)).collect();
    assert_eq!(all, [3, 3, 3, 2, 1, 1, 0, 0]);
    let task = lesson.steps[2].task.as_ref().expect("a task");
    let all: Vec<u8> = (0..4).map(|deeds| stars(task, deeds)).collect();
    assert_eq!(all, [3, 3, 0, 0], "one more than par is beyond this budget");
}

#[test]
fn the_fewest_deeds_and_the_most_stars_of_a_task_stay() {
    let lesson = lesson(TWO_TASKS);
    let task = lesson.steps[1].task.as_ref().expect("a task");
    let mut progress = Progress::default();
    assert_eq!(progress.solve("loss", "one", task, 6), 0);
    assert_eq!(progress.best("loss", "one"), None, "it was beyond the budget");
    assert!(progress.is_empty());
    for (deeds, stars, best) in [(4, 1, (4, 1)), (3, 2, (3, 2)), (5, 1, (3, 2)), (2, 3, (2, 3))] {
        assert_eq!(progress.solve("loss", "one", task, deeds), stars);
        let best = Best { deeds: best.0, stars: best.1 };
        assert_eq!(progress.best("loss", "one"), Some(best));
    }
}

#[test]
fn what_came_of_the_first_answer_stays() {
    let mut progress = Progress::default();
    progress.pass("half-close", "who-sends", Outcome::Seen);
    progress.pass("half-close", "who-sends", Outcome::Wrong);
    progress.pass("half-close", "who-sends", Outcome::Right);
    progress.pass("half-close", "who-sends", Outcome::Seen);
    assert_eq!(progress.outcome("half-close", "who-sends"), Some(Outcome::Wrong));
    progress.pass("half-close", "ack", Outcome::Right);
    progress.pass("half-close", "ack", Outcome::Wrong);
    assert_eq!(progress.outcome("half-close", "ack"), Some(Outcome::Right));
}

#[test]
fn a_lesson_is_done_with_its_last_step_and_has_the_stars_of_its_hardest_task() {
    let lesson = lesson(TWO_TASKS);
    let task = |nth: usize| lesson.steps[nth].task.as_ref().expect("a task");
    let mut progress = Progress::default();
    assert_eq!(progress.goes_on_at("loss", &lesson), Some(0));
    progress.solve("loss", "two", task(2), 1);
    assert_eq!(
        (progress.done("loss", &lesson), progress.goes_on_at("loss", &lesson)),
        (1, Some(0))
    );
    progress.pass("loss", "read", Outcome::Seen);
    progress.pass("loss", "one", Outcome::Seen);
    assert_eq!(progress.goes_on_at("loss", &lesson), Some(1), "a task that was seen is not solved");
    assert_eq!(progress.stars("loss", &lesson), None);
    progress.solve("loss", "one", task(1), 3);
    assert_eq!((progress.done("loss", &lesson), progress.goes_on_at("loss", &lesson)), (3, None));
    assert_eq!(progress.stars("loss", &lesson), Some(2));
    progress.solve("loss", "one", task(1), 1);
    assert_eq!(progress.stars("loss", &lesson), Some(3));
}

#[test]
fn a_lesson_without_a_task_is_done_without_stars() {
    let lesson = lesson("kind = \"lesson\"\nminutes = 5\n[[step]]\nid = \"read\"\n");
    let mut progress = Progress::default();
    assert_eq!(progress.stars("tour", &lesson), None);
    progress.pass("tour", "read", Outcome::Seen);
    assert_eq!(progress.stars("tour", &lesson), Some(0));
}

#[test]
fn points_are_ticked_off_and_a_tick_can_be_taken_away() {
    let mut progress = Progress::default();
    let ticked = |progress: &Progress| -> Vec<String> {
        progress.ticked("interview", "why").map(str::to_owned).collect()
    };
    progress.tick("interview", "why", "direction", true);
    progress.tick("interview", "why", "data", true);
    progress.tick("interview", "why", "data", true);
    assert_eq!(ticked(&progress), ["data", "direction"]);
    progress.tick("interview", "why", "data", false);
    assert_eq!(ticked(&progress), ["direction"]);
    assert_eq!(progress.ticked("interview", "other").count(), 0);
}
