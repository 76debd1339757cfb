//! The images and sounds of a package, under clean names in the folder of a guide.

use std::collections::{BTreeMap, BTreeSet};

use crate::anki::read::{PackageError, PackageProblem, PackageReader};
use crate::audio::Audio;
use crate::image::{Image, ImageFormat};
use crate::import::html::{FieldFiles, Notices};
use crate::import::model::{ImportedMedia, MediaContent, NoticeKind};

/// The images and sounds of notes so far.
pub(super) struct PackageMedia<'r, 'p> {
    package: &'r mut PackageReader<'p>,
    /// The paths by the names in fields; `None` for files that a guide cannot contain.
    paths: BTreeMap<String, Option<String>>,
    taken: BTreeSet<String>,
    pub(super) files: Vec<ImportedMedia>,
    /// The first words of the note, which stand for its sounds on paper.
    pub(super) words: String,
    /// A package that unpacks to too much, which ends the import.
    pub(super) too_large: Option<PackageError>,
}

impl<'r, 'p> PackageMedia<'r, 'p> {
    pub(super) fn new(package: &'r mut PackageReader<'p>) -> Self {
        Self {
            package,
            paths: BTreeMap::new(),
            taken: BTreeSet::new(),
            files: Vec::new(),
            words: String::new(),
            too_large: None,
        }
    }

    /// The path of a file in the guide, read once.
    fn find(&mut self, kind: MediaKind, name: &str, notices: &mut Notices) -> Option<String> {
        if let Some(known) = self.paths.get(name) {
            if known.is_none() {
                notices
                    .add(NoticeKind::Lost, format!("{kind} that a guide cannot contain, in a further note"));
            }
            return known.clone();
        }
        let path = self.load(kind, name, notices);
        self.paths.insert(name.to_owned(), path.clone());
        path
    }

    fn load(&mut self, kind: MediaKind, name: &str, notices: &mut Notices) -> Option<String> {
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
                notices.add(NoticeKind::Lost, format!("{kind} that the package does not contain"));
                return None;
            }
            Err(error) if matches!(error.problem, PackageProblem::TooLarge { .. }) => {
                self.too_large = Some(error);
                return None;
            }
            Err(_) => {
                notices.add(NoticeKind::Lost, format!("{kind} that the package contains damaged"));
                return None;
            }
        };
        let checked = match kind {
            MediaKind::Image => check_image(bytes),
            MediaKind::Sound => check_sound(bytes),
        };
        match checked {
            Ok((extension, bytes)) => Some(self.add(kind, name, extension, bytes)),
            Err(why) => {
                notices.add(NoticeKind::Lost, format!("{kind} that a guide cannot contain: {why}"));
                None
            }
        }
    }

    fn add(&mut self, kind: MediaKind, name: &str, extension: &str, bytes: Vec<u8>) -> String {
        let folder = match kind {
            MediaKind::Image => "images",
            MediaKind::Sound => "sounds",
        };
        let stem = clean_stem(decode_percent(name).as_deref().unwrap_or(name), kind, &bytes);
        let numbered = (2..).map(|number| format!("{folder}/{stem}-{number}.{extension}"));
        let mut candidates = std::iter::once(format!("{folder}/{stem}.{extension}")).chain(numbered);
        let path = candidates.find(|path| !self.taken.contains(path)).unwrap_or_default();
        self.taken.insert(path.clone());
        self.files.push(ImportedMedia { path: path.clone(), content: MediaContent::Bytes(bytes) });
        path
    }
}

/// What a field does with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::Display)]
#[strum(serialize_all = "lowercase")]
enum MediaKind {
    Image,
    Sound,
}

/// The extension and the bytes of an image.
fn check_image(bytes: Vec<u8>) -> Result<(&'static str, Vec<u8>), String> {
    let image = Image::read(bytes).map_err(|why| why.to_string())?;
    let extension = match image.format() {
        ImageFormat::Png => "png",
        ImageFormat::Jpeg => "jpg",
        ImageFormat::WebP => "webp",
        ImageFormat::Gif => "gif",
        ImageFormat::Svg => "svg",
    };
    Ok((extension, image.bytes().to_vec()))
}

/// The extension and the bytes of a sound.
fn check_sound(bytes: Vec<u8>) -> Result<(&'static str, Vec<u8>), String> {
    let audio = Audio::read(bytes).map_err(|why| why.to_string())?;
    Ok((audio.format().extension(), audio.bytes().to_vec()))
}

impl FieldFiles for PackageMedia<'_, '_> {
    fn image_path(&mut self, name: &str, notices: &mut Notices) -> Option<String> {
        self.find(MediaKind::Image, name, notices)
    }

    fn sound_path(&mut self, name: &str, notices: &mut Notices) -> Option<String> {
        self.find(MediaKind::Sound, name, notices)
    }

    fn sound_words(&self) -> &str {
        &self.words
    }
}

/// The name of a file without anything but letters, digits and hyphens. It never leads out of its folder.
fn clean_stem(name: &str, kind: MediaKind, bytes: &[u8]) -> String {
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
        return format!("{kind}-{}", &hash[..10]);
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

    fn sound_path(&mut self, _name: &str, notices: &mut Notices) -> Option<String> {
        notices.add(NoticeKind::Lost, "sound, which a text file does not contain");
        None
    }

    fn sound_words(&self) -> &'static str {
        ""
    }
}
