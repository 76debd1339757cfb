//! Formulas in all formats.

use qexport::document::Document;
use qexport::export::pdf::layout_document;
use qexport::export::pdf::page::{FormulaInk, Item, PlacedFormula};
use qexport::export::{Assets, Options, Painter, PdfOptions, Warning, find_format};
use qexport::units::Pt;

use crate::apkg::Package;
use crate::epub::export_files;
use crate::support::guide_of;

/// A guide with one question.
fn guide(card: &str, answer: &str) -> Document {
    guide_of(&format!(
        "  - id: one\n    title: One\n    questions:\n      - id: one\n        question: Why $a < b$?\n        card: {card}\n        \
         answer: |\n          {answer}\n"
    ))
}

fn fields(document: &Document) -> Vec<String> {
    Package::export(document).note("one").fields.into_values().collect()
}

const OPEN: &str = "<span class=\"mathjax_process tex2jax_process\">";

#[test]
fn mathjax_typesets_formulas_alone() {
    let fields = fields(&guide("basic", r"So $x_1$ $$\frac{1}{2}$$ and `\(a\)` and \\(b\\).")).concat();
    assert!(fields.contains(&format!("{OPEN}\\(a &lt; b\\)</span>")), "{fields}");
    assert!(fields.contains(&format!("{OPEN}\\[\\frac{{1}}{{2}}\\]</span>")), "{fields}");
    assert!(fields.contains(r"\(a\)</code>") && fields.contains(r"\(b\)"), "{fields}");
    assert_eq!(fields.matches(OPEN).count(), 3, "{fields}");
}

#[test]
fn formulas_do_not_end_gaps() {
    let fields = fields(&guide("cloze", r"It is ==$\sqrt{\frac{a}{b::c}}$==.")).concat();
    let formula = r"\(\sqrt&#123;\frac&#123;a&#125;&#123;b:&#58;c&#125;&#125;\)";
    assert!(fields.contains(&format!("{{{{c1::{OPEN}{formula}</span>}}}}")), "{fields}");
}

#[test]
fn the_csv_has_the_same_formulas() {
    let guide = guide("basic", "So $x$.");
    let csv = find_format("csv").unwrap().export(&guide, &Options::default(), &Assets::bundled()).unwrap();
    let csv = String::from_utf8(csv.bytes).unwrap();
    assert!(csv.contains(&format!("{OPEN}\\(x\\)</span>").replace('"', "\"\"")), "{csv}");
}

#[test]
fn books_have_mathml_and_say_so() {
    let files = export_files(&guide("basic", "So $x$ and $$y$$."));
    let file = |name: &str| files.iter().find(|(file, _)| file.ends_with(name)).unwrap().1.as_str();
    let page = file("text/one.xhtml");
    assert!(page.contains("display=\"inline\" alttext=\"x\"><mrow><mi>x</mi></mrow></math>"), "{page}");
    assert!(page.contains("display=\"block\" alttext=\"y\""), "{page}");
    let package = file("content.opf");
    assert_eq!(package.matches("properties=\"mathml\"").count(), 1, "{package}");
    assert!(package.contains("<meta property=\"schema:accessibilityFeature\">MathML</meta>"), "{package}");
    let plain = export_files(&crate::sample::one_question("Why?", "So."));
    assert!(!plain.iter().any(|(_, text)| text.contains("mathml") || text.contains("MathML")));
}

fn sheet(document: &Document, options: &PdfOptions) -> Vec<(PlacedFormula, Pt)> {
    let (sheet, warnings) = layout_document(document, options, &Assets::bundled()).unwrap();
    assert_eq!(warnings, []);
    let items =
        sheet.pages.into_iter().flat_map(|page| page.items.into_iter().map(move |item| (item, page.width)));
    let formulas = items.filter_map(|(item, width)| match item {
        Item::Formula(formula) => Some((*formula, width)),
        _ => None,
    });
    formulas.collect()
}

#[test]
fn sheets_have_formulas_as_glyphs() {
    let formulas = sheet(&guide("basic", r"So $x$ and $$\frac{y}{2}$$."), &PdfOptions::default());
    let letters = |formula: &PlacedFormula| -> String {
        let letter = |ink: &FormulaInk| match ink {
            FormulaInk::Glyph { text, .. } => Some(*text),
            _ => None,
        };
        formula.ink.iter().filter_map(letter).collect()
    };
    let texts: Vec<String> = formulas.iter().map(|(formula, _)| letters(formula)).collect();
    assert_eq!(texts, ["a<b", "x", "y2"]);
    let [.., (line, _), (display, _)] = &formulas[..] else { panic!("{formulas:?}") };
    assert!(display.rect.y > line.rect.y + line.rect.height && display.rect.x > line.rect.x);
}

#[test]
fn no_part_of_a_formula_is_tiny() {
    for (formula, page_width) in sheet(&crate::support::fixture("maths"), &PdfOptions::default()) {
        assert!(formula.rect.x + formula.rect.width <= page_width);
        for ink in formula.ink.iter() {
            if let FormulaInk::Glyph { scale, .. } = ink {
                assert!(formula.size * *scale >= Pt(4.99), "{formula:?}");
            }
        }
    }
}

#[test]
fn wide_formulas_shrink_or_are_told() {
    let sum = |terms: usize| guide("basic", &format!("$${}$$", vec!["x"; terms].join(" + ")));
    let formulas = sheet(&sum(25), &PdfOptions::default());
    let column = Pt(300.0);
    assert!(formulas.last().unwrap().0.rect.width < column);
    let (_, warnings) = layout_document(&sum(200), &PdfOptions::default(), &Assets::bundled()).unwrap();
    assert_eq!(warnings, [Warning::MathsAsSource]);
}

#[test]
fn genpdf_says_once_that_formulas_are_source() {
    let mut options = Options::default();
    options.pdf.painter = Painter::Genpdf;
    let export = |document: &Document| {
        find_format("pdf").unwrap().export(document, &options, &Assets::bundled()).unwrap().warnings
    };
    let is_source = |warning: &&Warning| **warning == Warning::MathsAsSource;
    assert_eq!(export(&guide("basic", "So $x$ and $$y$$.")).iter().filter(is_source).count(), 1);
    assert_eq!(export(&crate::sample::one_question("Why?", "So.")).iter().filter(is_source).count(), 0);
}
