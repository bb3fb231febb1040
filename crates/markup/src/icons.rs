//! The page's icons, drawn here so that no font and no file has to be fetched.

use std::fmt::{Display, Formatter, Result};

/// An icon, drawn on a field of 20 by 20.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// Two bars.
    Pause,
    /// A triangle.
    Play,
    /// A triangle before a bar.
    StepForward,
    /// A bar before a triangle.
    StepBack,
    /// Two triangles before a bar.
    JumpEnd,
    /// A bar before two triangles.
    JumpStart,
    /// An arrow that turns back.
    Undo,
    /// An arrow that turns on.
    Redo,
    /// A chain's link, with an arrow out of it.
    Share,
    /// The sun.
    Light,
    /// The moon.
    Dark,
    /// Half of each.
    Auto,
    /// An open book.
    Book,
    /// A cross.
    Close,
    /// An angle that points up.
    Up,
    /// A segment that ends in a cross.
    Drop,
    /// A segment that waits.
    Delay,
    /// A segment that forks.
    Double,
    /// A lens.
    Look,
    /// An arrow to a line.
    ToNow,
    /// Two panes.
    Compare,
    /// A screen.
    Projector,
}

/// As SVG; it says nothing to a screen reader.
impl Display for Icon {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        let (class, path) = match self {
            Icon::Pause => ("solid", "M5 3.5h3.6v13H5zM11.4 3.5H15v13h-3.6z"),
            Icon::Play => ("solid", "M6 3.2v13.6L17 10z"),
            Icon::StepForward => ("solid", "M4 4v12l9-6zM14 4h2.2v12H14z"),
            Icon::StepBack => ("solid", "M16 4v12l-9-6zM3.8 4H6v12H3.8z"),
            Icon::JumpEnd => ("solid", "M2.5 5v10L9 10zM9 5v10l6.5-5zM15.8 5h1.9v10h-1.9z"),
            Icon::JumpStart => ("solid", "M17.5 5v10L11 10zM11 5v10l-6.5-5zM2.3 5h1.9v10H2.3z"),
            Icon::Undo => ("stroke", "M7.5 4L3.5 8l4 4M3.5 8h8a4.5 4.5 0 0 1 0 9H8"),
            Icon::Redo => ("stroke", "M12.5 4l4 4-4 4M16.5 8h-8a4.5 4.5 0 0 0 0 9H12"),
            Icon::Share => (
                "stroke",
                "M8.3 11.7a3.4 3.4 0 0 0 4.8 0l2.6-2.6a3.4 3.4 0 0 0-4.8-4.8l-.9.9M11.7 8.3a3.4 3.4 0 0 0-4.8 0l-2.6 2.6a3.4 3.4 0 0 0 4.8 4.8l.9-.9",
            ),
            Icon::Light => (
                "stroke",
                "M10 6.4a3.6 3.6 0 1 0 0 7.2a3.6 3.6 0 1 0 0-7.2M10 1.8v1.6M10 16.6v1.6M1.8 10h1.6M16.6 10h1.6M4.2 4.2l1.1 1.1M14.7 14.7l1.1 1.1M4.2 15.8l1.1-1.1M14.7 5.3l1.1-1.1",
            ),
            Icon::Dark => ("stroke", "M16.6 11.8A7 7 0 0 1 8.2 3.4a7 7 0 1 0 8.4 8.4z"),
            Icon::Auto => (
                "stroke",
                "M10 3a7 7 0 1 0 0 14a7 7 0 1 0 0-14v14M10 7l5.6-1.8M10 11l6.6-1.4M10 15l5-1.4",
            ),
            Icon::Book => (
                "stroke",
                "M10 5.2C8.2 4 5.6 3.6 2.8 3.8v11.6c2.8-.2 5.4.2 7.2 1.4 1.8-1.2 4.4-1.6 7.2-1.4V3.8C14.4 3.6 11.8 4 10 5.2zv11.6",
            ),
            Icon::Close => ("stroke", "M5 5l10 10M15 5L5 15"),
            Icon::Up => ("stroke", "M4.5 12.5L10 7l5.5 5.5"),
            Icon::Drop => ("stroke", "M2 6l8 4M10.5 7l6 6M16.5 7l-6 6"),
            Icon::Delay => {
                ("stroke", "M2 3.5l6 2.2M8 8v1M8 11.5v1M8 13.5l8 3M16 16.5l-3.4.4M16 16.5l-2-2.8")
            }
            Icon::Double => {
                ("stroke", "M2 6h5l9-2M7 6c3 0 3 8 9 8M13.4 2.6L16 4l-2 2.2M13.6 11.8L16 14l-2.6 2")
            }
            Icon::Look => {
                ("stroke", "M8.6 3.4a5.2 5.2 0 1 0 0 10.4a5.2 5.2 0 1 0 0-10.4M12.4 12.4l4.4 4.4")
            }
            Icon::ToNow => ("stroke", "M10 3v9M6.2 8.4L10 12.2l3.8-3.8M3.5 16.5h13"),
            Icon::Compare => ("stroke", "M3.5 4h5v12h-5zM11.5 4h5v12h-5z"),
            Icon::Projector => ("stroke", "M2.5 4h15v9.5h-15zM10 13.5v3M6.5 17h7"),
        };
        write!(
            out,
            r#"<svg viewBox="0 0 20 20" width="20" height="20" class="{class}" aria-hidden="true" focusable="false"><path d="{path}"/></svg>"#
        )
    }
}
