//! Punctuation after a formula on lines of its own belongs to its last line.

/// The punctuation that the fonts of `KaTeX` have.
const PUNCTUATION: [char; 6] = ['.', ',', ';', ':', '!', '?'];

/// Adds the punctuation at the beginning of a text to a formula, before its tag; returns its length in the text.
pub(crate) fn append_punctuation(latex: &mut String, after: &str) -> usize {
    let length = after.find(|c| !PUNCTUATION.contains(&c)).unwrap_or(after.len());
    // `.5` and `.env` are no punctuation.
    if length == 0 || after[length..].starts_with(char::is_alphanumeric) {
        return 0;
    }
    let end = latex.rfind(r"\tag").filter(|at| !latex[*at..].contains(r"\end")).unwrap_or(latex.len());
    let (body, tag) = latex.split_at(end);
    let body = body.trim_end();
    // A comment ends with its line.
    let line = body.rsplit('\n').next().unwrap_or_default();
    let comment = if line.contains('%') { "\n" } else { "" };
    let blank = if tag.is_empty() { "" } else { " " };
    let punctuated = format!("{body}{comment}{}{blank}{tag}", &after[..length]);
    if super::parse(&punctuated).is_err() {
        return 0;
    }
    *latex = punctuated;
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_joins_the_formula() {
        for (latex, after, wanted) in [
            ("x", ". Next", "x."),
            (r"x \tag{1}", ",", r"x, \tag{1}"),
            ("x % comment", ".", "x % comment\n."),
            ("x", " word", "x"),
            ("x", ".5", "x"),
            (r"\begin{align} x \tag{1} \end{align}", ".", r"\begin{align} x \tag{1} \end{align}."),
        ] {
            let mut punctuated = latex.to_owned();
            let length = append_punctuation(&mut punctuated, after);
            assert_eq!(punctuated, wanted);
            assert_eq!(
                length,
                punctuated.trim_end().len() - latex.len() - usize::from(wanted.contains('\n'))
            );
        }
    }
}
