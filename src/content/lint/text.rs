//! Prose, sentences and words of structured text.

use crate::document::{Block, Inline, LinkTarget};

/// What becomes of inline code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum InlineCode {
    Kept,
    /// Replaced by a word that no list has.
    Omitted,
}

/// The prose of a line: formulas become a letter; images, citations and marks are omitted.
pub(crate) fn prose_of_line(line: &[Inline], code: InlineCode) -> String {
    let mut out = String::new();
    push_line(line, code, &mut out);
    out
}

fn push_line(line: &[Inline], code: InlineCode, out: &mut String) {
    for piece in line {
        match piece {
            Inline::Text(text) | Inline::Audio { label: text, .. } => out.push_str(text),
            Inline::Code(text) if code == InlineCode::Kept => out.push_str(text),
            Inline::Code(_) | Inline::Maths(_) => out.push('x'),
            Inline::LineBreak => out.push('\n'),
            Inline::Image { .. } | Inline::Citation(_) | Inline::FootnoteMark(_) => {}
            _ => push_line(piece.inner(), code, out),
        }
    }
}

/// Calls `take` with every block, those inside of others too.
pub(crate) fn visit_blocks<'t>(blocks: &'t [Block], take: &mut impl FnMut(&'t Block)) {
    for block in blocks {
        take(block);
        match block {
            Block::List(list) => list.items.iter().for_each(|item| visit_blocks(&item.blocks, take)),
            Block::Definitions(definitions) => {
                let meanings = definitions.iter().flat_map(|definition| &definition.meanings);
                meanings.for_each(|blocks| visit_blocks(blocks, take));
            }
            Block::Quote(blocks) | Block::Alert { blocks, .. } => visit_blocks(blocks, take),
            Block::Footnotes(notes) => notes.iter().for_each(|note| visit_blocks(&note.blocks, take)),
            Block::Paragraph(_)
            | Block::Heading { .. }
            | Block::Code { .. }
            | Block::Table(_)
            | Block::Rule => {}
        }
    }
}

/// The sentences of blocks. Code and footnotes have none; a cell of a table is one.
pub(crate) fn sentences_of_blocks(blocks: &[Block]) -> Vec<String> {
    let mut sentences = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(text) | Block::Heading { text, .. } => {
                sentences.extend(split_sentences(&prose_of_line(text, InlineCode::Kept)));
            }
            Block::List(list) => {
                sentences.extend(list.items.iter().flat_map(|item| sentences_of_blocks(&item.blocks)));
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    sentences.push(prose_of_line(&definition.term, InlineCode::Kept));
                    sentences
                        .extend(definition.meanings.iter().flat_map(|blocks| sentences_of_blocks(blocks)));
                }
            }
            Block::Table(table) => {
                let cells = table.head.iter().chain(table.rows.iter().flatten());
                sentences.extend(cells.map(|cell| prose_of_line(cell, InlineCode::Kept)));
            }
            Block::Quote(blocks) | Block::Alert { blocks, .. } => {
                sentences.extend(sentences_of_blocks(blocks));
            }
            Block::Code { .. } | Block::Rule | Block::Footnotes(_) => {}
        }
    }
    sentences.retain(|sentence| !sentence.trim().is_empty());
    sentences
}

/// The web addresses that a line links to.
pub(crate) fn visit_web_links<'t>(line: &'t [Inline], take: &mut impl FnMut(&'t str)) {
    for piece in line {
        if let Inline::Link { target: LinkTarget::Web(address), .. } = piece {
            take(address);
        }
        visit_web_links(piece.inner(), take);
    }
}

/// Splits prose at the ends of sentences. A stop inside of a word, after a single letter or before a small letter is none.
pub(crate) fn split_sentences(prose: &str) -> Vec<String> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let characters: Vec<(usize, char)> = prose.char_indices().collect();
    for (index, &(at, character)) in characters.iter().enumerate() {
        let end = at + character.len_utf8();
        let ends = match character {
            '\n' | '。' | '！' | '？' => true,
            '.' | '!' | '?' | '…' | '؟' => {
                ends_sentence(&prose[start..at], &characters[index + 1..], character)
            }
            _ => false,
        };
        if ends {
            sentences.push(prose[start..end].trim().to_owned());
            start = end;
        }
    }
    sentences.push(prose[start..].trim().to_owned());
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

fn ends_sentence(before: &str, rest: &[(usize, char)], mark: char) -> bool {
    let mut rest =
        rest.iter().map(|(_, character)| *character).skip_while(|c| matches!(c, ')' | '"' | '”' | '’' | '»'));
    match rest.next() {
        None => return true,
        Some(next) if !next.is_whitespace() => return false,
        Some(_) => {}
    }
    let last = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    // `e.g.`, `z.B.` and initials.
    let is_initial = |part: &str| part.chars().count() < 3 && part.chars().all(char::is_alphabetic);
    let is_short =
        mark == '.' && (last.chars().count() < 2 || last.contains('.') && last.split('.').all(is_initial));
    let next = rest.find(|c| !c.is_whitespace());
    !is_short && next.is_none_or(|next| !next.is_lowercase())
}

/// Whether a character is written without spaces between words.
pub(crate) fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// The number of words; two ideographs count as one.
pub(crate) fn count_words(text: &str) -> usize {
    let ideographs = text.chars().filter(|c| is_ideograph(*c)).count();
    let is_word = |word: &&str| word.chars().any(|c| c.is_alphanumeric() && !is_ideograph(c));
    text.split_whitespace().filter(is_word).count() + ideographs.div_ceil(2)
}

/// The words of a text in lower case, without punctuation.
pub(crate) fn words_of(text: &str) -> Vec<String> {
    let lower = text.to_lowercase().replace(['’', '‘'], "'");
    let is_inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '-' | '\u{300}'..='\u{36f}');
    let words = lower.split(|c: char| !is_inside(c)).map(|word| word.trim_matches(['\'', '-']));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The first words of a text, for a quotation.
pub(crate) fn first_words(text: &str) -> String {
    const WORDS: usize = 6;
    const CHARACTERS: usize = 24;
    let words: Vec<&str> = text.split_whitespace().take(WORDS).collect();
    let words = words.join(" ");
    if words.chars().any(is_ideograph) { words.chars().take(CHARACTERS).collect() } else { words }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_at_stops_before_capitals() {
        let sentences = split_sentences("Use e.g. a list (see v1.2). Then stop. it goes on! Why?\nEnd");
        assert_eq!(sentences, ["Use e.g. a list (see v1.2).", "Then stop. it goes on!", "Why?", "End"]);
        assert_eq!(split_sentences("什么是闭包？它是函数。"), ["什么是闭包？", "它是函数。"]);
    }

    #[test]
    fn two_ideographs_count_as_a_word() {
        assert_eq!(count_words("a – b, c-d e.g. 12"), 5);
        assert_eq!(count_words("闭包是函数"), 3);
    }

    #[test]
    fn words_have_no_punctuation() {
        assert_eq!(words_of("Don’t use “X”, e-mail!"), ["don't", "use", "x", "e-mail"]);
    }
}
