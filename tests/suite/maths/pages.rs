//! Formulas on pages.

use qexport::document::{Document, QuestionId};
use qexport::export::pdf::layout_document;
use qexport::export::pdf::page::{Color, FormulaInk, Item, PlacedFormula};
use qexport::export::{Assets, Location, Paper, PdfOptions, Warning};
use qexport::units::{Mm, Pt};

use super::guide;

fn layout(document: &Document, options: &PdfOptions) -> (Vec<(PlacedFormula, Pt)>, Vec<Warning>) {
    let (sheet, warnings) = layout_document(document, options, &Assets::bundled()).unwrap();
    let items =
        sheet.pages.into_iter().flat_map(|page| page.items.into_iter().map(move |item| (item, page.width)));
    let formulas = items.filter_map(|(item, width)| match item {
        Item::Formula(formula) => Some((*formula, width)),
        _ => None,
    });
    (formulas.collect(), warnings)
}

fn sheet(document: &Document, options: &PdfOptions) -> Vec<PlacedFormula> {
    let (formulas, warnings) = layout(document, options);
    assert_eq!(warnings, []);
    formulas.into_iter().map(|(formula, _)| formula).collect()
}

pub(super) fn letters(formula: &PlacedFormula) -> String {
    let letter = |ink: &FormulaInk| match ink {
        FormulaInk::Glyph { text, .. } => Some(*text),
        _ => None,
    };
    formula.ink.iter().filter_map(letter).collect()
}

/// The answer's formulas: those after that of the prompt.
fn formulas_of(answer: &str) -> Vec<PlacedFormula> {
    sheet(&guide("basic", answer), &PdfOptions::default()).split_off(1)
}

#[test]
fn sheets_have_formulas_as_glyphs() {
    let formulas = sheet(&guide("basic", r"So $x$ and $$\frac{y}{2}$$."), &PdfOptions::default());
    let texts: Vec<String> = formulas.iter().map(letters).collect();
    assert_eq!(texts, ["a<b", "x", "y2."]);
    let [.., line, display] = &formulas[..] else { panic!("{formulas:?}") };
    assert!(display.rect.y > line.rect.y + line.rect.height && display.rect.x > line.rect.x);
}

#[test]
fn long_formulas_break_after_relations() {
    let [sum, whole] = [13, 9].map(|count| vec!["abc"; count].join(" + "));
    let parts = formulas_of(&format!("These are some words: $({sum}) = xyz = {{{whole}}}$ and more."));
    let lines: Vec<f32> = parts.iter().map(|part| part.rect.y.0).collect();
    let last_of_line =
        parts.windows(2).filter(|two| two[1].rect.x < two[0].rect.x).map(|two| letters(&two[0]));
    let ends: Vec<char> = last_of_line.filter_map(|text| text.chars().last()).collect();
    assert_eq!(ends, ['+', '='], "{lines:?}");
}

#[test]
fn groups_and_short_formulas_stay_whole() {
    assert_eq!(formulas_of("$a = b + c$ and ${aaaaa = bbbbb + ccccc}$").len(), 2);
    let hebrew = guide("basic", "שלום $aaaaa = bbbbb + ccccc$ שלום");
    assert_eq!(layout(&hebrew, &PdfOptions::default()).0.len(), 2);
}

#[test]
fn display_formulas_break_before_relations() {
    let sum = ["abc"; 7].join(" + ");
    let lines = formulas_of(&format!(r"$$f(x) = {sum} \le {sum} \tag{{7}}$$"));
    let texts: Vec<String> = lines.iter().map(letters).collect();
    assert!(texts.len() == 3 && texts[1].starts_with('≤') && texts[2] == "(7)", "{texts:?}");
    assert!(lines[1].rect.x > lines[0].rect.x && lines[1].rect.y > lines[0].rect.y);
}

#[test]
fn tags_stand_at_the_margin() {
    let options = PdfOptions::default();
    let column_end = |formula: &PlacedFormula| formula.rect.x + formula.rect.width;
    for latex in [r"a = b \tag{1}", r"\begin{align} a &= b \tag{1} \\ c &= d \tag{2} \end{align}"] {
        let (formulas, _) = layout(&guide("basic", &format!("$${latex}$$")), &options);
        let (tag, page_width) = formulas.last().unwrap();
        let margin = Pt::from(options.style.margin.left);
        let column = (*page_width - margin * 2.0 - Pt::from(options.style.gutter)) / 2.0;
        assert!((column_end(tag) - margin - column).0.abs() < 0.1, "{tag:?}");
    }
}

#[test]
fn no_part_of_a_formula_is_tiny() {
    for body in [Pt(8.0), Pt(9.5), Pt(12.0)] {
        let mut options = PdfOptions::default();
        (options.style.body, options.style.title) = (body, body * 1.6);
        options.style.gutter = Mm(7.0);
        (options.style.small, options.style.leading) = (body.min(Pt(9.0)), body * 1.25);
        let (formulas, _) = layout(&crate::support::fixture("maths"), &options);
        for (formula, _) in formulas {
            for scale in formula.ink.iter().filter_map(FormulaInk::glyph_scale) {
                assert!(formula.size * scale >= Pt(4.99), "{formula:?}");
            }
        }
    }
}

/// Whatever the width of a column, no formula is wider, and no glyph is tiny.
#[test]
fn formulas_never_leave_their_column() {
    let sum = ["ab"; 9].join(" + ");
    let fraction = format!(r"\frac{{{sum}}}{{2}}");
    let answer = [
        &format!("So $f(x) = {sum} \\to {fraction} < {{{sum}}}$."),
        &format!("$$f(x) = {sum} = {fraction}$$"),
        &format!(r"$$\frac{{a_{{b_c}}}}{{b}} = {sum} \le {sum} \tag{{long tag}}$$"),
        &format!(r"$$\begin{{pmatrix}} {} \end{{pmatrix}}$$", vec!["12"; 20].join(" & ")),
        r"> $$\begin{aligned} a &= b + c \\ &= d \end{aligned}$$",
    ];
    let guide = guide("basic", &answer.join("\n\n          "));
    let mut told = 0;
    for width in (70_u8..230).step_by(19) {
        let mut options = PdfOptions::default();
        options.style.columns = 1;
        options.paper = Paper::Custom { width: Mm(f32::from(width)), height: Mm(297.0) };
        let right = Pt::from(Mm(f32::from(width))) - Pt::from(options.style.margin.right);
        let (formulas, warnings) = layout(&guide, &options);
        told += warnings.len();
        for (formula, _) in &formulas {
            assert!(formula.rect.x + formula.rect.width <= right + Pt(0.1), "{width}: {}", letters(formula));
            let smallest = formula.ink.iter().filter_map(FormulaInk::glyph_scale).fold(1.0, f32::min);
            assert!(formula.size * smallest >= Pt(4.99));
        }
    }
    assert!(told > 0);
}

#[test]
fn too_wide_formulas_are_told() {
    let sum = format!("{{{}}}", vec!["x"; 90].join(" + "));
    let one = guide("basic", &format!("$${sum}$$"));
    let (_, warnings) = layout(&one, &PdfOptions::default());
    let place = Location::Question(QuestionId::new("one").unwrap());
    assert_eq!(warnings, [Warning::WideFormula { place: place.clone() }]);
    let (formulas, warnings) = layout(&guide("basic", &format!("So ${sum}$.")), &PdfOptions::default());
    assert_eq!((formulas.len(), warnings), (1, vec![Warning::WideFormula { place }]));
}

#[test]
fn colours_can_be_read() {
    let answer = r"$\textcolor{yellow}{a} \color{red}{b}$ and $\colorbox{navy}{\textcolor{white}{c}}$";
    let colors = |options: &PdfOptions| -> Vec<Color> {
        let formulas = sheet(&guide("basic", answer), options);
        formulas.iter().flat_map(|formula| formula.ink.iter().filter_map(FormulaInk::color)).collect()
    };
    let [yellow, red, navy, white] = colors(&PdfOptions::default())[..] else { panic!() };
    assert!(yellow.contrast(Color::PAPER) >= 4.5 && red.contrast(Color::PAPER) >= 4.5);
    assert!(yellow.red > yellow.blue && red.red > red.green);
    assert!(navy.contrast(white) >= 4.5 && navy.blue > navy.red);
    let mut grey = PdfOptions::default();
    (grey.style.colors.accent, grey.style.colors.note_edge) = (Color::hex(0), Color::hex(0));
    grey.style.colors.sections.clear();
    assert!(colors(&grey).iter().all(|color| color.is_grey()));
}

/// Anki's `MathJax` numbers nothing by itself either.
#[test]
fn only_tags_number_formulas() {
    let formulas = formulas_of(r"$$\begin{align} a &= b \tag{7} \\ c &= d \end{align}$$");
    assert_eq!(letters(&formulas[0]), "a=b(7)c=d");
}

/// Lines without an area have a thickness.
#[test]
fn struck_formulas_show_their_stroke() {
    let formulas = formulas_of(r"$\cancel{x}$");
    assert!(formulas[0].ink.iter().any(|ink| matches!(ink, FormulaInk::Path { stroke: Some(_), .. })));
}
