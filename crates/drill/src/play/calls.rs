//! The calls of a script's application: made, waited for, and compared. What each does stands in
//! `sockets`, `transfer` and `options`.

use tcp::Time;

use super::{Player, seconds};
use crate::report::Part;
use crate::script::{Call, Errno, Event, When};
use crate::tolerances::time_tolerance;

/// What a call comes to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Returned {
    Value(i64),
    Error(&'static str),
    /// It waits for something to happen.
    Blocks,
    /// It returns, but with something else in its arguments than the script says.
    Differs(String),
}

/// A call that blocks.
pub(super) struct Pending {
    line: u32,
    text: String,
    call: Call,
    until: Time,
    since: Time,
    /// Octets sent so far.
    pub(super) progress: usize,
}

impl Player {
    /// Makes a call and compares what it returns.
    pub(super) fn make(&mut self, event: &Event, call: &Call) -> Result<(), Part> {
        let mut progress = 0;
        let returned = self.dispatch(call, &mut progress);
        self.collect_sent();
        let until = call.until.map(|span| match event.when {
            When::At(_) => Time::ZERO + span,
            _ => self.base + span,
        });
        match (returned, until) {
            (Returned::Blocks, Some(until)) => {
                let (line, text, since) = (event.line, event.text.clone(), self.now);
                self.pending.push(Pending {
                    line,
                    text,
                    call: call.clone(),
                    until,
                    since,
                    progress,
                });
                Ok(())
            }
            (returned, until) => {
                let until = until.unwrap_or(self.now);
                compare(event.line, &event.text, call, &returned, until, self.now, self.now)?;
                self.try_pending()
            }
        }
    }

    /// Lets calls that block return if they can.
    pub(super) fn try_pending(&mut self) -> Result<(), Part> {
        for mut waiting in std::mem::take(&mut self.pending) {
            match self.dispatch(&waiting.call, &mut waiting.progress) {
                Returned::Blocks => self.pending.push(waiting),
                returned => {
                    let Pending { line, text, call, until, since, .. } = &waiting;
                    compare(*line, text, call, &returned, *until, self.now, *since)?;
                }
            }
            self.collect_sent();
        }
        Ok(())
    }

    /// At the script's end, calls that block still have until their time.
    pub(super) fn finish_pending(&mut self) -> Result<(), Part> {
        while let Some(waiting) = self.pending.first() {
            let (line, text, until) = (waiting.line, waiting.text.clone(), waiting.until);
            let latest = until + time_tolerance(until.since(waiting.since));
            let before = self.pending.len();
            self.run_until(latest, true)?;
            if self.pending.len() == before {
                let message =
                    format!("expected `{text}` to return at {}, but it blocks", seconds(until));
                return Err(Part { line, message });
            }
        }
        Ok(())
    }

    fn dispatch(&mut self, call: &Call, progress: &mut usize) -> Returned {
        match call.name.as_str() {
            "socket" => self.socket(call),
            "bind" => self.bind(call),
            "listen" => self.listen(call),
            "connect" => self.connect(call),
            "accept" | "accept4" => self.accept(call),
            "shutdown" => self.shutdown(call),
            "close" => self.close(call),
            "fcntl" => self.fcntl(call),
            "ioctl" => self.ioctl(call),
            "setsockopt" => self.setsockopt(call),
            "getsockopt" => self.getsockopt(call),
            "read" | "readv" | "recv" | "recvfrom" | "recvmsg" => self.receive(call),
            _ => self.send(call, progress),
        }
    }
}

/// Compares what a call came to with what the script expects of it.
fn compare(
    line: u32,
    text: &str,
    call: &Call,
    returned: &Returned,
    until: Time,
    now: Time,
    since: Time,
) -> Result<(), Part> {
    let got = match returned {
        Returned::Value(value) => value.to_string(),
        Returned::Error(errno) => format!("-1 {errno}"),
        Returned::Blocks => "a call that blocks".to_string(),
        Returned::Differs(what) => what.clone(),
    };
    let fits = match returned {
        Returned::Value(value) => call.expected.result.is_none_or(|expected| expected == *value),
        Returned::Error(errno) => {
            let errno_fits = call.expected.errno.as_ref().is_none_or(|e| *e == Errno::new(errno));
            call.expected.result.is_none_or(|expected| expected == -1) && errno_fits
        }
        Returned::Blocks | Returned::Differs(_) => false,
    };
    if !fits {
        return Err(Part { line, message: format!("expected `{text}`, got {got}") });
    }
    let off = if now > until { now - until } else { until - now };
    if off > time_tolerance(until.since(since)) {
        let message = format!(
            "expected `{text}` to return at {}, it returned at {}",
            seconds(until),
            seconds(now)
        );
        return Err(Part { line, message });
    }
    Ok(())
}
