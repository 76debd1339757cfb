//! No word is lost on the way from HTML to a guide.

use proptest::prelude::*;
use qexport::content;
use qexport::document::{Block, Inline, plain_text};
use qexport::import::InputFile;
use qexport::import::anki::{FieldChoice, read_text_export};

use super::round_trip::folder_of;

/// The answer of a note with this HTML, as a guide reads it.
fn answer_of(html: &str) -> (Vec<Block>, String) {
    let row = format!("#separator:tab\n#html:true\nQuestion?\t\"{}\"\n", html.replace('"', "\"\""));
    let file = InputFile { name: "notes.txt".to_owned(), bytes: row.into_bytes() };
    let guide = read_text_export(&file, &FieldChoice::default()).unwrap();
    let markdown = guide.sections[0].questions[0].answer.clone();
    let folder = folder_of(&guide);
    let guide =
        content::read(&folder, "guide.yaml").unwrap_or_else(|problems| panic!("{problems:?}\n{markdown}"));
    (guide.document.sections[0].questions[0].answer.clone(), markdown)
}

fn words_of(blocks: &[Block]) -> String {
    let mut words = String::new();
    for block in blocks {
        match block {
            Block::Paragraph(line) | Block::Heading { text: line, .. } => words.push_str(&line_words(line)),
            Block::Code { text, .. } => words.push_str(text),
            Block::List(list) => list.items.iter().for_each(|item| words.push_str(&words_of(&item.blocks))),
            Block::Table(table) => {
                let cells = table.head.iter().chain(table.rows.iter().flatten());
                cells.for_each(|cell| words.extend([&line_words(cell), " "]));
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    words.push_str(&line_words(&definition.term));
                    definition.meanings.iter().for_each(|meaning| words.extend([" ", &words_of(meaning)]));
                }
            }
            Block::Quote(blocks) | Block::Alert { blocks, .. } => words.push_str(&words_of(blocks)),
            Block::Rule | Block::Footnotes(_) => {}
        }
        words.push(' ');
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn line_words(line: &[Inline]) -> String {
    let mut out = String::new();
    for piece in line {
        match piece {
            Inline::Text(_) | Inline::Code(_) => out.push_str(&plain_text(std::slice::from_ref(piece))),
            Inline::LineBreak => out.push(' '),
            Inline::Maths(formula) => out.push_str(&formula.latex),
            Inline::Link { text, .. } => out.push_str(&line_words(text)),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Strikethrough(inner)
            | Inline::Superscript(inner)
            | Inline::Subscript(inner)
            | Inline::Ruby { base: inner, .. } => {
                out.push_str(&line_words(inner));
            }
            Inline::Cloze(gap) => out.push_str(&line_words(&gap.text)),
            Inline::Audio { label, .. } => out.push_str(label),
            Inline::Image { .. } | Inline::Citation(_) | Inline::FootnoteMark(_) => {}
        }
    }
    out
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn normalized(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const SIGNS: &str = "([a-c0-9 .,:;!?#>+|=_*`~^$&<@(){}\\[\\]\\\\'\"/%-]|é|漢|「|」|==|\\*\\*|\\]\\(){1,40}";

proptest! {
    #[test]
    fn any_text_keeps_its_words(text in SIGNS) {
        prop_assume!(!text.trim().is_empty());
        // Anki reads these before HTML.
        prop_assume!(!text.contains("\\(") && !text.contains("\\[") && !text.contains("[$") && !text.contains("{{c"));
        let (blocks, markdown) = answer_of(&escape(&text));
        prop_assert_eq!(words_of(&blocks), normalized(&text), "{}", markdown);
    }

    #[test]
    fn any_markup_keeps_its_words(
        pieces in proptest::collection::vec(
            ("[a-c.,:!(]{0,3}( |)", prop::sample::select(vec!["b", "i", "s", "sup", "sub", "code", "u", "div", "li", "p", "blockquote", "td", "h2"]), "( |)[a-c1*_=~.)!-]{0,3}", any::<bool>()),
            1..8,
        )
    ) {
        let mut html = String::new();
        let mut words = String::new();
        for (before, name, text, closed) in &pieces {
            html.extend([before, "<", name, ">", text]);
            html.extend(if *closed { vec!["</", name, ">"] } else { Vec::new() });
            words.extend([before.as_str(), text]);
        }
        prop_assume!(!words.trim().is_empty());
        let (blocks, markdown) = answer_of(&html);
        let letters = |text: &str| text.split_whitespace().collect::<String>();
        prop_assert_eq!(letters(&words_of(&blocks)), letters(&words), "{}\n{}", html, markdown);
    }
}

#[test]
fn lines_of_other_markup_stay_text() {
    for text in [
        "# a",
        "> a",
        "- a",
        "+ a",
        "1) a",
        "---",
        "===",
        "a\n===",
        "| a |",
        "```",
        "~~~",
        "[a]: b",
        "    a",
        "&amp;",
        "<!-- a -->",
        "!!! note",
        ":tada: a",
    ] {
        let (blocks, markdown) = answer_of(&escape(text).replace('\n', "<br>"));
        assert!(matches!(blocks[..], [Block::Paragraph(_)]), "{markdown}");
        assert_eq!(words_of(&blocks), normalized(text), "{markdown}");
    }
}

#[test]
fn signs_before_line_breaks_stay_text() {
    for (html, words) in
        [("<i>1 * <br>(</i>", "1 * ("), ("<i>1 _ <div>(</div></i>", "1 _ ("), ("<i>a * <br>*</i>", "a * *")]
    {
        let (blocks, markdown) = answer_of(html);
        assert_eq!(words_of(&blocks), words, "{markdown}");
    }
}
