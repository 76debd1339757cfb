//! An EPUB as an archive and as XML trees.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use roxmltree::{Document, Node, ParsingOptions};
use zip::{CompressionMethod, ZipArchive};

/// The files of an EPUB.
pub(super) struct Archive {
    /// The names in the order of the archive.
    pub(super) names: Vec<String>,
    pub(super) files: BTreeMap<String, Vec<u8>>,
    pub(super) first_is_stored: bool,
}

impl Archive {
    pub(super) fn open(bytes: &[u8]) -> Self {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut archive = Self { names: Vec::new(), files: BTreeMap::new(), first_is_stored: false };
        for index in 0..zip.len() {
            let mut file = zip.by_index(index).unwrap();
            let name = file.name().unwrap().into_owned();
            archive.first_is_stored |= index == 0 && file.compression() == CompressionMethod::Stored;
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            archive.names.push(name.clone());
            archive.files.insert(name, bytes);
        }
        archive
    }

    /// Replaces the first occurrence of a text.
    pub(super) fn change(&mut self, name: &str, from: &str, to: &str) {
        let file = self.files.get_mut(name).unwrap_or_else(|| panic!("no {name}"));
        let text = String::from_utf8(file.clone()).unwrap();
        assert!(text.contains(from), "{name} has no {from}");
        *file = text.replacen(from, to, 1).into_bytes();
    }

    pub(super) fn text(&self, name: &str) -> &str {
        self.files.get(name).map_or("", |bytes| std::str::from_utf8(bytes).unwrap())
    }

    /// Parses a file as XML.
    pub(super) fn tree(&self, name: &str) -> Result<Document<'_>, String> {
        let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
        Document::parse_with_options(self.text(name), options)
            .map_err(|error| format!("{name} is not read: {error}"))
    }

    /// Parses the pages, in reading order, and everything else that the rules need.
    pub(super) fn read(&self) -> Result<Book<'_>, String> {
        let package = self.tree(super::OPF)?;
        let items: BTreeMap<&str, &str> = elements(&package, "item")
            .filter_map(|item| Some((item.attribute("id")?, item.attribute("href")?)))
            .collect();
        let spine: Vec<String> = elements(&package, "itemref")
            .filter_map(|item| Some(format!("OEBPS/{}", items.get(item.attribute("idref")?)?)))
            .collect();
        let language = elements(&package, "language").find_map(|language| language.text().map(str::to_owned));
        let pages = spine
            .into_iter()
            .map(|name| Ok(Page { tree: self.tree(&name)?, name }))
            .collect::<Result<_, String>>()?;
        Ok(Book { archive: self, pages, language: language.unwrap_or_default() })
    }
}

/// A book whose files are well-formed XML.
pub(super) struct Book<'a> {
    pub(super) archive: &'a Archive,
    pub(super) pages: Vec<Page<'a>>,
    pub(super) language: String,
}

/// A page in the reading order.
pub(super) struct Page<'a> {
    pub(super) name: String,
    pub(super) tree: Document<'a>,
}

impl Page<'_> {
    /// The file name without folder and extension.
    pub(super) fn stem(&self) -> &str {
        let file = self.name.rsplit('/').next().unwrap();
        file.strip_suffix(".xhtml").unwrap_or(file)
    }

    /// The target of a link, relative to the root of the archive.
    pub(super) fn target(&self, href: &str) -> String {
        resolved(&self.name, href)
    }
}

/// A URL relative to the root of the archive.
pub(super) fn resolved(from: &str, href: &str) -> String {
    if let Some(id) = href.strip_prefix('#') {
        return format!("{from}#{id}");
    }
    let mut folders: Vec<&str> = from.split('/').collect();
    folders.pop();
    for part in href.split('/') {
        match part {
            ".." => drop(folders.pop()),
            part => folders.push(part),
        }
    }
    folders.join("/")
}

/// All elements with this name, at any depth.
pub(super) fn elements<'t, 'i: 't>(
    tree: &'t Document<'i>,
    name: &'t str,
) -> impl Iterator<Item = Node<'t, 'i>> {
    tree.descendants().filter(move |node| node.is_element() && node.tag_name().name() == name)
}

/// The `epub:type` of an element.
pub(super) fn epub_type<'a>(node: &Node<'a, '_>) -> Option<&'a str> {
    node.attribute(("http://www.idpf.org/2007/ops", "type"))
}

/// The text below an element.
pub(super) fn text_content(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect()
}
