//! Kernel traces: what Linux did, held against the core. `p…` cases go to `sim` as a setup and a
//! script, `s…` cases drive one endpoint.

mod app;
mod both;
mod compare;
mod model;
mod network;
mod plan;
mod read;
mod run;
mod saw;
mod settings;
mod single;
mod watched;

use sim::{Script, Setup};
use tcp::Config;

use crate::options::{Options, Profile};
use crate::report::{Outcome, Report};
use crate::tolerances::DEVIATIONS;
use crate::{Mistake, case, exchange};
use model::{Header, Side, Trace, What};

/// The setup and the script that a trace of two hosts comes to, under the profile `linux`.
///
/// # Errors
/// What is wrong with the text.
pub fn world(text: &str) -> Result<(Setup, Script), Mistake> {
    let trace = read::read(text)?;
    let (configs, _) = configs(&trace, Config::linux());
    let plan = plan::plan(&trace);
    Ok((both::setup(&trace, &plan, configs), network::script(&trace)))
}

/// Runs a trace.
pub(crate) fn run(text: &str, options: &Options) -> Report {
    let trace = match read::read(text) {
        Ok(trace) => trace,
        Err(mistake) => return case::mistaken(mistake),
    };
    let title = format!("{} ({})", trace.about, trace.name);
    if options.list {
        let (exchange, notes) = (String::new(), Vec::new());
        return Report { title, outcome: Outcome::Passed, exchange, notes };
    }
    let profile = options.profile.unwrap_or(Profile::Linux).config();
    let (configs, mut notes) = configs(&trace, profile);
    let plan = plan::plan(&trace);
    let unfollowed: Vec<&str> = DEVIATIONS
        .iter()
        .filter(|deviation| !(deviation.follows)(&configs[1]))
        .map(|deviation| deviation.name)
        .collect();
    let is_single = trace.lines.iter().any(|line| matches!(line.what, What::Injected { .. }));
    let (run, sides, exchange) = if is_single {
        let [_, b] = configs;
        let (run, host) = single::run(&trace, &plan, b);
        (run, &Side::BOTH[1..], exchange::table(host.log()))
    } else {
        let setup = both::setup(&trace, &plan, configs);
        let played = sim::run(&setup, &network::script(&trace));
        (both::run(&played), &Side::BOTH[..], exchange::sim_table(&played))
    };
    let outcome = match compare::compare(&trace, &run, sides) {
        Ok(()) => Outcome::Passed,
        Err(part) => {
            let either = |name| format!("either answer is right, and the profile's is not: {name}");
            notes.extend(unfollowed.into_iter().map(either));
            Outcome::Parted(part)
        }
    };
    let exchange = if options.verbose { exchange } else { String::new() };
    Report { title, outcome, exchange, notes }
}

/// The two hosts' configurations, and what of the settings was passed over.
fn configs(trace: &Trace, profile: Config) -> ([Config; 2], Vec<String>) {
    let mut notes = Vec::new();
    let queued = trace.lines.iter().filter_map(|line| match &line.what {
        What::App {
            call: model::AppCall::Send(octets) | model::AppCall::Queue(octets), ..
        } => Some(*octets),
        _ => None,
    });
    let send_buffer = queued.fold(profile.send_buffer, u32::saturating_add);
    let configs = Side::BOTH.map(|side| {
        let mut config = profile.clone();
        config.send_buffer = send_buffer;
        let probes = keeps_alive(trace, side);
        if sends_at_once(trace, side) {
            config.nagle = tcp::Nagle::Off;
        }
        config.keep_alive = settings::keep_alive(&trace.about).filter(|_| probes);
        notes = settings::apply(&mut config, &trace.settings);
        config.receive_buffer = first_window(trace, side).unwrap_or(config.receive_buffer);
        config
    });
    (configs, notes)
}

/// The window that a side offers first, which is what its buffer was when the case began.
fn first_window(trace: &Trace, side: Side) -> Option<u32> {
    trace.lines.iter().find_map(|line| match &line.what {
        What::Sent { from, header, .. } if *from == side && header.flags.has(tcp::Flags::SYN) => {
            Some(header.window)
        }
        _ => None,
    })
}

/// Whether a side sends a short segment while another is unacknowledged: it has switched Nagle's
/// algorithm off, by a call that is not recorded.
fn sends_at_once(trace: &Trace, side: Side) -> bool {
    let (mut end, mut short_end, mut acked) = (1_u32, 1_u32, 1_u32);
    trace.lines.iter().any(|line| match &line.what {
        What::Sent { from, header, .. } if *from == side => {
            let next = header.seq.wrapping_add(header.len);
            let is_new = header.len > 0 && next.wrapping_sub(end).cast_signed() > 0;
            let is_short = is_new && header.len < SHORT;
            let waits = short_end.wrapping_sub(acked).cast_signed() > 0;
            if is_new {
                end = next;
            }
            if is_short {
                short_end = next;
            }
            is_short && waits
        }
        What::Arrived { at, header, .. } | What::Injected { at, header } if *at == side => {
            if header.ack.wrapping_sub(acked).cast_signed() > 0 {
                acked = header.ack;
            }
            false
        }
        _ => false,
    })
}

/// Whether a side sends keep-alives: no text, at the number before the next one.
fn keeps_alive(trace: &Trace, side: Side) -> bool {
    let mut end = None;
    trace.lines.iter().any(|line| match &line.what {
        What::Sent { from, header, .. } if *from == side => {
            let is_probe = header.flags == tcp::Flags::ACK
                && header.len == 0
                && end == Some(header.seq.wrapping_add(1));
            end = Some(next_number(header));
            is_probe
        }
        _ => false,
    })
}

fn next_number(header: &Header) -> u32 {
    let counts = |flag| u32::from(header.flags.has(flag));
    let controls = counts(tcp::Flags::SYN) + counts(tcp::Flags::FIN);
    header.seq.wrapping_add(header.len).wrapping_add(controls)
}

/// In octets: chosen below any segment size that a recorded case shows.
const SHORT: u32 = 500;
