//! The PDF: laid-out pages, and the files that both painters make of them.

use std::collections::BTreeSet;
use std::fmt::Write;

use qexport::document::{Document, QuestionId};
use qexport::export::pdf::page::{
    Anchor, Bookmark, Item, PagedDocument, Run, Structure, StructureKind, StructureNode, Target,
};
use qexport::export::pdf::{Style, layout_document};
use qexport::export::{
    Assets, Location, MissingGlyphs, Options, Painter, Paper, PdfOptions, Warning, find_format,
};
use qexport::units::{Mm, Pt};

use crate::pdf_text;
use crate::support::{bundled_guide, fixture, guide_of, guide_with};

pub(crate) fn layout_pages(document: &Document, paper: Paper) -> PagedDocument {
    let options = PdfOptions { paper, ..PdfOptions::default() };
    layout_document(document, &options, &Assets::bundled()).unwrap().0
}

fn export_pdf(document: &Document, painter: Painter) -> Vec<u8> {
    let mut options = Options::default();
    options.pdf.painter = painter;
    find_format("pdf").unwrap().export(document, &options, &Assets::bundled()).unwrap().bytes
}

fn runs(paged: &PagedDocument) -> impl Iterator<Item = &Run> {
    paged.pages.iter().flat_map(|page| &page.items).filter_map(|item| match item {
        Item::Text(run) => Some(run),
        _ => None,
    })
}

/// The right side of a run without trailing spaces.
fn right_side(run: &Run) -> f32 {
    let visible = run.text().trim_end().len();
    let advance: f32 =
        run.glyphs().filter(|glyph| glyph.text().start < visible).map(|glyph| glyph.advance).sum();
    run.x.0 + run.size.0 * advance
}

/// The left and right sides of the columns, computed from the style alone.
fn column_sides(paper: Paper) -> Vec<(f32, f32)> {
    let style = Style::default();
    let (margin, gutter, width) =
        (Pt::from(style.margin.left).0, Pt::from(style.gutter).0, Pt::from(paper.size().0).0);
    let column = (width - 2.0 * margin - gutter) / 2.0;
    vec![(margin, margin + column), (margin + column + gutter, width - margin)]
}

#[test]
fn text_stays_inside_its_column() {
    for (document, paper) in [
        (bundled_guide(), Paper::A4),
        (bundled_guide(), Paper::Letter),
        (fixture("every-block"), Paper::A4),
        (fixture("every-block"), Paper::Letter),
    ] {
        let columns = column_sides(paper);
        let (left, right) = (columns[0].0, columns[1].1);
        let paged = layout_pages(&document, paper);
        // The title spans both columns, and lists have others; what is not content is within the printable part of the paper.
        let head = first_section_top(&paged);
        let paper = (Pt::from(Mm(5.0)).0, paged.pages[0].width.0 - Pt::from(Mm(5.0)).0);
        for (number, page) in paged.pages.iter().enumerate() {
            for item in &page.items {
                let Item::Text(run) = item else { continue };
                let (from, to) = (run.x.0, right_side(run));
                let inside = |(l, r): (f32, f32)| from >= l - 0.01 && to <= r + 0.01;
                let fits = if run.leaf.is_none() {
                    inside(paper)
                } else if (number == 0 && run.y.0 < head) || run.size == Style::default().source_size() {
                    inside((left, right))
                } else {
                    columns.iter().any(|column| inside(*column))
                };
                assert!(fits, "page {}: `{}` reaches from {from} to {to}", number + 1, run.text());
            }
        }
    }
}

/// The top of the first section's heading.
fn first_section_top(paged: &PagedDocument) -> f32 {
    paged
        .positions
        .iter()
        .filter(|(_, place)| place.page == 0)
        .map(|(_, place)| place.y.0)
        .fold(f32::MAX, f32::min)
}

#[test]
fn both_columns_share_a_grid_of_half_rows() {
    let style = Style::default();
    let paged = layout_pages(&bundled_guide(), Paper::A4);
    let head = first_section_top(&paged);
    let grid: BTreeSet<String> = runs(&paged)
        .filter(|run| run.size == style.body && run.leaf.is_some() && run.y.0 > head)
        // The text of a section's heading is centred on its band.
        .filter(|run| run.color != style.colors.on_accent)
        .map(|run| {
            format!("{:.1}", (run.y.0 - Pt::from(style.margin.top).0).rem_euclid(style.leading.0 / 2.0))
        })
        .collect();
    assert_eq!(grid.len(), 1, "baselines are {grid:?} points below the grid lines");
}

#[test]
fn bookmarks_and_links_reach_everything() {
    let document = bundled_guide();
    let paged = layout_pages(&document, Paper::A4);
    let sections: Vec<&Bookmark> = paged.outline.iter().collect();
    // One for each section, one for the sources, and one for the index if the last page has room for it.
    assert!((1..=2).contains(&(sections.len() - document.sections.len())));
    for (bookmark, section) in sections.iter().zip(&document.sections) {
        assert_eq!(bookmark.anchor, Anchor::Section(section.id.clone()));
        assert_eq!(bookmark.children.len(), section.questions.len());
    }
    for question in document.questions() {
        assert!(paged.positions.contains_key(&Anchor::Question(question.id.clone())), "{}", question.id);
    }
    for source in &document.sources {
        assert!(paged.positions.contains_key(&Anchor::Source(source.number)), "{}", source.key);
    }
}

#[test]
fn citations_link_to_sources_and_back() {
    let document = bundled_guide();
    let paged = layout_pages(&document, Paper::A4);
    let targets: Vec<&Target> = paged
        .pages
        .iter()
        .flat_map(|page| &page.items)
        .filter_map(|item| match item {
            Item::Link(link) => Some(&link.target),
            _ => None,
        })
        .collect();
    for source in &document.sources {
        assert!(
            targets.contains(&&Target::Anchor(Anchor::Source(source.number))),
            "no link leads to {}",
            source.key
        );
        assert!(targets.contains(&&Target::Web(source.url.clone().unwrap())), "{} has no link", source.key);
    }
    for question in document.questions().filter(|question| !question.cited().is_empty()) {
        let back = Target::Anchor(Anchor::Question(question.id.clone()));
        assert!(targets.contains(&&back), "no source links back to {}", question.id);
    }
}

#[test]
fn painters_agree_page_by_page() {
    for document in [bundled_guide(), fixture("every-block")] {
        let [krilla, genpdf] =
            [Painter::Krilla, Painter::Genpdf].map(|painter| read_pages(&export_pdf(&document, painter)));
        assert_eq!(krilla.len(), genpdf.len());
        for (number, (one, other)) in krilla.iter().zip(&genpdf).enumerate() {
            assert!(!one.is_empty(), "page {} is empty", number + 1);
            assert_eq!(one, other, "page {}", number + 1);
        }
    }
}

/// The text of every page in painting order, in short lines.
fn read_pages(pdf: &[u8]) -> Vec<Vec<String>> {
    let pages = pdf_text::read_pages(pdf);
    pages.iter().map(|page| visible_text(page)).collect()
}

/// Ignores spaces, which readers guess, and the difference of hard and soft hyphens, which depends on the font. Missing
/// glyphs return as NUL or not at all; zero-width characters may be missing. Only one painter writes the wrap mark as text.
fn visible_text(text: &str) -> Vec<String> {
    let no_ink = |c: &char| c.is_whitespace() || matches!(c, '\0' | '\u{200b}' | '\u{200d}' | '↪');
    let characters: Vec<char> =
        text.chars().filter(|c| !no_ink(c)).map(|c| if c == '\u{ad}' { '-' } else { c }).collect();
    characters.chunks(60).map(|line| line.iter().collect()).collect()
}

#[test]
fn the_pdf_has_the_text_of_the_layout() {
    let document = bundled_guide();
    let paged = layout_pages(&document, Paper::A4);
    let laid_out: Vec<Vec<String>> = paged
        .pages
        .iter()
        .map(|page| {
            let texts = page.items.iter().filter_map(|item| match item {
                Item::Text(run) => Some(run.text()),
                _ => None,
            });
            visible_text(&texts.collect::<String>())
        })
        .collect();
    assert_eq!(read_pages(&export_pdf(&document, Painter::Krilla)), laid_out);
}

#[test]
fn two_exports_of_a_pdf_are_equal() {
    let document = bundled_guide();
    assert!(export_pdf(&document, Painter::Krilla) == export_pdf(&document, Painter::Krilla));
}

#[test]
fn a_missing_glyph_names_its_question() {
    let document = guide_with("What is 愛?", "Love, or 愛, or 爱.");
    let (_, warnings) = layout_document(&document, &PdfOptions::default(), &Assets::bundled()).unwrap();
    let place = Location::Question(QuestionId::new("one").unwrap());
    let expected = MissingGlyphs::new(["愛", "爱"].map(str::to_owned), place);
    assert_eq!(warnings, [Warning::MissingGlyphs(expected)]);
}

#[test]
fn a_long_code_line_wraps_without_loss() {
    let line = "x".repeat(300);
    let document = guide_with("Why?", &format!("```\n  if a:\n      {line}\n```"));
    let paged = layout_pages(&document, Paper::A4);
    let texts: Vec<String> = runs(&paged).map(Run::text).collect();
    assert!(texts.iter().any(|text| text == "  if a:"), "the indentation is lost: {texts:?}");
    assert!(texts.iter().filter(|text| *text == "↪ ").count() >= 5, "{texts:#?}");
    let characters: usize = texts.iter().map(|text| text.matches('x').count()).sum();
    assert_eq!(characters, 300);
}

#[test]
fn a_long_word_breaks_between_its_fonts() {
    // Our text font has no box drawings, so each character has another font than its neighbours.
    let document = guide_with("Why?", &"a─".repeat(200));
    let paged = layout_pages(&document, Paper::A4);
    let side = paged.pages[0].width.0 - Pt::from(Mm(10.0)).0;
    let characters: Vec<&Run> = runs(&paged).filter(|run| run.text() == "a" || run.text() == "─").collect();
    assert_eq!(characters.len(), 400);
    assert!(characters.iter().all(|run| (run.x + run.visible_width()).0 < side));
}

#[test]
fn content_taller_than_a_page_continues() {
    let code: Vec<String> = (0..5000).map(|number| format!("line {number}")).collect();
    let document = guide_with("Why?", &format!("```\n{}\n```\n\n{}", code.join("\n"), "a".repeat(10_000)));
    let paged = layout_pages(&document, Paper::A4);
    let lines = runs(&paged).filter(|run| run.text().starts_with("line ")).count();
    assert_eq!(lines, 5000);
    let characters: usize =
        runs(&paged).filter(|run| run.text().starts_with("aaa")).map(|run| run.text().len()).sum();
    assert!(characters >= 10_000 - 60, "{characters}");
    let bottom = paged.pages[0].height.0 - Pt::from(Mm(5.0)).0;
    assert!(runs(&paged).all(|run| run.y.0 < bottom));
}

#[test]
fn a_wide_table_spans_the_page() {
    let cells = |word: &str| format!("|{}", format!(" {word} |").repeat(7));
    let table = format!("{}\n{}\n{}", cells("Characteristic"), cells("---"), cells("Measured"));
    let paged = layout_pages(&guide_with("Why?", &format!("Before.\n\n{table}\n\nAfter.")), Paper::A4);
    let heads: Vec<&Run> = runs(&paged).filter(|run| run.text() == "Characteristic").collect();
    assert_eq!(heads.len(), 7);
    assert!(heads.iter().all(|head| head.y == heads[0].y), "the head is on several lines");
    let (left, right) = (column_sides(Paper::A4)[0].0, column_sides(Paper::A4)[1].1);
    assert!(heads.iter().all(|head| head.x.0 >= left && right_side(head) <= right));
    let y_of = |text: &str| runs(&paged).find(|run| run.text() == text).unwrap().y;
    assert!(y_of("Before.") < heads[0].y && heads[0].y < y_of("After."));
}

#[test]
fn a_long_table_repeats_its_head() {
    let rows: Vec<String> = (0..400).map(|number| format!("| key {number} | value {number} |")).collect();
    let table = format!("| Head | Second |\n|---|---|\n{}", rows.join("\n"));
    let paged = layout_pages(&guide_with("Why?", &table), Paper::A4);
    let heads: Vec<&Run> = runs(&paged).filter(|run| run.text() == "Head").collect();
    let columns = paged.pages.len() * 2;
    assert!((columns - 1..=columns).contains(&heads.len()), "{} heads in {columns} columns", heads.len());
    assert_eq!(heads.iter().filter(|head| head.leaf.is_some()).count(), 1);
    assert_eq!(runs(&paged).filter(|run| run.text().starts_with("key ")).count(), 400);
}

#[test]
fn the_table_of_contents_has_correct_numbers() {
    let question = |number: usize| {
        format!(
            "      - {{id: q{number}, question: \"Question {number}?\", answer: \"{}\"}}\n",
            "Some words. ".repeat(110)
        )
    };
    let questions: String = (1..=100).map(question).collect();
    let document = guide_of(&format!("  - id: only\n    title: Only\n    questions:\n{questions}"));
    let paged = layout_pages(&document, Paper::A4);
    assert!(paged.pages.len() > 8);
    let last = QuestionId::new("q100").unwrap();
    let place = paged.positions[&Anchor::Question(last.clone())];
    let contents = &paged.pages[0];
    let link = contents.items.iter().find_map(|item| match item {
        Item::Link(link) if link.target == Target::Anchor(Anchor::Question(last.clone())) => Some(link),
        _ => None,
    });
    let rect = link.unwrap().rect;
    let number = contents.items.iter().find_map(|item| match item {
        Item::Text(run) if run.y > rect.y && run.y < rect.y + rect.height && run.x > rect.x + rect.width => {
            Some(run.text())
        }
        _ => None,
    });
    assert_eq!(number, Some((place.page + 1).to_string()));
    assert!(
        paged.positions[&Anchor::Question(QuestionId::new("q1").unwrap())].page > 0,
        "the guide does not begin on a page of its own"
    );
}

#[test]
fn long_contents_entries_have_a_hanging_indent() {
    let question = |number: usize| {
        format!(
            "      - {{id: q{number}, question: \"{}?\", answer: \"{}\"}}\n",
            "Turned ".repeat(16).trim(),
            "Some words. ".repeat(110)
        )
    };
    let questions: String = (1..=60).map(question).collect();
    let document = guide_of(&format!("  - id: only\n    title: Only\n    questions:\n{questions}"));
    let paged = layout_pages(&document, Paper::A4);
    let on_first = |run: &&Item| matches!(run, Item::Text(run) if run.text().starts_with("Turned"));
    let titles = paged.pages[0].items.iter().filter(on_first);
    let mut starts: Vec<String> = titles
        .map(|item| if let Item::Text(run) = item { run.x.to_string() } else { String::new() })
        .collect();
    assert!(starts.len() > 100, "titles do not take two lines");
    starts.sort();
    starts.dedup();
    assert_eq!(starts.len(), 2, "more than one left edge in a column: {starts:?}");
}

#[test]
fn the_structure_tree_follows_the_guide() {
    let paged = layout_pages(&fixture("every-block"), Paper::A4);
    insta::assert_snapshot!(describe_structure(&paged.structure));
}

/// The structure as an indented list; equal neighbours are counted.
pub(crate) fn describe_structure(structure: &Structure) -> String {
    fn walk(structure: &Structure, nodes: &[StructureNode], depth: usize, out: &mut String) {
        for node in nodes {
            let StructureNode::Element(id) = node else { continue };
            let element = structure.get(*id);
            let name = match &element.kind {
                StructureKind::Heading { level, title } => format!("H{level} {title}"),
                StructureKind::Figure { alt } => format!("Figure ({alt})"),
                kind => format!("{kind:?}"),
            };
            writeln!(out, "{}{name}", "  ".repeat(depth)).unwrap();
            walk(structure, &element.children, depth + 1, out);
        }
    }
    let mut out = String::new();
    walk(structure, &structure.get(Structure::ROOT).children, 0, &mut out);
    out
}

#[test]
fn every_block_kind_has_its_position() {
    let paged = layout_pages(&fixture("every-block"), Paper::A4);
    insta::assert_snapshot!(describe_positions(&paged));
}

/// The pages as a readable list: position and text of each line.
fn describe_positions(paged: &PagedDocument) -> String {
    let mut out = String::new();
    for (number, page) in paged.pages.iter().enumerate() {
        writeln!(out, "page {}", number + 1).unwrap();
        let mut line: Option<(f32, f32, String)> = None;
        for item in &page.items {
            let Item::Text(run) = item else { continue };
            match &mut line {
                // A superscript belongs to its line.
                Some((_, y, text)) if (*y - run.y.0).abs() < 4.0 && text.len() < 200 => {
                    text.push_str(&run.text());
                }
                _ => {
                    if let Some((x, y, text)) = line.take() {
                        writeln!(out, "{x:6.1} {y:6.1}  {text}").unwrap();
                    }
                    line = Some((run.x.0, run.y.0, format!("{}pt {}", run.size.0, run.text())));
                }
            }
        }
        if let Some((x, y, text)) = line {
            writeln!(out, "{x:6.1} {y:6.1}  {text}").unwrap();
        }
    }
    out
}
