//! The looks of the sheet: every theme on the guides that hold everything, the parts that can be hidden, and a given
//! number of pages.

use std::collections::BTreeSet;

use qexport::content::Settings;
use qexport::document::Document;
use qexport::export::pdf::page::{Anchor, Item, PagedDocument, Run, Target};
use qexport::export::pdf::{Layout, Margins, Part, SourceSize, Style, TextAlign, check_options, lay_out};
use qexport::export::{
    Assets, ExportError, Options, Painter, PdfOptions, PdfOverrides, Themes, Warning, find,
};
use qexport::units::{Mm, Pt};
use strum::VariantArray;

use crate::support::{bundled_guide, fixture};

/// A theme of the program's, with what it extends.
pub(crate) fn theme(name: &str) -> PdfOptions {
    let themes = Themes::bundled();
    let theme = themes.get(name).unwrap();
    let settings = Settings::of_file(theme.file.clone(), theme.text.as_bytes().to_vec()).unwrap();
    let overrides: PdfOverrides = settings.read().unwrap();
    let mut options = overrides.theme.as_deref().map_or_else(PdfOptions::default, self::theme);
    overrides.merge_into(&mut options);
    options
}

/// Every theme of the program's with its name.
pub(crate) fn themes() -> Vec<(String, PdfOptions)> {
    Themes::bundled().names().map(|name| (name.to_owned(), theme(name))).collect()
}

fn lay(document: &Document, options: &PdfOptions) -> (PagedDocument, Vec<Warning>) {
    lay_out(document, options, &Assets::bundled()).unwrap()
}

fn runs(print: &PagedDocument) -> impl Iterator<Item = (usize, &Run)> {
    print.pages.iter().enumerate().flat_map(|(index, page)| {
        page.items.iter().filter_map(move |item| match item {
            Item::Text(run) => Some((index, run)),
            _ => None,
        })
    })
}

fn text_of(print: &PagedDocument) -> String {
    runs(print).map(|(_, run)| run.text()).collect()
}

/// The left and right sides of the columns, from the rules of the style alone.
fn columns(options: &PdfOptions) -> Vec<(f32, f32)> {
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
fn the_default_theme_is_the_default_of_the_program() {
    assert_eq!(theme(Themes::DEFAULT), PdfOptions::default());
}

#[test]
fn every_theme_keeps_the_rules_in_every_layout() {
    for (name, mut options) in themes() {
        for &layout in Layout::VARIANTS {
            options.style.layout = layout;
            assert_eq!(check_options(&options), [], "{name}, {layout}");
        }
    }
}

#[test]
fn every_theme_stays_in_its_columns_and_above_the_smallest_sizes() {
    for (name, options) in themes() {
        for document in [bundled_guide(), fixture("every-block")] {
            let (print, _) = lay(&document, &options);
            let columns = columns(&options);
            let (left, right) = (columns[0].0, columns[columns.len() - 1].1);
            let (width, height) = options.sheet().size();
            assert_eq!(
                (print.pages[0].width, print.pages[0].height),
                (width.into(), height.into()),
                "{name}"
            );
            let head = head_end(&print);
            for (page, run) in runs(&print) {
                let least = if run.leaf.is_some() { Style::LEAST_TINY } else { options.style.tiny };
                assert!(run.size >= least, "{name}: `{}` is set in {}", run.text(), run.size);
                let (from, to) = (run.x.0, (run.x + run.visible_width()).0);
                let inside = |(l, r): (f32, f32)| from >= l - 0.01 && to <= r + 0.01;
                // The title and the foot run over all columns.
                let across = (page == 0 && run.y.0 < head) || run.leaf.is_none();
                let fits = inside((left, right)) && (across || columns.iter().any(|column| inside(*column)));
                assert!(fits, "{name}, page {}: `{}` reaches from {from} to {to}", page + 1, run.text());
            }
        }
    }
}

/// Where the first section's bar begins.
fn head_end(print: &PagedDocument) -> f32 {
    let places = print.positions.values().filter(|place| place.page == 0);
    places.map(|place| place.y.0).fold(f32::MAX, f32::min)
}

#[test]
fn every_theme_stands_on_one_grid() {
    for (name, options) in themes() {
        let style = &options.style;
        let (print, _) = lay(&bundled_guide(), &options);
        let head = head_end(&print);
        let grid: BTreeSet<String> = runs(&print)
            .filter(|(page, run)| *page > 0 || run.y.0 > head)
            .filter(|(_, run)| run.size == style.body && run.leaf.is_some() && !is_bar(run, &print))
            .map(|(_, run)| {
                format!("{:.1}", (run.y.0 - Pt::from(style.margin.top).0).rem_euclid(style.leading.0))
            })
            .collect();
        assert_eq!(grid.len(), 1, "{name}: baselines stand {grid:?} points below the lines of the grid");
    }
}

/// Whether a run is the text of a section's bar, which is centred on the bar.
fn is_bar(run: &Run, print: &PagedDocument) -> bool {
    let text = run.text();
    let title = text.split('\u{2002}').next_back().unwrap_or_default();
    !title.is_empty() && print.outline.iter().any(|bookmark| bookmark.title.contains(title))
}

#[test]
fn justified_lines_end_together() {
    let at_the_edge = |align: TextAlign| {
        let mut options = PdfOptions::default();
        options.style.align = align;
        let edges = columns(&options);
        let (print, _) = lay(&bundled_guide(), &options);
        let touches = |run: &Run| {
            let end = (run.x + run.visible_width()).0;
            edges.iter().any(|(_, right)| (right - end).abs() < 0.05)
        };
        runs(&print).filter(|(_, run)| run.leaf.is_some() && touches(run)).count()
    };
    let [ragged, justified] = [TextAlign::Ragged, TextAlign::Justified].map(at_the_edge);
    assert!(justified > 100 && justified > ragged * 5, "{justified} lines, {ragged} when ragged");
}

#[test]
fn ink_saver_inks_no_ground_and_only_greys() {
    for document in [bundled_guide(), fixture("every-block")] {
        let (print, _) = lay(&document, &theme("ink-saver"));
        for item in print.pages.iter().flat_map(|page| &page.items) {
            let color = match item {
                Item::Fill(fill) => {
                    assert!(fill.rect.width <= Pt(2.0), "a ground: {fill:?}");
                    fill.color
                }
                Item::Text(run) => run.color,
                Item::Rule(rule) => rule.color,
                Item::Mark(mark) => mark.color,
                Item::Link(_) | Item::Image(_) => continue,
            };
            assert!(color.red == color.green && color.green == color.blue, "{item:?}");
        }
    }
}

#[test]
fn both_painters_ink_the_same_words_in_every_theme_and_layout() {
    let letters = |pdf: &[u8]| -> Vec<String> {
        let pages = pdf_extract::extract_text_from_mem_by_pages(pdf).unwrap();
        let inked = |c: &char| !c.is_whitespace() && !matches!(c, '\0' | '\u{200b}' | '\u{200d}' | '↪');
        let hyphen = |c: char| if c == '\u{ad}' { '-' } else { c };
        pages.iter().map(|page| page.chars().filter(inked).map(hyphen).collect()).collect()
    };
    for (name, mut pdf) in themes() {
        // A size that genpdf does not know.
        pdf.style.resize(Pt(pdf.style.body.0 + 0.5));
        for &layout in Layout::VARIANTS {
            pdf.style.layout = layout;
            let [krilla, genpdf] = [Painter::Krilla, Painter::Genpdf].map(|painter| {
                let options = Options { pdf: PdfOptions { painter, ..pdf.clone() }, ..Options::default() };
                let guide = fixture("every-block");
                let export = find("pdf").unwrap().export(&guide, &options, &Assets::bundled());
                letters(&export.unwrap().bytes)
            });
            assert!(krilla == genpdf, "{name}, {layout}");
        }
    }
}

/// The bundled guide without some of its parts.
fn without(parts: &[Part]) -> String {
    let mut options = PdfOptions::default();
    options.style.hide = parts.iter().copied().collect();
    text_of(&lay(&bundled_guide(), &options).0)
}

#[test]
fn a_hidden_part_vanishes_and_nothing_else_does() {
    let document = bundled_guide();
    let marks = [
        (Part::Aids, "Memory aid"),
        (Part::Notes, "Note\u{2002}"),
        (Part::Sources, "docs.python.org"),
        (Part::SeeAlso, "See also"),
        (Part::Answers, "collects extra positional arguments"),
    ];
    let whole = without(&[]);
    for (part, mark) in marks {
        assert!(whole.contains(mark), "{mark}");
        let rest = without(&[part]);
        assert!(!rest.contains(mark), "{part} are there: {mark}");
        let stays = |other: &&(Part, &str)| other.0 != part && part != Part::Answers;
        for (other, mark) in marks.iter().filter(stays) {
            assert!(rest.contains(mark), "without {part}, {other} are lost");
        }
    }
    // No number leads to a list that is not there.
    assert!(!without(&[Part::Sources]).contains("27 sources"));
    let prompts = without(&[Part::Answers, Part::Sources]);
    for question in document.questions() {
        assert!(prompts.contains(&format!("{}.", question.number)), "{}", question.id);
    }
    assert!(prompts.len() < whole.len() / 10, "nothing but the questions: {} letters", prompts.len());
}

#[test]
fn every_side_of_a_page_keeps_a_margin_of_its_own() {
    let margins = Margins { top: Mm(8.0), right: Mm(11.0), bottom: Mm(17.0), left: Mm(25.0) };
    for layout in [Layout::Sheet, Layout::Fold] {
        let mut options = PdfOptions::default();
        (options.style.margin, options.style.layout) = (margins, layout);
        let (print, _) = lay(&fixture("every-block"), &options);
        let inked =
            |side: &dyn Fn(&Run) -> f32| -> Vec<f32> { runs(&print).map(|(_, run)| side(run)).collect() };
        let least = |sides: Vec<f32>| sides.into_iter().fold(f32::MAX, f32::min);
        let most = |sides: Vec<f32>| sides.into_iter().fold(0.0, f32::max);
        let page = &print.pages[0];
        let near = |one: f32, other: f32| (one - other).abs() < 0.5;
        assert!(near(least(inked(&|run| run.x.0)), Pt::from(margins.left).0), "{layout}: left");
        let right = page.width.0 - most(inked(&|run| (run.x + run.visible_width()).0));
        assert!(near(right, Pt::from(margins.right).0), "{layout}: right");
        let foot = page.height.0 - most(inked(&|run| run.y.0));
        assert!(foot >= Pt::from(margins.bottom).0 && foot < Pt::from(Mm(20.0)).0, "{layout}: below");
        // Capitals are 0.7 em tall.
        let top = least(inked(&|run| run.y.0 - run.size.0 * 0.7));
        assert!(top >= Pt::from(margins.top).0 && top < Pt::from(Mm(13.0)).0, "{layout}: above");
    }
}

#[test]
fn without_a_foot_its_room_belongs_to_the_columns() {
    let lowest = |options: &PdfOptions| {
        let (print, _) = lay(&bundled_guide(), options);
        let content: Vec<f32> =
            runs(&print).filter(|(_, run)| run.leaf.is_some()).map(|(_, run)| run.y.0).collect();
        content.into_iter().fold(0.0, f32::max)
    };
    let mut options = PdfOptions::default();
    options.style.foot = Pt(40.0);
    let above = lowest(&options);
    options.style.hide.insert(Part::Foot);
    let rows = ((lowest(&options) - above) / options.style.leading.0).round();
    assert!((3.0..=4.0).contains(&rows), "{rows} more rows in 40 pt");
    assert!(without(&[]).contains("1/7") && !without(&[Part::Foot]).contains("1/7"), "the page's number");
}

#[test]
fn the_source_list_takes_one_of_the_other_sizes() {
    for (name, sources) in
        [("body", SourceSize::Body), ("small", SourceSize::Small), ("tiny", SourceSize::Tiny)]
    {
        let mut options = PdfOptions::default();
        options.style.sources = sources;
        let (print, _) = lay(&bundled_guide(), &options);
        let run =
            runs(&print).map(|(_, run)| run).find(|run| run.text().starts_with("docs.python.org")).unwrap();
        assert_eq!(run.size, options.style.source_size(), "{name}");
    }
}

#[test]
fn no_line_of_a_section_stands_alone_in_the_list_of_contents() {
    for body in 14..20_u8 {
        let mut options = theme("large-print");
        options.style.resize(Pt(body.into()));
        let (print, _) = lay(&bundled_guide(), &options);
        let first = print.positions.values().map(|place| place.page).min().unwrap();
        assert!(first > 0, "there is a list");
        for page in &print.pages[..first] {
            let mut entries: Vec<&Anchor> = Vec::new();
            for item in &page.items {
                if let Item::Link(link) = item
                    && let Target::Anchor(anchor) = &link.target
                    && entries.last() != Some(&anchor)
                {
                    entries.push(anchor);
                }
            }
            let is_section = |entry: Option<&&Anchor>| matches!(entry, Some(Anchor::Section(_)));
            assert!(!is_section(entries.last()), "{body} pt: {entries:?}");
            assert!(is_section(entries.first()) || !is_section(entries.get(1)), "{body} pt: {entries:?}");
        }
    }
}

fn on_pages(pages: usize) -> Result<(PagedDocument, Vec<Warning>), ExportError> {
    let options = PdfOptions { pages: Some(pages), ..PdfOptions::default() };
    lay_out(&bundled_guide(), &options, &Assets::bundled())
}

#[test]
fn a_guide_is_made_to_fit_its_pages_and_says_how() {
    let (free, _) = lay(&bundled_guide(), &PdfOptions::default());
    let pages = free.pages.len() - 1;
    let (print, warnings) = on_pages(pages).unwrap();
    assert_eq!(print.pages.len(), pages);
    let [Warning::Fitted { pages: told, chosen }] = warnings.as_slice() else { panic!("{warnings:?}") };
    assert_eq!(*told, pages);
    assert!(chosen.ends_with(", 2 columns"), "{chosen}");
    let severity = miette::Diagnostic::severity(&warnings[0]);
    assert_eq!(severity, Some(miette::Severity::Advice));
}

#[test]
fn a_guide_that_fits_already_is_left_alone() {
    let free = lay(&bundled_guide(), &PdfOptions::default());
    assert_eq!(on_pages(free.0.pages.len()).unwrap(), free);
}

#[test]
fn a_guide_that_cannot_fit_says_by_how_many_lines() {
    let error = on_pages(1).unwrap_err();
    let ExportError::TooLong { pages: 1, lines, fills, tightest } = &error else { panic!("{error}") };
    assert!((100..1000).contains(lines), "{lines}");
    assert_eq!(tightest, "8pt on 9.2pt, 2 columns");
    assert_eq!(on_pages(*fills).unwrap().0.pages.len(), *fills, "as many as it says are enough");
}

#[test]
fn lines_do_not_grow_too_long_on_the_way_to_fewer_pages() {
    let options = PdfOptions { pages: Some(8), ..theme("large-print") };
    let (print, warnings) = lay(&bundled_guide(), &options);
    assert!(print.pages.len() <= 8);
    let [Warning::Fitted { chosen, .. }] = warnings.as_slice() else { panic!("{warnings:?}") };
    assert!(chosen.ends_with("2 columns"), "{chosen}");
}

#[test]
fn a_choice_that_breaks_a_rule_is_refused_whoever_makes_it() {
    let mut options = PdfOptions::default();
    options.style.body = Pt(5.0);
    let error = lay_out(&bundled_guide(), &options, &Assets::bundled()).unwrap_err();
    assert_eq!(error.to_string(), "body text of 5pt is too small to read");
}
