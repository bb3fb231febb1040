//! How the reader looks at things: what is open, turned to, or under the pointer. Nothing of it is
//! part of the experiment, so nothing of it stands in a link.

mod tab;
mod theme;

pub use tab::Tab;
pub use theme::Theme;

use session::diagram::Micros;
use session::sim::{HostId, PacketId};
use session::{Means, What};

/// How the reader looks at things.
#[derive(Clone, PartialEq)]
pub struct View {
    /// The table at the right.
    pub tab: Tab,
    /// How it stands with the program that draws what is inside.
    pub inside: Inside,
    /// On a phone: the sheet with the reasons is up.
    pub up: bool,
    /// The text at the left is shown.
    pub intro: bool,
    /// Light or dark.
    pub theme: Theme,
    /// What is said about sharing.
    pub shared: Shared,
    /// The sheet of keys is up.
    pub keys: bool,
    /// Single letters are heard as keys.
    pub letters: bool,
    /// The open menu.
    pub menu: Option<MenuAt>,
    /// Folds that the reader has opened, by their first instants.
    pub open: Vec<Micros>,
    /// The arrow under the pointer.
    pub hovered: Option<u32>,
    /// Where the number that is pointed at comes from, as its row says it: a packet's name, or `@`, a
    /// host, a point, and a microsecond.
    pub origin: Option<String>,
    /// A head in the hand.
    pub chip: Option<Chip>,
    /// The size of the scrolled area, in px.
    pub size: (i32, i32),
    /// The heights between which the canvas is drawn, in px.
    pub seen: (i32, i32),
    /// The reader has scrolled away from the present.
    pub away: bool,
    /// The top of the canvas is out of view.
    pub scrolled: bool,
    /// The reader has taken a segment before, and needs no invitation.
    pub touched: bool,
    /// What is chosen in the list of what can be done.
    pub what: What,
    /// By what means a search is to be made.
    pub means: Means,
    /// Where the reader is who plays a host.
    pub play: Play,
}

/// A change of [`View`].
pub enum Change {
    /// Turns to a table.
    Tab(Tab),
    /// The program that draws what is inside has something to show, or is lost.
    Inside(bool),
    /// Shows what the segment under the focus carries.
    Look,
    /// Moves the sheet up or down.
    Lift,
    /// Shows or hides the text at the left.
    Intro,
    /// The next theme.
    Theme,
    /// Says something about sharing.
    Shared(Shared),
    /// Shows or hides the sheet of keys.
    Keys(bool),
    /// Hears single letters, or not.
    Letters(bool),
    /// Opens a menu, or closes it.
    Menu(Option<MenuAt>),
    /// The menu asks for a delay.
    Ask,
    /// Opens or closes the fold that begins then.
    Fold(Micros),
    /// Another arrow is under the pointer.
    Hover(Option<u32>),
    /// Another number is pointed at.
    Origin(Option<String>),
    /// The head in the hand has moved, or was let go.
    Chip(Option<Chip>),
    /// The scrolled area has another size.
    Size(i32, i32),
    /// Another part of the canvas is seen.
    Seen((i32, i32)),
    /// The present is out of view, or back; the top of the canvas is, or not.
    Away(bool, bool),
    /// Something else is chosen in the list of what can be done.
    What(What),
    /// A search is to be made by other means.
    Means(Means),
    /// The reader who plays a host has come to another turn.
    Play(Play),
}

/// Where the reader is who plays a host.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Play {
    /// From this moment on nothing is shown: it would give the answer away.
    pub hidden: Micros,
    /// The turn, for the program that knows what it means.
    pub turn: [u64; 4],
}

impl Play {
    /// Nobody plays: all is shown.
    pub const NONE: Play = Play { hidden: Micros::MAX, turn: [u64::MAX; 4] };
}

/// How it stands with the program that draws what is inside.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Inside {
    /// It has shown so often that it has something to show.
    Shows(i64),
    /// It did not come.
    Lost,
}

/// What is said about sharing.
#[derive(Clone, PartialEq)]
pub enum Shared {
    /// Nothing.
    Nothing,
    /// The button was pressed; the address is about to be copied.
    Asked,
    /// The address is copied.
    Copied,
    /// This address is to be copied by hand.
    Here(String),
}

/// Where a menu is open.
#[derive(Clone, PartialEq)]
pub struct MenuAt {
    /// What it is about.
    pub of: MenuOf,
    /// Where on the canvas, in px.
    pub x: f64,
    /// Where on the canvas, in px.
    pub y: f64,
    /// How far the canvas was scrolled then, in px.
    pub top: f64,
    /// Whether it asks for a delay.
    pub asks: bool,
    /// Whether time was running, and goes on when it closes.
    pub resume: bool,
}

/// What a menu is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum MenuOf {
    /// A segment.
    Segment(PacketId),
    /// A host at the moment.
    Host(HostId),
    /// The network between a host and the next one, from the moment on.
    Link(HostId),
}

impl MenuAt {
    /// The segment that it is about, if it is about one.
    pub fn packet(&self) -> Option<PacketId> {
        match self.of {
            MenuOf::Segment(packet) => Some(packet),
            MenuOf::Host(_) | MenuOf::Link(_) => None,
        }
    }
}

/// A dragged head.
#[derive(Clone, PartialEq)]
pub struct Chip {
    /// Where the pointer is on the canvas, in px.
    pub x: f64,
    /// Where the pointer is on the canvas, in px.
    pub y: f64,
    /// The delay, in words.
    pub text: String,
}

impl View {
    /// A first look.
    pub fn new(intro: bool, theme: Theme) -> View {
        View {
            tab: Tab::Segment,
            inside: Inside::Shows(0),
            up: false,
            intro,
            theme,
            shared: Shared::Nothing,
            keys: false,
            letters: true,
            menu: None,
            open: Vec::new(),
            hovered: None,
            origin: None,
            chip: None,
            size: (0, 0),
            seen: (0, 1600),
            away: false,
            scrolled: false,
            touched: false,
            what: What::Connect,
            means: Means::default(),
            play: Play::NONE,
        }
    }

    /// Changes something.
    pub fn change(&mut self, change: Change) {
        let view = self;
        match change {
            Change::Tab(tab) => view.tab = tab,
            Change::Inside(true) => {
                view.inside = match view.inside {
                    Inside::Shows(times) => Inside::Shows(times + 1),
                    Inside::Lost => Inside::Shows(1),
                };
            }
            Change::Inside(false) => view.inside = Inside::Lost,
            Change::Look => (view.tab, view.up) = (Tab::Segment, true),
            Change::Lift => view.up = !view.up,
            Change::Intro => view.intro = !view.intro,
            Change::Theme => {
                view.theme = view.theme.next();
                // From afar the stage needs the room.
                view.intro &= view.theme != Theme::Projector;
            }
            Change::Shared(shared) => view.shared = shared,
            Change::Keys(keys) => view.keys = keys,
            Change::Letters(letters) => view.letters = letters,
            Change::Menu(menu) => (view.menu, view.touched) = (menu, true),
            Change::Ask => view.menu.iter_mut().for_each(|at| at.asks = true),
            Change::Fold(from) => match view.open.iter().position(|at| *at == from) {
                Some(place) => drop(view.open.remove(place)),
                None => view.open.push(from),
            },
            Change::Hover(hovered) => view.hovered = hovered,
            Change::Origin(origin) => view.origin = origin,
            Change::Chip(chip) => (view.chip, view.hovered, view.touched) = (chip, None, true),
            Change::Size(wide, tall) => view.size = (wide, tall),
            Change::Seen(seen) => view.seen = seen,
            Change::What(what) => view.what = what,
            Change::Means(means) => view.means = means,
            Change::Play(play) => view.play = play,
            Change::Away(away, scrolled) => (view.away, view.scrolled) = (away, scrolled),
        }
    }
}
