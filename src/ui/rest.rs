//! What gives way to the picture is painted when that rests.

use gloo_timers::callback::Timeout;
use yew::html::Scope;

use super::app::{App, Msg};
use super::paint::Left;

/// What is waited for.
#[derive(Default)]
pub struct Rest {
    timeout: Option<Timeout>,
    /// How often it was put off.
    times: u8,
}

impl Rest {
    /// The page was painted; sees that what was left is painted soon: what stands beside the picture of another
    /// run at the next occasion, part by part (`more` says that one was painted), the rest when nothing moves any more.
    pub fn wait(&mut self, left: Option<Left>, more: bool, app: &Scope<App>) {
        let Some(left) = left else {
            *self = Rest::default();
            return;
        };
        // In between a browser does what is due.
        let next = more && left == Left::Beside;
        if next || self.timeout.is_none() || left == Left::Moment && self.times < MOST {
            let app = app.clone();
            self.times += u8::from(!next);
            let after = if next { 0 } else { A_WHILE };
            self.timeout = Some(Timeout::new(after, move || app.send_message(Msg::Rest)));
        }
    }
}

/// A picture that has stood so long, in ms, rests; chosen so that it is on the screen by then, and no hand has found
/// anything on it.
const A_WHILE: u32 = 50;
/// It is put off this often; chosen so that while something moves, all is painted every second or two.
const MOST: u8 = 120;
