//! The files of the house, as they are or as a test draws them.

use std::collections::BTreeMap;
use std::path::Path;

use super::scanner::{Scan, scan};

/// Files by their path, with `/`.
pub(super) struct House {
    pub(super) files: BTreeMap<String, String>,
    pub(super) scans: BTreeMap<String, Scan>,
}

impl House {
    /// What stands in the repository: all Rust files below `src`, without tests in files of their own, and the manifest.
    pub(super) fn as_built() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut files = BTreeMap::new();
        collect(root, "src", &mut files);
        files.insert("Cargo.toml".to_owned(), std::fs::read_to_string(root.join("Cargo.toml")).unwrap());
        assert!(files.len() > 10, "the house is empty: {:?}", files.keys());
        Self::of(files)
    }

    /// What a test draws.
    pub(super) fn drawn(files: &[(&str, &str)]) -> Self {
        Self::of(files.iter().map(|&(path, text)| (path.to_owned(), text.to_owned())).collect())
    }

    fn of(files: BTreeMap<String, String>) -> Self {
        let rust = files.iter().filter(|(path, _)| Path::new(path).extension().is_some_and(|e| e == "rs"));
        let scans = rust.map(|(path, text)| (path.clone(), scan(text))).collect();
        Self { files, scans }
    }
}

/// The module of a file: `export/pdf` for `src/export/pdf/mod.rs`.
pub(super) fn module_of(path: &str) -> Vec<String> {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    path.split('/').map(str::to_owned).collect()
}

/// The names on the top level of the repository, sorted, without those that begin with a dot.
pub(super) fn top_level_as_built() -> Vec<String> {
    let mut names: Vec<String> = entries(Path::new(env!("CARGO_MANIFEST_DIR")));
    names.retain(|name| !name.starts_with('.'));
    names
}

fn collect(root: &Path, folder: &str, files: &mut BTreeMap<String, String>) {
    for name in entries(&root.join(folder)) {
        let path = format!("{folder}/{name}");
        let real = root.join(&path);
        if real.is_dir() {
            collect(root, &path, files);
        } else if name != "tests.rs" && real.extension().is_some_and(|extension| extension == "rs") {
            files.insert(path, std::fs::read_to_string(real).unwrap());
        }
    }
}

fn entries(folder: &Path) -> Vec<String> {
    #[expect(clippy::disallowed_methods, reason = "sorted two lines below")]
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
