//! What if: what can be changed in a story's world, most of which makes it another protocol.

use std::time::Duration;

use sim::tcp::{TimeWaitLasts, Variant};

use crate::link;
use crate::texts::Word;

/// All that is changed in a world.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Variation {
    /// Rules of TCP that are broken.
    pub variant: Variant,
    /// Initial numbers are the same each time.
    pub same_numbers: bool,
    /// Listeners answer with SYN cookies when their backlog is full.
    pub cookies: bool,
    /// Ports in TIME-WAIT are used again, with timestamps.
    pub reuse: bool,
}

/// One thing that can be changed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum WhatIf {
    /// Two segments open a connection.
    TwoSegments,
    /// There is no TIME-WAIT.
    NoTimeWait,
    /// TIME-WAIT lasts one MSL.
    OneMsl,
    /// TIME-WAIT lasts so long.
    TimeWaitFor(Duration),
    /// FIN and the ACK of the peer's FIN must be one segment.
    FinWithAck,
    /// A FIN closes both directions.
    FinClosesBoth,
    /// Initial numbers are the same each time.
    SameNumbers,
    /// A SYN is never sent again.
    SynOnce,
    /// A FIN is never sent again.
    FinOnce,
    /// No RST is ever sent.
    NoReset,
    /// SYN cookies; this is still TCP.
    Cookies,
    /// Ports in TIME-WAIT are used again; this is still TCP.
    Reuse,
}

impl WhatIf {
    /// All of them, in the order in which they are offered; the typed time of TIME-WAIT is not.
    pub const ALL: [WhatIf; 11] = [
        WhatIf::TwoSegments,
        WhatIf::NoTimeWait,
        WhatIf::OneMsl,
        WhatIf::FinWithAck,
        WhatIf::FinClosesBoth,
        WhatIf::SameNumbers,
        WhatIf::SynOnce,
        WhatIf::FinOnce,
        WhatIf::NoReset,
        WhatIf::Cookies,
        WhatIf::Reuse,
    ];

    /// Its name in a link.
    pub fn tag(self) -> String {
        match self {
            WhatIf::TimeWaitFor(span) => ["time-wait:", &link::span_text(span)].concat(),
            other => other.name().to_owned(),
        }
    }

    /// What a name in a link changes.
    pub fn from_tag(tag: &str) -> Option<WhatIf> {
        match tag.strip_prefix("time-wait:") {
            Some(span) => link::read_span(span).map(WhatIf::TimeWaitFor),
            None => WhatIf::ALL.into_iter().find(|what_if| what_if.name() == tag),
        }
    }

    /// What is changed, in a few words; of a typed time, not how long it is.
    pub const fn title(self) -> Word {
        self.entry().1
    }

    /// What is changed, and what it breaks, in a sentence.
    pub const fn about(self) -> Word {
        self.entry().2
    }

    /// Whether it is TCP all the same.
    pub const fn is_tcp(self) -> bool {
        matches!(self, WhatIf::Cookies | WhatIf::Reuse)
    }

    const fn name(self) -> &'static str {
        self.entry().0
    }

    const fn entry(self) -> (&'static str, Word, Word) {
        match self {
            WhatIf::TwoSegments => ("two-segments", Word::TwoSegments, Word::TwoSegmentsAbout),
            WhatIf::NoTimeWait => ("no-time-wait", Word::NoTimeWait, Word::NoTimeWaitAbout),
            WhatIf::OneMsl => ("one-msl", Word::OneMsl, Word::OneMslAbout),
            WhatIf::TimeWaitFor(_) => ("time-wait", Word::TimeWaitFor, Word::TimeWaitForAbout),
            WhatIf::FinWithAck => ("fin-with-ack", Word::FinWithAck, Word::FinWithAckAbout),
            WhatIf::FinClosesBoth => {
                ("fin-closes-both", Word::FinClosesBoth, Word::FinClosesBothAbout)
            }
            WhatIf::SameNumbers => ("same-numbers", Word::SameNumbers, Word::SameNumbersAbout),
            WhatIf::SynOnce => ("syn-once", Word::SynOnce, Word::SynOnceAbout),
            WhatIf::FinOnce => ("fin-once", Word::FinOnce, Word::FinOnceAbout),
            WhatIf::NoReset => ("no-reset", Word::NoReset, Word::NoResetAbout),
            WhatIf::Cookies => ("cookies", Word::Cookies, Word::CookiesAbout),
            WhatIf::Reuse => ("reuse", Word::Reuse, Word::ReuseAbout),
        }
    }
}

impl Variation {
    /// Whether something is changed.
    pub fn has(&self, what_if: WhatIf) -> bool {
        let variant = &self.variant;
        match what_if {
            WhatIf::TwoSegments => variant.two_segment_open,
            WhatIf::NoTimeWait => variant.time_wait == TimeWaitLasts::Skipped,
            WhatIf::OneMsl => variant.time_wait == TimeWaitLasts::Msl,
            WhatIf::TimeWaitFor(span) => variant.time_wait == TimeWaitLasts::For(span),
            WhatIf::FinWithAck => variant.fin_with_ack_only,
            WhatIf::FinClosesBoth => variant.fin_closes_both,
            WhatIf::SameNumbers => self.same_numbers,
            WhatIf::SynOnce => variant.syn_once,
            WhatIf::FinOnce => variant.fin_once,
            WhatIf::NoReset => variant.no_reset,
            WhatIf::Cookies => self.cookies,
            WhatIf::Reuse => self.reuse,
        }
    }

    /// Changes something, or changes it back.
    pub fn set(&mut self, what_if: WhatIf, on: bool) {
        let variant = &mut self.variant;
        let lasts = |span| if on { span } else { TimeWaitLasts::TwoMsl };
        match what_if {
            WhatIf::TwoSegments => variant.two_segment_open = on,
            WhatIf::NoTimeWait => variant.time_wait = lasts(TimeWaitLasts::Skipped),
            WhatIf::OneMsl => variant.time_wait = lasts(TimeWaitLasts::Msl),
            WhatIf::TimeWaitFor(span) if span.is_zero() => self.set(WhatIf::NoTimeWait, on),
            WhatIf::TimeWaitFor(span) => variant.time_wait = lasts(TimeWaitLasts::For(span)),
            WhatIf::FinWithAck => variant.fin_with_ack_only = on,
            WhatIf::FinClosesBoth => variant.fin_closes_both = on,
            WhatIf::SameNumbers => self.same_numbers = on,
            WhatIf::SynOnce => variant.syn_once = on,
            WhatIf::FinOnce => variant.fin_once = on,
            WhatIf::NoReset => variant.no_reset = on,
            WhatIf::Cookies => self.cookies = on,
            WhatIf::Reuse => self.reuse = on,
        }
    }

    /// All that is changed.
    pub fn all(&self) -> Vec<WhatIf> {
        let mut all = Vec::new();
        for what_if in WhatIf::ALL {
            if self.has(what_if) {
                all.push(what_if);
            }
        }
        if let TimeWaitLasts::For(span) = self.variant.time_wait {
            all.push(WhatIf::TimeWaitFor(span));
        }
        all
    }

    /// Whether it is TCP all the same.
    pub fn is_tcp(&self) -> bool {
        self.all().into_iter().all(WhatIf::is_tcp)
    }
}
