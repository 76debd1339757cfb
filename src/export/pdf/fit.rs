//! Fits a guide to a number of pages, or to the fewest.
//!
//! A number of steps lead from the chosen style to the tightest readable one. Each has smaller text and tighter
//! leading in the same proportion. Bisection finds the first step that fits.
//! If small text makes lines too long, or if the last step does not fit, the sheet gets another column.

use std::collections::BTreeSet;

use super::options::style::{Layout, SourceSize, Style, floor_to_tenths, round_to_tenths};
use super::page::{Item, Page, PagedDocument};
use super::{layout, validate};
use crate::document::Document;
use crate::export::{Assets, ExportError, PageLimit, PdfOptions, Warning};
use crate::units::Pt;

/// The steps from the chosen style to the tightest. From 9 pt to 8 pt, each is less than a tenth of a point.
const STEPS: usize = 16;

/// Pages and warnings for the guide's author.
type LaidOut = (PagedDocument, Vec<Warning>);

/// Lays out the guide on a number of pages; a tighter style than the chosen one gets a warning.
pub(crate) fn fit_to_pages(
    document: &Document,
    options: &PdfOptions,
    limit: PageLimit,
    assets: &Assets,
) -> Result<LaidOut, ExportError> {
    let layout_with = |options: &PdfOptions| layout::layout(document, options, assets);
    match limit {
        PageLimit::AtMost(pages) => fit(options, pages, layout_with),
        PageLimit::Auto => fit_to_fewest_pages(options, layout_with),
    }
}

/// Lays out the guide on as few pages as the tightest style needs, in the loosest style that needs no more.
fn fit_to_fewest_pages(
    options: &PdfOptions,
    layout_with: impl Fn(&PdfOptions) -> Result<LaidOut, ExportError>,
) -> Result<LaidOut, ExportError> {
    let mut fewest = (count_pages(&layout_with(options)?.0, options), options.clone());
    for sources in [options.style.sources, SourceSize::Tiny] {
        for columns in options.style.columns..=max_columns(&options.style) {
            let mut tried = options.clone();
            (tried.style.sources, tried.style.columns) = (sources, columns);
            let Some(&lowest) = readable_steps(&tried, options, 0).last() else { continue };
            let pages = count_pages(&layout_with(&tighten(&tried, lowest))?.0, options);
            if pages < fewest.0 {
                tried.style.columns = options.style.columns;
                fewest = (pages, tried);
            }
        }
    }
    let (pages, chosen) = fewest;
    let (paged_document, mut warnings) = fit(&chosen, pages, layout_with)?;
    if !warnings.iter().any(|warning| matches!(warning, Warning::Fitted { .. })) {
        warnings.push(Warning::Fitted { pages, chosen: describe_style(&chosen.style) });
    }
    Ok((paged_document, warnings))
}

/// Lays out the guide on a number of pages.
fn fit(
    options: &PdfOptions,
    pages: usize,
    layout_with: impl Fn(&PdfOptions) -> Result<LaidOut, ExportError>,
) -> Result<LaidOut, ExportError> {
    let laid_out = layout_with(options)?;
    if count_pages(&laid_out.0, options) <= pages {
        return Ok(laid_out);
    }
    let mut least: Option<(usize, usize, String)> = None;
    for columns in options.style.columns..=max_columns(&options.style) {
        let mut wide = options.clone();
        wide.style.columns = columns;
        // The chosen style does not fit with its own columns; other columns are untried.
        let untried = usize::from(columns == options.style.columns);
        let steps = readable_steps(&wide, options, untried);
        let Some(&lowest) = steps.last() else { continue };
        let tightest = tighten(&wide, lowest);
        let laid_out = layout_with(&tightest)?;
        let filled = count_pages(&laid_out.0, options);
        if filled > pages {
            let lines = count_overflow_lines(&laid_out.0, pages, &tightest);
            if least.as_ref().is_none_or(|(fewest, ..)| lines < *fewest) {
                least = Some((lines, filled, describe_style(&tightest.style)));
            }
            continue;
        }
        let (chosen, (paged_document, mut warnings)) =
            find_loosest(&wide, &steps, (tightest, laid_out), pages, &layout_with)?;
        warnings.push(Warning::Fitted { pages, chosen: describe_style(&chosen.style) });
        return Ok((paged_document, warnings));
    }
    let (lines, fills, tightest) = least.unwrap_or_default();
    Err(ExportError::TooLong { pages, lines, fills, tightest })
}

/// The number of pages of the paper that are filled. A poster that is taller than its paper fills several.
fn count_pages(paged_document: &PagedDocument, options: &PdfOptions) -> usize {
    let paper = Pt::from(options.page().size().1);
    match (options.style.layout, paged_document.pages.as_slice()) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a poster has a maximum height"
        )]
        (Layout::Poster, [page]) => (page.height / paper).ceil() as usize,
        (_, pages) => pages.len(),
    }
}

/// The maximum number of columns. Other layouts have columns of their own.
fn max_columns(style: &Style) -> usize {
    /// The limit for sheets.
    const MAX_COLUMNS: usize = 4;
    match style.layout {
        Layout::Sheet | Layout::Quiz => MAX_COLUMNS,
        Layout::Fold | Layout::Facts | Layout::Poster | Layout::Cards => style.columns,
    }
}

/// The steps, from `first` on, whose lines are neither too short nor too long.
fn readable_steps(options: &PdfOptions, chosen: &PdfOptions, first: usize) -> Vec<usize> {
    let layout = chosen.style.layout;
    // Longer lines are allowed where they were chosen.
    let most = validate::characters_per_line(chosen, layout).max(Style::MAX_CHARACTERS);
    let is_readable = |step: &usize| {
        let tighter = tighten(options, *step);
        validate::characters_per_line(&tighter, layout) <= most
            && validate::check_options(&tighter).is_empty()
    };
    (first..=STEPS).filter(is_readable).collect()
}

/// Finds the loosest style that fits; the tightest one is known to fit.
fn find_loosest(
    options: &PdfOptions,
    steps: &[usize],
    tightest: (PdfOptions, LaidOut),
    pages: usize,
    layout_with: impl Fn(&PdfOptions) -> Result<LaidOut, ExportError>,
) -> Result<(PdfOptions, LaidOut), ExportError> {
    let mut found = tightest;
    let (mut low, mut high) = (0, steps.len().saturating_sub(1));
    while low < high {
        let middle = usize::midpoint(low, high);
        let options = tighten(options, steps[middle]);
        let laid_out = layout_with(&options)?;
        if count_pages(&laid_out.0, &options) <= pages {
            found = (options, laid_out);
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Ok(found)
}

/// The style at a step: 0 is the chosen one, [`STEPS`] the tightest.
fn tighten(options: &PdfOptions, step: usize) -> PdfOptions {
    let mut tighter = options.clone();
    if step == 0 {
        return tighter;
    }
    let towards = |from: f32, to: f32| Pt(from) + Pt(to - from) * step / STEPS;
    let (chosen, style) = (&options.style, &mut tighter.style);
    style.resize(round_to_tenths(towards(chosen.body.0, Style::MIN_BODY.0)));
    style.small = round_to_tenths(towards(chosen.small.0, Style::MIN_SMALL.0));
    style.tiny = round_to_tenths(towards(chosen.tiny.0, Style::MIN_TINY.0));
    style.foot = style.foot.max(Style::min_footer(style.tiny));
    style.set_leading(style.body * towards(chosen.leading / chosen.body, Style::MIN_LEADING).0);
    style.title = style.title.min(floor_to_tenths(style.leading * Style::TITLE_TO_LEADING));
    tighter
}

/// Counts the lines after the last allowed page, or below the paper of a poster.
fn count_overflow_lines(paged_document: &PagedDocument, pages: usize, options: &PdfOptions) -> usize {
    let (pages, paper) = match options.style.layout {
        Layout::Poster => (0, Pt::from(options.page().size().1)),
        _ => (pages, Pt::ZERO),
    };
    paged_document.pages.iter().skip(pages).map(|page| count_lines(page, options, paper)).sum()
}

/// Counts the lines of content on a page, below a height. Neighbouring columns count separately.
fn count_lines(page: &Page, options: &PdfOptions, from: Pt) -> usize {
    let style = &options.style;
    let (left, top) = (Pt::from(style.margin.left), Pt::from(style.margin.top));
    let whole = page.width - style.margin.horizontal() + Pt::from(style.gutter);
    let column_width = match style.layout {
        Layout::Sheet | Layout::Quiz | Layout::Cards => whole / style.columns,
        Layout::Poster => layout::capacity(Layout::Poster, options.page(), style)
            .map_or(whole, |capacity| capacity.width + Pt::from(style.gutter)),
        // The sides of a row count as one line.
        Layout::Fold | Layout::Facts => whole,
    };
    let mut lines = BTreeSet::new();
    for item in &page.items {
        if let Item::Text(run) = item
            && run.leaf.is_some()
            && run.y > from
        {
            let (column, row) = ((run.x - left) / column_width, (run.y - top) / style.leading);
            #[expect(clippy::cast_possible_truncation, reason = "a page has a few hundred rows at most")]
            lines.insert((column as i32, row as i32));
        }
    }
    lines.len()
}

/// The sizes of a style, as far as they tell it from another one.
fn describe_style(style: &Style) -> String {
    let columns = match style.columns {
        1 => "1 column".to_owned(),
        columns => format!("{columns} columns"),
    };
    let small = format!("code of {}, sources of {}", style.small, style.source_size());
    match style.layout {
        Layout::Sheet | Layout::Quiz => format!("{} on {}, {small}, {columns}", style.body, style.leading),
        Layout::Fold | Layout::Facts | Layout::Poster | Layout::Cards => {
            format!("{} on {}, {small}", style.body, style.leading)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_valid_and_get_tighter() {
        let mut options = PdfOptions::default();
        // The minimum for text of 7 pt.
        options.style.foot = Pt(14.0);
        let styles: Vec<Style> = (0..=STEPS).map(|step| tighten(&options, step).style).collect();
        for (step, pair) in styles.windows(2).enumerate() {
            assert_eq!(validate::check_options(&tighten(&options, step + 1)), [], "step {}", step + 1);
            assert!(pair[1].leading <= pair[0].leading && pair[1].body <= pair[0].body, "{pair:?}");
        }
        let tightest = &styles[STEPS];
        assert_eq!((tightest.body, tightest.small, tightest.tiny), (Pt(8.0), Pt(7.0), Pt(6.5)));
        assert_eq!(tightest.leading, Pt(9.2));
    }
}
