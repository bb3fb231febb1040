//! A language that comes in two parts is whole when both are there.
//!
//! Sentences are installed once for a program, so this is a program of its own.

mod parts;

use session::texts::{has, install, install_more, is_whole, word};
use session::{Action, Lang, Session, Word};

#[test]
fn what_is_not_there_yet_is_empty_until_the_rest_has_come() {
    let lang = Lang::Zh;
    let [first, more] = ["first", "more"].map(|part| parts::part(parts::text(lang), part, ""));
    assert!(install(lang, first) && has(lang) && !is_whole(lang));
    assert_eq!((word(Word::Client, lang), word(Word::Flood, lang)), ("客户端", ""));
    let missed = Session::new(lang).apply(Action::MoreWords(lang));
    let notice = missed.notice().expect("the rest is missing").text(lang);
    assert!(notice.contains("中文"), "{notice}");
    assert!(!install_more(lang, "= a text that has not a line for each".to_owned()));
    assert!(install_more(lang, more) && is_whole(lang));
    assert!(Session::new(lang).apply(Action::MoreWords(lang)).notice().is_none());
    let whole = parts::text(lang).lines().find_map(|line| line.strip_prefix("Flood = "));
    assert_eq!(Some(word(Word::Flood, lang)), whole);
    assert_eq!(word(Word::Client, lang), "客户端");
}
