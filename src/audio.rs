//! Sounds: the bytes of their files and their formats.
//!
//! Only the start of a file is checked: its format has to be one that Anki plays on all systems.

use std::fmt;
use std::sync::Arc;

/// The maximum size of a file, as of images.
const MAX_MEGABYTES: usize = 20;

/// A sound.
#[derive(Clone, PartialEq, Eq)]
pub struct Audio {
    format: AudioFormat,
    bytes: Arc<[u8]>,
}

/// The format of a sound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AudioFormat {
    /// MP3.
    Mp3,
    /// Vorbis, FLAC or Speex in Ogg.
    Ogg,
    /// Opus in Ogg.
    Opus,
    /// AAC or ALAC in MPEG-4.
    M4a,
    /// WAVE.
    Wav,
    /// FLAC.
    Flac,
}

/// A file that cannot be a sound of a guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidAudio {
    /// An unknown format.
    #[error("it is not an MP3, Ogg, Opus, M4A, WAV or FLAC")]
    Format,
    /// Too many bytes.
    #[error("its file is larger than {MAX_MEGABYTES} MB")]
    TooLarge,
}

impl InvalidAudio {
    /// How to fix it.
    pub fn help(self) -> &'static str {
        match self {
            Self::Format => "save it in one of these formats: MP3 plays everywhere",
            Self::TooLarge => "cut it, or save it as MP3 or Opus: speech takes 1 MB in two minutes",
        }
    }
}

impl Audio {
    /// Reads a file.
    ///
    /// # Errors
    /// Unknown formats and oversized files.
    ///
    /// ```
    /// use qexport::audio::{Audio, AudioFormat, InvalidAudio};
    /// assert_eq!(Audio::read(b"fLaC...".to_vec())?.format(), AudioFormat::Flac);
    /// assert_eq!(Audio::read(b"plain text".to_vec()), Err(InvalidAudio::Format));
    /// # Ok::<(), InvalidAudio>(())
    /// ```
    pub fn read(bytes: Vec<u8>) -> Result<Self, InvalidAudio> {
        if bytes.len() > MAX_MEGABYTES << 20 {
            return Err(InvalidAudio::TooLarge);
        }
        let format = AudioFormat::detect(&bytes).ok_or(InvalidAudio::Format)?;
        Ok(Self { format, bytes: bytes.into() })
    }

    /// Whether the path of a file has the extension of a sound.
    pub(crate) fn has_extension(path: &str) -> bool {
        const EXTENSIONS: &[&str] = &["flac", "m4a", "mp3", "oga", "ogg", "opus", "wav"];
        path.rsplit_once('.').is_some_and(|(_, extension)| {
            EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(extension))
        })
    }

    /// The format of its file.
    pub fn format(&self) -> AudioFormat {
        self.format
    }

    /// The bytes of its file.
    pub fn bytes(&self) -> &Arc<[u8]> {
        &self.bytes
    }
}

impl AudioFormat {
    /// The format of a file by its first bytes.
    fn detect(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [b'I', b'D', b'3', ..] => Some(Self::Mp3),
            // A frame: eleven bits, then a version and a layer that are not reserved.
            [0xFF, second, ..] if second & 0xE0 == 0xE0 && second & 0x18 != 0x08 && second & 0x06 != 0 => {
                Some(Self::Mp3)
            }
            [b'O', b'g', b'g', b'S', ..] if bytes.get(28..36) == Some(b"OpusHead") => Some(Self::Opus),
            [b'O', b'g', b'g', b'S', ..] => Some(Self::Ogg),
            [_, _, _, _, b'f', b't', b'y', b'p', ..] => Some(Self::M4a),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E', ..] => Some(Self::Wav),
            [b'f', b'L', b'a', b'C', ..] => Some(Self::Flac),
            _ => None,
        }
    }

    /// The usual extension of its files.
    pub(crate) fn extension(self) -> &'static str {
        match self {
            Self::Mp3 => "mp3",
            Self::Ogg => "ogg",
            Self::Opus => "opus",
            Self::M4a => "m4a",
            Self::Wav => "wav",
            Self::Flac => "flac",
        }
    }
}

/// Omits the bytes, which would hide the rest of the output of a failed test.
impl fmt::Debug for Audio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} of {} bytes", self.format, self.bytes.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_their_bytes() {
        let opus = [b"OggS".as_slice(), &[0; 24], b"OpusHead"].concat();
        for (bytes, format) in [
            (b"ID3\x04".as_slice(), Some(AudioFormat::Mp3)),
            (&[0xFF, 0xFB, 0x90, 0], Some(AudioFormat::Mp3)),
            (b"OggS\0", Some(AudioFormat::Ogg)),
            (&opus, Some(AudioFormat::Opus)),
            (b"\0\0\0\x20ftypM4A ", Some(AudioFormat::M4a)),
            (b"RIFF\0\0\0\0WAVEfmt ", Some(AudioFormat::Wav)),
            (b"fLaC\0", Some(AudioFormat::Flac)),
            (b"RIFF\0\0\0\0WEBP", None),
            (&[0xFF, 0xD8, 0xFF, 0xE0], None),
            (b"<html>", None),
            (b"", None),
        ] {
            assert_eq!(AudioFormat::detect(bytes), format, "{bytes:?}");
        }
        assert_eq!(Audio::read(vec![0; (MAX_MEGABYTES << 20) + 1]), Err(InvalidAudio::TooLarge));
    }
}
