//! A sequence space in a sentence.

use session::Lang;
use session::sim::tcp::Variables;
use session::texts::{Phrase, fill, phrase};

use super::areas::{fin_is_sent, has_window, narrower, usable};

/// What is drawn of the numbers that a connection sends by.
pub(super) fn send(known: &Variables, lang: Lang) -> String {
    let cwnd = narrower(known);
    let what = if !has_window(known) {
        Phrase::SendSaidSyn
    } else if fin_is_sent(known) {
        Phrase::SendSaidFin
    } else if cwnd.is_some() {
        Phrase::SendSaidCwnd
    } else {
        Phrase::SendSaid
    };
    fill(phrase(what, lang), |place| {
        let number = match place {
            "ISS" => known.iss.0,
            "SND.UNA" => known.snd_una.0,
            "SND.NXT" => known.snd_nxt.0,
            "SND.WND" => known.snd_wnd,
            "flight" => known.snd_nxt - known.snd_una,
            "usable" => usable(known),
            "edge" => (known.snd_una + known.snd_wnd).0,
            "cwnd" => cwnd?,
            "limit" => (known.snd_una + cwnd?).0,
            _ => return None,
        };
        Some(number.to_string())
    })
}

/// What is drawn of the numbers that a connection receives by.
pub(super) fn receive(known: &Variables, lang: Lang) -> String {
    let what = if known.closed_by_peer { Phrase::ReceiveSaidFin } else { Phrase::ReceiveSaid };
    fill(phrase(what, lang), |place| {
        let number = match place {
            "IRS" => known.irs.0,
            "RCV.NXT" => known.rcv_nxt.0,
            "RCV.WND" => known.rcv_wnd,
            "edge" => (known.rcv_nxt + known.rcv_wnd).0,
            _ => return None,
        };
        Some(number.to_string())
    })
}
