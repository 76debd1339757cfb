//! Headings inside texts.

use super::paragraph::Paragraph;
use crate::document::{Inline, plain_text};
use crate::export::pdf::layout::column::region::Region;
use crate::export::pdf::layout::column::row::{Row, keep_together};
use crate::export::pdf::layout::context::LayoutContext;
use crate::export::pdf::layout::text::shorten::shorten_title;
use crate::export::pdf::layout::text::style::{TextContext, TextStyle};
use crate::export::pdf::page::StructureKind;

/// The level of prompts; heading levels must not skip one.
const PROMPT_LEVEL: usize = 3;

/// Lays out a heading of a depth, from 1.
pub(crate) fn layout_heading(
    cx: &mut LayoutContext<'_>,
    depth: usize,
    text: &[Inline],
    text_cx: TextContext,
    region: Region,
) -> Vec<Row> {
    let level = u8::try_from((PROMPT_LEVEL + depth).min(6)).unwrap_or(6);
    let kind = StructureKind::Heading { level, title: shorten_title(&plain_text(text)).into_owned() };
    let element = cx.structure.add_element(text_cx.element, kind);
    let style = style_heading(cx, depth, text_cx.style).without_hyphenation();
    let mut heading = Paragraph::default();
    heading.push_inlines(cx, text, text_cx.with_style(style).in_element(element));
    let mut rows = heading.layout(cx, region);
    keep_together(&mut rows);
    rows
}

/// Six depths, told apart without colours or sizes that would outdo the prompt.
fn style_heading(cx: &LayoutContext<'_>, depth: usize, style: TextStyle) -> TextStyle {
    let small = style.sized(style.size.min(cx.style.small)).colored(cx.style.colors.quiet);
    match depth {
        1 => style.bold(),
        2 => style.bold().italic(),
        3 => style.italic(),
        4 => small.bold(),
        5 => small.bold().italic(),
        _ => small.italic(),
    }
}
