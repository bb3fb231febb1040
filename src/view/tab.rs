//! The tables at the right, which one turns to.

use session::sim::HostId;

/// A table at the right.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// The segment under the focus.
    Segment,
    /// A host.
    Host(HostId),
    /// The states as a map.
    Map,
    /// The run as a list.
    Events,
}

impl Tab {
    /// The name of its button in the document.
    pub fn id(self) -> String {
        match self {
            Tab::Segment => "tab-segment".to_owned(),
            Tab::Host(host) => format!("tab-host-{host}"),
            Tab::Map => "tab-map".to_owned(),
            Tab::Events => "tab-events".to_owned(),
        }
    }

    /// The tab whose button has this name.
    pub fn named(id: &str) -> Option<Tab> {
        match id {
            "tab-segment" => Some(Tab::Segment),
            "tab-map" => Some(Tab::Map),
            "tab-events" => Some(Tab::Events),
            _ => id.strip_prefix("tab-host-")?.parse().ok().map(Tab::Host),
        }
    }

    /// A number of its own.
    pub fn number(self) -> i64 {
        match self {
            Tab::Map => -3,
            Tab::Segment => -2,
            Tab::Events => -1,
            Tab::Host(host) => host.into(),
        }
    }
}
