//! The images of a guide: which files they are, and each is read once.

use std::collections::BTreeMap;

use crate::content::diagnostic::markdown_problem::MarkdownProblem;
use crate::content::source::folder::Folder;
use crate::image::Image;

/// Fetches images from the guide's folder as texts show them.
pub(crate) struct ImageCache<'a> {
    folder: &'a dyn Folder,
    /// By path, what was found there.
    seen: BTreeMap<String, Result<Image, MarkdownProblem>>,
}

impl<'a> ImageCache<'a> {
    /// An empty gallery over a folder.
    pub(crate) fn new(folder: &'a dyn Folder) -> Self {
        Self { folder, seen: BTreeMap::new() }
    }

    /// Looks for an image. `path` lies inside the folder.
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

    /// Reads an image, whether or not a text shows it. `path` lies inside the folder.
    pub(crate) fn read_image(&self, path: &str) -> Result<Image, MarkdownProblem> {
        let bytes = self
            .folder
            .read(path)
            .map_err(|why| MarkdownProblem::UnreadableImage { path: path.to_owned(), why })?;
        Image::read(bytes).map_err(|why| MarkdownProblem::InvalidImage { path: path.to_owned(), why })
    }

    /// Every image that was found.
    pub(crate) fn into_images(self) -> BTreeMap<String, Image> {
        self.seen.into_iter().filter_map(|(path, found)| Some((path, found.ok()?))).collect()
    }
}
