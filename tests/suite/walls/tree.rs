//! The files of the program, and each name that one imports from another or from a crate.

use std::collections::BTreeMap;

use syn::visit::Visit;

use super::source::Source;

pub(super) struct Tree {
    /// The texts of the files. A folder has none.
    pub(super) files: BTreeMap<String, String>,
    /// By module: `export/pdf` for `src/export/pdf/mod.rs`, `lib` for the root.
    pub(super) sources: BTreeMap<String, Source>,
    pub(super) imports: Vec<Import>,
}

pub(super) struct Import {
    pub(super) from: String,
    /// The module that defines the name; none for another crate.
    pub(super) to: Option<String>,
    /// The name, or `self` for a module as a whole; in another crate, the whole path.
    pub(super) name: String,
}

impl Tree {
    pub(super) fn new(files: BTreeMap<String, String>) -> Self {
        let mut tree = Self { files, sources: BTreeMap::new(), imports: Vec::new() };
        for (file, text) in &tree.files {
            if let Some(module) = file.strip_suffix(".rs").filter(|module| !module.ends_with("/tests")) {
                let module = module.trim_start_matches("src/").trim_end_matches("/mod");
                let source = tree.sources.entry(module.to_owned()).or_default();
                source.visit_file(&syn::parse_file(text).unwrap());
            }
        }
        for (from, source) in &tree.sources {
            for path in &source.paths {
                let (to, name) = tree.resolve(from, path);
                tree.imports.push(Import { from: from.clone(), to, name });
            }
        }
        tree.imports.retain(|import| import.to.as_ref() != Some(&import.from));
        tree
    }

    /// Finds the module that defines what a path names, through each `use` on the way.
    fn resolve(&self, module: &str, path: &str) -> (Option<String>, String) {
        let (first, rest) = path.split_once('/').unwrap_or((path, ""));
        if let Some(path) = self.sources[module].names.get(first) {
            return self.resolve(module, &format!("{path}/{rest}"));
        }
        // The program sees the library by its name.
        if !["crate", "qexport", "self", "super"].contains(&first) {
            return (None, path.trim_matches('/').to_owned());
        }
        let mut steps: Vec<&str> = module.split('/').filter(|step| *step != "lib").collect();
        for step in path.split('/') {
            match step {
                "crate" | "qexport" => steps.clear(),
                "super" => drop(steps.pop()),
                "self" | "" => {}
                name => steps.push(name),
            }
        }
        let is_module = |depth: &usize| self.sources.contains_key(&steps[..*depth].join("/"));
        let depth = (1..=steps.len()).rev().find(is_module).unwrap_or(0);
        let module = if depth == 0 { "lib".to_owned() } else { steps[..depth].join("/") };
        let name = steps.get(depth).copied().unwrap_or("self");
        if self.sources[&module].names.contains_key(name) {
            return self.resolve(&module, &steps[depth..].join("/"));
        }
        (Some(module), name.to_owned())
    }
}

/// Reads a file, or a folder with all below it.
pub(super) fn read(path: &str, files: &mut BTreeMap<String, String>) {
    let text = std::fs::read_to_string(path);
    if text.is_err() {
        #[expect(clippy::disallowed_methods, reason = "the files go into a sorted map")]
        let entries = std::fs::read_dir(path).unwrap();
        entries.for_each(|entry| read(&format!("{path}/{}", entry.unwrap().file_name().display()), files));
    }
    files.insert(path.to_owned(), text.unwrap_or_default());
}
