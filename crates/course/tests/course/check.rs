//! What a lesson is checked for as a whole: what its tasks begin with, what each kind of file has.

use course::session::Lang;
use course::{Glossary, Pages, check_pages};

use super::{lesson, told};

fn with(kind: &str, rest: &str) -> String {
    format!("kind = '{kind}'\nminutes = 5\n{rest}")
}

const TASK: &str = "goals = [{ reaches = { host = 'client', state = 'CLOSED' } }, { sends = { lost = true, exactly = 2 } }]
most = 2
par = 1
solution = 'do=drop:0.0,drop:0.1'
";

#[test]
fn a_task_without_an_experiment_goes_on_with_what_the_task_before_it_left() {
    let first = "[[step]]\nid = 'one'\n[step.task]\ngoals = [{ sends = { lost = true } }]\nmost = 1\npar = 1\nsolution = 'do=drop:0.0'\n";
    let second = format!("[[step]]\nid = 'two'\n[step.task]\n{TASK}");
    assert_eq!(told(&with("lesson", &[first, &second].concat())), []);
    // By itself it begins with nothing done, and takes two.
    let alone = told(&with("lesson", &second));
    assert_eq!(alone.len(), 1);
    assert!(alone[0].1.starts_with("`par` is 1, but the solution takes 2"), "{alone:?}");
}

#[test]
fn what_is_expected_is_looked_for_in_the_steps_own_run() {
    let text = with(
        "lesson",
        "lab = 'x=half-close'\n[[step]]\nid = 'a'\nexpect = [{ sends = { segment = 'rst' } }]\n\
         [[step]]\nid = 'b'\nlab = 'x=closed-port'\nexpect = [{ sends = { segment = 'rst' } }]\n",
    );
    let told = told(&text);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].0, 6, "{told:?}");
}

#[test]
fn hosts_of_the_world_at_the_right_are_known_by_their_prime() {
    let text = with(
        "lesson",
        "lab = 'x=last-ack&beside=last-ack+no-time-wait&do=drop:0.5'\n[[step]]\nid = 'a'\n\
         expect = [{ sends = { host = \"client'\", segment = 'rst' } }, { ends = { host = \"client''\", state = 'CLOSED' } }]\n",
    );
    let known = "`client`, `server`, `client'` and `server'`";
    let expected = format!("There is no host `client''` in this experiment; there are {known}.");
    assert_eq!(told(&text), [(6, expected)]);
}

#[test]
fn whether_a_packet_is_sent_may_be_asked_without_its_being_there() {
    let ask =
        |goal: &str| told(&with("lesson", &format!("[[step]]\nid = 'a'\nexpect = [{goal}]\n")));
    assert_eq!(ask("{ not = { happens = { sent = '0.9' } } }"), []);
    assert_eq!(ask("{ before = [{ sent = '0.0' }, { sent = '0.9' }] }").len(), 1);
}

#[test]
fn a_moment_at_the_very_end_of_the_run_is_still_in_it() {
    let at = |at: &str| told(&with("lesson", &format!("[[step]]\nid = 'a'\nat = '{at}'\n")));
    assert_eq!(at("4.48s"), []);
    assert_eq!(at("4.480001s").len(), 1);
}

/// What a text's sections should be besides those that are there.
fn missing(kind: &str, steps: &str) -> Vec<String> {
    let lesson = lesson(&with(kind, steps));
    let pages = Pages::read("# T\n").expect("a text");
    let mistakes = check_pages(&lesson, &pages, &Glossary::default(), Lang::En);
    let mut names: Vec<String> = Vec::new();
    for mistake in mistakes {
        let text = mistake.text(Lang::En);
        names.extend(text.split('`').nth(1).map(str::to_owned));
    }
    names
}

#[test]
fn each_kind_of_file_and_step_has_the_sections_that_the_page_shows() {
    let teacher = ["", "teacher/purpose", "teacher/mistakes", "teacher/ask", "s"];
    assert_eq!(missing("lesson", "[[step]]\nid = 's'\n"), teacher);
    assert_eq!(missing("challenge", "[[step]]\nid = 's'\n"), ["", "s"]);
    let task = format!("[[step]]\nid = 's'\n[step.task]\n{TASK}");
    assert_eq!(missing("challenge", &task), ["", "s", "s/done", "s/hint-1"]);
    assert_eq!(
        missing(
            "questions",
            "[[step]]\nid = 's'\n[step.choose]\noptions = [{ id = 'x', right = true }, { id = 'y', right = false }]\n"
        ),
        ["", "s", "s/then", "s/x", "s/y"]
    );
    assert_eq!(
        missing(
            "questions",
            "[[step]]\nid = 's'\n[step.fill]\nblanks = [{ id = 'x', value = { number = 1.0 } }]\n"
        ),
        ["", "s", "s/then", "s/look", "s/x"]
    );
    assert_eq!(
        missing(
            "questions",
            "[[step]]\nid = 's'\n[step.order]\nitems = [{ id = 'x', event = { sent = '0.1' } }, { id = 'y', event = { sent = '0.0' } }]\n"
        ),
        ["", "s", "s/then", "s/look", "s/x", "s/y"]
    );
    assert_eq!(
        missing("questions", "[[step]]\nid = 's'\n[step.point]\ntargets = [{ packet = '0.0' }]\n"),
        ["", "s", "s/then", "s/look"]
    );
    assert_eq!(
        missing("interview", "[[step]]\nid = 's'\ntell = { points = ['x', 'y'] }\n"),
        ["", "s", "s/model", "s/x", "s/y"]
    );
}
