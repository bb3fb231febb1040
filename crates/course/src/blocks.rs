//! Markdown as blocks of HTML that can do no harm: no HTML of the author's, no pictures, links only to
//! what the page knows.

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};

/// A text as HTML, with what is linked in it and what was left out.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Block {
    /// The HTML. Links have `data-to`, for [`Link::read`]; only those to other servers have an address of
    /// their own.
    pub html: String,
    /// What is linked, in order.
    pub links: Vec<(String, Option<Link>)>,
    /// The line of each link, counted from 0.
    pub lines: Vec<usize>,
    /// What was left out, and in which line: HTML.
    pub html_left_out: Vec<(usize, String)>,
    /// What was left out, and in which line: pictures.
    pub pictures: Vec<(usize, String)>,
}

/// Where a link leads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Link {
    /// An experiment of the lab: `lab:x=last-ack`.
    Lab(String),
    /// A word of the glossary: `term:isn`.
    Term(String),
    /// A state, as in `state:TIME-WAIT`.
    State(String),
    /// Another lesson: `lesson:half-close`.
    Lesson(String),
    /// A section of an RFC, at the RFC Editor's: `rfc:9293#3.5`.
    Rfc {
        /// Its number.
        number: u16,
        /// The section.
        section: String,
    },
    /// Somewhere else, over https.
    Web(String),
}

impl Link {
    /// Reads the address of a link.
    pub fn read(to: &str) -> Option<Link> {
        let owned = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        if to.starts_with("https://") {
            return Some(Link::Web(to.to_owned()));
        }
        let (scheme, rest) = to.split_once(':')?;
        Some(match scheme {
            "lab" => Link::Lab(rest.to_owned()),
            "term" => Link::Term(owned(rest)?),
            "state" => Link::State(owned(rest)?),
            "lesson" => Link::Lesson(owned(rest)?),
            "rfc" => {
                let (number, section) = rest.split_once('#').unwrap_or((rest, ""));
                Link::Rfc { number: number.parse().ok()?, section: section.to_owned() }
            }
            _ => return None,
        })
    }

    /// The address of the page at the RFC Editor's, if it is a link to an RFC, or elsewhere.
    pub fn address(&self) -> Option<String> {
        match self {
            Link::Rfc { number, section } if section.is_empty() => {
                Some(format!("https://www.rfc-editor.org/rfc/rfc{number}"))
            }
            Link::Rfc { number, section } => {
                Some(format!("https://www.rfc-editor.org/rfc/rfc{number}#section-{section}"))
            }
            Link::Web(to) => Some(to.clone()),
            _ => None,
        }
    }
}

/// A text as a block.
pub fn blocks(markdown: &str) -> Block {
    let mut block = Block::default();
    let mut picture = 0_usize;
    let mut events = Vec::new();
    let mut lines = Lines { text: markdown, at: 0, line: 0 };
    for (event, place) in Parser::new_ext(markdown, Options::ENABLE_TABLES).into_offset_iter() {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                block.html_left_out.push((lines.of(place.start), html.trim().to_owned()));
            }
            Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => {}
            Event::Start(Tag::Image { dest_url, .. }) => {
                picture += 1;
                block.pictures.push((lines.of(place.start), dest_url.to_string()));
            }
            Event::End(TagEnd::Image) => picture = picture.saturating_sub(1),
            // What is in a picture goes with it.
            _ if picture > 0 => {}
            Event::Start(Tag::Link { dest_url, .. }) => {
                let link = Link::read(&dest_url);
                events.push(Event::InlineHtml(CowStr::from(anchor(&dest_url, &link))));
                block.links.push((dest_url.to_string(), link));
                block.lines.push(lines.of(place.start));
            }
            Event::End(TagEnd::Link) => events.push(Event::InlineHtml("</a>".into())),
            other => events.push(other),
        }
    }
    html::push_html(&mut block.html, events.into_iter());
    block
}

/// Which line a place is in, for places that mostly go up.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    fn of(&mut self, at: usize) -> usize {
        if at < self.at {
            (self.at, self.line) = (0, 0);
        }
        let between = self.text.as_bytes().get(self.at..at).unwrap_or_default();
        self.line += between.iter().filter(|byte| **byte == b'\n').count();
        self.at = at;
        self.line
    }
}

fn anchor(to: &str, link: &Option<Link>) -> String {
    match link.as_ref().map(Link::address) {
        Some(Some(address)) => {
            format!(r#"<a href="{}" target="_blank" rel="noopener noreferrer">"#, escaped(&address))
        }
        // A link without an address is no link for a keyboard: it is made a button by its role.
        Some(None) => format!(r#"<a role="button" tabindex="0" data-to="{}">"#, escaped(to)),
        None => "<a>".to_owned(),
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            sign => out.push(sign),
        }
    }
    out
}
