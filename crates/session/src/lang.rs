//! The languages of the page.

/// A language in which everything can be said.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Lang {
    /// English.
    En,
    /// Chinese in simplified characters.
    Zh,
}

impl Lang {
    /// All of them.
    pub const ALL: [Lang; 2] = [Lang::En, Lang::Zh];

    /// The first of a browser's languages that is known, as in `navigator.languages`; English if
    /// none is.
    pub fn from_browser(tags: &[&str]) -> Lang {
        tags.iter().find_map(|tag| Lang::from_tag(tag)).unwrap_or(Lang::En)
    }

    /// The language that a link names.
    pub fn from_link(fragment: &str) -> Option<Lang> {
        let mut parts = fragment.trim_start_matches('#').split('&');
        parts.find_map(|part| part.strip_prefix("lang=")).and_then(Lang::from_tag)
    }

    /// The language of a BCP 47 tag: `zh`, `zh-Hans-CN` and `ZH-tw` are Chinese.
    pub fn from_tag(tag: &str) -> Option<Lang> {
        let end = tag.bytes().position(|sign| sign == b'-' || sign == b'_');
        let primary = &tag[..end.unwrap_or(tag.len())];
        if primary.eq_ignore_ascii_case("zh") {
            Some(Lang::Zh)
        } else if primary.eq_ignore_ascii_case("en") {
            Some(Lang::En)
        } else {
            None
        }
    }

    /// Its BCP 47 tag, fit for `<html lang>` and for a link.
    pub const fn tag(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Zh => "zh-CN",
        }
    }

    /// Its own name for itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Lang::En => "English",
            Lang::Zh => "中文",
        }
    }

    /// The other one, for a switch.
    pub const fn other(self) -> Lang {
        match self {
            Lang::En => Lang::Zh,
            Lang::Zh => Lang::En,
        }
    }
}
