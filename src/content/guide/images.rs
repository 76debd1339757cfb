//! The images of a guide, each read once.

use std::collections::BTreeMap;

use crate::content::diagnostic::markdown_problem::MarkdownProblem;
use crate::content::source::folder::Folder;
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

    /// Reads an image and does not keep it. `path` is normalized.
    pub(crate) fn read_image(&self, path: &str) -> Result<Image, MarkdownProblem> {
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
