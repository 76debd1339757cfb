//! Themes of the PDF: every theme over the largest fixtures, hidden parts, and fitting to a number of pages.

use std::collections::BTreeSet;

use qexport::content::Settings;
use qexport::document::Document;
use qexport::export::pdf::page::{Item, PagedDocument, Run};
use qexport::export::pdf::{
    IndexPlace, Layout, Margins, Part, SourceSize, Style, TextAlign, check_options, layout_document,
};
use qexport::export::{Assets, ExportError, PageLimit, PdfOptions, PdfOverrides, Themes, Warning};
use qexport::units::{Mm, Pt};
use strum::VariantArray;

use crate::support::{bundled_guide, fixture};

/// A bundled theme, merged with the themes that it extends.
pub(crate) fn load_theme(name: &str) -> PdfOptions {
    let themes = Themes::bundled();
    let theme = themes.get(name).unwrap();
    let settings = Settings::from_file(theme.file.clone(), theme.text.as_bytes().to_vec()).unwrap();
    let overrides: PdfOverrides = settings.read().unwrap();
    let mut options = overrides.theme.as_deref().map_or_else(PdfOptions::default, load_theme);
    overrides.merge_into(&mut options);
    options
}

/// Every bundled theme with its name.
pub(crate) fn themes() -> Vec<(String, PdfOptions)> {
    Themes::bundled().names().map(|name| (name.to_owned(), load_theme(name))).collect()
}

fn layout_pages(document: &Document, options: &PdfOptions) -> (PagedDocument, Vec<Warning>) {
    layout_document(document, options, &Assets::bundled()).unwrap()
}

fn runs(paged: &PagedDocument) -> impl Iterator<Item = (usize, &Run)> {
    paged.pages.iter().enumerate().flat_map(|(index, page)| {
        page.items.iter().filter_map(move |item| match item {
            Item::Text(run) => Some((index, run)),
            _ => None,
        })
    })
}

fn all_text(paged: &PagedDocument) -> String {
    runs(paged).map(|(_, run)| run.text()).collect()
}

/// The left and right sides of the columns, computed from the style alone.
fn column_sides(options: &PdfOptions) -> Vec<(f32, f32)> {
    let style = &options.style;
    let (margin, gutter) = (Pt::from(style.margin.left).0, Pt::from(style.gutter).0);
    let whole = Pt::from(options.sheet().size().0).0 - 2.0 * margin;
    #[expect(clippy::cast_precision_loss, reason = "there are four at most")]
    let (count, numbers) = (style.columns as f32, (0..style.columns).map(|column| column as f32));
    let width = (whole - gutter * (count - 1.0)) / count;
    let left = |column: f32| margin + (width + gutter) * column;
    numbers.map(|column| (left(column), left(column) + width)).collect()
}

#[test]
fn the_default_theme_equals_the_default_options() {
    assert_eq!(load_theme(Themes::DEFAULT), PdfOptions::default());
}

#[test]
fn every_theme_is_valid_in_every_layout() {
    for (name, mut options) in themes() {
        for &layout in Layout::VARIANTS {
            options.style.layout = layout;
            assert_eq!(check_options(&options), [], "{name}, {layout}");
        }
    }
}

#[test]
fn every_theme_respects_columns_and_minimum_sizes() {
    for (name, options) in themes() {
        for document in [bundled_guide(), fixture("every-block")] {
            let (paged, _) = layout_pages(&document, &options);
            let columns = column_sides(&options);
            let (left, right) = (columns[0].0, columns[columns.len() - 1].1);
            let (width, height) = options.sheet().size();
            assert_eq!(
                (paged.pages[0].width, paged.pages[0].height),
                (width.into(), height.into()),
                "{name}"
            );
            let head = first_section_top(&paged);
            for (page, run) in runs(&paged) {
                let least = if run.leaf.is_some() { Style::MIN_TINY } else { options.style.tiny };
                assert!(run.size >= least, "{name}: `{}` is set in {}", run.text(), run.size);
                let (from, to) = (run.x.0, (run.x + run.visible_width()).0);
                let inside = |(l, r): (f32, f32)| from >= l - 0.01 && to <= r + 0.01;
                // The title spans all columns, and lists have columns of their own. What is not content is within the
                // printable part of the paper.
                let across = (page == 0 && run.y.0 < head) || run.size == options.style.source_size();
                let printable = (Pt::from(Mm(5.0)).0, paged.pages[0].width.0 - Pt::from(Mm(5.0)).0);
                let fits = if run.leaf.is_none() {
                    inside(printable)
                } else {
                    inside((left, right)) && (across || columns.iter().any(|column| inside(*column)))
                };
                assert!(fits, "{name}, page {}: `{}` reaches from {from} to {to}", page + 1, run.text());
            }
        }
    }
}

/// The top of the first section's heading.
fn first_section_top(paged: &PagedDocument) -> f32 {
    let places = paged.positions.values().filter(|place| place.page == 0);
    places.map(|place| place.y.0).fold(f32::MAX, f32::min)
}

#[test]
fn every_theme_keeps_a_grid_of_half_rows() {
    for (name, options) in themes() {
        let style = &options.style;
        let (paged, _) = layout_pages(&bundled_guide(), &options);
        let head = first_section_top(&paged);
        let grid: BTreeSet<String> = runs(&paged)
            .filter(|(page, run)| *page > 0 || run.y.0 > head)
            .filter(|(_, run)| {
                run.size == style.body && run.leaf.is_some() && !is_section_heading(run, &paged)
            })
            .map(|(_, run)| {
                format!("{:.1}", (run.y.0 - Pt::from(style.margin.top).0).rem_euclid(style.leading.0 / 2.0))
            })
            .collect();
        assert_eq!(grid.len(), 1, "{name}: baselines are {grid:?} points below the grid lines");
    }
}

/// Whether a run is the text of a section's heading, which is centred on its band.
fn is_section_heading(run: &Run, paged: &PagedDocument) -> bool {
    let text = run.text();
    let title = text.split('\u{2002}').next_back().unwrap_or_default();
    !title.is_empty() && paged.outline.iter().any(|bookmark| bookmark.title.contains(title))
}

#[test]
fn justified_lines_end_at_one_edge() {
    let at_the_edge = |align: TextAlign| {
        let mut options = PdfOptions::default();
        options.style.align = align;
        let edges = column_sides(&options);
        let (paged, _) = layout_pages(&bundled_guide(), &options);
        let touches = |run: &Run| {
            let end = (run.x + run.visible_width()).0;
            edges.iter().any(|(_, right)| (right - end).abs() < 0.05)
        };
        runs(&paged).filter(|(_, run)| run.leaf.is_some() && touches(run)).count()
    };
    let [ragged, justified] = [TextAlign::Ragged, TextAlign::Justified].map(at_the_edge);
    assert!(justified > 100 && justified > ragged * 5, "{justified} lines, {ragged} when ragged");
}

#[test]
fn ink_saver_uses_greys_and_no_backgrounds() {
    for document in [bundled_guide(), fixture("every-block")] {
        let (paged, _) = layout_pages(&document, &load_theme("ink-saver"));
        for item in paged.pages.iter().flat_map(|page| &page.items) {
            let color = match item {
                Item::Fill(fill) => {
                    assert!(fill.rect.width <= Pt(2.0), "a background: {fill:?}");
                    fill.color
                }
                Item::Text(run) => run.color,
                Item::Rule(rule) => rule.color,
                Item::Mark(mark) => mark.color,
                Item::TickBox(tick_box) => tick_box.color,
                Item::Formula(formula) => formula.color,
                Item::Link(_) | Item::Image(_) => continue,
            };
            assert!(color.red == color.green && color.green == color.blue, "{item:?}");
        }
    }
}

/// The text of the bundled guide without some of its parts.
fn text_without(parts: &[Part]) -> String {
    let mut options = PdfOptions::default();
    options.style.hide = parts.iter().copied().collect();
    options.style.index = IndexPlace::None;
    all_text(&layout_pages(&bundled_guide(), &options).0)
}

#[test]
fn a_hidden_part_removes_nothing_else() {
    let document = bundled_guide();
    let marks = [
        (Part::Aids, "Aid\u{2002}"),
        (Part::Notes, "Note\u{2002}"),
        (Part::Sources, "docs.python.org"),
        (Part::SeeAlso, "→\u{a0}"),
        (Part::Answers, "collects extra positional arguments"),
    ];
    let whole = text_without(&[]);
    for (part, mark) in marks {
        assert!(whole.contains(mark), "{mark}");
        let rest = text_without(&[part]);
        assert!(!rest.contains(mark), "hidden {part} are shown: {mark}");
        let stays = |other: &&(Part, &str)| other.0 != part && part != Part::Answers;
        for (other, mark) in marks.iter().filter(stays) {
            assert!(rest.contains(mark), "without {part}, {other} are missing");
        }
    }
    // No number links to the hidden list.
    assert!(!text_without(&[Part::Sources]).contains("27 sources"));
    let prompts = text_without(&[Part::Answers, Part::Sources]);
    for question in document.questions() {
        assert!(prompts.contains(&format!("{}.", question.number)), "{}", question.id);
    }
    assert!(prompts.len() < whole.len() / 10, "more than the questions: {} bytes", prompts.len());
}

#[test]
fn every_side_keeps_its_own_margin() {
    let margins = Margins { top: Mm(8.0), right: Mm(11.0), bottom: Mm(17.0), left: Mm(25.0) };
    for layout in [Layout::Sheet, Layout::Fold] {
        let mut options = PdfOptions::default();
        (options.style.margin, options.style.layout) = (margins, layout);
        options.style.hide.insert(Part::Marks);
        let (paged, _) = layout_pages(&fixture("every-block"), &options);
        let visible =
            |side: &dyn Fn(&Run) -> f32| -> Vec<f32> { runs(&paged).map(|(_, run)| side(run)).collect() };
        let least = |sides: Vec<f32>| sides.into_iter().fold(f32::MAX, f32::min);
        let most = |sides: Vec<f32>| sides.into_iter().fold(0.0, f32::max);
        let page = &paged.pages[0];
        let near = |one: f32, other: f32| (one - other).abs() < 0.5;
        assert!(near(least(visible(&|run| run.x.0)), Pt::from(margins.left).0), "{layout}: left");
        let right = page.width.0 - most(visible(&|run| (run.x + run.visible_width()).0));
        assert!(near(right, Pt::from(margins.right).0), "{layout}: right");
        let foot = page.height.0 - runs(&paged).map(|(_, run)| run.y.0).fold(0.0, f32::max);
        assert!(foot >= Pt::from(margins.bottom).0 && foot < Pt::from(Mm(20.0)).0, "{layout}: below");
        // Capitals are 0.7 em tall.
        let top = least(visible(&|run| run.y.0 - run.size.0 * 0.7));
        assert!(top >= Pt::from(margins.top).0 && top < Pt::from(Mm(13.0)).0, "{layout}: above");
    }
}

#[test]
fn a_hidden_footer_leaves_room_for_columns() {
    let lowest = |options: &PdfOptions| {
        let (paged, _) = layout_pages(&bundled_guide(), options);
        let content: Vec<f32> =
            runs(&paged).filter(|(_, run)| run.leaf.is_some()).map(|(_, run)| run.y.0).collect();
        content.into_iter().fold(0.0, f32::max)
    };
    let mut options = PdfOptions::default();
    options.style.foot = Pt(40.0);
    let above = lowest(&options);
    options.style.hide.insert(Part::Foot);
    let rows = ((lowest(&options) - above) / options.style.leading.0).round();
    assert!((2.0..=4.0).contains(&rows), "{rows} more rows in 40 pt");
    let pages = layout_pages(&bundled_guide(), &PdfOptions::default()).0.pages.len();
    let first = format!("1/{pages}");
    assert!(
        text_without(&[]).contains(&first) && !text_without(&[Part::Foot]).contains(&first),
        "page number in the footer"
    );
}

#[test]
fn the_source_list_uses_a_configured_size() {
    for (name, sources) in
        [("body", SourceSize::Body), ("small", SourceSize::Small), ("tiny", SourceSize::Tiny)]
    {
        let mut options = PdfOptions::default();
        options.style.sources = sources;
        let (paged, _) = layout_pages(&bundled_guide(), &options);
        let run =
            runs(&paged).map(|(_, run)| run).find(|run| run.text().starts_with("docs.python.org")).unwrap();
        assert_eq!(run.size, options.style.source_size(), "{name}");
    }
}

/// Options with larger text than the default, which leaves room to reduce it.
fn roomy_options() -> PdfOptions {
    let mut options = PdfOptions::default();
    options.style.resize(Pt(10.0));
    options
}

fn layout_on_pages(pages: usize) -> Result<(PagedDocument, Vec<Warning>), ExportError> {
    let options = PdfOptions { pages: Some(PageLimit::AtMost(pages)), ..roomy_options() };
    layout_document(&bundled_guide(), &options, &Assets::bundled())
}

#[test]
fn a_fitted_guide_reports_its_sizes() {
    let (free, _) = layout_pages(&bundled_guide(), &roomy_options());
    let count = free.pages.len() - 1;
    let (paged, warnings) = layout_on_pages(count).unwrap();
    assert_eq!(paged.pages.len(), count);
    let [Warning::Fitted { pages: reported, chosen }] = warnings.as_slice() else { panic!("{warnings:?}") };
    assert_eq!(*reported, count);
    assert!(chosen.ends_with(", 2 columns"), "{chosen}");
    let severity = miette::Diagnostic::severity(&warnings[0]);
    assert_eq!(severity, Some(miette::Severity::Advice));
}

#[test]
fn a_guide_that_fits_stays_unchanged() {
    let free = layout_pages(&bundled_guide(), &roomy_options());
    assert_eq!(layout_on_pages(free.0.pages.len()).unwrap(), free);
}

#[test]
fn a_guide_too_long_reports_excess_lines() {
    let error = layout_on_pages(1).unwrap_err();
    let ExportError::TooLong { pages: 1, lines, fills, tightest } = &error else { panic!("{error}") };
    assert!((100..1000).contains(lines), "{lines}");
    assert_eq!(tightest, "8pt on 9.2pt, code of 7pt, sources of 6.5pt, 2 columns");
    assert_eq!(
        layout_on_pages(*fills).unwrap().0.pages.len(),
        *fills,
        "the reported number of pages is too small"
    );
}

#[test]
fn the_fewest_pages_name_their_sizes() {
    let options = PdfOptions { pages: Some(PageLimit::Auto), ..roomy_options() };
    let (paged, warnings) = layout_pages(&bundled_guide(), &options);
    let [Warning::Fitted { pages, chosen }] = warnings.as_slice() else { panic!("{warnings:?}") };
    assert_eq!(*pages, paged.pages.len());
    for part in [" on ", ", code of ", ", sources of "] {
        assert!(chosen.contains(part), "{chosen}");
    }
    // The tightest style alone says how few pages there can be.
    let compact = layout_pages(&bundled_guide(), &load_theme("compact")).0;
    assert!(paged.pages.len() <= compact.pages.len());
    let error = layout_on_pages(pages - 1).unwrap_err();
    assert!(matches!(error, ExportError::TooLong { .. }), "{error}");
}

#[test]
fn fitting_keeps_lines_short() {
    let options = PdfOptions { pages: Some(PageLimit::AtMost(8)), ..load_theme("large-print") };
    let (paged, warnings) = layout_pages(&bundled_guide(), &options);
    assert!(paged.pages.len() <= 8);
    let [Warning::Fitted { chosen, .. }] = warnings.as_slice() else { panic!("{warnings:?}") };
    assert!(chosen.ends_with("2 columns"), "{chosen}");
}

#[test]
fn invalid_options_are_refused_from_any_caller() {
    let mut options = PdfOptions::default();
    options.style.body = Pt(5.0);
    let error = layout_document(&bundled_guide(), &options, &Assets::bundled()).unwrap_err();
    assert_eq!(error.to_string(), "body text of 5pt is too small to read");
}
