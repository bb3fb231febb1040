//! What calls are called, and why they are refused, by language.

use sim::Call;
use sim::tcp::{CallError, Segment};

use super::names::{flags, text};
use super::phrase::{Phrase, phrase, tell};
use crate::Lang;

/// A call as a programmer writes it: `send("hello")`.
pub fn call(call: &Call, lang: Lang) -> String {
    match call {
        Call::Listen { port } => format!("listen({port})"),
        Call::Unlisten { port } => format!("unlisten({port})"),
        Call::Connect { .. } => "connect()".to_owned(),
        Call::Send(octets) => format!("send({})", text(octets, lang)),
        Call::Receive(most) => format!("receive({most})"),
        Call::Close => "close()".to_owned(),
        Call::Release => "release()".to_owned(),
        Call::Abort => "abort()".to_owned(),
        Call::Accept => "accept()".to_owned(),
        Call::Accepts(true) => phrase(Phrase::CallAccepts, lang).to_owned(),
        Call::Accepts(false) => phrase(Phrase::CallRefuses, lang).to_owned(),
        Call::Reads(true) => phrase(Phrase::CallReads, lang).to_owned(),
        Call::Reads(false) => phrase(Phrase::CallStops, lang).to_owned(),
        Call::Forget => phrase(Phrase::CallForget, lang).to_owned(),
        Call::Bind { port } => format!("bind({port})"),
        Call::SendTo { text: octets, .. } => format!("sendto({})", text(octets, lang)),
        Call::Inject(segment) => forged(segment, lang),
        Call::Crash => phrase(Phrase::CallCrash, lang).to_owned(),
        Call::Restart => phrase(Phrase::CallRestart, lang).to_owned(),
    }
}

/// A segment that no TCP made: `forged RST`, `forged text “hello”`.
fn forged(segment: &Segment, lang: Lang) -> String {
    match &*segment.text {
        [] => tell(Phrase::CallInject, lang, &[("segment", &flags(segment))]),
        octets => tell(Phrase::CallForgedText, lang, &[("text", &text(octets, lang))]),
    }
}

/// Whether a call is said in words, not as a programmer writes it.
pub fn is_said(call: &Call) -> bool {
    matches!(
        call,
        Call::Crash
            | Call::Restart
            | Call::Inject(_)
            | Call::Forget
            | Call::Reads(_)
            | Call::Accepts(_)
    )
}

/// Why a call is refused.
pub fn call_error(call: &Call, error: CallError, lang: Lang) -> &'static str {
    let what = match error {
        CallError::InsufficientResources if matches!(call, Call::Connect { .. }) => {
            Phrase::CallNoPort
        }
        CallError::AlreadyExists if matches!(call, Call::Restart) => Phrase::CallIsUp,
        CallError::AlreadyExists if matches!(call, Call::Listen { .. } | Call::Bind { .. }) => {
            Phrase::CallPortOpen
        }
        CallError::DoesNotExist if matches!(call, Call::Unlisten { .. }) => Phrase::CallPortClosed,
        CallError::DoesNotExist if matches!(call, Call::Accept) => Phrase::CallNobodyWaits,
        CallError::DoesNotExist => Phrase::CallNoConnection,
        CallError::AlreadyExists => Phrase::CallExists,
        CallError::RemoteUnspecified => Phrase::CallRemoteUnspecified,
        CallError::RemoteInvalid => Phrase::CallRemoteInvalid,
        CallError::Closing => Phrase::CallClosing,
        CallError::InsufficientResources => Phrase::CallNoRoom,
    };
    phrase(what, lang)
}
