//! The size of a GIF, and whether its first frame is complete (`GIF89a`).

/// Width and height; `None` if the file is damaged before the end of its first frame, which every output shows.
pub(crate) fn read_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let (screen, rest) = bytes.get(6..)?.split_first_chunk::<7>()?;
    let side = |low: u8, high: u8| Some(u32::from(u16::from_le_bytes([low, high]))).filter(|side| *side > 0);
    let (width, height) = (side(screen[0], screen[1])?, side(screen[2], screen[3])?);
    let mut rest = skip_colors(screen[4], rest)?;
    loop {
        let (introducer, after) = rest.split_first()?;
        rest = match introducer {
            // An extension: its label, then its data.
            0x21 => skip_data(after.get(1..)?)?,
            // A frame: its position and size, its colours, the size of its codes, its data.
            0x2C => {
                let (frame, after) = after.split_first_chunk::<9>()?;
                skip_data(skip_colors(frame[8], after)?.get(1..)?)?;
                return Some((width, height));
            }
            _ => return None,
        };
    }
}

/// Skips a table of colours, if the flags tell of one.
fn skip_colors(flags: u8, bytes: &[u8]) -> Option<&[u8]> {
    let colors = if flags & 0x80 == 0 { 0 } else { 2_usize << (flags & 7) };
    bytes.get(colors * 3..)
}

/// Skips blocks of data, each after its length, up to an empty one.
fn skip_data(mut bytes: &[u8]) -> Option<&[u8]> {
    loop {
        let (length, rest) = bytes.split_first()?;
        bytes = rest.get(usize::from(*length)..)?;
        if *length == 0 {
            return Some(bytes);
        }
    }
}
