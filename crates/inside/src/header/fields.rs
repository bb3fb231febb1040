//! The fields of a header, read from its octets: where each stands, its value, and what it means.

use session::texts::{self, Phrase, fill, phrase};
use session::{Lang, Word};

use super::octets::Octets;
use super::options;

/// A box of the drawing.
pub(super) struct Field {
    /// What stands in the box above the value.
    pub name: String,
    /// Its first bit, counted from the header's first.
    pub at: usize,
    /// How many bits it has.
    pub bits: usize,
    /// The value in it.
    pub value: String,
    /// How it is drawn.
    pub look: Look,
}

/// How a field is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Look {
    /// As a box with a name and a value.
    Plain,
    /// The same, but the value counts for nothing, since the control bit for it is not set.
    Idle,
    /// As one bit with its name downwards.
    Bit,
    /// As one bit that is set, in the colour of a family.
    Set(&'static str),
}

/// A line of the list under the drawing.
pub(super) struct Entry {
    /// The field's full name.
    pub name: String,
    /// Its value.
    pub value: String,
    /// What it means.
    pub about: String,
}

/// A header's fields.
pub(super) struct Fields<'a> {
    /// The header.
    octets: &'a [u8],
    /// The reader's language.
    pub lang: Lang,
    /// All of them in order, without gaps.
    pub boxes: Vec<Field>,
    /// What is told of them.
    pub entries: Vec<Entry>,
}

impl Fields<'_> {
    /// Reads a header.
    pub fn read(octets: &Octets, lang: Lang) -> Fields<'_> {
        let (boxes, entries) = (Vec::new(), Vec::new());
        let mut fields = Fields { octets: octets.header(), lang, boxes, entries };
        fields.field(Word::FieldSourcePort, 16, Word::FieldSourcePortAbout);
        fields.field(Word::FieldDestinationPort, 16, Word::FieldDestinationPortAbout);
        if octets.udp {
            fields.field(Word::FieldLength, 16, Word::FieldLengthAbout);
            fields.checksum();
        } else {
            fields.segment();
        }
        fields
    }

    /// TCP's fields behind the ports (RFC 9293, Figure 1).
    fn segment(&mut self) {
        self.field(Word::SequenceNumber, 32, Word::FieldSequenceAbout);
        self.field(Word::AcknowledgmentNumber, 32, Word::FieldAcknowledgmentAbout);
        self.idle_without(ACK);
        self.data_offset();
        self.field(Word::FieldReserved, 4, Word::FieldReservedAbout);
        if let Some(reserved) = self.boxes.last_mut() {
            reserved.name = texts::word(Word::FieldReservedShort, self.lang).to_owned();
        }
        for (name, family, about) in CONTROL_BITS {
            self.control_bit(name, family, *about);
        }
        self.field(Word::Window, 16, Word::FieldWindowAbout);
        self.checksum();
        self.field(Word::FieldUrgentPointer, 16, Word::FieldUrgentPointerAbout);
        self.idle_without(URG);
        options::read(self, self.octets);
    }

    /// Adds a field with a number in it.
    fn field(&mut self, name: Word, bits: usize, about: Word) {
        let value = self.number(self.end(), bits).to_string();
        self.put(self.name(name), bits, value.clone());
        self.tell(name, value, about);
    }

    /// The header's length, which is told in bytes too.
    fn data_offset(&mut self) {
        let words = self.number(self.end(), 4).to_string();
        let bytes = texts::bytes(self.octets.len(), self.lang);
        self.put(self.name(Word::FieldDataOffset), 4, words.clone());
        let about = fill(phrase(Phrase::FieldDataOffsetAbout, self.lang), |place| {
            Some(if place == "words" { words.clone() } else { bytes.clone() })
        });
        self.entries.push(Entry { name: self.name(Word::FieldDataOffset), value: words, about });
    }

    fn control_bit(&mut self, name: &str, family: &'static str, about: Word) {
        let set = self.number(self.end(), 1) == 1;
        let value = if set { "1" } else { "0" }.to_owned();
        self.put(name.to_owned(), 1, value.clone());
        if let Some(bit) = self.boxes.last_mut() {
            bit.look = if set { Look::Set(family) } else { Look::Bit };
        }
        let about = texts::word(about, self.lang).to_owned();
        self.entries.push(Entry { name: name.to_owned(), value, about });
    }

    fn checksum(&mut self) {
        let value = hex(self.number(self.end(), 16));
        self.put(self.name(Word::FieldChecksum), 16, value.clone());
        self.tell(Word::FieldChecksum, value, Word::FieldChecksumAbout);
    }

    /// The last field counts only if a control bit is set.
    fn idle_without(&mut self, bit: usize) {
        let idle = self.number(bit, 1) == 0;
        if let Some(last) = self.boxes.last_mut().filter(|_| idle) {
            last.look = Look::Idle;
        }
    }

    /// Adds a box behind the others.
    pub fn put(&mut self, name: String, bits: usize, value: String) {
        let at = self.end();
        self.boxes.push(Field { name, at, bits, value, look: Look::Plain });
    }

    /// Adds an entry to the list.
    pub fn tell(&mut self, name: Word, value: String, about: Word) {
        let about = texts::word(about, self.lang).to_owned();
        self.entries.push(Entry { name: self.name(name), value, about });
    }

    /// A word as a field's name, which begins with a capital.
    pub fn name(&self, word: Word) -> String {
        let mut name = texts::word(word, self.lang).to_owned();
        if let Some(first) = name.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        name
    }

    /// The number in some bits, at most 32.
    pub fn number(&self, at: usize, bits: usize) -> u32 {
        (at..at + bits).fold(0, |number, bit| {
            let octet = self.octets[bit / 8];
            number << 1 | u32::from(octet >> (7 - bit % 8) & 1)
        })
    }

    /// The bit behind the last box.
    pub fn end(&self) -> usize {
        self.boxes.last().map_or(0, |last| last.at + last.bits)
    }
}

/// Sixteen bits as a checksum is written.
pub(super) fn hex(number: u32) -> String {
    format!("0x{number:04x}")
}

/// The control bits in the header's order, in the colours of the segments that they make.
const CONTROL_BITS: &[(&str, &str, Word)] = &[
    ("CWR", "wait", Word::FieldCwrAbout),
    ("ECE", "wait", Word::FieldEceAbout),
    ("URG", "wait", Word::FieldUrgAbout),
    ("ACK", "ack", Word::FieldAckAbout),
    ("PSH", "data", Word::FieldPshAbout),
    ("RST", "rst", Word::FieldRstAbout),
    ("SYN", "syn", Word::FieldSynAbout),
    ("FIN", "fin", Word::FieldFinAbout),
];

/// The bit that says that the urgent pointer counts, and the one for the acknowledgment number.
const URG: usize = 106;
const ACK: usize = 107;
