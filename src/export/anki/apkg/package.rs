//! The archive around a collection and its images.

use std::io::{Cursor, Write};

use serde_json::{Map, Value};
use zip::{CompressionMethod, ZipWriter};

use super::media::Media;
use crate::export::ExportError;
use crate::export::anki::failed;
use crate::export::archive::entry_options;

/// Packs everything; the same content gives the same bytes.
///
/// # Errors
/// Passes on what the zip library says.
pub(crate) fn write(collection: &[u8], media: &Media<'_>) -> Result<Vec<u8>, ExportError> {
    let (files, mut names) = (media.files(), Map::new());
    let mut zip = ZipWriter::new(Cursor::new(Vec::with_capacity(collection.len() / 2)));
    add(&mut zip, "collection.anki2", collection, CompressionMethod::Deflated)?;
    for (number, (name, _)) in files.iter().enumerate() {
        names.insert(number.to_string(), Value::from(*name));
    }
    let names = Value::Object(names).to_string();
    add(&mut zip, "media", names.as_bytes(), CompressionMethod::Deflated)?;
    for (number, (_, image)) in files.iter().enumerate() {
        // Pictures are small already, SVG apart.
        add(&mut zip, &number.to_string(), image.bytes(), CompressionMethod::Stored)?;
    }
    Ok(zip.finish().map_err(|error| failed(&error))?.into_inner())
}

fn add(
    zip: &mut ZipWriter<Cursor<Vec<u8>>>,
    name: &str,
    bytes: &[u8],
    method: CompressionMethod,
) -> Result<(), ExportError> {
    let options = entry_options()
        .compression_method(method)
        // Level 6 takes three times as long as all else that packs a deck, for a third less.
        .compression_level((method == CompressionMethod::Deflated).then_some(1));
    zip.start_file(name, options).map_err(|error| failed(&error))?;
    zip.write_all(bytes).map_err(|error| failed(&error))
}
