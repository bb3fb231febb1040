//! Lines that are drawn together.

use markup::put;

/// Lines that look alike, as one path: a browser's work grows with the number of elements.
#[derive(Default)]
pub struct Strokes(Vec<(String, String)>);

impl Strokes {
    /// The data of those with a class, to be added to.
    pub fn of(&mut self, class: &[&str]) -> &mut String {
        let class = class.concat();
        let known = self.0.iter().position(|(other, _)| *other == class);
        let place = known.unwrap_or_else(|| {
            self.0.push((class, String::new()));
            self.0.len() - 1
        });
        &mut self.0[place].1
    }

    /// Writes them.
    pub fn draw(&self, out: &mut String) {
        for (class, data) in &self.0 {
            put!(out, r#"<path class="{class}" d="{data}"/>"#);
        }
    }
}
