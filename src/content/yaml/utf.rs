//! UTF-8 and UTF-16 to text.
//!
//! PowerShell and the Notepad of older Windows save UTF-16, with a byte order mark or without one.

use std::ops::Range;

/// Bytes that are not text.
#[derive(Debug)]
pub(crate) struct InvalidText {
    /// The text up to the error and a little behind it.
    pub(crate) text: String,
    /// The replacement character in it that stands for the error.
    pub(crate) range: Range<usize>,
    /// The name of the encoding.
    pub(crate) encoding: &'static str,
}

/// The bytes behind an error that its message may show.
const SHOWN: usize = 400;

/// Decodes a file. A byte order mark stays in the text.
///
/// # Errors
/// The first bytes that are not valid.
pub(crate) fn decode_text(bytes: Vec<u8>) -> Result<String, InvalidText> {
    if let Some(join) = detect_utf16(&bytes) {
        return decode_utf16(&bytes, join);
    }
    String::from_utf8(bytes).map_err(|error| {
        // Up to the error, the lossy text equals the file, so the range is right.
        let start = error.utf8_error().valid_up_to();
        let end = error.as_bytes().len().min(start + SHOWN);
        let text = String::from_utf8_lossy(&error.as_bytes()[..end]).into_owned();
        InvalidText { text, range: range_of_error(start), encoding: "UTF-8" }
    })
}

fn range_of_error(start: usize) -> Range<usize> {
    start..start + char::REPLACEMENT_CHARACTER.len_utf8()
}

/// Joins the two bytes of a unit.
type JoinBytes = fn([u8; 2]) -> u16;

/// Tells UTF-16 by its byte order mark, or by the zeros beside the ASCII characters that every guide begins with.
fn detect_utf16(bytes: &[u8]) -> Option<JoinBytes> {
    match bytes {
        // UTF-32, which nobody uses for files.
        [0xFF, 0xFE, 0, 0, ..] => None,
        [0xFF, 0xFE, ..] => Some(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => Some(u16::from_be_bytes),
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => Some(u16::from_le_bytes),
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => Some(u16::from_be_bytes),
        _ => None,
    }
}

fn decode_utf16(bytes: &[u8], join: JoinBytes) -> Result<String, InvalidText> {
    /// Half of a pair, which is an error on its own: it stands for a last byte without its other half.
    const LONE_HALF: u16 = 0xD800;
    let units = bytes.chunks(2).map(|unit| match *unit {
        [first, second] => join([first, second]),
        _ => LONE_HALF,
    });
    let mut text = String::with_capacity(bytes.len());
    for character in char::decode_utf16(units) {
        let start = text.len();
        let is_valid = character.is_ok();
        text.push(character.unwrap_or(char::REPLACEMENT_CHARACTER));
        if !is_valid {
            return Err(InvalidText { text, range: range_of_error(start), encoding: "UTF-16" });
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_is_read_with_and_without_a_mark() {
        let text = "id: дns 𝄞";
        let orders: [fn(u16) -> [u8; 2]; 2] = [u16::to_le_bytes, u16::to_be_bytes];
        for (join, mark) in orders.into_iter().flat_map(|join| [(join, ""), (join, "\u{FEFF}")]) {
            let marked = format!("{mark}{text}");
            let bytes: Vec<u8> = marked.encode_utf16().flat_map(join).collect();
            assert_eq!(decode_text(bytes.clone()).unwrap(), marked);
            let cut = decode_text(bytes[..bytes.len() - 1].to_vec()).unwrap_err();
            assert_eq!((cut.encoding, &cut.text[cut.range]), ("UTF-16", "\u{FFFD}"));
        }
    }

    #[test]
    fn invalid_utf8_is_shown_with_its_place() {
        let error = decode_text([b"id: caf\xe9\n".as_slice(), &[b'x'; 10_000]].concat()).unwrap_err();
        assert_eq!((&error.text[..error.range.start], error.encoding), ("id: caf", "UTF-8"));
        assert!(error.text.len() < 1_000);
    }
}
