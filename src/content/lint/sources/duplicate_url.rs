//! Sources with the same address.

use std::collections::BTreeMap;

use super::super::context::LintContext;
use super::super::finding::{FindingPlace, Findings};
use super::super::level::Level;
use super::super::rule::LintRule;

pub(crate) const DUPLICATE_URL: LintRule = LintRule {
    code: "duplicate-url",
    level: Level::Warning,
    summary: "Two sources have the same address.",
    why: "One page has two numbers in every output, and readers look it up twice.",
    example: "`pep8` and `style-guide`, both with `url: https://peps.python.org/pep-0008/`: keep one of them.",
    source: "Chicago Manual of Style, 14.19: one entry per work in a list of sources",
    check,
};

fn check(cx: &LintContext<'_>, findings: &mut Findings) {
    let mut first = BTreeMap::new();
    for source in &cx.document.sources {
        let Some(url) = &source.url else { continue };
        if let Some(other) = first.get(&normalize(url)) {
            let span = cx.places.source(&source.key).and_then(|spans| spans.url.clone());
            let message = format!("source `{}` has the address of source `{other}`", source.key);
            let help = format!("cite `[@{other}]` instead, and remove `{}`", source.key);
            findings.add(FindingPlace { question: None, span }, message, help);
        } else {
            first.insert(normalize(url), &source.key);
        }
    }
}

/// An address without what leads to the same page anyway. A part of the page, after `#`, is another source.
fn normalize(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    format!("{host}{}", path.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_page_are_equal() {
        assert_eq!(normalize("http://WWW.a.io/b/"), normalize("https://a.io/b"));
        assert_ne!(normalize("https://a.io/b#one"), normalize("https://a.io/b#two"));
    }
}
