//! Reads the code with `syn`. Paths are written with `/`: the module `export/pdf` is `src/export/pdf/mod.rs`.

use std::collections::{BTreeMap, BTreeSet};

use syn::visit::{self, Visit};
use syn::{Item, ItemEnum, ItemStruct, ItemTrait, ItemType, UseTree, Visibility};

#[derive(Default)]
pub(super) struct Tree {
    /// The module that is being read.
    module: String,
    /// Each module, with the path behind each name that a `use` or a `mod` brings in.
    pub(super) modules: BTreeMap<String, BTreeMap<String, String>>,
    /// Modules and the paths of two and more segments in them.
    paths: BTreeSet<(String, String)>,
    /// The modules of structs, enums, traits and aliases that other files can name.
    pub(super) types: BTreeMap<String, BTreeSet<String>>,
}

impl Tree {
    pub(super) fn new(files: &BTreeMap<String, String>) -> Self {
        let mut tree = Self::default();
        for (file, text) in files {
            if let Some(module) = file.strip_suffix(".rs").filter(|module| !module.ends_with("/tests")) {
                module.trim_start_matches("src/").trim_end_matches("/mod").clone_into(&mut tree.module);
                tree.modules.entry(tree.module.clone()).or_default();
                tree.visit_file(&syn::parse_file(text).unwrap());
            }
        }
        tree
    }

    /// Modules and the paths of the names that they import from other modules and from crates.
    pub(super) fn imports(&self) -> BTreeSet<(&str, String)> {
        let paths = self.paths.iter().map(|(module, path)| (module.as_str(), self.resolve(module, path)));
        paths.filter(|(module, path)| self.module_of(path) != Some(module)).collect()
    }

    /// The module that defines the name at `path`; none for a crate.
    pub(super) fn module_of(&self, path: &str) -> Option<&str> {
        innermost(self.modules.keys().map(String::as_str), path)
    }

    /// Follows each `use` on the way to a name.
    fn resolve(&self, module: &str, path: &str) -> String {
        let (first, rest) = path.split_once('/').unwrap_or((path, ""));
        if let Some(path) = self.modules[module].get(first) {
            return self.resolve(module, &format!("{path}/{rest}"));
        }
        // The program sees the library by its name.
        if !["crate", "qexport", "self", "super"].contains(&first) {
            return path.trim_matches('/').to_owned();
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
        let path = steps.join("/");
        let module = self.module_of(&path).unwrap_or("lib");
        let name = path.strip_prefix(module).unwrap_or(&path).trim_matches('/');
        if self.modules[module].contains_key(name.split('/').next().unwrap_or_default()) {
            return self.resolve(module, name);
        }
        format!("{module}/{name}").trim_end_matches('/').to_owned()
    }

    fn add_name(&mut self, name: &str, path: String) {
        self.modules.entry(self.module.clone()).or_default().insert(name.to_owned(), path);
    }

    fn add_use(&mut self, tree: &UseTree, parent: &str) {
        let (last, name) = match tree {
            UseTree::Path(path) => return self.add_use(&path.tree, &format!("{parent}{}/", path.ident)),
            UseTree::Group(group) => return group.items.iter().for_each(|tree| self.add_use(tree, parent)),
            UseTree::Glob(_) => ("*".to_owned(), "*".to_owned()),
            UseTree::Name(name) => (name.ident.to_string(), name.ident.to_string()),
            UseTree::Rename(name) => (name.ident.to_string(), name.rename.to_string()),
        };
        // `use a::b::{self}` brings in `b`.
        let path = format!("{parent}{last}").trim_end_matches("/self").to_owned();
        let name = if name == "self" { path.rsplit('/').next().unwrap_or_default() } else { &name };
        // After `use check::check`, a path that begins with `check` still leads into the module.
        if name != "*" && path.split('/').next() != Some(name) {
            self.add_name(name, path.clone());
        }
        self.paths.insert((self.module.clone(), path));
    }
}

impl<'ast> Visit<'ast> for Tree {
    fn visit_item(&mut self, item: &'ast Item) {
        match item {
            Item::Mod(item) if item.ident == "tests" => return,
            Item::Mod(item) if item.content.is_none() => {
                self.add_name(&item.ident.to_string(), format!("self/{}", item.ident));
            }
            Item::Use(item) => self.add_use(&item.tree, ""),
            Item::Enum(ItemEnum { ident, vis, .. })
            | Item::Struct(ItemStruct { ident, vis, .. })
            | Item::Trait(ItemTrait { ident, vis, .. })
            | Item::Type(ItemType { ident, vis, .. })
                if !matches!(vis, Visibility::Inherited) =>
            {
                self.types.entry(ident.to_string()).or_default().insert(self.module.clone());
            }
            _ => {}
        }
        visit::visit_item(self, item);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if names.len() > 1 {
            self.paths.insert((self.module.clone(), names.join("/")));
        }
        visit::visit_path(self, path);
    }

    /// `syn` does not parse macros and attributes. Every word with `::` outside of strings is a path.
    fn visit_token_stream(&mut self, tokens: &'ast proc_macro2::TokenStream) {
        let text = tokens.to_string().replace("\\\"", "").replace(" ::", "::").replace(":: ", "::");
        let is_end = |c: char| !(c.is_alphanumeric() || c == '_' || c == ':');
        let words = text.split('"').step_by(2).flat_map(|code| code.split(is_end));
        let paths = words.filter(|word| word.contains("::")).map(|word| word.replace("::", "/"));
        self.paths.extend(paths.map(|path| (self.module.clone(), path)));
    }
}

/// The room or module that holds a path, as near to it as possible.
pub(super) fn innermost<'a>(names: impl Iterator<Item = &'a str>, path: &str) -> Option<&'a str> {
    names.filter(|name| holds(name, path)).max_by_key(|name| name.len())
}

pub(super) fn holds(room: &str, path: &str) -> bool {
    room == "*" || path.strip_prefix(room).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
