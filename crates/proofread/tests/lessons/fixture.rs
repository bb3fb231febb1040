//! Small folders of lessons, to see that what should be found is found.

use std::fs;
use std::path::{Path, PathBuf};

/// A folder that is gone when the test is over.
pub struct Folder(PathBuf);

impl Folder {
    /// An empty one; the name is the test's own.
    pub fn new(name: &str) -> Folder {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        Folder(folder)
    }

    /// One with a lesson, `fine`, in which nothing is wrong.
    pub fn with_a_lesson(name: &str) -> Folder {
        let folder = Folder::new(name);
        folder.write("fine/lesson.toml", LESSON);
        folder.write("fine/en.md", TEXT);
        folder.write("fine/zh-CN.md", &TEXT.replace("Words.", "文字。"));
        folder
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file in it.
    pub fn write(&self, name: &str, text: &str) {
        let file = self.0.join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, text).expect("a file");
    }

    /// Takes a file away.
    pub fn remove(&self, name: &str) {
        fs::remove_file(self.0.join(name)).expect("a file");
    }

    /// What is wrong in it, as it is printed, without the folder.
    pub fn told(&self) -> Vec<String> {
        let (_, found) = proofread::proofread(&self.0, None).expect("a folder that can be read");
        let folder = format!("{}/", self.0.display());
        found.iter().map(|found| found.to_string().replace(&folder, "")).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A lesson with a question.
pub const LESSON: &str = "kind = 'lesson'
covers = ['H9']
minutes = 5
lab = 'x=closed-port'
[[step]]
id = 'ask'
covers = ['S11']
[step.choose]
options = [
    { id = 'reset', when = { sends = { segment = 'rst' } } },
    { id = 'silence', when = { sends = { host = 'server', exactly = 0 } } },
]
";

/// Its text, in any language.
pub const TEXT: &str = "# Words.
Words.
## teacher
### purpose
Words.
### mistakes
Words.
### ask
Words.
## ask
Words.
### reset
Words.
### silence
Words.
### then
Words.
";
