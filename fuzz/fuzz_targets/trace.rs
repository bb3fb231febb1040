//! Any text as a kernel trace: it is read, and played if it can be, without a panic.

#![no_main]

use std::num::NonZeroU32;

use drill::{Kind, Options};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let options = Options {
        profile: None,
        window: NonZeroU32::new(65_535).expect("not zero"),
        verbose: true,
        list: false,
        files: Vec::new(),
    };
    let _ = drill::run(Kind::Trace, text, &options);
});
