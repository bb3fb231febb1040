//! Markdown becomes HTML that can do no harm, whatever stands in it.

use course::{Link, blocks};

/// All tags of a piece of HTML, with what stands in them.
fn tags(html: &str) -> Vec<&str> {
    html.split('<').skip(1).map(|rest| rest.split('>').next().unwrap_or(rest)).collect()
}

/// Panics where HTML has more than what Markdown and the links of lessons are made of.
fn assert_harmless(html: &str) {
    const KNOWN: [&str; 22] = [
        "p",
        "em",
        "strong",
        "code",
        "pre",
        "ul",
        "ol",
        "li",
        "blockquote",
        "hr",
        "br",
        "a",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "h1",
        "h2",
        "h3",
        "del",
    ];
    for tag in tags(html) {
        let bare = tag.trim_start_matches('/').trim_end_matches('/').trim();
        let (name, attributes) = bare.split_once(' ').unwrap_or((bare, ""));
        assert!(KNOWN.contains(&name), "<{tag}> in {html}");
        let fine = match name {
            "a" => {
                attributes.is_empty()
                    || attributes.starts_with("href=\"https://")
                        && attributes.ends_with("\" target=\"_blank\" rel=\"noopener noreferrer\"")
                        && attributes.matches('"').count() == 6
                    || attributes.starts_with("role=\"button\" tabindex=\"0\" data-to=\"")
                        && attributes.matches('"').count() == 6
            }
            "code" => attributes.is_empty() || attributes.starts_with("class=\"language-"),
            "th" | "td" => attributes.is_empty() || attributes.starts_with("style=\"text-align: "),
            "ol" => attributes.is_empty() || attributes.starts_with("start=\""),
            _ => attributes.is_empty(),
        };
        assert!(fine, "<{tag}> in {html}");
    }
}

#[test]
fn paragraphs_lists_tables_emphasis_and_code_are_shown() {
    let block = blocks("One *two* **three** `four`\n\n- five\n\n| a | b |\n|---|---|\n| c | d |\n");
    for part in [
        "<em>two</em>",
        "<strong>three</strong>",
        "<code>four</code>",
        "<li>five</li>",
        "<td>c</td>",
    ] {
        assert!(block.html.contains(part), "{}", block.html);
    }
    assert_harmless(&block.html);
    assert!(block.links.is_empty() && block.html_left_out.is_empty() && block.pictures.is_empty());
}

#[test]
fn html_is_left_out_and_told_with_its_line() {
    let block = blocks("Fine.\n\n<script>alert(1)</script>\n\nAnd <b onclick=\"x()\">this</b>.\n");
    assert_harmless(&block.html);
    assert!(!block.html.contains("alert") && block.html.contains("And this."), "{}", block.html);
    let told: Vec<_> =
        block.html_left_out.iter().map(|(line, html)| (*line, html.as_str())).collect();
    let expected = [(2, "<script>alert(1)</script>"), (4, "<b onclick=\"x()\">"), (4, "</b>")];
    assert_eq!(told, expected);
}

#[test]
fn pictures_are_left_out_with_what_is_in_them() {
    let block = blocks("See\n![a [link](https://b.example) in it](https://a.example/x.png) here");
    assert_harmless(&block.html);
    assert_eq!(block.pictures, [(1, "https://a.example/x.png".to_owned())]);
    assert!(block.links.is_empty(), "{:?}", block.links);
    assert!(!block.html.contains("a.example") && !block.html.contains("link"), "{}", block.html);
}

#[test]
fn each_kind_of_link_leads_to_what_the_page_knows() {
    let text = "[a](lab:x=last-ack&do=drop:0.5) [b](term:isn) [c](state:TIME-WAIT)\n\
        [d](lesson:half-close) [e](rfc:9293#3.5) [f](rfc:768) [g](https://example.org/?a=1&b=2)";
    let block = blocks(text);
    assert_harmless(&block.html);
    let links: Vec<_> = block.links.into_iter().map(|(_, link)| link.expect("a link")).collect();
    let rfc = |number, section: &str| Link::Rfc { number, section: section.to_owned() };
    let expected = [
        Link::Lab("x=last-ack&do=drop:0.5".to_owned()),
        Link::Term("isn".to_owned()),
        Link::State("TIME-WAIT".to_owned()),
        Link::Lesson("half-close".to_owned()),
        rfc(9293, "3.5"),
        rfc(768, ""),
        Link::Web("https://example.org/?a=1&b=2".to_owned()),
    ];
    assert_eq!(links, expected);
    assert_eq!(block.lines, [0, 0, 0, 1, 1, 1, 1]);
    for to in ["lab:x=last-ack&amp;do=drop:0.5", "term:isn", "state:TIME-WAIT", "lesson:half-close"]
    {
        assert!(block.html.contains(&format!("data-to=\"{to}\"")), "{}", block.html);
    }
    for address in [
        "href=\"https://www.rfc-editor.org/rfc/rfc9293#section-3.5\"",
        "href=\"https://www.rfc-editor.org/rfc/rfc768\"",
        "href=\"https://example.org/?a=1&amp;b=2\"",
    ] {
        assert!(block.html.contains(address), "{}", block.html);
    }
}

#[test]
fn links_that_could_do_something_lead_nowhere() {
    for to in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#106;avascript:alert(1)",
        "java&#9;script:alert(1)",
        "data:text/html;base64,PHNjcmlwdD4=",
        "vbscript:x",
        "http://example.org",
        "//example.org",
        "/etc/passwd",
        "../x",
        "#do=drop:0.0",
        "term:",
        "state:",
        "lesson:",
        "rfc:",
        "rfc:99999999999",
        "rfc:-1",
        "mailto:a@example.org",
        "HTTPS://example.org",
    ] {
        for text in
            [format!("[x]({to})"), format!("[x]({to} \"title\")"), format!("[x][y]\n\n[y]: {to}")]
        {
            let block = blocks(&text);
            assert_harmless(&block.html);
            assert_eq!(block.links.len(), 1, "{text}");
            assert_eq!(block.links[0].1, None, "{text}");
            assert!(
                !block.html.contains("href") && !block.html.contains("data-to"),
                "{}",
                block.html
            );
        }
    }
    for text in ["<javascript:alert(1)>", "<a@example.org>"] {
        let block = blocks(text);
        assert_harmless(&block.html);
        assert!(!block.html.contains("href"), "{}", block.html);
    }
}

#[test]
fn nothing_breaks_out_of_an_address_or_a_word() {
    for text in [
        "[x](https://a.example/\"onmouseover=\"alert(1))",
        "[x](<https://a.example/' onmouseover='alert(1)>)",
        "[x](<https://a.example/><script>alert(1)</script>>)",
        "[x](rfc:9293#\"><script>alert(1)</script>)",
        "[x](<rfc:9293#3.5\" onclick=\"alert(1)>)",
        "[x](<lab:x=\"><img src=y onerror=alert(1)>>)",
        "[<img src=x onerror=alert(1)>](term:isn)",
        "`<script>alert(1)</script>`",
        "    <script>alert(1)</script>",
        "```js\" onload=\"alert(1)\n</code><script>alert(1)</script>\n```",
        "| <script> | b |\n|:-:|--:|\n| `<i>` | \"><b> |",
        "&lt;script&gt;alert(1)&lt;/script&gt; &#60;b&#62;",
        "<!-- --><script>x</script>",
        "<![CDATA[<script>]]> <?php x ?> <!DOCTYPE html>",
        "[a]: javascript:x\n[a] [a][] [b][a]",
    ] {
        assert_harmless(&blocks(text).html);
    }
}

#[test]
fn whatever_is_put_together_of_dangerous_pieces_stays_harmless() {
    const PIECES: [&str; 20] = [
        "<script>",
        "</script>",
        "<img src=x onerror=y>",
        "[",
        "](",
        ")",
        "![",
        "javascript:",
        "https://",
        "\"",
        "'",
        "`",
        "\n\n",
        "    ",
        "- ",
        "> ",
        "<",
        ">",
        "&",
        "|",
    ];
    let mut seed = 1_u32;
    for _ in 0..3000 {
        let mut text = String::new();
        for _ in 0..12 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.push_str(PIECES[(seed >> 16) as usize % PIECES.len()]);
        }
        assert_harmless(&blocks(&text).html);
    }
}
