//! Nothing is wrong in the folder, and what is wrong in a folder is found.

use std::collections::BTreeSet;

use course::Kind;

use super::fixture::{Folder, LESSON, TEXT};
use super::{all, pieces};

#[test]
fn every_lesson_is_without_a_mistake_in_both_languages() {
    let told: Vec<String> = all().1.iter().map(ToString::to_string).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
    let kinds: BTreeSet<Kind> = pieces().iter().map(|piece| piece.lesson.kind).collect();
    let expected =
        BTreeSet::from([Kind::Lesson, Kind::Challenge, Kind::Questions, Kind::Interview]);
    assert_eq!(kinds, expected, "there is at least one of each kind");
}

#[test]
fn both_languages_of_every_lesson_have_the_same_sections() {
    assert!(!pieces().is_empty(), "there are lessons");
    for piece in pieces() {
        let [english, chinese] = &piece.pages;
        let names = |pages: &course::Pages| -> Vec<String> {
            pages.sections().map(|(name, _)| name.to_owned()).collect()
        };
        assert_eq!(names(english), names(chinese), "{}", piece.name);
        assert_ne!(english.title, chinese.title, "{}", piece.name);
    }
}

#[test]
fn a_folder_in_which_nothing_is_wrong_has_all_its_lessons() {
    let folder = Folder::with_a_lesson("nothing-wrong");
    assert_eq!(folder.told(), [""; 0]);
    let pieces = proofread::lessons(folder.path()).expect("lessons");
    assert_eq!(pieces.len(), 1);
    assert_eq!((&*pieces[0].name, &*pieces[0].pages[1].title), ("fine", "文字。"));
}

#[test]
fn mistakes_are_told_by_file_and_line_and_the_lesson_is_left_out() {
    let folder = Folder::with_a_lesson("mistakes");
    folder.write("bad/lesson.toml", &LESSON.replace("minutes = 5", "minutes = 500"));
    folder.write("worse/lesson.toml", &LESSON.replace("exactly = 0", "exactly = 1"));
    folder.write("worse/en.md", TEXT);
    folder.write("worse/zh-CN.md", &TEXT.replace("### then\nWords.", "### then\n<b>Words.</b>"));
    let expected = [
        "bad/lesson.toml:3: This is the number `500`; a whole number from 0 to 255 is wanted.",
        "worse/lesson.toml:9: All options are right in this step's run, so nothing is asked.",
        "worse/zh-CN.md:17: HTML is not shown: `<b>`. Markdown will do.",
        "worse/zh-CN.md:17: HTML is not shown: `</b>`. Markdown will do.",
    ];
    assert_eq!(folder.told(), expected);
    let (pieces, found) = proofread::proofread(folder.path(), None).expect("a folder");
    assert_eq!((pieces.len(), found.len()), (1, 4));
    assert!(proofread::lessons(folder.path()).is_err());
    // Of one lesson only its own mistakes are told.
    let (pieces, found) = proofread::proofread(folder.path(), Some("bad")).expect("a folder");
    assert_eq!((pieces.len(), found.len()), (0, 1));
}

#[test]
fn a_text_that_is_not_there_is_missed() {
    let folder = Folder::with_a_lesson("no-text");
    folder.remove("fine/zh-CN.md");
    let told = folder.told();
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("fine/zh-CN.md:1: There is no text"), "{told:?}");
}

#[test]
fn a_section_that_one_language_alone_has_is_missed_in_the_other() {
    let folder = Folder::with_a_lesson("unlike");
    let task = "[[step]]\nid = 'do'\n[step.task]\ngoals = [{ sends = { lost = true } }]\nmost = 1\npar = 1\nsolution = 'x=closed-port&do=drop:0.0'\n";
    let text = format!("{TEXT}## do\nWords.\n### done\nWords.\n");
    folder.write("fine/lesson.toml", &[LESSON, task].concat());
    folder.write("fine/en.md", &[&text, "### hint-1\nWords.\n"].concat());
    folder.write("fine/zh-CN.md", &text);
    let expected = "fine/zh-CN.md:1: The section `do/hint-1` of en.md is missing here.";
    assert_eq!(folder.told(), [expected]);
}

#[test]
fn a_lesson_in_one_file_is_read_with_the_texts_in_it() {
    let folder = Folder::new("one-file");
    let text = |text: &str| format!("'''\n{text}'''\n");
    let (english, chinese) = (text(TEXT), text(&TEXT.replace("### then", "### them")));
    let file = format!("{LESSON}[text]\nen = {english}zh-CN = {chinese}");
    folder.write("one/lesson.toml", &file);
    let line = |what: &str| file.lines().position(|line| line == what).expect("a line") + 1;
    let section = file.lines().collect::<Vec<_>>().iter().rposition(|line| *line == "## ask");
    let expected = [
        format!("one/lesson.toml:{}: The section `ask/then` is missing.", section.unwrap() + 1),
        format!(
            "one/lesson.toml:{}: Nothing in lesson.toml is called `ask/them`; `ask/then` is.",
            line("### them")
        ),
    ];
    assert_eq!(folder.told(), expected);
    folder.write("one/lesson.toml", &file.replace("### them", "### then"));
    assert_eq!(folder.told(), [""; 0]);
}
