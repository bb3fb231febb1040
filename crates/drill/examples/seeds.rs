//! Writes seeds for the fuzz target `segment`: what happens at each host of the recorded cases, in
//! the form in which that target reads its input. `cargo run -p drill --example seeds -- FOLDER`.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use sim::{Call, Cause, Step, Trace};
use tcp::{Segment, Seq};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::args().nth(1).ok_or("name the folder for the seeds")?);
    fs::create_dir_all(&folder)?;
    let mut written = 0;
    for traces in ["traces", "traces/more"] {
        for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(traces))? {
            let path = entry?.path();
            let name = path.file_name().ok_or("a file has a name")?.to_string_lossy().into_owned();
            if !name.starts_with('p') || !name.ends_with(".events.jsonl") {
                continue;
            }
            let (setup, script) =
                drill::trace::world(&fs::read_to_string(&path)?).map_err(|it| it.to_string())?;
            let trace = sim::run(&setup, &script);
            for host in [0, 1] {
                let seed = seed(&trace, host);
                fs::write(folder.join(format!("{name}.{host}")), seed)?;
                written += 1;
            }
        }
    }
    println!("{written} seeds in {}", folder.display());
    Ok(())
}

/// Two octets for the profile and the way, then a packet, a call or a timeout in each `PACKET`.
fn seed(trace: &Trace, host: u8) -> Vec<u8> {
    let connects = |step: &Step| {
        step.host == host && matches!(step.cause, Cause::Call { call: Call::Connect { .. }, .. })
    };
    let mut seed = vec![LINUX, u8::from(trace.steps.iter().any(connects))];
    let mut before = &trace.start;
    for step in &trace.steps {
        let happens = match &step.cause {
            _ if step.host != host => None,
            Cause::Arrival(packet) => {
                let sockets = &before[usize::from(host)].sockets;
                let socket = step.connection.and_then(|nth| sockets.get(nth as usize));
                let expected = socket.map(|it| (it.variables.rcv_nxt, it.variables.snd_una));
                trace.packets[*packet as usize].segment().map(|segment| arrival(segment, expected))
            }
            Cause::Timeout(_) => Some(vec![0]),
            Cause::Call { call, .. } => number(call).map(|number| vec![number]),
        };
        if let Some(mut octets) = happens {
            octets.resize(PACKET, 0);
            seed.extend(octets);
        }
        before = &step.hosts;
    }
    seed
}

/// The TCP header and what fits of the text behind 8 + their length, the numbers counted from what
/// the endpoint expects.
fn arrival(segment: &Segment, expected: Option<(Seq, Seq)>) -> Vec<u8> {
    let (rcv_nxt, snd_una) = expected.unwrap_or_default();
    let (seq, ack) = (Seq(segment.seq - rcv_nxt), Seq(segment.ack - snd_una));
    let mut packet = Vec::new();
    wire::encode(&Segment { seq, ack, ..segment.clone() }, &mut packet).expect("it was sent");
    let mut octets = packet.split_off(IP_HEADER);
    octets.truncate(PACKET - 1);
    octets.insert(0, 8 + octets.len() as u8);
    octets
}

/// The target's number for a call, if it has one.
fn number(call: &Call) -> Option<u8> {
    match call {
        Call::Send(_) => Some(2),
        Call::Close => Some(4),
        Call::Release => Some(5),
        Call::Abort => Some(6),
        Call::Receive(_) => Some(7),
        Call::Listen { .. }
        | Call::Unlisten { .. }
        | Call::Connect { .. }
        | Call::Accept
        | Call::Accepts(_)
        | Call::Reads(_)
        | Call::Forget
        | Call::Bind { .. }
        | Call::SendTo { .. }
        | Call::Inject(_)
        | Call::Crash
        | Call::Restart => None,
    }
}

/// The target's number for the profile.
const LINUX: u8 = 1;

/// The target's constant of the same name.
const PACKET: usize = 64;

/// Octets of an IPv4 header without options.
const IP_HEADER: usize = 20;
