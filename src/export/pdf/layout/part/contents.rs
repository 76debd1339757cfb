//! Navigation: the outline beside the pages, and a table of contents on them where there are many.

use super::source_feet::SourceFeet;
use crate::document::plain_text;
use crate::export::Location;
use crate::export::pdf::layout::block::paragraph::{CrossReference, Paragraph};
use crate::export::pdf::layout::column::pagination::PageRows;
use crate::export::pdf::layout::column::placing;
use crate::export::pdf::layout::column::region::Region;
use crate::export::pdf::layout::column::row::{
    BreakBefore, ColumnSpan, HALVES, Row, attach_label, keep_together,
};
use crate::export::pdf::layout::context::{LayoutContext, LayoutInput};
use crate::export::pdf::layout::text::shorten::shorten_title;
use crate::export::pdf::layout::text::span::Align;
use crate::export::pdf::layout::text::style::{TextContext, TextStyle};
use crate::export::pdf::page::{Anchor, Bookmark, Color, ElementId, Structure, StructureKind, Target};
use crate::units::Pt;

/// A guide with more pages has a table of contents.
pub(crate) const MAX_PAGES_WITHOUT_CONTENTS: usize = 8;

/// The contents list questions as long as they stay shorter than this, with the title; then they list sections only.
const MAX_CONTENTS_PAGES: usize = 1;

/// One line of the contents.
struct ContentsEntry {
    /// The number of a question; empty before sections, because it would be taken for that of a question.
    number: String,
    title: String,
    anchor: Anchor,
    /// The colour of its section.
    color: Color,
    /// Section lines are bold, with white space above.
    kind: EntryKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum EntryKind {
    Section,
    Question,
}

/// Inserts the contents after the first `head` rows, and starts the guide itself on a new page. Returns the new pages.
pub(crate) fn layout_contents(
    cx: &mut LayoutContext<'_>,
    element: ElementId,
    head: usize,
    rows: &mut Vec<Row>,
    feet: &SourceFeet<'_>,
) -> Vec<PageRows> {
    let page_grid = feet.page_grid();
    cx.enter(Location::Title);
    let entries = collect_entries(cx.input);
    let is_section = |entry: &&ContentsEntry| entry.kind == EntryKind::Section;
    let short = is_short(cx, &entries, &rows[..head], feet);
    let entries: Vec<&ContentsEntry> = entries.iter().filter(|entry| short || is_section(entry)).collect();

    let region = page_grid.column();
    let (mut list, items) = layout_entries(cx, &entries, element, region);
    place_above_guide(
        rows,
        head,
        &mut list,
        if short { ContentsPlace::OwnPages } else { ContentsPlace::FirstPage },
    );
    rows.splice(head..head, list);

    let page_rows = feet.paginate(rows);
    let numbers = placing::page_numbers(rows, &page_rows);
    for (entry, (item, row)) in entries.iter().zip(items) {
        let Some(number) = numbers.get(&entry.anchor) else { continue };
        let mut line = Paragraph::default();
        let style = cx.body_style().colored(cx.style.colors.quiet);
        line.push_text(cx, &number.to_string(), TextContext { style, element: item });
        let number = line.layout_aligned(cx, region, Align::End).into_iter().flat_map(|row| row.items);
        rows[head + row].items.extend(number);
    }
    page_rows
}

/// Lays out all entries. Returns the element and the last row of each, too.
fn layout_entries(
    cx: &mut LayoutContext<'_>,
    entries: &[&ContentsEntry],
    element: ElementId,
    region: Region,
) -> (Vec<Row>, Vec<(ElementId, usize)>) {
    // Space for a page number of four digits, and white space before it.
    let number_width = cx.style.body * 0.6 * 5_usize;
    let inside = cx.shorten_region(region, number_width);
    let hang = measure_widest_number(cx, entries) + cx.style.body * 0.5;
    let mut list = Vec::new();
    let mut items = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let item = cx.structure.add_element(element, StructureKind::ContentsItem);
        let mut lines = layout_entry(cx, entry, item, inside, hang);
        if let Some(first) = lines.first_mut() {
            match entry.kind {
                EntryKind::Section => first.blank_before = HALVES,
                EntryKind::Question if is_at_end(entries, index) => first.break_before = BreakBefore::Avoid,
                EntryKind::Question => {}
            }
        }
        list.append(&mut lines);
        items.push((item, list.len() - 1));
    }
    (list, items)
}

/// Whether the contents fit their pages with all questions, below the title.
fn is_short(
    cx: &mut LayoutContext<'_>,
    entries: &[ContentsEntry],
    title: &[Row],
    feet: &SourceFeet<'_>,
) -> bool {
    let page_grid = feet.page_grid();
    // A long guide need not be laid out to know.
    if entries.len() > MAX_CONTENTS_PAGES * page_grid.columns * page_grid.rows {
        return false;
    }
    // The rows are only measured, so they do not belong to the structure.
    let structure = std::mem::take(&mut cx.structure);
    let entries: Vec<&ContentsEntry> = entries.iter().collect();
    let (mut list, _) = layout_entries(cx, &entries, Structure::ROOT, page_grid.column());
    cx.structure = structure;
    list.splice(0..0, title.iter().cloned());
    feet.paginate(&list).len() <= MAX_CONTENTS_PAGES
}

/// Where the contents stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ContentsPlace {
    /// On pages of their own, with all questions.
    OwnPages,
    /// Above the guide: sections alone fill no page.
    FirstPage,
}

/// Separates the contents from the guide below.
fn place_above_guide(rows: &mut [Row], head: usize, list: &mut [Row], place: ContentsPlace) {
    let Some(first) = rows.get_mut(head) else { return };
    if place == ContentsPlace::OwnPages {
        first.break_before = BreakBefore::Page;
        return;
    }
    first.blank_before = HALVES + 1;
    for row in list.iter_mut() {
        // A band of its own, in as many columns.
        row.column_span = ColumnSpan::More(0);
        row.blank_before = row.blank_before.min(1);
    }
    if let Some(top) = list.first_mut() {
        top.blank_before = HALVES;
    }
}

/// Lays out a title and its number; further lines of the title hang below its first.
fn layout_entry(
    cx: &mut LayoutContext<'_>,
    entry: &ContentsEntry,
    item: ElementId,
    region: Region,
    hang: Pt,
) -> Vec<Row> {
    let style = entry_style(cx, entry);
    let hanging = if entry.number.is_empty() { region } else { cx.indent_region(region, hang) };
    let number = cx.structure.add_element(item, StructureKind::Label);
    let number = build_number(cx, entry, TextContext { style, element: number }).layout(cx, region);
    let element = cx.structure.add_element(item, StructureKind::Reference);
    let mut title = Paragraph::default();
    let reference = CrossReference::new(Target::Anchor(entry.anchor.clone()), &entry.title);
    title.push_link(cx, &entry.title, reference, TextContext { style, element });
    let mut rows = attach_label(number, title.layout(cx, hanging));
    keep_together(&mut rows);
    rows
}

fn build_number(cx: &mut LayoutContext<'_>, entry: &ContentsEntry, text_cx: TextContext) -> Paragraph {
    let mut number = Paragraph::default();
    number.push_text(cx, &entry.number, text_cx);
    number
}

fn measure_widest_number(cx: &mut LayoutContext<'_>, entries: &[&ContentsEntry]) -> Pt {
    let longest = entries.iter().max_by_key(|entry| entry.number.len()).copied();
    longest.map_or(Pt::ZERO, |entry| {
        // The number is only measured, so it does not belong to the structure.
        let text_cx = TextContext { style: entry_style(cx, entry), element: Structure::ROOT };
        let structure = std::mem::take(&mut cx.structure);
        let width = build_number(cx, entry, text_cx).natural_width(cx);
        cx.structure = structure;
        width
    })
}

fn entry_style(cx: &LayoutContext<'_>, entry: &ContentsEntry) -> TextStyle {
    match entry.kind {
        EntryKind::Section => cx.body_style().without_hyphenation().bold().colored(entry.color),
        EntryKind::Question => cx.body_style().without_hyphenation(),
    }
}

/// Whether a question is the first or last of its section: neither stands alone in a column, nor does the section.
fn is_at_end(entries: &[&ContentsEntry], index: usize) -> bool {
    let is_section = |at: usize| entries.get(at).is_none_or(|entry| entry.kind == EntryKind::Section);
    index.checked_sub(1).is_none_or(is_section) || is_section(index + 1)
}

fn collect_entries(input: &LayoutInput<'_>) -> Vec<ContentsEntry> {
    let mut entries = Vec::new();
    for section in &input.document.sections {
        entries.push(ContentsEntry {
            number: String::new(),
            color: input.section_style(section).colors.accent,
            title: shorten_title(&section.title).into_owned(),
            anchor: Anchor::Section(section.id.clone()),
            kind: EntryKind::Section,
        });
        entries.extend(section.questions.iter().map(|question| ContentsEntry {
            number: format!("{}.", question.number),
            color: input.section_style(section).colors.accent,
            title: shorten_title(&plain_text(&question.prompt)).into_owned(),
            anchor: Anchor::Question(question.id.clone()),
            kind: EntryKind::Question,
        }));
    }
    if input.parts_answers() {
        let title = input.messages.answers.clone();
        let number = String::new();
        let (color, anchor, kind) = (input.style.colors.accent, Anchor::Answers, EntryKind::Section);
        entries.push(ContentsEntry { number, title, anchor, color, kind });
    }
    if input.lists_sources() {
        let title = input.messages.sources.clone();
        let number = String::new();
        let (color, anchor, kind) = (input.style.colors.accent, Anchor::Sources, EntryKind::Section);
        entries.push(ContentsEntry { number, title, anchor, color, kind });
    }
    entries
}

/// The bookmarks of the guide, and one of the index that it may have.
pub(crate) fn build_outline(input: &LayoutInput<'_>) -> Vec<Bookmark> {
    let mut outline: Vec<Bookmark> = input
        .document
        .sections
        .iter()
        .map(|section| Bookmark {
            title: shorten_title(&section.title).into_owned(),
            anchor: Anchor::Section(section.id.clone()),
            children: section
                .questions
                .iter()
                .map(|question| Bookmark {
                    title: format!("{}. {}", question.number, shorten_title(&plain_text(&question.prompt))),
                    anchor: Anchor::Question(question.id.clone()),
                    children: Vec::new(),
                })
                .collect(),
        })
        .collect();
    if input.parts_answers() {
        outline.push(Bookmark {
            title: input.messages.answers.clone(),
            anchor: Anchor::Answers,
            children: Vec::new(),
        });
    }
    if input.lists_sources() {
        outline.push(Bookmark {
            title: input.messages.sources.clone(),
            anchor: Anchor::Sources,
            children: Vec::new(),
        });
    }
    let title = input.messages.index.clone();
    outline.push(Bookmark { title, anchor: Anchor::Index, children: Vec::new() });
    outline
}
