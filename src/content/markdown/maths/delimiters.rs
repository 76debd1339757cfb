//! Where formulas begin and end: `$…$`, `$$…$$`, `\(…\)` and `\[…\]`.
//!
//! The rules are pandoc's: no blank inside of a single dollar, no digit after the closing one, no empty line. A few more keep
//! money and names money and names: `$5 or 6$`, `$HOME/bin:$PATH`, `\[1\]`.

use std::ops::Range;

use crate::document::FormulaDisplay;

/// A formula with its delimiters, before its LaTeX is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DelimitedFormula {
    /// With its delimiters.
    pub(crate) range: Range<usize>,
    /// Without them.
    pub(crate) inside: Range<usize>,
    pub(crate) display: FormulaDisplay,
}

/// Finds the formulas outside of `barriers`, which are in order and apart.
pub(crate) fn find_formulas(source: &str, barriers: &[Range<usize>]) -> Vec<DelimitedFormula> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut amount = None;
    while let Some(at) = source[from..].find(['$', '\\']).map(|at| from + at) {
        let next = barriers.partition_point(|barrier| barrier.start <= at);
        if let Some(barrier) = barriers[..next].last().filter(|barrier| barrier.contains(&at)) {
            from = barrier.end;
            continue;
        }
        let end = barriers.get(next).map_or(source.len(), |barrier| barrier.start);
        // After `$5 and `, `$6, 7$` is not a formula either.
        let after_amount = amount.is_some_and(|amount: usize| !source[amount..at].contains("\n\n"));
        match read_formula(source, at, end) {
            Some(formula) if !(after_amount && is_list_of_numbers(&source[formula.range.clone()])) => {
                from = formula.range.end;
                found.push(formula);
            }
            _ => {
                amount = amount.max(starts_with_amount(&source[at..]).then_some(at));
                from = skip_opening(source, at);
            }
        }
    }
    found
}

fn starts_with_amount(text: &str) -> bool {
    text.strip_prefix('$').is_some_and(|text| text.starts_with(|c: char| c.is_ascii_digit()))
}

fn is_list_of_numbers(formula: &str) -> bool {
    starts_with_amount(formula) && !has_sign(formula) && !formula.contains(char::is_alphabetic)
}

/// The offset after an opening delimiter that opens nothing.
fn skip_opening(source: &str, at: usize) -> usize {
    let rest = &source[at..];
    match rest.chars().nth(1) {
        Some(escaped) if rest.starts_with('\\') => at + 1 + escaped.len_utf8(),
        _ if rest.starts_with("$$") => at + 2,
        _ => at + 1,
    }
}

/// Reads the formula that begins at `at` and ends before `end`.
fn read_formula(source: &str, at: usize, end: usize) -> Option<DelimitedFormula> {
    let rest = &source[at..end];
    let delimiters = [
        ("$$", "$$", FormulaDisplay::Block),
        ("$", "$", FormulaDisplay::Inline),
        ("\\[", "\\]", FormulaDisplay::Block),
        ("\\(", "\\)", FormulaDisplay::Inline),
    ];
    let (open, close, display) = delimiters.into_iter().find(|(open, ..)| rest.starts_with(open))?;
    let start = at + open.len();
    let length = find_closing(&source[start..end], close)?;
    let inside = start..start + length;
    let range = at..inside.end + close.len();
    let text = &source[inside.clone()];
    let (before, after) = (source[..at].chars().next_back(), source[range.end..].chars().next());
    let fits = match open {
        "$" => is_tight(text) && !looks_like_money(text, before) && !looks_like_a_name(text, after),
        "$$" => !after.is_some_and(|c| c.is_ascii_digit()) && !is_prose(text),
        "\\[" => has_sign(text),
        _ => !is_prose(text),
    };
    let digit_follows = close == "$" && after.is_some_and(|c| c.is_ascii_digit());
    (fits && !digit_follows && !text.trim().is_empty()).then_some(DelimitedFormula { range, inside, display })
}

/// The offset of the closing delimiter, if the formula has no empty line.
fn find_closing(text: &str, close: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        if rest.starts_with(close) {
            return Some(at);
        }
        if (close == "\\)" && rest.starts_with("\\(")) || (close == "\\]" && rest.starts_with("\\[")) {
            // TeX does not nest them. So each text is searched once, however many it opens.
            return None;
        }
        if c == '$' && close != "$$" && close != "$" {
            // `\(a $b$ c\)`: the dollars are the formula.
            return None;
        }
        if c == '\n' && interrupts(&rest[1..], close) {
            return None;
        }
        at += match rest.chars().nth(1) {
            Some(escaped) if c == '\\' => 1 + escaped.len_utf8(),
            _ => c.len_utf8(),
        };
    }
    None
}

/// Whether a line cannot continue a formula. Between single dollars, which may be two amounts, a new block ends it too.
fn interrupts(line: &str, close: &str) -> bool {
    let line = line.split('\n').next().unwrap_or_default().trim_start_matches([' ', '\t']);
    let quoted = line.trim_start_matches(['>', ' ', '\t']);
    if quoted.trim().is_empty() || quoted.starts_with("```") || quoted.starts_with("~~~") {
        return true;
    }
    let is_inline = close == "$";
    let marker = line.split([' ', '\t']).next().unwrap_or_default();
    let number = marker.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_item =
        matches!(marker, "-" | "*" | "+") || (number.len() < marker.len() && matches!(number, "." | ")"));
    is_inline && (is_item || line.starts_with(['#', '>', '|']))
}

/// Whether neither end is a blank.
fn is_tight(text: &str) -> bool {
    !text.starts_with(char::is_whitespace) && !text.ends_with(char::is_whitespace)
}

/// What stands before a dollar: `US$`.
const COUNTRIES: &[&str] = &["A", "AU", "C", "CA", "HK", "NZ", "S", "SG", "US", "USD"];

/// Whether the dollars are those of amounts: `$5 or 6$`, `5$-6$`, `5$, not 6$`.
fn looks_like_money(text: &str, before: Option<char>) -> bool {
    let first = text.chars().next();
    let second = text.chars().nth(1);
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let punctuation =
        first.is_some_and(|c| ",;:!?)]}/".contains(c)) || (first == Some('.') && !is_digit(second));
    let amount = is_digit(first) || (first.is_some_and(|c| "-–.~<>=+".contains(c)) && is_digit(second));
    let has_blank = text.contains(char::is_whitespace);
    let after_amount =
        is_digit(before) && !has_sign(text) && (has_blank || !text.contains(char::is_alphabetic));
    let before_currency =
        has_blank && text.split_whitespace().next_back().is_some_and(|word| COUNTRIES.contains(&word));
    punctuation || after_amount || (amount && (before_currency || is_prose(text)))
}

/// Whether the dollars are those of variables: `$HOME/bin:$PATH`, `${a}${b}`.
fn looks_like_a_name(text: &str, after: Option<char>) -> bool {
    let joined = after.is_some_and(|c| c.is_alphanumeric() || "_{(".contains(c));
    let shouted = text.len() > 1 && text.chars().all(|c| c.is_ascii_uppercase() || c == '_');
    joined
        && (shouted
            || after == Some('{')
            || text.ends_with([':', '/', ',', ';', '.', '-', '=', '|', '_', '"']))
}

/// Whether a text has words and nothing that only a formula has.
fn is_prose(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphabetic());
    !has_sign(text) && words.any(|word| word.chars().count() > 1) && text.trim().contains(char::is_whitespace)
}

/// Whether a text has a sign that prose does not have.
fn has_sign(text: &str) -> bool {
    text.contains(['\\', '^', '_', '=', '{', '<', '>', '+', '|', '*'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(source: &str) -> Vec<&str> {
        find_formulas(source, &[]).into_iter().map(|formula| &source[formula.range]).collect()
    }

    #[test]
    fn formulas_have_four_pairs_of_delimiters() {
        assert_eq!(found(r"a $x$ b \(y\) c $$z$$ d \[w = 1\]"), ["$x$", r"\(y\)", "$$z$$", r"\[w = 1\]"]);
        for formula in [
            "$5$",
            "$-5$",
            "$.5$",
            "$2 x + 1$",
            "$n$th",
            "3$\\times$ 4",
            "$5\\$$",
            "$a$$b$",
            "$$\na\n= b\n$$",
            "$a\nb$",
            "$O(n)$",
            "$|x|$",
            r"\( a b \)",
            r"\[ \frac{a}{b} \]",
            "$5x$",
            "$10^{-3}$",
            "$f: A \\to B$",
        ] {
            assert!(!found(formula).is_empty(), "{formula}");
        }
        assert_eq!(found("> $$\n> a + b\n> $$"), ["$$\n> a + b\n> $$"]);
    }

    #[test]
    fn money_and_names_are_text() {
        for text in [
            "$5 and $6",
            "5$ and 6$",
            "US$5, US$6",
            "$5 or 6$",
            "5$-6$",
            "5$, not 6$",
            "$20,000 and USD$30,000",
            r"\$x$",
            "$HOME/bin:$PATH",
            "$PATH$HOME",
            "${a}${b}",
            "${a} and ${b}",
            "$ x$",
            "$x $",
            "$$ $$",
            "$a\n\nb$",
            "- $a\n- b$",
            r"\\(a\\)",
            r"\[1\]",
            r"\[see below\]",
            r"\(see below\)",
            "$$5 and $$6",
            "$5 (US$)",
            "$5 and $6, 5$",
            "$1.5 million; A$",
            "$(a)/$(b)",
            "$",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn formulas_do_not_cross_barriers() {
        let source = "$a `b$ c` d$ $e$";
        let barriers = ["`b$ c`"].map(|code| 3..3 + code.len());
        let found = find_formulas(source, &barriers);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].range, 13..16);
    }

    proptest! {
        #[test]
        fn prices_are_never_formulas(
            prices in proptest::collection::vec(("(US|A|CA)?", "[1-9][0-9]{0,3}([.,][0-9]{2})?", "[kM]?", "( |, | and | or |/|-|–| to |; |\\. )", any::<bool>()), 1..6)
        ) {
            let text: String = prices
                .iter()
                .map(|(country, amount, unit, next, before)| {
                    if *before { format!("{country}${amount}{unit}{next}") } else { format!("{amount}{unit} {country}${next}") }
                })
                .collect();
            prop_assert_eq!(found(&text), Vec::<&str>::new());
        }

        #[test]
        fn formulas_are_in_order_and_inside_the_text(text in "([$\\\\a-c5 \\n{}()\\[\\]|]|é){0,40}") {
            let mut end = 0;
            for formula in find_formulas(&text, &[]) {
                prop_assert!(formula.range.start >= end && formula.range.end <= text.len());
                prop_assert!(text.get(formula.inside.clone()).is_some_and(|inside| !inside.trim().is_empty()));
                end = formula.range.end;
            }
        }
    }
}
