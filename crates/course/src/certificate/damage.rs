//! What can be wrong with a code, and what no code can hold, in both languages.

use session::Lang;

use super::MOST_NAME;

/// Why a code cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Damage {
    /// There is none.
    Empty,
    /// It is longer than any code.
    TooLong,
    /// It has a sign in it that no code has.
    Sign(char),
    /// The checksum is wrong.
    Mistyped,
    /// Another version of the page wrote it, in another format.
    Format,
    /// It was made by another list of lessons.
    OtherLessons,
    /// The checksum is right, and what it says makes no sense.
    Nonsense,
}

/// Why there is no code for a certificate.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unwritable {
    /// A lesson that is not in the list.
    Unlisted(String),
    /// A name that is too long, or has control characters.
    Name(String),
    /// More lessons than a code can count.
    TooMany(usize),
}

impl Damage {
    /// What is wrong, in a language.
    pub fn text(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(&self) -> String {
        match self {
            Damage::Empty => "There is no code here yet.".into(),
            Damage::TooLong => "This is longer than any code.".into(),
            Damage::Sign(sign) => format!(
                "A code is made of digits and letters (without U); “{}” is neither.",
                sign.escape_debug()
            ),
            Damage::Mistyped => {
                "Something in this code is wrong, missing or in another place. Compare it with the original."
                    .into()
            }
            Damage::Format => {
                "This code was made by another version of this page, and cannot be read by this one.".into()
            }
            Damage::OtherLessons => {
                "The code itself is in order, but it counts other lessons than there are on this page. \
                 Read it on the page where it was made."
                    .into()
            }
            Damage::Nonsense => "This is no code that this page makes.".into(),
        }
    }

    fn zh(&self) -> String {
        match self {
            Damage::Empty => "还没有输入成绩码。".into(),
            Damage::TooLong => "内容太长，不是成绩码。".into(),
            Damage::Sign(sign) => {
                format!("成绩码只由数字和字母（没有 U）组成，不会出现“{}”。", sign.escape_debug())
            }
            Damage::Mistyped => {
                "成绩码不对：有字符写错、漏写、多写或者颠倒了，请与原来的核对。".into()
            }
            Damage::Format => "这个成绩码是另一个版本的页面生成的，本页面读不了。".into(),
            Damage::OtherLessons => {
                "成绩码本身没有错，但它对应的课程目录与本页面的不同。请到生成它的页面上去读。"
                    .into()
            }
            Damage::Nonsense => "本页面不会生成这样的成绩码。".into(),
        }
    }
}

impl Unwritable {
    /// What is wrong, in a language.
    pub fn text(&self, lang: Lang) -> String {
        match (self, lang) {
            (Unwritable::Unlisted(name), Lang::En) => {
                format!("`{name}` is not in this page's list of lessons, so no code can hold it.")
            }
            (Unwritable::Unlisted(name), Lang::Zh) => {
                format!("`{name}` 不在本页面的课程目录里，无法写进成绩码。")
            }
            (Unwritable::Name(_), Lang::En) => format!(
                "This name cannot stand in a code: at most {MOST_NAME} bytes (20 Chinese characters), in one line."
            ),
            (Unwritable::Name(_), Lang::Zh) => {
                format!(
                    "这个名字无法写进成绩码：最多 {MOST_NAME} 字节（20 个汉字），并且不能换行。"
                )
            }
            (Unwritable::TooMany(count), Lang::En) => {
                format!("{count} lessons are more than a code can count.")
            }
            (Unwritable::TooMany(count), Lang::Zh) => {
                format!("课程有 {count} 门，成绩码容纳不下。")
            }
        }
    }
}
