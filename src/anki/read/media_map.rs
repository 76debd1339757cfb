//! The entry `media`: in the archive, media files are called by numbers.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::PackageError;
use super::protobuf::{DamagedMessage, find_field, read_message};

/// The entries of an archive by the names of their files.
pub(crate) type MediaMap = BTreeMap<String, String>;

const ENTRY: &str = "media";

/// Reads `{"0": "plan.png"}`.
pub(crate) fn read_json(bytes: &[u8]) -> Result<MediaMap, PackageError> {
    if bytes.trim_ascii().is_empty() {
        return Ok(MediaMap::new());
    }
    let map: Map<String, Value> =
        serde_json::from_slice(bytes).map_err(|why| PackageError::damaged(ENTRY, why))?;
    let name = |(number, name): (String, Value)| name.as_str().map(|name| (name.to_owned(), number));
    Ok(map.into_iter().filter_map(name).collect())
}

/// Reads Anki's message `MediaEntries`, whose order gives the numbers.
pub(crate) fn read_protobuf(bytes: &[u8]) -> Result<MediaMap, PackageError> {
    const FILES: u64 = 1;
    const NAME: u64 = 1;
    const LEGACY_NUMBER: u64 = 255;
    let mut map = MediaMap::new();
    let mut number = 0_u64;
    let mut add = |message: &[u8]| -> Result<(), DamagedMessage> {
        let name = find_field(message, NAME)?.ok_or(DamagedMessage)?.text()?;
        let entry = match find_field(message, LEGACY_NUMBER)? {
            Some(super::protobuf::FieldValue::Number(number)) => number,
            _ => number,
        };
        map.insert(name.to_owned(), entry.to_string());
        number += 1;
        Ok(())
    };
    for field in read_message(bytes) {
        let (known, value) = field.map_err(|why| PackageError::damaged(ENTRY, why))?;
        if known == FILES {
            add(value.bytes()).map_err(|why| PackageError::damaged(ENTRY, why))?;
        }
    }
    Ok(map)
}
