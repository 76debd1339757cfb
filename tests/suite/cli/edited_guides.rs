//! Guides that commands change: folders of fixtures with the files `before` and `after`.
//!
//! `INSTA_UPDATE=always` writes `after` and `output.txt` anew.

use std::path::{Path, PathBuf};

use super::place::{Outcome, Place};

/// A fixture: its name, its place with the files of `before`, and its own folder.
pub(super) struct EditedGuide {
    pub(super) place: Place,
    folder: PathBuf,
}

/// The fixtures in a folder.
pub(super) fn edited_guides(kind: &str) -> Vec<EditedGuide> {
    let all = list_names(&Path::new("tests/fixtures").join(kind));
    all.iter().map(|name| EditedGuide::open(kind, name)).collect()
}

impl EditedGuide {
    fn open(kind: &str, name: &str) -> Self {
        let folder = Path::new("tests/fixtures").join(kind).join(name);
        let mut place = Place::empty(&format!("edited/{kind}/{name}"));
        for file in list_names(&folder.join("before")) {
            place = place.with(&file, std::fs::read(folder.join("before").join(&file)).unwrap());
        }
        Self { place, folder }
    }

    /// A file of the fixture, outside of its guide.
    pub(super) fn read(&self, file: &str) -> String {
        std::fs::read_to_string(self.folder.join(file)).unwrap()
    }

    /// Compares the files of the guide and the standard output of a command with those of the fixture.
    #[track_caller]
    pub(super) fn check(&self, outcome: &Outcome) {
        for file in list_names(&self.folder.join("before")) {
            self.check_file(&format!("after/{file}"), &self.place.read(&file));
        }
        self.check_file("output.txt", &outcome.stdout);
    }

    /// Whether the guide is as it was.
    pub(super) fn is_unchanged(&self) -> bool {
        let before = self.folder.join("before");
        list_names(&before)
            .iter()
            .all(|file| std::fs::read(before.join(file)).unwrap() == self.place.read(file))
    }

    #[track_caller]
    fn check_file(&self, file: &str, bytes: &[u8]) {
        let golden = self.folder.join(file);
        if std::env::var("INSTA_UPDATE").is_ok_and(|mode| mode == "always") {
            std::fs::create_dir_all(golden.parent().unwrap()).unwrap();
            #[expect(clippy::disallowed_methods, reason = "a golden file is in Git")]
            std::fs::write(&golden, bytes).unwrap();
        }
        let expected = std::fs::read(&golden).unwrap_or_default();
        let (is, wanted) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&expected));
        assert_eq!(is, wanted, "{} differs: INSTA_UPDATE=always writes it anew", golden.display());
    }
}

fn list_names(folder: &Path) -> Vec<String> {
    #[expect(clippy::disallowed_methods, reason = "sorted below")]
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
