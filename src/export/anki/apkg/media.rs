//! The pictures that travel with a deck.
//!
//! In Anki all pictures of all decks lie in one folder. So they are called after their content: two guides may both have
//! a `plan.png`, and a picture that changed is another one.

use std::collections::BTreeMap;

use crate::picture::{Picture, PictureFormat};

/// The pictures of one deck by their names in Anki.
#[derive(Debug, Default)]
pub(super) struct Media<'a>(BTreeMap<String, &'a Picture>);

impl<'a> Media<'a> {
    /// Takes a picture along, and says what it is called.
    pub(super) fn take(&mut self, picture: &'a Picture) -> String {
        let name = name(picture);
        self.0.insert(name.clone(), picture);
        name
    }

    /// Every picture, by its name.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &'a Picture)> {
        self.0.iter().map(|(name, picture)| (name.as_str(), *picture))
    }
}

fn name(picture: &Picture) -> String {
    let hash = sha1_smol::Sha1::from(picture.bytes()).digest();
    let extension = match picture.format() {
        PictureFormat::Png => "png",
        PictureFormat::Jpeg => "jpg",
        PictureFormat::WebP => "webp",
        PictureFormat::Svg => "svg",
    };
    format!("{hash}.{extension}")
}
