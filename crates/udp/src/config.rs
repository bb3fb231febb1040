//! What can be chosen about an endpoint: two limits, in octets, with their sources.

/// Everything that can be chosen. Start from the default and change single fields.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Config {
    /// The receive buffer in octets: what came and is not yet read. A message takes its text and
    /// [`HEADER`](crate::HEADER) octets more, so that messages without text find an end too.
    pub receive_buffer: u32,
    /// The most text that SEND takes in one message, in octets; never above [`MOST_TEXT`].
    pub most_text: u16,
}

impl Default for Config {
    /// The buffer is Linux's (`net.core.rmem_default`, 256 packets of 832 octets, which counts the
    /// kernel's own upkeep too); a message may be as long as IPv4 allows.
    fn default() -> Config {
        Config { receive_buffer: 212_992, most_text: MOST_TEXT }
    }
}

/// The most text that one datagram carries over IPv4, in octets: the 65,535 of a packet (RFC 791,
/// 3.1, Total Length), less 20 for its header and 8 for UDP's.
pub const MOST_TEXT: u16 = 65_507;
