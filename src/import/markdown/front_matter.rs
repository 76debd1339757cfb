//! The metadata at the start of a file: `---`, keys, `---`. Only the few keys that a guide has are read.

/// What the metadata says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct FrontMatter {
    pub(super) title: Option<String>,
    pub(super) language: Option<String>,
    pub(super) tags: Vec<String>,
    /// Addresses of sources.
    pub(super) sources: Vec<String>,
}

/// Splits the metadata from a text. The lines of the metadata become empty, so that all others keep their numbers.
pub(super) fn split_front_matter(text: &str) -> (FrontMatter, String) {
    let mut matter = FrontMatter::default();
    let Some(rest) = text.strip_prefix("---\n") else { return (matter, text.to_owned()) };
    let mut length = 0;
    let mut closed = false;
    let mut lines = Vec::new();
    for line in rest.split_inclusive('\n') {
        length += line.len();
        if matches!(line.trim_end(), "---" | "...") {
            closed = true;
            break;
        }
        lines.push(line.trim_end());
    }
    let is_metadata = lines.iter().find(|line| !line.trim().is_empty()).is_none_or(|line| is_key_line(line));
    if !closed || !is_metadata {
        return (matter, text.to_owned());
    }
    read_lines(&lines, &mut matter);
    let blank = "\n".repeat(text[..4 + length].matches('\n').count());
    (matter, blank + &rest[length..])
}

fn is_key_line(line: &str) -> bool {
    let key = line.split_once(':').map(|(key, _)| key);
    key.is_some_and(|key| !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "-_ ".contains(c)))
}

fn read_lines(lines: &[&str], matter: &mut FrontMatter) {
    let mut key = String::new();
    for line in lines {
        let trimmed = line.trim();
        if let Some(item) = trimmed.strip_prefix("- ") {
            set(matter, &key, unquote(item));
        } else if !line.starts_with([' ', '\t']) && is_key_line(line) {
            let (name, value) = line.split_once(':').unwrap_or((line, ""));
            key = name.trim().to_ascii_lowercase();
            let value = value.trim();
            match value.strip_prefix('[').and_then(|value| value.strip_suffix(']')) {
                Some(list) => list.split(',').for_each(|item| set(matter, &key, unquote(item))),
                None if matches!(key.as_str(), "tags" | "tag" | "categories") && !value.contains('"') => {
                    value.split([',', ' ']).for_each(|item| set(matter, &key, unquote(item)));
                }
                None => set(matter, &key, unquote(value)),
            }
        }
    }
}

fn set(matter: &mut FrontMatter, key: &str, value: &str) {
    if value.is_empty() {
        return;
    }
    match key {
        "title" if matter.title.is_none() => matter.title = Some(value.to_owned()),
        "lang" | "language" if matter.language.is_none() => matter.language = Some(value.to_owned()),
        "tags" | "tag" | "categories" => matter.tags.push(value.trim_start_matches('#').to_owned()),
        "sources" | "source" | "references" if value.starts_with("http") => {
            matter.sources.push(value.to_owned());
        }
        _ => {}
    }
}

fn unquote(text: &str) -> &str {
    let text = text.trim();
    let quoted = |sign| text.strip_prefix(sign).and_then(|text: &str| text.strip_suffix(sign));
    quoted('"').or_else(|| quoted('\'')).unwrap_or(text).trim()
}
