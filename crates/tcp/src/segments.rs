//! How segments are made: their numbers, options and size, and the window that is offered to the
//! peer (RFC 9293, 3.8.6.2.2).

use alloc::vec::Vec;

use crate::endpoint::Endpoint;
use crate::{Effect, Flags, Options, Out, Segment, Seq, Socket, Time, Timer};

impl Endpoint {
    /// <SEQ=ISS><CTL=SYN>, or with ACK = RCV.NXT.
    pub(crate) fn send_syn(&mut self, now: Time, flags: Flags, out: &mut Out) {
        self.move_window();
        // SND's options are agreed on when the peer's SYN came; before, all of ours are offered.
        let answer = flags.has(Flags::ACK);
        let scaling = !answer || self.snd.peer_scales;
        let stamping = self.ts_recent.is_some() || (self.config.timestamps && !answer);
        let options = Options {
            mss: Some(self.config.mss),
            window_scale: self.config.window_scale.filter(|_| scaling),
            timestamps: stamping.then(|| (timestamp(now), self.ts_recent.unwrap_or(0))),
        };
        let ack = self.acknowledgment(flags);
        out.push(Effect::Send(Segment {
            source: self.local,
            destination: self.peer(),
            seq: self.snd.iss,
            ack,
            flags,
            wnd: u16::try_from(self.rcv.wnd).unwrap_or(u16::MAX),
            options,
            text: Vec::new(),
        }));
        self.note_what_was_acknowledged(flags, ack, out);
    }

    /// <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>.
    pub(crate) fn send_ack(&mut self, now: Time, out: &mut Out) {
        self.send_segment(now, self.snd.nxt, Flags::ACK, Vec::new(), out);
    }

    /// <SEQ=SND.NXT><CTL=RST>, or with ACK = RCV.NXT as well.
    pub(crate) fn send_reset(&mut self, now: Time, out: &mut Out) {
        let with_ack = self.config.details.resets_carry_ack;
        let flags = if with_ack { Flags::RST | Flags::ACK } else { Flags::RST };
        self.send_segment(now, self.snd.nxt, flags, Vec::new(), out);
    }

    /// Any segment but a SYN, with the current acknowledgment and window.
    pub(crate) fn send_segment(
        &mut self,
        now: Time,
        seq: Seq,
        flags: Flags,
        text: Vec<u8>,
        out: &mut Out,
    ) {
        self.move_window();
        let timestamps = self.ts_recent.map(|recent| (timestamp(now), recent));
        let ack = self.acknowledgment(flags);
        out.push(Effect::Send(Segment {
            source: self.local,
            destination: self.peer(),
            seq,
            ack,
            flags,
            wnd: u16::try_from(self.rcv.wnd >> self.rcv.scale).unwrap_or(u16::MAX),
            options: Options { timestamps, ..Options::default() },
            text,
        }));
        self.note_what_was_acknowledged(flags, ack, out);
    }

    fn peer(&self) -> Socket {
        self.remote.expect("a connection knows its peer")
    }

    fn acknowledgment(&self, flags: Flags) -> Seq {
        if flags.has(Flags::ACK) { self.next_expected() } else { Seq::default() }
    }

    /// RCV.NXT as the peer is told it: all that came is acknowledged, save for a FIN that a variant
    /// withholds.
    pub(crate) fn next_expected(&self) -> Seq {
        let withheld = self.rcv.fin_taken && self.withholds_fin();
        self.rcv.nxt - u32::from(withheld)
    }

    fn note_what_was_acknowledged(&mut self, flags: Flags, ack: Seq, out: &mut Out) {
        if flags.has(Flags::ACK) {
            self.rcv.acked = ack;
            self.acks.sent(self.free_buffer() < self.config.receive_buffer / 2);
            self.stop_timer(Timer::DelayedAck, out);
        }
    }

    // ---- Sizes ---------------------------------------------------------------------------------

    /// Eff.snd.MSS (MUST-16): what the peer takes and the interface carries, less the options.
    pub(crate) fn effective_mss(&self) -> u32 {
        let mss = u32::from(self.snd.mss.min(self.config.mss));
        let mss = mss.saturating_sub(self.options_length()).max(1);
        if self.config.details.half_window_segments && self.snd.max_wnd > 0 {
            let whole = self.snd.max_wnd <= DEFAULT_MSS;
            let most = if whole { self.snd.max_wnd } else { self.snd.max_wnd / 2 };
            return mss.min(most.max(LEAST_SEGMENT));
        }
        mss
    }

    /// The options that every segment of the connection carries, in octets.
    pub(crate) fn options_length(&self) -> u32 {
        if self.ts_recent.is_some() { TIMESTAMPS_LENGTH } else { 0 }
    }

    /// RCV.BUFF − RCV.USER.
    pub(crate) fn free_buffer(&self) -> u32 {
        self.config.receive_buffer.saturating_sub(self.rcv.text.len() as u32)
    }

    /// How much RCV.WND could grow, if that is no silly step (RFC 9293, 3.8.6.2.2) of what the peer
    /// is told.
    pub(crate) fn window_could_grow(&self) -> Option<u32> {
        let most = u32::from(u16::MAX) << self.rcv.scale;
        let window = self.free_buffer().min(most);
        let growth = self.told(window).saturating_sub(self.told(self.rcv.wnd));
        let step = || (self.config.receive_buffer / 2).min(self.effective_mss());
        (growth > 0 && growth >= step()).then_some(window)
    }

    /// A window as the peer is told it, in units of 2^Rcv.Wind.Shift octets (RFC 7323, 2.3).
    pub(crate) fn told(&self, window: u32) -> u32 {
        window >> self.rcv.scale << self.rcv.scale
    }

    fn move_window(&mut self) {
        if let Some(window) = self.window_could_grow() {
            self.rcv.wnd = window;
        }
    }
}

/// The timestamp clock: it ticks once a millisecond (RFC 7323, 5.4).
pub(crate) fn timestamp(now: Time) -> u32 {
    (now.as_micros() / 1000) as u32
}

/// What the MSS is without the option (MUST-15).
pub(crate) const DEFAULT_MSS: u32 = 536;

/// The timestamps option with its padding (RFC 7323, 3.2).
const TIMESTAMPS_LENGTH: u32 = 12;

/// The least segment for a peer with a tiny window: 68 octets less the headers (RFC 791).
const LEAST_SEGMENT: u32 = 48;
