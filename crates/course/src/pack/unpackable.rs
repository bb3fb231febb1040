//! Why a lesson cannot be packed or unpacked, in both languages.

use session::Lang;

use super::MOST_PACK;
use crate::read::MOST_TEXT;

/// Why a lesson cannot be packed, or a pack not be unpacked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unpackable {
    /// There is nothing to unpack.
    Empty,
    /// The lesson has so many octets, more than are read.
    TooLong(usize),
    /// The pack has so many characters, more than a link can have.
    NoLink(usize),
    /// What is in the pack is longer than a lesson.
    Bomb,
    /// It is no pack, or cut off, or changed on its way.
    Damaged,
}

impl Unpackable {
    /// What is wrong, in a language.
    pub fn text(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(&self) -> String {
        match self {
            Unpackable::Empty => "There is no lesson in this link.".into(),
            Unpackable::TooLong(size) => {
                format!("This lesson is {size} bytes long; a lesson has at most {MOST_TEXT}.")
            }
            Unpackable::NoLink(length) => format!(
                "Packed, this lesson has {length} characters; a link carries at most {MOST_PACK}. \
                 Pass it on as a file instead."
            ),
            Unpackable::Bomb => format!(
                "What is packed in this link is longer than a lesson, which has at most {MOST_TEXT} bytes."
            ),
            Unpackable::Damaged => {
                "The lesson in this link is damaged: a part is missing or was changed on the way. \
                 Copy the whole link once more, or ask for the file."
                    .into()
            }
        }
    }

    fn zh(&self) -> String {
        match self {
            Unpackable::Empty => "这个链接里没有课程。".into(),
            Unpackable::TooLong(size) => {
                format!("这一课有 {size} 字节，而一课最多 {MOST_TEXT} 字节。")
            }
            Unpackable::NoLink(length) => format!(
                "这一课打包后有 {length} 个字符，而链接最多容纳 {MOST_PACK} 个。请改用文件分享。"
            ),
            Unpackable::Bomb => {
                format!("链接里打包的内容比一课所允许的长：一课最多 {MOST_TEXT} 字节。")
            }
            Unpackable::Damaged => {
                "链接里的课程已损坏：有一部分丢失了，或者在传递中被改动了。请重新复制完整的链接，或者向对方要文件。"
                    .into()
            }
        }
    }
}
