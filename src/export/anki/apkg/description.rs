//! The description of the guide's deck, which Anki shows below its name and replaces at every import.
//!
//! It holds what a learner looks up: the edition with what is new in it, the licence, the search for retired notes and the
//! list of sources. Lists end after some kilobytes, because Anki reads and syncs the descriptions of all decks at once.

use std::borrow::Cow;

use crate::document::{Card, Document, Moment, Question, Source, plain_text};
use crate::export::render::html::{escape, escape_url};
use crate::export::render::messages::Messages;
use crate::export::render::reference::{Reference, ReferencePart};
use crate::export::warning::RETIRED_SEARCH;

/// The bytes of a list that is long enough: some hundred sources.
const MAX_LIST: usize = 16 << 10;

/// The bytes of the list of new questions: some twenty.
const MAX_NEWS: usize = 2 << 10;

/// Writes the description as HTML.
pub(crate) fn write_description(document: &Document, messages: &Messages) -> String {
    let paragraph = |text: &str| format!("<p>{text}</p>");
    let about = document.description.as_deref().map(|text| paragraph(&escape(text))).unwrap_or_default();
    let edition = format!("{} {}", messages.to_html("updated", &messages.updated), document.updated);
    let license = document.license.as_deref().map(escape);
    let retired =
        format!("{}: <code>{RETIRED_SEARCH}</code>", messages.to_html("retired", &messages.retired));
    let facts = [Some(Cow::from(edition)), license, Some(Cow::from(retired))];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let (language, direction) = (&document.language, document.language.direction());
    format!(
        "<div lang=\"{language}\" dir=\"{direction}\">{about}{}{}{}</div>",
        paragraph(&facts),
        write_news(document, messages),
        write_sources(&document.sources, messages)
    )
}

/// The questions that this edition adds or changes. In a first edition all of them are new, which is not news.
fn write_news(document: &Document, messages: &Messages) -> String {
    let edition = Moment::beginning_of(document.edition.date);
    let has_card = |question: &&Question| question.card != Card::None && question.has_answer();
    let (new, old): (Vec<_>, Vec<_>) =
        document.questions().filter(has_card).partition(|question| question.modified >= edition);
    if new.is_empty() || old.is_empty() {
        return String::new();
    }
    let mut out = format!(
        "<p><b>{}</b></p><ul style=\"text-align:start\">",
        messages.to_html("what_is_new", &messages.what_is_new)
    );
    for (index, question) in new.iter().enumerate() {
        let item = format!("<li>{}</li>", escape(&plain_text(&question.prompt)));
        if out.len() + item.len() > MAX_NEWS {
            out.extend(["</ul><p>… (+", &(new.len() - index).to_string(), ")</p>"]);
            return out;
        }
        out.push_str(&item);
    }
    out.push_str("</ul>");
    out
}

fn write_sources(sources: &[Source], messages: &Messages) -> String {
    if sources.is_empty() {
        return String::new();
    }
    let mut out = format!(
        "<p><b>{}</b></p><ol style=\"text-align:start\">",
        messages.to_html("sources", &messages.sources)
    );
    for source in sources {
        let item = format!("<li value=\"{}\">{}</li>", source.number, write_source(source, messages));
        if out.len() + item.len() > MAX_LIST {
            out.push_str("</ol><p>… (");
            out.push_str(&escape(&messages.format_source_count(sources.len())));
            out.push_str(")</p>");
            return out;
        }
        out.push_str(&item);
    }
    out.push_str("</ol>");
    out
}

/// A source in one line. Only an address that nobody can read or change on the way is a link; any other is text.
fn write_source(source: &Source, messages: &Messages) -> String {
    let mut out = String::new();
    let secure = source.url.as_deref().filter(|url| is_secure(url)).and_then(escape_url);
    for part in Reference::new(source, messages).parts() {
        match part {
            ReferencePart::Author(author) => out.extend([&escape(author), ": "]),
            ReferencePart::Title(title) => match &secure {
                Some(href) => out.extend(["<a href=\"", href, "\">", &escape(title), "</a>"]),
                None => out.push_str(&escape(title)),
            },
            ReferencePart::Url(_) if secure.is_some() => {}
            ReferencePart::Publisher(text) | ReferencePart::Url(text) | ReferencePart::Accessed(text) => {
                out.extend([", ", &escape(text)]);
            }
        }
    }
    out
}

fn is_secure(url: &str) -> bool {
    url.split_once("://").is_some_and(|(scheme, _)| scheme.eq_ignore_ascii_case("https"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Language, SourceKey, SourceNumber};
    use crate::export::Assets;

    fn source(index: usize, title: &str, url: &str) -> Source {
        Source {
            key: SourceKey::new("a").unwrap(),
            number: SourceNumber::from_index(index),
            title: title.to_owned(),
            author: None,
            publisher: None,
            url: Some(url.to_owned()),
            accessed: None,
        }
    }

    fn messages() -> Messages {
        Messages::load(&Language::new("en"), &Assets::bundled().templates).unwrap().0
    }

    #[test]
    fn only_secure_addresses_are_links() {
        let sources = [
            source(0, "A <b>", "https://a.example/?q=1&r=\"2\""),
            source(1, "B", "http://b.example"),
            source(2, "C", "javascript:alert(1)"),
        ];
        assert_eq!(
            write_sources(&sources, &messages()),
            "<p><b>Sources</b></p><ol style=\"text-align:start\">\
             <li value=\"1\"><a href=\"https://a.example/?q=1&amp;r=%222%22\">A &lt;b&gt;</a></li>\
             <li value=\"2\">B, http://b.example</li><li value=\"3\">C, javascript:alert(1)</li></ol>"
        );
    }

    #[test]
    fn a_thousand_sources_are_cut_short() {
        let sources: Vec<Source> =
            (0..1000).map(|index| source(index, &"x".repeat(index), "https://a.example")).collect();
        let list = write_sources(&sources, &messages());
        assert!(list.len() <= MAX_LIST + 64, "{}", list.len());
        assert!(list.ends_with("</ol><p>… (1000 sources)</p>"), "{list}");
        assert_eq!(list.matches("<li").count(), list.matches("</li>").count());
    }
}
