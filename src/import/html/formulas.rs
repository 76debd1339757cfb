//! Formulas in a field: `\(…\)`, `\[…\]`, `<anki-mathjax>`, and the older `[latex]`, `[$]` and `[$$]`.

use super::field::{FieldSyntax, MathsMarks};
use super::gaps;
use super::marks::{END, FORMULA, HtmlFormula, Marks, text_of_html};
use super::notices::Notices;
use crate::document::{Formula, FormulaDisplay};
use crate::import::model::NoticeKind;

/// The delimiters of a formula.
struct Delimiters {
    open: &'static str,
    close: &'static str,
    syntax: LatexSyntax,
}

/// What stands between the delimiters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LatexSyntax {
    Maths(FormulaDisplay),
    /// A whole document: text with formulas.
    Document,
    /// A formula with the delimiters of `MathJax`.
    Span,
}

const INLINE: LatexSyntax = LatexSyntax::Maths(FormulaDisplay::Inline);
const BLOCK: LatexSyntax = LatexSyntax::Maths(FormulaDisplay::Block);

const DELIMITERS: &[Delimiters] = &[
    Delimiters { open: "\\(", close: "\\)", syntax: INLINE },
    Delimiters { open: "\\[", close: "\\]", syntax: BLOCK },
    Delimiters { open: "[latex]", close: "[/latex]", syntax: LatexSyntax::Document },
    Delimiters { open: "[$]", close: "[/$]", syntax: INLINE },
    Delimiters { open: "[$$]", close: "[/$$]", syntax: BLOCK },
    Delimiters { open: "<anki-mathjax", close: "</anki-mathjax>", syntax: INLINE },
];

/// In the packages of this program, all other text is literal.
const SPANS: &[Delimiters] = &[Delimiters {
    open: "<span class=\"mathjax_process tex2jax_process\">",
    close: "</span>",
    syntax: LatexSyntax::Span,
}];

/// Puts a stand-in in place of each formula.
pub(super) fn take_formulas(
    html: &str,
    field: FieldSyntax,
    marks: &mut Marks,
    notices: &mut Notices,
) -> String {
    let delimiters = match field.maths {
        MathsMarks::Anywhere => DELIMITERS,
        MathsMarks::Spans => SPANS,
    };
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    // The delimiters that no longer close anywhere: each is searched in vain once.
    let mut open_ended = [false; DELIMITERS.len()];
    while let Some(at) = rest.find(['\\', '[', '<']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let found = delimiters.iter().zip(&mut open_ended).find_map(|(delimiters, open_ended)| {
            if *open_ended || !starts_with(from, delimiters.open) {
                return None;
            }
            let inside = from.get(delimiters.open.len()..)?;
            let found = find_close(inside, delimiters);
            *open_ended = found.is_none();
            found
        });
        let Some((inside, syntax, behind)) = found else {
            let mut characters = from.chars();
            out.extend(characters.next());
            rest = characters.as_str();
            continue;
        };
        out.push_str(&write_stand_ins(inside, syntax, field, marks, notices));
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// Writes the stand-ins of what stands between two delimiters.
fn write_stand_ins(
    inside: &str,
    syntax: LatexSyntax,
    field: FieldSyntax,
    marks: &mut Marks,
    notices: &mut Notices,
) -> String {
    let (inside, gap) =
        if field.has_gaps { gaps::remove_gaps(inside, notices) } else { (inside.to_owned(), None) };
    let gap = gap.map(|gap| {
        marks.gaps.push(gap);
        marks.gaps.len() - 1
    });
    let mut out = String::new();
    for formula in read_latex(&inside, syntax, notices) {
        let formula = match (formula, gap) {
            (HtmlFormula::Formula(formula), Some(gap)) => HtmlFormula::Gap(formula, gap),
            (formula, _) => formula,
        };
        out.extend([FORMULA.to_string(), marks.formulas.len().to_string(), END.to_string()]);
        marks.formulas.push(formula);
    }
    out
}

fn starts_with(text: &str, open: &str) -> bool {
    text.get(..open.len()).is_some_and(|start| start.eq_ignore_ascii_case(open))
}

/// Splits the text behind an opening delimiter: the formula, its syntax, and what follows it.
fn find_close<'t>(
    inside: &'t str,
    Delimiters { open, close, syntax }: &Delimiters,
) -> Option<(&'t str, LatexSyntax, &'t str)> {
    let end = inside.find(close).or_else(|| {
        let upper = close.to_uppercase();
        (upper != *close).then(|| inside.find(&upper)).flatten()
    })?;
    let (inside, behind) = (&inside[..end], &inside[end + close.len()..]);
    if !open.starts_with("<anki") {
        return Some((inside, *syntax, behind));
    }
    let (attributes, inside) = inside.split_once('>')?;
    let is_block = attributes.contains("block=\"true\"") || attributes.contains("block='true'");
    Some((inside, if is_block { BLOCK } else { INLINE }, behind))
}

fn read_latex(html: &str, syntax: LatexSyntax, notices: &mut Notices) -> Vec<HtmlFormula> {
    let latex = join_lines(&text_of_html(html));
    let mut found = match syntax {
        LatexSyntax::Maths(display) => vec![to_formula(&latex, display, notices)],
        LatexSyntax::Document => read_document(&latex, notices),
        LatexSyntax::Span => {
            let inline = latex.strip_prefix("\\(").and_then(|rest| rest.strip_suffix("\\)"));
            let block = latex.strip_prefix("\\[").and_then(|rest| rest.strip_suffix("\\]"));
            let inside = inline.or(block).unwrap_or(&latex);
            let display = if block.is_some() { FormulaDisplay::Block } else { FormulaDisplay::Inline };
            vec![to_formula(inside, display, notices)]
        }
    };
    found.retain(|found| !matches!(found, HtmlFormula::Text(text) if text.is_empty()));
    found
}

/// Removes comments and line breaks, which mean nothing in a formula.
fn join_lines(latex: &str) -> String {
    let lines = latex.lines().map(|line| {
        let comment = line.match_indices('%').find(|(at, _)| !line[..*at].ends_with('\\'));
        comment.map_or(line, |(at, _)| &line[..at]).trim()
    });
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

fn to_formula(latex: &str, display: FormulaDisplay, notices: &mut Notices) -> HtmlFormula {
    let latex = latex.trim();
    if latex.is_empty() {
        return HtmlFormula::Text(String::new());
    }
    let has_delimiter = |text: &str| ["$", "\\(", "\\)", "\\[", "\\]"].iter().any(|sign| text.contains(sign));
    if has_delimiter(&latex.replace("\\\\", "").replace("\\$", "")) {
        notices.add(NoticeKind::Lost, "formula with formulas in its text, kept as code");
        return HtmlFormula::Code(latex.to_owned());
    }
    HtmlFormula::Formula(Formula { latex: latex.to_owned(), display })
}

/// Reads what `[latex]` contains: a formula with the delimiters of TeX, or text with such formulas.
fn read_document(latex: &str, notices: &mut Notices) -> Vec<HtmlFormula> {
    let latex = latex.trim();
    for (open, close) in [
        ("$$", "$$"),
        ("\\[", "\\]"),
        ("\\begin{displaymath}", "\\end{displaymath}"),
        ("\\begin{math}", "\\end{math}"),
        ("\\begin{equation*}", "\\end{equation*}"),
        ("\\begin{equation}", "\\end{equation}"),
    ] {
        let inside = latex.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        if let Some(inside) = inside.filter(|inside| !inside.contains(close)) {
            return vec![to_formula(inside, FormulaDisplay::Block, notices)];
        }
    }
    if !latex.replace("\\$", "").contains('$') {
        let is_maths = latex.contains(['\\', '^', '_', '=']) && !latex.starts_with("\\text");
        return if is_maths || !latex.contains(' ') {
            vec![to_formula(latex, FormulaDisplay::Block, notices)]
        } else {
            notices.add(NoticeKind::Guessed, "LaTeX text as plain text");
            vec![HtmlFormula::Text(latex.to_owned())]
        };
    }
    let mut found = Vec::new();
    for (index, piece) in latex.split('$').enumerate() {
        match index % 2 {
            1 => found.push(to_formula(piece, FormulaDisplay::Inline, notices)),
            _ => found.push(HtmlFormula::Text(piece.to_owned())),
        }
    }
    found
}
