//! `eqnarray`, which `KaTeX` lacks, becomes `aligned`.

use std::borrow::Cow;

const ENVIRONMENT: &str = "eqnarray";

/// Rewrites each `eqnarray` of a formula: `a &=& b` becomes `a &= b`.
pub(crate) fn rewrite_eqnarray(latex: &str) -> Cow<'_, str> {
    if !latex.contains(ENVIRONMENT) {
        return latex.into();
    }
    let mut out = String::with_capacity(latex.len());
    let mut rest = latex;
    while let Some((before, body, after)) = split_environment(rest) {
        out.push_str(before);
        out.push_str(r"\begin{aligned}");
        out.push_str(&join_relations(body));
        out.push_str(r"\end{aligned}");
        rest = after;
    }
    out.push_str(rest);
    out.into()
}

/// The text before the first environment, its content, and the text after it.
fn split_environment(latex: &str) -> Option<(&str, &str, &str)> {
    ["", "*"]
        .into_iter()
        .filter_map(|star| {
            let (before, rest) = latex.split_once(&format!("\\begin{{{ENVIRONMENT}{star}}}"))?;
            let (body, after) = rest.split_once(&format!("\\end{{{ENVIRONMENT}{star}}}"))?;
            Some((before, body, after))
        })
        .min_by_key(|(before, ..)| before.len())
}

/// Omits the second `&` of each row. The columns of an environment inside stay.
fn join_relations(body: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let (mut depth, mut columns) = (0_usize, 0);
    let mut rest = body;
    while let Some(c) = rest.chars().next() {
        let length = if rest.starts_with("\\\\") || rest.starts_with("\\&") { 2 } else { c.len_utf8() };
        let token = &rest[..length];
        if rest.starts_with(r"\begin") {
            depth += 1;
        } else if rest.starts_with(r"\end") {
            depth = depth.saturating_sub(1);
        }
        match token {
            "\\\\" if depth == 0 => columns = 0,
            "&" if depth == 0 => columns += 1,
            _ => {}
        }
        if !(token == "&" && depth == 0 && columns == 2) {
            out.push_str(token);
        }
        rest = &rest[length..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eqnarray_becomes_aligned() {
        let latex = r"x \begin{eqnarray} a &=& b \\ \& &\le& \begin{matrix}1&2&3\end{matrix} \end{eqnarray}";
        let aligned = r"x \begin{aligned} a &= b \\ \& &\le \begin{matrix}1&2&3\end{matrix} \end{aligned}";
        assert_eq!(rewrite_eqnarray(latex), aligned);
        assert_eq!(rewrite_eqnarray(r"\begin{eqnarray*}a\end{eqnarray*}"), r"\begin{aligned}a\end{aligned}");
        assert_eq!(rewrite_eqnarray(r"\text{eqnarray}"), r"\text{eqnarray}");
        assert!(crate::maths::parse(aligned).is_ok());
    }
}
