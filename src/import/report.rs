//! What was guessed, dropped or lost, in words: by kind, with counts and places.

use std::collections::BTreeMap;

use super::model::{Notice, NoticeKind, Origin};
use crate::plural::counted;

/// How many places of a notice are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportLength {
    /// The first few, for the terminal.
    Short,
    /// All of them, for a file.
    Full,
}

/// Places of one notice, and notices of one kind, on a terminal.
const FEW: usize = 3;
const MOST: usize = 12;

/// Renders the report; empty if there is nothing to tell.
pub fn render_report(notices: &[Notice], length: ReportLength) -> String {
    let mut by_kind: BTreeMap<NoticeKind, BTreeMap<&str, Vec<&Origin>>> = BTreeMap::new();
    for notice in notices {
        by_kind.entry(notice.kind).or_default().entry(&notice.what).or_default().push(&notice.origin);
    }
    let mut out = String::new();
    for (kind, by_words) in by_kind {
        let total: usize = by_words.values().map(Vec::len).sum();
        out.extend([name_kind(kind), " (", &total.to_string(), "):\n"]);
        // The most frequent ones first; equals stay in alphabetical order.
        let mut groups: Vec<(&str, Vec<&Origin>)> = by_words.into_iter().collect();
        groups.sort_by_key(|(_, places)| std::cmp::Reverse(places.len()));
        let shown = if length == ReportLength::Full { groups.len() } else { MOST };
        for (what, places) in groups.iter().take(shown) {
            out.push_str(&render_group(what, places, length));
        }
        if groups.len() > shown {
            out.extend(["  … and ", &counted(groups.len() - shown, "more kind"), "\n"]);
        }
    }
    out
}

fn name_kind(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Lost => "lost",
        NoticeKind::Dropped => "dropped",
        NoticeKind::Guessed => "guessed",
    }
}

fn render_group(what: &str, places: &[&Origin], length: ReportLength) -> String {
    let mut named: Vec<String> =
        places.iter().filter(|origin| **origin != &Origin::default()).map(ToString::to_string).collect();
    named.dedup();
    let shown = if length == ReportLength::Full { named.len() } else { FEW.min(named.len()) };
    let more =
        if named.len() > shown { format!(" … and {} more", named.len() - shown) } else { String::new() };
    let count = if places.len() > 1 { format!("{} × ", places.len()) } else { String::new() };
    let list =
        if named.is_empty() { String::new() } else { format!(": {}{more}", named[..shown].join(", ")) };
    format!("  {count}{what}{list}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_are_counted_by_kind() {
        let at = |line| Origin { file: "a.md".to_owned(), line: Some(line) };
        let notice = |kind, what: &str, origin| Notice { kind, what: what.to_owned(), origin };
        let mut notices = vec![notice(NoticeKind::Guessed, "language `en`", Origin::default())];
        notices.extend((1..=5).map(|line| notice(NoticeKind::Dropped, "badge", at(line))));
        notices.push(notice(NoticeKind::Lost, "image `a.gif`", at(9)));
        assert_eq!(
            render_report(&notices, ReportLength::Short),
            "lost (1):\n  image `a.gif`: a.md:9\ndropped (5):\n  5 × badge: a.md:1, a.md:2, a.md:3 … and 2 more\n\
             guessed (1):\n  language `en`\n"
        );
        assert!(render_report(&notices, ReportLength::Full).contains("a.md:4, a.md:5\n"));
    }
}
