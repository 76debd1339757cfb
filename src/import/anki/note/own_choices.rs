//! The choices in a note of this program: below the question, and once more in the answer, with the right ones marked.

use std::ops::Range;

use crate::document::{ChoiceOrder, Verdict};
use crate::html::{HtmlTag, HtmlToken, tokenize};

/// The choices of an answer.
#[derive(Debug, Default)]
pub(super) struct AnswerKey {
    pub(super) order: ChoiceOrder,
    pub(super) items: Vec<KeyChoice>,
}

/// A choice in HTML.
#[derive(Debug)]
pub(super) struct KeyChoice {
    pub(super) text: String,
    pub(super) verdict: Verdict,
    /// The reason; may be empty.
    pub(super) why: String,
}

/// A list of choices in a field.
struct ChoiceList {
    whole: Range<usize>,
    order: ChoiceOrder,
    /// The content of each item, and the verdict of its class.
    items: Vec<(Range<usize>, Verdict)>,
}

/// Takes the choices out of a field: the rest, and the HTML of each choice.
pub(super) fn take_choices(html: &str) -> (String, Vec<String>) {
    let Some(list) = find_list(html) else { return (html.to_owned(), Vec::new()) };
    let texts = list.items.iter().map(|(range, _)| html[range.clone()].trim().to_owned());
    (without(html, list.whole.clone()), texts.collect())
}

/// Takes the choices out of an answer.
pub(super) fn take_answer_key(html: &str) -> (String, AnswerKey) {
    let Some(list) = find_list(html) else { return (html.to_owned(), AnswerKey::default()) };
    let items = list.items.into_iter().map(|(range, verdict)| read_choice(&html[range], verdict)).collect();
    (without(html, list.whole), AnswerKey { order: list.order, items })
}

fn without(html: &str, range: Range<usize>) -> String {
    format!("{}{}", &html[..range.start], html[range.end..].trim_start())
}

/// Finds the first list with the class of choices that is complete.
fn find_list(html: &str) -> Option<ChoiceList> {
    let mut found: Option<ChoiceList> = None;
    // The lists that are open, and the start of the item of the outermost one.
    let mut depth = 0_usize;
    let mut item: Option<(usize, Verdict)> = None;
    for (token, range) in tokenize(html) {
        match token {
            HtmlToken::Open(tag) if found.is_none() => {
                if let Some(order) = read_order(&tag) {
                    depth = 1;
                    found = Some(ChoiceList { whole: range.start..range.end, order, items: Vec::new() });
                }
            }
            HtmlToken::Open(tag) if matches!(tag.name.as_str(), "ol" | "ul") => depth += 1,
            HtmlToken::Open(tag) if tag.name == "li" && depth == 1 => {
                let is_right = tag.attribute("class") == Some("right");
                item = Some((range.end, if is_right { Verdict::Right } else { Verdict::Wrong }));
            }
            HtmlToken::Close(name) if depth > 0 => {
                let list = found.as_mut()?;
                match name.as_str() {
                    "li" if depth == 1 => {
                        list.items.extend(item.take().map(|(start, verdict)| (start..range.start, verdict)));
                    }
                    "ol" | "ul" => depth -= 1,
                    _ => {}
                }
                if depth == 0 {
                    list.whole.end = range.end;
                    return found;
                }
            }
            _ => {}
        }
    }
    None
}

/// The order of a list of choices; `None` for other elements.
fn read_order(tag: &HtmlTag) -> Option<ChoiceOrder> {
    let mut classes = tag.attribute("class").unwrap_or_default().split(' ');
    if tag.name != "ol" || classes.next() != Some("choices") {
        return None;
    }
    Some(if classes.any(|class| class == "pinned") { ChoiceOrder::Pinned } else { ChoiceOrder::Shuffled })
}

fn read_choice(html: &str, verdict: Verdict) -> KeyChoice {
    const REASON: &str = "<div class=\"why\">";
    let (text, why) = html.rsplit_once(REASON).unwrap_or((html, ""));
    let why = why.rsplit_once("</div>").map_or(why, |(why, _)| why);
    let text = match text.split_once("<strong class=\"tick\">").zip(text.split_once("</strong> ")) {
        Some(((before, _), (_, after))) => format!("{before}{after}"),
        None => text.to_owned(),
    };
    KeyChoice { text: text.trim().to_owned(), verdict, why: why.trim().to_owned() }
}
