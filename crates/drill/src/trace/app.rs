//! The calls and observations of a trace's applications, as they are written down.

use super::model::AppCall;

/// Reads a call.
pub(super) fn app_call(text: &str) -> Result<AppCall, String> {
    let number = |text: &str| match text.trim().parse::<u32>() {
        Ok(number) if number <= MOST_OCTETS => Ok(number),
        Ok(number) => Err(format!("{number} is more than a case can move")),
        Err(_) => Err(format!("`{text}` is no number")),
    };
    let inner = |name: &str| {
        text.strip_prefix(name)
            .and_then(|rest| rest.strip_prefix('('))
            .and_then(|rest| rest.strip_suffix(')'))
    };
    if let Some(port) = inner("listen") {
        let port = u16::try_from(number(port)?).map_err(|_| format!("`{port}` is no port"))?;
        return Ok(AppCall::Listen(port));
    }
    if let Some(octets) = inner("send") {
        return Ok(AppCall::Send(number(octets)?));
    }
    if let Some(octets) = text.strip_prefix("queued ") {
        return Ok(AppCall::Queue(number(octets)?));
    }
    if let Some(octets) = text.strip_prefix("read ") {
        return Ok(AppCall::Read(number(octets)?));
    }
    Ok(match text {
        "connect()" | "connect() again" => AppCall::Connect,
        "shutdown(WR)" => AppCall::Shutdown,
        "close()" => AppCall::Close,
        "abort()" => AppCall::Abort,
        "listener closed" => AppCall::Unlisten,
        _ if text.starts_with("crash") => AppCall::Crash,
        _ => observation(text),
    })
}

/// What the application saw; no call that changes anything.
fn observation(text: &str) -> AppCall {
    if let Some(error) = text.strip_prefix("SO_ERROR=") {
        return AppCall::SawError(error_name(error));
    }
    if let Some(error) = text.strip_prefix("connect -> ") {
        return AppCall::SawError(error_name(error));
    }
    if text.starts_with("recv") && (text.contains("Errno") || text.contains("-> E")) {
        return match error_name(text) {
            Some(name) if name == "EAGAIN" => AppCall::SawQueued { octets: 0, at_end: false },
            name => AppCall::SawError(name),
        };
    }
    if let Some(queued) = text.strip_prefix("queued=") {
        return match bytes_literal(queued) {
            Some(octets) => AppCall::SawQueued { octets, at_end: octets == 0 },
            None if error_name(queued).is_some_and(|name| name != "EAGAIN") => {
                AppCall::SawError(error_name(queued))
            }
            None if queued.contains("EAGAIN") => AppCall::SawQueued { octets: 0, at_end: false },
            None => AppCall::Saw,
        };
    }
    AppCall::Saw
}

/// The error that a piece of text names; none for "no error".
fn error_name(text: &str) -> Option<String> {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
    let named = words.clone().find(|word| {
        word.len() > 2 && word.starts_with('E') && word.chars().all(|c| c.is_ascii_uppercase())
    });
    let numbered = || {
        let number = words.clone().find_map(|word| word.parse().ok())?;
        crate::script::errno_name(number).map(str::to_string)
    };
    named.map(str::to_string).or_else(numbered)
}

/// How many octets a Python literal such as `b'ab\x00'` holds.
fn bytes_literal(text: &str) -> Option<u32> {
    let quoted = text.strip_prefix('b')?;
    let inner = quoted.strip_prefix(['\'', '"'])?.strip_suffix(['\'', '"'])?;
    let mut octets = 0;
    let mut rest = inner.chars();
    while let Some(character) = rest.next() {
        if character == '\\' && rest.next() == Some('x') {
            rest.nth(1);
        }
        octets += 1;
    }
    Some(octets)
}

/// Chosen far above what a case moves, and so that the memory of any machine holds it.
const MOST_OCTETS: u32 = 1 << 24;

#[cfg(test)]
mod tests {
    use super::{bytes_literal, error_name};

    #[test]
    fn what_the_application_saw_is_understood() {
        assert_eq!(error_name("ECONNRESET").as_deref(), Some("ECONNRESET"));
        assert_eq!(
            error_name("recv -> [Errno 110] Connection timed out").as_deref(),
            Some("ETIMEDOUT")
        );
        assert_eq!(error_name("0"), None);
        assert_eq!(bytes_literal(r"b'a\x00\n'"), Some(3));
        assert_eq!(bytes_literal("b''"), Some(0));
        assert_eq!(bytes_literal("'EAGAIN'"), None);
    }
}
