//! The sentences about mistakes. They stand side by side here, and not in a file of words, because the
//! compiler sees that none is missing.

use super::complaints::syntax_zh;
use super::types::{found_en, found_zh, wanted};
use super::{Fault, likely};

#[expect(clippy::too_many_lines, reason = "a table")]
pub(super) fn en(fault: &Fault) -> String {
    match fault {
        Fault::TooLong(size, most) => {
            format!("This is {size} bytes long; at most {most} are read.")
        }
        Fault::Syntax(what) => format!("This is not TOML: {}.", what),
        Fault::TooDeep => {
            "Tables or lists stand in one another too deeply; at most 80 levels are read.".into()
        }
        Fault::UnknownKey(key, known) => {
            format!("There is no key `{key}` here{}.", instead_en(key, known))
        }
        Fault::MissingKey(key) => format!("The key `{key}` is missing."),
        Fault::UnknownWord(word, known) => {
            format!("`{word}` is not known here{}.", instead_en(word, known))
        }
        Fault::NoPacket(text) => format!(
            "`{text}` is no packet: `0.2` is the third one of the first host, both counted from 0, and \
             `0.2.1` its first copy."
        ),
        Fault::NoTime(text) => format!("`{text}` is no time: write `300ms` or `1.25s`."),
        Fault::WrongType(found, kind) if found.is_empty() => {
            format!("Something else stands here; {} is wanted.", wanted(kind).0)
        }
        Fault::WrongType(found, kind) => {
            format!("This is {}; {} is wanted.", found_en(found), wanted(kind).0)
        }
        Fault::OneKey => "Just one key is wanted here, which says what it is: \
             `{ reaches = { … } }`. Several go into a list, or into `all = [ … ]`."
            .into(),
        Fault::Duplicate(key) => format!("`{key}` stands here twice; one of them has to go."),
        Fault::NoSteps => "There is no step: a lesson has at least one `[[step]]`.".into(),
        Fault::TooMany(what, most) => format!("Too many {what}: at most {most} are read."),
        Fault::Name(name) => format!(
            "`{name}` is no name: a name is made of small letters, digits and hyphens, 40 at most."
        ),
        Fault::SameName(name) => format!("`{name}` is the name of another one already."),
        Fault::Row(row) => format!(
            "`{row}` is no row of `lessons/facts.md`: those are S1 to S11, H1 to H10, F1 to F8, T1 to T9, D1 to D6."
        ),
        Fault::Minutes(minutes) => format!("{minutes} minutes: it takes from 1 to 60."),
        Fault::Lab(why, None) => format!("This experiment cannot be opened. {why}"),
        Fault::Lab(why, Some(meant)) => {
            format!("This experiment cannot be opened. {why} Is `{meant}` meant?")
        }
        Fault::TooMuch => "The experiments of this lesson together take too long to be played; \
             make them smaller, or two lessons of it."
            .into(),
        Fault::Moment(at, end) => format!("{at} is behind the end of the run, which is at {end}."),
        Fault::Backwards => "`until` must come after `at`.".into(),
        Fault::Host(host, known) => {
            format!("There is no host `{host}` in this experiment; there are {}.", list_en(known))
        }
        Fault::Packet(packet, sent) => {
            format!("The packet {packet} is not sent in this run; {}.", sent_en(sent))
        }
        Fault::TwoQuestions => {
            "A step has one question or one task, not two: make two steps of it.".into()
        }
        Fault::Within(within) => format!("`within` is {within}; it is a number from 0 on."),
        Fault::TooFew(what, least) => format!("Too few {what}: at least {least} are wanted."),
        Fault::NoKey(option) => format!(
            "The option `{option}` must have either `when` (a goal, which the run decides) or `right` (`true` or `false`)."
        ),
        Fault::NoneRight => "None of the options is right in this step's run.".into(),
        Fault::AllRight => "All options are right in this step's run, so nothing is asked.".into(),
        Fault::SeveralRight(right) => format!(
            "{} are right in this step's run; if that is meant, write `several = true`.",
            list_en(right)
        ),
        Fault::NoValue => "The run of this step has no such number; `--run` tells what it has.".into(),
        Fault::NeverHappens(what) => format!("`{what}` does not happen in the run of this step."),
        Fault::SameMoment(one, other) => {
            format!("`{one}` and `{other}` happen at the same moment, so they have no order.")
        }
        Fault::Ordered => {
            "The items stand in the right order already; put them into another one.".into()
        }
        Fault::NoTarget => "Nothing on the stage of this step is one of these targets.".into(),
        Fault::Unmet(goal) => format!("This does not hold in the run of this step: `{goal}`."),
        Fault::Already => "The goals hold before anything is done, so nothing is asked.".into(),
        Fault::NotSolved(goal) => format!("The solution does not bring this about: `{goal}`."),
        Fault::Par(par, deeds) => format!(
            "`par` is {par}, but the solution takes {deeds}; one of them has to become the other."
        ),
        Fault::Budget(par, most) => format!("`par` is {par}, which is more than `most`, {most}."),
        Fault::NotAllowed(deed) => format!("The solution uses `{deed}`, which is not allowed."),
        Fault::OtherLab => {
            "The solution is in another world than the step's experiment; only switches, the profile and \
             deeds may differ."
                .into()
        }
        Fault::Unsearchable => {
            "Only drops, delays and doublings are searched: allow no others, or write \
             `proof = \"script\"`."
                .into()
        }
        Fault::Misplaced(what) => {
            format!("A file of this kind cannot have {what}: a lesson or a challenge can.")
        }
        Fault::NoTitle => "The text must begin with a title: `# Title`.".into(),
        Fault::SecondTitle(title) => {
            format!("`# {title}` is a second title; a step begins with `## its-name`.")
        }
        Fault::PartOutside(part) => format!("`### {part}` stands before any step; `## its-name` begins one."),
        Fault::DeepHeading(heading) => {
            format!("`{heading}`: headings have one, two or three marks, and name sections.")
        }
        Fault::SectionName(name) => format!(
            "`{name}` is no section's name: after `##` and `###` stands the name from lesson.toml."
        ),
        Fault::SectionTwice(name) => format!("The section `{name}` stands here twice."),
        Fault::NoSection(name) => format!("The section `{name}` is missing."),
        Fault::StraySection(name, known) => {
            let meant = likely(name, known).map(|likely| format!("; `{likely}` is"));
            format!("Nothing in lesson.toml is called `{name}`{}.", meant.unwrap_or_default())
        }
        Fault::Html(html) => format!("HTML is not shown: `{html}`. Markdown will do."),
        Fault::Image(to) => format!("Pictures are not shown: `{to}`. Let the lab draw it: `lab:…`."),
        Fault::Link(to) => format!(
            "`{to}` leads nowhere: a link is `lab:` and an experiment, `term:` and a word of the glossary, \
             `state:` and a state, `lesson:` and its name, `rfc:9293#3.5`, or `https://…`."
        ),
        Fault::NoText => "There is no text: `[text]` with `en` or `zh-CN`, or a file of that name.".into(),
    }
}

#[expect(clippy::too_many_lines, reason = "a table")]
pub(super) fn zh(fault: &Fault) -> String {
    match fault {
        Fault::TooLong(size, most) => format!("内容有 {size} 字节，最多只读 {most} 字节。"),
        Fault::Syntax(what) => format!("这里不是合法的 TOML：{}。", syntax_zh(what)),
        Fault::TooDeep => "表或列表嵌套得太深，最多只读 80 层。".into(),
        Fault::UnknownKey(key, known) => {
            format!("这里没有 `{key}` 这个键{}。", instead_zh(key, known))
        }
        Fault::MissingKey(key) => format!("缺少 `{key}` 这个键。"),
        Fault::UnknownWord(word, known) => {
            format!("这里不认识 `{word}`{}。", instead_zh(word, known))
        }
        Fault::NoPacket(text) => format!(
            "`{text}` 不是分组的名字：`0.2` 是第一台主机发出的第三个分组（都从 0 数起），`0.2.1` 是它的第一个副本。"
        ),
        Fault::NoTime(text) => format!("`{text}` 不是时间，请写成 `300ms` 或 `1.25s`。"),
        Fault::WrongType(found, kind) if found.is_empty() => {
            format!("这里写的不对，应当是{}。", wanted(kind).1)
        }
        Fault::WrongType(found, kind) => {
            format!("这里写的是{}，应当是{}。", found_zh(found), wanted(kind).1)
        }
        Fault::OneKey => "这里只能有一个键，由它说明是什么：`{ reaches = { … } }`。\
             要写几个，请放进列表，或放进 `all = [ … ]`。"
            .into(),
        Fault::Duplicate(key) => format!("`{key}` 出现了两次，请去掉一个。"),
        Fault::NoSteps => "没有任何步骤：一课至少要有一个 `[[step]]`。".into(),
        Fault::TooMany(what, most) => format!("{} 太多：最多只读 {most} 个。", things_zh(what)),
        Fault::Name(name) => {
            format!("`{name}` 不能作名字：名字由小写字母、数字和连字符组成，不超过 40 个字符。")
        }
        Fault::SameName(name) => format!("已经有别的项叫 `{name}` 了。"),
        Fault::Row(row) => format!(
            "`lessons/facts.md` 里没有 `{row}` 这一行：只有 S1 到 S11、H1 到 H10、F1 到 F8、T1 到 T9、D1 到 D6。"
        ),
        Fault::Minutes(minutes) => format!("写的是 {minutes} 分钟，应当在 1 到 60 之间。"),
        Fault::Lab(why, None) => format!("这个实验打不开。{why}"),
        Fault::Lab(why, Some(meant)) => format!("这个实验打不开。{why}是不是想写 `{meant}`？"),
        Fault::TooMuch => {
            "这一课的实验合在一起太长，无法全部运行；请把它们改小，或分成两课。".into()
        }
        Fault::Moment(at, end) => format!("{at} 已经超出这次运行的终点 {end}。"),
        Fault::Backwards => "`until` 必须晚于 `at`。".into(),
        Fault::Host(host, known) => {
            format!("这个实验里没有叫 `{host}` 的主机，有的是 {}。", list_zh(known))
        }
        Fault::Packet(packet, sent) => {
            format!("这次运行里没有发出分组 {packet}；{}。", sent_zh(sent))
        }
        Fault::TwoQuestions => "一个步骤只能有一道题或一个任务，请拆成两步。".into(),
        Fault::Within(within) => format!("`within` 写的是 {within}，应当是不小于 0 的数。"),
        Fault::TooFew(what, least) => format!("{} 太少：至少要有 {least} 个。", things_zh(what)),
        Fault::NoKey(option) => format!(
            "选项 `{option}` 必须写 `when`（一个目标，由运行结果判定）或 `right`（`true` 或 `false`），二者取一。"
        ),
        Fault::NoneRight => "在这一步的运行里，没有一个选项是对的。".into(),
        Fault::AllRight => "在这一步的运行里，所有选项都对，等于什么也没问。".into(),
        Fault::SeveralRight(right) => format!(
            "在这一步的运行里，{} 都对；如果就是这个意思，请写 `several = true`。",
            list_zh(right)
        ),
        Fault::NoValue => "这一步的运行里没有这个数；用 `--run` 可以看它有什么。".into(),
        Fault::NeverHappens(what) => format!("在这一步的运行里，`{what}` 没有发生。"),
        Fault::SameMoment(one, other) => format!("`{one}` 和 `{other}` 同时发生，分不出先后。"),
        Fault::Ordered => "各项已经排成正确的顺序了，请打乱它们。".into(),
        Fault::NoTarget => "这一步的图上没有任何一个目标。".into(),
        Fault::Unmet(goal) => format!("在这一步的运行里，这一条不成立：`{goal}`。"),
        Fault::Already => "还什么都没做，目标就已经成立了，等于什么也没问。".into(),
        Fault::NotSolved(goal) => format!("给出的解法没有做到：`{goal}`。"),
        Fault::Par(par, deeds) => {
            format!("`par` 写的是 {par}，而解法用了 {deeds} 步，两者应当相同。")
        }
        Fault::Budget(par, most) => format!("`par` 是 {par}，超过了 `most` 的 {most}。"),
        Fault::NotAllowed(deed) => format!("解法用到了 `{deed}`，而它不在允许之列。"),
        Fault::OtherLab => {
            "解法所在的世界与这一步的实验不同；只有开关、参数方案和所做的改动可以不同。".into()
        }
        Fault::Unsearchable => {
            "只能搜索丢弃、延迟和复制：请不要允许别的手段，或改写 `proof = \"script\"`。".into()
        }
        Fault::Misplaced(what) => {
            format!("这一类文件不能有{}，只有课程和挑战可以有。", things_zh(what))
        }
        Fault::NoTitle => "正文必须以标题开头：`# 标题`。".into(),
        Fault::SecondTitle(title) => format!("`# {title}` 是第二个标题；步骤要用 `## 名字` 开头。"),
        Fault::PartOutside(part) => {
            format!("`### {part}` 出现在所有步骤之前；步骤要用 `## 名字` 开头。")
        }
        Fault::DeepHeading(heading) => {
            format!("`{heading}`：标题只能有一到三个井号，用来标明是哪一节。")
        }
        Fault::SectionName(name) => {
            format!("`{name}` 不能作小节名：`##` 和 `###` 后面要写 lesson.toml 里的名字。")
        }
        Fault::SectionTwice(name) => format!("小节 `{name}` 出现了两次。"),
        Fault::NoSection(name) => format!("缺少小节 `{name}`。"),
        Fault::StraySection(name, known) => {
            let meant = likely(name, known).map(|likely| format!("，是不是想写 `{likely}`"));
            format!("lesson.toml 里没有叫 `{name}` 的东西{}。", meant.unwrap_or_default())
        }
        Fault::Html(html) => format!("不显示 HTML：`{html}`。请用 Markdown。"),
        Fault::Image(to) => format!("不显示图片：`{to}`。让实验室来画吧：`lab:…`。"),
        Fault::Link(to) => format!(
            "`{to}` 不知通向哪里：链接可以是 `lab:` 加实验、`term:` 加术语、`state:` 加状态、`lesson:` 加课名、\
             `rfc:9293#3.5`，或者 `https://…`。"
        ),
        Fault::NoText => {
            "没有正文：请写 `[text]`，里面放 `en` 或 `zh-CN`，或者放一个同名的文件。".into()
        }
    }
}

fn instead_en(wrong: &str, known: &[String]) -> String {
    match (likely(wrong, known), known) {
        (Some(likely), _) => format!("; `{likely}` is"),
        (None, []) => String::new(),
        (None, known) if known.len() <= 12 => format!("; known are {}", list_en(known)),
        (None, known) => {
            format!("; known are {} and {} more", list_en(&known[..8]), known.len() - 8)
        }
    }
}

fn instead_zh(wrong: &str, known: &[String]) -> String {
    match (likely(wrong, known), known) {
        (Some(likely), _) => format!("，是不是想写 `{likely}`"),
        (None, []) => String::new(),
        (None, known) if known.len() <= 12 => format!("，可以写 {}", list_zh(known)),
        (None, known) => format!("，可以写 {} 等 {} 种", list_zh(&known[..8]), known.len()),
    }
}

fn list_en(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match words.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => words.concat(),
    }
}

fn list_zh(words: &[String]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join("、")
}

fn sent_en(sent: &[usize]) -> String {
    let each = sent.iter().enumerate().map(|(host, count)| match count {
        0 => format!("host {host} sends none"),
        count => format!("host {host} sends {host}.0 to {host}.{}", count - 1),
    });
    each.collect::<Vec<_>>().join(", ")
}

fn sent_zh(sent: &[usize]) -> String {
    let each = sent.iter().enumerate().map(|(host, count)| match count {
        0 => format!("主机 {host} 什么也没发"),
        count => format!("主机 {host} 发出的是 {host}.0 到 {host}.{}", count - 1),
    });
    each.collect::<Vec<_>>().join("，")
}

/// What is counted, in Chinese.
fn things_zh(what: &str) -> &'static str {
    match what {
        "steps" => "步骤",
        "options" => "选项",
        "blanks" => "空",
        "items" => "要排序的项",
        "targets" => "目标位置",
        "points" => "要点",
        "goals" => "目标",
        "a task" => "任务",
        "experiments" => "实验",
        _ => "内容",
    }
}
