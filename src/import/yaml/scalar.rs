//! Texts as YAML scalars: plain where YAML reads them as they are, blocks where they have several lines.
//!
//! A guide is read by people, so quotes stand only where another reader of YAML would see something else in the text: a
//! number, a comment, a mapping.

/// A line longer than this is easier to read below its key.
const LONGEST_LINE: usize = 110;

/// How a text is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ScalarUse {
    /// One line, such as a title.
    Line,
    /// Markdown.
    Markdown,
    /// A word in a list in brackets.
    Word,
}

/// Writes a text behind its key. `indent` is the column of the key.
pub(super) fn write_scalar(text: &str, usage: ScalarUse, indent: usize) -> String {
    let one_line = !text.contains('\n');
    let is_long = indent + text.chars().count() > LONGEST_LINE;
    if one_line && is_plain(text, usage) && (usage != ScalarUse::Markdown || !is_long) {
        return text.to_owned();
    }
    if usage == ScalarUse::Markdown && !needs_escapes(text) {
        let is_quotable = one_line && !is_long && !text.contains(['"', '\\']);
        return if is_quotable { write_quoted(text) } else { write_block(text, indent) };
    }
    write_quoted(text)
}

/// Whether a plain scalar reads back as this text, here and in readers that guess types.
fn is_plain(text: &str, usage: ScalarUse) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let is_trimmed = !text.starts_with(char::is_whitespace) && !text.ends_with(char::is_whitespace);
    let begins_plainly = !"-?:,[]{}#&*!|>'\"%@`".contains(first);
    let is_split = text.contains(": ") || text.contains(" #") || text.ends_with(':') || text.contains('\t');
    let breaks_list = usage == ScalarUse::Word && text.contains([',', '[', ']', '{', '}']);
    is_trimmed && begins_plainly && !is_split && !breaks_list && !needs_escapes(text) && !looks_typed(text)
}

/// Whether a reader of YAML 1.1 or 1.2 takes the text for a number, a date, a boolean or nothing.
fn looks_typed(text: &str) -> bool {
    const WORDS: &[&str] =
        &["~", "=", "null", "true", "false", "yes", "no", "on", "off", "y", "n", ".inf", ".nan"];
    let begins_number = text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '.'));
    let is_numeric = begins_number
        && text
            .chars()
            .all(|c| c.is_ascii_hexdigit() || matches!(c, '+' | '-' | '.' | ':' | '_' | 'x' | 'o'));
    is_numeric || WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether a text contains characters that only an escape carries safely: other line breaks, and a byte order mark.
fn needs_escapes(text: &str) -> bool {
    text.contains(|c: char| {
        (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}')
    })
}

fn write_quoted(text: &str) -> String {
    let escaped = |c: char| c == '\\' || c == '\n' || c == '\t';
    if text.contains('"') && !text.contains(escaped) && !needs_escapes(text) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if needs_escapes(c.encode_utf8(&mut [0; 4])) => {
                out.extend(["\\u", &format!("{:04X}", u32::from(c))]);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Writes a text as a block below its key. It ends with a line break, which means nothing in Markdown.
fn write_block(text: &str, indent: usize) -> String {
    let text = text.trim_end_matches('\n');
    // A reader takes the indentation from the first line unless a digit names it.
    let first = text.split('\n').next().unwrap_or_default();
    let is_odd = first.is_empty() || first.starts_with([' ', '\t']);
    let mut out = String::from(if is_odd { "|2" } else { "|" });
    for line in text.split('\n') {
        out.push('\n');
        if !line.is_empty() {
            out.extend(std::iter::repeat_n(' ', indent + 2));
            out.push_str(line);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use granit_parser::{Event, Options, Parser};
    use proptest::prelude::*;

    use super::*;

    fn read(yaml: &str) -> Vec<String> {
        let mut options = Options::default();
        options.bom_inside_document_as_content = true;
        let mut parser = Parser::new_from_str_with_options(yaml, options);
        let mut texts = Vec::new();
        while let Some(event) = parser.next_event() {
            if let (Event::Scalar(text, ..), _) = event.unwrap_or_else(|error| panic!("{error}\n{yaml}")) {
                texts.push(text.into_owned());
            }
        }
        texts
    }

    fn survives(text: &str) {
        let scalar = |usage| write_scalar(text, usage, 4);
        let (line, word) = (scalar(ScalarUse::Line), scalar(ScalarUse::Word));
        let markdown = scalar(ScalarUse::Markdown);
        let yaml =
            format!("a:\n  - b: {line}\n    c: {markdown}\n    d: [{word}, z]\n    e: {markdown}\nf: g\n");
        let texts = read(&yaml);
        let cut = |text: &str| text.trim_end_matches('\n').to_owned();
        let cut_text = cut(text);
        let mut found = texts.clone();
        assert_eq!(texts.len(), 12, "{yaml}");
        for block in [4, 9] {
            found[block] = cut(&texts[block]);
        }
        let written = ["a", "b", text, "c", &cut_text, "d", text, "z", "e", &cut_text, "f", "g"];
        assert_eq!(found, written, "{yaml}");
    }

    proptest! {
        #[test]
        fn any_text_is_read_back(text in "(?s).{0,60}") {
            survives(&text);
        }

        #[test]
        fn any_punctuation_is_read_back(text in "[ \t\n#:,?|>&*!%@`'\"{}\\[\\]~=a\u{85}\u{2028}\u{FEFF}\u{A0}.-]{0,16}") {
            survives(&text);
        }
    }

    #[test]
    fn hostile_texts_are_read_back() {
        let long = "word ".repeat(20_000);
        for text in [
            "",
            " ",
            "---",
            "...",
            "a: b",
            "a #b",
            "#",
            "- a",
            "'",
            "\"",
            "\\",
            "null",
            "~",
            "1.10",
            "2026-11-22",
            "  a\nb",
            "\n\na",
            "\ta\n\tb",
            "a\n---\nb",
            "a\n...\nb",
            "a \nb ",
            "\u{85}a",
            "%TAG",
            "? a",
            "a:",
            "x\u{0}y",
            &long,
        ] {
            survives(text);
        }
    }

    #[test]
    fn nested_tags_stay_plain() {
        assert_eq!(write_scalar("net::tcp", ScalarUse::Word, 0), "net::tcp");
        survives("net::tcp");
    }

    #[test]
    fn quotes_stand_only_where_they_must() {
        let line = |text| write_scalar(text, ScalarUse::Line, 0);
        for text in ["What is DNS?", "It's 5", "a:b", "C# and F#", "日本語", "Wo? Da!", "e.g. this"] {
            assert_eq!(line(text), text);
        }
        assert_eq!(line("RFC 1034: Names"), "\"RFC 1034: Names\"");
        assert_eq!(line("say: \"so\""), "'say: \"so\"'");
        assert_eq!(line("42"), "\"42\"");
    }
}
