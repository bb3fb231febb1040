//! The sheet of keys and gestures.

use markup::{Esc, put};
use session::{Session, Word, texts};

/// The keys with what each does, what a hand can do, and the switch for single letters.
pub fn keys(session: &Session, letters: bool, out: &mut String) {
    let say = |word| Esc(texts::word(word, session.lang()));
    put!(out, "<h2>{}</h2><table>", say(Word::Shortcuts));
    for (keys, word) in KEYS {
        row(out, keys, say(*word));
    }
    put!(out, r#"</table><h3>{}</h3><table>"#, say(Word::KeysSegment));
    for (keys, word) in ON_A_SEGMENT {
        row(out, keys, say(*word));
    }
    put!(out, "</table><h3>{}</h3><ul>", say(Word::KeysHand));
    for word in HAND {
        put!(out, "<li>{}</li>", say(*word));
    }
    let checked = if letters { r#" checked="""# } else { "" };
    put!(
        out,
        r#"</ul><label class="letters"><input type="checkbox"{checked} data-do="letters"/>{}</label>"#,
        say(Word::Letters)
    );
}

fn row(out: &mut String, keys: &str, what: Esc<'_>) {
    out.push_str(r#"<tr><th scope="row">"#);
    for key in keys.split(' ') {
        put!(out, "<kbd>{key}</kbd> ");
    }
    put!(out, "</th><td>{what}</td></tr>");
}

const KEYS: &[(&str, Word)] = &[
    ("Space", Word::KeysPlay),
    ("→", Word::StepForward),
    ("←", Word::StepBack),
    ("Home", Word::JumpStart),
    ("End", Word::JumpEnd),
    ("S", Word::NextState),
    ("X", Word::NextSurprise),
    ("+ −", Word::Speed),
    ("Ctrl+Z", Word::Undo),
    ("Ctrl+Y", Word::Redo),
    ("Tab", Word::KeysTab),
    ("Esc", Word::Close),
    ("?", Word::KeysHelp),
];

const ON_A_SEGMENT: &[(&str, Word)] = &[
    ("↑ ↓", Word::KeysLeap),
    ("D", Word::Drop),
    ("L", Word::Delay),
    ("2", Word::Double),
    ("Enter", Word::SegmentMenu),
];

const HAND: &[Word] = &[Word::HandDown, Word::HandAway, Word::HandCopy, Word::HandLine];
