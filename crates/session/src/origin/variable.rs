//! Which variable of a connection a number is, and how it is read.

use sim::tcp::{Quantity, Variables};

/// Reads a variable in the unit of its quantity.
pub type Read = fn(&Variables) -> Option<u32>;

/// How the variable of a quantity is read; none for what is no variable of a connection: parts of a
/// segment, limits, waits.
pub fn variable(quantity: Quantity) -> Option<Read> {
    Some(match quantity {
        Quantity::SndUna => |known| Some(known.snd_una.0),
        Quantity::SndNxt => |known| Some(known.snd_nxt.0),
        Quantity::SndWnd => |known| Some(known.snd_wnd),
        Quantity::SndWl1 => |known| Some(known.snd_wl1.0),
        Quantity::SndWl2 => |known| Some(known.snd_wl2.0),
        Quantity::MaxSndWnd => |known| Some(known.max_snd_wnd),
        Quantity::Iss => |known| Some(known.iss.0),
        Quantity::RcvNxt => |known| Some(known.rcv_nxt.0),
        Quantity::RcvWnd => |known| Some(known.rcv_wnd),
        Quantity::Irs => |known| Some(known.irs.0),
        Quantity::InFlight => |known| Some(known.snd_nxt - known.snd_una),
        Quantity::UsableWindow => {
            |known| Some(known.snd_wnd.saturating_sub(known.snd_nxt - known.snd_una))
        }
        Quantity::Queued => |known| Some(known.unsent),
        // How much room there is changes when this does.
        Quantity::Unread | Quantity::Free => |known| Some(known.unread),
        Quantity::Held => |known| Some(known.held),
        Quantity::Mss => |known| Some(known.mss),
        Quantity::Rto => |known| u32::try_from(known.rto / 1000).ok(),
        Quantity::Srtt => |known| known.srtt,
        Quantity::RttVar => |known| known.srtt.map(|_| known.rttvar),
        Quantity::Retransmissions => |known| Some(known.backoff),
        Quantity::DuplicateAcks => |known| Some(known.dupacks),
        Quantity::Cwnd => |known| known.cwnd,
        Quantity::Ssthresh => |known| known.cwnd.map(|_| known.ssthresh),
        Quantity::SegSeq
        | Quantity::SegAck
        | Quantity::SegLen
        | Quantity::SegWnd
        | Quantity::Text
        | Quantity::FinSeq
        | Quantity::RoundTrip
        | Quantity::TimeWait
        | Quantity::UserTimeout
        | Quantity::Delay
        | Quantity::R1
        | Quantity::R2
        | Quantity::Probes
        | Quantity::Recover
        | Quantity::TsVal
        | Quantity::TsRecent => return None,
    })
}
