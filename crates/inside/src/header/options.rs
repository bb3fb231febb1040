//! The options at the end of TCP's header (RFC 9293, 3.2; RFC 7323, 2.2 and 3.2), as fields.

use session::Word;

use super::fields::Fields;

/// Adds the options that `wire` writes, and the padding behind them.
pub(super) fn read(fields: &mut Fields, header: &[u8]) {
    while fields.end() < header.len() * 8 {
        match header[fields.end() / 8] {
            2 => {
                begin(fields, "MSS");
                let mss = value(fields, "MSS", 16);
                fields.tell(Word::MssOption, mss, Word::FieldMssAbout);
            }
            3 => {
                begin(fields, "WS");
                let name = fields.name(Word::FieldShift);
                let shift = value(fields, &name, 8);
                fields.tell(Word::ScaleOption, shift, Word::FieldScaleAbout);
            }
            8 => {
                begin(fields, "TS");
                let sent = value(fields, "TSval", 32);
                let echoed = value(fields, "TSecr", 32);
                let both = [&*sent, ", ", &echoed].concat();
                fields.tell(Word::TimestampOption, both, Word::FieldTimestampAbout);
            }
            _ => {
                let rest = header.len() * 8 - fields.end();
                fields.put(fields.name(Word::FieldPadding), rest, "0".to_owned());
                fields.tell(Word::FieldPadding, "0".to_owned(), Word::FieldPaddingAbout);
            }
        }
    }
}

/// The two octets with which an option begins; its short name stands beside its number.
fn begin(fields: &mut Fields, short: &str) {
    let kind = fields.number(fields.end(), 8).to_string();
    fields.put(fields.name(Word::FieldKind), 8, [&*kind, " ", short].concat());
    let length = fields.name(Word::FieldLength);
    value(fields, &length, 8);
}

fn value(fields: &mut Fields, name: &str, bits: usize) -> String {
    let value = fields.number(fields.end(), bits).to_string();
    fields.put(name.to_owned(), bits, value.clone());
    value
}
