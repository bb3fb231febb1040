//! The configuration that a script is played with: the profile's, the window that the caller
//! names, and what the script's own SYN shows that the driven side is to offer.

use std::num::NonZeroU32;

use tcp::{Config, Flags, InitialSequence, Seq};

use crate::script::{Script, Segment, What};

/// The configuration for a script.
pub(crate) fn config(script: &Script, profile: Config, window: NonZeroU32) -> Config {
    let mut config = profile;
    config.receive_buffer = window.get();
    config.send_buffer = SEND_BUFFER;
    config.window_scale = None;
    config.timestamps = false;
    let syn = first_syn(script);
    // Sequence numbers on the wire are then those of the script.
    config.initial_sequence = InitialSequence::Fixed(Seq(syn.map_or(0, |syn| syn.seq)));
    if let Some(options) = syn.and_then(|syn| syn.options) {
        config.mss = options.mss.unwrap_or(config.mss);
        config.window_scale = options.window_scale;
        config.timestamps = options.timestamps.is_some();
    }
    config
}

/// The first SYN that the script expects from the driven side.
fn first_syn(script: &Script) -> Option<&Segment> {
    script.events.iter().find_map(|event| match &event.what {
        What::Outbound(segment) if segment.flags.has(Flags::SYN) => Some(segment),
        _ => None,
    })
}

/// In octets: chosen so that no script's `write` is cut short, as Linux's buffer grows by itself.
const SEND_BUFFER: u32 = 1 << 24;
