//! The archive around a collection and its media, of all versions.

use super::database;
use super::media_map;
use super::media_map::MediaMap;
use super::protobuf::{FieldValue, find_field};
use super::unpack::{Packing, Unpacker};
use super::{PackageError, PackageProblem, StoredCollection};

/// An open package.
pub(crate) struct PackageReader<'p> {
    unpacker: Unpacker<'p>,
    version: PackageVersion,
    media: Option<MediaMap>,
}

/// The versions of packages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PackageVersion {
    /// `collection.anki2`, by Anki 2.0 and by most other programs.
    Legacy1,
    /// `collection.anki21`, by Anki 2.1.
    Legacy2,
    /// `collection.anki21b`, by Anki 2.1.50 and later.
    Latest,
}

impl PackageVersion {
    fn collection(self) -> &'static str {
        match self {
            Self::Legacy1 => "collection.anki2",
            Self::Legacy2 => "collection.anki21",
            Self::Latest => "collection.anki21b",
        }
    }

    fn packing(self) -> Packing {
        match self {
            Self::Legacy1 | Self::Legacy2 => Packing::Plain,
            Self::Latest => Packing::Zstd,
        }
    }
}

impl<'p> PackageReader<'p> {
    /// Opens a package.
    pub(crate) fn open(bytes: &'p [u8]) -> Result<Self, PackageError> {
        let mut unpacker = Unpacker::open(bytes)?;
        let version = find_version(&mut unpacker)?;
        Ok(Self { unpacker, version, media: None })
    }

    /// Reads the collection.
    pub(crate) fn read_collection(&mut self) -> Result<StoredCollection, PackageError> {
        let name = self.version.collection();
        let bytes = self.unpacker.unpack(name, self.version.packing())?;
        let bytes = bytes.ok_or_else(no_collection)?;
        database::read_collection(name, bytes)
    }

    /// Reads a media file by the name that fields call it by; `None` if the package does not have it.
    pub(crate) fn read_media(&mut self, name: &str) -> Result<Option<Vec<u8>>, PackageError> {
        if self.media.is_none() {
            let bytes = self.unpacker.unpack("media", self.version.packing())?.unwrap_or_default();
            self.media = Some(match self.version {
                PackageVersion::Latest => media_map::read_protobuf(&bytes)?,
                PackageVersion::Legacy1 | PackageVersion::Legacy2 => media_map::read_json(&bytes)?,
            });
        }
        match self.media.as_ref().and_then(|map| map.get(name)) {
            Some(entry) => self.unpacker.unpack(&entry.clone(), self.version.packing()),
            None => Ok(None),
        }
    }
}

fn no_collection() -> PackageError {
    PackageError { part: "archive".to_owned(), problem: PackageProblem::NoCollection }
}

/// Finds the version by the entry `meta`, which the first two versions do not have. The latest one has a second
/// collection, which only tells old programs to update.
fn find_version(unpacker: &mut Unpacker<'_>) -> Result<PackageVersion, PackageError> {
    const VERSION: u64 = 1;
    const META: &str = "meta";
    if let Some(meta) = unpacker.unpack(META, Packing::Plain)? {
        let version = find_field(&meta, VERSION).map_err(|why| PackageError::damaged(META, why))?;
        return match version {
            Some(FieldValue::Number(1)) => Ok(PackageVersion::Legacy1),
            Some(FieldValue::Number(2)) => Ok(PackageVersion::Legacy2),
            Some(FieldValue::Number(3)) => Ok(PackageVersion::Latest),
            Some(FieldValue::Number(other)) => {
                let version = i64::try_from(other).unwrap_or(i64::MAX);
                let problem = PackageProblem::UnknownVersion(version);
                Err(PackageError { part: META.to_owned(), problem })
            }
            _ => Err(PackageError::damaged(META, "it has no version")),
        };
    }
    let versions = [PackageVersion::Latest, PackageVersion::Legacy2, PackageVersion::Legacy1];
    versions.into_iter().find(|version| unpacker.contains(version.collection())).ok_or_else(no_collection)
}
