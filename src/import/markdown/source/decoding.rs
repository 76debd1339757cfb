//! Bytes to text that a guide can contain.

/// Decodes UTF-8 or, with a byte order mark, UTF-16. The second value is the number of characters that no guide can contain.
pub(in crate::import::markdown) fn decode(bytes: &[u8]) -> (String, usize) {
    let text = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        [0xFF, 0xFE, rest @ ..] => decode_utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => decode_utf16(rest, u16::from_be_bytes),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    };
    let mut text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
    let lost = text.chars().filter(|&c| is_unfit(c) || c == char::REPLACEMENT_CHARACTER).count();
    if lost > 0 {
        text.retain(|c| !is_unfit(c));
    }
    (text, lost)
}

fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair)).collect();
    String::from_utf16_lossy(&units)
}

/// Control characters, and those that reorder text invisibly.
fn is_unfit(c: char) -> bool {
    let is_bidi = matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    c.is_control() && !matches!(c, '\n' | '\t') || is_bidi
}
