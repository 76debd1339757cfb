//! Unpacks the entries of an archive within a budget.
//!
//! A small file can unpack to terabytes, and entries may share their bytes. So the budget counts what all entries unpack to,
//! whatever sizes they claim.

use std::io::{Cursor, Read};

use ruzstd::decoding::StreamingDecoder;
use zip::ZipArchive;

use super::{PackageError, PackageProblem};

/// A real collection unpacks to some ten times its size; a bomb of this size is unpacked in less than a second.
const FACTOR: u64 = 100;
const MIN_BUDGET: u64 = 64 << 20;
const MAX_BUDGET: u64 = 2 << 30;

/// Anki's encoder uses windows of 8 MB at most.
const MAX_WINDOW: u64 = 128 << 20;

/// An archive, and the number of bytes that may still be unpacked from it.
pub(crate) struct Unpacker<'p> {
    zip: ZipArchive<Cursor<&'p [u8]>>,
    budget: u64,
    left: u64,
}

/// How the content of an entry is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Packing {
    /// As it is.
    Plain,
    /// As a zstd frame.
    Zstd,
}

impl<'p> Unpacker<'p> {
    /// Opens an archive.
    pub(crate) fn open(bytes: &'p [u8]) -> Result<Self, PackageError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|why| PackageError::damaged("archive", why))?;
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let budget = size.saturating_mul(FACTOR).clamp(MIN_BUDGET, MAX_BUDGET);
        Ok(Self { zip, budget, left: budget })
    }

    /// Whether the archive has an entry.
    pub(crate) fn contains(&self, name: &str) -> bool {
        self.zip.index_for_name_raw(name.as_bytes()).is_some()
    }

    /// Unpacks an entry, if the archive has it.
    pub(crate) fn unpack(&mut self, name: &str, packing: Packing) -> Result<Option<Vec<u8>>, PackageError> {
        let damaged = |why: &dyn std::fmt::Display| PackageError::damaged(name, why);
        let Some(index) = self.zip.index_for_name_raw(name.as_bytes()) else { return Ok(None) };
        let entry = self.zip.by_index(index).map_err(|why| damaged(&why))?;
        let limit = self.left.saturating_add(1);
        let mut bytes = Vec::new();
        match packing {
            Packing::Plain => entry.take(limit).read_to_end(&mut bytes).map_err(|why| damaged(&why))?,
            Packing::Zstd => {
                let not_zstd = |_| damaged(&"its zstd data is damaged");
                let decoder =
                    StreamingDecoder::new_with_max_window_size(entry, MAX_WINDOW).map_err(not_zstd)?;
                let read = decoder.take(limit).read_to_end(&mut bytes);
                read.map_err(|_| damaged(&"its zstd data is damaged"))?
            }
        };
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let Some(left) = self.left.checked_sub(size) else {
            let problem = PackageProblem::TooLarge { megabytes: self.budget >> 20 };
            return Err(PackageError { part: name.to_owned(), problem });
        };
        self.left = left;
        Ok(Some(bytes))
    }
}
