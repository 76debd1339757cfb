//! The shape of a guide: which keys it has, and what kind of values they hold.

use std::collections::BTreeSet;
use std::sync::Arc;

use oxilangtag::LanguageTag;
use strum::VariantNames;

use super::include::Loader;
use super::raw::{CardShape, Completeness, Coverage, RawGuide, RawQuestion, RawSection, RawSource};
use super::settings::Settings;
use crate::content::diagnostic::card_mistake::CardMistake;
use crate::content::diagnostic::mistake::Mistake;
use crate::content::diagnostic::sink::DiagnosticSink;
use crate::content::diagnostic::suggestions::Suggestions;
use crate::content::source::file::{File, Place};
use crate::content::source::url;
use crate::content::source::url::Schemes;
use crate::content::yaml::mapping::{Fields, Spanned, Thing};
use crate::content::yaml::parser::{Node, Value};
use crate::document::{Card, Date, GuideId, Language, QuestionId, SectionId, SourceKey, Tag};

const GUIDE: Thing = Thing {
    name: "a guide",
    keys: &[
        "id",
        "title",
        "subtitle",
        "description",
        "language",
        "authors",
        "license",
        "cover",
        "updated",
        "sources",
        "sections",
        "export",
    ],
};
const SOURCE: Thing = Thing { name: "a source", keys: &["title", "author", "publisher", "url", "accessed"] };
const SECTION: Thing = Thing { name: "a section", keys: &["id", "title", "intro", "questions", "include"] };
const QUESTION: Thing = Thing {
    name: "a question",
    keys: &[
        "id",
        "question",
        "answer",
        "memory_aid",
        "note",
        "tags",
        "see_also",
        "sources",
        "card",
        "formerly",
    ],
};

/// Checks the guide itself and, by way of the shelf, the section files that it includes.
pub(crate) fn guide(file: &Arc<File>, node: &Node, shelf: &mut Loader<'_>) -> Option<RawGuide> {
    let findings = shelf.findings();
    let fields = Fields::open(file, node, GUIDE, findings)?;
    let id = fields
        .required_line("id", "my-guide")
        .and_then(|id| fields.id(id, "the id of a guide", GuideId::new));
    let title = fields.required_line("title", "My guide");
    let language = fields.required_line("language", "en").and_then(|tag| language(tag, findings));
    let updated = fields.required_line("updated", "2026-11-22").and_then(|text| date(text, findings));
    let text = |key| fields.optional_line(key).map(|line| line.value);
    let (sources, sources_seen) = sources(&fields, findings);
    let mut draft = RawGuide {
        id: id.map(|id| id.value),
        title: title.map(|title| title.value),
        subtitle: text("subtitle"),
        description: text("description"),
        language,
        authors: fields.words("authors").into_iter().map(|author| author.value).collect(),
        license: text("license"),
        cover: fields.optional_line("cover"),
        updated,
        sources,
        sections: Vec::new(),
        settings: settings(&fields),
        seen: Coverage { questions: Completeness::All, sources: sources_seen },
    };
    for node in fields.items("sections", "section") {
        match section_or_include(file, node, shelf) {
            Some(section) => draft.sections.push(section),
            None => draft.seen.questions = Completeness::Some,
        }
    }
    Some(draft)
}

fn settings(fields: &Fields<'_>) -> Settings {
    match fields.optional("export") {
        Some(node) if !matches!(node.value, Value::Map(_)) => {
            fields.wrong_type(
                "export",
                node,
                "a mapping",
                "write the format and below it its settings: `pdf:`, then `paper: a4`",
            );
            Settings::default()
        }
        Some(node) => Settings::new(Some((fields.place_of(node).file, node.clone()))),
        None => Settings::new(None),
    }
}

fn sources(fields: &Fields<'_>, findings: &DiagnosticSink) -> (Vec<RawSource>, Completeness) {
    let Some(node) = fields.optional("sources") else { return (Vec::new(), Completeness::All) };
    let Value::Map(entries) = &node.value else {
        fields.wrong_type(
            "sources",
            node,
            "a mapping",
            "write a key for each source, and below it `title:` and `url:`",
        );
        return (Vec::new(), Completeness::Some);
    };
    let file = fields.place().file.clone();
    let mut seen = Completeness::All;
    let mut first: Vec<(&str, Place)> = Vec::new();
    let mut taken = std::collections::BTreeMap::new();
    let mut sources = Vec::new();
    for (key, node) in entries {
        let place = Place { file: Arc::clone(&file), span: key.span.clone() };
        if let Some(&at) = taken.get(key.text.as_str()) {
            let (_, before): &(&str, Place) = &first[at];
            let mistake = Mistake::DuplicateKey { key: key.text.clone() };
            findings.push(crate::content::diagnostic::problem::Problem::clash(
                place,
                mistake,
                before.clone(),
            ));
            continue;
        }
        taken.insert(key.text.as_str(), first.len());
        first.push((&key.text, place.clone()));
        let word = Spanned { value: key.text.clone(), place };
        let Some(key) = fields.id(word, "the key of a source", SourceKey::new) else {
            seen = Completeness::Some;
            continue;
        };
        sources.push(source(&file, key.value, node, findings));
    }
    (sources, seen)
}

fn source(file: &Arc<File>, key: SourceKey, node: &Node, findings: &DiagnosticSink) -> RawSource {
    let Some(fields) = Fields::open(file, node, SOURCE, findings) else {
        return RawSource { key, title: None, author: None, publisher: None, url: None, accessed: None };
    };
    let text = |key| fields.optional_line(key).map(|line| line.value);
    RawSource {
        key,
        title: fields.required_line("title", "The title of the page").map(|title| title.value),
        author: text("author"),
        publisher: text("publisher"),
        url: fields.optional_line("url").and_then(|url| web_address(url, findings)),
        accessed: fields.optional_line("accessed").and_then(|text| date(text, findings)),
    }
}

fn section_or_include(file: &Arc<File>, node: &Node, shelf: &mut Loader<'_>) -> Option<RawSection> {
    let findings = shelf.findings();
    let fields = Fields::open(file, node, SECTION, findings)?;
    if fields.key("include").is_none() {
        return Some(section(file, &fields, findings));
    }
    if let Some((key, place)) = fields.besides(&["include"]) {
        findings.add(place, Mistake::IncludeWithCompany { key: key.to_owned() });
    }
    let path = fields.required_line("include", "02-testing.yaml")?;
    let (file, node) = shelf.include(&path)?;
    let fields = Fields::open(&file, &node, SECTION, findings)?;
    if let Some(key) = fields.key("include") {
        let again = fields.optional_line("include");
        let mistake = match again.filter(|again| shelf.holds(&again.value)) {
            Some(again) => Mistake::CyclicInclude { path: again.value },
            None => Mistake::NestedInclude,
        };
        findings.add(key, mistake);
        return None;
    }
    Some(section(&file, &fields, findings))
}

fn section(file: &Arc<File>, fields: &Fields<'_>, findings: &DiagnosticSink) -> RawSection {
    let id = fields.required_line("id", "testing");
    RawSection {
        id: id.and_then(|id| fields.id(id, "the id of a section", SectionId::new)),
        title: fields.required_line("title", "Testing").map(|title| title.value),
        intro: fields.optional("intro").and_then(|node| fields.markdown("intro", node)),
        questions: fields
            .items("questions", "question")
            .iter()
            .filter_map(|node| question(file, node, findings))
            .collect(),
    }
}

fn question(file: &Arc<File>, node: &Node, findings: &DiagnosticSink) -> Option<RawQuestion> {
    let errors = findings.errors();
    let fields = Fields::open(file, node, QUESTION, findings)?;
    let id = fields.required_line("id", "what-is-a-tuple");
    let text = |key| fields.optional(key).and_then(|node| fields.markdown(key, node));
    // A key that waits for its answer is as good as none.
    let answer = if fields.is_blank("answer") { None } else { text("answer") };
    let question = fields.required("question", "What is a tuple?");
    let tags = once(fields.words("tags"), findings).into_iter();
    let see_also = once(fields.words("see_also"), findings).into_iter();
    let sources = once(fields.words("sources"), findings).into_iter();
    let formerly = once(fields.words("formerly"), findings).into_iter();
    let mut draft = RawQuestion {
        place: fields.place().clone(),
        shape: CardShape::Sound,
        id: id.and_then(|id| fields.id(id, "the id of a question", QuestionId::new)),
        question: question.and_then(|node| fields.markdown("question", node)),
        answer,
        memory_aid: text("memory_aid"),
        note: text("note"),
        tags: tags.filter_map(|tag| fields.id(tag, "a tag", Tag::new)).map(|tag| tag.value).collect(),
        see_also: see_also.filter_map(|id| fields.id(id, "the id of a question", QuestionId::new)).collect(),
        sources: sources.filter_map(|key| fields.id(key, "the key of a source", SourceKey::new)).collect(),
        card: fields.optional_line("card").and_then(|word| card(word, findings)),
        formerly: formerly.filter_map(|id| fields.id(id, "the id of a question", QuestionId::new)).collect(),
    };
    if findings.errors() > errors {
        draft.shape = CardShape::Broken;
    }
    Some(draft)
}

/// Each word of a list once.
fn once(words: Vec<Spanned<String>>, findings: &DiagnosticSink) -> Vec<Spanned<String>> {
    let mut seen = BTreeSet::new();
    let mut kept = Vec::new();
    for word in words {
        if seen.insert(word.value.clone()) {
            kept.push(word);
        } else {
            findings.add(word.place, Mistake::Repeated { word: word.value });
        }
    }
    kept
}

fn language(tag: Spanned<String>, findings: &DiagnosticSink) -> Option<Language> {
    match LanguageTag::parse(tag.value.as_str()) {
        Ok(_) => Some(Language::new(tag.value)),
        Err(error) => {
            let mut why = error.to_string();
            why[..1].make_ascii_lowercase();
            findings.add(tag.place, Mistake::BadLanguage { tag: tag.value, why });
            None
        }
    }
}

fn date(text: Spanned<String>, findings: &DiagnosticSink) -> Option<Date> {
    let date = Date::parse(&text.value);
    if date.is_none() {
        findings.add(text.place, Mistake::BadDate { date: text.value });
    }
    date
}

fn card(word: Spanned<String>, findings: &DiagnosticSink) -> Option<Spanned<Card>> {
    let Ok(value) = word.value.parse() else {
        let choices = Suggestions::for_word(&word.value, Card::VARIANTS.iter().copied());
        findings.add(word.place, CardMistake::UnknownCard { word: word.value, choices }.into());
        return None;
    };
    Some(Spanned { value, place: word.place })
}

fn web_address(text: Spanned<String>, findings: &DiagnosticSink) -> Option<String> {
    match url::parse(&text.value, Schemes::Web) {
        Ok(address) => Some(address),
        Err(why) => {
            findings.add(text.place, Mistake::BadAddress { address: text.value, why });
            None
        }
    }
}
