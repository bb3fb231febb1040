//! Whose TCP it is.

use markup::{Esc, put};
use session::{Profile, Session, Word};

use super::say;

/// The choice.
pub fn profiles(session: &Session, out: &mut String) {
    let legend = say(session, Word::Profile);
    put!(out, r#"<fieldset class="profiles"><legend>{legend}</legend>"#);
    for profile in Profile::ALL {
        choice(session, out, profile);
    }
    out.push_str("</fieldset>");
}

fn choice(session: &Session, out: &mut String, profile: Profile) {
    let (name, about) = match profile {
        Profile::Classroom => (Word::ProfileClassroom, Word::ProfileClassroomAbout),
        Profile::Rfc9293 => (Word::ProfileRfc9293, Word::ProfileRfc9293About),
        Profile::Linux => (Word::ProfileLinux, Word::ProfileLinuxAbout),
    };
    let (name, about) = (Esc(say(session, name)), Esc(say(session, about)));
    let tag = profile.tag();
    let (on, checked) =
        if profile == session.profile() { (" on", r#" checked="""#) } else { ("", "") };
    put!(
        out,
        r#"<label class="option{on}"><input type="radio" name="profile" value="{tag}"{checked} data-do="profile-{tag}"/><span><b>{name}</b><span class="about">{about}</span></span></label>"#
    );
}
