//! Goals as sentences, for who is to reach them.

use session::Lang;

use super::{Goal, Segment, Sends};
use crate::event::Event;
use crate::lab::World;
use crate::names::{Host, RuleName, WishName};
use crate::value::Value;

impl Goal {
    /// What is wanted, in a sentence.
    pub fn text(&self, world: &World) -> String {
        let say = Say { world };
        let mut text = say.goal(self);
        if let Some(first) = text.get(..1) {
            let first = first.to_uppercase();
            text.replace_range(..1, &first);
        }
        text.push_str(say.pick(".", "。"));
        text
    }
}

struct Say<'a> {
    world: &'a World,
}

impl Say<'_> {
    fn pick<'a>(&self, en: &'a str, zh: &'a str) -> &'a str {
        match self.world.session().lang() {
            Lang::En => en,
            Lang::Zh => zh,
        }
    }

    /// `the client`, `客户端`.
    fn host(&self, host: &Host) -> String {
        let session = self.world.session();
        match self.world.host(host) {
            Some(at) if session.lang() == Lang::En => {
                ["the ", &session.host_name(at).to_lowercase()].concat()
            }
            Some(at) => session.host_name(at),
            None => host.0.clone(),
        }
    }

    /// The sentence in the language that is spoken.
    fn either(&self, en: String, zh: String) -> String {
        match self.world.session().lang() {
            Lang::En => en,
            Lang::Zh => zh,
        }
    }

    fn goal(&self, goal: &Goal) -> String {
        match goal {
            Goal::Reaches { host, state } => {
                let host = self.host(host);
                self.either(format!("{host} comes into {state}"), format!("{host}进入 {state}"))
            }
            Goal::Ends { host, state } => {
                let host = self.host(host);
                let en = format!("in the end {host} is in {state}");
                self.either(en, format!("最后{host}处于 {state}"))
            }
            Goal::Stays { host, state, at_least } => {
                let (host, time) = (self.host(host), span(at_least.0.as_micros() as f64 / 1e6));
                let en = format!("{host} is in {state} for at least {time}");
                self.either(en, format!("{host}停在 {state} 至少 {time}"))
            }
            Goal::AtOnce { host, state, at_least } => {
                let host = self.host(host);
                let en = format!("{host} has at least {at_least} connections in {state} at once");
                self.either(en, format!("{host}同时有至少 {at_least} 条连接处于 {state}"))
            }
            Goal::Sends(sends) => self.sends(sends),
            Goal::Takes { host, text } => {
                let host = self.host(host);
                let en = format!("the application of {host} takes just “{text}”");
                self.either(en, format!("{host}的应用进程收到的正好是“{text}”"))
            }
            Goal::Hears { host, signal } => {
                let (host, signal) = (self.host(host), self.signal(&signal.to_string()));
                let en = format!("the application of {host} hears “{signal}”");
                self.either(en, format!("{host}的应用进程得知“{signal}”"))
            }
            Goal::Fires { rule, host } => self.fires(*rule, host.as_ref()),
            Goal::Refused { host, call } => {
                let host = self.host(host);
                let en = format!("a call ({call}) of the application of {host} fails");
                self.either(en, format!("{host}的应用进程有一次调用（{call}）失败"))
            }
            Goal::Breaks(wish) => {
                [self.pick("this is broken: ", "这一条被破坏："), &self.wish(*wish)].concat()
            }
            Goal::Keeps(wish) => {
                [self.pick("this holds: ", "这一条成立："), &self.wish(*wish)].concat()
            }
            Goal::Before(first, then) => self.before(first, then),
            Goal::Happens(event) => self.event(event),
            Goal::Is { value, at_least, at_most, exactly } => {
                self.bounds(&self.value(value), *at_least, *at_most, *exactly)
            }
            Goal::Not(goal) => self.not(goal),
            Goal::Any(goals) => self.list(goals, self.pick(", or ", "；或者")),
            Goal::All(goals) => self.list(goals, self.pick(", and ", "；并且")),
        }
    }

    fn before(&self, first: &Event, then: &Event) -> String {
        let (first, then) = (self.event(first), self.event(then));
        self.either(format!("first {first}, then {then}"), format!("先是{first}，后是{then}"))
    }

    fn not(&self, goal: &Goal) -> String {
        let not = self.pick("it does not come about that ", "不出现这种情况：");
        [not, &self.goal(goal)].concat()
    }

    fn list(&self, goals: &[Goal], between: &str) -> String {
        goals.iter().map(|goal| self.goal(goal)).collect::<Vec<_>>().join(between)
    }

    fn fires(&self, rule: RuleName, host: Option<&Host>) -> String {
        let at = host.map_or_else(String::new, |host| match self.world.session().lang() {
            Lang::En => format!(" at {}", self.host(host)),
            Lang::Zh => format!("（在{}）", self.host(host)),
        });
        let (source, section) = (rule.0.source(), rule.0.section());
        match self.world.session().lang() {
            Lang::En => format!("the rule {rule} ({source}, {section}) decides something{at}"),
            Lang::Zh => format!("规则 {rule}（{source}, {section}）起了作用{at}"),
        }
    }

    fn sends(&self, sends: &Sends) -> String {
        let free = Sends { at_least: None, at_most: None, exactly: None, ..sends.clone() };
        let what = self.packets(&free);
        let number = |number: Option<u32>| number.map(f64::from);
        let none = sends.at_least.is_none() && sends.at_most.is_none() && sends.exactly.is_none();
        let least = number(sends.at_least).or(none.then_some(1.0));
        let what = match self.world.session().lang() {
            Lang::En => format!("the number of {what}"),
            Lang::Zh => format!("{what}的个数"),
        };
        self.bounds(&what, least, number(sends.at_most), number(sends.exactly))
    }

    fn packets(&self, sends: &Sends) -> String {
        let by = sends.host.as_ref().map(|host| self.host(host));
        let what = self.segment(sends.segment);
        match self.world.session().lang() {
            Lang::En => {
                let mut text = what.to_owned();
                if sends.again == Some(true) {
                    text.push_str(" sent again");
                } else if sends.again == Some(false) {
                    text.push_str(" sent for the first time");
                }
                if let Some(by) = by {
                    text.push_str(" by ");
                    text.push_str(&by);
                }
                match sends.lost {
                    Some(true) => text.push_str(" and lost"),
                    Some(false) => text.push_str(" and not lost"),
                    None => {}
                }
                if let Some(before) = sends.before {
                    text.push_str(&format!(" before {before}"));
                }
                text
            }
            Lang::Zh => {
                let mut text = sends.before.map_or_else(String::new, |at| format!("{at} 之前"));
                text.push_str(&by.unwrap_or_default());
                match sends.again {
                    Some(true) => text.push_str("重发的"),
                    Some(false) => text.push_str("首次发出的"),
                    None => text.push_str("发出的"),
                }
                match sends.lost {
                    Some(true) => text.push_str("、丢失的"),
                    Some(false) => text.push_str("、没有丢失的"),
                    None => {}
                }
                text.push_str(what);
                text
            }
        }
    }

    fn segment(&self, segment: Option<Segment>) -> &'static str {
        let (en, zh) = match segment {
            None => ("packets", "分组"),
            Some(Segment::Syn) => ("SYNs", " SYN"),
            Some(Segment::SynAck) => ("SYN+ACKs", " SYN+ACK"),
            Some(Segment::Ack) => ("pure ACKs", "纯 ACK"),
            Some(Segment::Data) => ("segments with data", "带数据的报文段"),
            Some(Segment::Fin) => ("FINs", " FIN"),
            Some(Segment::Rst) => ("RSTs", " RST"),
            Some(Segment::Datagram) => ("datagrams", " UDP 数据报"),
        };
        match self.world.session().lang() {
            Lang::En => en,
            Lang::Zh => zh,
        }
    }

    fn wish(&self, wish: WishName) -> String {
        let session = self.world.session();
        let text = wish.0.text(session.profile(), session.lang());
        text.trim_end_matches(['.', '。']).to_owned()
    }

    fn signal(&self, name: &str) -> &'static str {
        let (en, zh) = match name {
            "open" => ("open", "连接已建立"),
            "closing" => ("the peer has closed", "对方已关闭"),
            "closed" => ("closed in order", "已正常关闭"),
            "refused" => ("connection refused", "连接被拒绝"),
            "reset" => ("connection reset", "连接被复位"),
            _ => ("timed out", "超时"),
        };
        match self.world.session().lang() {
            Lang::En => en,
            Lang::Zh => zh,
        }
    }

    fn event(&self, event: &Event) -> String {
        let lang = self.world.session().lang();
        let packet = |name: &crate::PacketName| match self.world.packet(name) {
            Some(packet) => self.world.session().packet_name(packet.id),
            None => name.to_string(),
        };
        match (event, lang) {
            (Event::Sent(name), Lang::En) => format!("{} is sent", packet(name)),
            (Event::Sent(name), Lang::Zh) => format!("{}发出", packet(name)),
            (Event::Arrives(name), Lang::En) => format!("{} arrives", packet(name)),
            (Event::Arrives(name), Lang::Zh) => format!("{}到达", packet(name)),
            (Event::Lost(name), Lang::En) => format!("{} is lost", packet(name)),
            (Event::Lost(name), Lang::Zh) => format!("{}丢失", packet(name)),
            (Event::Enters { host, state, nth }, lang) => {
                let host = self.host(host);
                match (lang, nth) {
                    (Lang::En, 1) => format!("{host} comes into {state}"),
                    (Lang::En, nth) => format!("{host} comes into {state} for the {nth}. time"),
                    (Lang::Zh, 1) => format!("{host}进入 {state}"),
                    (Lang::Zh, nth) => format!("{host}第 {nth} 次进入 {state}"),
                }
            }
            (Event::Leaves { host, state }, Lang::En) => {
                format!("{} leaves {state}", self.host(host))
            }
            (Event::Leaves { host, state }, Lang::Zh) => format!("{}离开 {state}", self.host(host)),
            (Event::Hears { host, signal }, lang) => {
                let (host, signal) = (self.host(host), self.signal(&signal.to_string()));
                match lang {
                    Lang::En => format!("the application of {host} hears “{signal}”"),
                    Lang::Zh => format!("{host}的应用进程得知“{signal}”"),
                }
            }
            (Event::Takes { host }, Lang::En) => {
                format!("the application of {} takes text", self.host(host))
            }
            (Event::Takes { host }, Lang::Zh) => format!("{}的应用进程取走数据", self.host(host)),
            (Event::Calls { host, call }, Lang::En) => format!("{} calls {call}", self.host(host)),
            (Event::Calls { host, call }, Lang::Zh) => format!("{}调用 {call}", self.host(host)),
        }
    }

    fn value(&self, value: &Value) -> String {
        let lang = self.world.session().lang();
        let of = |what: &str, name: &dyn std::fmt::Display| match lang {
            Lang::En => format!("{what} of {name}"),
            Lang::Zh => format!("{name} 的 {what}"),
        };
        match (value, lang) {
            (Value::Seq(name), _) => of("SEQ", name),
            (Value::Ack(name), _) => of("ACK", name),
            (Value::Wnd(name), _) => of("WND", name),
            (Value::Length(name), _) => of(self.pick("the length", "数据长度"), name),
            (Value::Header(name), _) => of(self.pick("the header", "首部长度"), name),
            (Value::Count(sends), Lang::En) => format!("the number of {}", self.packets(sends)),
            (Value::Count(sends), Lang::Zh) => format!("{}的个数", self.packets(sends)),
            (Value::Time(event), Lang::En) => {
                format!("the moment when {}, in s,", self.event(event))
            }
            (Value::Time(event), Lang::Zh) => format!("{}的时刻（秒）", self.event(event)),
            (Value::Between(first, then), Lang::En) => {
                format!("the time from “{}” to “{}”, in s,", self.event(first), self.event(then))
            }
            (Value::Between(first, then), Lang::Zh) => {
                format!("从“{}”到“{}”的时间（秒）", self.event(first), self.event(then))
            }
            (Value::In { host, state }, Lang::En) => {
                format!("the time of {} in {state}, in s,", self.host(host))
            }
            (Value::In { host, state }, Lang::Zh) => {
                format!("{}处于 {state} 的时间（秒）", self.host(host))
            }
            (Value::Variable { host, name, at }, lang) => {
                let name = toml::Value::try_from(name).ok();
                let name =
                    name.as_ref().and_then(toml::Value::as_str).unwrap_or_default().to_owned();
                match lang {
                    Lang::En => format!("{name} of {} at {at}", self.host(host)),
                    Lang::Zh => format!("{}在 {at} 时的 {name}", self.host(host)),
                }
            }
            (Value::AtOnce { host, state }, Lang::En) => {
                format!("the most connections of {} in {state} at once", self.host(host))
            }
            (Value::AtOnce { host, state }, Lang::Zh) => {
                format!("{}同时处于 {state} 的最多连接数", self.host(host))
            }
            (Value::Taken(host), Lang::En) => {
                format!("the number of octets that the application of {} takes", self.host(host))
            }
            (Value::Taken(host), Lang::Zh) => {
                format!("{}的应用进程收到的字节数", self.host(host))
            }
            (Value::Number(number), _) => number.to_string(),
        }
    }

    fn bounds(
        &self,
        what: &str,
        least: Option<f64>,
        most: Option<f64>,
        exactly: Option<f64>,
    ) -> String {
        let mut bounds = Vec::new();
        for (bound, en, zh) in [
            (exactly, "exactly", "正好是"),
            (least, "at least", "至少是"),
            (most, "at most", "至多是"),
        ] {
            if let Some(bound) = bound {
                bounds.push(format!("{} {bound}", self.pick(en, zh)));
            }
        }
        let bounds = bounds.join(self.pick(" and ", "，"));
        match self.world.session().lang() {
            Lang::En => format!("{what} is {bounds}"),
            Lang::Zh => format!("{what}{bounds}"),
        }
    }
}

fn span(seconds: f64) -> String {
    if seconds < 1.0 { format!("{} ms", seconds * 1e3) } else { format!("{seconds} s") }
}
