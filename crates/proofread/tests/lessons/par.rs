//! A par is the fewest deeds that will do, as far as a lesson says that this is known.

use course::{Kind, Proof, Task};
use proofread::{shorter, shorter_within};

use super::pieces;

#[test]
fn where_a_par_is_said_to_be_searched_no_shorter_script_does_it() {
    let mut searched = 0;
    for piece in pieces() {
        for (place, step) in piece.lesson.steps.iter().enumerate() {
            let Some(task) = step.task.as_ref().filter(|task| task.proof == Proof::Search) else {
                continue;
            };
            let found = shorter(&piece.lesson.begins(place), task);
            assert_eq!(found, Ok(None), "{}: {}: {}", piece.name, step.id, task.solution);
            searched += 1;
        }
    }
    assert!(searched > 0, "at least one par is searched");
}

#[test]
fn every_challenge_has_a_task() {
    let challenges: Vec<_> =
        pieces().iter().filter(|piece| piece.lesson.kind == Kind::Challenge).collect();
    assert!(!challenges.is_empty(), "there are challenges");
    for piece in challenges {
        assert!(piece.lesson.steps.iter().any(|step| step.task.is_some()), "{}", piece.name);
    }
}

fn task(goals: &str, allowed: &str, solution: &str, par: u16) -> Task {
    let text = format!(
        "kind = 'challenge'\nminutes = 1\n[[step]]\nid = 'a'\n[step.task]\ngoals = {goals}\n\
         allowed = {allowed}\nmost = 9\npar = {par}\nsolution = '{solution}'\n"
    );
    course::read(&text).expect("a lesson").steps.remove(0).task.expect("a task")
}

#[test]
fn a_par_that_is_too_high_is_refuted_by_a_shorter_script() {
    let goals = "[{ sends = { host = 'client', segment = 'syn', exactly = 2 } }]";
    let task = task(goals, "['drop']", "do=drop:0.0,drop:0.5", 2);
    let found = shorter("", &task).expect("the search ends").expect("one drop will do");
    assert!(found.contains("do=drop:0.0") && !found.contains(','), "{found}");
    let world = course::World::open(&found, session::Lang::En).expect("an experiment");
    assert!(task.goals.iter().all(|goal| goal.holds(&world)));
}

#[test]
fn a_par_of_three_is_refuted_by_two_faults_one_of_which_comes_of_the_other() {
    // The SYN that is sent again is not there before the first one is lost.
    let goals = "[{ sends = { host = 'client', segment = 'syn', exactly = 3 } }]";
    let task = task(goals, "['drop']", "do=drop:0.0,drop:0.1,drop:0.6", 3);
    let found = shorter("", &task).expect("the search ends").expect("two drops will do");
    assert!(
        found.contains("do=drop:0.0,drop:0.1") && found.matches("drop").count() == 2,
        "{found}"
    );
}

#[test]
fn a_par_that_is_right_is_not_refuted() {
    let goals = "[{ sends = { host = 'client', segment = 'syn', exactly = 3 } }]";
    assert_eq!(shorter("", &task(goals, "['drop']", "do=drop:0.0,drop:0.1", 2)), Ok(None));
    assert_eq!(shorter("", &task(goals, "['drop']", "do=drop:0.0,drop:0.1", 1)), Ok(None));
}

#[test]
fn delays_and_doublings_are_tried_where_they_are_allowed() {
    let goals = "[{ sends = { again = true } }]";
    let delays = task(goals, "['delay']", "do=delay:0.0:3s,delay:0.1:3s", 2);
    let found = shorter("", &delays).expect("the search ends").expect("one will do");
    assert!(found.contains("do=delay:0.0:1.9s"), "{found}");
    // A copy of the first SYN that outlives the connection opens another one half.
    let goals =
        "[{ sends = { host = 'server', segment = 'syn-ack', again = false, exactly = 2 } }]";
    let lab = "x=connection+no-time-wait";
    let doubles =
        |allowed| task(goals, allowed, "x=connection+no-time-wait&do=double:0.0:1.9s,drop:0.1", 2);
    let found =
        shorter(lab, &doubles("['double']")).expect("the search ends").expect("one will do");
    assert!(found.contains("do=double:0.0:1.9s"), "{found}");
    assert_eq!(shorter(lab, &doubles("['drop']")), Ok(None));
}

#[test]
fn two_worlds_side_by_side_are_searched_together() {
    let lab = "x=last-ack&beside=last-ack+no-time-wait";
    let goals = "[{ sends = { host = \"client'\", segment = 'rst' } }, { ends = { host = 'server', state = 'LISTEN' } }]";
    let task =
        task(goals, "['drop']", "x=last-ack&beside=last-ack+no-time-wait&do=drop:0.5,drop:0.1", 2);
    let found = shorter(lab, &task).expect("the search ends").expect("the last ACK alone will do");
    assert!(found.contains("do=drop:0.5"), "{found}");
}

#[test]
fn more_scripts_than_are_tried_are_told_before_they_are_tried() {
    let goals = "[{ sends = { segment = 'datagram', at-least = 999 } }]";
    let task = task(goals, "['drop']", "", 3);
    assert_eq!(
        shorter_within("", &task, 1000),
        Ok(None),
        "11 packets, and so many again with each"
    );
    let why = shorter_within("", &task, 50).expect_err("too many");
    assert!(why.starts_with("with 2 faults there are more than 50 scripts"), "{why}");
    assert!(shorter_within("", &task, 10).expect_err("too many").starts_with("with 1 faults"));
}
