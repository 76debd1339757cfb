//! Reads one Rust file with `syn`. Paths are written with `/`: `a/b` for `a::b`.

use std::collections::{BTreeMap, BTreeSet};

use syn::visit::{self, Visit};
use syn::{Item, ItemEnum, ItemStruct, ItemTrait, ItemType, UseTree, Visibility};

#[derive(Default)]
pub(super) struct Source {
    /// Structs, enums, traits and aliases that other files can name.
    pub(super) types: Vec<String>,
    /// The path behind each name that a `use` or a `mod` brings in.
    pub(super) names: BTreeMap<String, String>,
    /// Every path of two and more segments.
    pub(super) paths: BTreeSet<String>,
}

impl Source {
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
            self.names.insert(name.to_owned(), path.clone());
        }
        self.paths.insert(path);
    }
}

impl<'ast> Visit<'ast> for Source {
    fn visit_item(&mut self, item: &'ast Item) {
        match item {
            Item::Mod(item) if item.ident == "tests" => return,
            Item::Mod(item) if item.content.is_none() => {
                self.names.insert(item.ident.to_string(), format!("self/{}", item.ident));
            }
            Item::Use(item) => self.add_use(&item.tree, ""),
            Item::Enum(ItemEnum { ident, vis, .. })
            | Item::Struct(ItemStruct { ident, vis, .. })
            | Item::Trait(ItemTrait { ident, vis, .. })
            | Item::Type(ItemType { ident, vis, .. })
                if !matches!(vis, Visibility::Inherited) =>
            {
                self.types.push(ident.to_string());
            }
            _ => {}
        }
        visit::visit_item(self, item);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if names.len() > 1 {
            self.paths.insert(names.join("/"));
        }
        visit::visit_path(self, path);
    }

    /// `syn` does not parse macros and attributes. Every word with `::` outside of strings is a path.
    fn visit_token_stream(&mut self, tokens: &'ast proc_macro2::TokenStream) {
        let text = tokens.to_string().replace("\\\"", "").replace(" ::", "::").replace(":: ", "::");
        let is_end = |c: char| !(c.is_alphanumeric() || c == '_' || c == ':');
        let words = text.split('"').step_by(2).flat_map(|code| code.split(is_end));
        self.paths.extend(words.filter(|word| word.contains("::")).map(|word| word.replace("::", "/")));
    }

    /// `pub(in crate::export)` imports nothing.
    fn visit_visibility(&mut self, _: &'ast Visibility) {}
}
