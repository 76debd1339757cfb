//! What belongs together stays together, and columns are full: over every theme, paper and layout.

use std::ops::Range;
use std::path::PathBuf;

use qexport::document::Document;
use qexport::export::pdf::page::{Column, ColumnFill, ColumnRow, RowRole};
use qexport::export::pdf::{Layout, check_options, layout_document};
use qexport::export::{Assets, Orientation, Paper, PdfOptions};

use crate::generated::guides;
use crate::support::{bundled_guide, fixture, read_folder};
use crate::themes::themes;

/// A code block of up to this many lines is never split.
const UNSPLIT_CODE: usize = 12;

/// An answer of up to this many lines is never split.
const UNSPLIT_ANSWER: usize = 8;

/// A column that is not the last one is at least this full, in percent.
const FULL: usize = 88;

/// A block is large from this part of a page on, 1/8: it does not fit where a column may stay open.
const LARGE: usize = 8;

/// A large block may open this many columns before it.
const NEAR: usize = 3;

/// The rows of a guide in reading order, each with the index of its column.
struct Rows<'a> {
    columns: &'a [Column],
    all: Vec<(usize, ColumnRow)>,
}

impl<'a> Rows<'a> {
    fn new(columns: &'a [Column]) -> Self {
        let of_column = |(index, column): (usize, &Column)| {
            column.rows.iter().map(move |row| (index, *row)).collect::<Vec<_>>()
        };
        Self { columns, all: columns.iter().enumerate().flat_map(of_column).collect() }
    }

    /// Whether a row stands above another one: in its column, or in a band above it, such as a wide table.
    fn is_above(&self, one: usize, other: usize) -> bool {
        let (one, other) = (&self.columns[self.all[one].0], &self.columns[self.all[other].0]);
        one.page == other.page && (one.top < other.top || std::ptr::eq(one, other))
    }

    /// The height of a page.
    fn page_rows(&self) -> usize {
        self.columns.iter().map(|column| column.capacity).max().unwrap_or(0)
    }

    /// The rows around a row that stay together.
    fn group(&self, at: usize) -> Range<usize> {
        let start = (0..=at).rev().find(|index| !self.all[*index].1.keeps).unwrap_or(0);
        let more = self.all[at + 1..].iter().take_while(|(_, row)| row.keeps).count();
        start..at + 1 + more
    }

    fn height(&self, rows: Range<usize>) -> usize {
        self.all[rows].iter().map(|(_, row)| row.height + row.blank_before).sum()
    }

    /// Whether no page could hold all that belongs to a row.
    fn is_too_tall(&self, at: usize) -> bool {
        self.height(self.group(at)) > self.page_rows()
    }

    /// Runs of rows that are one thing, such as a code block.
    fn runs(&self, begins: fn(RowRole) -> bool, continues: fn(RowRole) -> bool) -> Vec<Range<usize>> {
        let starts = (0..self.all.len()).filter(|index| begins(self.all[*index].1.role));
        let run = |start: usize| {
            let more = self.all[start + 1..].iter().take_while(|(_, row)| continues(row.role)).count();
            start..start + 1 + more
        };
        starts.map(run).collect()
    }

    /// Runs that are split although they are short and fit a page.
    fn split_runs(&self, runs: Vec<Range<usize>>, most: usize) -> usize {
        let is_split = |run: &Range<usize>| {
            run.len() <= most
                && self.all[run.start].0 != self.all[run.end - 1].0
                && !self.is_too_tall(run.start)
        };
        runs.into_iter().filter(is_split).count()
    }
}

fn is_answer(role: RowRole) -> bool {
    matches!(role, RowRole::Answer | RowRole::CodeStart | RowRole::Code)
}

/// Says what is torn.
pub(crate) fn find_torn(columns: &[Column], layout: Layout) -> Vec<String> {
    let rows = Rows::new(columns);
    // Behind a fold, the first line of an answer stands beside its question; in a quiz, beside its number.
    let beside = usize::from(matches!(layout, Layout::Fold | Layout::Quiz));
    let mut torn = Vec::new();
    for (at, (column, row)) in rows.all.iter().enumerate() {
        let above: Vec<RowRole> =
            (0..at).rev().take_while(|of| rows.is_above(*of, at)).map(|of| rows.all[of].1.role).collect();
        let begins_column = above.is_empty();
        let mut what = Vec::new();
        if row.role == RowRole::AsideStart {
            let answers = above.iter().take_while(|role| **role != RowRole::Prompt);
            let whole = above.contains(&RowRole::Prompt);
            let lines = answers.filter(|role| is_answer(**role) || **role == RowRole::Aside).count();
            if !whole && lines < 2 {
                what.push(format!("an aside below {lines} lines"));
            }
        }
        if begins_column && at > 0 {
            let before = |back: usize| at.checked_sub(back).map(|index| rows.all[index].1.role);
            let of_question =
                |role: Option<RowRole>| matches!(role, Some(RowRole::Prompt | RowRole::Question));
            if row.role == RowRole::Answer && (of_question(before(1)) || of_question(before(2 - beside))) {
                what.push("a question without two lines of its answer".to_owned());
            }
            // A section may have nothing but one line.
            let continues = row.role != RowRole::Heading;
            if before(1) == Some(RowRole::Heading) || (continues && before(2) == Some(RowRole::Heading)) {
                what.push("a heading at the end of a column".to_owned());
            }
            if matches!(row.role, RowRole::SeeAlso | RowRole::Source) {
                what.push(format!("{:?} begins a column", row.role));
            }
        }
        if !rows.is_too_tall(at) {
            torn.extend(what.into_iter().map(|what| format!("column {column}: {what}")));
        }
    }
    let code = rows.runs(|role| role == RowRole::CodeStart, |role| role == RowRole::Code);
    let split = rows.split_runs(code, UNSPLIT_CODE);
    let starts_answer =
        |index: &usize| is_answer(rows.all[*index].1.role) && !is_answer(rows.all[index - 1].1.role);
    let answers = (1..rows.all.len()).filter(starts_answer).map(|start| {
        start..start + rows.all[start..].iter().take_while(|(_, row)| is_answer(row.role)).count()
    });
    // A short answer beside a long question is split with it.
    let unsplit = if layout == Layout::Facts { 0 } else { UNSPLIT_ANSWER - beside };
    let answers = rows.split_runs(answers.collect(), unsplit);
    torn.extend((split > 0).then(|| format!("{split} code blocks are split")));
    torn.extend((answers > 0).then(|| format!("{answers} short answers are split")));
    torn
}

/// Columns that are too short, without a large block nearby that does not fit in any other way.
pub(crate) fn find_open(columns: &[Column]) -> Vec<String> {
    let rows = Rows::new(columns);
    let mut open = Vec::new();
    for (index, column) in columns.iter().enumerate() {
        let missing = column.capacity.saturating_sub(column.height());
        if column.fill == ColumnFill::Balanced || missing * 100 <= rows.page_rows() * (100 - FULL) {
            continue;
        }
        // The plan is the best one of the whole guide: a large block may open a column before it as well.
        let near = (0..rows.all.len()).filter(|at| (index..=index + NEAR).contains(&rows.all[*at].0));
        let tallest = near.map(|at| rows.height(rows.group(at))).max().unwrap_or(0);
        if tallest * LARGE < rows.page_rows() {
            let (height, capacity) = (column.height(), column.capacity);
            open.push(format!("column {index}: {height} of {capacity} rows, near a block of {tallest}"));
        }
    }
    open
}

/// A theme on a kind of paper in a layout.
struct Variant {
    name: String,
    options: PdfOptions,
    /// Whether it is one of those that have every pair of a theme, a kind of paper and a layout.
    is_sample: bool,
}

fn variants() -> Vec<Variant> {
    const LAYOUTS: [Layout; 4] = [Layout::Sheet, Layout::Fold, Layout::Facts, Layout::Quiz];
    let upright = [Paper::A4, Paper::A5, Paper::Letter].map(|paper| (paper, Orientation::Portrait));
    let papers = upright.into_iter().chain(upright.map(|(paper, _)| (paper, Orientation::Landscape)));
    let mut variants = Vec::new();
    for (at, (theme, options)) in themes().into_iter().enumerate() {
        for (paper_at, (paper, orientation)) in papers.clone().enumerate() {
            for (layout_at, layout) in LAYOUTS.into_iter().enumerate() {
                let mut options = PdfOptions { paper, orientation: Some(orientation), ..options.clone() };
                options.style.layout = layout;
                while options.style.columns > 1 && !check_options(&options).is_empty() {
                    options.style.columns -= 1;
                }
                let name = format!("{theme} {paper} {orientation} {layout}");
                // The layouts move on by one from paper to paper and from theme to theme.
                let is_sample = (at + paper_at) % LAYOUTS.len() == layout_at;
                if check_options(&options).is_empty() {
                    variants.push(Variant { name, options, is_sample });
                }
            }
        }
    }
    variants
}

/// The pages of a guide in a sample of the variants, each with its name and layout.
fn layouts_of(document: &Document) -> impl Iterator<Item = (String, Layout, Vec<Column>)> {
    let sample = variants().into_iter().filter(|variant| variant.is_sample);
    sample.map(|Variant { name, options, .. }| {
        let (paged, _) = layout_document(document, &options, &Assets::bundled()).unwrap();
        (name, options.style.layout, paged.columns)
    })
}

#[test]
fn nothing_is_torn() {
    for name in ["every-block", "choices", "details", "alerts", "definitions", "pictures"] {
        for (variant, layout, columns) in layouts_of(&fixture(name)) {
            assert_eq!(find_torn(&columns, layout), [""; 0], "{name}, {variant}");
        }
    }
}

#[test]
fn the_bundled_guide_is_whole_and_full() {
    for (variant, layout, columns) in layouts_of(&bundled_guide()) {
        assert_eq!(find_torn(&columns, layout), [""; 0], "{variant}");
        assert_eq!(find_open(&columns), [""; 0], "{variant}");
    }
}

#[test]
fn a_long_guide_is_whole_and_full() {
    for (name, document) in guides() {
        for columns in [1, 2, 3] {
            let mut options = PdfOptions::default();
            options.style.columns = columns;
            let (paged, _) = layout_document(&document, &options, &Assets::bundled()).unwrap();
            assert_eq!(find_torn(&paged.columns, Layout::Sheet), [""; 0], "{name}, {columns} columns");
            assert_eq!(find_open(&paged.columns), [""; 0], "{name}, {columns} columns");
        }
    }
}

/// The guides of a folder, each in its own folder, in every variant whose name contains `$VARIANT`:
/// `CORPORA=../shared/corpora cargo test --release --test suite -- --ignored the_corpora`.
#[test]
#[ignore = "needs guides in the folder $CORPORA"]
#[expect(clippy::disallowed_methods, reason = "the folders are sorted")]
fn the_corpora_are_whole_and_full() {
    let value = |name: &str| std::env::var(name).unwrap_or_default();
    let (corpora, wanted) = (value("CORPORA"), value("VARIANT"));
    let entries = std::fs::read_dir(&corpora).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.join("guide.yaml").is_file()).collect();
    folders.sort();
    let mut found = Vec::new();
    for folder in folders {
        let document = read_folder(&folder);
        let name = folder.file_name().unwrap().to_string_lossy();
        for variant in variants().into_iter().filter(|variant| variant.name.contains(&wanted)) {
            let (paged, _) = layout_document(&document, &variant.options, &Assets::bundled()).unwrap();
            let torn = find_torn(&paged.columns, variant.options.style.layout);
            let all = torn.into_iter().chain(find_open(&paged.columns));
            found.extend(all.map(|what| format!("{name}, {}: {what}", variant.name)));
        }
    }
    assert!(found.is_empty(), "{} findings\n{}", found.len(), found.join("\n"));
}
