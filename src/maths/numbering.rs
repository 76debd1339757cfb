//! Formulas are numbered by `\tag` alone: `align` and its like become `align*`, which the parser does not number by itself.

use std::borrow::Cow;

const NUMBERED: [&str; 4] = ["{align}", "{alignat}", "{gather}", "{equation}"];

/// LaTeX without automatic numbers.
pub(super) struct Unnumbered<'a> {
    pub(super) latex: Cow<'a, str>,
    /// The offset of each added star, in the new LaTeX.
    stars: Vec<usize>,
}

impl Unnumbered<'_> {
    /// An offset in the original LaTeX.
    pub(super) fn original_offset(&self, offset: usize) -> usize {
        offset - self.stars.iter().filter(|star| **star < offset).count()
    }
}

/// Adds a star to each numbered environment.
pub(super) fn star_environments(latex: &str) -> Unnumbered<'_> {
    if !NUMBERED.iter().any(|name| latex.contains(name)) {
        return Unnumbered { latex: latex.into(), stars: Vec::new() };
    }
    let mut starred = String::with_capacity(latex.len() + 8);
    let mut stars = Vec::new();
    let mut rest = latex;
    while let Some(at) = rest.find('{') {
        let (before, from) = rest.split_at(at);
        starred.push_str(before);
        let is_environment = before.ends_with(r"\begin") || before.ends_with(r"\end");
        let name = NUMBERED.iter().find(|name| is_environment && from.starts_with(**name));
        if let Some(name) = name {
            starred.push_str(&name[..name.len() - 1]);
            stars.push(starred.len());
            starred.push_str("*}");
        } else {
            starred.push('{');
        }
        rest = &from[name.map_or(1, |name| name.len())..];
    }
    starred.push_str(rest);
    Unnumbered { latex: starred.into(), stars }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn environments_have_no_numbers_of_their_own() {
        let unnumbered = star_environments(r"\begin{align} a \tag{1} \\ b \end{align} {align}");
        assert_eq!(unnumbered.latex, r"\begin{align*} a \tag{1} \\ b \end{align*} {align}");
        assert_eq!([3, 13, 20].map(|offset| unnumbered.original_offset(offset)), [3, 12, 19]);
        let error = crate::maths::parse(r"\begin{align} \nonsense \end{align}").unwrap_err();
        assert_eq!(error.offset, Some(14));
    }
}
