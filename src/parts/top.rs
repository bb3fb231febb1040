//! The line at the top: name, title, undo and redo, language, colours, share.

use markup::{Esc, Icon, button, put};
use session::Word;

use crate::desk::Desk;
use crate::view::Theme;

/// The line.
pub fn top(desk: &Desk, out: &mut String) {
    let other = desk.session.lang().other();
    let title = desk.say(desk.session.left().story.title());
    let name = desk.say(Word::AppName);
    put!(
        out,
        r#"<header class="top"><span class="brand"><svg class="mark" viewBox="0 0 24 24" aria-hidden="true"><path class="life" d="M5 2v20M19 2v20"/><path class="way" d="M6 6l11 4M18 13L7 17"/></svg><b>{name}</b></span><span class="crumb">{title}</span><span class="gap"></span>"#
    );
    let lesson = desk.say(Word::Lesson);
    button(out, "btn icon", "intro-toggle", Icon::Book, lesson, lesson);
    undoing(desk, out);
    let (language, switch) = (desk.say(Word::Language), desk.say(Word::SwitchLanguage));
    let (tag, own) = (other.tag(), other.own_name());
    put!(
        out,
        r#"<button type="button" class="btn" data-do="lang" lang="{tag}" aria-label="{language}: {own}">{switch}</button>"#
    );
    theme(desk, out);
    let (share, sign) = (Esc(desk.say(Word::Share)), Icon::Share);
    put!(
        out,
        r#"<button type="button" class="btn prime" data-do="share" aria-label="{share}">{sign}<span class="long">{share}</span></button></header>"#
    );
}

/// Undo and redo, in the bar of a course page's frame.
pub fn framed_undoing(desk: &Desk, out: &mut String) {
    out.push_str(r#"<div class="undoing">"#);
    undoing(desk, out);
    out.push_str("</div>");
}

fn undoing(desk: &Desk, out: &mut String) {
    let session = &desk.session;
    for (does, sign, word, key, can) in [
        ("undo", Icon::Undo, Word::Undo, 'Z', session.can_undo()),
        ("redo", Icon::Redo, Word::Redo, 'Y', session.can_redo()),
    ] {
        let (name, can) = (Esc(desk.say(word)), if can { "" } else { r#" disabled="""# });
        put!(
            out,
            r#"<button type="button" class="btn icon" data-do="{does}"{can} aria-label="{name}" title="{name} (Ctrl {key})">{sign}</button>"#
        );
    }
}

/// The switch between light, dark, and what the system says.
fn theme(desk: &Desk, out: &mut String) {
    let (sign, word) = match desk.view.theme {
        Theme::Auto => (Icon::Auto, Word::ThemeAuto),
        Theme::Light => (Icon::Light, Word::ThemeLight),
        Theme::Dark => (Icon::Dark, Word::ThemeDark),
        Theme::Projector => (Icon::Projector, Word::ThemeProjector),
    };
    let label = [desk.say(Word::Theme), ": ", desk.say(word)].concat();
    button(out, "btn icon", "theme", sign, &label, &label);
}
