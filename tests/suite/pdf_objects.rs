//! The objects of a PDF that its text needs: pages, contents, fonts and their maps.
//!
//! Both painters write plain objects and a table of their places. lopdf reads all objects, among them the widths of every
//! glyph and the structure tree, which takes a second for a guide of some pages.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, Stream};

/// A file, and the place of each object by its number.
pub(crate) struct Objects<'a> {
    file: &'a [u8],
    places: BTreeMap<u32, usize>,
}

impl<'a> Objects<'a> {
    pub(crate) fn read(file: &'a [u8]) -> Self {
        let start = find_last(file, b"startxref").unwrap();
        let table = first_number(&String::from_utf8_lossy(&file[start + 9..])).unwrap() as usize;
        let table = String::from_utf8_lossy(&file[table..start]).into_owned();
        // The first two lines are `xref` and the numbers of the first object and of all.
        let lines = table.lines().skip(2).take_while(|line| !line.starts_with("trailer"));
        let places = (0..).zip(lines).filter(|(_, line)| line.trim_end().ends_with('n'));
        let places = places.map(|(number, line)| (number, first_number(line).unwrap() as usize)).collect();
        Self { file, places }
    }

    /// The pages in order.
    pub(crate) fn pages(&self) -> Vec<u32> {
        let trailer = find_last(self.file, b"trailer").unwrap();
        let trailer = String::from_utf8_lossy(&self.file[trailer..]);
        let catalog = self.dictionary(references(&trailer, "/Root")[0]);
        let mut pages = Vec::new();
        self.push_pages(references(&catalog, "/Pages")[0], &mut pages);
        pages
    }

    fn push_pages(&self, number: u32, pages: &mut Vec<u32>) {
        let node = self.dictionary(number);
        if find_value(&node, "/Kids").is_none() {
            pages.push(number);
        }
        for kid in references(&node, "/Kids") {
            self.push_pages(kid, pages);
        }
    }

    /// The operators of a page.
    pub(crate) fn content(&self, page: u32) -> Vec<u8> {
        let contents = references(&self.dictionary(page), "/Contents");
        contents.into_iter().map(|number| self.stream(number)).collect::<Vec<_>>().join(&b'\n')
    }

    /// The fonts of a page by the names that its content uses.
    pub(crate) fn fonts(&self, page: u32) -> Vec<(String, u32)> {
        let resources = self.dictionary(references(&self.dictionary(page), "/Resources")[0]);
        let Some(fonts) = find_value(&resources, "/Font") else { return Vec::new() };
        // krilla writes them here, genpdf into an object of their own.
        let shared = first_number(fonts).map(|number| self.dictionary(number));
        let fonts =
            shared.as_deref().unwrap_or(fonts).split_once("<<").unwrap().1.split(">>").next().unwrap();
        let fonts = fonts.split('/').skip(1).map(|font| font.split_once(' ').unwrap());
        fonts.map(|(name, font)| (name.to_owned(), first_number(font).unwrap())).collect()
    }

    /// The text of a font's `ToUnicode` map.
    pub(crate) fn unicode_map(&self, font: u32) -> Option<String> {
        let map = *references(&self.dictionary(font), "/ToUnicode").first()?;
        Some(String::from_utf8(self.stream(map)).unwrap())
    }

    /// The dictionary of an object, and for a stream what its dictionary says of it.
    fn dictionary(&self, number: u32) -> String {
        let object = &self.file[self.places[&number]..];
        let end = object.windows(6).position(|word| word == b"endobj" || word == b"stream").unwrap();
        String::from_utf8_lossy(&object[..end]).into_owned()
    }

    fn stream(&self, number: u32) -> Vec<u8> {
        let object = &self.file[self.places[&number]..];
        let start = object.windows(6).position(|word| word == b"stream").unwrap();
        let dictionary = String::from_utf8_lossy(&object[..start]);
        let line = object[start..].iter().position(|byte| *byte == b'\n').unwrap() + 1;
        let length = first_number(find_value(&dictionary, "/Length").unwrap()).unwrap() as usize;
        let bytes = object[start + line..][..length].to_vec();
        if !dictionary.contains("/FlateDecode") {
            return bytes;
        }
        let mut filter = Dictionary::new();
        filter.set("Filter", Object::Name(b"FlateDecode".to_vec()));
        Stream::new(filter, bytes).decompressed_content().unwrap()
    }
}

fn find_last(file: &[u8], word: &[u8]) -> Option<usize> {
    file.windows(word.len()).rposition(|bytes| bytes == word)
}

/// What follows a key of a dictionary.
fn find_value<'a>(dictionary: &'a str, key: &str) -> Option<&'a str> {
    let mut found = dictionary.match_indices(key).map(|(at, _)| &dictionary[at + key.len()..]);
    // `/Length1` is another key than `/Length`.
    let rest = found.find(|rest| !rest.starts_with(|next: char| next.is_ascii_alphanumeric()))?;
    Some(rest.trim_start())
}

/// The numbers of the objects that a key refers to: `/Kids [2 0 R 5 0 R]`.
fn references(dictionary: &str, key: &str) -> Vec<u32> {
    let value = find_value(dictionary, key).unwrap_or_default();
    let value = match value.strip_prefix('[') {
        Some(list) => list.split(']').next().unwrap(),
        None => value.split_inclusive('R').next().unwrap_or_default(),
    };
    value.split('R').filter_map(first_number).collect()
}

fn first_number(text: &str) -> Option<u32> {
    let digits: String = text.trim_start().chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}
