//! What serde and the parser of TOML complain about, as faults.

use super::Fault;

impl Fault {
    /// A complaint, as far as it is one of the usual ones. `there` is the text that it is about.
    pub(crate) fn from_message(message: &str, there: &str) -> Fault {
        let quoted = quoted(message);
        let first = || quoted.first().cloned().unwrap_or_default();
        let others = || quoted.get(1..).unwrap_or_default().to_vec();
        let wanted = |what: &str| Fault::WrongType(String::new(), what.to_owned());
        if message.starts_with("unknown field") {
            Fault::UnknownKey(first(), others())
        } else if message.starts_with("unknown variant") {
            Fault::UnknownWord(first(), others())
        } else if let Some(text) = message.strip_prefix("no packet: ") {
            Fault::NoPacket(text.to_owned())
        } else if let Some(text) = message.strip_prefix("no time: ") {
            Fault::NoTime(text.to_owned())
        } else if message.starts_with("missing field `step`") {
            Fault::NoSteps
        } else if message.starts_with("missing field") {
            Fault::MissingKey(first())
        } else if message.starts_with("duplicate") {
            Fault::Duplicate(there.to_owned())
        } else if message.contains("recurs") {
            Fault::TooDeep
        } else if message.contains("exactly 1") {
            Fault::OneKey
        } else if let Some(what) = message.strip_prefix("wanted ") {
            wanted(what)
        } else if message.starts_with("expected tuple") {
            wanted("tuple")
        } else if let Some(found) = message.strip_prefix("expected table, found ") {
            Fault::WrongType(found.to_owned(), "table".to_owned())
        } else if let Some(rest) =
            message.strip_prefix("invalid type: ").or(message.strip_prefix("invalid value: "))
            && let Some((found, wanted)) = rest.rsplit_once(", expected ")
        {
            Fault::WrongType(found.to_owned(), wanted.to_owned())
        } else {
            Fault::Syntax(message.lines().collect::<Vec<_>>().join(" "))
        }
    }
}

/// What stands between backticks.
fn quoted(message: &str) -> Vec<String> {
    message.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// What the parser says of a text that is no TOML, in Chinese, and what it expected there.
pub(super) fn syntax_zh(message: &str) -> String {
    let known = SYNTAX.iter().filter(|(beginning, _)| message.starts_with(beginning));
    let what = known.max_by_key(|(beginning, _)| beginning.len()).map_or("写法有误", |it| it.1);
    let expected = message.split_once(", expected ").map_or("", |(_, expected)| expected);
    match quoted(expected).as_slice() {
        [] => what.to_owned(),
        signs => format!("{what}，应当有 {}", signs.join(" 或 ")),
    }
}

/// How the parser's messages begin.
const SYNTAX: [(&str, &str); 33] = [
    ("`_` may only", "下划线只能写在数字之间"),
    ("cannot extend", "这个键已经有值，不能再往里添加"),
    ("carriage return", "回车符后面必须是换行符"),
    ("extra comma", "多了一个逗号"),
    ("extra `=`", "多了一个等号"),
    ("extra assignment", "多了一个等号"),
    ("floating-point number overflowed", "数太大了"),
    ("integer number overflowed", "数太大了"),
    ("integers with a radix", "这样写的整数不能带正负号"),
    ("invalid basic string", "引号里的文本写法有误"),
    ("invalid comment", "注释里有不允许的字符"),
    ("invalid inline table", "花括号里的写法有误"),
    ("invalid key-value pair", "这里应当写成“键 = 值”"),
    ("invalid multi-line", "三引号里的文本写法有误"),
    ("invalid unquoted key", "键里有不允许的字符"),
    ("invalid value", "值的写法有误"),
    ("key with no value", "键后面没有值"),
    ("missing array opening", "缺少左方括号"),
    ("missing assignment", "键和值之间缺少等号"),
    ("missing comma", "缺少逗号"),
    ("missing escaped value", "反斜杠后面缺少字符"),
    ("missing key", "缺少键"),
    ("missing opening quote", "缺少左引号"),
    ("missing value", "等号后面没有值"),
    ("redundant", "数的写法有误"),
    ("string values must be quoted", "文本必须写在引号里"),
    ("too few unicode", "字符编码的位数不够"),
    ("unclosed array", "方括号没有闭合"),
    ("unclosed inline table", "花括号没有闭合"),
    ("unclosed table", "表头的方括号没有闭合"),
    ("unexpected", "这里有多余的内容"),
    ("unquoted keys cannot be empty", "键不能为空"),
    ("invalid", "写法有误"),
];
