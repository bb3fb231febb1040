//! What can be wrong with a text that should be progress, in both languages.

use session::Lang;

use super::VERSION;

/// Why a text cannot be read as progress.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unreadable {
    /// There is nothing in it.
    Empty,
    /// It has so many octets, and at most so many are read.
    TooLong(usize, usize),
    /// It is no JSON, and why.
    NoJson(String),
    /// It is JSON, but something else.
    Foreign,
    /// A later version of the page wrote it, in a format of this number.
    Newer(u64),
    /// It is progress, but something in it is not as it should be.
    Damaged(String),
    /// With what is there already it is more than a file can have.
    Full,
}

impl Unreadable {
    /// What is wrong, in a language.
    pub fn text(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(&self) -> String {
        match self {
            Unreadable::Empty => "There is nothing in it.".into(),
            Unreadable::TooLong(size, most) => {
                format!("This is {size} bytes long; saved progress has at most {most}.")
            }
            Unreadable::NoJson(why) => format!(
                "This is not saved progress, or it is cut off or damaged: it is not JSON ({why})."
            ),
            Unreadable::Foreign => "This is JSON, but not progress saved by TCP Lab.".into(),
            Unreadable::Newer(version) => format!(
                "A newer version of this page saved this: its format is {version}, and this page reads {VERSION}. \
                 Reload the page and try again."
            ),
            Unreadable::Damaged(what) => {
                format!("This is saved progress, but something in it is damaged: {what}.")
            }
            Unreadable::Full => {
                "Together with what is saved here already, this would be too much to save.".into()
            }
        }
    }

    fn zh(&self) -> String {
        match self {
            Unreadable::Empty => "里面什么也没有。".into(),
            Unreadable::TooLong(size, most) => {
                format!("内容有 {size} 字节，而学习记录最多 {most} 字节。")
            }
            Unreadable::NoJson(why) => {
                format!("这不是学习记录，或者内容不完整、已损坏：它不是合法的 JSON（{why}）。")
            }
            Unreadable::Foreign => "这是 JSON，但不是 TCP 实验室保存的学习记录。".into(),
            Unreadable::Newer(version) => format!(
                "这份学习记录是更新版本的页面保存的：它的格式是 {version}，本页面只能读格式 {VERSION}。请刷新页面后再试。"
            ),
            Unreadable::Damaged(what) => format!("这是学习记录，但其中有损坏的地方：{what}。"),
            Unreadable::Full => "与这里已有的记录合并后内容太多，无法保存。".into(),
        }
    }
}
