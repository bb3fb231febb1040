//! The digests of the traces' runs, kept in a file so that other platforms can compare theirs.
//!
//! `UPDATE_DIGESTS=1 cargo test -p drill` writes the file anew.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use crate::files;

#[test]
fn the_runs_of_the_traces_have_the_digests_on_file() {
    let mut found = String::from(HEAD);
    for (path, text) in files::traces() {
        let name = Path::new(&path).file_name().unwrap().to_string_lossy().into_owned();
        if !name.starts_with('p') {
            continue;
        }
        let (setup, script) = drill::trace::world(&text).unwrap();
        let digest = sim::digest(&sim::run(&setup, &script));
        writeln!(found, "{} {digest:016x}", name.trim_end_matches(".events.jsonl")).unwrap();
    }
    let file = files::folder("traces/digests.txt");
    if std::env::var_os("UPDATE_DIGESTS").is_some() {
        fs::write(&file, &found).unwrap();
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(found, kept, "if the change is meant, run the test again with UPDATE_DIGESTS=1");
}

const HEAD: &str = "# sim::digest of each two-host trace, run under the profile linux\n";
