//! The recorded cases.

use drill::{Kind, Outcome, Profile};

use crate::files;

#[test]
fn every_kernel_trace_passes() {
    let traces = files::all_traces();
    let failures: Vec<String> = traces
        .iter()
        .map(|(name, text)| (name, files::trace(text)))
        .filter(|(_, told)| told != "passed")
        .map(|(name, told)| format!("{name}: {told}"))
        .collect();
    assert!(failures.is_empty(), "{failures:#?}");
    assert_eq!(files::traces().len(), 34);
    assert!(traces.len() > 34, "the further traces are missing");
}

#[test]
fn every_setting_of_a_trace_is_known() {
    for (name, text) in files::all_traces() {
        let report = files::run(Kind::Trace, &text, Profile::Linux);
        assert_eq!(report.notes, Vec::<String>::new(), "{name}");
    }
}

#[test]
fn linux_is_not_the_rfc_and_the_comparison_sees_it() {
    // The README of the traces names these as places where Linux leaves the RFC.
    for name in
        ["s32_listen_synfin", "s45_synsent_synfin", "s46_synsent_synack_data", "p06_data_lost_rto"]
    {
        let (_, text) =
            files::traces().into_iter().find(|(path, _)| path.contains(name)).expect("it is there");
        let outcome = files::run(Kind::Trace, &text, Profile::Rfc9293).outcome;
        assert!(matches!(outcome, Outcome::Parted(_)), "{name} passed under the RFC's profile");
    }
}
