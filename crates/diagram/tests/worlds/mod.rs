//! Several groups of lifelines on one time axis, marks, and many lifelines.

use diagram::{Input, Picture, Style};

use super::{check, layout, stories, tick, words};

fn shared(input: &Input, width: f64) -> Picture {
    let mut style = Style::new(width, &words, &tick);
    style.shared(input.groups.len());
    layout(input, &style)
}

#[test]
fn two_worlds_have_the_same_proportions_and_a_wider_gap_between_them() {
    for width in [320.0, 390.0, 600.0, 750.0, 1_200.0] {
        let picture = shared(&stories::worlds(), width);
        let x = |i: usize| picture.hosts[i].x;
        assert!((x(1) - x(0) - (x(3) - x(2))).abs() < 1e-6, "{width}: channels");
        let edge = picture.panes[1].left;
        assert!(edge - x(1) > 20.0 && x(2) - edge > 20.0, "{width}: room at the inner sides");
        assert_eq!(picture.panes[0].class, "tcp");
        let titles = picture.panes.iter().filter_map(|pane| pane.title.as_ref());
        assert_eq!(titles.count(), 2);
    }
}

#[test]
fn two_worlds_keep_every_name_of_a_state_and_every_label_even_at_320_px() {
    for input in [stories::worlds(), stories::closes()] {
        for width in [320.0, 360.0, 390.0, 600.0, 750.0, 1_200.0] {
            let picture = shared(&input, width);
            let bands = input.lifelines.iter().flat_map(|line| &line.bands);
            assert_eq!(picture.states.len(), bands.count(), "{width}");
            assert!(picture.states.iter().all(|state| !state.words.text.contains('…')));
            assert!(picture.arrows.iter().all(|arrow| arrow.label.is_some()), "{width}");
            assert!(picture.marks.iter().all(|mark| mark.words.is_some()), "{width}");
            assert_eq!(picture.brackets.len(), input.brackets.len());
        }
    }
}

#[test]
fn a_state_is_named_shortly_only_where_its_band_is_shorter_than_its_name() {
    let picture = shared(&stories::worlds(), 390.0);
    let names: Vec<&str> = picture
        .states
        .iter()
        .filter(|state| state.class == "open")
        .map(|state| state.words.text.as_str())
        .collect();
    assert_eq!(names, ["ESTAB", "ESTAB", "ESTAB", "ESTABLISHED", "ESTABLISHED"]);
    let roomy = shared(&stories::worlds(), 1_200.0);
    assert!(roomy.states.iter().all(|state| state.words.text != "ESTAB"));
}

#[test]
fn a_mark_keeps_its_instant_from_being_folded_away() {
    let mut input = stories::time_wait();
    let before = layout(&input, &Style::new(860.0, &words, &tick)).folds.len();
    input.marks.push(stories::mark(100_000, "a quiet moment", "m", None));
    let picture = shared(&input, 860.0);
    assert_eq!(picture.folds.len(), before + 1);
    assert_eq!(picture.marks[0].words.as_ref().expect("room").text, "a quiet moment");
}

#[test]
fn one_group_changes_nothing_but_the_title() {
    let mut input = stories::late();
    let alone = shared(&input, 860.0);
    let class = "tcp";
    input.groups.push(diagram::Group { title: "TCP".into(), lifelines: 2, class });
    let mut titled = shared(&input, 860.0);
    assert_eq!(titled.panes[0].title.take().expect("a title").text, "TCP");
    titled.panes[0].class = "";
    assert_eq!(titled, alone);
}

#[test]
fn a_crowd_of_hosts_on_a_phone_keeps_the_names_of_its_states() {
    let input = stories::many();
    let picture = shared(&input, 390.0);
    let named = |line: &&diagram::Band| !line.label.is_empty();
    let bands = input.lifelines.iter().flat_map(|line| line.bands.iter().filter(named)).count();
    assert_eq!(picture.states.len(), bands);
    check::all(&input, &picture, "a crowd");
}

#[test]
fn the_document_draws_what_parts_the_worlds_and_every_mark() {
    let text = diagram::svg::document(&shared(&stories::closes(), 750.0), "two", None);
    assert_eq!(text.matches("class=\"divider\"").count(), 1);
    assert_eq!(text.matches("class=\"across parting\"").count(), 1);
    assert_eq!(text.matches("class=\"sign\"").count(), 2);
    assert!(text.contains(">here they part</text>") && text.contains(">With a crash</text>"));
}
