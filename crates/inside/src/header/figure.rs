//! The drawing: a ruler of 32 bits, rows of boxes as wide as their bits, the text as one box.

use markup::{Esc, Px, put};
use session::texts::{self, Phrase, fill, phrase};
use session::{Lang, Word};

use super::fields::{Field, Fields, Look};
use super::measure;
use super::octets::Octets;

/// Draws it, with a caption.
pub(super) fn figure(octets: &Octets, fields: &Fields, lang: Lang, out: &mut String) {
    let (header, text) = (octets.header(), octets.text());
    let bytes = texts::bytes(header.len(), lang);
    let caption = fill(phrase(Phrase::HeaderCaption, lang), |place| {
        Some(if place == "protocol" { octets.protocol().to_owned() } else { bytes.clone() })
    });
    let rows = header.len() / 4;
    let bottom = if text.is_empty() { top(rows) } else { top(rows) + LOW };
    put!(out, "<figure><figcaption>{}</figcaption>", Esc(&caption));
    let label = spoken(octets, fields, lang);
    let height = Px(bottom + EDGE);
    put!(out, r#"<svg class="header" viewBox="0 0 280 {height}" role="img" "#);
    put!(out, r#"aria-label="{}">"#, Esc(&label));
    ruler(out);
    for field in &fields.boxes {
        draw(field, out);
    }
    if !text.is_empty() {
        data(text, top(rows), fields, out);
    }
    out.push_str("</svg></figure>");
}

/// What a screen reader says of it: the caption's words and the fields that matter most.
fn spoken(octets: &Octets, fields: &Fields, lang: Lang) -> String {
    let number = |at: usize, bits| fields.number(at, bits).to_string();
    let set = fields.boxes.iter().filter(|field| matches!(field.look, Look::Set(_)));
    let set: Vec<&str> = set.map(|field| field.name.as_str()).collect();
    let what = if octets.udp { Phrase::HeaderOfDatagram } else { Phrase::HeaderOfSegment };
    fill(phrase(what, lang), |place| {
        Some(match place {
            "header" => texts::bytes(octets.header().len(), lang),
            "text" => texts::bytes(octets.text().len(), lang),
            "from" => number(0, 16),
            "to" => number(16, 16),
            "length" => number(32, 16),
            "seq" => number(32, 32),
            "ack" => number(64, 32),
            "flags" if set.is_empty() => "–".to_owned(),
            "flags" => set.join(" "),
            _ => return None,
        })
    })
}

/// The bits' numbers, and a tick between each two.
fn ruler(out: &mut String) {
    for bit in [0, 8, 16, 24] {
        let middle = Px((x(bit) + x(bit + 1)) / 2.0);
        put!(out, r#"<text class="place" x="{middle}" y="10">{bit}</text>"#);
    }
    let end = Px(x(ROW));
    put!(out, r#"<text class="place end" x="{end}" y="10">31</text><path class="scale" d=""#);
    for bit in 0..=ROW {
        let length = if bit % 8 == 0 { 5.0 } else { 3.0 };
        put!(out, "M{} {}V{}", Px(x(bit)), Px(RULER - length), Px(RULER));
    }
    out.push_str(r#""/>"#);
}

/// A field's box, or its boxes if it reaches into the next rows: they are open where it goes on, and
/// name and value stand in the widest.
fn draw(field: &Field, out: &mut String) {
    let end = field.at + field.bits;
    let mut pieces = Vec::new();
    let mut at = field.at;
    while at < end {
        let to = end.min((at / ROW + 1) * ROW);
        pieces.push((at, to));
        at = to;
    }
    let widest = pieces.iter().map(|(from, to)| to - from).max().unwrap_or(0);
    let mut told = false;
    for (from, to) in pieces {
        let piece = Piece {
            left: x(from % ROW),
            right: x(from % ROW + to - from),
            row: from / ROW,
            begins: from == field.at,
            ends: to == end,
        };
        piece.outline(field.look, out);
        let tells = !told && to - from == widest;
        told |= tells;
        match field.look {
            Look::Bit | Look::Set(_) => piece.letters(field, out),
            Look::Plain | Look::Idle if tells => piece.words(field, out),
            Look::Plain | Look::Idle => {
                let more = ["… ", &*field.name].concat();
                piece.text("name", piece.middle_line() + 4.0, &more, out);
            }
        }
        out.push_str("</g>");
    }
}

/// The part of a field that stands in one row.
struct Piece {
    left: f64,
    right: f64,
    row: usize,
    begins: bool,
    ends: bool,
}

impl Piece {
    /// Opens the group, and draws the box, without a line where the field goes on.
    fn outline(&self, look: Look, out: &mut String) {
        let class = match look {
            Look::Plain => "box",
            Look::Idle => "box idle",
            Look::Bit => "bit",
            Look::Set(family) => family,
        };
        let set = if matches!(look, Look::Set(_)) { "bit set " } else { "" };
        let (start, turn) =
            if self.ends { (self.left, self.right) } else { (self.right, self.left) };
        let (start, turn) = (Px(start), Px(turn));
        let (top, bottom) = (Px(top(self.row)), Px(top(self.row + 1)));
        let close = if self.begins && self.ends { "Z" } else { "" };
        put!(out, r#"<g class="{set}{class}">"#);
        put!(out, r#"<path d="M{start} {top}H{turn}V{bottom}H{start}{close}"/>"#);
    }

    /// Name, in two lines if need be, and value.
    fn words(&self, field: &Field, out: &mut String) {
        let fits = measure::sans(&field.name, NAME) < self.right - self.left - 2.0;
        let tall = self.row == TALL_ROW;
        let first = if tall { top(self.row) + 21.5 } else { top(self.row) + 12.5 };
        let (one, two) = if fits { (&*field.name, "") } else { halves(&field.name) };
        if two.is_empty() {
            self.text("name", first, one, out);
        } else {
            self.text("name", first - 5.5, one, out);
            self.text("name", first + 5.5, two, out);
        }
        self.text("value", top(self.row + 1) - 6.0, &field.value, out);
    }

    /// A control bit's name, a letter under the other, as in RFC 9293's Figure 1; and the bit.
    fn letters(&self, field: &Field, out: &mut String) {
        for (nth, letter) in field.name.chars().enumerate() {
            let y = top(self.row) + 11.5 + 10.0 * nth as f64;
            self.text("letter", y, letter.encode_utf8(&mut [0; 4]), out);
        }
        self.text("value", top(self.row + 1) - 6.0, &field.value, out);
    }

    fn text(&self, class: &str, y: f64, words: &str, out: &mut String) {
        let (x, y, words) = (Px((self.left + self.right) / 2.0), Px(y), Esc(words));
        put!(out, r#"<text class="{class}" x="{x}" y="{y}">{words}</text>"#);
    }

    fn middle_line(&self) -> f64 {
        (top(self.row) + top(self.row + 1)) / 2.0
    }
}

/// The text: one box, whatever its length, so open below.
fn data(text: &[u8], top: f64, fields: &Fields, out: &mut String) {
    let (left, right, bottom) = (Px(x(0)), Px(x(ROW)), Px(top + LOW));
    let from = Px(top);
    put!(out, r#"<g class="text data"><path d="M{left} {bottom}V{from}H{right}V{bottom}"/>"#);
    put!(out, r#"<path class="goes-on" d="M{left} {bottom}H{right}"/>"#);
    let bytes = texts::bytes(text.len(), fields.lang);
    let quoted = texts::quoted(text, fields.lang);
    let middle = Px((x(0) + x(ROW)) / 2.0);
    let name = fields.name(Word::FieldData);
    let value = if quoted == bytes { bytes } else { [&*bytes, " ", &quoted].concat() };
    let (first, second) = (Px(top + 12.5), Px(top + LOW - 6.0));
    put!(out, r#"<text class="name" x="{middle}" y="{first}">{}</text>"#, Esc(&name));
    put!(out, r#"<text class="value" x="{middle}" y="{second}">{}</text></g>"#, Esc(&value));
}

/// A name parted in two: at its space, or in the middle.
fn halves(name: &str) -> (&str, &str) {
    name.split_once(' ').unwrap_or_else(|| {
        let half = name.chars().count().div_ceil(2);
        let middle = name.char_indices().nth(half).map_or(name.len(), |(at, _)| at);
        name.split_at(middle)
    })
}

/// The left border of a bit.
fn x(bit: usize) -> f64 {
    EDGE + BIT * bit as f64
}

/// The upper border of a row.
fn top(row: usize) -> f64 {
    let taller = if row > TALL_ROW { HIGH - LOW } else { 0.0 };
    RULER + LOW * row as f64 + taller
}

/// Bits in a row.
const ROW: usize = 32;
/// Chosen so that a row and its outline fill 280 units, in whole tenths.
const BIT: f64 = 8.7;
const EDGE: f64 = 0.8;
/// Room for the ruler.
const RULER: f64 = 18.0;
/// The height of a row, and of that of the control bits, whose names stand downwards.
const LOW: f64 = 32.0;
const HIGH: f64 = 50.0;
/// The row of the control bits; UDP's header ends before it.
const TALL_ROW: usize = 3;
/// The size of names; that of values is in `header.css`.
const NAME: f64 = 10.0;
