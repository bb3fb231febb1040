//! Starts the course; where there is no browser, there is nothing to start.

fn main() {
    #[cfg(target_arch = "wasm32")]
    tutor::start();
}
