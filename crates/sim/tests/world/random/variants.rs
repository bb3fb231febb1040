//! Ten thousand random scripts over all variants and several kinds of worlds, and a livelock, which is
//! reported as one.

use sim::tcp::{TimeWaitLasts, Variant};

use super::own_life::{Closes, faults, two_lives};
use super::worlds::Random;
use super::{holds_together, *};

/// Any variant, TCP among them: each switch alone, and several together.
fn variant(random: &mut Random) -> Variant {
    let mut variant = Variant::default();
    for _ in 0..random.below(4) {
        match random.below(9) {
            0 => variant.two_segment_open = true,
            1 => variant.time_wait = TimeWaitLasts::Skipped,
            2 => variant.time_wait = TimeWaitLasts::Msl,
            3 => variant.time_wait = TimeWaitLasts::For(ms(random.below(9_000))),
            4 => variant.fin_with_ack_only = true,
            5 => variant.fin_closes_both = true,
            6 => variant.syn_once = true,
            7 => variant.fin_once = true,
            _ => variant.no_reset = true,
        }
    }
    variant
}

/// Which switches are on.
fn switches(variant: &Variant) -> [bool; 9] {
    [
        variant.is_tcp(),
        variant.two_segment_open,
        variant.time_wait == TimeWaitLasts::Skipped,
        variant.time_wait != TimeWaitLasts::TwoMsl,
        variant.fin_with_ack_only,
        variant.fin_closes_both,
        variant.syn_once,
        variant.fin_once,
        variant.no_reset,
    ]
}

/// A server and three clients at once, over TCP and over UDP.
fn crowd() -> Setup {
    let to = socket(1, 53);
    let asks = |nth: u64| Call::SendTo { from: 53, to, text: vec![b'0' + nth as u8] };
    let client = |nth: u64| {
        let says = task(When::Open, 40, says("hello"));
        let closes = task(When::Received(5), 40 * nth, Call::Close);
        vec![connects(30 * nth), says, closes, at(100 * nth, asks(nth))]
    };
    let answers = Call::SendTo { from: 53, to: socket(2, 53), text: b"all".to_vec() };
    let server = vec![
        listens(),
        task(When::Started, 0, Call::Bind { port: 53 }),
        task(When::Messages(3), 0, answers),
        task(When::Received(5), 40, says("world")),
        task(When::EndOfText, 60, Call::Close),
    ];
    let setup = world(server, (0..3).map(client).collect());
    Setup { limit: Limit { until: time(20_000), steps: 400 }, ..setup }
}

/// What may happen in a run, so that it can be counted how often it does.
fn happens(trace: &Trace) -> [bool; 4] {
    let calls = |wanted: fn(&Call) -> bool| {
        let made = |step: &Step| matches!(&step.cause, Cause::Call { call, .. } if wanted(call));
        trace.steps.iter().any(made)
    };
    [
        calls(|call| *call == Call::Crash),
        calls(|call| *call == Call::Restart),
        calls(|call| matches!(call, Call::Inject(_))),
        trace.steps.iter().any(|step| !step.datagrams.is_empty()),
    ]
}

#[test]
fn ten_thousand_random_scripts_over_all_variants_end_and_hold_together() {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let (mut seen, mut happened, mut ended) = ([0; 9], [0; 4], [0; 3]);
    let (mut different, mut compared) = (0, 0);
    for nth in 0..SCRIPTS {
        let variant = variant(&mut random);
        let setup = match nth % 25 {
            // What costs most, and is strangest.
            0 => random.setup(),
            1..=6 => crowd(),
            _ => two_lives(&Config::classroom(), random.of(&Closes::ALL)),
        };
        let setup = with(setup, |config| config.variant = variant);
        let script = if nth % 2 == 0 { random.script() } else { faults(&mut random) };
        let trace = run(&setup, &script);
        holds_together(&setup, &trace);
        if nth % 8 < 2 && !variant.is_tcp() {
            let real = with(setup, |config| config.variant = Variant::default());
            compared += 1;
            different += u32::from(trace.steps != run(&real, &script).steps);
        }
        for (seen, on) in seen.iter_mut().zip(switches(&variant)) {
            *seen += u32::from(on);
        }
        for (happened, does) in happened.iter_mut().zip(happens(&trace)) {
            *happened += u32::from(does);
        }
        ended[trace.ended as usize] += 1;
    }
    assert!(seen.iter().all(|seen| *seen > SCRIPTS / 20), "each has its share: {seen:?}");
    assert!(
        happened.iter().all(|some| *some > SCRIPTS / 100),
        "crash, restart, inject, UDP: {happened:?}"
    );
    assert!(ended.iter().all(|ended| *ended > 20), "quiet, at the last moment, cut off: {ended:?}");
    assert!(different > compared / 4, "variants make a difference: {different} of {compared}");
}

/// A forged octet that the server takes for the client's: from then on each ACK says something that
/// the other side cannot accept, and is answered with an ACK. A livelock is no quiet end.
#[test]
fn a_livelock_is_cut_off_and_reported_as_such() {
    let idle =
        world(vec![listens()], vec![vec![at(0, Call::Connect { to: web(), from: Some(40_000) })]]);
    let forged = Segment {
        source: socket(2, 40_000),
        destination: web(),
        seq: Seq(1_301),
        ack: Seq(301),
        flags: Flags::ACK,
        wnd: 1_000,
        text: b"x".to_vec(),
        ..Segment::default()
    };
    let trace = run(&idle, &script([scripted(300, 1, Call::Inject(forged))]));
    assert_eq!((trace.ended, trace.steps.len()), (Ended::StepLimit, idle.limit.steps as usize));
    assert_eq!(run(&idle, &script([])).ended, Ended::Quiet);
}

const SCRIPTS: u32 = 10_000;
