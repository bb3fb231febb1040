//! Runs that differ from one script's in one fault more: what comes before the fault is run but once.

use super::World;
use crate::host::Doings;
use crate::record::{Keeps, Record};
use crate::script::{Intervention, Script};
use crate::setup::Setup;
use crate::trace::Trace;

/// Runs `script` with each of the faults in addition, and hands each run to `see`, which tells
/// whether to go on. Each fault stands behind the number of the step in which its packet is sent
/// where nothing but the script is done; these numbers do not fall.
///
/// # Panics
/// If [`Setup::check`] fails.
pub(crate) fn branches(
    setup: &Setup,
    script: &Script,
    faults: &[(u32, Intervention)],
    mut see: impl FnMut(&Intervention, &Trace) -> bool,
) {
    let mut trunk = World::recorded(setup, script);
    let mut longer = script.clone();
    for (step, fault) in faults {
        trunk.go_to(*step);
        let mark = trunk.record.mark();
        longer.interventions.truncate(script.interventions.len());
        longer.interventions.push(fault.clone());
        let mut branch = trunk.branch(&longer);
        let ended = branch.go_to_end();
        let goes_on = see(fault, branch.record.ends(ended));
        trunk.record = branch.record;
        trunk.record.back_to(&mark);
        if !goes_on {
            break;
        }
    }
}

impl<'a> World<'a, Record> {
    /// Goes on until so many steps are taken.
    fn go_to(&mut self, steps: u32) {
        while self.record.steps() < steps
            && let Some((at, event)) = self.next()
        {
            self.happen(at, event);
        }
    }

    /// The same world under another script. It takes the record along.
    fn branch<'b>(&mut self, script: &'b Script) -> World<'b, Record>
    where
        'a: 'b,
    {
        let (hosts, agenda, network) =
            (self.hosts.clone(), self.agenda.clone(), self.network.clone());
        let (doings, record) = (Doings::default(), core::mem::take(&mut self.record));
        World { setup: self.setup, script, hosts, agenda, network, doings, record }
    }
}

#[cfg(test)]
mod tests {
    use alloc::sync::Arc;
    use alloc::vec;
    use alloc::vec::Vec;
    use core::time::Duration;

    use tcp::{Config, Time};

    use super::*;
    use crate::{Access, Call, HostSetup, Limit, LostBy, PacketEnd, Task, When, run};

    /// A server that is down for a while, behind a narrow link with a queue for one segment.
    fn setup() -> Setup {
        let host = |nth, tasks| {
            let setup =
                HostSetup::new("host", [192, 0, 2, nth].into(), Arc::new(Config::classroom()));
            HostSetup { tasks, ..setup }
        };
        let at = |millis, call| {
            Task::new(
                When::At { at: Time::from_millis(millis), connection: 0 },
                Duration::ZERO,
                call,
            )
        };
        let to = "192.0.2.2:80".parse().unwrap();
        let client = vec![
            at(0, Call::Connect { to, from: Some(40_000) }),
            at(200, Call::Send(vec![b'x'; 2_000])),
            at(400, Call::Close),
        ];
        let server =
            vec![at(0, Call::Listen { port: 80 }), at(410, Call::Crash), at(600, Call::Restart)];
        let mut hosts = vec![host(1, client), host(2, server)];
        hosts[1].access = Some(Access { rate: 50_000, queue: 600 });
        let limit = Limit { until: Time::from_millis(60_000), ..Limit::default() };
        Setup { hosts, latency: Duration::from_millis(50), limit }
    }

    #[test]
    fn each_branch_is_the_run_of_its_script() {
        let (setup, script) = (setup(), Script::default());
        let trunk = run(&setup, &script);
        let lost = |by| {
            trunk.packets.iter().any(|sent| matches!(sent.end, PacketEnd::Lost(_, of) if of == by))
        };
        assert!(lost(LostBy::HostDown) && lost(LostBy::Queue), "what a branch must put back");
        let mut faults = Vec::new();
        for sent in trunk.packets.iter().filter(|sent| sent.id.copy == 0) {
            let (packet, time) = (sent.id, Duration::from_millis(300));
            faults.push((sent.step, Intervention::Drop(packet)));
            faults.push((sent.step, Intervention::Delay { packet, by: time }));
            faults.push((sent.step, Intervention::Duplicate { packet, after: time }));
        }
        let (mut seen, mut others) = (0, 0);
        branches(&setup, &script, &faults, |fault, trace| {
            let alone = run(&setup, &Script { interventions: vec![fault.clone()] });
            assert!(*trace == alone, "{fault:?}");
            seen += 1;
            others += u32::from(alone.steps != trunk.steps);
            true
        });
        assert_eq!(seen, faults.len());
        assert!(others > 10, "{others} of {seen} runs differ from the trunk's");
    }

    #[test]
    fn whoever_has_seen_enough_sees_no_more() {
        let setup = setup();
        let packet = run(&setup, &Script::default()).packets[0].id;
        let faults = [(0, Intervention::Drop(packet)), (0, Intervention::Drop(packet))];
        let mut seen = 0;
        branches(&setup, &Script::default(), &faults, |_, _| {
            seen += 1;
            false
        });
        assert_eq!(seen, 1);
    }
}
