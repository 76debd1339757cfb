//! Tables in the PDF with any number of columns: no text is lost, and none leaves its place.

use std::collections::BTreeMap;

use qexport::document::Document;
use qexport::export::pdf::page::{ElementId, PagedDocument, Structure, StructureKind, StructureNode};
use qexport::export::pdf::{Layout, Style, layout_document};
use qexport::export::{Assets, PdfOptions, Warning};
use qexport::units::Pt;

use crate::epub;
use crate::reading::{questions_as_read, runs};
use crate::support::guide_with;

/// A guide whose answer is a table of two rows; `cell` writes each cell, and row 0 is the head.
fn table(columns: usize, cell: impl Fn(usize, usize) -> String) -> Document {
    let row = |row: usize| (0..columns).map(|column| cell(row, column)).collect::<Vec<_>>().join(" | ");
    let rule = " --- |".repeat(columns);
    let answer = format!("| {} |\n|{rule}\n| {} |\n| {} |", row(0), row(1), row(2));
    guide_with("Which?", &answer)
}

fn table_of_numbers(columns: usize) -> Document {
    table(columns, |row, column| format!("r{row}c{column}."))
}

fn table_of_letters(columns: usize) -> Document {
    table(columns, |_, _| "m".to_owned())
}

fn layout_pages(document: &Document, layout: Layout, columns: usize) -> (PagedDocument, Vec<Warning>) {
    let style = Style { layout, columns, ..Style::default() };
    layout_document(document, &PdfOptions { style, ..PdfOptions::default() }, &Assets::bundled()).unwrap()
}

/// Every layout with its number of columns on a page.
const LAYOUTS: [(Layout, usize); 6] = [
    (Layout::Sheet, 1),
    (Layout::Sheet, 3),
    (Layout::Fold, 1),
    (Layout::Facts, 1),
    (Layout::Quiz, 2),
    (Layout::Cards, 1),
];

/// The left and right side of a run, and its description for failures.
type Reach = (f32, f32, String);

/// Asserts that no run leaves the margins, crosses the fold, or overlaps another run of its line.
fn assert_in_place(paged: &PagedDocument, layout: Layout, name: &str) {
    let style = Style::default();
    let (left, right) = (Pt::from(style.margin.left).0, Pt::from(style.margin.right).0);
    let mut lines: BTreeMap<(usize, i32), Vec<Reach>> = BTreeMap::new();
    for (page, run) in runs(paged) {
        let (from, to) = (run.x.0, (run.x + run.visible_width()).0);
        let width = paged.pages[page].width.0;
        let place = format!("{name}, page {}: `{}` from {from} to {to}", page + 1, run.text());
        if layout != Layout::Cards {
            assert!(from >= left - 0.01 && to <= width - right + 0.01, "{place} leaves the margins");
        }
        if layout == Layout::Fold {
            assert!(from >= width / 2.0 || to <= width / 2.0, "{place} crosses the fold");
        }
        #[expect(clippy::cast_possible_truncation, reason = "a page is some hundred points tall")]
        let line = (page, (run.y.0 * 100.0) as i32);
        lines.entry(line).or_default().push((from, to, place));
    }
    for line in lines.values_mut() {
        line.sort_by(|one, other| one.0.total_cmp(&other.0));
        for pair in line.windows(2) {
            assert!(pair[0].1 <= pair[1].0 + 0.01, "{} overlaps {}", pair[0].2, pair[1].2);
        }
    }
}

#[test]
fn tables_of_any_width_keep_their_content() {
    for (layout, columns_of_page) in LAYOUTS {
        for columns in [1, 2, 9, 20, 30, 40, 80, 300] {
            let name = format!("{layout} of {columns_of_page}, {columns} columns");
            let (paged, _) = layout_pages(&table_of_letters(columns), layout, columns_of_page);
            assert_in_place(&paged, layout, &name);

            let (paged, _) = layout_pages(&table_of_numbers(columns), layout, columns_of_page);
            assert_in_place(&paged, layout, &name);
            let text = questions_as_read(&paged).concat();
            for column in 0..columns {
                for cell in (0..3).map(|row| format!("r{row}c{column}.")) {
                    assert!(text.contains(&cell), "{name}: `{cell}` is missing");
                }
            }
        }
    }
}

/// The kinds of all elements in reading order.
fn collect_kinds(structure: &Structure) -> Vec<&StructureKind> {
    fn walk<'a>(structure: &'a Structure, id: ElementId, out: &mut Vec<&'a StructureKind>) {
        for node in &structure.get(id).children {
            if let StructureNode::Element(id) = node {
                out.push(&structure.get(*id).kind);
                walk(structure, *id, out);
            }
        }
    }
    let mut out = Vec::new();
    walk(structure, Structure::ROOT, &mut out);
    out
}

#[test]
fn a_table_too_wide_becomes_a_list() {
    for (layout, columns_of_page) in LAYOUTS {
        let (paged, warnings) = layout_pages(&table_of_numbers(80), layout, columns_of_page);
        let [Warning::WideTable { columns: 80, place }] = &warnings[..] else {
            panic!("{layout}: {warnings:?}")
        };
        assert_eq!(place.to_string(), "question `one`", "{layout}");
        let kinds = collect_kinds(&paged.structure);
        let count = |wanted: fn(&&StructureKind) -> bool| kinds.iter().copied().filter(wanted).count();
        assert_eq!(
            count(|kind| matches!(kind, StructureKind::Table | StructureKind::Row | StructureKind::Cell)),
            0,
            "{layout}"
        );
        // Two rows with 79 cells each below their first cell.
        assert_eq!(count(|kind| matches!(kind, StructureKind::List { .. })), 3, "{layout}");
        assert_eq!(count(|kind| matches!(kind, StructureKind::Item)), 2 + 2 * 79, "{layout}");
    }
}

#[test]
fn small_cells_fit_with_narrower_gaps() {
    let (paged, warnings) = layout_pages(&table_of_letters(40), Layout::Sheet, 1);
    assert_eq!(warnings, []);
    assert!(collect_kinds(&paged.structure).contains(&&StructureKind::Table));
}

#[test]
fn a_table_of_heads_keeps_them_all() {
    let head: Vec<String> = (0..80).map(|column| format!("c{column}.")).collect();
    let table = format!("| {} |\n|{}", head.join(" | "), " --- |".repeat(80));
    let document = guide_with("Which?", &table);
    let (paged, _) = layout_pages(&document, Layout::Sheet, 2);
    let text = questions_as_read(&paged).concat();
    assert!((0..80).all(|column| text.contains(&format!("c{column}.:"))), "{text}");
}

#[test]
fn a_wide_table_without_rows_keeps_its_head() {
    let document = guide_with("Which?", "| one | two | three | four | five |\n| - | - | - | - | - |");
    let section = epub::export_file(&document, &format!("OEBPS/text/{}.xhtml", document.sections[0].id));
    for head in ["one", "two", "three", "four", "five"] {
        assert!(section.contains(&format!("<strong>{head}</strong>")), "{section}");
    }
}
