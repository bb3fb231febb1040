//! The same trace here, in WebAssembly, as natively: the digests of the recorded cases, and of
//! worlds with more hosts.

use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn the_recorded_cases_give_the_native_digests() {
    for (name, text) in CASES {
        let (setup, script) = drill::trace::world(text).expect("the case can be read");
        let trace = sim::run(&setup, &script);
        assert_eq!(digest(&trace), on_file(OF_CASES, name), "{name}");
    }
}

#[wasm_bindgen_test]
fn the_worlds_of_many_hosts_give_the_native_digests() {
    for (name, setup, script) in drill::worlds::all() {
        let trace = sim::run(&setup, &script);
        assert_eq!(digest(&trace), on_file(OF_WORLDS, name), "{name}");
    }
}

fn digest(trace: &sim::Trace) -> String {
    format!("{:016x}", sim::digest(trace))
}

/// The digest that `cargo test -p drill` compares with.
fn on_file(file: &'static str, name: &str) -> &'static str {
    let lines = file.lines().filter_map(|line| line.split_once(' '));
    let mut found = lines.filter(|(of, _)| *of == name);
    found.next().expect("it has a native digest").1
}

const OF_CASES: &str = include_str!("../../crates/drill/traces/digests.txt");
const OF_WORLDS: &str = include_str!("../../crates/drill/worlds/digests.txt");

macro_rules! cases {
    ($($name:literal)+) => {
        [$((
            $name,
            include_str!(concat!("../../crates/drill/traces/", $name, ".events.jsonl")),
        ),)+]
    };
}

const CASES: [(&str, &str); 16] = cases! {
    "p01_handshake_data_active_close"
    "p01b_time_wait_expiry"
    "p02_syn_all_lost"
    "p02b_syn_all_lost_linux_default"
    "p02c_syn_lost_twice"
    "p03_synack_lost"
    "p06_data_lost_rto"
    "p06b_data_lost_giveup"
    "p07_fin_lost"
    "p10_half_close"
    "p11_simultaneous_close"
    "p14_rst_closed_port"
    "p16_abort"
    "p24_orphan_fw2_data"
    "p27_zero_window_probe"
    "p28_keepalive"
};
