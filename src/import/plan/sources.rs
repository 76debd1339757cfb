//! Sources with the keys and values that a guide takes.

use std::collections::BTreeMap;

use super::ids::Ids;
use super::texts::clean_line;
use crate::document::{Date, SourceKey};
use crate::import::model::{ImportedSection, ImportedSource, Notice, NoticeKind, Origin};

/// The keys of a source besides its title, in the order of the guide format.
const FIELDS: &[&str] = &["author", "publisher", "url", "accessed"];

/// Makes valid keys and values, and rewrites the citations of keys that change.
pub(super) fn clean_sources(
    sources: Vec<ImportedSource>,
    sections: &mut [ImportedSection],
    notices: &mut Vec<Notice>,
) -> Vec<ImportedSource> {
    let mut ids = Ids::default();
    for source in sources.iter().filter(|source| SourceKey::new(&source.key).is_ok()) {
        ids.take(&source.key);
    }
    let mut seen = Ids::default();
    let mut renamed = BTreeMap::new();
    let mut clean = Vec::new();
    for source in sources {
        let is_valid = SourceKey::new(&source.key).is_ok();
        if (is_valid || renamed.contains_key(&source.key)) && !seen.take(&source.key) {
            notices.push(tell(NoticeKind::Dropped, "second source with the same key", &source.key));
            continue;
        }
        let key = if is_valid {
            source.key.clone()
        } else {
            seen.take(&source.key);
            let key = ids.make(&source.key, "source");
            renamed.insert(source.key.clone(), key.clone());
            key
        };
        clean.push(clean_source(ImportedSource { key, ..source }, notices));
    }
    rename_citations(&renamed, sections);
    clean
}

fn clean_source(source: ImportedSource, notices: &mut Vec<Notice>) -> ImportedSource {
    let title = Some(clean_line(&source.title)).filter(|title| !title.is_empty());
    let mut fields = Vec::new();
    for (name, value) in &source.fields {
        let name = if name == "authors" { "author" } else { name };
        let value = clean_line(value);
        let is_valid = match name {
            "url" => is_web_address(&value),
            "accessed" => Date::parse(&value).is_some(),
            name => FIELDS.contains(&name),
        };
        if is_valid && !value.is_empty() {
            fields.push((name.to_owned(), value));
        } else if !value.is_empty() {
            notices.push(tell(NoticeKind::Lost, &format!("`{name}` of a source"), &source.key));
        }
    }
    fields.sort_by_key(|(name, _)| FIELDS.iter().position(|field| field == name));
    fields.dedup_by(|second, first| second.0 == first.0);
    let title = title.or_else(|| Some(fields.iter().find(|(name, _)| name == "url")?.1.clone()));
    ImportedSource {
        title: title.unwrap_or_else(|| source.key.clone()),
        key: source.key,
        fields,
        number: source.number,
    }
}

fn tell(kind: NoticeKind, what: &str, key: &str) -> Notice {
    Notice { kind, what: what.to_owned(), origin: Origin { file: format!("@{key}"), line: None } }
}

/// Whether a guide takes an address. Stricter than the rules of addresses where they are hardly ever used.
fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let Some(rest) = rest else { return false };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, tail) = rest.split_at(end);
    let (name, port) = host.split_once(':').unwrap_or((host, "1"));
    let is_host = name.split('.').all(|label| {
        !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
    });
    let is_allowed = |c: char| {
        c.is_ascii_alphanumeric()
            || "-._~!$&'()*+,;=:@/?#".contains(c)
            || !(c.is_ascii() || c.is_whitespace() || c.is_control())
    };
    let escapes_are_whole = tail
        .split('%')
        .skip(1)
        .all(|rest| rest.as_bytes().get(..2).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)));
    is_host
        && port.parse::<u16>().is_ok()
        && tail.chars().all(|c| c == '%' || is_allowed(c))
        && tail.matches('#').count() < 2
        && escapes_are_whole
}

/// Rewrites `[@Key]` where the key has changed.
fn rename_citations(renamed: &BTreeMap<String, String>, sections: &mut [ImportedSection]) {
    if renamed.is_empty() {
        return;
    }
    for section in sections {
        section.intro = rename_in_text(&section.intro, renamed);
        for question in &mut section.questions {
            let texts =
                [&mut question.prompt, &mut question.answer, &mut question.memory_aid, &mut question.note];
            let of_choices =
                question.choices.iter_mut().flat_map(|choice| [&mut choice.text, &mut choice.why]);
            for text in texts.into_iter().chain(of_choices) {
                *text = rename_in_text(text, renamed);
            }
            for key in &mut question.sources {
                if let Some(new) = renamed.get(key) {
                    key.clone_from(new);
                }
            }
        }
    }
}

fn rename_in_text(text: &str, renamed: &BTreeMap<String, String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("[@") {
        out.extend([before, "[@"]);
        let end = behind.find(']').unwrap_or(0);
        let keys = behind[..end].split(';').map(|part| {
            let key = part.trim().trim_start_matches('@');
            renamed.get(key).map_or(part.to_owned(), |new| part.replace(key, new))
        });
        out.push_str(&keys.collect::<Vec<_>>().join(";"));
        rest = &behind[end..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::model::ImportedQuestion;

    #[test]
    fn changed_keys_change_their_citations() {
        let source = |key: &str| ImportedSource {
            key: key.to_owned(),
            title: key.to_owned(),
            ..ImportedSource::default()
        };
        let question =
            ImportedQuestion { answer: "Yes [@Knuth1984; @rfc].".to_owned(), ..ImportedQuestion::default() };
        let mut sections = [ImportedSection { questions: vec![question], ..ImportedSection::default() }];
        let sources = clean_sources(
            vec![source("Knuth1984"), source("rfc"), source("rfc")],
            &mut sections,
            &mut Vec::new(),
        );
        assert_eq!(
            sources.iter().map(|source| source.key.as_str()).collect::<Vec<_>>(),
            ["knuth1984", "rfc"]
        );
        assert_eq!(sections[0].questions[0].answer, "Yes [@knuth1984; @rfc].");
    }

    #[test]
    fn only_addresses_that_a_guide_takes_are_kept() {
        for good in ["https://x.org", "http://x.org:80/a%20b?c=d#e", "https://de.wikipedia.org/wiki/Größe"]
        {
            assert!(is_web_address(good), "{good}");
        }
        for bad in [
            "ftp://x.org",
            "x.org",
            "https://",
            "https://x..org",
            "https://x.org/a b",
            "https://x.org/%zz",
            "https://x.org/#a#b",
        ] {
            assert!(!is_web_address(bad), "{bad}");
        }
    }
}
