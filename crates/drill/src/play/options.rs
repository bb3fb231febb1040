//! Options of sockets: those that the endpoint has a switch for are in force, those that ask are
//! compared, all others are accepted and say nothing.

use std::sync::Arc;
use std::time::Duration;

use tcp::{DelayedAck, Nagle};

use super::Player;
use super::calls::Returned;
use super::descriptor::Descriptor;
use super::sockets::O_NONBLOCK;
use crate::script::{Call, Expression, errno_name};

impl Player {
    pub(super) fn fcntl(&mut self, call: &Call) -> Returned {
        let file = match self.file(call) {
            Ok(file) => &mut self.files[file],
            Err(error) => return error,
        };
        let asks = call.arguments.get(1).is_some_and(|command| command.names("F_GETFL"));
        if asks {
            return Returned::Value(O_RDWR | if file.nonblocking { O_NONBLOCK } else { 0 });
        }
        if call.arguments.get(1).is_some_and(|command| command.names("F_SETFL")) {
            let flags = call.arguments.get(2).and_then(Expression::number).unwrap_or(0);
            file.nonblocking = flags & O_NONBLOCK != 0;
        }
        Returned::Value(0)
    }

    pub(super) fn ioctl(&mut self, call: &Call) -> Returned {
        let file = match self.file(call) {
            Ok(file) => &self.files[file],
            Err(error) => return error,
        };
        let variables = file.connection().map(|nth| self.host.connection(nth).endpoint.variables());
        let what = call.arguments.get(1);
        let asks = |name| what.is_some_and(|what| what.names(name));
        let value = match variables {
            Some(variables) if asks("SIOCINQ") || asks("FIONREAD") => variables.unread,
            Some(variables) if asks("SIOCOUTQ") => variables.unacked + variables.unsent,
            _ => return Returned::Value(0),
        };
        compare_value(call.arguments.get(2), i64::from(value))
    }

    pub(super) fn getsockopt(&mut self, call: &Call) -> Returned {
        let file = match self.file(call) {
            Ok(file) => file,
            Err(error) => return error,
        };
        let connection = self.files[file].connection();
        match (option_name(call), connection) {
            ("SO_ERROR", Some(nth)) => {
                let errno = self.take_failure(nth);
                let number = errno.and_then(|name| crate::script::Errno::new(name).number());
                compare_value(call.arguments.get(3), number.unwrap_or(0))
            }
            ("SO_ERROR", None) => compare_value(call.arguments.get(3), 0),
            ("TCP_INFO", Some(_)) => {
                let expected = call.arguments.get(3).and_then(|info| info.field("tcpi_state"));
                let state = self.info_state();
                match expected.and_then(Expression::number) {
                    Some(number) if !state.contains(&number) => {
                        Returned::Differs(format!("tcpi_state={state:?}"))
                    }
                    _ => Returned::Value(0),
                }
            }
            _ => Returned::Value(0),
        }
    }

    pub(super) fn setsockopt(&mut self, call: &Call) -> Returned {
        let file = match self.file(call) {
            Ok(file) => file,
            Err(error) => return error,
        };
        let Some(value) = call.arguments.get(3) else { return Returned::Error("EINVAL") };
        let before = self.files[file].config.clone();
        set(&mut self.files[file], option_name(call), value);
        let after = &self.files[file].config;
        if *after != before
            && let Some(nth) = self.files[file].connection()
        {
            let (now, config) = (self.now, Arc::new(after.clone()));
            self.host
                .call(now, nth, "setsockopt", |endpoint, out| endpoint.configure(now, config, out));
        }
        Returned::Value(0)
    }
}

/// Puts an option in force.
fn set(file: &mut Descriptor, name: &str, value: &Expression) {
    let number = value.number();
    let positive = number.and_then(|number| u32::try_from(number).ok());
    let seconds = positive.map(|number| Duration::from_secs(u64::from(number)));
    let config = &mut file.config;
    match (name, positive, seconds) {
        ("SO_LINGER", ..) => file.aborts_on_close = lingers_not_at_all(value),
        ("TCP_NODELAY", Some(0), _) => config.nagle = Nagle::On,
        ("TCP_NODELAY", Some(_), _) => config.nagle = Nagle::Off,
        ("TCP_QUICKACK", Some(1..), _) => config.delayed_ack = DelayedAck::Off,
        ("TCP_MAXSEG", Some(mss), _) => config.mss = u16::try_from(mss).unwrap_or(config.mss),
        ("SO_RCVBUF" | "SO_RCVBUFFORCE", Some(octets), _) => config.receive_buffer = octets,
        ("SO_SNDBUF" | "SO_SNDBUFFORCE", Some(octets), _) => config.send_buffer = octets,
        ("TCP_USER_TIMEOUT", Some(millis), _) => {
            config.user_timeout = (millis > 0).then(|| Duration::from_millis(u64::from(millis)));
        }
        ("TCP_SYNCNT", Some(count), _) => config.retries.syn = count,
        ("TCP_LINGER2", _, Some(span)) => config.fin_wait_2_timeout = Some(span),
        ("SO_KEEPALIVE", Some(on), _) => config.keep_alive = (on > 0).then_some(file.keep_alive),
        ("TCP_KEEPIDLE", _, Some(span)) => file.keep_alive.idle = span,
        ("TCP_KEEPINTVL", _, Some(span)) => file.keep_alive.interval = span,
        ("TCP_KEEPCNT", Some(count), _) => file.keep_alive.probes = count,
        _ => {}
    }
    if config.keep_alive.is_some() {
        config.keep_alive = Some(file.keep_alive);
    }
}

/// `{onoff=1, linger=0}`
fn lingers_not_at_all(value: &Expression) -> bool {
    let field = |name: &str| value.field(name).or_else(|| value.field(&format!("l_{name}")));
    let number = |name| field(name).and_then(Expression::number);
    number("onoff").is_some_and(|on| on != 0) && number("linger") == Some(0)
}

fn option_name(call: &Call) -> &str {
    match call.arguments.get(2) {
        Some(Expression::Word(name)) => name,
        _ => "",
    }
}

/// Compares a value that the call puts into an argument; `...` and what is no number fit anything.
fn compare_value(argument: Option<&Expression>, value: i64) -> Returned {
    match argument.and_then(Expression::number) {
        Some(expected) if expected != value => {
            let name = errno_name(value).map_or_else(|| value.to_string(), str::to_string);
            Returned::Differs(format!("[{name}]"))
        }
        _ => Returned::Value(0),
    }
}

const O_RDWR: i64 = 2;
