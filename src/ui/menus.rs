//! Opening menus: at a segment, at a host's lifeline at a moment, at the network between two hosts.

use session::sim::tcp::Time;
use session::sim::{HostId, PacketId};
use session::{Action, Focus};

use super::ways::Ways;
use crate::desk::Desk;
use crate::parts::stage::tip;
use crate::view::{Change, MenuAt, MenuOf};

/// At a segment: at a place, or in the middle of its line; `asks` asks for a delay at once.
pub fn open(desk: &Desk, ways: &Ways, packet: PacketId, at: Option<(f64, f64)>, asks: bool) {
    let scene = &desk.drawn.0;
    let Some(arrow) = scene.arrow_of(packet).map(|i| &scene.picture.arrows[i]) else { return };
    let (from, to) = (arrow.path.from(), tip(arrow));
    let (x, y) = at.unwrap_or(((from.x + to.x) / 2.0, to.y));
    show(desk, ways, MenuOf::Segment(packet), (x, y), asks);
    ways.act(Action::Focus(Focus::Packet(packet)));
}

/// At the lifeline under a place on the canvas, at that moment; whether there is one.
pub fn open_on_lifeline(desk: &Desk, ways: &Ways, (x, y): (f64, f64)) -> bool {
    let picture = &desk.drawn.0.picture;
    let mut hosts = picture.hosts.iter().zip(0..);
    let found = hosts.find(|(host, _)| (host.x - x).abs() <= BESIDE);
    let Some((_, host)) = found else { return false };
    let end = desk.session.pace().end();
    ways.act(Action::SeekTime(Time::from_micros(picture.scale.time(y)).min(end)));
    show(desk, ways, MenuOf::Host(host), (x, y), false);
    true
}

/// By the button at a head, at the top of what is seen.
pub fn open_at_head(desk: &Desk, ways: &Ways, of: MenuOf) {
    let hosts = &desk.drawn.0.picture.hosts;
    let x = |host: HostId| hosts.get(usize::from(host)).map(|host| host.x);
    let x = match of {
        MenuOf::Host(host) => x(host),
        MenuOf::Link(host) => x(host).zip(x(host + 1)).map(|(one, next)| (one + next) / 2.0),
        MenuOf::Segment(_) => None,
    };
    let top = f64::from(ways.scroll.scroll_top());
    if let Some(x) = x {
        show(desk, ways, of, (x, top), false);
    }
}

fn show(desk: &Desk, ways: &Ways, of: MenuOf, (x, y): (f64, f64), asks: bool) {
    let resume = desk.session.playing();
    ways.act(Action::Pause);
    let top = f64::from(ways.scroll.scroll_top());
    ways.set(Change::Menu(Some(MenuAt { of, x, y, top, asks, resume })));
}

/// How near to the middle of a lifeline a pointer must be, in px; a little more than its band.
const BESIDE: f64 = 14.0;
