//! A run as lines of text, for who writes a lesson about it.

use std::fmt::Write;

use course::{PacketName, World};
use session::Lang;
use session::sim::tcp::{Effect, Flags};
use session::sim::{Cause, PacketEnd, Payload};

/// A run, in order of time: calls, what is sent and how its way ends, states, news, text, and the rules
/// that decided.
///
/// # Errors
/// The experiment cannot be opened.
pub fn tell(lab: &str) -> Result<String, String> {
    let world = World::open(lab, Lang::En)?;
    let (trace, hosts) = (world.trace(), world.hosts());
    let mut out = String::new();
    for step in &trace.steps {
        let host = &hosts[usize::from(step.host)];
        let on = step.connection.map_or(String::new(), |connection| format!("#{connection}"));
        let _ = write!(out, "{:>10}  {host}{on}: ", seconds(step.at.as_micros()));
        let _ = match &step.cause {
            Cause::Call { call, result } => match result {
                Ok(()) => writeln!(out, "calls {call:?}"),
                Err(error) => writeln!(out, "calls {call:?}: {error}"),
            },
            Cause::Arrival(place) => {
                let packet = &trace.packets[*place as usize];
                writeln!(out, "{} arrives: {}", PacketName(packet.id), payload(&packet.payload))
            }
            Cause::Timeout(timer) => writeln!(out, "timer {timer:?} runs out"),
        };
        let mut rules = Vec::new();
        for effect in &step.effects {
            let _ = match effect {
                Effect::Because(reason) => {
                    rules.push(reason.rule.name());
                    Ok(())
                }
                Effect::Enter { from, to } => writeln!(out, "{:12}{from} → {to}", ""),
                Effect::Signal(signal) => writeln!(out, "{:12}application hears {signal:?}", ""),
                Effect::SetTimer { timer, at } => {
                    writeln!(out, "{:12}timer {timer:?} set to {}", "", seconds(at.as_micros()))
                }
                Effect::StopTimer(_) | Effect::Send(_) | Effect::Deliver(_) => Ok(()),
            };
        }
        if !step.taken.is_empty() {
            let text = String::from_utf8_lossy(&step.taken);
            let _ = writeln!(out, "{:12}application takes {text:?}", "");
        }
        for place in &step.sent {
            let packet = &trace.packets[*place as usize];
            let end = match packet.end {
                PacketEnd::Arrives(at) => format!("arrives {}", seconds(at.as_micros())),
                PacketEnd::Lost(at, by) => format!("LOST {} by {by:?}", seconds(at.as_micros())),
            };
            let what = payload(&packet.payload);
            let _ = writeln!(out, "{:12}sends {}: {what}; {end}", "", PacketName(packet.id));
        }
        let _ = writeln!(out, "{:12}rules: {}", "", rules.join(" "));
    }
    let end = world.session().pace().end();
    let _ = writeln!(out, "ends at {} ({:?})", seconds(end.as_micros()), trace.ended);
    for (name, host) in
        hosts.iter().zip(trace.steps.last().map_or(&trace.start, |last| &last.hosts))
    {
        let sockets: Vec<String> = host.sockets.iter().map(|it| it.state.to_string()).collect();
        let _ = writeln!(out, "{name}: {} [{}]", host.state(), sockets.join(", "));
    }
    Ok(out)
}

fn payload(payload: &Payload) -> String {
    match payload {
        Payload::Tcp(segment) => {
            let names = [
                (Flags::SYN, "SYN"),
                (Flags::ACK, "ACK"),
                (Flags::PSH, "PSH"),
                (Flags::FIN, "FIN"),
                (Flags::RST, "RST"),
            ];
            let set = names.into_iter().filter(|(flag, _)| segment.flags.has(*flag));
            let set: Vec<&str> = set.map(|(_, name)| name).collect();
            let text = String::from_utf8_lossy(&segment.text);
            let (seq, ack, wnd) = (segment.seq.0, segment.ack.0, segment.wnd);
            let text =
                if text.len() > 40 { format!("{} bytes", text.len()) } else { format!("{text:?}") };
            format!("{} SEQ {seq} ACK {ack} WND {wnd} {text}", set.join("+"))
        }
        Payload::Udp(datagram) => {
            format!("UDP {:?}", String::from_utf8_lossy(&datagram.text))
        }
    }
}

fn seconds(micros: u64) -> String {
    format!("{:.3}s", micros as f64 / 1e6)
}
