//! The orientation of photographs.
//!
//! A camera stores pixels as the sensor has them, and its orientation in Exif. Browsers, e-readers and Anki show the
//! photograph upright; a painter of its pixels must do the same.

use std::io::Cursor;

use exif::{In, Reader, Tag};

/// The transformation from the rows of a file to the upright image (Exif 3.0, 4.6.5.1.6): swapped sides, then
/// mirroring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ExifOrientation {
    /// Whether rows of the file are columns of the image.
    pub swaps_sides: bool,
    /// Whether left and right are swapped.
    pub mirrors_left: bool,
    /// Whether top and bottom are swapped.
    pub mirrors_top: bool,
}

impl ExifOrientation {
    /// Reads the orientation of a file; upright if it has none that is valid.
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let mut reader = Reader::new();
        // Other Exif fields of cameras are often broken.
        let exif = reader.continue_on_error(true).read_from_container(&mut Cursor::new(bytes));
        let exif = exif.or_else(|error| error.distill_partial_result(|_| {})).ok();
        let field = exif.as_ref().and_then(|exif| exif.get_field(Tag::Orientation, In::PRIMARY));
        Self::from_exif(field.and_then(|field| field.value.get_uint(0)))
    }

    /// The orientation by its number: which sides of the image the first row and the first column of the file are.
    fn from_exif(number: Option<u32>) -> Self {
        let (swaps_sides, mirrors_left, mirrors_top) = match number {
            Some(2) => (false, true, false),
            Some(3) => (false, true, true),
            Some(4) => (false, false, true),
            Some(5) => (true, false, false),
            Some(6) => (true, true, false),
            Some(7) => (true, true, true),
            Some(8) => (true, false, true),
            _ => (false, false, false),
        };
        Self { swaps_sides, mirrors_left, mirrors_top }
    }
}
