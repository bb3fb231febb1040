//! The folder of lessons: nothing in it is wrong, it teaches and asks all that it should, and what it
//! claims of itself is true. What the tests themselves look for is shown on small folders.

mod coverage;
mod facts;
mod fixture;
mod folder;
mod linked;
mod par;
mod reference;
mod rules;
mod schema;
mod size;

use std::path::PathBuf;
use std::sync::LazyLock;

use course::Kind;
use proofread::{Found, Piece};

/// The project's own folder of lessons.
fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../lessons")
}

/// Everything in it: the lessons in which nothing is wrong, and what is wrong.
fn all() -> &'static (Vec<Piece>, Vec<Found>) {
    static ALL: LazyLock<(Vec<Piece>, Vec<Found>)> =
        LazyLock::new(|| proofread::proofread(&folder(), None).expect("the folder can be read"));
    &ALL
}

/// The lessons in which nothing is wrong.
fn pieces() -> &'static [Piece] {
    &all().0
}

/// Whether a file asks questions to practise with.
fn asks(kind: Kind) -> bool {
    match kind {
        Kind::Questions | Kind::Interview => true,
        Kind::Lesson | Kind::Challenge => false,
    }
}
