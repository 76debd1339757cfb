//! The schema of a guide: its keys and the types of their values.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::allowances;
use super::choices;
use super::include::Loader;
use super::raw::{
    Completeness, Coverage, RawGuide, RawQuestion, RawSection, RawSource, SourceSpans, Validity,
};
use super::settings::Settings;
use super::values::{parse_card_kind, parse_date, parse_language, parse_maths, parse_web_address};
use crate::content::diagnostic::card_problem::CardProblem;
use crate::content::diagnostic::problem::Problem;
use crate::content::diagnostic::problem_kind::ProblemKind;
use crate::content::diagnostic::sink::DiagnosticSink;
use crate::content::source::file::{File, Span};
use crate::content::yaml::mapping::{Mapping, Spanned};
use crate::content::yaml::node::{Node, Schema, Value};
use crate::content::yaml::written;
use crate::document::{
    GuideId, MathsSyntax, Namespace, NoteId, QuestionId, SectionId, SourceKey, Tag, slugify,
};

pub(super) const GUIDE: Schema = Schema {
    name: "a guide",
    keys: &[
        "id",
        "formerly",
        "namespace",
        "title",
        "subtitle",
        "description",
        "language",
        "maths",
        "authors",
        "license",
        "cover",
        "fonts",
        "updated",
        "sources",
        "sections",
        "export",
        "check",
    ],
};
pub(super) const FONTS: Schema = Schema { name: "`fonts`", keys: &["folder"] };
pub(super) const SOURCE: Schema =
    Schema { name: "a source", keys: &["title", "author", "publisher", "url", "accessed"] };
pub(super) const SECTION: Schema =
    Schema { name: "a section", keys: &["id", "title", "intro", "questions", "include"] };
pub(super) const QUESTION: Schema = Schema {
    name: "a question",
    keys: &[
        "id",
        "question",
        "choices",
        "choice_order",
        "answer",
        "memory_aid",
        "note",
        "tags",
        "see_also",
        "sources",
        "card",
        "formerly",
        "allow",
    ],
};

/// Parses a guide and the section files that it includes.
pub(crate) fn parse_guide(file: &Arc<File>, node: &Node, loader: &mut Loader<'_>) -> Option<RawGuide> {
    let sink = loader.sink();
    let mapping = Mapping::open(file, node, GUIDE, sink)?;
    let id = mapping.required_line("id", propose_id(&mapping, "title", "my-guide"));
    let id = id.and_then(|id| mapping.parse_id(id, "guide id", GuideId::new));
    let title = mapping.required_line("title", "My guide");
    let language = mapping.required_line("language", "en");
    let updated = mapping.required_line("updated", "2026-11-22").and_then(|text| parse_date(text, sink));
    let formerly = unique_words(mapping.optional_words("formerly"), sink).into_iter();
    let text = |key| mapping.optional_line(key).map(|line| line.value);
    let (sources, sources_seen) = parse_sources(&mapping, sink);
    let mut raw = RawGuide {
        id: id.map(|id| id.value),
        formerly: formerly.filter_map(|id| mapping.parse_id(id, "guide id", GuideId::new)).collect(),
        namespace: mapping
            .optional_line("namespace")
            .and_then(|name| mapping.parse_id(name, "namespace", Namespace::new)),
        title_at: title.as_ref().map(|title| title.span.clone()),
        title: title.map(|title| title.value),
        subtitle: text("subtitle"),
        description: text("description"),
        language_at: language.as_ref().map(|tag| tag.span.clone()),
        language: language.and_then(|tag| parse_language(tag, sink)),
        maths: mapping.optional_line("maths").map_or(MathsSyntax::default(), |word| parse_maths(word, sink)),
        authors: mapping.optional_words("authors").into_iter().map(|author| author.value).collect(),
        license: text("license"),
        cover: mapping.optional_line("cover"),
        fonts: mapping.optional_node("fonts").map_or_else(Vec::new, |node| parse_fonts(file, node, loader)),
        updated,
        sources,
        sections: Vec::new(),
        settings: parse_settings(
            &mapping,
            "export",
            "write each format with its options below it: `pdf:`, then `paper: a4`",
        ),
        check: parse_settings(
            &mapping,
            "check",
            "write each rule with its level below it, such as `enumeration: off`",
        ),
        coverage: Coverage { questions: Completeness::Complete, sources: sources_seen },
    };
    for node in mapping.required_items("sections", "section") {
        let section = parse_section_or_include(file, node, loader);
        if section.as_ref().is_none_or(|section| section.questions.is_empty()) {
            raw.coverage.questions = Completeness::Partial;
        }
        raw.sections.extend(section);
    }
    Some(raw)
}

/// The font files of a guide's own folder.
fn parse_fonts(file: &Arc<File>, node: &Node, loader: &Loader<'_>) -> Vec<String> {
    let mapping = Mapping::open(file, node, FONTS, loader.sink());
    let folder = mapping.and_then(|mapping| mapping.required_line("folder", "fonts"));
    folder.map_or_else(Vec::new, |folder| loader.list_fonts(&folder))
}

fn parse_settings(mapping: &Mapping<'_>, key: &'static str, help: &'static str) -> Settings {
    match mapping.optional_node(key) {
        Some(node) if !matches!(node.value, Value::Map(_)) => {
            mapping.report_wrong_type(key, node, "a mapping", help);
            Settings::default()
        }
        Some(node) => Settings::new(Some((mapping.span_of_node(node).file, node.clone()))),
        None => Settings::new(None),
    }
}

fn parse_sources(mapping: &Mapping<'_>, sink: &DiagnosticSink) -> (Vec<RawSource>, Completeness) {
    let Some(node) = mapping.optional_node("sources") else { return (Vec::new(), Completeness::Complete) };
    let Value::Map(entries) = &node.value else {
        mapping.report_wrong_type(
            "sources",
            node,
            "a mapping",
            "write a key for each source with `title:` and `url:` below it",
        );
        return (Vec::new(), Completeness::Partial);
    };
    let file = mapping.span().file.clone();
    let mut seen = Completeness::Complete;
    let mut first: Vec<(&str, Span)> = Vec::new();
    let mut taken = std::collections::BTreeMap::new();
    let mut sources = Vec::new();
    for (key, node) in entries {
        let span = Span { file: Arc::clone(&file), range: key.range.clone() };
        if let Some(&at) = taken.get(key.text.as_str()) {
            let (_, before): &(&str, Span) = &first[at];
            let help = "give one of both sources another key, or remove it".to_owned();
            let kind = ProblemKind::DuplicateKey { key: key.text.clone(), help };
            sink.push(Problem::with_first(span, kind, before.clone()));
            continue;
        }
        taken.insert(key.text.as_str(), first.len());
        first.push((&key.text, span.clone()));
        let word = Spanned { value: key.text.clone(), span };
        let Some(key) = mapping.parse_id(word, "source key", SourceKey::new) else {
            seen = Completeness::Partial;
            continue;
        };
        sources.push(parse_source(&file, key, node, sink));
    }
    (sources, seen)
}

fn parse_source(file: &Arc<File>, key: Spanned<SourceKey>, node: &Node, sink: &DiagnosticSink) -> RawSource {
    let mut spans = SourceSpans { key: key.span, url: None, accessed: None };
    let key = key.value;
    let Some(mapping) = Mapping::open(file, node, SOURCE, sink) else {
        return RawSource {
            key,
            title: None,
            author: None,
            publisher: None,
            url: None,
            accessed: None,
            spans,
        };
    };
    let text = |key| mapping.optional_line(key).map(|line| line.value);
    let (title, author) = (mapping.required_line("title", "The title of the page"), text("author"));
    let (publisher, url) = (text("publisher"), mapping.optional_line("url"));
    let accessed = mapping.optional_line("accessed").and_then(|text| parse_date(text, sink));
    spans.url = url.as_ref().map(|url| url.span.clone());
    spans.accessed = accessed.as_ref().map(|date| date.span.clone());
    RawSource {
        key,
        title: title.map(|title| title.value),
        author,
        publisher,
        url: url.and_then(|url| parse_web_address(url, sink)),
        accessed: accessed.map(|date| date.value),
        spans,
    }
}

fn parse_section_or_include(file: &Arc<File>, node: &Node, loader: &mut Loader<'_>) -> Option<RawSection> {
    let sink = loader.sink();
    let mapping = Mapping::open(file, node, SECTION, sink)?;
    if mapping.key_span("include").is_none() {
        return Some(parse_section(file, &mapping, sink));
    }
    if let Some((key, span)) = mapping.first_other_key(&["include"]) {
        sink.add(span, ProblemKind::KeyBesideInclude { key: key.to_owned() });
    }
    let path = mapping.required_line("include", "02-testing.yaml")?;
    let (file, node) = loader.load_include(&path)?;
    let mapping = Mapping::open(&file, &node, SECTION, sink)?;
    if let Some(key) = mapping.key_span("include") {
        let again = mapping.optional_line("include");
        let kind = match again.filter(|again| loader.is_loaded(&again.value)) {
            Some(again) => ProblemKind::CyclicInclude { path: again.value },
            None => ProblemKind::NestedInclude,
        };
        sink.add(key, kind);
        return None;
    }
    Some(parse_section(&file, &mapping, sink))
}

fn parse_section(file: &Arc<File>, mapping: &Mapping<'_>, sink: &DiagnosticSink) -> RawSection {
    let id = mapping.required_line("id", propose_id(mapping, "title", "testing"));
    RawSection {
        id: id.and_then(|id| mapping.parse_id(id, "section id", SectionId::new)),
        title: mapping.required_line("title", "Testing").map(|title| title.value),
        intro: mapping.optional_node("intro").and_then(|node| mapping.parse_text("intro", node)),
        questions: mapping
            .required_items("questions", "question")
            .iter()
            .filter_map(|node| parse_question(file, node, sink))
            .collect(),
    }
}

fn parse_question(file: &Arc<File>, node: &Node, sink: &DiagnosticSink) -> Option<RawQuestion> {
    let errors = sink.error_count();
    let mapping = Mapping::open(file, node, QUESTION, sink)?;
    let id = mapping.required_line("id", propose_id(&mapping, "question", "what-is-a-tuple"));
    let text = |key| mapping.optional_node(key).and_then(|node| mapping.parse_text(key, node));
    // An `answer:` that is not written yet counts as missing.
    let answer = if mapping.is_blank("answer") { None } else { text("answer") };
    let question = mapping.required_node("question", "What is a tuple?");
    let see_also = unique_words(mapping.optional_words("see_also"), sink).into_iter();
    let sources = unique_words(mapping.optional_words("sources"), sink).into_iter();
    let (formerly, origin) = parse_former_ids(&mapping, sink);
    let mut raw = RawQuestion {
        span: mapping.span().clone(),
        validity: Validity::Valid,
        id: id.and_then(|id| mapping.parse_id(id, "question id", QuestionId::new)),
        question: question.and_then(|node| mapping.parse_text("question", node)),
        choices: choices::parse_choices(file, &mapping, sink),
        answer,
        memory_aid: text("memory_aid"),
        note: text("note"),
        tags: parse_tags(mapping.optional_words("tags"), sink),
        see_also: see_also.filter_map(|id| mapping.parse_id(id, "question id", QuestionId::new)).collect(),
        sources: sources.filter_map(|key| mapping.parse_id(key, "source key", SourceKey::new)).collect(),
        card: mapping.optional_line("card").and_then(|word| parse_card_kind(word, sink)),
        formerly,
        origin,
        allowances: allowances::parse_allowances(file, &mapping, sink),
    };
    choices::check_card(raw.choices.as_ref(), raw.card.as_ref(), sink);
    if sink.error_count() > errors {
        raw.validity = Validity::Invalid;
    }
    Some(raw)
}

/// An id for a message, made from the words of a text that the mapping has.
fn propose_id(mapping: &Mapping<'_>, key: &str, example: &'static str) -> Cow<'static, str> {
    let words = mapping.plain_value(key).and_then(slugify);
    words.map_or(Cow::Borrowed(example), Cow::Owned)
}

/// Parses tags, each once. Anki does not tell capitals from small letters.
fn parse_tags(words: Vec<Spanned<String>>, sink: &DiagnosticSink) -> Vec<Tag> {
    let mut seen = BTreeSet::new();
    let mut tags = Vec::new();
    for word in words {
        match Tag::new(&word.value) {
            Ok(tag) if seen.insert(tag.as_str().to_lowercase()) => tags.push(tag),
            Ok(_) => sink.add(word.span, ProblemKind::RepeatedWord { word: word.value }),
            Err(why) => {
                let fix = Tag::suggest(&word.value).map(|tag| written::replace_word(&word.span, tag).into());
                let kind = ProblemKind::InvalidTag { tag: word.value, why };
                sink.push(Problem { fix, ..Problem::new(word.span, kind) });
            }
        }
    }
    tags
}

/// Removes duplicates and reports them.
fn unique_words(words: Vec<Spanned<String>>, sink: &DiagnosticSink) -> Vec<Spanned<String>> {
    let mut seen = BTreeSet::new();
    let mut kept = Vec::new();
    for word in words {
        if seen.insert(word.value.clone()) {
            kept.push(word);
        } else {
            sink.add(word.span, ProblemKind::RepeatedWord { word: word.value });
        }
    }
    kept
}

/// The former ids of a question in this guide, and its id in another guide, which can only be the first.
fn parse_former_ids(
    mapping: &Mapping<'_>,
    sink: &DiagnosticSink,
) -> (Vec<Spanned<QuestionId>>, Option<Spanned<NoteId>>) {
    let (mut formerly, mut origin) = (Vec::new(), None);
    for (index, id) in unique_words(mapping.optional_words("formerly"), sink).into_iter().enumerate() {
        if !id.value.contains('/') {
            formerly.extend(mapping.parse_id(id, "question id", QuestionId::new));
        } else if index == 0 {
            origin = mapping.parse_id(id, "question id", NoteId::new);
        } else {
            sink.add(id.span, CardProblem::ForeignIdNotFirst { id: id.value }.into());
        }
    }
    (formerly, origin)
}
