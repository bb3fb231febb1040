//! What is drawn together: a browser's work grows with the number of elements, and with that of transforms.

/// Data by what they have in common: lines that look alike, as one path; texts that are turned alike, in one group.
#[derive(Default)]
pub struct Strokes(Vec<(String, String)>);

impl Strokes {
    /// The data of those with a name, to be added to.
    pub fn of(&mut self, name: &[&str]) -> &mut String {
        let name = name.concat();
        let known = self.0.iter().position(|(other, _)| *other == name);
        let place = known.unwrap_or_else(|| {
            self.0.push((name, String::new()));
            self.0.len() - 1
        });
        &mut self.0[place].1
    }

    /// Writes them, the name between the first two texts, the data before the last.
    pub fn draw(&self, [begin, middle, end]: [&str; 3], out: &mut String) {
        for (name, data) in &self.0 {
            [begin, name, middle, data, end].iter().for_each(|text| out.push_str(text));
        }
    }
}

/// Each is a path of a class.
pub const PATHS: [&str; 3] = [r#"<path class=""#, r#"" d=""#, r#""/>"#];
/// Each is a group with a transform.
pub const GROUPS: [&str; 3] = [r#"<g transform=""#, r#"">"#, "</g>"];
