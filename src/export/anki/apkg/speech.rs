//! The text that Anki reads aloud, by `{{tts en_US:Field}}` in the card templates.

use crate::document::{Block, Inline, Language, Question, Verdict};

/// The text of a question: its prompt, its further blocks, then its choices.
///
/// Citations, images and blocks of code are silent. Each block ends with punctuation, so that the voice pauses.
pub(crate) fn spoken_question(question: &Question) -> String {
    let mut speech = Speech::default();
    speech.line(&question.prompt);
    speech.blocks(&question.details);
    for choice in question.choices.iter().flat_map(|choices| &choices.items) {
        speech.blocks(&choice.text);
    }
    speech.0
}

/// The text of an answer: the right choices, then the written one.
pub(crate) fn spoken_answer(question: &Question) -> String {
    let mut speech = Speech::default();
    let choices = question.choices.iter().flat_map(|choices| &choices.items);
    for choice in choices.filter(|choice| choice.verdict == Verdict::Right) {
        speech.blocks(&choice.text);
    }
    speech.blocks(&question.answer);
    speech.0
}

#[derive(Debug, Default)]
struct Speech(String);

impl Speech {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(text) | Block::Heading { text, .. } => self.line(text),
                Block::List(list) => list.items.iter().for_each(|item| self.blocks(&item.blocks)),
                Block::Definitions(definitions) => {
                    for definition in definitions {
                        self.line(&definition.term);
                        definition.meanings.iter().for_each(|blocks| self.blocks(blocks));
                    }
                }
                Block::Table(table) => {
                    let cells = table.head.iter().chain(table.rows.iter().flatten());
                    cells.for_each(|cell| self.line(cell));
                }
                Block::Quote(blocks) | Block::Alert { blocks, .. } => self.blocks(blocks),
                Block::Code { .. } | Block::Rule | Block::Footnotes(_) => {}
            }
        }
    }

    fn line(&mut self, line: &[Inline]) {
        let mut text = String::new();
        push_spoken(line, &mut text);
        let words: Vec<&str> = text.split_whitespace().collect();
        if words.is_empty() {
            return;
        }
        if !self.0.is_empty() {
            self.0.push(' ');
        }
        let line = words.join(" ");
        self.0.push_str(&line);
        if line.ends_with(|c: char| c.is_alphanumeric() || ")]\"'”’»".contains(c)) {
            self.0.push('.');
        }
    }
}

fn push_spoken(line: &[Inline], out: &mut String) {
    for piece in line {
        match piece {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Maths(formula) => out.push_str(&formula.latex),
            Inline::LineBreak => out.push(' '),
            Inline::Image { .. } | Inline::Audio { .. } | Inline::Citation(_) | Inline::FootnoteMark(_) => {}
            _ => push_spoken(piece.inner(), out),
        }
    }
}

/// The regions that are spoken of where a tag names none: Anki compares the whole name of a voice's language.
#[rustfmt::skip]
const REGIONS: &[(&str, &str)] = &[
    ("af", "ZA"), ("am", "ET"), ("ar", "SA"), ("az", "AZ"), ("be", "BY"), ("bg", "BG"), ("bn", "IN"), ("bs", "BA"),
    ("ca", "ES"), ("cs", "CZ"), ("cy", "GB"), ("da", "DK"), ("de", "DE"), ("el", "GR"), ("en", "US"), ("es", "ES"),
    ("et", "EE"), ("eu", "ES"), ("fa", "IR"), ("fi", "FI"), ("fil", "PH"), ("fr", "FR"), ("ga", "IE"), ("gl", "ES"),
    ("gu", "IN"), ("he", "IL"), ("hi", "IN"), ("hr", "HR"), ("hu", "HU"), ("hy", "AM"), ("id", "ID"), ("is", "IS"),
    ("it", "IT"), ("ja", "JP"), ("ka", "GE"), ("kk", "KZ"), ("km", "KH"), ("kn", "IN"), ("ko", "KR"), ("lo", "LA"),
    ("lt", "LT"), ("lv", "LV"), ("mk", "MK"), ("ml", "IN"), ("mn", "MN"), ("mr", "IN"), ("ms", "MY"), ("mt", "MT"),
    ("my", "MM"), ("nb", "NO"), ("ne", "NP"), ("nl", "NL"), ("nn", "NO"), ("no", "NO"), ("pa", "IN"), ("pl", "PL"),
    ("ps", "AF"), ("pt", "BR"), ("ro", "RO"), ("ru", "RU"), ("si", "LK"), ("sk", "SK"), ("sl", "SI"), ("sq", "AL"),
    ("sr", "RS"), ("sv", "SE"), ("sw", "KE"), ("ta", "IN"), ("te", "IN"), ("th", "TH"), ("tr", "TR"), ("uk", "UA"),
    ("ur", "PK"), ("uz", "UZ"), ("vi", "VN"), ("zh", "CN"), ("zu", "ZA"),
];

/// The name of a language as Anki's voices have it, such as `en_US` or `zh_TW`. A language that has no usual region stands
/// alone.
pub(crate) fn voice_language(language: &Language) -> String {
    let primary = language.primary();
    let subtags = || language.as_str().split('-').skip(1).take_while(|subtag| subtag.len() > 1);
    let is_region = |subtag: &&str| subtag.len() == 2 && subtag.chars().all(|c| c.is_ascii_alphabetic());
    let has = |subtag: &str| subtags().any(|other| other.eq_ignore_ascii_case(subtag));
    let usual = match primary.as_str() {
        "zh" if has("hant") => Some("TW"),
        "es" if has("419") => Some("MX"),
        _ => REGIONS.iter().find(|(known, _)| *known == primary).map(|(_, region)| *region),
    };
    match subtags().find(is_region).map(str::to_ascii_uppercase).or(usual.map(str::to_owned)) {
        Some(region) => format!("{primary}_{region}"),
        None => primary,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{List, ListItem, SourceNumber};

    fn text(words: &str) -> Inline {
        Inline::Text(words.to_owned())
    }

    #[test]
    fn languages_are_named_as_anki_names_them() {
        for (tag, voice) in [
            ("en", "en_US"),
            ("en-GB", "en_GB"),
            ("pt-pt", "pt_PT"),
            ("zh", "zh_CN"),
            ("zh-Hant", "zh_TW"),
            ("zh-Hant-HK", "zh_HK"),
            ("sr-Latn", "sr_RS"),
            ("es-419", "es_MX"),
            ("de-x-bavarian-AT", "de_DE"),
            ("tlh", "tlh"),
        ] {
            assert_eq!(voice_language(&Language::new(tag)), voice);
        }
    }

    #[test]
    fn speech_has_neither_citations_nor_code_blocks() {
        let item = |words: &str| ListItem { done: None, blocks: vec![Block::Paragraph(vec![text(words)])] };
        let blocks = [
            Block::Paragraph(vec![
                text("Use "),
                Inline::Strong(vec![Inline::Code("with".to_owned())]),
                Inline::Citation(vec![SourceNumber::from_index(0)]),
                Inline::Image { path: "a.png".to_owned(), alt: "A".to_owned(), title: None, size: None },
                Inline::LineBreak,
                text("now"),
            ]),
            Block::Code { language: None, text: "x = 1".to_owned() },
            Block::List(List { start: None, items: vec![item("one"), item("two?")] }),
            Block::Rule,
        ];
        let spoken = |blocks: &[Block]| {
            let mut speech = Speech::default();
            speech.line(&[text("What")]);
            speech.blocks(blocks);
            speech.0
        };
        assert_eq!(spoken(&blocks), "What. Use with now. one. two?");
        assert_eq!(spoken(&blocks[1..2]), "What.");
    }
}
