//! A folder whose files are edited in memory, before anything is written.

use std::collections::BTreeMap;

use super::file::Span;
use super::folder::{Folder, ReadError};
use crate::diagnosis::edit::Edit;
use crate::diagnosis::edit::diff::render_diff;
use crate::diagnosis::edit::edited_text::EditedText;

/// A folder with edits of some of its files.
pub(crate) struct EditedFolder<'a> {
    folder: &'a dyn Folder,
    /// By the names that messages show.
    files: BTreeMap<String, EditedText>,
}

/// A file with its edits.
#[derive(Debug, Clone)]
pub struct ChangedFile {
    name: String,
    text: EditedText,
}

impl<'a> EditedFolder<'a> {
    /// Begins without edits.
    pub(crate) fn new(folder: &'a dyn Folder) -> Self {
        Self { folder, files: BTreeMap::new() }
    }

    /// Edits files as they are now.
    pub(crate) fn edit<'e>(&mut self, edits: impl IntoIterator<Item = (&'e Span, Edit)>) {
        let mut by_file: BTreeMap<&str, (&Span, Vec<Edit>)> = BTreeMap::new();
        for (span, edit) in edits {
            let (_, edits) = by_file.entry(span.file().name()).or_insert((span, Vec::new()));
            if !edits.contains(&edit) {
                edits.push(edit);
            }
        }
        for (name, (span, edits)) in by_file {
            let original = || EditedText::new(span.file().text().to_owned());
            self.files.entry(name.to_owned()).or_insert_with(original).edit(&edits);
        }
    }

    /// The files that changed.
    pub(crate) fn into_changes(self) -> Vec<ChangedFile> {
        let changed = self.files.into_iter().filter(|(_, text)| text.original() != text.text());
        changed.map(|(name, text)| ChangedFile { name, text }).collect()
    }
}

impl Folder for EditedFolder<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        match self.files.get(&self.display_path(path)) {
            Some(text) => Ok(text.text().into_bytes()),
            None => self.folder.read(path),
        }
    }

    fn size(&self, path: &str) -> Option<u64> {
        let is_edited = self.files.contains_key(&self.display_path(path));
        if is_edited { None } else { self.folder.size(path) }
    }

    fn list(&self, path: &str) -> Result<Vec<String>, ReadError> {
        self.folder.list(path)
    }

    fn list_here(&self, path: &str) -> Vec<String> {
        self.folder.list_here(path)
    }

    fn display_path(&self, path: &str) -> String {
        self.folder.display_path(path)
    }
}

impl ChangedFile {
    /// The name that messages show.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text before the edits.
    pub fn old_text(&self) -> &str {
        self.text.original()
    }

    /// The text after the edits.
    pub fn new_text(&self) -> String {
        self.text.text()
    }

    /// The edits as a unified diff.
    pub fn diff(&self) -> String {
        render_diff(&self.name, self.old_text(), &self.text.edits())
    }

    /// The changed lines of the new text with their numbers, from 1.
    pub fn changed_lines(&self) -> Vec<(usize, String)> {
        let new = self.new_text();
        let mut grown = 0_isize;
        let mut changed: Vec<(usize, String)> = Vec::new();
        for Edit { range, replacement } in self.text.edits() {
            let start = range.start.saturating_add_signed(grown);
            grown += replacement.len().cast_signed() - range.len().cast_signed();
            // An insertion before a line break is a line of its own.
            let skipped = replacement.len() - replacement.trim_start_matches(['\r', '\n']).len();
            let first = new.get(..start + skipped).unwrap_or_default().matches('\n').count();
            let count = replacement.trim().matches('\n').count() + 1;
            for (index, line) in new.lines().enumerate().skip(first).take(count) {
                if changed.last().is_none_or(|(last, _)| *last < index + 1) {
                    changed.push((index + 1, line.to_owned()));
                }
            }
        }
        changed
    }
}
