//! Addresses that begin with `http:`.

use super::super::context::LintContext;
use super::super::finding::{FindingPlace, Findings};
use super::super::level::Level;
use super::super::rule::LintRule;
use super::super::text;
use crate::document::visit_lines;

pub(crate) const INSECURE_URL: LintRule = LintRule {
    code: "insecure-url",
    level: Level::Advice,
    summary: "A link begins with `http:` instead of `https:`.",
    why: "Browsers warn of such pages, and anybody on the way can change them. Nearly every site answers under `https:`.",
    example: "Not `http://www.rfc-editor.org/rfc/rfc1035`; rather `https://www.rfc-editor.org/rfc/rfc1035`.",
    source: "W3C, Secure Contexts, https://www.w3.org/TR/secure-contexts/",
    check,
};

fn check(cx: &LintContext<'_>, findings: &mut Findings) {
    let help = |url: &str| {
        let rest = url.split_once(':').map_or(url, |(_, rest)| rest);
        format!("if the page is there, write `https:{rest}`")
    };
    for source in &cx.document.sources {
        if let Some(url) = source.url.as_deref().filter(|url| is_insecure(url)) {
            let span = cx.places.source(&source.key).and_then(|spans| spans.url.clone());
            let message = format!("the address of source `{}` is not secure", source.key);
            findings.add(FindingPlace { question: None, span }, message, help(url));
        }
    }
    for placed in cx.questions() {
        let mut urls: Vec<&str> = Vec::new();
        text::visit_web_links(&placed.question.prompt, &mut |url| urls.push(url));
        for blocks in placed.question.texts() {
            visit_lines(blocks, &mut |line| text::visit_web_links(line, &mut |url| urls.push(url)));
        }
        for url in urls.into_iter().filter(|url| is_insecure(url)) {
            findings.add(placed.anywhere(url), format!("the link to `{url}` is not secure"), help(url));
        }
    }
}

/// Whether an address is `http:` and of a site on the web: not of this machine, an example, or a namespace of XML.
fn is_insecure(url: &str) -> bool {
    let Some(rest) = url.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("http://")).and(url.get(7..))
    else {
        return false;
    };
    let host = rest.split(['/', ':', '?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let is_local = !host.contains('.')
        || host.starts_with("127.")
        || host.starts_with("192.168.")
        || host.starts_with("10.");
    let reserved =
        ["example.com", "example.org", "example.net", ".example", ".test", ".local", ".localhost", ".onion"];
    let is_namespace = host == "www.w3.org" && rest.contains("/1999/") || host == "schemas.android.com";
    !(is_local || is_namespace || reserved.iter().any(|name| host.ends_with(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_on_the_web_are_insecure() {
        assert!(is_insecure("http://realpython.com/x") && is_insecure("HTTP://a.io"));
        for url in ["https://a.io", "http://localhost:8000/", "http://127.0.0.1", "http://www.example.com/a"]
        {
            assert!(!is_insecure(url), "{url}");
        }
    }
}
