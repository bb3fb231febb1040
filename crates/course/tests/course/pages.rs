//! A text's sections: where each begins, what of it stands first, what is no section.

use course::Pages;
use course::session::Lang;

const TEXT: &str = "# Half-close

What it is about,
on two lines.

More of it.

## teacher
### purpose
What it is for.
## watch

Look.

```
## not-a-section
# nor a title
```
### hint-1
First.
### hint-2
Second.
";

fn read(text: &str) -> Pages {
    Pages::read(text).unwrap_or_else(|mistakes| panic!("{}", mistakes[0].text(Lang::En)))
}

#[test]
fn sections_are_found_by_the_names_of_what_they_are_about() {
    let pages = read(TEXT);
    assert_eq!(pages.title, "Half-close");
    assert_eq!(pages.text("teacher/purpose"), "What it is for.");
    assert_eq!(pages.text("teacher"), "");
    assert_eq!(pages.text("watch"), "Look.\n\n```\n## not-a-section\n# nor a title\n```");
    assert_eq!(pages.text("nothing"), "");
    assert!(pages.page("nothing").is_none());
    assert_eq!((pages.hints("watch"), pages.hints("teacher")), (2, 0));
}

#[test]
fn the_first_paragraph_is_on_one_line_and_the_rest_is_what_follows() {
    let pages = read(TEXT);
    let about = pages.page("").expect("what it is about");
    assert_eq!(about.first(), "What it is about, on two lines.");
    assert_eq!(about.rest(), "More of it.");
    assert_eq!(pages.page("teacher/purpose").expect("a section").rest(), "");
}

#[test]
fn each_section_knows_its_heading_and_the_line_that_its_text_begins_in() {
    let pages = read(TEXT);
    let lines: Vec<_> = pages.sections().map(|(name, page)| (name, page.line, page.from)).collect();
    let expected = [
        ("", 1, 3),
        ("teacher", 8, 8),
        ("teacher/purpose", 9, 10),
        ("watch", 11, 13),
        ("watch/hint-1", 19, 20),
        ("watch/hint-2", 21, 22),
    ];
    assert_eq!(lines, expected);
}

#[test]
fn line_ends_of_any_system_are_read_alike() {
    let (unix, dos) = (read(TEXT), read(&TEXT.replace('\n', "\r\n")));
    assert_eq!(unix, dos);
}

#[test]
fn a_title_alone_is_a_text_without_sections() {
    let pages = read("# Title\n");
    assert_eq!((pages.title.as_str(), pages.sections().count()), ("Title", 0));
}

#[test]
fn all_that_is_wrong_is_said_at_once_by_lines() {
    let text = "# A\n### early\n## Two Words\n## b\n### x\n### x\n#### deep\n# B\n";
    let mistakes = Pages::read(text).unwrap_err();
    let lines: Vec<usize> = mistakes.iter().map(|mistake| mistake.line(text)).collect();
    assert_eq!(lines, [2, 3, 7, 8, 6], "{mistakes:?}");
}
