//! The images and sounds of a guide, each read once.

use std::collections::BTreeMap;

use super::include;
use crate::audio::Audio;
use crate::content::diagnostic::markdown_problem::MarkdownProblem;
use crate::content::diagnostic::problem_kind::ProblemKind;
use crate::content::diagnostic::suggestions::Suggestions;
use crate::content::source::folder::{Folder, ReadError};
use crate::content::source::url;
use crate::image::Image;

/// A kind of file that texts show or play.
pub(crate) trait GuideFile: Sized {
    /// Reads the bytes of a file.
    fn from_bytes(path: &str, bytes: Vec<u8>) -> Result<Self, MarkdownProblem>;

    /// The problem of a file without bytes; `nearest` is probably meant.
    fn unreadable(path: &str, why: ReadError, nearest: Option<String>) -> MarkdownProblem;
}

impl GuideFile for Image {
    fn from_bytes(path: &str, bytes: Vec<u8>) -> Result<Self, MarkdownProblem> {
        Image::read(bytes).map_err(|why| MarkdownProblem::InvalidImage { path: path.to_owned(), why })
    }

    fn unreadable(path: &str, why: ReadError, nearest: Option<String>) -> MarkdownProblem {
        MarkdownProblem::UnreadableImage { path: path.to_owned(), why, nearest }
    }
}

impl GuideFile for Audio {
    fn from_bytes(path: &str, bytes: Vec<u8>) -> Result<Self, MarkdownProblem> {
        Audio::read(bytes).map_err(|why| MarkdownProblem::InvalidAudio { path: path.to_owned(), why })
    }

    fn unreadable(path: &str, why: ReadError, nearest: Option<String>) -> MarkdownProblem {
        MarkdownProblem::UnreadableAudio { path: path.to_owned(), why, nearest }
    }
}

/// Reads files from the guide's folder as texts show them.
pub(crate) struct MediaCache<'a, T> {
    folder: &'a dyn Folder,
    /// The result for each path.
    seen: BTreeMap<String, Result<T, MarkdownProblem>>,
}

impl<'a, T: GuideFile> MediaCache<'a, T> {
    /// Creates an empty cache for a folder.
    pub(crate) fn new(folder: &'a dyn Folder) -> Self {
        Self { folder, seen: BTreeMap::new() }
    }

    /// Adds a file that is made from a text. `name` is not a path in the folder.
    pub(crate) fn insert(&mut self, name: String, file: T) {
        self.seen.insert(name, Ok(file));
    }

    /// Loads a file. `path` is normalized.
    pub(crate) fn load(&mut self, path: &str) -> Result<(), MarkdownProblem> {
        if !self.seen.contains_key(path) {
            let found = self.read_file(path);
            self.seen.insert(path.to_owned(), found);
        }
        match self.seen.get(path) {
            Some(Err(kind)) => Err(kind.clone()),
            _ => Ok(()),
        }
    }

    /// Loads a file, and returns its path. If no file has the name as it is written, the address may be one
    /// of the web: with `%20` for a space, and with `?raw=true` or `#…` at its end.
    pub(crate) fn load_address(
        &mut self,
        path: String,
        address: &str,
    ) -> (String, Result<(), MarkdownProblem>) {
        let loaded = self.load(&path);
        let named = is_missing(&loaded).then(|| decode_address(&path, address)).flatten();
        match named.filter(|named| self.load(named).is_ok()) {
            Some(named) => (named, Ok(())),
            None => (path, loaded),
        }
    }

    /// Reads a file that texts need not show, and does not keep it. Its address is as in texts.
    pub(crate) fn read_address(&self, address: &str) -> Result<T, ProblemKind> {
        let path = include::normalize_path(address)
            .ok_or_else(|| ProblemKind::PathOutsideGuide { path: address.to_owned() })?;
        let found = self.read_file(&path);
        let named = is_missing(&found).then(|| decode_address(&path, address)).flatten();
        match named.map(|named| self.read_file(&named)) {
            Some(Ok(file)) => Ok(file),
            _ => found.map_err(ProblemKind::from),
        }
    }

    /// Reads a file and does not keep it. `path` is normalized.
    fn read_file(&self, path: &str) -> Result<T, MarkdownProblem> {
        let bytes = self.folder.read(path).map_err(|why| {
            let nearest = if why == ReadError::Missing { self.find_nearest(path) } else { None };
            T::unreadable(path, why, nearest)
        })?;
        T::from_bytes(path, bytes)
    }

    /// The file in the same folder, or among those that other texts show, whose path looks most like a path.
    fn find_nearest(&self, path: &str) -> Option<String> {
        /// Each search reads a folder, and nobody reads more proposals.
        const SEARCHES: usize = 20;
        if self.seen.values().filter(|found| found.is_err()).count() >= SEARCHES {
            return None;
        }
        let listed = match path.rsplit_once('/') {
            Some((folder, _)) => self.folder.list(folder).unwrap_or_default(),
            None => self.folder.list_here(""),
        };
        let shown = self.seen.iter().filter(|(_, found)| found.is_ok()).map(|(path, _)| path.as_str());
        let known: Vec<&str> = listed.iter().map(String::as_str).chain(shown).collect();
        let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_lowercase();
        let same = known.iter().find(|known| name(known) == name(path));
        let near = || Suggestions::for_word(path, known.iter().copied()).nearest().map(str::to_owned);
        same.map(|same| (*same).to_owned()).or_else(near)
    }

    /// All valid files by their paths.
    pub(crate) fn into_files(self) -> BTreeMap<String, T> {
        self.seen.into_iter().filter_map(|(path, found)| Some((path, found.ok()?))).collect()
    }
}

fn is_missing<T>(found: &Result<T, MarkdownProblem>) -> bool {
    matches!(
        found,
        Err(MarkdownProblem::UnreadableImage { why: ReadError::Missing, .. }
            | MarkdownProblem::UnreadableAudio { why: ReadError::Missing, .. })
    )
}

/// The path that an address of the web names, if it is not `path` itself.
fn decode_address(path: &str, address: &str) -> Option<String> {
    include::normalize_path(&url::decode_path(address)).filter(|named| *named != path)
}
