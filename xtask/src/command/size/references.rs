//! Finds in a built file what a browser would fetch because of it.
//!
//! It reads what trunk writes, not all of HTML, CSS and JavaScript: the visit of the built page in
//! a browser fails if that fetches a file that is not found here.

/// How sure it is that an address is fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An attribute or a `url()`: it is fetched, so its file must be there.
    Certain,
    /// A string in a script: it is fetched if there is such a file.
    Possible,
}

/// The addresses in an HTML file.
pub fn of_html(text: &str) -> Vec<(Kind, String)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let name_ends = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let (name, after) = rest.split_at(name_ends);
        let (attributes, after) = attributes(after);
        rest = after;
        match name.to_ascii_lowercase().as_str() {
            "link" => found.extend(fetched_by_link(&attributes)),
            "img" | "script" => {
                found.extend(value(&attributes, "src").map(|address| (Kind::Certain, address)));
            }
            _ => {}
        }
        if let Some(end) = raw_text_end(name) {
            let (inside, after) = rest.split_once(end).unwrap_or((rest, ""));
            let inner = if end == "</style" { of_css(inside) } else { of_script(inside) };
            found.extend(inner);
            rest = after;
        }
    }
    found
}

/// A script that a page starts later, by the attribute of its `<html>` that names it: `data-searcher`
/// when a search begins, `data-inside` when the page stands.
pub fn started(text: &str, by: &str) -> Option<String> {
    let (_, tag) = text.split_once("<html")?;
    value(&attributes(tag).0, by)
}

/// The addresses in a style sheet: `url(…)` and `@import "…"`.
pub fn of_css(text: &str) -> Vec<(Kind, String)> {
    let mut found = Vec::new();
    for after in text.split("url(").skip(1) {
        let inside = after.split(')').next().unwrap_or_default();
        found.push((Kind::Certain, unquoted(inside).to_owned()));
    }
    for after in text.split("@import").skip(1) {
        let statement = after.split(';').next().unwrap_or_default().trim();
        if statement.starts_with(['"', '\'']) {
            let address = statement[1..].split(['"', '\'']).next().unwrap_or_default();
            found.push((Kind::Certain, address.to_owned()));
        }
    }
    found
}

/// The quoted strings of a script that could be addresses of files.
pub fn of_script(text: &str) -> Vec<(Kind, String)> {
    let quoted = text.split(['"', '\'', '`']);
    let could_be = |word: &&str| {
        word.contains('.') && !word.contains(|c: char| c.is_whitespace() || "(){}<>;,".contains(c))
    };
    quoted.filter(could_be).map(|word| (Kind::Possible, word.to_owned())).collect()
}

fn fetched_by_link(attributes: &[(String, String)]) -> Option<(Kind, String)> {
    let relation = value(attributes, "rel")?.to_ascii_lowercase();
    let fetched = relation.split_whitespace().any(|word| FETCHED.contains(&word));
    let address = value(attributes, "href")?;
    fetched.then_some((Kind::Certain, address))
}

fn raw_text_end(tag: &str) -> Option<&'static str> {
    match tag.to_ascii_lowercase().as_str() {
        "script" => Some("</script"),
        "style" => Some("</style"),
        _ => None,
    }
}

fn value(attributes: &[(String, String)], name: &str) -> Option<String> {
    attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone())
}

/// The attributes of a tag whose name has just been read, and what follows the tag.
fn attributes(text: &str) -> (Vec<(String, String)>, &str) {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() && !rest.starts_with('>') {
        let ends = |c: char| c.is_whitespace() || c == '=' || c == '>';
        let (name, after) = rest.split_at(rest.find(ends).unwrap_or(rest.len()));
        let after = after.trim_start();
        let Some(after) = after.strip_prefix('=') else {
            found.push((name.to_ascii_lowercase(), String::new()));
            rest = after;
            continue;
        };
        let after = after.trim_start();
        let (value, after) = match after.chars().next() {
            Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or((after, "")),
            _ => after.split_at(after.find([' ', '\n', '\t', '>']).unwrap_or(after.len())),
        };
        found.push((name.to_ascii_lowercase(), value.replace("&amp;", "&")));
        rest = after.trim_start();
    }
    (found, rest.strip_prefix('>').unwrap_or(rest))
}

fn unquoted(text: &str) -> &str {
    text.trim().trim_matches(['"', '\''])
}

/// The relations of a `<link>` that a browser fetches.
const FETCHED: [&str; 7] =
    ["stylesheet", "modulepreload", "preload", "prefetch", "icon", "apple-touch-icon", "manifest"];

#[cfg(test)]
mod tests {
    use super::*;

    fn certain(found: &[(Kind, String)]) -> Vec<&str> {
        found.iter().filter(|(kind, _)| *kind == Kind::Certain).map(|(_, a)| a.as_str()).collect()
    }

    fn possible(found: &[(Kind, String)]) -> Vec<&str> {
        found.iter().filter(|(kind, _)| *kind == Kind::Possible).map(|(_, a)| a.as_str()).collect()
    }

    #[test]
    fn a_page_that_trunk_writes_gives_all_its_files() {
        let found = of_html(
            "<!doctype html><html><head><!-- <script src=\"no.js\"></script> -->\n\
             <script type=\"module\">import init, * as b from './a-1.js';\n\
             const w = await init({ module_or_path: './a-1_bg.wasm' });</script>\n\
             <link rel=\"stylesheet\" href=\"./p-2.css\" integrity=\"sha384-A\"/>\
             <link href=./i.svg rel=\"Shortcut Icon\"><link rel=\"canonical\" href=\"https://x/\">\
             <link rel=\"preload\" href=\"./a-1_bg.wasm\" crossorigin as=\"fetch\"></head>\
             <body><IMG alt='a > b' SRC='m.png'><script src=\"s.js\"></script>\
             <a href=\"other.html\">o</a></body></html>",
        );
        assert_eq!(certain(&found), ["./p-2.css", "./i.svg", "./a-1_bg.wasm", "m.png", "s.js"]);
        assert_eq!(possible(&found), ["./a-1.js", "./a-1_bg.wasm"]);
    }

    #[test]
    fn the_worker_is_named_by_the_page_and_not_part_of_its_first_load() {
        let page = "<!doctype html><html lang=\"en\" data-searcher=\"worker-1.js\"><head></head>";
        assert_eq!(started(page, "data-searcher").as_deref(), Some("worker-1.js"));
        assert!(of_html(page).is_empty());
        assert_eq!(
            started("<!doctype html><html lang=en><p data-searcher=\"a.js\">", "data-searcher"),
            None
        );
    }

    #[test]
    fn a_style_element_is_read_as_a_style_sheet() {
        let found = of_html("<style>@import 'b.css'; p { background: url(\"c.svg\") }</style>");
        assert_eq!(certain(&found), ["c.svg", "b.css"]);
    }

    #[test]
    fn a_script_gives_its_strings_that_could_be_files() {
        let found = of_script("import x from \"./snippets/a.js\"; f('two words.'); g(`x.y`);");
        assert_eq!(possible(&found), ["./snippets/a.js", "x.y"]);
    }

    #[test]
    fn an_unfinished_page_does_not_make_it_hang() {
        for text in ["<", "<script", "<script>", "<link rel=", "<!--", "<a b='"] {
            let _ = of_html(text);
        }
    }
}
