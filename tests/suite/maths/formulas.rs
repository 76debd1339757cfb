//! Many formulas, one on each line of a file: across the table of what `KaTeX` supports.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use qexport::document::Document;
use qexport::export::pdf::layout_document;
use qexport::export::pdf::page::Item;
use qexport::export::{Assets, Location, Options, PdfOptions, Warning, find_format};

use super::pages::letters;

/// The formulas that were compared with those of `KaTeX` in a browser: their ink is equally wide.
const FIRST: &str = include_str!("../../fixtures/formulas/first.txt");
const FURTHER: &str = include_str!("../../fixtures/formulas/further.txt");

/// A guide with each formula in a line and on lines of its own.
fn guide(formulas: &[&str]) -> Document {
    let mut questions = String::new();
    for (index, formula) in formulas.iter().enumerate() {
        let _ = write!(
            questions,
            "      - id: f{index}\n        question: Formula {index}\n        answer: |\n          In a line ${formula}$.\n\n          \
             $${formula}$$\n"
        );
    }
    crate::support::guide_of(&format!("  - id: all\n    title: All\n    questions:\n{questions}"))
}

fn lines(text: &str) -> Vec<&str> {
    text.lines().filter(|line| !line.is_empty()).collect()
}

/// The whole position and size of each formula, so that a change of any formula shows.
#[test]
fn a_page_of_formulas_is_golden() {
    let formulas = lines(FIRST);
    let mut options = PdfOptions::default();
    options.style.columns = 1;
    let (sheet, warnings) = layout_document(&guide(&formulas), &options, &Assets::bundled()).unwrap();
    assert_eq!(warnings, []);
    let mut golden = String::new();
    for (page, item) in sheet
        .pages
        .iter()
        .enumerate()
        .flat_map(|(page, sheet)| sheet.items.iter().map(move |item| (page, item)))
    {
        if let Item::Formula(formula) = item {
            let (rect, text) = (formula.rect, letters(formula));
            let _ = writeln!(
                golden,
                "page {} x {:.1} y {:.1} width {:.1} height {:.1} size {:.1}  {text}",
                page + 1,
                rect.x.0,
                rect.y.0,
                rect.width.0,
                rect.height.0,
                formula.size.0
            );
        }
    }
    insta::assert_snapshot!(golden);
}

#[test]
fn formulas_pass_through_all_formats() {
    let formulas: Vec<&str> = lines(FIRST).into_iter().chain(lines(FURTHER)).collect();
    assert_eq!(formulas.len(), 300);
    let document = guide(&formulas);
    for name in ["pdf", "epub", "apkg", "csv"] {
        let export = find_format(name).unwrap().export(&document, &Options::default(), &Assets::bundled());
        let place = |warning: &Warning| match warning.location() {
            Some(Location::Question(id)) => {
                id.as_str()[1..].parse::<usize>().ok().map(|index| formulas[index])
            }
            _ => None,
        };
        let told: BTreeSet<&str> = export.unwrap().warnings.iter().filter_map(place).collect();
        // The fonts of formulas have no micro sign.
        let expected: &[&str] = if name == "pdf" { &[r"\text{Größe} = 5 \,\text{µm}"] } else { &[] };
        assert!(told.iter().copied().eq(expected.iter().copied()), "{name}: {told:?}");
    }
}

/// Each formula has words, and none of them is a command.
#[test]
fn formulas_of_english_guides_have_words() {
    let formulas: Vec<&str> = lines(FIRST).into_iter().chain(lines(FURTHER)).collect();
    let files = crate::epub::export_files(&guide(&formulas));
    let page = &files.iter().find(|(file, _)| file.ends_with("text/all.xhtml")).unwrap().1;
    let alts: Vec<&str> =
        page.split("alttext=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(alts.len(), 600);
    let silent: BTreeSet<&&str> = alts.iter().filter(|alt| alt.contains('\\')).collect();
    assert!(silent.len() <= 12, "{silent:#?}");
}
