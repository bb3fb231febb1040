//! The segments that are put to an end in each state.

use tcp::Flags;

use crate::puppet::{Say, say};
use crate::situations::{FIN_ACK, Numbers};

macro_rules! stimuli {
    ($($(#[$doc:meta])* $name:ident => $say:expr;)*) => {
        /// A segment, told by its numbers' place.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
        pub enum Stimulus { $($(#[$doc])* $name,)* }

        impl Stimulus {
            pub const ALL: &[Stimulus] = &[$(Stimulus::$name,)*];

            /// The segment for an end with these numbers.
            pub fn say(self, n: Numbers) -> Say {
                let make: fn(Numbers) -> Say = match self { $(Stimulus::$name => $say,)* };
                make(n)
            }
        }
    };
}

stimuli! {
    /// At RCV.NXT.
    ResetExact => |n| say(Flags::RST, n.rcv_nxt, 0);
    ResetWithAck => |n| say(RST_ACK, n.rcv_nxt, n.snd_nxt);
    ResetWithBadAck => |n| say(RST_ACK, n.rcv_nxt, n.snd_nxt + 50);
    /// In the window, not at RCV.NXT.
    ResetInWindow => |n| say(Flags::RST, n.rcv_nxt + 5, 0);
    ResetBefore => |n| say(Flags::RST, n.rcv_nxt - 5, 0);
    ResetBeyond => |n| say(Flags::RST, n.rcv_nxt + BEYOND, 0);
    /// The SYN that opens, or a late copy of it.
    Syn => |_| say(Flags::SYN, 0, 0);
    SynInWindow => |n| say(Flags::SYN, n.rcv_nxt + 5, 0);
    SynBeyond => |n| say(Flags::SYN, n.rcv_nxt + BEYOND, 0);
    SynWithText => |_| say(Flags::SYN, 0, 0).text(5);
    SynFin => |_| say(SYN_FIN, 0, 0);
    SynAck => |n| say(SYN_ACK, 0, n.snd_nxt);
    SynAckInWindow => |n| say(SYN_ACK, n.rcv_nxt + 5, n.snd_nxt);
    SynAckOfFuture => |n| say(SYN_ACK, 0, n.snd_nxt + 50);
    SynAckWithText => |n| say(SYN_ACK, 0, n.snd_nxt).text(5);
    /// All is acknowledged.
    Ack => |n| say(Flags::ACK, n.rcv_nxt, n.snd_nxt);
    AckDuplicate => |n| say(Flags::ACK, n.rcv_nxt, n.snd_una);
    AckOld => |n| say(Flags::ACK, n.rcv_nxt, n.snd_una - 5);
    AckAncient => |n| say(Flags::ACK, n.rcv_nxt, n.snd_una - BEYOND);
    AckOfFuture => |n| say(Flags::ACK, n.rcv_nxt, n.snd_nxt + 50);
    /// As a keep-alive or a window probe does.
    AckOneBefore => |n| say(Flags::ACK, n.rcv_nxt - 1, n.snd_nxt);
    AckBeyond => |n| say(Flags::ACK, n.rcv_nxt + BEYOND, n.snd_nxt);
    Text => |n| say(Flags::ACK, n.rcv_nxt, n.snd_nxt).text(5);
    TextPushed => |n| say(PSH_ACK, n.rcv_nxt, n.snd_nxt).text(5);
    TextWithOldAck => |n| say(Flags::ACK, n.rcv_nxt, n.snd_una - 5).text(5);
    TextWithAckOfFuture => |n| say(PSH_ACK, n.rcv_nxt, n.snd_nxt + 50).text(5);
    TextOld => |n| say(Flags::ACK, n.rcv_nxt - 5, n.snd_nxt).text(5);
    TextOldWithOldAck => |n| say(Flags::ACK, n.rcv_nxt - 5, n.snd_una - 5).text(5);
    TextHalfOld => |n| say(Flags::ACK, n.rcv_nxt - 2, n.snd_nxt).text(5);
    TextAhead => |n| say(Flags::ACK, n.rcv_nxt + 5, n.snd_nxt).text(5);
    TextBeyond => |n| say(Flags::ACK, n.rcv_nxt + BEYOND, n.snd_nxt).text(5);
    TextOverEdge => |n| say(Flags::ACK, n.rcv_nxt, n.snd_nxt).text(1200);
    TextWithoutAck => |n| say(Flags::NONE, n.rcv_nxt, 0).text(5);
    Fin => |n| say(FIN_ACK, n.rcv_nxt, n.snd_nxt);
    FinWithOldAck => |n| say(FIN_ACK, n.rcv_nxt, n.snd_una - 5);
    FinOld => |n| say(FIN_ACK, n.rcv_nxt - 1, n.snd_nxt);
    FinWithText => |n| say(FIN_ACK, n.rcv_nxt, n.snd_nxt).text(5);
    FinAhead => |n| say(FIN_ACK, n.rcv_nxt + 5, n.snd_nxt);
    FinOverEdge => |n| say(FIN_ACK, n.rcv_nxt, n.snd_nxt).text(1200);
    FinWithoutAck => |n| say(Flags::FIN, n.rcv_nxt, 0);
    NoFlags => |n| say(Flags::NONE, n.rcv_nxt, 0);
}

const fn both(one: Flags, other: Flags) -> Flags {
    Flags::from_bits(one.bits() | other.bits())
}

const RST_ACK: Flags = both(Flags::RST, Flags::ACK);
const SYN_ACK: Flags = both(Flags::SYN, Flags::ACK);
const SYN_FIN: Flags = both(Flags::SYN, Flags::FIN);
const PSH_ACK: Flags = both(Flags::PSH, Flags::ACK);

/// Outside of every window.
const BEYOND: i64 = 100_000;
