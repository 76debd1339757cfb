//! Formats of images that are refused by name.

/// The name of a known format that a guide cannot use.
pub(crate) fn find_unsupported(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        // Containers of the ISO base media format, by their brand.
        [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', b'i', b'f' | b's', ..] => Some("AVIF"),
        [_, _, _, _, b'f', b't', b'y', b'p', b'h', b'e', b'i' | b'v', ..]
        | [_, _, _, _, b'f', b't', b'y', b'p', b'm', b'i' | b's', b'f', b'1', ..] => Some("HEIC"),
        [b'I', b'I', b'*', 0, ..] | [b'M', b'M', 0, b'*', ..] => Some("TIFF"),
        // Its reserved bytes are zero.
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => Some("BMP"),
        [0xFF, 0x0A, ..] | [0, 0, 0, 0x0C, b'J', b'X', b'L', b' ', ..] => Some("JPEG XL"),
        [0, 0, 1, 0, ..] => Some("ICO"),
        [b'%', b'P', b'D', b'F', ..] => Some("PDF"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_formats_are_named() {
        for (bytes, name) in [
            (b"\0\0\0\x20ftypavif\0\0\0\0".as_slice(), "AVIF"),
            (b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC"),
            (b"\0\0\0\x18ftypmif1\0\0\0\0", "HEIC"),
            (b"II*\0\x08\0\0\0", "TIFF"),
            (b"MM\0*\0\0\0\x08", "TIFF"),
            (b"BM\x36\0\0\0\0\0\0\0\x36", "BMP"),
            (b"%PDF-1.7", "PDF"),
        ] {
            assert_eq!(find_unsupported(bytes), Some(name), "{name}");
        }
        for other in [b"BM is a text".as_slice(), b"<svg/>", b"", b"II"] {
            assert_eq!(find_unsupported(other), None);
        }
    }
}
