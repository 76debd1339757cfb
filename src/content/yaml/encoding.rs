//! Bytes to text, and the characters that a guide may contain.

use std::sync::Arc;

use crate::content::diagnostic::problem_kind::ProblemKind;
use crate::content::diagnostic::sink::DiagnosticSink;
use crate::content::diagnostic::yaml_problem::YamlProblem;
use crate::content::source::file::{File, Span};

/// Larger files are slow for editors and for reviewers alike; 50,000 questions take about 50 MB.
const LIMIT_IN_MB: usize = 128;

/// Decodes a file and drops its byte order mark.
///
/// `None` if it is not valid UTF-8 or too large. A control character is reported and replaced by a space, so that the
/// rest of the file is still checked.
pub(crate) fn decode(name: String, order: usize, bytes: Vec<u8>, sink: &DiagnosticSink) -> Option<Arc<File>> {
    if bytes.len() > LIMIT_IN_MB << 20 {
        let file = File::new(name, order, String::new());
        sink.add(Span { file, range: 0..0 }, YamlProblem::TooLarge { limit_in_mb: LIMIT_IN_MB }.into());
        return None;
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            // Up to the error, the lossy text equals the file, so the span is right.
            let start = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let range = start..start + char::REPLACEMENT_CHARACTER.len_utf8();
            sink.add(Span { file: File::new(name, order, text), range }, YamlProblem::NotUtf8.into());
            return None;
        }
    };
    let text = text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text);
    let suspicious: Vec<(usize, char)> = suspicious_characters(&text).collect();
    let mut readable = text;
    for &(at, c) in suspicious.iter().rev().filter(|&&(_, c)| is_control(c)) {
        // A space of the same length keeps all offsets valid.
        let blank = [" ", "\u{A0}", "\u{3000}"][c.len_utf8() - 1];
        readable.replace_range(at..at + c.len_utf8(), blank);
    }
    let file = File::new(name, order, readable);
    for (at, c) in suspicious {
        sink.add(Span { file: Arc::clone(&file), range: at..at + c.len_utf8() }, character_problem(c));
    }
    Some(file)
}

/// Reports suspicious characters that are written as escapes, such as `"\0"` in YAML or `&#1;` in Markdown. `seen` is
/// the text as it is written, whose characters [`decode`] has checked.
pub(crate) fn check_characters(text: &str, seen: &str, span: impl FnOnce() -> Span, sink: &DiagnosticSink) {
    if let Some((_, c)) = suspicious_characters(text).find(|&(_, c)| !seen.contains(c)) {
        sink.add_at(span, character_problem(c));
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

fn character_problem(character: char) -> ProblemKind {
    if is_bidi_control(character) {
        YamlProblem::BidiControl { character }.into()
    } else {
        YamlProblem::ControlCharacter { character }.into()
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
        let file = decode("guide.yaml".to_owned(), 0, bytes, &sink).unwrap();
        assert_eq!(file.text(), "a b\u{A0}c\u{3000}d\u{202E}e\u{200B}\r\n\t");
        let columns: Vec<usize> =
            sink.into_problems().iter().filter_map(|problem| Some(problem.span.as_ref()?.column())).collect();
        assert_eq!(columns, [2, 4, 6, 8]);
    }
}
