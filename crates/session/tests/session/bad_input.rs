//! Input that is refused, and the sentence that says why.

use std::time::Duration;

use session::{Action, Lang};

use super::{normal, packet};

fn refused(typed: &str, lang: Lang) -> String {
    let before = normal();
    let after = before.apply(Action::DelayTyped(packet(0, 0), typed.to_owned()));
    assert!(after.script().interventions.is_empty() && !after.can_undo(), "{typed}");
    assert!(after.apply(Action::DismissNotice) == before);
    let notice = after.notice().unwrap_or_else(|| panic!("{typed} was taken"));
    assert!(!notice.is_about_link());
    notice.text(lang)
}

#[test]
fn a_delay_of_minus_one_second() {
    assert_eq!(
        refused("-1 s", Lang::En),
        "“-1 s”: nothing can arrive before it was sent. Give a time from 0 to one hour."
    );
    assert_eq!(
        refused("-1 秒", Lang::Zh),
        "“-1 秒”：报文段不可能在发出之前到达。请输入 0 到 1 小时之间的时间。"
    );
}

#[test]
fn a_delay_of_a_year() {
    assert_eq!(
        refused("1 year", Lang::En),
        "“1 year” is too long: a segment can be held up for one hour at most."
    );
    assert_eq!(refused("1年", Lang::Zh), "“1年”太长了：报文段最多只能延迟 1 小时。");
    let year = Duration::from_secs(31_536_000);
    let after = normal().apply(Action::Delay(packet(0, 0), year));
    assert!(after.script().interventions.is_empty());
    assert!(after.notice().expect("refused").text(Lang::En).contains("one hour"));
}

#[test]
fn a_delay_that_is_no_time() {
    assert_eq!(refused("a while", Lang::En), "“a while” is not a time. Write 300 ms, or 1.5 s.");
    assert_eq!(refused("一会儿", Lang::Zh), "“一会儿”不是时间。请写成 300 毫秒，或 1.5 秒。");
    assert!(refused(&"9x".repeat(10_000), Lang::En).len() < 200);
}

#[test]
fn the_next_good_thing_takes_the_notice_away() {
    let warned = normal().apply(Action::DelayTyped(packet(0, 0), "soon".to_owned()));
    assert!(warned.apply(Action::Tick(Duration::from_millis(16))).notice().is_some());
    assert!(warned.apply(Action::Drop(packet(0, 0))).notice().is_none());
}

#[test]
fn the_notice_follows_the_language() {
    let warned = normal().apply(Action::DelayTyped(packet(0, 0), "-1".to_owned()));
    let zh = warned.apply(Action::SetLang(Lang::Zh));
    let text = zh.notice().expect("still there").text(zh.lang());
    assert!(text.starts_with("“-1”：报文段"));
}
