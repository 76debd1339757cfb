//! The parts of Markdown that cannot hold a formula.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::html;

/// The ranges of a text where nothing is a formula: code, tags and addresses, in order.
pub(crate) fn find_barriers(source: &str, options: Options) -> Vec<Range<usize>> {
    let events = Parser::new_ext(source, options).into_offset_iter();
    let mut barriers: Vec<Range<usize>> =
        events.reference_definitions().iter().map(|(_, definition)| definition.span.clone()).collect();
    let mut text_end = 0;
    for (event, range) in events {
        match event {
            Event::Code(_) | Event::InlineHtml(_) => barriers.push(range.clone()),
            Event::Start(Tag::CodeBlock(_) | Tag::Link { link_type: LinkType::Autolink, .. }) => {
                barriers.push(range.clone());
            }
            Event::Start(_) => continue,
            Event::Html(ref html) => {
                let tags = html::tokenize(html)
                    .into_iter()
                    .filter(|(token, _)| !matches!(token, html::HtmlToken::Text(_)));
                barriers.extend(tags.map(|(_, tag)| range.start + tag.start..range.start + tag.end));
            }
            Event::End(TagEnd::Link | TagEnd::Image) => barriers.push(text_end.max(range.start)..range.end),
            _ => {}
        }
        text_end = range.end;
    }
    merge(barriers)
}

/// Sorts ranges, and joins those that overlap.
fn merge(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| range.start);
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}
