//! Lines as tokens: text, what stands as it is, and the marks of styles, whose delimiters depend on their neighbours.

use super::delimiters::{LineToken, StyleMark, write_tokens};
use super::escape::{EscapeContext, GapPlace, TextStart, escape_text};
use super::formula::write_formula;
use super::options::{GapMarks, TextOptions};
use crate::document::{Cloze, GapNumbering, ImageSize, Inline, LinkTarget, plain_text};

/// How line breaks are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineBreaks {
    /// As a backslash before the next line.
    Lines,
    /// As `<br>`, in a cell.
    Elements,
    /// As a space, in a heading.
    Spaces,
}

/// Writes a line.
pub(super) fn write_line(line: &[Inline], options: &TextOptions<'_>, breaks: LineBreaks) -> String {
    let mut tokens = LineTokens {
        text: options,
        breaks,
        tokens: Vec::new(),
        in_gap: false,
        in_link: false,
        in_struck: false,
    };
    tokens.push_line(line);
    write_tokens(&tokens.tokens)
}

struct LineTokens<'w, 'o> {
    text: &'w TextOptions<'o>,
    breaks: LineBreaks,
    tokens: Vec<LineToken>,
    in_gap: bool,
    in_link: bool,
    in_struck: bool,
}

impl LineTokens<'_, '_> {
    fn push_line(&mut self, line: &[Inline]) {
        for (index, piece) in line.iter().enumerate() {
            self.push_inline(piece, line.get(index + 1));
        }
    }

    fn push_inline(&mut self, piece: &Inline, next: Option<&Inline>) {
        match piece {
            Inline::Text(text) => {
                let mut text = escape_text(text, self.context());
                // A link behind it would become an image.
                if text.ends_with('!')
                    && matches!(
                        next,
                        Some(Inline::Link { .. } | Inline::Citation(_) | Inline::FootnoteMark(_))
                    )
                {
                    text.insert(text.len() - 1, '\\');
                }
                self.tokens.push(LineToken::Text(text));
            }
            Inline::Code(text) => {
                let code = write_code(text, self.breaks);
                self.push_atom(code);
            }
            Inline::Maths(formula) => {
                let before = self.last_character();
                let after = next.and_then(first_character);
                self.push_atom(write_formula(formula, before, after));
            }
            Inline::Strong(inner) => self.push_marked(StyleMark::Strong, inner),
            Inline::Emphasis(inner) => self.push_marked(StyleMark::Emphasis, inner),
            Inline::Strikethrough(inner) => self.push_struck(inner),
            Inline::Superscript(inner) => self.push_script(inner, "^", "sup"),
            Inline::Subscript(inner) => self.push_subscript(inner, next),
            Inline::Ruby { base, reading } => {
                self.push_atom("<ruby>".to_owned());
                self.push_line(base);
                let reading = escape_text(reading, self.context());
                self.push_atom(format!("<rt>{reading}</rt></ruby>"));
            }
            Inline::Cloze(gap) => self.push_gap(gap),
            Inline::Link { target, text } => self.push_link(target, text),
            Inline::Image { path, alt, size, title: _ } => {
                let alt = escape_text(alt, EscapeContext { in_brackets: true, ..self.context() });
                self.push_atom(format!("![{alt}]({path}){}", size.map_or(String::new(), write_size)));
            }
            Inline::Audio { path, label } => {
                let label = escape_text(label, EscapeContext { in_brackets: true, ..self.context() });
                self.push_atom(format!("![{label}]({path})"));
            }
            Inline::Citation(numbers) => {
                let keys = numbers.iter().filter_map(|number| (self.text.options.source_key)(*number));
                let keys: Vec<String> = keys.map(|key| format!("@{key}")).collect();
                if !keys.is_empty() {
                    self.push_atom(format!("[{}]", keys.join("; ")));
                }
            }
            Inline::FootnoteMark(number) => self.push_atom(format!("[^{number}]")),
            Inline::LineBreak => self.tokens.push(match self.breaks {
                LineBreaks::Lines => LineToken::Break("\\\n"),
                LineBreaks::Elements => LineToken::Break("<br>"),
                LineBreaks::Spaces => LineToken::Break(" "),
            }),
        }
    }

    fn push_atom(&mut self, text: String) {
        self.tokens.push(LineToken::Atom(text));
    }

    fn push_marked(&mut self, mark: StyleMark, inner: &[Inline]) {
        self.tokens.push(LineToken::Open(mark));
        self.push_line(inner);
        self.tokens.push(LineToken::Close(mark));
    }

    /// Writes `x^2^` where a guide reads it, and an element elsewhere.
    fn push_script(&mut self, inner: &[Inline], sign: &str, element: &str) {
        let follows_word =
            self.last_character().is_some_and(|c| c.is_alphanumeric() || matches!(c, ')' | ']'));
        let text = match inner {
            [Inline::Text(text)] if text.chars().all(|c| c.is_alphanumeric() || "+-−".contains(c)) => {
                Some(text)
            }
            _ => None,
        };
        match text {
            Some(text) if follows_word && matches!(self.tokens.last(), Some(LineToken::Text(_))) => {
                self.tokens.push(LineToken::Text(format!("{sign}{text}{sign}")));
            }
            _ => self.push_element(inner, element),
        }
    }

    fn push_struck(&mut self, inner: &[Inline]) {
        let outer = std::mem::replace(&mut self.in_struck, true);
        self.push_marked(StyleMark::Strikethrough, inner);
        self.in_struck = outer;
    }

    /// Writes an element beside struck text, whose tildes would join those of a subscript.
    fn push_subscript(&mut self, inner: &[Inline], next: Option<&Inline>) {
        if self.in_struck || matches!(next, Some(Inline::Strikethrough(_))) {
            self.push_element(inner, "sub");
        } else {
            self.push_script(inner, "~", "sub");
        }
    }

    fn push_element(&mut self, inner: &[Inline], element: &str) {
        self.push_atom(format!("<{element}>"));
        self.push_line(inner);
        self.push_atom(format!("</{element}>"));
    }

    fn push_gap(&mut self, gap: &Cloze) {
        if self.text.options.gaps == GapMarks::None || self.in_gap {
            return self.push_line(&gap.text);
        }
        if self.last_character() == Some('=') {
            // Two gaps beside each other would be one run of four signs.
            self.push_atom("\u{2060}".to_owned());
        }
        // A number does not end before a digit, so an invisible sign stands between.
        let starts_with_number = gap.text.first().and_then(first_character).is_some_and(char::is_numeric);
        let number = match gap.numbering {
            GapNumbering::Explicit if starts_with_number => format!("{}:\u{2060}", gap.number),
            GapNumbering::Explicit => format!("{}:", gap.number),
            GapNumbering::Automatic => String::new(),
        };
        self.push_atom(format!("=={number}"));
        self.in_gap = true;
        self.push_line(&gap.text);
        let hint = gap.hint.as_ref().map(|hint| {
            let hint = escape_text(hint, EscapeContext { in_brackets: true, ..self.context() });
            format!("::{hint}")
        });
        self.in_gap = false;
        self.push_atom(format!("{}==", hint.unwrap_or_default()));
    }

    fn push_link(&mut self, target: &LinkTarget, text: &[Inline]) {
        let LinkTarget::Web(url) = target else { return self.push_line(text) };
        let is_simple = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!&'+,;=%".contains(c);
        if plain_text(text) == *url && url.starts_with("http") && url.chars().all(is_simple) {
            return self.push_atom(format!("<{url}>"));
        }
        self.push_atom("[".to_owned());
        self.in_link = true;
        self.push_line(text);
        self.in_link = false;
        // An entity would be decoded.
        let url = if url.contains(';') { url.replace('&', "&amp;") } else { url.clone() };
        let url = if url.contains(['(', ')', '|']) { format!("<{}>", url.replace('|', "%7C")) } else { url };
        self.push_atom(format!("]({url})"));
    }

    fn context(&self) -> EscapeContext {
        let last = self.tokens.iter().rev().find(|token| !matches!(token, LineToken::Open(_)));
        let gaps = match self.text.options.gaps {
            GapMarks::None => GapPlace::NoGaps,
            GapMarks::Marked if self.in_gap => GapPlace::Inside,
            GapMarks::Marked => GapPlace::Outside,
        };
        let start = match last {
            None | Some(LineToken::Break(_)) => TextStart::Line,
            Some(LineToken::Atom(text)) if text.starts_with("![") => TextStart::Image,
            Some(_) => TextStart::Other,
        };
        let in_cell = self.breaks == LineBreaks::Elements;
        EscapeContext { signs: self.text.signs, gaps, start, in_brackets: self.in_link, in_cell }
    }

    fn last_character(&self) -> Option<char> {
        match self.tokens.last()? {
            LineToken::Text(text) | LineToken::Atom(text) => text.chars().next_back(),
            LineToken::Break(_) => None,
            LineToken::Open(_) | LineToken::Close(_) => Some('*'),
        }
    }
}

fn first_character(piece: &Inline) -> Option<char> {
    match piece {
        Inline::Text(text) => text.chars().next(),
        Inline::LineBreak => Some(' '),
        _ => Some('x'),
    }
}

/// Writes code between backticks that it does not contain.
fn write_code(text: &str, breaks: LineBreaks) -> String {
    let text = text.replace('\n', " ");
    let text = if breaks == LineBreaks::Elements { text.replace('|', "\\|") } else { text };
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let has_edge = text.starts_with('`') || text.ends_with('`');
    let is_padded = text.starts_with(' ') && text.ends_with(' ') && !text.trim().is_empty();
    let pad = if has_edge || is_padded { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

fn write_size(size: ImageSize) -> String {
    match size {
        ImageSize::Share(percent) => format!("{{width={percent}%}}"),
        ImageSize::Width(pixels) => format!("{{width={pixels}}}"),
        ImageSize::Height(pixels) => format!("{{height={pixels}}}"),
    }
}
