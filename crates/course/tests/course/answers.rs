//! Answers to each kind of question, right ones and wrong ones: the step's run decides.

use course::{Answer, Blank, Choose, Fill, Kinds, Order, Point, Target, Tell, World, right};

use super::{lesson, parsed, world};

fn judged(question: &Kinds<'_>, answer: &Answer, world: &World) -> (bool, Vec<bool>) {
    let verdict = question.judge(answer, world).expect("an answer to such a question");
    (verdict.right, verdict.parts)
}

const CHOOSE: &str = "{ options = [
    { id = 'three', when = { sends = { host = 'server', segment = 'data', exactly = 3 } } },
    { id = 'none', when = { sends = { host = 'server', segment = 'data', exactly = 0 } } },
    { id = 'reason', right = false },
] }";

#[test]
fn the_run_decides_which_option_is_right_and_another_run_decides_otherwise() {
    let choose: Choose = parsed(CHOOSE);
    let question = Kinds::Choose(&choose);
    let (half_close, closed_port) = (world("x=half-close"), world("x=closed-port"));
    for (place, in_half_close, in_closed_port) in
        [(0, true, false), (1, false, true), (2, false, false)]
    {
        let answer = Answer::Chosen(vec![place]);
        assert_eq!(judged(&question, &answer, &half_close).0, in_half_close, "{place}");
        assert_eq!(judged(&question, &answer, &closed_port).0, in_closed_port, "{place}");
    }
    assert_eq!(right(&question, &half_close), Some(Answer::Chosen(vec![0])));
    assert_eq!(right(&question, &closed_port), Some(Answer::Chosen(vec![1])));
}

#[test]
fn all_that_is_right_has_to_be_chosen_and_nothing_else() {
    let choose: Choose = parsed(
        "{ several = true, options = [{ id = 'a', right = true }, { id = 'b', right = false }, { id = 'c', right = true }] }",
    );
    let (question, world) = (Kinds::Choose(&choose), world(""));
    let judged = |chosen: &[usize]| judged(&question, &Answer::Chosen(chosen.to_vec()), &world);
    assert_eq!(judged(&[2, 0]), (true, vec![true, true, true]));
    assert_eq!(judged(&[0]), (false, vec![true, true, false]));
    assert_eq!(judged(&[0, 1, 2]), (false, vec![true, false, true]));
    assert_eq!(judged(&[]), (false, vec![false, true, false]));
    assert_eq!(judged(&[0, 2, 99]), (true, vec![true, true, true]), "there is no such option");
}

#[test]
fn numbers_are_right_within_what_the_question_allows() {
    let ack: Blank = parsed("{ id = 'ack', value = { ack = '1.0' } }");
    let how_long: Blank = parsed(
        "{ id = 'how-long', value = { in = { host = 'client', state = 'FIN-WAIT-2' } }, within = 0.5 }",
    );
    let fill = Fill { blanks: vec![ack, how_long] };
    let (question, world) = (Kinds::Fill(&fill), world("x=half-close"));
    let Some(Answer::Filled(numbers)) = right(&question, &world) else { panic!("numbers") };
    assert_eq!(numbers, [Some(101.0), Some(30.06)]);
    let judged =
        |filled: &[Option<f64>]| judged(&question, &Answer::Filled(filled.to_vec()), &world);
    assert_eq!(judged(&numbers), (true, vec![true, true]));
    assert_eq!(judged(&[Some(101.0), Some(30.5)]), (true, vec![true, true]));
    assert_eq!(judged(&[Some(101.0), Some(30.6)]), (false, vec![true, false]));
    assert_eq!(
        judged(&[Some(100.0), Some(30.06)]),
        (false, vec![false, true]),
        "off by one is wrong"
    );
    assert_eq!(judged(&[None, Some(f64::NAN)]), (false, vec![false, false]));
    assert_eq!(judged(&[Some(f64::INFINITY)]), (false, vec![false, false]), "one is missing");
}

#[test]
fn where_the_run_has_no_such_number_nothing_is_right() {
    let fill = Fill { blanks: vec![parsed("{ id = 'a', value = { ack = '7.7' } }")] };
    let (question, world) = (Kinds::Fill(&fill), world(""));
    assert_eq!(right(&question, &world), Some(Answer::Filled(vec![None])));
    for number in [None, Some(0.0)] {
        assert_eq!(judged(&question, &Answer::Filled(vec![number]), &world), (false, vec![false]));
    }
}

#[test]
fn the_order_is_that_in_which_things_happen_in_the_run() {
    let order: Order = parsed(
        "{ items = [
            { id = 'wait', event = { enters = { host = 'client', state = 'TIME-WAIT' } } },
            { id = 'fin', event = { sent = '0.4' } },
            { id = 'last', event = { arrives = '0.5' } },
        ] }",
    );
    let question = Kinds::Order(&order);
    let normal = world("");
    let judged = |order: &[usize]| judged(&question, &Answer::Ordered(order.to_vec()), &normal);
    assert_eq!(right(&question, &normal), Some(Answer::Ordered(vec![1, 0, 2])));
    assert_eq!(judged(&[1, 0, 2]), (true, vec![true, true, true]));
    assert_eq!(judged(&[1, 2, 0]), (false, vec![true, false, false]));
    assert_eq!(judged(&[0, 1, 2]), (false, vec![false, false, true]));
    assert!(!judged(&[1, 0]).0 && !judged(&[]).0 && !judged(&[1, 0, 2, 2]).0);
    // One of them does not happen there, so there is no order.
    let lost = world("do=drop:0.5");
    assert_eq!(right(&question, &lost), None);
    assert_eq!(question.judge(&Answer::Ordered(vec![1, 0, 2]), &lost), None);
}

#[test]
fn any_of_the_targets_is_right_to_point_at() {
    let point: Point = parsed(
        "{ targets = [{ packet = '0.9' }, { band = { host = 'server', state = 'CLOSE-WAIT' } }] }",
    );
    let (question, world) = (Kinds::Point(&point), world(""));
    let band = |host, state| -> Target {
        parsed(&format!("{{ band = {{ host = '{host}', state = '{state}' }} }}"))
    };
    let at = |target| judged(&question, &Answer::Pointed(target), &world).0;
    assert!(at(band("server", "CLOSE-WAIT")) && at(parsed("{ packet = '0.9' }")));
    assert!(!at(band("client", "CLOSE-WAIT")) && !at(band("server", "LAST-ACK")));
    assert!(!at(parsed("{ packet = '0.2' }")));
    // What is told as the right answer is one that can be pointed at.
    assert_eq!(right(&question, &world), Some(Answer::Pointed(band("server", "CLOSE-WAIT"))));
}

#[test]
fn of_an_answer_in_own_words_all_points_are_to_be_ticked() {
    let tell = Tell { points: vec!["one".to_owned(), "two".to_owned()] };
    let (question, world) = (Kinds::Tell(&tell), world(""));
    let judged = |ticked: &[usize]| judged(&question, &Answer::Told(ticked.to_vec()), &world);
    assert_eq!(judged(&[1, 0]), (true, vec![true, true]));
    assert_eq!(judged(&[1]), (false, vec![false, true]));
    assert_eq!(judged(&[]), (false, vec![false, false]));
    assert_eq!(right(&question, &world), Some(Answer::Told(vec![0, 1])));
}

#[test]
fn an_answer_to_another_kind_of_question_is_none() {
    let text = "kind = 'lesson'\nminutes = 5\n\
        [[step]]\nid = 'a'\nchoose = { options = [{ id = 'x', right = true }, { id = 'y', right = false }] }\n\
        [[step]]\nid = 'b'\nfill = { blanks = [{ id = 'x', value = { number = 1.0 } }] }\n\
        [[step]]\nid = 'c'\norder = { items = [{ id = 'x', event = { sent = '0.1' } }, { id = 'y', event = { sent = '0.0' } }] }\n\
        [[step]]\nid = 'd'\npoint = { targets = [{ packet = '0.0' }] }\n\
        [[step]]\nid = 'e'\ntell = { points = ['x', 'y'] }\n\
        [[step]]\nid = 'f'\n";
    let (lesson, world) = (lesson(text), world(""));
    let questions: Vec<Kinds<'_>> =
        lesson.steps.iter().filter_map(|step| step.question()).collect();
    assert_eq!(questions.len(), 5, "the last step asks nothing");
    assert!(lesson.steps[..5].iter().all(|step| step.asks()) && !lesson.steps[5].asks());
    let answers: Vec<Answer> =
        questions.iter().map(|question| right(question, &world).expect("an answer")).collect();
    for (nth, question) in questions.iter().enumerate() {
        for (other, answer) in answers.iter().enumerate() {
            let verdict = question.judge(answer, &world);
            assert_eq!(verdict.map(|it| it.right), (nth == other).then_some(true), "{nth} {other}");
        }
    }
}
