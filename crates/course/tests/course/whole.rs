//! A lesson that is one file: its texts are read out of it, and mistakes in them have the file's lines.

use course::session::Lang;
use course::{Glossary, open};

const FILE: &str = "kind = 'questions'
minutes = 2
[[step]]
id = 'a'
tell = { points = ['x', 'y'] }
[text]
en = \"\"\"
# Title
About.
## a
What is it?
### x
X.
### y
Y.
### model
It is this.
\"\"\"
";

fn told(file: &str, lang: Lang) -> Vec<(usize, String)> {
    let mistakes = open(file, &Glossary::default(), lang).expect_err("something is wrong");
    mistakes.iter().map(|mistake| (mistake.line(file), mistake.text(Lang::En))).collect()
}

#[test]
fn a_lesson_in_one_file_is_opened_with_its_text() {
    let (lesson, pages) = open(FILE, &Glossary::default(), Lang::En).expect("it is fine");
    assert_eq!((lesson.steps.len(), pages.title.as_str()), (1, "Title"));
    assert_eq!(pages.text("a/model"), "It is this.");
}

#[test]
fn who_reads_another_language_gets_the_one_that_is_there() {
    let (_, pages) = open(FILE, &Glossary::default(), Lang::Zh).expect("it is fine");
    assert_eq!(pages.title, "Title");
    let both = FILE.replace(
        "[text]\n",
        "[text]\nzh-CN = '''\n# 标题\n说明。\n## a\n问\n### x\n甲\n### y\n乙\n### model\n丙\n'''\n",
    );
    for (lang, title) in [(Lang::En, "Title"), (Lang::Zh, "标题")] {
        assert_eq!(open(&both, &Glossary::default(), lang).expect("it is fine").1.title, title);
    }
}

#[test]
fn a_mistake_in_the_text_has_the_line_of_the_file() {
    let missing = FILE.replace("### y\nY.\n", "");
    assert_eq!(told(&missing, Lang::En), [(10, "The section `a/y` is missing.".to_owned())]);
    let html = FILE.replace("Y.", "Y <b>bold</b>.");
    let lines: Vec<usize> = told(&html, Lang::En).iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [15, 15]);
    assert_eq!(html.lines().nth(14), Some("Y <b>bold</b>."));
    let deep = FILE.replace("Y.", "Y.\n#### deep");
    assert_eq!(told(&deep, Lang::En)[0].0, 16);
    // Without a break behind the quotation marks, and in one line.
    let close = FILE.replace("\"\"\"\n# Title", "\"\"\"# Title").replace("Y.", "Y.\n#### deep");
    assert_eq!(told(&close, Lang::En)[0].0, 15);
    let one_line = "kind = 'questions'\nminutes = 2\n[[step]]\nid = 'a'\n[text]\nzh-CN = \"# T\\nA\\n## a\\nB\\n#### c\"\n";
    assert_eq!(told(one_line, Lang::En)[0].0, 6);
}

#[test]
fn a_file_without_a_text_is_no_lesson() {
    let (without, _) = FILE.split_once("[text]").unwrap();
    assert_eq!(told(without, Lang::En).len(), 1);
    assert!(
        told(without, Lang::En)[0].1.starts_with("There is no text"),
        "{:?}",
        told(without, Lang::En)
    );
    let empty = [without, "[text]\n"].concat();
    assert_eq!(told(&empty, Lang::En).len(), 1);
    assert_eq!(told(&empty, Lang::En)[0].0, 6);
}

#[test]
fn a_lesson_that_is_wrong_in_itself_is_not_opened_either() {
    let wrong = FILE.replace("minutes = 2", "minutes = 99");
    assert_eq!(told(&wrong, Lang::En), [(2, "99 minutes: it takes from 1 to 60.".to_owned())]);
}
