//! Blocks become rows.

use std::borrow::Cow;

use super::code::layout_code;
use super::formula::display::layout_display_formula;
use super::heading::layout_heading;
use super::inline_image::has_block_images;
use super::paragraph::Paragraph;
use super::spaces::FIRST_LINE_INDENT;
use super::table::layout_table;
use crate::document::{
    AlertKind, Block, Definition, Direction, Footnote, Formula, FormulaDisplay, HeadingNesting, Inline, List,
    ListItem, Table, plain_text,
};
use crate::export::Warning;
use crate::export::pdf::layout::column::region::Region;
use crate::export::pdf::layout::column::row::{
    PANEL_PADDING, Row, attach_label, avoid_orphans, keep_together, keep_whole, put_on_panel,
};
use crate::export::pdf::layout::context::LayoutContext;
use crate::export::pdf::layout::text::style::TextContext;
use crate::export::pdf::page::{Item, ListNumbering, Rule, StructureKind};
use crate::units::Pt;

/// How a paragraph begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Indent {
    /// Without indent.
    None,
    /// With an indent of one em.
    FirstLine,
}

/// A term with its meanings of up to this many lines is never split.
const MAX_UNSPLIT_ROWS: usize = 8;

/// Lays out blocks, one below the other.
pub(crate) fn layout_blocks(
    cx: &mut LayoutContext<'_>,
    blocks: &[Block],
    text_cx: TextContext,
    region: Region,
) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut headings = HeadingNesting::default();
    for (index, block) in blocks.iter().enumerate() {
        // There is no white space between paragraphs, so the indent of its first line marks a new one.
        let follows_paragraph = match index.checked_sub(1).map(|before| &blocks[before]) {
            // An image separates paragraphs well enough.
            Some(Block::Paragraph(before)) => !has_block_images(cx, before),
            _ => false,
        };
        let indent = if follows_paragraph { Indent::FirstLine } else { Indent::None };
        let mut new = layout_block(cx, (block, indent), &mut headings, text_cx, region);
        let follows_heading = index > 0 && matches!(blocks[index - 1], Block::Heading { .. });
        // A heading never ends a column.
        if let Some(first) = new.first_mut().filter(|_| follows_heading) {
            first.stay_with_previous();
        }
        // Blocks of another shape than running text stand clear of what is around them.
        let before = index.checked_sub(1).map(|before| &blocks[before]);
        let is_apart =
            before.is_some_and(|before| stands_apart(before, region) || stands_apart(block, region));
        if let Some(first) = new.first_mut().filter(|_| is_apart) {
            first.blank_before = first.blank_before.max(1);
        }
        rows.append(&mut new);
    }
    rows
}

/// Whether a block has white space around it. Lists inside of lists, quotes and tables have none.
fn stands_apart(block: &Block, region: Region) -> bool {
    match block {
        Block::Code { .. } | Block::Table(_) | Block::Quote(_) | Block::Alert { .. } => true,
        Block::List(_) | Block::Definitions(_) => region.page_width.is_some(),
        Block::Paragraph(_) | Block::Heading { .. } | Block::Footnotes(_) | Block::Rule => false,
    }
}

fn layout_block(
    cx: &mut LayoutContext<'_>,
    (block, indent): (&Block, Indent),
    headings: &mut HeadingNesting,
    text_cx: TextContext,
    region: Region,
) -> Vec<Row> {
    match block {
        Block::Paragraph(text) => layout_paragraph(cx, text, indent, text_cx, region),
        Block::Heading { level, text } => layout_heading(cx, headings.enter(*level), text, text_cx, region),
        Block::Code { language, text } => layout_code(cx, language.as_deref(), text, text_cx.element, region),
        Block::List(list) => layout_list(cx, list, text_cx, region),
        Block::Definitions(definitions) => layout_definitions(cx, definitions, text_cx, region),
        Block::Table(table) => match layout_table(cx, table, text_cx, region) {
            Some(rows) => rows,
            None => layout_table_as_list(cx, table, text_cx, region),
        },
        Block::Quote(blocks) => {
            let element = cx.structure.add_element(text_cx.element, StructureKind::Quote);
            let panel = cx.new_panel(region, None, Some(cx.style.colors.hairline));
            let region = cx.indent_region(region, PANEL_PADDING * 1.5);
            put_on_panel(panel, layout_blocks(cx, blocks, text_cx.in_element(element), region))
        }
        Block::Alert { kind, blocks } => layout_alert(cx, *kind, blocks, text_cx, region),
        Block::Footnotes(notes) => layout_footnotes(cx, notes, text_cx, region),
        Block::Rule => {
            let (length, color) = (region.width / 3.0, cx.style.colors.hairline);
            let (x, y) = (region.x + length, cx.style.leading / 2.0);
            let rule = Rule { x, y, length, thickness: Pt(0.5), color };
            vec![Row { items: vec![Item::Rule(rule)], ..Row::default() }]
        }
    }
}

/// Lays out an alert: the word of its kind, and its text beside a line in the colour of the kind.
fn layout_alert(
    cx: &mut LayoutContext<'_>,
    kind: AlertKind,
    blocks: &[Block],
    text_cx: TextContext,
    region: Region,
) -> Vec<Row> {
    let colors = &cx.style.colors;
    // In greyscale, the words tell the kinds apart.
    let color = match kind {
        AlertKind::Note => colors.accent,
        AlertKind::Tip => colors.syntax.string,
        AlertKind::Important => colors.syntax.name,
        AlertKind::Warning | AlertKind::Caution => colors.note_edge,
    };
    let background = matches!(kind, AlertKind::Warning | AlertKind::Caution).then_some(colors.note);
    let element = cx.structure.add_element(text_cx.element, StructureKind::Aside);
    let panel = cx.new_panel(region, background, Some(color));
    let region = cx.indent_region(region, PANEL_PADDING * 1.5);
    let label = text_cx.in_element(cx.structure.add_element(element, StructureKind::Paragraph));
    let mut paragraph = Paragraph::default();
    let messages = cx.messages;
    paragraph.push_message(
        cx,
        messages.alert(kind),
        "",
        label.with_style(text_cx.style.bold().colored(color)),
    );
    let mut rows = paragraph.layout(cx, region);
    let mut text = layout_blocks(cx, blocks, text_cx.in_element(element), region);
    if let Some(first) = text.first_mut() {
        first.stay_with_previous();
    }
    rows.append(&mut text);
    put_on_panel(panel, rows)
}

/// Lays out footnotes in small type, each after its mark.
fn layout_footnotes(
    cx: &mut LayoutContext<'_>,
    notes: &[Footnote],
    text_cx: TextContext,
    region: Region,
) -> Vec<Row> {
    let mut rows = Vec::new();
    for note in notes {
        let element = cx.structure.add_element(text_cx.element, StructureKind::Aside);
        let style = text_cx.style.sized(cx.style.small);
        let mark = [Inline::FootnoteMark(note.number), Inline::Text("\u{2009}".to_owned())];
        let mut blocks = note.blocks.clone();
        match blocks.first_mut() {
            Some(Block::Paragraph(line)) => drop(line.splice(0..0, mark)),
            _ => blocks.insert(0, Block::Paragraph(mark.to_vec())),
        }
        rows.append(&mut layout_blocks(cx, &blocks, text_cx.with_style(style).in_element(element), region));
    }
    if let Some(first) = rows.first_mut() {
        first.stay_with_previous();
    }
    rows
}

/// Lays out a paragraph. Its formulas on lines of their own stand between its lines.
fn layout_paragraph(
    cx: &mut LayoutContext<'_>,
    text: &[Inline],
    indent: Indent,
    text_cx: TextContext,
    region: Region,
) -> Vec<Row> {
    let text_cx = text_cx.in_element(cx.structure.add_element(text_cx.element, StructureKind::Paragraph));
    let mut rows = Vec::new();
    for part in split_at_formulas(text) {
        let formula = part.first().and_then(display_formula);
        let first = rows.len();
        let typeset = formula.and_then(|formula| layout_display_formula(cx, formula, text_cx, region));
        if let Some(mut typeset) = typeset {
            rows.append(&mut typeset);
        } else {
            let source = formula.map(|formula| vec![Inline::Code(formula.latex.clone())]);
            let part = source.map_or(part.clone(), Cow::Owned);
            let mut paragraph = Paragraph::default();
            if indent == Indent::FirstLine && rows.is_empty() {
                paragraph.push_artifact(&FIRST_LINE_INDENT.to_string(), text_cx.style);
            }
            paragraph.push_inlines(cx, &part, text_cx);
            let mut lines = paragraph.layout_aligned(cx, region, cx.text_align());
            avoid_orphans(&mut lines);
            rows.append(&mut lines);
        }
        // A formula and its text stay together.
        if let Some(row) = rows.get_mut(first).filter(|_| first > 0) {
            row.stay_with_previous();
        }
    }
    rows
}

fn display_formula(piece: &Inline) -> Option<&Formula> {
    match piece {
        Inline::Maths(formula) if formula.display == FormulaDisplay::Block => Some(formula),
        _ => None,
    }
}

/// Splits a line before and after each formula on lines of its own. The blanks around it are not needed.
fn split_at_formulas(line: &[Inline]) -> Vec<Cow<'_, [Inline]>> {
    if !line.iter().any(|piece| display_formula(piece).is_some()) {
        return vec![Cow::Borrowed(line)];
    }
    let is_display = |piece: &Inline| display_formula(piece).is_some();
    let parts = line.chunk_by(|one, other| !is_display(one) && !is_display(other));
    let mut parts: Vec<_> = parts.map(trim_blanks).filter(|part| !part.is_empty()).collect();
    // The number of a source behind a formula would be alone on its line, so it goes to the text before.
    for index in (2..parts.len()).rev() {
        let is_lone = parts[index].iter().all(Inline::is_mark);
        if is_lone && !is_display(&parts[index - 2][0]) {
            let marks = parts.remove(index).into_owned();
            parts[index - 2].to_mut().extend(marks);
        }
    }
    parts
}

fn trim_blanks(part: &[Inline]) -> Cow<'_, [Inline]> {
    let mut part = part.to_vec();
    if let Some(Inline::Text(text)) = part.first_mut() {
        *text = text.trim_start_matches(' ').to_owned();
    }
    if let Some(Inline::Text(text)) = part.last_mut() {
        text.truncate(text.trim_end_matches(' ').len());
    }
    part.retain(|piece| !matches!(piece, Inline::Text(text) if text.is_empty()));
    Cow::Owned(part)
}

/// Lays out a table that has too many columns as a list, and warns of it.
fn layout_table_as_list(
    cx: &mut LayoutContext<'_>,
    table: &Table,
    text_cx: TextContext,
    region: Region,
) -> Vec<Row> {
    cx.warnings.push(Warning::WideTable { columns: table.head.len(), place: cx.location.clone() });
    let style = text_cx.style.sized(cx.style.small);
    layout_list(cx, &table.as_list(), text_cx.with_style(style), region)
}

/// Lays out a list with hanging labels.
pub(crate) fn layout_list(
    cx: &mut LayoutContext<'_>,
    list: &List,
    text_cx: TextContext,
    region: Region,
) -> Vec<Row> {
    let numbering = if list.start.is_some() { ListNumbering::Decimal } else { ListNumbering::Disc };
    let element = cx.structure.add_element(text_cx.element, StructureKind::List { numbering });
    let numbers = (0..).map(|offset| list.start.map(|start| start.saturating_add(offset)));
    let labels: Vec<Inline> =
        numbers.zip(&list.items).map(|(number, item)| item_label(item, number)).collect();
    // Space for the widest label: a digit is 0.6 em wide.
    let widest =
        labels.iter().map(|label| plain_text(std::slice::from_ref(label)).chars().count()).max().unwrap_or(1);
    let indent = text_cx.style.size * 0.75 + text_cx.style.size * 0.6 * widest.saturating_sub(1).max(1);
    let inside = cx.indent_region(region, indent);
    let aside = match cx.document.language.direction() {
        Direction::LeftToRight => Region { width: indent, ..region },
        Direction::RightToLeft => Region { x: inside.x + inside.width, width: indent, page_width: None },
    };
    let (mut rows, mut ends_in_box) = (Vec::new(), false);
    for (item, label) in list.items.iter().zip(&labels) {
        let element = cx.structure.add_element(element, StructureKind::Item);
        let label_element = cx.structure.add_element(element, StructureKind::Label);
        let mut paragraph = Paragraph::default();
        paragraph.push_inlines(cx, std::slice::from_ref(label), text_cx.in_element(label_element));
        let marks = paragraph.layout(cx, aside);
        let body = cx.structure.add_element(element, StructureKind::Body);
        let mut lines =
            attach_label(marks, layout_blocks(cx, &item.blocks, text_cx.in_element(body), inside));
        // A box at the end of an item stays clear of the next one.
        if let Some(first) = lines.first_mut().filter(|_| ends_in_box) {
            first.blank_before = first.blank_before.max(1);
        }
        ends_in_box = item.blocks.last().is_some_and(|block| stands_apart(block, inside));
        rows.append(&mut lines);
    }
    rows
}

/// Lays out a definition list.
fn layout_definitions(
    cx: &mut LayoutContext<'_>,
    definitions: &[Definition],
    text_cx: TextContext,
    region: Region,
) -> Vec<Row> {
    let list = text_cx.in_element(cx.structure.add_element(text_cx.element, StructureKind::DefinitionList));
    let layout = |definition| layout_definition(cx, definition, list, region);
    definitions.iter().flat_map(layout).collect()
}

fn layout_definition(
    cx: &mut LayoutContext<'_>,
    definition: &Definition,
    text_cx: TextContext,
    region: Region,
) -> Vec<Row> {
    let item = cx.structure.add_element(text_cx.element, StructureKind::Item);
    let label = text_cx.in_element(cx.structure.add_element(item, StructureKind::Label));
    let mut term = Paragraph::default();
    let style = text_cx.style.bold().without_hyphenation();
    term.push_inlines(cx, &definition.term, label.with_style(style));
    let mut rows = term.layout(cx, region);
    keep_together(&mut rows);
    let body = text_cx.in_element(cx.structure.add_element(item, StructureKind::Body));
    let inside = cx.indent_region(region, text_cx.style.size * 1.5);
    let mut meanings = layout_blocks(cx, &meaning_blocks(definition), body, inside);
    if let Some(first) = meanings.first_mut().filter(|_| !rows.is_empty()) {
        first.stay_with_previous();
    }
    rows.append(&mut meanings);
    if rows.len() <= MAX_UNSPLIT_ROWS {
        keep_whole(&mut rows);
    }
    rows
}

/// The blocks of one meaning; several meanings become a list, so that readers see where one ends.
fn meaning_blocks(definition: &Definition) -> Cow<'_, [Block]> {
    match definition.meanings.as_slice() {
        [blocks] => Cow::Borrowed(blocks),
        meanings => {
            let items = meanings.iter().map(|blocks| ListItem { done: None, blocks: blocks.clone() });
            Cow::Owned(vec![Block::List(List { start: None, items: items.collect() })])
        }
    }
}

fn item_label(item: &ListItem, number: Option<u64>) -> Inline {
    match (item.done, number) {
        (Some(true), _) => Inline::Code("[✓]".to_owned()),
        (Some(false), _) => Inline::Code("[ ]".to_owned()),
        (None, Some(number)) => Inline::Text(format!("{number}.")),
        (None, None) => Inline::Text("•".to_owned()),
    }
}
