//! Links below `References` and the like become sources of the guide.

use std::collections::BTreeMap;

use crate::import::markdown::lines::{Fence, FenceState, read_marker};
use crate::import::markdown::vocabulary::{is_sources_label, plain_text};
use crate::import::model::ImportedSource;

/// No longer line is a list of sources.
const LONGEST_LINE: usize = 4_000;

/// The sources of all files.
#[derive(Debug, Default)]
pub(in crate::import::markdown) struct SourceList {
    pub(in crate::import::markdown) sources: Vec<ImportedSource>,
    keys: BTreeMap<String, usize>,
    urls: BTreeMap<String, String>,
}

impl SourceList {
    /// Adds a source, and returns its key.
    pub(in crate::import::markdown) fn add(&mut self, title: &str, url: &str) -> String {
        if let Some(key) = self.urls.get(url) {
            return key.clone();
        }
        let title = if is_generic(title) { title_from_url(url) } else { title.to_owned() };
        let base = make_key(&title, url);
        let count = self.keys.entry(base.clone()).or_default();
        *count += 1;
        let mut key = if *count == 1 { base.clone() } else { format!("{base}-{count}") };
        while key != base && self.keys.contains_key(&key) {
            key.push_str("-b");
        }
        self.keys.entry(key.clone()).or_insert(1);
        self.urls.insert(url.to_owned(), key.clone());
        let fields = vec![("url".to_owned(), url.to_owned())];
        self.sources.push(ImportedSource { key: key.clone(), title, fields, number: None });
        key
    }

    /// Takes the sources at the end of an answer out of it, and cites them there.
    pub(super) fn take_sources(&mut self, answer: &str) -> String {
        let lines: Vec<&str> = answer.split('\n').collect();
        let code = code_lines(&lines);
        let mut kept: Vec<&str> = Vec::new();
        let mut keys: Vec<String> = Vec::new();
        let mut index = 0;
        while index < lines.len() {
            let line = lines[index];
            if code[index] == FenceState::Outside {
                if let Some(end) = sources_block(&lines, &code, index) {
                    for line in &lines[index..end] {
                        self.cite(line, &mut keys);
                    }
                    index = end;
                    continue;
                }
                if is_reference_line(line) {
                    self.cite(line, &mut keys);
                    index += 1;
                    continue;
                }
            }
            kept.push(line);
            index += 1;
        }
        if keys.is_empty() {
            return answer.to_owned();
        }
        append_citation(&kept, &keys)
    }

    fn cite(&mut self, line: &str, keys: &mut Vec<String>) {
        let links = find_links(line);
        let only_one = links.len() == 1;
        for (words, url) in links {
            let title = if only_one { title_of_line(line, &words, &url) } else { words };
            let key = self.add(plain_text(&title).trim(), &url);
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
}

fn code_lines(lines: &[&str]) -> Vec<FenceState> {
    let mut fence = Fence::default();
    lines.iter().map(|line| fence.read(line)).collect()
}

/// The end of a block of sources that begins with a label.
fn sources_block(lines: &[&str], code: &[FenceState], start: usize) -> Option<usize> {
    let label = lines[start].trim().trim_matches(['#', '*', '_', ':', ' ', '📚', '🔗', '📖']);
    let marked =
        lines[start].trim_start().starts_with(['#', '*', '_']) || lines[start].trim_end().ends_with(':');
    if !marked || !is_sources_label(label) {
        return None;
    }
    let mut end = start + 1;
    let mut last = start;
    while end < lines.len() && code[end] == FenceState::Outside {
        let line = lines[end].trim();
        if line.is_empty() {
            end += 1;
            continue;
        }
        if find_links(line).is_empty() || !is_mostly_links(line) {
            break;
        }
        last = end;
        end += 1;
    }
    (last > start).then_some(last + 1)
}

/// Whether a line is a label and links: `[Reference](…)`, `**Source:** <…>`.
fn is_reference_line(line: &str) -> bool {
    let links = find_links(line);
    if links.is_empty() {
        return false;
    }
    let generic = links.iter().all(|(words, _)| is_sources_label(words) || is_generic(words));
    let rest = rest_of(line);
    let rest = rest.trim_matches(|c: char| !c.is_alphanumeric());
    rest.is_empty() && generic && line.trim_start().starts_with(['[', '*', '-', '(', '_'])
        || is_sources_label(rest) && !rest.is_empty()
}

/// Whether a line has few words beside its links.
fn is_mostly_links(line: &str) -> bool {
    read_marker(line).is_some() || rest_of(line).split_whitespace().count() <= 12
}

/// A line without its links.
fn rest_of(line: &str) -> String {
    let mut rest = line.to_owned();
    for (words, url) in find_links(line) {
        for form in
            [format!("[{words}](<{url}>)"), format!("[{words}]({url})"), format!("<{url}>"), url.clone()]
        {
            rest = rest.replace(&form, "");
        }
    }
    read_marker(&rest).map_or_else(|| plain_text(&rest), |marker| plain_text(&rest[marker.offset..]))
}

/// The words of a link, with the words around it.
fn title_of_line(line: &str, words: &str, url: &str) -> String {
    let rest = rest_of(line);
    let rest = rest.trim_matches(|c: char| !c.is_alphanumeric() && c != ')');
    if rest.is_empty() || is_sources_label(rest) {
        return words.to_owned();
    }
    let text = read_marker(line).map_or(line, |marker| &line[marker.offset..]);
    let text =
        text.replace(&format!("[{words}]({url})"), words).replace(&format!("<{url}>"), "").replace(url, "");
    let text = text.trim().trim_end_matches([':', '-', ' ']).to_owned();
    if plain_text(&text).is_empty() { words.to_owned() } else { text }
}

/// The links of a line: their words and addresses.
fn find_links(line: &str) -> Vec<(String, String)> {
    let mut links = Vec::new();
    let mut from = 0;
    if line.len() > LONGEST_LINE {
        return links;
    }
    while let Some(at) = line[from..].find("http").map(|at| from + at) {
        let rest = &line[at..];
        if !rest.starts_with("http://") && !rest.starts_with("https://") {
            from = at + 4;
            continue;
        }
        let before = &line[..at];
        let inline = before.strip_suffix("](").or_else(|| before.strip_suffix("](<"));
        let stops: &[char] =
            if inline.is_some() { &[')', ' ', '>'] } else { &[' ', '>', ')', '<', '"', '*', ']'] };
        let url = &rest[..rest.find(stops).unwrap_or(rest.len())];
        let url = if inline.is_some() { url } else { url.trim_end_matches(['.', ',', ';', ':']) };
        let words = inline.and_then(|before| words_before(before, from));
        let is_image = words.is_some_and(|(start, _)| line[..start].ends_with('!'));
        from = at + url.len();
        if !is_image && url.len() > 8 {
            links.push((words.map(|(_, words)| words.to_owned()).unwrap_or_default(), url.to_owned()));
        }
    }
    links
}

/// The text of a link whose brackets close at the end of a text, and the offset of its bracket.
fn words_before(text: &str, from: usize) -> Option<(usize, &str)> {
    let mut depth = 1;
    for (at, byte) in text.bytes().enumerate().rev() {
        match byte {
            b']' => depth += 1,
            b'[' => depth -= 1,
            _ => {}
        }
        if depth == 0 || at < from {
            return (depth == 0).then(|| (at, &text[at + 1..]));
        }
    }
    None
}

fn is_generic(title: &str) -> bool {
    let lower = title.trim().to_lowercase();
    let lower = lower.trim_matches(|c: char| !c.is_alphanumeric());
    lower.is_empty()
        || lower.starts_with("http")
        || matches!(lower, "here" | "link" | "this" | "this link" | "url" | "click here")
        || is_sources_label(lower)
}

/// `example.org: The last part of the path`
fn title_from_url(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.strip_prefix("www.").unwrap_or(host);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let last = path
        .split('/')
        .rfind(|part| part.chars().filter(|c| c.is_alphabetic()).count() > 2)
        .unwrap_or_default();
    let last = last.rsplit_once('.').map_or(last, |(stem, _)| stem).replace(['-', '_', '+'], " ");
    let last = last.split('%').next().unwrap_or_default().trim().to_owned();
    if last.is_empty() { host.to_owned() } else { format!("{host}: {last}") }
}

fn make_key(title: &str, url: &str) -> String {
    const LONGEST: usize = 40;
    let slug = |text: &str| {
        let mut key = String::new();
        for c in text.to_lowercase().chars() {
            if c.is_ascii_alphanumeric() {
                key.push(c);
            } else if !key.is_empty() && !key.ends_with('-') && !matches!(c, '\'' | '’') {
                key.push('-');
            }
        }
        let end = key.get(..LONGEST).and_then(|start| start.rfind('-')).unwrap_or(LONGEST.min(key.len()));
        let end = if key.len() > LONGEST { end } else { key.len() };
        key.truncate(end);
        key.trim_matches('-').to_owned()
    };
    let key = slug(title);
    if key.bytes().filter(u8::is_ascii_alphabetic).count() >= 3 {
        return key;
    }
    let from_url = slug(&title_from_url(url));
    if from_url.is_empty() { "source".to_owned() } else { from_url }
}

/// Writes the citation behind the last paragraph, or below anything else.
fn append_citation(lines: &[&str], keys: &[String]) -> String {
    let citation = keys.iter().map(|key| format!("@{key}")).collect::<Vec<_>>().join("; ");
    let text = lines.join("\n").trim_end().to_owned();
    let last_paragraph = text.rsplit("\n\n").next().unwrap_or_default();
    let last = text.lines().last().unwrap_or_default();
    let is_text = !last.is_empty()
        && last_paragraph.lines().all(|line| {
            read_marker(line).is_none()
                && !line.starts_with([' ', '\t', '#', '>', '|', '<', '`', '~', '$', '[', '!', '=', '-'])
        })
        && !last.ends_with(['\\', '`', '$', '>'])
        && code_lines(&text.split('\n').collect::<Vec<_>>()).last() == Some(&FenceState::Outside);
    if is_text {
        format!("{text} [{citation}]")
    } else {
        format!("{text}\n\n[{citation}]").trim_start().to_owned()
    }
}
