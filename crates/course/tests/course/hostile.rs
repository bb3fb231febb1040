//! A lesson that means harm: whatever stands in it, it is refused with a message, at once and without
//! harm, and a message quotes no more of it than is needed.

use std::time::{Duration, Instant};

use course::session::Lang;
use course::{Glossary, MOST_TEXT, Pages, check, check_pages, open, read};

/// What is said of a file, in both languages, and how long it takes at most. Nothing of the kind is let in.
fn refused(what: &str, file: &str) -> Vec<(usize, String)> {
    let started = Instant::now();
    let mistakes = open(file, &Glossary::default(), Lang::En).expect_err(what);
    let told: Vec<_> =
        mistakes.iter().map(|mistake| (mistake.line(file), mistake.text(Lang::En))).collect();
    let chinese: Vec<_> = mistakes.iter().map(|mistake| mistake.text(Lang::Zh)).collect();
    assert!(started.elapsed() < LONGEST, "{what}: {:?}", started.elapsed());
    assert!(!told.is_empty(), "{what}");
    for text in told.iter().map(|(_, text)| text).chain(&chinese) {
        assert!(text.chars().count() <= 900, "{what}: {text}");
    }
    told
}

fn step(rest: &str) -> String {
    format!("kind = 'lesson'\nminutes = 1\n[[step]]\nid = 'a'\n{rest}")
}

#[test]
fn ten_megabytes_are_not_read() {
    let big = step(&"# x\n".repeat(2_500_000));
    assert_eq!(
        refused("a big file", &big)[0].1,
        "This is 10000046 bytes long; at most 65536 are read."
    );
    let started = Instant::now();
    let mistakes = Pages::read(&big).expect_err("a big text");
    assert_eq!(mistakes.len(), 1);
    assert!(started.elapsed() < LONGEST);
}

#[test]
fn what_is_nested_ten_thousand_deep_does_not_overflow_the_stack() {
    for (what, text) in [
        (
            "inline tables",
            step(&format!("expect = [{}{}]", "{not=".repeat(10_000), "}".repeat(10_000))),
        ),
        ("inline tables that stay open", step(&format!("expect = [{}", "{not = ".repeat(9_000)))),
        ("lists", step(&format!("expect = {}{}", "[".repeat(30_000), "]".repeat(30_000)))),
        ("lists of goals", step(&format!("expect = [{}", "{any=[".repeat(10_000)))),
        ("dotted keys", step(&format!("expect.{}x = 1", "a.".repeat(30_000)))),
        ("heads of tables", format!("[{}x]", "a.".repeat(30_000))),
        ("heads of lists of tables", format!("[[{}x]]", "a.".repeat(30_000))),
    ] {
        assert!(text.len() <= MOST_TEXT, "{what}");
        let told = refused(what, &text);
        let deep = "Tables or lists stand in one another too deeply; at most 80 levels are read.";
        assert_eq!(told[0].1, deep, "{what}");
    }
}

#[test]
fn a_thousand_steps_are_too_many() {
    let many: String = (0..1000).map(|nth| format!("[[step]]\nid = 's{nth}'\n")).collect();
    let text = ["kind = 'lesson'\nminutes = 1\n", &many].concat();
    let line = 3 + 2 * 100;
    assert_eq!(
        refused("steps", &text),
        [(line, "Too many steps: at most 100 are read.".to_owned())]
    );
}

#[test]
fn huge_numbers_are_refused_as_what_they_are() {
    for (what, text) in [
        (
            "minutes",
            "kind = 'lesson'\nminutes = 99999999999999999999\n[[step]]\nid = 'a'\n".to_owned(),
        ),
        ("minutes", "kind = 'lesson'\nminutes = 256\n[[step]]\nid = 'a'\n".to_owned()),
        ("a moment", step("at = '99999999999999999999s'")),
        ("a moment behind the end", step("at = '86400s'")),
        (
            "a packet",
            step(
                "expect = [{ happens = { enters = { host = 'client', state = 'CLOSED', nth = 4294967296 } } }]",
            ),
        ),
        ("a packet", step("point = { targets = [{ packet = '0.4294967295' }] }")),
        ("how often", step("expect = [{ sends = { at-least = 4294967295 } }]")),
        ("a length", step("fill = { blanks = [{ id = 'x', value = { number = inf } }] }")),
        (
            "how far off",
            step("fill = { blanks = [{ id = 'x', value = { number = 1.0 }, within = inf }] }"),
        ),
        (
            "how far off",
            step("fill = { blanks = [{ id = 'x', value = { number = 1.0 }, within = nan }] }"),
        ),
        ("bounds", step("expect = [{ is = { value = { number = 1e308 }, at-most = 1e307 } }]")),
        (
            "deeds",
            step("task = { goals = [{ sends = {} }], most = 65536, par = 1, solution = '' }"),
        ),
    ] {
        refused(what, &text);
    }
}

#[test]
fn an_endless_script_ends() {
    // Each host opens to the other again and again, and nothing ever arrives.
    let calls: String = (0..120).map(|nth| format!(",connect@{nth}ms:0:192.0.2.2/80")).collect();
    let lab = format!("x=sandbox&profile=linux&do=silence@0s:any-any:3600s{calls}");
    assert!(lab.len() < 4096);
    let steps: String = (0..99)
        .map(|nth| format!("[[step]]\nid = 's{nth}'\nexpect = [{{ breaks = 'half-open' }}]\n"))
        .collect();
    let text = format!("kind = 'lesson'\nminutes = 1\nlab = '{lab}'\n{steps}");
    let told = refused("an endless script", &text);
    let (_, last) = told.last().expect("a message");
    assert!(last.starts_with("The experiments of this lesson together take too long"), "{last}");
}

#[test]
fn an_experiment_of_a_thousand_deeds_is_not_played() {
    let calls: String = (0..900).map(|nth| format!(",connect@{nth}ms:0:192.0.2.2/80")).collect();
    let lab = format!("x=sandbox&do=silence@0s:any-any:3600s{calls}");
    let told = refused(
        "a long script",
        &format!("kind = 'lesson'\nminutes = 1\nlab = '{lab}'\n[[step]]\nid = 'a'\n"),
    );
    assert_eq!(told, [(3, format!("This is {} bytes long; at most 4096 are read.", lab.len()))]);
}

#[test]
fn thousands_of_goals_are_not_judged() {
    let goals = "{ sends = { again = true } }, ".repeat(2000);
    let text = step(&format!("lab = 'x=congested'\nexpect = [{goals}]"));
    refused("goals", &text);
    let text = step(&format!("lab = 'x=congested'\nexpect = [{{ any = [{goals}] }}]"));
    refused("goals in one", &text);
}

#[test]
fn thousands_of_options_and_of_mistakes_are_not_all_told() {
    let options = "{ id = 'A', right = true }, ".repeat(2000);
    let told = refused("options", &step(&format!("choose = {{ options = [{options}] }}")));
    assert_eq!(told[0], (5, "Too many options: at most 8 are read.".to_owned()));
    let rows = "'X1', ".repeat(9000);
    assert_eq!(refused("rows", &step(&format!("covers = [{rows}]"))).len(), 50);
}

#[test]
fn scripts_in_words_are_quoted_as_words_and_not_at_full_length() {
    let script = "<script>alert(1)</script>".repeat(2000);
    for (what, text) in [
        ("a key", step(&format!("'{script}' = 1"))),
        ("a name", format!("kind = 'lesson'\nminutes = 1\n[[step]]\nid = '{script}'\n")),
        ("a word", format!("kind = '{script}'\n")),
        ("an experiment", step(&format!("lab = '{script}'"))),
        (
            "a host",
            step(&format!("expect = [{{ ends = {{ host = '{script}', state = 'CLOSED' }} }}]")),
        ),
        (
            "a goal",
            step(&format!("expect = [{{ takes = {{ host = 'server', text = '{script}' }} }}]")),
        ),
        ("a type", step(&format!("at = 1\nlab = ['{script}']"))),
        ("backticks", step(&format!("lab = '{}'", "`x".repeat(20_000)))),
    ] {
        refused(what, &text);
    }
}

#[test]
fn a_text_full_of_links_and_brackets_is_read_at_once() {
    let lesson = read(&step("")).expect("a lesson");
    for (what, piece) in [
        ("links to nowhere", "[](a) "),
        ("experiments", "[](lab:x=ports)\n"),
        ("brackets", "["),
        ("pictures", "!["),
        ("quotations", "> "),
        ("emphasis", "*a_ "),
        ("marks", "`"),
        ("html", "<a "),
        ("comments", "<!--"),
        ("lists", "- "),
        ("tables", "|"),
        ("headings", "## a\n"),
        ("hints", "### hint-1\n"),
        ("entities", "&#0;"),
    ] {
        let text = format!("# T\nAbout.\n## a\n{}", piece.repeat(60_000 / piece.len()));
        let started = Instant::now();
        match Pages::read(&text) {
            Ok(pages) => drop(check_pages(&lesson, &pages, &Glossary::default(), Lang::En)),
            Err(mistakes) => assert!(!mistakes.is_empty()),
        }
        assert!(started.elapsed() < LONGEST, "{what}: {:?}", started.elapsed());
    }
}

#[test]
fn of_thousands_of_experiments_in_a_text_only_some_are_played() {
    let lesson = read(&step("")).expect("a lesson");
    let text = format!("# T\nAbout.\n## a\n{}", "[](lab:x=ports)\n".repeat(3000));
    let pages = Pages::read(&text).expect("a text");
    let mistakes = check_pages(&lesson, &pages, &Glossary::default(), Lang::En);
    let told: Vec<_> = mistakes.iter().map(|it| (it.line(&text), it.text(Lang::En))).collect();
    let too_many = (204, "Too many experiments: at most 200 are read.".to_owned());
    assert!(told.contains(&too_many), "{told:?}");
}

#[test]
fn a_lesson_that_is_no_text_at_all_is_refused() {
    for text in ["\0", "\u{feff}", "[[[[", "\u{202e}kind", "kind", "🦀", "'''", "[text]\nen = '''"]
    {
        refused(text, text);
    }
    assert!(read("").is_err() && check(&read(&step("")).expect("a lesson"), Lang::En).is_empty());
}

/// No promise of speed, which a busy machine's debug build could break: what takes longer hangs. All of
/// this takes well below three seconds there, and a page a tenth of that.
const LONGEST: Duration = Duration::from_secs(30);
