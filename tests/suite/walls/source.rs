//! What one Rust file imports, uses and defines. Test modules are left out.
//!
//! Paths are written with `/`: `a/b` for `a::b`, and `/a/b` for `::a::b`.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Item, Meta, UseTree, Visibility};

#[derive(Default)]
pub(super) struct Source {
    pub(super) file: String,
    /// Structs, enums, traits and aliases that other files can name.
    pub(super) types: BTreeSet<String>,
    /// Functions with their lengths in lines.
    pub(super) functions: Vec<(String, usize)>,
    /// What `use` brings in: name to path.
    pub(super) imports: BTreeMap<String, String>,
    /// Every path of two and more segments, with its line.
    pub(super) paths: Vec<(usize, String)>,
    /// The function whose body comes next.
    signature: Option<(String, usize)>,
}

impl Source {
    pub(super) fn parse(file: &str, text: &str) -> Self {
        let mut source = Self { file: file.to_owned(), ..Self::default() };
        source.visit_file(&syn::parse_file(text).unwrap_or_else(|error| panic!("{file}: {error}")));
        source
    }

    fn import(&mut self, tree: &UseTree, above: &str, line: usize) {
        let (segment, name) = match tree {
            UseTree::Path(tree) => return self.import(&tree.tree, &format!("{above}{}/", tree.ident), line),
            UseTree::Group(group) => {
                return group.items.iter().for_each(|tree| self.import(tree, above, line));
            }
            UseTree::Glob(_) => ("*".to_owned(), "*".to_owned()),
            UseTree::Name(name) => (name.ident.to_string(), name.ident.to_string()),
            UseTree::Rename(name) => (name.ident.to_string(), name.rename.to_string()),
        };
        // `{self, …}` names what stands before the braces.
        let path = if segment == "self" { above.trim_end_matches('/') } else { &format!("{above}{segment}") };
        let name = if name == "self" { path.rsplit('/').next().unwrap_or(path) } else { &name };
        self.imports.insert(name.to_owned(), path.to_owned());
        self.paths.push((line, path.to_owned()));
    }

    /// Reads a macro or an attribute, of which `syn` gives tokens only.
    fn read_tokens(&mut self, tokens: TokenStream, line: usize) {
        let mut text = String::new();
        for token in tokens {
            match token {
                TokenTree::Group(group) => self.read_tokens(group.stream(), line),
                TokenTree::Ident(ident) => text.extend([" ", &ident.to_string()]),
                TokenTree::Punct(punct) => text.push(punct.as_char()),
                TokenTree::Literal(_) => text.push(' '),
            }
        }
        let text = text.replace(":: ", "::");
        let words = text.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
        let paths = words.map(|word| word.trim_end_matches(':')).filter(|word| word.contains("::"));
        self.paths.extend(paths.map(|path| (line, path.replace("::", "/"))));
    }
}

impl<'ast> Visit<'ast> for Source {
    fn visit_item(&mut self, item: &'ast Item) {
        let (name, visibility) = match item {
            Item::Mod(module) if module.attrs.iter().any(is_test) => return,
            Item::Enum(item) => (&item.ident, &item.vis),
            Item::Struct(item) => (&item.ident, &item.vis),
            Item::Trait(item) => (&item.ident, &item.vis),
            Item::Type(item) => (&item.ident, &item.vis),
            _ => return visit::visit_item(self, item),
        };
        if !matches!(visibility, Visibility::Inherited) {
            self.types.insert(name.to_string());
        }
        visit::visit_item(self, item);
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        let above = if item.leading_colon.is_some() { "/" } else { "" };
        self.import(&item.tree, above, item.use_token.span.start().line);
    }

    fn visit_signature(&mut self, signature: &'ast syn::Signature) {
        self.signature = Some((signature.ident.to_string(), signature.fn_token.span.start().line));
        visit::visit_signature(self, signature);
    }

    fn visit_block(&mut self, block: &'ast syn::Block) {
        if let Some((name, first)) = self.signature.take() {
            let last = block.brace_token.span.close().end().line;
            self.functions.push((format!("{}: `{name}` in line {first}", self.file), last - first + 1));
        }
        visit::visit_block(self, block);
    }

    /// `pub(in crate::export)` imports nothing.
    fn visit_visibility(&mut self, _: &'ast Visibility) {}

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        let root = if path.leading_colon.is_some() { "/" } else { "" };
        if segments.len() > 1 {
            self.paths.push((line_of(path), root.to_owned() + &segments.join("/")));
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, invocation: &'ast syn::Macro) {
        self.read_tokens(invocation.tokens.clone(), line_of(&invocation.path));
        visit::visit_macro(self, invocation);
    }

    fn visit_meta_list(&mut self, list: &'ast syn::MetaList) {
        self.read_tokens(list.tokens.clone(), line_of(&list.path));
    }
}

fn is_test(attribute: &syn::Attribute) -> bool {
    matches!(&attribute.meta, Meta::List(list) if list.path.is_ident("cfg") && list.tokens.to_string() == "test")
}

fn line_of(path: &syn::Path) -> usize {
    path.segments[0].ident.span().start().line
}
