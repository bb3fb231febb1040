//! The same trace here, in WebAssembly, as natively: the digests of the recorded cases.

use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn the_recorded_cases_give_the_native_digests() {
    for (name, text) in CASES {
        let (setup, script) = drill::trace::world(text).expect("the case can be read");
        let trace = sim::run(&setup, &script);
        assert_eq!(format!("{:016x}", sim::digest(&trace)), native(name), "{name}");
    }
}

/// The digest that `cargo test -p drill` compares with.
fn native(name: &str) -> &'static str {
    let lines = include_str!("../../crates/drill/traces/digests.txt").lines();
    let found = lines.filter_map(|line| line.split_once(' ')).find(|(case, _)| *case == name);
    found.expect("the case has a native digest").1
}

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
