//! Sources in the notes of this program: lists of references with the numbers that texts cite.

use std::collections::{BTreeMap, BTreeSet};

use super::own_questions::OwnQuestions;
use crate::document::SourceNumber;
use crate::html::{HtmlToken, tokenize};
use crate::import::model::ImportedSource;

/// The sources by their numbers.
#[derive(Debug, Default)]
pub(super) struct OwnSources {
    sources: BTreeMap<SourceNumber, ImportedSource>,
    keys: BTreeSet<String>,
    /// What lists of related questions name.
    pub(super) questions: OwnQuestions,
}

/// An item of a list of references: `Author: <a href="…">Title</a>, Publisher, accessed 2026-11-20`.
#[derive(Debug, Default)]
struct ReferenceItem {
    number: usize,
    before: String,
    url: Option<String>,
    title: String,
    after: String,
}

impl OwnSources {
    /// Adds the sources of a list.
    pub(super) fn add_list(&mut self, html: &str) {
        for item in read_items(html) {
            let Some(number) = to_number(item.number) else { continue };
            if !self.sources.contains_key(&number) {
                let source = self.build_source(item);
                self.sources.insert(number, source);
            }
        }
    }

    /// The key of a source.
    pub(super) fn key(&self, number: SourceNumber) -> Option<String> {
        self.sources.get(&number).map(|source| source.key.clone())
    }

    /// All sources in the order of their numbers.
    pub(super) fn into_sources(self) -> Vec<ImportedSource> {
        self.sources.into_values().collect()
    }

    fn build_source(&mut self, item: ReferenceItem) -> ImportedSource {
        let ReferenceItem { number, before, url, title, after } = item;
        let mut fields = Vec::new();
        let title = if url.is_some() { title } else { format!("{before}{title}{after}") };
        if url.is_some() {
            let author = before.trim().trim_end_matches(':').trim();
            let rest = after.trim_start_matches([',', ' ']);
            let (publisher, accessed) = match rest.rsplit_once(", ") {
                Some((publisher, last)) if find_date(last).is_some() => (publisher, find_date(last)),
                _ if find_date(rest).is_some() => ("", find_date(rest)),
                _ => (rest, None),
            };
            let mut push = |key: &str, value: &str| {
                if !value.is_empty() {
                    fields.push((key.to_owned(), value.to_owned()));
                }
            };
            push("author", author);
            push("publisher", publisher.trim());
            push("url", url.as_deref().unwrap_or_default());
            push("accessed", accessed.unwrap_or_default());
        }
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let key = self.new_key(&title, number);
        ImportedSource { key, title, fields, number: to_number(number) }
    }

    fn new_key(&mut self, title: &str, number: usize) -> String {
        const WORDS: usize = 4;
        let words = title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        let base = words.take(WORDS).collect::<Vec<_>>().join("-").to_ascii_lowercase();
        let base = if base.starts_with(|c: char| c.is_ascii_lowercase()) {
            base
        } else {
            format!("source-{number}")
        };
        let mut key = base.clone();
        for next in 2.. {
            if self.keys.insert(key.clone()) {
                break;
            }
            key = format!("{base}-{next}");
        }
        key
    }
}

/// The numbers of a list.
pub(super) fn list_numbers(html: &str) -> Vec<SourceNumber> {
    read_items(html).iter().filter_map(|item| to_number(item.number)).collect()
}

fn to_number(number: usize) -> Option<SourceNumber> {
    number.checked_sub(1).filter(|index| *index < 1_000_000).map(SourceNumber::from_index)
}

fn read_items(html: &str) -> Vec<ReferenceItem> {
    let mut items: Vec<ReferenceItem> = Vec::new();
    let mut in_link = false;
    for (token, _) in tokenize(html) {
        match token {
            HtmlToken::Open(tag) if tag.name == "li" => {
                let number = tag.attribute("value").and_then(|value| value.parse().ok());
                items.push(ReferenceItem {
                    number: number.unwrap_or(items.len() + 1),
                    ..ReferenceItem::default()
                });
            }
            HtmlToken::Open(tag) if tag.name == "a" => {
                in_link = true;
                if let Some(item) = items.last_mut() {
                    item.url = tag.attribute("href").map(str::to_owned);
                }
            }
            HtmlToken::Close(name) if name == "a" => in_link = false,
            HtmlToken::Text(text) => {
                let Some(item) = items.last_mut() else { continue };
                match (in_link, &item.url) {
                    (true, _) => item.title.push_str(&text),
                    (false, None) => item.before.push_str(&text),
                    (false, Some(_)) => item.after.push_str(&text),
                }
            }
            _ => {}
        }
    }
    items
}

/// Finds `2026-11-20`.
fn find_date(text: &str) -> Option<&str> {
    let is_date = |word: &&str| {
        let parts: Vec<&str> = word.split('-').collect();
        parts.iter().map(|part| part.len()).eq([4, 2, 2])
            && parts.concat().bytes().all(|byte| byte.is_ascii_digit())
    };
    text.split(|c: char| !c.is_ascii_digit() && c != '-').find(is_date)
}
