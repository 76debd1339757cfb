//! A source as templates see it.

use minijinja::{Value, context};

use super::html::{Markup, address};
use super::messages::Messages;
use crate::document::Source;

/// The parts of a source that a list of sources shows.
pub(crate) fn reference(source: &Source, words: &Messages) -> Value {
    context! {
        number => source.number.to_string(),
        title => source.title.as_str(),
        author => source.author.as_deref(),
        publisher => source.publisher.as_deref(),
        url => source.url.as_deref().and_then(address).map(Markup),
        accessed => source.accessed.map(|day| words.accessed.replace("{date}", &day.to_string())),
    }
}
