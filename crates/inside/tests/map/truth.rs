//! The map says what the trace says: where the hosts are, and which ways were taken.

use roxmltree::{Document, Node};
use session::sim::tcp::{Effect, State, Time};
use session::{Action, Lang, Session, Story};

use super::{linked, map, told};

fn with_class<'a>(document: &'a Document<'a>, class: &str) -> Vec<Node<'a, 'a>> {
    let classes = |node: &Node<'_, '_>| node.attribute("class").unwrap_or_default().to_owned();
    let is = |node: &Node<'_, '_>| classes(node).split(' ').any(|name| name == class);
    let svg = document.descendants().find(|node| node.has_tag_name("svg")).expect("a drawing");
    svg.descendants().filter(is).collect()
}

/// The states whose details are marked as current.
fn current(document: &Document<'_>) -> Vec<String> {
    let marked = document.descendants().filter(|node| node.attribute("aria-current").is_some());
    marked.filter_map(|node| node.attribute("data-state").map(str::to_owned)).collect()
}

/// The hosts' states by the trace, each once, in the order of the RFC.
fn states(session: &Session) -> Vec<String> {
    let hosts = session.trace().hosts_at(session.now());
    let of_tcp = |state: &State| {
        hosts.iter().any(|host| !host.down && host.ports.is_empty() && host.state() == *state)
    };
    State::ALL.into_iter().filter(of_tcp).map(|state| state.name().to_owned()).collect()
}

#[test]
fn the_hosts_are_where_the_trace_has_them_at_every_moment() {
    for story in [Story::Connection, Story::BothClose, Story::Crash, Story::LastAck, Story::Flood] {
        let session = told(story, Lang::En, 0);
        for at in session.pace().instants() {
            let session = session.apply(Action::SeekTime(*at));
            let text = map(&session);
            let document = Document::parse(&text).expect("markup");
            assert_eq!(current(&document), states(&session), "{story:?} at {at:?}");
        }
    }
}

#[test]
fn the_label_and_each_token_name_their_hosts() {
    let text = map(&told(Story::Connection, Lang::En, 380_000));
    let document = Document::parse(&text).expect("markup");
    let svg = document.descendants().find(|node| node.has_tag_name("svg")).expect("a drawing");
    let label = svg.attribute("aria-label").expect("a label");
    assert!(label.contains("Client: FIN-WAIT-1, Server: CLOSE-WAIT"), "{label}");
    let titles: Vec<_> = svg
        .descendants()
        .filter(|node| node.has_tag_name("title"))
        .filter_map(|it| it.text())
        .collect();
    assert_eq!(titles, ["Client", "Server"]);
}

#[test]
fn each_way_of_the_figure_that_a_host_took_is_bold_and_no_other() {
    for story in [Story::Connection, Story::BothOpen, Story::BothClose, Story::HalfClose] {
        let session = told(story, Lang::En, 0).apply(Action::JumpEnd);
        let mut ways: Vec<(State, State)> = Vec::new();
        for effect in session.trace().steps.iter().flat_map(|step| &step.effects) {
            if let Effect::Enter { from, to } = effect {
                ways.push((*from, *to));
            }
        }
        ways.sort_unstable();
        ways.dedup();
        let text = map(&session);
        let document = Document::parse(&text).expect("markup");
        let bold = with_class(&document, "taken").into_iter().filter(|node| node.has_tag_name("g"));
        let listens = session.trace().start.iter().zip(session.trace().hosts_at(Time::ZERO));
        let listens = listens.filter(|(_, host)| !host.listens.is_empty()).count().min(1);
        assert_eq!(bold.count(), ways.len() + listens, "{story:?}");
    }
}

#[test]
fn nothing_is_bold_before_it_happens() {
    let text = map(&told(Story::Connection, Lang::En, 0));
    let document = Document::parse(&text).expect("markup");
    let bold = with_class(&document, "taken").into_iter().filter(|node| node.has_tag_name("g"));
    assert_eq!(bold.count(), 2, "both opened: one listens, one has called");
}

#[test]
fn what_the_figure_does_not_have_is_dashed_and_told() {
    let dashed = |link: &str| {
        let text = map(&linked(link));
        let document = Document::parse(&text).expect("markup");
        (with_class(&document, "other").len(), text.contains("from FIN-WAIT-2: not in Figure 5"))
    };
    assert_eq!(dashed("v=1&lang=en&x=connection%2bno-time-wait&at=10s"), (1, true));
    assert_eq!(dashed("v=1&lang=en&at=10s"), (0, false));
}

#[test]
fn the_hosts_of_both_worlds_are_on_the_map() {
    let text = map(&linked("v=1&lang=en&beside=connection%2bno-time-wait&at=600ms"));
    let document = Document::parse(&text).expect("markup");
    let tokens = with_class(&document, "token");
    let right = with_class(&document, "right");
    assert_eq!((tokens.len(), right.len()), (4, 2));
    assert_eq!(current(&document), ["CLOSED", "LISTEN", "TIME-WAIT"]);
}

#[test]
fn hosts_that_have_no_state_are_told_of_beside_the_map() {
    let text = map(&told(Story::Group, Lang::En, 0));
    let document = Document::parse(&text).expect("markup");
    let told = document.descendants().filter(|node| node.has_tag_name("p"));
    let udp = told.filter(|node| node.text().is_some_and(|text| text.contains("UDP port open")));
    let session = super::told(Story::Group, Lang::En, 0);
    let off = session.host_lines().iter().filter(|line| line.state == "UDP").count();
    assert!(off > 0);
    assert_eq!(udp.count(), off);
    assert_eq!(with_class(&document, "token").len() + off, session.host_lines().len());
}
