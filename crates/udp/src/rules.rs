//! The rules by which the endpoint decides: one table with name, RFC and section. RFC 768 numbers
//! no sections; its headings stand for them.
//!
//! No prose for readers stands here: a rule's sentence is found by its name, elsewhere, once in
//! each language. The comment of a rule says what was decided and which numbers it carries.

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $rfc:literal, $section:literal;)+) => {
        /// A rule that can be the reason of an effect.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Rule { $($(#[$doc])* $name,)+ }

        impl Rule {
            /// All of them, in the order of the table.
            pub const ALL: &[Rule] = &[$(Rule::$name,)+];

            /// The name, by which the rule's sentence is found.
            pub const fn name(self) -> &'static str {
                match self { $(Rule::$name => stringify!($name),)+ }
            }

            /// The Request for Comments that it comes from, by number.
            pub const fn rfc(self) -> u16 {
                match self { $(Rule::$name => $rfc,)+ }
            }

            /// The section of the RFC: a number, or the heading where there are none.
            pub const fn section(self) -> &'static str {
                match self { $(Rule::$name => $section,)+ }
            }
        }
    };
}

rules! {
    /// SEND: the message goes out at once, as one datagram, and nothing of it is kept. Source
    /// port, destination port, text, length.
    DatagramSent = 768, "User Interface";
    /// The same to a multicast or broadcast address: one datagram for many. Source port,
    /// destination port, text, length.
    GroupDatagramSent = 1122, "4.1.1";
    /// A datagram came for this port: its message is queued as it is, behind those that came
    /// before. Source port, text, messages unread, free after it.
    MessageQueued = 768, "User Interface";
    /// The same for one that was sent to a multicast or broadcast address. Source port, text,
    /// messages unread, free after it.
    GroupMessageQueued = 1122, "4.1.1";
    /// No room for the message: dropped whole; flow control is the applications' own business.
    /// Text, length, free.
    ReceiveBufferFull = 1122, "4.1.1";
    /// From a multicast or broadcast address: silently discarded. No numbers.
    GroupSourceDropped = 1122, "4.1.3.6";
    /// Nobody has bound the port: dropped, and without ICMP in this world the Port Unreachable
    /// message that the section wants (SHOULD) is not sent. Destination port.
    NoPortUnreachable = 1122, "4.1.3.1";
    /// Nobody has bound the port that a multicast or broadcast datagram was for: dropped, and no
    /// ICMP message may answer. Destination port.
    GroupPortNotBound = 1122, "3.2.2";
}

macro_rules! quantities {
    ($($(#[$doc:meta])* $name:ident = $label:literal, $unit:ident;)+) => {
        /// The name of a number that a rule looks at.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Quantity { $($(#[$doc])* $name,)+ }

        impl Quantity {
            /// All of them, in the order of the table.
            pub const ALL: &[Quantity] = &[$(Quantity::$name,)+];

            /// The name, as the RFC writes it if it does.
            pub const fn name(self) -> &'static str {
                match self { $(Quantity::$name => $label,)+ }
            }

            /// What it counts.
            pub const fn unit(self) -> Unit {
                match self { $(Quantity::$name => Unit::$unit,)+ }
            }
        }
    };
}

/// What a number counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Unit {
    /// Nothing: it is a port's name.
    Port,
    /// Octets.
    Octets,
    /// A plain count.
    Count,
}

quantities! {
    /// Source Port.
    SourcePort = "Source Port", Port;
    /// Destination Port.
    DestinationPort = "Destination Port", Port;
    /// Length: header and text.
    Length = "Length", Octets;
    /// Octets of text, which is the message.
    Text = "text", Octets;
    /// Messages that wait to be read.
    Unread = "unread", Count;
    /// Octets free in the receive buffer, in which a message takes its Length.
    Free = "free", Octets;
}

#[cfg(test)]
mod tests {
    use super::{Quantity, Rule};

    #[test]
    fn names_are_unique_and_sections_are_given() {
        for (nth, rule) in Rule::ALL.iter().enumerate() {
            assert!(!rule.section().is_empty());
            assert!(Rule::ALL[..nth].iter().all(|other| other.name() != rule.name()));
        }
        for (nth, quantity) in Quantity::ALL.iter().enumerate() {
            assert!(Quantity::ALL[..nth].iter().all(|other| other.name() != quantity.name()));
        }
    }

    #[test]
    fn only_rfc_768_which_numbers_no_sections_is_cited_by_headings() {
        for rule in Rule::ALL {
            let numbered = rule.section().starts_with(|first: char| first.is_ascii_digit());
            assert_eq!(numbered, rule.rfc() != 768, "{}", rule.name());
        }
    }
}
