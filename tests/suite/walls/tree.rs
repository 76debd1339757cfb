//! The files of the repository, and the names that each module takes from other modules and crates.

use std::collections::BTreeMap;
use std::path::Path;

use super::source::Source;

pub(super) struct Tree {
    /// The files below `src` with their texts, and the entries beside it.
    pub(super) files: BTreeMap<String, String>,
    /// By module: `export/pdf` for `src/export/pdf/mod.rs`, `lib` for the root.
    pub(super) sources: BTreeMap<String, Source>,
    pub(super) uses: Vec<Use>,
}

pub(super) struct Use {
    pub(super) from: String,
    /// File and line.
    pub(super) place: String,
    /// The module that defines the name; none for another crate.
    pub(super) to: Option<String>,
    /// The name, which is empty for a module itself; in another crate, the whole path.
    pub(super) name: String,
}

impl Tree {
    pub(super) fn read() -> Self {
        let mut files = BTreeMap::new();
        collect("", &mut files);
        Self::new(files)
    }

    pub(super) fn new(files: BTreeMap<String, String>) -> Self {
        let is_code = |file: &str| file.strip_suffix(".rs").is_some_and(|file| !file.ends_with("/tests"));
        let code = files.iter().filter(|(file, _)| is_code(file));
        let sources = code.map(|(file, text)| (module_of(file), Source::parse(file, text))).collect();
        let tree = Self { files, sources, uses: Vec::new() };
        let mut uses = Vec::new();
        for (from, source) in &tree.sources {
            for (line, path) in &source.paths {
                let place = format!("{}:{line}", source.file);
                let (to, name) = tree.resolve(from, path);
                uses.push(Use { from: from.clone(), place, to, name });
            }
        }
        uses.retain(|used| used.to.as_ref() != Some(&used.from));
        Self { uses, ..tree }
    }

    /// Finds the module that defines what a path names, through each `use` on the way.
    fn resolve(&self, module: &str, path: &str) -> (Option<String>, String) {
        match path.split_once('/').unwrap_or((path, "")) {
            ("", rest) => (None, rest.to_owned()),
            // The program sees the library by its name.
            ("crate" | "qexport", rest) => self.descend("lib", rest),
            ("self", rest) if rest.starts_with("super") => self.resolve(module, rest),
            ("self", rest) => self.descend(module, rest),
            ("super", rest) => {
                let above = module.rsplit_once('/').map_or("lib", |(above, _)| above);
                self.resolve(above, &format!("self/{rest}"))
            }
            _ => self.follow(module, path).unwrap_or_else(|| (None, path.to_owned())),
        }
    }

    fn descend(&self, module: &str, path: &str) -> (Option<String>, String) {
        let name = path.split('/').next().unwrap_or(path);
        self.follow(module, path).unwrap_or_else(|| (Some(module.to_owned()), name.to_owned()))
    }

    /// Follows a path out of a module: into a module below it, or along an import.
    fn follow(&self, module: &str, path: &str) -> Option<(Option<String>, String)> {
        let (first, rest) = path.split_once('/').unwrap_or((path, ""));
        let below = if module == "lib" { first.to_owned() } else { format!("{module}/{first}") };
        let is_module = self.sources.contains_key(&below);
        match self.sources.get(module).and_then(|source| source.imports.get(first)) {
            // A function may have the name of its module: `use check::check`.
            Some(import) if is_module && rest.is_empty() => Some(self.resolve(module, import)),
            Some(import) if !is_module && import.split('/').next() != Some(first) => {
                Some(self.resolve(module, format!("{import}/{rest}").trim_end_matches('/')))
            }
            _ => is_module.then(|| self.descend(&below, rest)),
        }
    }
}

fn module_of(file: &str) -> String {
    file.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod").to_owned()
}

/// Reads the entries of the repository, and all below `src`.
fn collect(folder: &str, files: &mut BTreeMap<String, String>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    #[expect(clippy::disallowed_methods, reason = "the files go into a sorted map")]
    for entry in std::fs::read_dir(root.join(folder)).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let file = if folder.is_empty() { name } else { format!("{folder}/{name}") };
        if file.starts_with("src") && root.join(&file).is_dir() {
            collect(&file, files);
        } else if !file.starts_with('.') {
            // Folders beside `src` have no text.
            let text = std::fs::read_to_string(root.join(&file)).unwrap_or_default();
            files.insert(file, text);
        }
    }
}
