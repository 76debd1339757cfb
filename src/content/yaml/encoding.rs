//! Files to text: their sizes, and the characters that a guide may contain.

use std::sync::Arc;

use super::utf;
use super::utf::InvalidText;
use crate::content::diagnostic::lock_problem::LockProblem;
use crate::content::diagnostic::sink::DiagnosticSink;
use crate::content::diagnostic::yaml_problem::YamlProblem;
use crate::content::source::file::{File, Span};
use crate::content::source::folder::{Folder, ReadError};

/// How large a file may be. Larger files are slow for editors and for reviewers alike, and are refused before they fill
/// the memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SizeLimit {
    /// A guide or a section file; 50,000 questions take about 50 MB.
    Guide,
    /// A lock, which has the texts of all files of its guide.
    Lock,
}

impl SizeLimit {
    /// The limit in megabytes.
    pub(crate) const fn in_mb(self) -> usize {
        match self {
            Self::Guide => 64,
            Self::Lock => 128,
        }
    }

    /// Reports a file that is too large; its text is not known.
    fn check(self, bytes: u64, name: &str, order: usize, sink: &DiagnosticSink) -> Option<()> {
        let limit_in_mb = self.in_mb();
        if bytes <= (limit_in_mb as u64) << 20 {
            return Some(());
        }
        let kind = match self {
            Self::Guide => YamlProblem::TooLarge { limit_in_mb }.into(),
            Self::Lock => LockProblem::TooLarge { limit_in_mb }.into(),
        };
        sink.add(Span { file: File::new(name.to_owned(), order, String::new()), range: 0..0 }, kind);
        None
    }
}

/// Reads and decodes a file of a guide; `None` if it is refused, which is reported.
///
/// # Errors
/// The reason why the file cannot be read.
pub(crate) fn read_text(
    folder: &dyn Folder,
    path: &str,
    order: usize,
    limit: SizeLimit,
    sink: &DiagnosticSink,
) -> Result<Option<Arc<File>>, ReadError> {
    let name = folder.display_path(path);
    if let Some(size) = folder.size(path)
        && limit.check(size, &name, order, sink).is_none()
    {
        return Ok(None);
    }
    Ok(decode(name, order, folder.read(path)?, limit, sink))
}

/// A file with more control characters is not a text.
const MAX_CONTROLS: usize = 1_000;

/// Decodes a file and drops its byte order mark.
///
/// `None` if it is not text or too large. A control character is reported and replaced by a space, so that the rest of
/// the file is still checked.
pub(crate) fn decode(
    name: String,
    order: usize,
    bytes: Vec<u8>,
    limit: SizeLimit,
    sink: &DiagnosticSink,
) -> Option<Arc<File>> {
    limit.check(bytes.len() as u64, &name, order, sink)?;
    let text = match utf::decode_text(bytes) {
        Ok(text) => text,
        Err(InvalidText { text, range, encoding }) => {
            let kind = YamlProblem::InvalidEncoding { encoding }.into();
            sink.add(Span { file: File::new(name, order, text), range }, kind);
            return None;
        }
    };
    let mut text = text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text);
    // Lines that end as on old Macs: all offsets stay valid.
    if text.contains('\r') && !text.contains('\n') {
        text = text.replace('\r', "\n");
    }
    let controls = suspicious_characters(&text).filter(|&(_, c)| is_control(c));
    let controls: Vec<(usize, char)> = controls.take(MAX_CONTROLS).collect();
    let mut readable = text;
    for &(at, c) in controls.iter().rev() {
        // A space of the same length keeps all offsets valid.
        let blank = [" ", "\u{A0}", "\u{3000}"][c.len_utf8() - 1];
        readable.replace_range(at..at + c.len_utf8(), blank);
    }
    let file = File::new(name, order, readable);
    // The control characters are replaced, so that only the others are found here.
    let others = suspicious_characters(file.text()).filter(|&(_, c)| is_bidi_control(c));
    for (at, c) in controls.iter().copied().chain(others) {
        sink.add_at(
            || Span { file: Arc::clone(&file), range: at..at + c.len_utf8() },
            character_problem(c).into(),
        );
    }
    (controls.len() < MAX_CONTROLS).then_some(file)
}

/// Reports suspicious characters that are written as escapes, such as `"\0"` in YAML or `&#1;` in Markdown. `seen` is
/// the text as it is written, whose characters [`decode`] has checked.
pub(crate) fn check_characters(text: &str, seen: &str, span: impl FnOnce() -> Span, sink: &DiagnosticSink) {
    if let Some((_, c)) = suspicious_characters(text).find(|&(_, c)| !seen.contains(c)) {
        sink.add_at(span, character_problem(c).into());
    }
}

/// Finds suspicious characters and their offsets. Plain ASCII, which is most of any guide, is not even decoded.
fn suspicious_characters(text: &str) -> impl Iterator<Item = (usize, char)> {
    /// A chunk without suspicious bytes is skipped. Without a branch for each byte, this takes SIMD instructions.
    const CHUNK: usize = 64;
    let may_be_suspicious = |byte: u8| !matches!(byte, b' '..=b'~' | b'\t' | b'\n' | b'\r');
    let chunks =
        text.as_bytes().chunks(CHUNK).enumerate().filter(move |(_, chunk)| {
            chunk.iter().fold(false, |found, &byte| found | may_be_suspicious(byte))
        });
    let offsets = chunks.flat_map(move |(index, chunk)| {
        let bytes = chunk.iter().enumerate().filter(move |&(_, &byte)| may_be_suspicious(byte));
        bytes.map(move |(at, _)| index * CHUNK + at)
    });
    // Offsets inside of a character are not boundaries, and give `None`.
    let characters = offsets.filter_map(|at| Some((at, text.get(at..)?.chars().next()?)));
    characters.filter(|&(_, c)| is_suspicious(c))
}

fn is_suspicious(c: char) -> bool {
    is_control(c) || is_bidi_control(c)
}

fn character_problem(character: char) -> YamlProblem {
    if is_bidi_control(character) {
        YamlProblem::BidiControl { character }
    } else {
        YamlProblem::ControlCharacter { character }
    }
}

/// Whether it is a control character, or one of two others that XML forbids.
fn is_control(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

/// Whether it is an embedding, override or isolate of the bidirectional algorithm ("Trojan Source").
fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn suspicious_characters_are_all_found(text in "(?s)[ -~\\n]{0,70}[\\x00-\\x7f]{0,9}.{0,9}[\u{80}-\u{9f}\u{202a}-\u{2069}]{0,3}") {
            let found: Vec<_> = suspicious_characters(&text).collect();
            let expected: Vec<_> = text.char_indices().filter(|&(_, c)| is_suspicious(c)).collect();
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn suspicious_characters_are_reported_with_their_columns() {
        let sink = DiagnosticSink::default();
        let bytes = "\u{FEFF}a\u{0}b\u{85}c\u{FFFF}d\u{202E}e\u{200B}\r\n\t".as_bytes().to_vec();
        let file = decode("guide.yaml".to_owned(), 0, bytes, SizeLimit::Guide, &sink).unwrap();
        assert_eq!(file.text(), "a b\u{A0}c\u{3000}d\u{202E}e\u{200B}\r\n\t");
        let columns: Vec<usize> =
            sink.into_problems().iter().filter_map(|problem| Some(problem.span.as_ref()?.column())).collect();
        assert_eq!(columns, [2, 4, 6, 8]);
    }

    #[test]
    fn binary_files_are_refused_after_a_thousand_errors() {
        let sink = DiagnosticSink::default();
        assert!(decode("guide.yaml".to_owned(), 0, vec![0; 1 << 20], SizeLimit::Guide, &sink).is_none());
        assert_eq!(sink.error_count(), MAX_CONTROLS);
    }
}
