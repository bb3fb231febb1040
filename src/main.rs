//! Starts the page; where there is no browser, there is nothing to start.

fn main() {
    #[cfg(target_arch = "wasm32")]
    tcp_lab::start();
}
