//! Branches: no future is thrown away, each has a name, can be gone to and be compared; and what was
//! done can be switched off and on.

use session::{Action, Lang, Session, Side, Story};

use super::{after, normal, packet};

fn rows(session: &Session) -> Vec<(String, Option<usize>, bool)> {
    let rows = session.branches();
    rows.into_iter().map(|row| (row.name, row.parent, row.here)).collect()
}

/// The last ACK is lost; back; the SYN is lost instead.
fn two() -> Session {
    let done = [Action::Drop(packet(0, 5)), Action::Undo, Action::Drop(packet(0, 0))];
    after(&normal(), done)
}

#[test]
fn one_future_alone_is_no_branch() {
    assert!(normal().branches().is_empty());
    let done = after(&normal(), [Action::Drop(packet(0, 0)), Action::Double(packet(1, 0))]);
    assert!(done.branches().is_empty());
    assert!(done.apply(Action::Undo).branches().is_empty(), "redoing leads on");
}

#[test]
fn going_back_and_doing_something_else_keeps_the_other_future() {
    let two = two();
    assert_eq!(
        rows(&two),
        [
            ("ACK of the client (6th packet) dropped".to_owned(), None, false),
            ("SYN of the client (1st packet) dropped".to_owned(), Some(0), true),
        ]
    );
    let first = two.apply(Action::GoTo(0));
    assert!(first.script().drops(packet(0, 5)) && !first.script().drops(packet(0, 0)));
    assert!(first.branches()[0].here && !first.branches()[1].here);
    assert_eq!(first.apply(Action::GoTo(1)).script(), two.script());
    assert_eq!(first.apply(Action::GoTo(7)).script(), first.script());
    // Undone and done again, one stays on the branch that one is on.
    let again = after(&first, [Action::Undo, Action::Redo]);
    assert_eq!(again.script(), first.script());
    assert_eq!(again.branches().len(), 2);
}

#[test]
fn doing_the_same_again_leads_to_the_branch_that_is_there() {
    let again = after(&two(), [Action::Undo, Action::Drop(packet(0, 5))]);
    assert_eq!(again.branches().len(), 2);
    assert!(again.branches()[0].here);
    let longer = after(&again, [Action::Double(packet(1, 1)), Action::Undo, Action::Undo]);
    let third = longer.apply(Action::Double(packet(0, 1)));
    assert_eq!(third.branches().len(), 3);
    assert_eq!(third.branches()[2].parent, Some(0));
    let names: Vec<String> = third.branches().into_iter().map(|row| row.name).collect();
    assert!(names[0].contains("dropped, ") && names[0].contains("doubled"), "{names:?}");
}

#[test]
fn a_branch_differs_where_its_first_deed_is() {
    let rows = two().branches();
    assert_eq!(rows[1].position, 0.0, "the SYN sets out at once");
    assert!(rows[0].position > 0.0 && rows[0].position < 1.0);
    // Taking something back is a branch as well.
    let done = [Action::Drop(packet(0, 0)), Action::Remove(0), Action::Undo];
    let other = after(&normal(), done).apply(Action::Double(packet(0, 0)));
    let names: Vec<String> = other.branches().into_iter().map(|row| row.name).collect();
    assert!(names.iter().any(|name| name.contains("without: ")), "{names:?}");
    let zh = other.apply(Action::SetLang(Lang::Zh)).branches();
    assert!(zh.iter().any(|row| row.name.contains("没有：")), "{zh:?}");
}

#[test]
fn another_story_is_a_branch_as_well() {
    let session = after(&two(), [Action::Undo, Action::OpenStory(Story::Crash)]);
    let rows = session.branches();
    assert_eq!(rows.len(), 3);
    assert!(rows[2].name.contains("A host that forgot"), "{}", rows[2].name);
    assert_eq!(session.apply(Action::GoTo(0)).left(), Side::default());
}

#[test]
fn two_branches_are_looked_at_side_by_side() {
    let both = two().apply(Action::CompareBranch(0));
    assert_eq!(both.trace().start.len(), 4);
    let lost = |id| {
        let end = both.trace().packet(id).expect("it is sent").end;
        matches!(end, session::sim::PacketEnd::Lost(..))
    };
    assert!(lost(packet(0, 0)) && !lost(packet(2, 0)));
    assert!(!lost(packet(0, 5)) && lost(packet(2, 5)));
    let parting = both.parting().expect("they part");
    assert!(parting.at < session::sim::tcp::Time::from_millis(100), "{parting:?}");
    let titles: Vec<String> = both.scene().groups.into_iter().map(|group| group.title).collect();
    assert_eq!(titles, ["This branch", "The other branch"]);
    // It stands in a link, and goes back to one.
    let opened = Session::from_link(&both.link(), Lang::En);
    assert!(opened.notice().is_none(), "{}", both.link());
    assert_eq!(**opened.trace(), **both.trace());
    assert_eq!(both.apply(Action::Undo).trace().start.len(), 2);
    // What is done now is done in both.
    let more = both.apply(Action::Drop(packet(2, 1)));
    let lost = |id| {
        let end = more.trace().packet(id).expect("it is sent").end;
        matches!(end, session::sim::PacketEnd::Lost(..))
    };
    assert!(lost(packet(0, 1)) && lost(packet(2, 1)));
    // Shown alone again, nothing is left of it.
    let alone = more.apply(Action::SetSides(more.left(), None));
    assert!(!alone.link().contains("apart"), "{}", alone.link());
}

#[test]
fn a_branch_in_which_nothing_is_done_can_stand_beside() {
    let session = after(&normal(), [Action::Drop(packet(0, 0))]);
    let session = after(&session, [Action::Remove(0), Action::Undo, Action::Double(packet(0, 0))]);
    let plain = session.branches().iter().position(|row| row.name.starts_with("without"));
    let both = session.apply(Action::CompareBranch(plain.expect("it is there")));
    assert!(both.link().contains("apart=nothing"), "{}", both.link());
    let opened = Session::from_link(&both.link(), Lang::Zh);
    assert_eq!(**opened.trace(), **both.trace());
}

#[test]
fn what_was_done_can_be_switched_off_and_on_again() {
    let done = after(&normal(), [Action::Drop(packet(0, 0)), Action::Double(packet(1, 0))]);
    let off = done.apply(Action::Switch(0));
    assert!(!off.script().drops(packet(0, 0)));
    let list: Vec<(String, bool)> =
        off.interventions().into_iter().map(|row| (row.sentence, row.off)).collect();
    assert!(list[0].1 && list[0].0.contains("dropped"), "its place is kept: {list:?}");
    assert!(!list[1].1 && list[1].0.contains("doubled"), "{list:?}");
    assert!(off.link().contains("off=0.drop:0.0"), "{}", off.link());
    let opened = Session::from_link(&off.link(), Lang::En);
    assert_eq!(opened.interventions(), off.interventions());
    let on = opened.apply(Action::Switch(opened.interventions()[0].index));
    assert!(on.script().drops(packet(0, 0)) && on.interventions().iter().all(|row| !row.off));
    assert_eq!(on.script(), done.script(), "in the same order as before");
    assert!(on.branches().len() <= 2, "nothing else was decided");
    // It can be taken back for good, alone or with all.
    assert_eq!(off.apply(Action::Remove(1)).interventions().len(), 1);
    assert!(off.apply(Action::ClearScript).interventions().is_empty());
    assert!(off.apply(Action::Switch(9)) == off);
    let back = after(&off, [Action::Undo]);
    assert!(back.script().drops(packet(0, 0)));
}

#[test]
fn whatever_is_switched_off_comes_back_to_its_place_and_a_link_without_places_is_read() {
    let deeds =
        [Action::Drop(packet(0, 0)), Action::Double(packet(1, 0)), Action::Drop(packet(0, 3))];
    let done = after(&normal(), deeds);
    let sentences = |session: &Session| {
        session.interventions().into_iter().map(|row| row.sentence).collect::<Vec<_>>()
    };
    let mut numbers = super::Numbers(7);
    let mut session = done.clone();
    for _ in 0..40 {
        let rows = session.interventions();
        let row = &rows[numbers.below(3) as usize];
        session = session.apply(Action::Switch(row.index));
        assert_eq!(sentences(&session), sentences(&done));
        session = Session::from_link(&session.link(), Lang::En);
        assert_eq!(sentences(&session), sentences(&done), "{}", session.link());
    }
    let old = Session::from_link("v=1&do=double:1.0&off=drop:0.0", Lang::En);
    let rows = old.interventions();
    assert!(!rows[0].off && rows[1].off && old.notice().is_none());
}

#[test]
fn a_damaged_part_of_what_is_switched_off_is_told() {
    for link in ["v=1&off=fly:0.0", "v=1&beside=connection&apart=fly:0.0"] {
        let session = Session::from_link(link, Lang::En);
        let said = session.notice().expect("it is told").text(Lang::En);
        assert!(said.contains("fly:0.0"), "{said}");
    }
}
