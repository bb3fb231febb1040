//! “Take me there” goes there, and by the shortest way there is.

use std::time::Duration;

use roxmltree::Document;
use session::sim::tcp::State;
use session::sim::{Intervention, PacketId, Script, Setup, Trace, run};
use session::{Lang, Profile, Session, Side, Story};

use super::{linked, map, told};

/// Each state with its link.
fn links(lang: Lang) -> Vec<(State, String)> {
    let text = map(&told(Story::Connection, lang, 0));
    let document = Document::parse(&text).expect("markup");
    let mut links = Vec::new();
    for node in document.descendants().filter(|node| node.has_tag_name("details")) {
        let name = node.attribute("data-state");
        let state = State::ALL.into_iter().find(|state| Some(state.name()) == name);
        let link = node.descendants().find_map(|inner| inner.attribute("href"));
        links.push((state.expect("a state"), link.expect("a link").to_owned()));
    }
    links
}

fn some_host_is_in(session: &Session, state: State) -> bool {
    let hosts = session.trace().hosts_at(session.now());
    hosts.iter().any(|host| host.state() == state)
}

#[test]
fn each_link_opens_without_a_fault_and_a_host_is_in_the_state_at_its_moment() {
    for lang in Lang::ALL {
        let links = links(lang);
        assert_eq!(links.len(), State::ALL.len());
        for (state, link) in links {
            let session = linked(&link);
            assert_eq!(session.lang(), lang);
            assert!(some_host_is_in(&session, state), "{link}");
            assert_eq!(["#", &session.link()].concat(), link, "it is written as a link is");
        }
    }
}

#[test]
fn each_moment_is_the_first_at_which_a_host_is_there() {
    for (state, link) in links(Lang::En) {
        let session = linked(&link);
        let trace = session.trace();
        let earlier = trace.steps.iter().map(|step| step.at).filter(|at| *at < session.now());
        for at in earlier {
            let hosts = trace.hosts_at(at);
            assert!(hosts.iter().all(|host| host.state() != state), "{link}: {at:?}");
        }
    }
}

/// Whether a host comes into a state in a run.
fn comes_to(trace: &Trace, state: State) -> bool {
    trace.steps.iter().any(|step| step.hosts.iter().any(|host| host.state() == state))
}

/// What can befall a packet on the network.
fn faults(packet: PacketId) -> [Intervention; 4] {
    let [short, long] = [300, 3_000].map(Duration::from_millis);
    [
        Intervention::Drop(packet),
        Intervention::Duplicate { packet, after: short },
        Intervention::Delay { packet, by: short },
        Intervention::Delay { packet, by: long },
    ]
}

/// Whether any run with at most so many faults more, on packets sent after those that are faulty
/// already, comes to a state.
fn search(setup: &Setup, script: &Script, state: State, more: usize) -> bool {
    let trace = run(setup, script);
    if comes_to(&trace, state) {
        return true;
    }
    let last = script.interventions.last().and_then(Intervention::packet);
    let after = trace.packets.iter().position(|packet| Some(packet.id) == last);
    let places = trace.packets.iter().skip(after.map_or(0, |last| last + 1));
    more > 0
        && places.filter(|packet| packet.id.copy == 0).any(|packet| {
            faults(packet.id).into_iter().any(|fault| {
                let mut longer = script.clone();
                longer.interventions.push(fault);
                search(setup, &longer, state, more - 1)
            })
        })
}

#[test]
fn no_shorter_script_brings_a_host_there() {
    let setup = Side::of(Story::Connection).setup(Profile::Classroom);
    for (state, link) in links(Lang::En) {
        let session = linked(&link);
        assert!(session.script().interventions.is_empty(), "none can be shorter than {link}");
        let is_plain = session.left() == Side::of(Story::Connection);
        let most = if is_plain { 0 } else { 2 };
        let found = search(&setup, &Script::default(), state, most);
        assert_eq!(found, is_plain, "{link}: the normal connection, with {most} faults");
    }
}
