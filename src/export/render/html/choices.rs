//! The choices of a question, and once more in its answer, where the right ones are marked.

use super::{HtmlHooks, HtmlPart, HtmlPosition, HtmlWriter, Markup};
use crate::document::{Choices, Verdict};

/// Writes choices below their question. Nothing shows which are right.
pub(crate) fn write_choices(choices: &Choices, hooks: &mut impl HtmlHooks) -> Markup {
    let mut writer = HtmlWriter::new(hooks);
    writer.open_tag("ol type=\"A\"", HtmlPart::Choices(choices.order));
    for choice in &choices.items {
        writer.out.push_str("\n<li>");
        writer.write_marked_blocks("", &choice.text);
        writer.out.push_str("</li>");
    }
    writer.out.push_str("\n</ol>");
    Markup(writer.out)
}

/// Writes choices in their answer, with a mark on the right ones, and their reasons. Links, citations and footnotes of
/// the choices themselves are in the question.
pub(crate) fn write_answer_key(choices: &Choices, hooks: &mut impl HtmlHooks) -> Markup {
    let mut writer = HtmlWriter::new(hooks);
    writer.open_tag("ol type=\"A\"", HtmlPart::MarkedChoices(choices.order));
    for choice in &choices.items {
        writer.out.push('\n');
        writer.open_tag("li", HtmlPart::MarkedChoice(choice.verdict));
        let tick = match choice.verdict {
            Verdict::Right => format!("<strong{}>✓</strong> ", writer.hooks.attributes(HtmlPart::Tick)),
            Verdict::Wrong => String::new(),
        };
        writer.position = HtmlPosition::Label;
        writer.write_marked_blocks(&tick, &choice.text);
        writer.position = HtmlPosition::Open;
        if !choice.reason.is_empty() {
            writer.out.push('\n');
            writer.open_tag("div", HtmlPart::Reason);
            writer.write_marked_blocks("", &choice.reason);
            writer.out.push_str("</div>");
        }
        writer.out.push_str("</li>");
    }
    writer.out.push_str("\n</ol>");
    Markup(writer.out)
}
