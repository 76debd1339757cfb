//! Formulas in all formats.

mod formulas;
mod pages;

use qexport::document::Document;
use qexport::export::{Assets, BookMaths, Options, Painter, Warning, find_format};

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
    assert!(page.contains("display=\"block\" alttext=\"y.\""), "{page}");
    let package = file("content.opf");
    assert_eq!(package.matches("properties=\"mathml\"").count(), 1, "{package}");
    assert!(package.contains("<meta property=\"schema:accessibilityFeature\">MathML</meta>"), "{package}");
    let plain = export_files(&crate::sample::one_question("Why?", "So."));
    assert!(!plain.iter().any(|(_, text)| text.contains("mathml") || text.contains("MathML")));
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

#[test]
fn books_may_have_images_of_formulas() {
    let mut options = Options::default();
    options.epub.maths = BookMaths::Image;
    let files = crate::epub::export_files_with(&guide("basic", r"So $x_1$ and $$y \tag{1}$$."), &options);
    let file = |name: &str| files.iter().find(|(file, _)| file.ends_with(name)).unwrap().1.as_str();
    let page = file("text/one.xhtml");
    assert!(!page.contains("<math") && page.matches("<svg ").count() == 3, "{page}");
    assert!(page.contains("aria-label=\"x sub 1\" viewBox=\"0 0 "), "{page}");
    assert!(page.contains("vertical-align:-0.150em") && page.contains("fill=\"currentColor\""), "{page}");
    let package = file("content.opf");
    assert!(package.contains("properties=\"svg\"") && !package.contains("MathML"), "{package}");
    assert!(package.contains(">describedMath<"), "{package}");
}

#[test]
fn formulas_can_be_read_aloud() {
    let files = export_files(&guide("basic", r"So $\frac{a}{b}$."));
    let page = &files.iter().find(|(file, _)| file.ends_with("text/one.xhtml")).unwrap().1;
    assert!(page.contains("alttext=\"the fraction a over b\""), "{page}");
    assert!(page.contains("alttext=\"a is less than b\""), "{page}");
}

#[test]
fn punctuation_stays_with_its_formula() {
    let guide = guide("basic", r"So $$x$$, or $$y \tag{1}$$. But $z$.");
    let fields = fields(&guide).concat();
    assert!(
        fields.contains(r"\[x,\]</span> or") && fields.contains(r"\[y. \tag{1}\]</span> But"),
        "{fields}"
    );
    assert!(fields.contains(r"\(z\)</span>."), "{fields}");
}
