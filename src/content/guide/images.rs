//! The images of a guide, each read once.

use std::collections::BTreeMap;

use super::include;
use crate::content::diagnostic::markdown_problem::MarkdownProblem;
use crate::content::diagnostic::problem_kind::ProblemKind;
use crate::content::source::folder::{Folder, ReadError};
use crate::content::source::url;
use crate::image::Image;

/// Reads images from the guide's folder as texts show them.
pub(crate) struct ImageCache<'a> {
    folder: &'a dyn Folder,
    /// The result for each path.
    seen: BTreeMap<String, Result<Image, MarkdownProblem>>,
}

impl<'a> ImageCache<'a> {
    /// Creates an empty cache for a folder.
    pub(crate) fn new(folder: &'a dyn Folder) -> Self {
        Self { folder, seen: BTreeMap::new() }
    }

    /// Loads an image. `path` is normalized.
    pub(crate) fn load(&mut self, path: &str) -> Result<(), MarkdownProblem> {
        if !self.seen.contains_key(path) {
            let found = self.read_image(path);
            self.seen.insert(path.to_owned(), found);
        }
        match self.seen.get(path) {
            Some(Err(kind)) => Err(kind.clone()),
            _ => Ok(()),
        }
    }

    /// Loads an image, and returns the path of its file. If no file has the name as it is written, the address may be one
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

    /// Reads an image that texts need not show, and does not keep it. Its address is as in texts.
    pub(crate) fn read_address(&self, address: &str) -> Result<Image, ProblemKind> {
        let path = include::normalize_path(address)
            .ok_or_else(|| ProblemKind::PathOutsideGuide { path: address.to_owned() })?;
        let found = self.read_image(&path);
        let named = is_missing(&found).then(|| decode_address(&path, address)).flatten();
        match named.map(|named| self.read_image(&named)) {
            Some(Ok(image)) => Ok(image),
            _ => found.map_err(ProblemKind::from),
        }
    }

    /// Reads an image and does not keep it. `path` is normalized.
    fn read_image(&self, path: &str) -> Result<Image, MarkdownProblem> {
        let bytes = self
            .folder
            .read(path)
            .map_err(|why| MarkdownProblem::UnreadableImage { path: path.to_owned(), why })?;
        Image::read(bytes).map_err(|why| MarkdownProblem::InvalidImage { path: path.to_owned(), why })
    }

    /// All valid images by their paths.
    pub(crate) fn into_images(self) -> BTreeMap<String, Image> {
        self.seen.into_iter().filter_map(|(path, found)| Some((path, found.ok()?))).collect()
    }
}

fn is_missing<T>(found: &Result<T, MarkdownProblem>) -> bool {
    matches!(found, Err(MarkdownProblem::UnreadableImage { why: ReadError::Missing, .. }))
}

/// The path that an address of the web names, if it is not `path` itself.
fn decode_address(path: &str, address: &str) -> Option<String> {
    include::normalize_path(&url::decode_path(address)).filter(|named| *named != path)
}
