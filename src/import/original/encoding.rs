//! Bytes of other programs as text: UTF-8, UTF-16 or Windows-1252.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A text, and how it was encoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DecodedText {
    pub(crate) text: String,
    pub(crate) encoding: TextEncoding,
}

/// The encodings in which programs save texts today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::Display)]
pub(crate) enum TextEncoding {
    /// With or without a byte order mark.
    #[strum(serialize = "UTF-8")]
    Utf8,
    /// Of spreadsheets ("Unicode text").
    #[strum(serialize = "UTF-16")]
    Utf16,
    /// Of older programs on Windows, in western languages.
    #[strum(serialize = "Windows-1252")]
    Windows1252,
}

/// Decodes a text, with the line ends of Unix; `None` if the bytes are not one.
pub(crate) fn decode_text(bytes: &[u8]) -> Option<DecodedText> {
    let (encoding, start) = find_encoding(bytes)?;
    let (text, malformed) = encoding.decode_without_bom_handling(&bytes[start..]);
    let encoding = match encoding {
        encoding if encoding == UTF_8 => TextEncoding::Utf8,
        encoding if encoding == WINDOWS_1252 => TextEncoding::Windows1252,
        _ => TextEncoding::Utf16,
    };
    if malformed && encoding == TextEncoding::Utf16 {
        return None;
    }
    let text =
        if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.into_owned() };
    Some(DecodedText { text, encoding })
}

/// The encoding, and the length of its byte order mark.
fn find_encoding(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    if let Some(found) = Encoding::for_bom(bytes) {
        return Some(found);
    }
    let sample = &bytes[..bytes.len().min(4096)];
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if even + odd > 0 {
        // Latin letters in UTF-16 have a zero byte each, always on the same side.
        let most = sample.len() / 3;
        return match (even, odd) {
            (0, odd) if odd > most => Some((UTF_16LE, 0)),
            (even, 0) if even > most => Some((UTF_16BE, 0)),
            _ => None,
        };
    }
    if is_utf8(bytes) {
        return Some((UTF_8, 0));
    }
    let controls = sample.iter().filter(|byte| byte.is_ascii_control() && !b"\t\n\r".contains(byte)).count();
    (controls == 0).then_some((WINDOWS_1252, 0))
}

/// Whether bytes are UTF-8, but for a damaged character here and there. In another encoding, each letter with an accent is
/// damaged.
fn is_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut damaged) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        damaged += usize::from(!chunk.invalid().is_empty());
    }
    damaged * 20 <= whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_encodings_are_told_apart() {
        let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let big: Vec<u8> = "Frage;Antwort".encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (bytes, text, encoding) in [
            ("Größe".as_bytes().to_vec(), "Größe", TextEncoding::Utf8),
            ("\u{FEFF}Größe".as_bytes().to_vec(), "Größe", TextEncoding::Utf8),
            (utf16("\u{FEFF}日本"), "日本", TextEncoding::Utf16),
            (utf16("Frage;Antwort"), "Frage;Antwort", TextEncoding::Utf16),
            (big, "Frage;Antwort", TextEncoding::Utf16),
            (b"Gr\xF6\xDFe \x80".to_vec(), "Größe €", TextEncoding::Windows1252),
            (
                [&b"\xD0"[..], "\u{0440}".repeat(40).as_bytes()].concat(),
                &format!("\u{FFFD}{}", "\u{0440}".repeat(40)),
                TextEncoding::Utf8,
            ),
        ] {
            assert_eq!(decode_text(&bytes), Some(DecodedText { text: text.to_owned(), encoding }));
        }
        assert_eq!(decode_text(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), None);
        assert_eq!(decode_text(b"\xFF\xFE\x00\xD8"), None);
    }
}
