//! The kernel settings of a trace, as configuration. One table.

use std::time::Duration;

use serde_json::{Map, Value};
use tcp::{Config, KeepAlive};

/// Puts the settings of a trace's first line in force; tells which ones are not known.
pub(super) fn apply(config: &mut Config, settings: &Map<String, Value>) -> Vec<String> {
    let mut notes = Vec::new();
    for (name, value) in settings {
        let known = SETTINGS.iter().find(|(setting, _)| name == setting);
        match (known, numbers(value).as_slice()) {
            (Some((_, Effect::None)), _) => {}
            (Some((_, Effect::Sets(set))), [.., _]) => set(config, &numbers(value)),
            (Some(_), _) => notes.push(format!("the value of {name} is no number")),
            (None, _) => notes.push(format!("the setting {name} is not known")),
        }
    }
    notes
}

/// Keep-alive as a case describes it in words ("idle 2 s, interval 1 s, 3 probes"): it is set per
/// socket, and the calls that do so are not recorded.
pub(super) fn keep_alive(about: &str) -> Option<KeepAlive> {
    let words: Vec<&str> =
        about.split(|c: char| c.is_whitespace() || c == ',' || c == ';').collect();
    let mentions = words.iter().any(|word| word.to_ascii_lowercase().starts_with("keep"));
    let behind = |name: &str| {
        let place = words.iter().position(|word| *word == name)?;
        words.get(place + 1)?.trim_end_matches('s').parse::<f64>().ok()
    };
    let before = |name: &str| {
        let place = words.iter().position(|word| word.starts_with(name))?;
        words.get(place.checked_sub(1)?)?.parse::<u32>().ok()
    };
    let (idle, interval, probes) = (behind("idle")?, behind("interval")?, before("probe")?);
    let span = |seconds: f64| Duration::try_from_secs_f64(seconds).ok();
    mentions.then_some(KeepAlive { idle: span(idle)?, interval: span(interval)?, probes })
}

/// A setting's numbers: one, or several in a text.
fn numbers(value: &Value) -> Vec<u64> {
    match value {
        Value::Number(number) => {
            number.as_u64().map(|number| number.min(MOST)).into_iter().collect()
        }
        Value::String(text) => {
            let numbers = text.split_whitespace().filter_map(|word| word.parse::<u64>().ok());
            numbers.map(|number| number.min(MOST)).collect()
        }
        _ => Vec::new(),
    }
}

/// What a setting does here.
enum Effect {
    /// Nothing: the core has no such thing, or it makes no difference to a recorded case.
    None,
    Sets(fn(&mut Config, &[u64])),
}

use Effect::{None as Ignored, Sets};

/// Linux's names (Documentation/networking/ip-sysctl.rst).
const SETTINGS: [(&str, Effect); 47] = [
    ("net.ipv4.tcp_syn_retries", Sets(|config, n| config.retries.syn = count(n[0]))),
    ("net.ipv4.tcp_synack_retries", Sets(|config, n| config.retries.syn_ack = count(n[0]))),
    ("net.ipv4.tcp_syn_linear_timeouts", Sets(|config, n| config.retries.syn_linear = count(n[0]))),
    ("net.ipv4.tcp_retries1", Sets(|config, n| config.retries.r1 = count(n[0]))),
    ("net.ipv4.tcp_retries2", Sets(|config, n| config.retries.r2 = count(n[0]))),
    // 0 stands for 8.
    (
        "net.ipv4.tcp_orphan_retries",
        Sets(|config, n| {
            config.retries.orphan = if n[0] == 0 { 8 } else { count(n[0]) };
        }),
    ),
    (
        "net.ipv4.tcp_fin_timeout",
        Sets(|config, n| {
            config.fin_wait_2_timeout = Some(Duration::from_secs(n[0]));
        }),
    ),
    ("net.ipv4.tcp_rfc1337", Sets(|config, n| config.rfc1337 = n[0] != 0)),
    (
        "net.ipv4.tcp_invalid_ratelimit",
        Sets(|config, n| {
            config.challenge_interval = Duration::from_millis(n[0]);
        }),
    ),
    ("net.ipv4.tcp_timestamps", Sets(|config, n| config.timestamps = n[0] != 0)),
    (
        "net.ipv4.tcp_window_scaling",
        Sets(|config, n| {
            // 7 is what Linux offers with its usual limits of memory.
            config.window_scale = if n[0] == 0 { None } else { Some(7) };
        }),
    ),
    (
        "net.ipv4.tcp_rto_min_us",
        Sets(|config, n| {
            config.rto.min = Duration::from_micros(n[0]);
            config.rto.granularity = config.rto.min;
        }),
    ),
    ("net.ipv4.tcp_rto_max_ms", Sets(|config, n| config.rto.max = Duration::from_millis(n[0]))),
    // Half of the default is offered, the rest is for the kernel's own book-keeping.
    (
        "net.ipv4.tcp_rmem",
        Sets(|config, n| {
            let default = n.get(1).unwrap_or(&n[0]);
            config.receive_buffer = count(default / 2).min(config.receive_buffer);
        }),
    ),
    (
        "net.ipv4.tcp_keepalive_time",
        Sets(|config, n| {
            if let Some(keep_alive) = &mut config.keep_alive {
                keep_alive.idle = Duration::from_secs(n[0]);
            }
        }),
    ),
    (
        "net.ipv4.tcp_keepalive_intvl",
        Sets(|config, n| {
            if let Some(keep_alive) = &mut config.keep_alive {
                keep_alive.interval = Duration::from_secs(n[0]);
            }
        }),
    ),
    (
        "net.ipv4.tcp_keepalive_probes",
        Sets(|config, n| {
            if let Some(keep_alive) = &mut config.keep_alive {
                keep_alive.probes = count(n[0]);
            }
        }),
    ),
    ("net.ipv4.tcp_congestion_control", Ignored),
    ("net.ipv4.tcp_sack", Ignored),
    ("net.ipv4.tcp_dsack", Ignored),
    ("net.ipv4.tcp_ecn", Ignored),
    ("net.ipv4.tcp_early_retrans", Ignored),
    ("net.ipv4.tcp_recovery", Ignored),
    ("net.ipv4.tcp_no_metrics_save", Ignored),
    ("net.ipv4.tcp_frto", Ignored),
    ("net.ipv4.tcp_fastopen", Ignored),
    ("net.ipv4.tcp_wmem", Ignored),
    ("net.ipv4.tcp_mem", Ignored),
    ("net.ipv4.tcp_adv_win_scale", Ignored),
    ("net.ipv4.tcp_moderate_rcvbuf", Ignored),
    ("net.ipv4.tcp_tw_reuse", Ignored),
    ("net.ipv4.tcp_tw_reuse_delay", Ignored),
    ("net.ipv4.tcp_max_tw_buckets", Ignored),
    ("net.ipv4.tcp_max_syn_backlog", Ignored),
    ("net.ipv4.tcp_max_orphans", Ignored),
    ("net.ipv4.tcp_abort_on_overflow", Ignored),
    ("net.ipv4.tcp_syncookies", Ignored),
    ("net.ipv4.tcp_challenge_ack_limit", Ignored),
    ("net.ipv4.tcp_autocorking", Ignored),
    ("net.ipv4.tcp_slow_start_after_idle", Ignored),
    ("net.ipv4.tcp_thin_linear_timeouts", Ignored),
    ("net.ipv4.tcp_stdurg", Ignored),
    ("net.ipv4.tcp_mtu_probing", Ignored),
    ("net.ipv4.tcp_min_tso_segs", Ignored),
    ("net.ipv4.tcp_reordering", Ignored),
    ("net.ipv6.conf.all.disable_ipv6", Ignored),
    ("net.core.somaxconn", Ignored),
];

/// Chosen far above all settings that make sense, and so that no time overflows.
const MOST: u64 = 1_000_000_000;

fn count(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::keep_alive;

    #[test]
    fn keep_alive_is_read_from_the_words() {
        let found = keep_alive("keep-alive: idle 2 s, interval 1 s, 3 probes, peer gone").unwrap();
        assert_eq!(found.idle, Duration::from_secs(2));
        assert_eq!(found.interval, Duration::from_secs(1));
        assert_eq!(found.probes, 3);
        assert_eq!(keep_alive("zero window: A fills the window and probes"), None);
    }
}
