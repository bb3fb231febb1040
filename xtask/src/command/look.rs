//! `cargo xtask look`: pictures of the built page as visitors see it, for people to judge.

use super::test::pictures;
use super::{Entry, build};
use crate::arguments::Arguments;
use crate::failure::Failure;
use crate::process::show;
use crate::setup::{self, DIST, PAGE};
use crate::workspace;

/// The command.
pub const ENTRY: Entry = Entry {
    name: "look",
    summary: "take pictures of the page: five sizes, light and dark, two languages",
    usage: "cargo xtask look [FOLDER] [--path PATH] [--as-is]\n\n  \
            FOLDER        where the pictures go (default: target/look)\n  \
            --path PATH   what to open, say '?embed' (default: the page itself)\n  \
            --as-is       take dist/ as it is instead of building it\n  \
            --renew       take those anew that the tests compare the page with, and no others\n\n\
            It fails if the page reports an error, scrolls sideways or asks another server.",
    run,
};

fn run(given: &[String]) -> Result<(), Failure> {
    let mut arguments = Arguments::new("look", given);
    let (as_is, renew) = (arguments.flag("--as-is"), arguments.flag("--renew"));
    let path = arguments.value("--path")?;
    let mut words = arguments.words()?;
    if words.len() > 1 {
        let message = format!("`{}` is a second folder; one is enough.", words[1]);
        return Err(Failure::new(message));
    }
    let parts = if as_is { DIST.to_vec() } else { [PAGE, DIST].concat() };
    let kit = setup::prepare(&parts)?;
    if !as_is {
        build::page(&kit)?;
    }
    workspace::built_index()?;
    if renew {
        return show("Taking the pictures anew", pictures(&kit).arg("--renew"));
    }
    let folder = words.pop().map_or_else(
        || workspace::root().join("target/look"),
        |folder| std::path::absolute(&folder).unwrap_or_else(|_| folder.into()),
    );
    let mut look = kit.visitor("dist/look.mjs");
    look.arg(workspace::dist()).arg(folder).args(path);
    show("Looking at the page", &mut look)
}
