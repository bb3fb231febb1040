//! Real time: a call per animation frame, with the time since the last one.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use gloo_render::{AnimationFrame, request_animation_frame};

/// Calls once per frame until it is dropped.
pub struct Frames {
    running: Rc<Running>,
}

impl Frames {
    /// Starts. A call gets the time since the call before, at most [`LONGEST`].
    pub fn start(call: impl Fn(Duration) + 'static) -> Frames {
        let running = Rc::new(Running {
            call: Box::new(call),
            last: Cell::new(None),
            next: RefCell::new(None),
            over: Cell::new(false),
        });
        Running::ask(&running);
        Frames { running }
    }
}

impl Drop for Frames {
    fn drop(&mut self) {
        self.running.over.set(true);
        self.running.next.take();
    }
}

struct Running {
    call: Box<dyn Fn(Duration)>,
    /// The browser's time of the last frame, in ms.
    last: Cell<Option<f64>>,
    next: RefCell<Option<AnimationFrame>>,
    over: Cell<bool>,
}

impl Running {
    fn ask(running: &Rc<Running>) {
        let again = Rc::clone(running);
        let frame = request_animation_frame(move |now| Running::frame(&again, now));
        running.next.replace(Some(frame));
    }

    fn frame(running: &Rc<Running>, now: f64) {
        if running.over.get() {
            return;
        }
        let last = running.last.replace(Some(now)).unwrap_or(now);
        let passed = Duration::from_secs_f64(((now - last) / 1000.0).max(0.0)).min(LONGEST);
        (running.call)(passed);
        if !running.over.get() {
            Running::ask(running);
        }
    }
}

/// Chosen so that a page that was hidden for a while goes on where it stood.
const LONGEST: Duration = Duration::from_millis(100);
