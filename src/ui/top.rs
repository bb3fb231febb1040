//! The line at the top: name, title, undo and redo, language, colours, share.

use session::{Action, Word};
use yew::{Callback, Html, html};

use super::desk::{Desk, button};
use super::icons::{Icon, icon};
use super::view::{Change, Shared, Theme};

/// The line.
pub fn top(desk: &Desk) -> Html {
    let other = desk.session.lang().other();
    let lesson = desk.say(Word::Lesson);
    let set = desk.set.clone();
    let toggle = Callback::from(move |_| set.emit(Change::Intro));
    let set = desk.set.clone();
    let share = Callback::from(move |_| set.emit(Change::Shared(Shared::Asked)));
    let language = [desk.say(Word::Language), ": ", other.own_name()].concat();
    html! {
        <header class="top">
            <span class="brand">
                <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
                    <path class="life" d="M5 2v20M19 2v20" /><path class="way" d="M6 6l11 4M18 13L7 17" />
                </svg>
                <b>{ desk.say(Word::AppName) }</b>
            </span>
            <span class="crumb">{ desk.say(Word::Title) }</span>
            <span class="gap" />
            { button("btn icon", "intro-toggle", Icon::Book, lesson, lesson.to_owned(), toggle) }
            { undoing(desk) }
            <button type="button" class="btn" data-testid="lang" lang={other.tag()} onclick={desk.on(Action::SetLang(other))} aria-label={language}>
                { desk.say(Word::SwitchLanguage) }
            </button>
            { theme(desk) }
            <button type="button" class="btn prime" data-testid="share" onclick={share} aria-label={desk.say(Word::Share)}>
                { icon(Icon::Share) }<span class="long">{ desk.say(Word::Share) }</span>
            </button>
        </header>
    }
}

/// Undo and redo.
pub fn undoing(desk: &Desk) -> Html {
    let one = |id: &'static str, sign: Icon, word: Word, key: &str, can: bool, action: Action| {
        let name = desk.say(word);
        html! {
            <button type="button" class="btn icon" data-testid={id} disabled={!can} aria-label={name} title={[name, key].concat()} onclick={desk.on(action)}>
                { icon(sign) }
            </button>
        }
    };
    html! {
        <>
            { one("undo", Icon::Undo, Word::Undo, " (Ctrl Z)", desk.session.can_undo(), Action::Undo) }
            { one("redo", Icon::Redo, Word::Redo, " (Ctrl Y)", desk.session.can_redo(), Action::Redo) }
        </>
    }
}

/// The switch between light, dark, and what the system says.
fn theme(desk: &Desk) -> Html {
    let (sign, word) = match desk.view.theme {
        Theme::Auto => (Icon::Auto, Word::ThemeAuto),
        Theme::Light => (Icon::Light, Word::ThemeLight),
        Theme::Dark => (Icon::Dark, Word::ThemeDark),
    };
    let label = [desk.say(Word::Theme), ": ", desk.say(word)].concat();
    let set = desk.set.clone();
    button(
        "btn icon",
        "theme",
        sign,
        &label,
        label.clone(),
        Callback::from(move |_| set.emit(Change::Theme)),
    )
}
