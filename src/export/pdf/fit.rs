//! Fits a guide to a number of pages.
//!
//! Between the chosen style and the tightest readable one lie steps, each a little tighter than the one before: smaller
//! text and tighter leading, both at once, so that the proportions stay. Bisection finds the first step that fits.
//! Where small text would make lines too long, or where even the last step does not fit, the sheet gets another column.

use std::collections::BTreeSet;

use super::options::style::{Layout, Style, down_to_tenths, tenths};
use super::page::{Item, Page, PagedDocument};
use super::{layout, validate};
use crate::document::Document;
use crate::export::{Assets, ExportError, PdfOptions, Warning};
use crate::units::Pt;

/// The steps from the chosen style to the tightest. From 9 pt to 8 pt, each is less than a tenth of a point.
const RUNGS: usize = 16;

/// Pages and warnings for the guide's author.
type Laid = (PagedDocument, Vec<Warning>);

/// Lays out the guide on a number of pages; a tighter style than the chosen one gets a warning.
pub(crate) fn fit(
    document: &Document,
    options: &PdfOptions,
    pages: usize,
    assets: &Assets,
) -> Result<Laid, ExportError> {
    let lay = |options: &PdfOptions| layout::layout(document, options.sheet(), &options.style, assets);
    let laid = lay(options)?;
    if laid.0.pages.len() <= pages {
        return Ok(laid);
    }
    let mut least: Option<(usize, usize, String)> = None;
    for columns in options.style.columns..=most_columns(&options.style) {
        let mut wide = options.clone();
        wide.style.columns = columns;
        // The chosen style does not fit with its own columns; other columns are untried.
        let untried = usize::from(columns == options.style.columns);
        let rungs = readable(&wide, options, untried);
        let Some(&lowest) = rungs.last() else { continue };
        let tightest = rung(&wide, lowest);
        let laid = lay(&tightest)?;
        if laid.0.pages.len() > pages {
            let lines = lines_behind(&laid.0, pages, &tightest.style);
            if least.as_ref().is_none_or(|(fewest, ..)| lines < *fewest) {
                least = Some((lines, laid.0.pages.len(), in_words(&tightest.style)));
            }
            continue;
        }
        let (chosen, (print, mut warnings)) = loosest(&wide, &rungs, (tightest, laid), pages, lay)?;
        warnings.push(Warning::Fitted { pages, chosen: in_words(&chosen.style) });
        return Ok((print, warnings));
    }
    let (lines, fills, tightest) = least.unwrap_or_default();
    Err(ExportError::TooLong { pages, lines, fills, tightest })
}

/// The maximum number of columns. Other layouts have columns of their own.
fn most_columns(style: &Style) -> usize {
    /// The limit for sheets.
    const MOST: usize = 4;
    match style.layout {
        Layout::Sheet => MOST,
        Layout::Fold | Layout::Cards => style.columns,
    }
}

/// The steps, from `first` on, whose lines are neither too short nor too long.
fn readable(options: &PdfOptions, chosen: &PdfOptions, first: usize) -> Vec<usize> {
    let layout = chosen.style.layout;
    // Longer lines are allowed where they were chosen.
    let most = validate::characters(chosen, layout).max(Style::MOST_CHARACTERS);
    let is_readable = |step: &usize| {
        let look = rung(options, *step);
        validate::characters(&look, layout) <= most && validate::check(&look).is_empty()
    };
    (first..=RUNGS).filter(is_readable).collect()
}

/// Finds the loosest style that fits; the tightest one does.
fn loosest(
    options: &PdfOptions,
    rungs: &[usize],
    tightest: (PdfOptions, Laid),
    pages: usize,
    lay: impl Fn(&PdfOptions) -> Result<Laid, ExportError>,
) -> Result<(PdfOptions, Laid), ExportError> {
    let mut found = tightest;
    let (mut low, mut high) = (0, rungs.len().saturating_sub(1));
    while low < high {
        let middle = usize::midpoint(low, high);
        let options = rung(options, rungs[middle]);
        let laid = lay(&options)?;
        if laid.0.pages.len() <= pages {
            found = (options, laid);
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Ok(found)
}

/// The style at a step: 0 is the chosen one, [`STEPS`] the tightest.
fn rung(options: &PdfOptions, rung: usize) -> PdfOptions {
    let mut tighter = options.clone();
    if rung == 0 {
        return tighter;
    }
    let towards = |from: f32, to: f32| Pt(from) + Pt(to - from) * rung / RUNGS;
    let (chosen, style) = (&options.style, &mut tighter.style);
    style.resize(tenths(towards(chosen.body.0, Style::LEAST_BODY.0)));
    style.small = tenths(towards(chosen.small.0, Style::LEAST_SMALL.0));
    style.tiny = tenths(towards(chosen.tiny.0, Style::LEAST_TINY.0));
    style.foot = style.foot.max(Style::least_foot(style.tiny));
    style.lead(style.body * towards(chosen.leading / chosen.body, Style::LEAST_LEADING).0);
    style.title = style.title.min(down_to_tenths(style.leading * Style::TITLE_TO_LEADING));
    tighter
}

/// Counts the lines after the last allowed page.
fn lines_behind(print: &PagedDocument, pages: usize, style: &Style) -> usize {
    print.pages.iter().skip(pages).map(|page| lines_on(page, style)).sum()
}

/// Counts the lines of content on a page. Neighbouring columns count separately.
fn lines_on(page: &Page, style: &Style) -> usize {
    let (left, top) = (Pt::from(style.margin.left), Pt::from(style.margin.top));
    let columns = match style.layout {
        Layout::Sheet | Layout::Cards => style.columns,
        Layout::Fold => 1,
    };
    let across = (page.width - style.margin.across() + Pt::from(style.gutter)) / columns;
    let mut lines = BTreeSet::new();
    for item in &page.items {
        if let Item::Text(run) = item
            && run.leaf.is_some()
        {
            let (column, row) = ((run.x - left) / across, (run.y - top) / style.leading);
            #[expect(clippy::cast_possible_truncation, reason = "a page has a few hundred rows at most")]
            lines.insert((column as i32, row as i32));
        }
    }
    lines.len()
}

fn in_words(style: &Style) -> String {
    let columns = match style.columns {
        1 => "1 column".to_owned(),
        columns => format!("{columns} columns"),
    };
    match style.layout {
        Layout::Sheet => format!("{} on {}, {columns}", style.body, style.leading),
        Layout::Fold | Layout::Cards => format!("{} on {}", style.body, style.leading),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rung_keeps_the_rules_and_is_no_looser_than_the_one_before() {
        let mut options = PdfOptions::default();
        // The minimum for text of 7 pt.
        options.style.foot = Pt(14.0);
        let looks: Vec<Style> = (0..=RUNGS).map(|step| rung(&options, step).style).collect();
        for (step, pair) in looks.windows(2).enumerate() {
            assert_eq!(validate::check(&rung(&options, step + 1)), [], "rung {}", step + 1);
            assert!(pair[1].leading <= pair[0].leading && pair[1].body <= pair[0].body, "{pair:?}");
        }
        let tightest = &looks[RUNGS];
        assert_eq!((tightest.body, tightest.small, tightest.tiny), (Pt(8.0), Pt(7.0), Pt(6.5)));
        assert_eq!(tightest.leading, Pt(9.2));
    }
}
