//! Which way up a photograph is.
//!
//! A camera writes its rows of pixels as the sensor has them, and beside them how it was held. Browsers, readers of books and
//! Anki show the photograph upright; so must whoever draws its pixels.

use std::io::Cursor;

use exif::{In, Reader, Tag};

/// How the rows of a file become the image that is seen (Exif 3.0, 4.6.5.1.6): its sides are swapped, if at all, and
/// then it is mirrored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Orientation {
    /// Whether its rows are the columns that are seen.
    pub swaps_sides: bool,
    /// Whether what would be left is right.
    pub mirrors_left: bool,
    /// Whether what would be above is below.
    pub mirrors_top: bool,
}

impl Orientation {
    /// Reads what a file says of itself; what says nothing that can be understood stands upright.
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let mut reader = Reader::new();
        // What cameras write elsewhere in their notes is often broken.
        let exif = reader.continue_on_error(true).read_from_container(&mut Cursor::new(bytes));
        let exif = exif.or_else(|error| error.distill_partial_result(|_| {})).ok();
        let field = exif.as_ref().and_then(|exif| exif.get_field(Tag::Orientation, In::PRIMARY));
        Self::of(field.and_then(|field| field.value.get_uint(0)))
    }

    /// The orientation by its number: which sides of the image the first row and the first column of the file are.
    fn of(number: Option<u32>) -> Self {
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
