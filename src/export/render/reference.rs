//! References: sources as text, with the same parts in the same order in every format.
//!
//! Templates use the parts by name. All other code uses [`Reference::parts`] and only chooses separators and links.

use minijinja::{Value, context};

use super::html::label::write_text;
use super::html::{Markup, escape, escape_url};
use super::messages::Messages;
use crate::document::{Direction, Source, SourceNumber};

/// A source, ready to be written into a list of sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reference<'a> {
    number: SourceNumber,
    author: Option<&'a str>,
    title: &'a str,
    publisher: Option<&'a str>,
    url: Option<&'a str>,
    /// The day of the last visit, as a phrase in the guide's language.
    accessed: Option<String>,
}

/// One part of a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ReferencePart<'r> {
    Author(&'r str),
    Title(&'r str),
    Publisher(&'r str),
    Url(&'r str),
    Accessed(&'r str),
}

impl<'a> Reference<'a> {
    /// Formats a source.
    pub(crate) fn new(source: &'a Source, messages: &Messages) -> Self {
        let Source { key: _, number, title, author, publisher, url, accessed } = source;
        Self {
            number: *number,
            author: author.as_deref(),
            title,
            publisher: publisher.as_deref(),
            url: url.as_deref(),
            accessed: accessed.map(|day| messages.format_accessed(day)),
        }
    }

    /// The parts that the source has, in reading order.
    pub(crate) fn parts(&self) -> impl Iterator<Item = ReferencePart<'_>> {
        let parts = [
            self.author.map(ReferencePart::Author),
            Some(ReferencePart::Title(self.title)),
            self.publisher.map(ReferencePart::Publisher),
            self.url.map(ReferencePart::Url),
            self.accessed.as_deref().map(ReferencePart::Accessed),
        ];
        parts.into_iter().flatten()
    }

    /// One line of XHTML in a guide of a direction. The title is the link, so the address itself is not shown.
    pub(crate) fn to_html(&self, direction: Direction) -> Markup {
        let mut out = String::new();
        let Markup(title) = write_text(self.title, direction);
        for part in self.parts() {
            match part {
                ReferencePart::Author(author) => out.extend([&escape(author), ": "]),
                ReferencePart::Title(_) => match self.url.and_then(escape_url) {
                    Some(href) => out.extend(["<a href=\"", &href, "\">", &title, "</a>"]),
                    None => out.push_str(&title),
                },
                ReferencePart::Publisher(text) | ReferencePart::Accessed(text) => {
                    out.extend([", ", &escape(text)]);
                }
                ReferencePart::Url(_) => {}
            }
        }
        Markup(out)
    }

    /// The parts by name, for templates.
    pub(crate) fn to_value(&self) -> Value {
        context! {
            number => self.number.to_string(),
            title => self.title,
            author => self.author,
            publisher => self.publisher,
            url => self.url.and_then(escape_url).map(Markup),
            accessed => self.accessed.as_deref(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Date, Language, SourceKey};
    use crate::export::Assets;

    fn source() -> Source {
        Source {
            key: SourceKey::new("rfc-1034").unwrap(),
            number: SourceNumber::from_index(0),
            title: "Domain names & zones".to_owned(),
            author: Some("P. Mockapetris".to_owned()),
            publisher: Some("IETF".to_owned()),
            url: Some("https://a.example/?q=1&r=2".to_owned()),
            accessed: Date::parse("2026-11-20"),
        }
    }

    fn messages(language: &str) -> Messages {
        Messages::load(&Language::new(language), &Assets::bundled().templates).unwrap().0
    }

    #[test]
    fn parts_come_in_reading_order() {
        let (source, messages) = (source(), messages("de"));
        let reference = Reference::new(&source, &messages);
        let parts: Vec<ReferencePart<'_>> = reference.parts().collect();
        let day = messages.accessed.replace("{date}", "2026-11-20");
        assert_eq!(
            parts,
            [
                ReferencePart::Author("P. Mockapetris"),
                ReferencePart::Title("Domain names & zones"),
                ReferencePart::Publisher("IETF"),
                ReferencePart::Url("https://a.example/?q=1&r=2"),
                ReferencePart::Accessed(&day),
            ]
        );
    }

    #[test]
    fn the_title_is_the_link() {
        let (source, messages) = (source(), messages("en"));
        assert_eq!(
            Reference::new(&source, &messages).to_html(Direction::LeftToRight).0,
            "P. Mockapetris: <a href=\"https://a.example/?q=1&amp;r=2\">Domain names &amp; zones</a>, IETF, accessed 2026-11-20"
        );
    }

    #[test]
    fn a_bare_title_has_no_separators() {
        let bare = Source { author: None, publisher: None, url: None, accessed: None, ..source() };
        assert_eq!(
            Reference::new(&bare, &messages("en")).to_html(Direction::LeftToRight).0,
            "Domain names &amp; zones"
        );
    }
}
