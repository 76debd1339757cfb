//! Formulas in all formats.

use qexport::document::Document;
use qexport::export::{Assets, Options, find_format};

use crate::apkg::Package;
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
