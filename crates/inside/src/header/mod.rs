//! A segment or datagram as it is on the wire: its header field by field, to scale of bits, and its octets.

mod dump;
mod fields;
mod figure;
mod list;
mod measure;
mod octets;
mod options;
#[cfg(test)]
mod tests;

use session::sim::{PacketId, Payload};
use session::{Lang, Session};

use fields::Fields;
use octets::Octets;

/// Draws it, the fields as a list under it, and its octets; nothing if there is no such packet in
/// the run.
pub fn header(session: &Session, packet: PacketId, out: &mut String) {
    if let Some(packet) = session.trace().packet(packet) {
        on_wire(&packet.payload, session.lang(), out);
    }
}

fn on_wire(payload: &Payload, lang: Lang, out: &mut String) {
    let Some(octets) = Octets::of(payload) else { return };
    let fields = Fields::read(&octets, lang);
    out.push_str(r#"<div class="on-wire">"#);
    figure::figure(&octets, &fields, lang, out);
    list::list(&fields, lang, out);
    dump::dump(&octets, lang, out);
    out.push_str("</div>");
}
