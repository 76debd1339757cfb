//! The sources that a page cites, at its foot: `citations: foot`. They repeat the list at the end, so they are artifacts.
//!
//! The paginator knows pages of one height. A guide with feet is therefore paginated page by page, over the rows of the next
//! few pages: each page gets the lowest foot that has room for all sources cited above it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::document::{Source, SourceNumber};
use crate::export::pdf::layout::block::paragraph::Paragraph;
use crate::export::pdf::layout::column::page_rows::PageRows;
use crate::export::pdf::layout::column::pagination;
use crate::export::pdf::layout::column::placing::{PageBuilder, RowStack};
use crate::export::pdf::layout::column::region::{PageGrid, Region};
use crate::export::pdf::layout::column::row::{
    BreakBefore, ColumnSpan, HALVES, Row, attach_label, keep_together, translate_items,
};
use crate::export::pdf::layout::context::LayoutContext;
use crate::export::pdf::options::style::Citations;
use crate::export::pdf::page::{Anchor, Color, Item, Rule, Target};
use crate::export::render::reference::{Reference, ReferencePart};
use crate::units::Pt;

/// The distance between baselines, as a share of the text size.
const LEADING: f32 = 1.25;

/// The space above the first line, with the rule in its middle, as a share of the page's leading.
const SPACE_ABOVE: f32 = 0.8;

/// The length of the rule, as a share of a column.
const RULE_SHARE: f32 = 0.3;

/// A page is filled from the rows of this many pages, so that its last break suits the next.
const WINDOW: usize = 2;

/// The feet of all pages.
pub(crate) struct SourceFeet<'a> {
    page_grid: &'a PageGrid,
    /// The rows of each source; empty where pages have no feet.
    sources: BTreeMap<SourceNumber, Vec<Row>>,
    leading: Pt,
    rule_color: Color,
}

/// The foot of a page: rows in columns.
pub(crate) struct Foot {
    rows: Vec<Row>,
    columns: Vec<Range<usize>>,
}

impl<'a> SourceFeet<'a> {
    /// Lays out the sources, if pages have feet.
    pub(crate) fn new(cx: &mut LayoutContext<'_>, page_grid: &'a PageGrid) -> Self {
        let mut sources = BTreeMap::new();
        if cx.style.citations == Citations::Foot && cx.input.lists_sources() {
            let document = cx.document;
            for source in &document.sources {
                sources.insert(source.number, layout_foot_source(cx, source, page_grid.column()));
            }
        }
        let (leading, rule_color) = (cx.style.tiny * LEADING, cx.style.colors.quiet);
        Self { page_grid, sources, leading, rule_color }
    }

    /// The page grid.
    pub(crate) fn page_grid(&self) -> &'a PageGrid {
        self.page_grid
    }

    /// Distributes rows over pages, with room for their feet.
    pub(crate) fn paginate(&self, rows: &[Row]) -> Vec<PageRows> {
        if self.sources.is_empty() {
            return pagination::paginate(rows, self.page_grid);
        }
        let mut pages = Vec::new();
        let mut start = 0;
        while start < rows.len() {
            let mut page = self.fill_page(&rows[start..self.find_window_end(rows, start)]);
            let taken = columns_of(&page).map(|column| column.end).max().unwrap_or(0);
            page.shift_rows(start);
            pages.push(page);
            // A page takes a row at least, even one that is taller than it.
            start += taken.max(1);
        }
        pages
    }

    /// Fills one page from the start of some rows, above the lowest foot with room for what they cite. A higher foot
    /// leaves less text and needs no more room, so bisection finds it.
    fn fill_page(&self, rows: &[Row]) -> PageRows {
        let fill = |reserved: usize| {
            let mut page_grid = self.page_grid.clone();
            page_grid.half_rows = page_grid.half_rows.saturating_sub(reserved).max(HALVES);
            pagination::paginate(rows, &page_grid).into_iter().next().unwrap_or_default()
        };
        let needed = |page: &PageRows| self.rows_of_foot(&self.collect_cited(rows, page));
        let whole = fill(0);
        // More than half of a page would leave too little for the text: the list has what does not fit.
        let (mut low, mut high) = (0, needed(&whole).min(self.page_grid.half_rows / 2));
        if high == 0 {
            return whole;
        }
        while low < high {
            let middle = usize::midpoint(low, high);
            if needed(&fill(middle)) <= middle { high = middle } else { low = middle + 1 }
        }
        fill(high)
    }

    /// The end of the rows that fill some pages in any case.
    fn find_window_end(&self, rows: &[Row], start: usize) -> usize {
        let mut left = WINDOW * self.page_grid.columns * self.page_grid.half_rows;
        let is_within = |row: &Row| {
            let height = row.blank_before + row.height_in_halves();
            let fits = left > 0;
            left = left.saturating_sub(height);
            fits
        };
        let end = rows[start..].iter().map(is_within).position(|is_within| !is_within);
        end.map_or(rows.len(), |more| start + more)
    }

    fn rows_of_foot(&self, cited: &BTreeSet<SourceNumber>) -> usize {
        self.count_rows(&self.build_foot(cited))
    }

    /// The half rows of the page that a foot takes.
    fn count_rows(&self, foot: &Foot) -> usize {
        let lines = foot.lines();
        if lines == 0 {
            return 0;
        }
        let height = self.leading * lines + self.page_grid.leading * SPACE_ABOVE;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a page has some hundred rows"
        )]
        let rows = (height * HALVES / self.page_grid.leading).ceil() as usize;
        rows
    }

    /// The sources that a page cites.
    fn collect_cited(&self, rows: &[Row], page: &PageRows) -> BTreeSet<SourceNumber> {
        let on_page = columns_of(page).flat_map(|column| rows.get(column.clone()).unwrap_or_default());
        let cited = on_page.flat_map(|row| &row.items).filter_map(|item| match item {
            Item::Link(link) => match link.target {
                Target::Anchor(Anchor::Source(number)) => Some(number),
                _ => None,
            },
            _ => None,
        });
        cited.filter(|number| self.sources.contains_key(number)).collect()
    }

    /// The foot with some sources, in columns as short as possible.
    fn build_foot(&self, cited: &BTreeSet<SourceNumber>) -> Foot {
        let rows: Vec<Row> =
            cited.iter().filter_map(|number| self.sources.get(number)).flatten().cloned().collect();
        let fits = |lines: &usize| split_lines(&rows, *lines).len() <= self.page_grid.columns;
        let lines: Vec<usize> = (1..=rows.len()).collect();
        let least = lines.partition_point(|lines| !fits(lines)) + 1;
        let columns = split_lines(&rows, least);
        Foot { rows, columns }
    }

    /// The foot of each page, with as many sources as fit.
    pub(crate) fn build(&self, rows: &[Row], pages: &[PageRows]) -> Vec<Foot> {
        let build = |page: &PageRows| {
            let mut cited = self.collect_cited(rows, page);
            let free = self.page_grid.half_rows.saturating_sub(page_height(rows, page));
            while self.rows_of_foot(&cited) > free {
                cited.pop_last();
            }
            self.build_foot(&cited)
        };
        pages.iter().map(build).collect()
    }

    /// The half rows that the tallest page takes with its foot.
    pub(crate) fn tallest_page(&self, rows: &[Row], pages: &[PageRows], feet: &[Foot]) -> usize {
        let heights =
            pages.iter().zip(feet).map(|(page, foot)| page_height(rows, page) + self.count_rows(foot));
        heights.max().unwrap_or(0)
    }

    /// Places the feet above the footers.
    pub(crate) fn place(&self, builder: &mut PageBuilder, feet: Vec<Foot>, page_grid: &PageGrid) {
        for (page, foot) in feet.into_iter().enumerate().filter(|(_, foot)| !foot.rows.is_empty()) {
            let (width, lines) = (page_grid.column().width, foot.lines());
            let top = page_grid.half_row_y(page_grid.half_rows) - self.leading * lines;
            let y = top - page_grid.leading * (SPACE_ABOVE / 2.0);
            let length = width * RULE_SHARE;
            let x = page_grid.starting_x(length);
            let rule = Rule { x, y, length, thickness: Pt(0.5), color: self.rule_color };
            builder.add_items(page, vec![Item::Rule(rule)]);
            let mut rows = foot.rows.into_iter();
            for (number, column) in foot.columns.iter().enumerate() {
                let x = page_grid.column_x(number, ColumnSpan::One);
                let stack = RowStack { page, x, y: top, leading: self.leading };
                builder.place_rows(stack, rows.by_ref().take(column.len()));
            }
        }
    }
}

impl Foot {
    /// The lines of its tallest column.
    fn lines(&self) -> usize {
        self.columns.iter().map(Range::len).max().unwrap_or(0)
    }
}

/// Splits sources into columns of a number of lines; none is split.
fn split_lines(rows: &[Row], lines: usize) -> Vec<Range<usize>> {
    let (mut columns, mut start, mut source) = (Vec::new(), 0, 0);
    for at in 1..=rows.len() {
        if rows.get(at).is_some_and(|row| row.break_before != BreakBefore::Auto) {
            continue;
        }
        if at - start > lines && source > start {
            columns.push(start..source);
            start = source;
        }
        source = at;
    }
    if start < rows.len() {
        columns.push(start..rows.len());
    }
    columns
}

/// The columns of a page, in reading order.
fn columns_of(page: &PageRows) -> impl Iterator<Item = &Range<usize>> {
    page.bands.iter().flat_map(|band| &band.columns)
}

/// The half rows from the top of a page to the end of its tallest column.
fn page_height(rows: &[Row], page: &PageRows) -> usize {
    page.bands.iter().map(|band| band.top + band.height(rows)).max().unwrap_or(0)
}

/// Lays out the number, the author, the title and the publisher of a source; its address is in the list.
fn layout_foot_source(cx: &mut LayoutContext<'_>, source: &Source, region: Region) -> Vec<Row> {
    let style = cx.body_style().sized(cx.style.tiny).colored(cx.style.colors.quiet);
    // Space for the longest number.
    let digits = cx.document.sources.last().map_or(1, |source| source.number.to_string().len());
    let inside = cx.indent_region(region, style.size * 0.6 * digits + style.size * 0.7);
    let mut number = Paragraph::default();
    number.push_artifact(&source.number.to_string(), style.bold().colored(cx.style.colors.accent));
    let number = number.layout(cx, region);
    let mut text = Paragraph::default();
    for part in Reference::new(source, cx.messages).parts() {
        match part {
            ReferencePart::Author(author) => text.push_artifact(&format!("{author}: "), style),
            ReferencePart::Title(title) => text.push_artifact(title, style),
            ReferencePart::Publisher(publisher) => text.push_artifact(&format!(" – {publisher}"), style),
            ReferencePart::Url(_) | ReferencePart::Accessed(_) => {}
        }
    }
    let mut rows = attach_label(number, text.layout(cx, inside));
    keep_together(&mut rows);
    // Lines stand closer than those of the page: their baseline moves up with the centre of the row.
    let up = (cx.style.leading - style.size * LEADING) / 2.0;
    for row in &mut rows {
        row.items = translate_items(std::mem::take(&mut row.items), Pt::ZERO, Pt::ZERO - up);
    }
    rows
}
