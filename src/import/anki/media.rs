//! The images of a package, under clean names in the folder of a guide.

use std::collections::{BTreeMap, BTreeSet};

use crate::anki::read::{PackageError, PackageProblem, PackageReader};
use crate::image::{Image, ImageFormat};
use crate::import::html::{FieldFiles, Notices};
use crate::import::model::{ImageContent, ImportedImage, NoticeKind};

/// The images that notes show so far.
pub(super) struct PackageImages<'r, 'p> {
    package: &'r mut PackageReader<'p>,
    /// The paths by the names in fields; `None` for files that a guide cannot contain.
    paths: BTreeMap<String, Option<String>>,
    taken: BTreeSet<String>,
    pub(super) images: Vec<ImportedImage>,
    /// A package that unpacks to too much, which ends the import.
    pub(super) too_large: Option<PackageError>,
}

impl<'r, 'p> PackageImages<'r, 'p> {
    pub(super) fn new(package: &'r mut PackageReader<'p>) -> Self {
        Self { package, paths: BTreeMap::new(), taken: BTreeSet::new(), images: Vec::new(), too_large: None }
    }

    fn load(&mut self, name: &str, notices: &mut Notices) -> Option<String> {
        if self.too_large.is_some() {
            return None;
        }
        let decoded = decode_percent(name);
        let mut found = Ok(None);
        for candidate in [Some(name), decoded.as_deref()].into_iter().flatten() {
            found = self.package.read_media(candidate);
            if !matches!(found, Ok(None)) {
                break;
            }
        }
        let bytes = match found {
            Ok(Some(bytes)) => bytes,
            Ok(None) => {
                notices.add(NoticeKind::Lost, "image that the package does not contain");
                return None;
            }
            Err(error) if matches!(error.problem, PackageProblem::TooLarge { .. }) => {
                self.too_large = Some(error);
                return None;
            }
            Err(_) => {
                notices.add(NoticeKind::Lost, "image that the package contains damaged");
                return None;
            }
        };
        match Image::read(bytes) {
            Ok(image) => Some(self.add(name, &image)),
            Err(why) => {
                notices.add(NoticeKind::Lost, format!("image that a guide cannot contain: {why}"));
                None
            }
        }
    }

    fn add(&mut self, name: &str, image: &Image) -> String {
        let extension = match image.format() {
            ImageFormat::Png => "png",
            ImageFormat::Jpeg => "jpg",
            ImageFormat::WebP => "webp",
            ImageFormat::Gif => "gif",
            ImageFormat::Svg => "svg",
        };
        let bytes = image.bytes().to_vec();
        let stem = clean_stem(decode_percent(name).as_deref().unwrap_or(name), &bytes);
        let numbered = (2..).map(|number| format!("images/{stem}-{number}.{extension}"));
        let mut candidates = std::iter::once(format!("images/{stem}.{extension}")).chain(numbered);
        let path = candidates.find(|path| !self.taken.contains(path)).unwrap_or_default();
        self.taken.insert(path.clone());
        self.images.push(ImportedImage { path: path.clone(), content: ImageContent::Bytes(bytes) });
        path
    }
}

impl FieldFiles for PackageImages<'_, '_> {
    fn image_path(&mut self, name: &str, notices: &mut Notices) -> Option<String> {
        if let Some(known) = self.paths.get(name) {
            if known.is_none() {
                notices.add(NoticeKind::Lost, "image that a guide cannot contain, in a further note");
            }
            return known.clone();
        }
        let path = self.load(name, notices);
        self.paths.insert(name.to_owned(), path.clone());
        path
    }
}

/// The name of a file without anything but letters, digits and hyphens. It never leads out of its folder.
fn clean_stem(name: &str, bytes: &[u8]) -> String {
    const LONGEST: usize = 60;
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mut clean = String::new();
    for c in stem.chars().take(LONGEST) {
        match c {
            c if c.is_ascii_alphanumeric() || c == '_' => clean.push(c.to_ascii_lowercase()),
            _ if clean.is_empty() || clean.ends_with('-') => {}
            _ => clean.push('-'),
        }
    }
    let clean = clean.trim_end_matches('-');
    // Names in other scripts have no letters left, and Windows reserves some.
    let is_reserved = matches!(clean, "con" | "prn" | "aux" | "nul")
        || (clean.len() == 4 && (clean.starts_with("com") || clean.starts_with("lpt")));
    if clean.chars().filter(char::is_ascii_alphanumeric).count() < 2 || is_reserved {
        let hash = sha1_smol::Sha1::from(bytes).digest().to_string();
        return format!("image-{}", &hash[..10]);
    }
    clean.to_owned()
}

/// Decodes `%20`, as browsers do with the names of files.
fn decode_percent(name: &str) -> Option<String> {
    if !name.contains('%') {
        return None;
    }
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let Some((&byte, behind)) = rest.split_first() {
        let digits =
            behind.get(..2).filter(|_| byte == b'%').and_then(|digits| std::str::from_utf8(digits).ok());
        if let Some(decoded) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            bytes.push(decoded);
            rest = &behind[2..];
        } else {
            bytes.push(byte);
            rest = behind;
        }
    }
    String::from_utf8(bytes).ok()
}

/// A text file has no files beside it.
pub(super) struct NoFiles;

impl FieldFiles for NoFiles {
    fn image_path(&mut self, _name: &str, notices: &mut Notices) -> Option<String> {
        notices.add(NoticeKind::Lost, "image, which a text file does not contain");
        None
    }
}
