//! Tags of other programs as tags of a guide.

use std::collections::BTreeSet;

use crate::document::{BadTag, Tag};
use crate::import::model::{Notice, NoticeKind, Origin};

/// Makes valid tags, each once. Tags that Anki gives itself are dropped, and told.
pub(super) fn clean_tags(tags: &[String], origin: &Origin, notices: &mut Vec<Notice>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut kept = Vec::new();
    for tag in tags {
        let clean = clean_tag(tag);
        let (kind, what) = match Tag::new(&clean) {
            Ok(valid) => {
                if seen.insert(valid.as_str().to_lowercase()) {
                    kept.push(valid.as_str().to_owned());
                }
                continue;
            }
            Err(BadTag::Empty) if tag.trim().is_empty() => continue,
            Err(BadTag::Anki(_) | BadTag::Own) => (NoticeKind::Dropped, format!("tag `{clean}`")),
            Err(_) => (NoticeKind::Lost, format!("tag `{}`", tag.trim())),
        };
        notices.push(Notice { kind, what, origin: origin.clone() });
    }
    kept
}

/// Joins words by dashes and drops other signs: `#web dev` gives `web-dev`.
fn clean_tag(tag: &str) -> String {
    let tag = tag.trim().trim_start_matches('#').replace('/', "::");
    let parts = tag.split("::").map(clean_part).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("::")
}

fn clean_part(part: &str) -> String {
    let is_allowed = |c: char| Tag::new(&format!("a{c}a")).is_ok();
    let signs = part.trim().chars().map(|c| if is_allowed(c) { c } else { ' ' });
    let words = signs.collect::<String>();
    let words: Vec<&str> = words.split_whitespace().collect();
    words.join("-").trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_tags_become_valid() {
        let mut notices = Vec::new();
        let tags = ["#web dev", "a/b", "C++", "leech", "Marked", "日本", "web-dev", "x::", "\"q\"", ""];
        let tags = clean_tags(&tags.map(str::to_owned), &Origin::default(), &mut notices);
        assert_eq!(tags, ["web-dev", "a::b", "C++", "日本", "x", "q"]);
        let told: Vec<&str> = notices.iter().map(|notice| notice.what.as_str()).collect();
        assert_eq!(told, ["tag `leech`", "tag `Marked`"]);
    }
}
