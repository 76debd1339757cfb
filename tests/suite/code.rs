//! Code in the PDF: its colours, its lines, and the text that a copy returns.

use qexport::export::pdf::page::{Color, Face, Item, Run};
use qexport::export::pdf::{Style, layout_document};
use qexport::export::{Assets, Options, PdfOptions, find_format};

use crate::pdf_text;
use crate::support::guide_with;

/// The runs of an answer that is one block of code, line by line.
fn code_lines(language: &str, code: &str) -> Vec<Vec<Run>> {
    let document = guide_with("Why?", &format!("```{language}\n{code}\n```"));
    let paged = layout_document(&document, &PdfOptions::default(), &Assets::bundled()).unwrap().0;
    let mut lines: Vec<Vec<Run>> = Vec::new();
    for item in &paged.pages[0].items {
        let Item::Text(run) = item else { continue };
        if !matches!(run.font.face(), Some(Face::Mono | Face::MonoBold)) {
            continue;
        }
        match lines.last_mut() {
            Some(line) if line[0].y == run.y => line.push(run.clone()),
            _ => lines.push(vec![run.clone()]),
        }
    }
    lines
}

fn line_texts(lines: &[Vec<Run>]) -> Vec<String> {
    lines.iter().map(|line| line.iter().map(Run::text).collect()).collect()
}

#[test]
fn code_has_colors_and_bold_keywords() {
    let colors = Style::default().colors;
    let lines = code_lines("python", "def f(x):\n    return 'a' # b");
    let looks: Vec<(String, Face, Color)> =
        lines.iter().flatten().map(|run| (run.text(), run.font.face().unwrap(), run.color)).collect();
    let (plain, bold) = (Face::Mono, Face::MonoBold);
    let syntax = &colors.syntax;
    assert_eq!(
        looks,
        [
            ("def ", bold, syntax.keyword),
            ("f", plain, syntax.name),
            ("(x):", plain, colors.ink),
            // Spaces are invisible, so an indentation needs no run of its own.
            ("    return ", bold, syntax.keyword),
            ("'a' ", plain, syntax.string),
            ("# b", plain, syntax.comment),
        ]
        .map(|(text, face, color)| (text.to_owned(), face, color)),
    );
}

#[test]
fn a_wrapped_line_keeps_its_indentation() {
    let words: Vec<String> = (0..14).map(|number| format!("\"word {number}\"")).collect();
    let code = format!("if x:\n    return [{}]\ny = 1", words.join(", "));
    let lines = code_lines("python", &code);
    let texts = line_texts(&lines);
    assert!(texts.len() > 5, "{texts:#?}");
    for (line, text) in lines.iter().zip(&texts).skip(2).take(texts.len() - 3) {
        assert!(text.starts_with("↪ ") && line[0].leaf.is_none(), "{text}");
        // Four characters of 0.6 em.
        let indentation = lines[1][0].x + line[0].size * (4.0 * 0.6);
        assert!((line[0].x - indentation).0.abs() < 0.01, "{text}: {} and {indentation}", line[0].x);
    }
    assert_eq!(texts.concat().replace("↪ ", ""), code.replace('\n', ""), "text is lost");
}

#[test]
fn copied_code_keeps_indentation_and_blank_lines() {
    let document = guide_with("Why?", "```python\ndef f():\n\n    return 1  # one\n```");
    let pdf =
        find_format("pdf").unwrap().export(&document, &Options::default(), &Assets::bundled()).unwrap().bytes;
    let pdf = lopdf::Document::load_mem(&pdf).unwrap();
    let page = *pdf.get_pages().get(&1).unwrap();
    let content = String::from_utf8_lossy(&pdf.get_page_content(page).unwrap()).into_owned();
    // Viewers take this text where they would read a single space as a gap.
    let spelled: Vec<&str> =
        content.split("/ActualText(").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    let code: Vec<&str> = spelled.into_iter().skip_while(|text| *text != "  ").collect();
    assert!(code.ends_with(&["  ", "    ", "  "]), "an empty line, an indentation, a gap: {code:?}");
}

#[test]
fn the_wrap_mark_is_not_copied() {
    let code = "names = [\"one\", \"two\", \"three\", \"four\", \"five\", \"more\", \"six\"]";
    assert!(line_texts(&code_lines("python", code)).concat().contains('↪'), "the mark is not on the page");
    let document = guide_with("Why?", &format!("```python\n{code}\n```"));
    let pdf =
        find_format("pdf").unwrap().export(&document, &Options::default(), &Assets::bundled()).unwrap().bytes;
    let copied: String = pdf_text::read_text(&pdf).split_whitespace().collect();
    assert!(copied.contains("\"six\"]") && !copied.contains('↪'), "{copied}");
}

#[test]
fn a_tab_stops_at_every_fourth_column() {
    let lines = code_lines("", "\ta\n  \tb\nabc\td\nabcd\te");
    assert_eq!(line_texts(&lines), ["    a", "    b", "abc d", "abcd    e"]);
}

#[test]
fn code_colors_have_contrast() {
    let colors = Style::default().colors;
    let syntax = &colors.syntax;
    for color in
        [colors.ink, colors.quiet, syntax.keyword, syntax.name, syntax.string, syntax.number, syntax.comment]
    {
        let contrast = contrast(color, colors.code);
        assert!(contrast >= 4.5, "{color:?} has {contrast:.2}:1 on the background of code");
    }
    for color in [colors.ink, syntax.keyword, syntax.name, syntax.string] {
        let contrast = contrast(color, syntax.comment);
        assert!(contrast >= 1.4, "in grey a comment is {contrast:.2}:1 lighter than {color:?}");
    }
}

/// The contrast ratio of WCAG 2.2.
fn contrast(one: Color, other: Color) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The relative luminance of WCAG 2.2.
fn luminance(color: Color) -> f64 {
    let linear = |channel: u8| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
}
