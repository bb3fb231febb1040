//! The digests of the runs of the traces and of the worlds, kept in files so that other platforms can
//! compare theirs.
//!
//! `UPDATE_DIGESTS=1 cargo test -p drill --test drill` writes the files anew.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use sim::{LostBy, PacketEnd, Script, Setup, Trace};
use tcp::{Effect, Rule};

use crate::files;

#[test]
fn the_runs_of_the_traces_have_the_digests_on_file() {
    let mut found = String::from(OF_TRACES);
    for (path, text) in files::traces() {
        let name = Path::new(&path).file_name().unwrap().to_string_lossy().into_owned();
        if name.starts_with('p') {
            let (setup, script) = drill::trace::world(&text).unwrap();
            tell(&mut found, name.trim_end_matches(".events.jsonl"), &setup, &script);
        }
    }
    compare("traces/digests.txt", &found);
}

#[test]
fn the_runs_of_the_worlds_have_the_digests_on_file() {
    let mut found = String::from(OF_WORLDS);
    for (name, setup, script) in drill::worlds::all() {
        tell(&mut found, name, &setup, &script);
    }
    compare("worlds/digests.txt", &found);
}

#[test]
fn in_the_worlds_packets_are_lost_in_every_way() {
    let traces = traces_of_worlds();
    for by in [
        LostBy::Script,
        LostBy::Queue,
        LostBy::Chance,
        LostBy::Silence,
        LostBy::Nobody,
        LostBy::HostDown,
    ] {
        let lost = |trace: &Trace| {
            let mut ends = trace.packets.iter().map(|packet| packet.end);
            ends.any(|end| matches!(end, PacketEnd::Lost(_, why) if why == by))
        };
        assert!(traces.iter().any(lost), "{by:?}");
    }
}

#[test]
fn in_the_worlds_listeners_overflow_and_connections_are_taken_up_anew() {
    let traces = traces_of_worlds();
    for rule in [
        Rule::BacklogFull,
        Rule::AcceptQueueFull,
        Rule::SynCookieSent,
        Rule::SynCookieReturned,
        Rule::ReopenedFromTimeWait,
    ] {
        let fires =
            |effect: &Effect| matches!(effect, Effect::Because(reason) if reason.rule == rule);
        let met = |trace: &Trace| trace.steps.iter().any(|step| step.effects.iter().any(fires));
        assert!(traces.iter().any(met), "{rule:?}");
    }
}

fn traces_of_worlds() -> Vec<Trace> {
    let worlds = drill::worlds::all().into_iter();
    worlds.map(|(_, setup, script)| sim::run(&setup, &script)).collect()
}

fn tell(found: &mut String, name: &str, setup: &Setup, script: &Script) {
    let digest = sim::digest(&sim::run(setup, script));
    writeln!(found, "{name} {digest:016x}").unwrap();
}

fn compare(file: &str, found: &str) {
    let file = files::folder(file);
    if std::env::var_os("UPDATE_DIGESTS").is_some() {
        fs::write(&file, found).unwrap();
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(found, kept, "if the change is meant, run the test again with UPDATE_DIGESTS=1");
}

const OF_TRACES: &str = "# sim::digest of each two-host trace, run under the profile linux\n";
const OF_WORLDS: &str = "# sim::digest of each world of drill::worlds\n";
