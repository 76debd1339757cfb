//! Typographic rules for the pages of the bundled guide and of a generated one with 300 questions.
//!
//! Typographers of narrow columns agree on each rule; the tests state the numbers.

use std::collections::{BTreeMap, BTreeSet};

use qexport::document::Document;
use qexport::export::pdf::page::{
    Anchor, Color, Face, FontId, Glyph, Item, PagedDocument, Run, StructureKind,
};
use qexport::export::pdf::{Margins, Style, TextAlign, layout_document};
use qexport::export::{Assets, PdfOptions};
use qexport::units::Pt;

use crate::generated::guides;
use crate::reading::{elements_around, find_answer, find_prompt, find_question, right_side};
use crate::support::bundled_guide;

/// A line of text on a page: its runs in painting order.
struct Line<'a> {
    page: usize,
    column: usize,
    y: f32,
    runs: Vec<&'a Run>,
}

impl Line<'_> {
    fn text(&self) -> String {
        self.runs.iter().map(|run| run.text()).collect()
    }

    fn left(&self) -> f32 {
        self.runs.iter().map(|run| run.x.0).fold(f32::MAX, f32::min)
    }

    fn right(&self) -> f32 {
        self.runs.iter().map(|run| right_side(run)).fold(0.0, f32::max)
    }
}

fn layout_pages(document: &Document) -> PagedDocument {
    layout_document(document, &PdfOptions::default(), &Assets::bundled()).unwrap().0
}

fn column_width(style: &Style, paged: &PagedDocument) -> f32 {
    let whole = paged.pages[0].width.0 - 2.0 * Pt::from(style.margin.left).0;
    (whole - Pt::from(style.gutter).0) / 2.0
}

/// The lines in columns, in painting order; superscripts belong to the line below them.
fn lines(paged: &PagedDocument) -> Vec<Line<'_>> {
    let style = Style::default();
    let middle = paged.pages[0].width.0 / 2.0;
    let mut lines: Vec<Line<'_>> = Vec::new();
    for (page, sheet) in paged.pages.iter().enumerate() {
        for item in &sheet.items {
            let Item::Text(run) = item else { continue };
            let foot = sheet.height.0 - Pt::from(style.margin.bottom).0 - style.foot.0;
            if run.y.0 > foot || run.leaf.is_none() {
                continue;
            }
            let column = usize::from(run.x.0 > middle);
            match lines.last_mut() {
                Some(line)
                    if line.page == page
                        && line.column == column
                        && (line.y - run.y.0).abs() < style.leading.0 / 2.0 =>
                {
                    line.y = line.y.max(run.y.0);
                    line.runs.push(run);
                }
                _ => lines.push(Line { page, column, y: run.y.0, runs: vec![run] }),
            }
        }
    }
    lines
}

/// The lines of every element of one kind, by the position of the element in the tree.
fn lines_by_element<'a>(
    paged: &'a PagedDocument,
    is: fn(&[(usize, StructureKind)]) -> Option<usize>,
) -> BTreeMap<usize, Vec<Line<'a>>> {
    let homes = elements_around(&paged.structure);
    let mut out: BTreeMap<usize, Vec<Line<'a>>> = BTreeMap::new();
    for line in lines(paged) {
        let element = line.runs.iter().find_map(|run| is(homes.get(&run.leaf?)?));
        if let Some(element) = element {
            out.entry(element).or_default().push(line);
        }
    }
    out
}

fn find_paragraph(around: &[(usize, StructureKind)]) -> Option<usize> {
    around.iter().rfind(|(_, kind)| *kind == StructureKind::Paragraph).map(|(id, _)| *id)
}

/// The number of lines in each column, in reading order.
fn count_lines_by_column(lines: &[Line<'_>]) -> Vec<usize> {
    let mut counts: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for line in lines {
        *counts.entry((line.page, line.column)).or_default() += 1;
    }
    counts.into_values().collect()
}

/// Narrower than 38 characters, lines are ragged; wider than 75, the eye loses them (Bringhurst, 2.1.2). A dense sheet of
/// two columns stays below that.
#[test]
fn rule_1_lines_average_38_to_70_characters() {
    let paged = layout_pages(&bundled_guide());
    let style = Style::default();
    // All lines of a paragraph but the last, which may be short.
    let lengths: Vec<usize> =
        lines_by_element(&paged, |around| find_answer(around).and_then(|_| find_paragraph(around)))
            .into_values()
            .flat_map(|lines| {
                let count = lines.len();
                lines.into_iter().take(count - 1)
            })
            .filter(|line| line.runs.iter().any(|run| run.size == style.body))
            .map(|line| line.text().trim_end().chars().count())
            .collect();
    let tenths = lengths.iter().sum::<usize>() * 10 / lengths.len();
    assert!(lengths.len() > 100);
    assert!((380..=700).contains(&tenths), "{tenths} tenths of a character");
}

#[test]
fn rule_2_text_keeps_minimum_sizes() {
    let style = Style::default();
    assert!(style.body >= Pt(8.0) && style.small >= Pt(7.0) && style.tiny >= Pt(6.5));
    for (name, document) in guides() {
        let paged = layout_pages(&document);
        for line in lines(&paged) {
            assert!(line.runs.iter().all(|run| run.size >= Pt(6.5)), "{name}: {}", line.text());
        }
    }
}

#[test]
fn rules_3_to_5_spacing_is_sufficient() {
    let style = Style::default();
    let leading = style.leading / style.body;
    assert!((1.15..=1.35).contains(&leading), "{leading}");
    let gutter = Pt::from(style.gutter);
    assert!(gutter >= style.body * 1.5 && style.gutter.0 >= 4.0);
    let Margins { top, right, bottom, left } = style.margin;
    assert!([top, right, bottom, left].iter().all(|side| side.0 >= 5.0));
}

#[test]
fn rule_6_prompts_stay_with_their_answers() {
    for (name, document) in guides() {
        let paged = layout_pages(&document);
        let answers = lines_by_element(&paged, find_answer);
        for (question, prompt) in lines_by_element(&paged, find_prompt) {
            let Some(answer) = answers.get(&question) else { continue };
            let text = prompt[0].text();
            let last = prompt.last().unwrap();
            let aligned =
                answer.iter().filter(|line| (line.page, line.column) == (last.page, last.column)).count();
            assert!(
                aligned >= answer.len().min(2),
                "{name}: `{text}` is above only {aligned} lines of its answer"
            );
            assert_eq!(count_lines_by_column(&prompt).len(), 1, "{name}: `{text}` is split");
            if answer.len() <= 8 {
                assert_eq!(count_lines_by_column(answer).len(), 1, "{name}: the answer to `{text}` is split");
            }
        }
    }
}

#[test]
fn rule_7_paragraphs_have_no_widows_or_orphans() {
    for (name, document) in guides() {
        let paged = layout_pages(&document);
        for lines in lines_by_element(&paged, find_paragraph).into_values() {
            let columns = count_lines_by_column(&lines);
            let alone = columns.len() > 1 && columns.contains(&1);
            assert!(!alone, "{name}: {columns:?} lines of `{}`", lines[0].text());
        }
    }
}

#[test]
fn rule_8_columns_are_full_and_balanced() {
    for (name, document) in guides() {
        let paged = layout_pages(&document);
        let style = Style::default();
        let rows = |y: f32| ((y - Pt::from(style.margin.top).0) / style.leading.0).ceil();
        let mut ends: BTreeMap<(usize, usize), f32> = BTreeMap::new();
        for line in lines(&paged) {
            let end = ends.entry((line.page, line.column)).or_default();
            *end = end.max(rows(line.y));
        }
        let last = paged.pages.len() - 1;
        let first = Anchor::Section(document.sections[0].id.clone());
        let full = ends.values().copied().fold(0.0, f32::max);
        for ((page, column), end) in &ends {
            // The table of contents may end anywhere: the guide begins on a page of its own.
            let listed = *page < paged.positions[&first].page;
            assert!(
                listed || *page == last || *end >= full * 0.6,
                "{name}: column {column} of page {page} ends at row {end}"
            );
        }
        let (one, other) = (ends[&(last, 0)], ends.get(&(last, 1)).copied().unwrap_or(0.0));
        assert!((one - other).abs() <= 2.0, "{name}: the last columns end at rows {one} and {other}");
    }
}

#[test]
fn rule_9_lines_stay_inside_their_column() {
    for (name, document) in guides() {
        let paged = layout_pages(&document);
        let style = Style::default();
        let (margin, width) = (Pt::from(style.margin.left).0, column_width(&style, &paged));
        let homes = elements_around(&paged.structure);
        for line in lines(&paged) {
            // The title spans all columns, and lists have columns of their own.
            let is_of_question =
                |run: &&Run| run.leaf.is_some_and(|leaf| find_question(&homes[&leaf]).is_some());
            if !line.runs.iter().all(is_of_question) {
                continue;
            }
            let left = if line.column == 0 { margin } else { margin + width + Pt::from(style.gutter).0 };
            assert!(
                line.left() >= left - 0.01 && line.right() <= left + width + 0.01,
                "{name}: {}",
                line.text()
            );
        }
    }
}

#[test]
fn rule_10_hyphens_appear_only_in_prose() {
    for (name, document) in guides() {
        let paged = layout_pages(&document);
        for lines in lines_by_element(&paged, find_paragraph).into_values() {
            let hyphenated: Vec<bool> = lines.iter().map(|line| line.text().ends_with('\u{ad}')).collect();
            assert!(hyphenated.windows(3).all(|three| three != [true; 3]), "{name}: {}", lines[0].text());
        }
        let homes = elements_around(&paged.structure);
        for line in lines(&paged) {
            let hyphen = line.runs.iter().find(|run| run.text().ends_with('\u{ad}'));
            let Some(run) = hyphen else { continue };
            assert!(
                !matches!(run.font.face(), Some(Face::Mono | Face::MonoBold)),
                "{name}: code is hyphenated: {}",
                run.text()
            );
            let heading = |kind: &StructureKind| matches!(kind, StructureKind::Heading { .. });
            let around = &homes[&run.leaf.unwrap()];
            assert!(
                !around.iter().any(|(_, kind)| heading(kind)),
                "{name}: a heading is hyphenated: {}",
                run.text()
            );
            let text = run.text();
            let word = text.split_whitespace().last().unwrap();
            assert!(!word.contains('/'), "{name}: an address is hyphenated: {word}");
        }
    }
}

#[test]
fn rule_11_sizes_and_colors_stay_few() {
    for (name, document) in guides() {
        let paged = layout_pages(&document);
        let sizes: BTreeSet<String> =
            paged.pages.iter().flat_map(|page| &page.items).filter_map(size_of).collect();
        assert!(sizes.len() <= 4, "{name}: {sizes:?}");
    }
    let colors = Style::default().colors;
    let paper = Color::hex(0x00ff_ffff);
    for (text, ground) in [
        (colors.ink, paper),
        (colors.quiet, paper),
        (colors.accent, paper),
        (colors.ink, colors.aid),
        (colors.aid_edge, colors.aid),
        (colors.accent, colors.aid),
        (colors.ink, colors.note),
        (colors.note_edge, colors.note),
        (colors.accent, colors.note),
        (colors.ink, colors.code),
        (colors.quiet, colors.code),
        (colors.on_accent, colors.accent),
    ] {
        let contrast = contrast(text, ground);
        assert!(contrast >= 4.5, "{text:?} on {ground:?}: {contrast}");
    }
}

fn size_of(item: &Item) -> Option<String> {
    match item {
        Item::Text(run) => Some(run.size.to_string()),
        _ => None,
    }
}

/// The contrast ratio of WCAG 2.2, from 1 to 21.
fn contrast(one: Color, other: Color) -> f32 {
    let luminance = |color: Color| {
        let linear = |channel: u8| {
            let value = f32::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn rule_12_glyphs_have_text_sections_have_bookmarks() {
    for (name, document) in guides() {
        let paged = layout_pages(&document);
        for line in lines(&paged) {
            for run in line.runs {
                assert!(run.glyphs().all(|glyph| glyph.id != 0), "{name}: {}", run.text());
                assert!(
                    run.glyphs().all(|glyph| !run.text()[glyph.text()].is_empty()),
                    "{name}: {}",
                    run.text()
                );
            }
        }
        // One for each section, one for the sources, and one for the index if the last page has room for it.
        let lists = paged.outline.len() - document.sections.len();
        assert!((1..=2).contains(&lists), "{name}");
        assert_eq!(paged.info.title, document.title);
        assert_eq!(paged.info.language, document.language);
    }
}

#[test]
fn rule_10_justified_spaces_stay_near_their_width() {
    let blanks = |paged: &PagedDocument| -> Vec<(FontId, f32)> {
        let items = paged.pages.iter().flat_map(|page| &page.items);
        let runs = items.filter_map(|item| match item {
            Item::Text(run) if run.leaf.is_some() => Some(run),
            _ => None,
        });
        let blank = |run: &Run, glyph: &Glyph| run.text().get(glyph.text()) == Some(" ");
        runs.flat_map(|run| {
            run.glyphs().filter(|glyph| blank(run, glyph)).map(|glyph| (run.font, glyph.advance))
        })
        .collect()
    };
    for (name, document) in guides() {
        let natural: BTreeMap<FontId, f32> = blanks(&layout_pages(&document)).into_iter().collect();
        let mut options = PdfOptions::default();
        options.style.align = TextAlign::Justified;
        let (paged, _) = layout_document(&document, &options, &Assets::bundled()).unwrap();
        let ratios: Vec<f32> =
            blanks(&paged).into_iter().map(|(font, width)| width / natural[&font]).collect();
        assert!(
            ratios.iter().any(|ratio| *ratio > 1.1) && ratios.iter().any(|ratio| *ratio < 0.95),
            "{name}: no line is justified"
        );
        // A line that cannot be filled otherwise stretches further, but few do.
        assert!(ratios.iter().all(|ratio| *ratio > 0.799), "{name}");
        let wide = ratios.iter().filter(|ratio| **ratio > 2.0).count();
        assert!(wide * 6 < ratios.len(), "{name}: {wide} of {} spaces are wide", ratios.len());
    }
}
