//! Layout: a document becomes pages of items at fixed positions.
//!
//! The modules in the order in which data passes them:
//!
//! ```text
//! document/sheet, … ────► flowing ─┬─► parts ──► part/question, sources, title_block ──► block/flow
//! document/cards ───────────────────┤   (parallel)                                           │
//!                                   │                   paragraph, code, table, image ◄──────┘
//!                                   │                                  │
//!                                   │   text/setter ◄── spans ─────────┘
//!                                   │      └── shaping, hyphenation, line_breaking ──► lines ──► rows (column/row)
//!                                   ├─► column/pagination   rows become columns and pages
//!                                   ├─► part/contents       outline and table of contents
//!                                   ├─► part/index          what is left of the last page
//!                                   ├─► part/page_marks     thumb marks, running heads and footers
//!                                   └─► column/placing      rows become items on pages
//! ```
//!
//! Each floor sees only those below it:
//!
//! ```text
//! mod.rs
//! document/   the layouts of a whole guide
//! part/       questions, sources, title, contents, index, marks of pages
//! block/      paragraphs, lists, code, tables, images
//! context.rs  the state of laying out one part; fragment.rs, its result
//! text/       from text to lines      column/  from rows to pages
//! ```
//!
//! A column is a grid of rows, each one leading tall, and all content fills whole rows, so that the baselines of
//! neighbouring columns align.

mod block;
mod column;
mod context;
mod document;
mod fragment;
mod part;
mod text;

use std::borrow::Cow;

use self::column::region::{Binding, PageGrid};
use self::context::LayoutInput;
use super::options::style::{Layout, Style};
use super::page::PagedDocument;
use crate::document::{Direction, Document};
use crate::export::pdf::layout::column::region::Capacity;
use crate::export::render::messages::Messages;
use crate::export::{Assets, ExportError, Fonts, Paper, PdfOptions, Warning};

/// Measures the space for text in a layout; none for cards that do not fit the paper.
pub(crate) fn capacity(layout: Layout, paper: Paper, style: &Style) -> Option<Capacity> {
    let page_grid = PageGrid::new(paper, style, Direction::LeftToRight);
    let with_width = |width| Capacity { width, rows: page_grid.rows };
    match layout {
        Layout::Sheet | Layout::Quiz => Some(with_width(page_grid.column().width)),
        Layout::Poster => Some(with_width(document::poster::poster_grid(&page_grid, style).column().width)),
        Layout::Facts => Some(with_width(document::facts::narrowest_meaning(&page_grid, style))),
        Layout::Fold => {
            let regions = document::fold::FoldRegions::new(&page_grid, style, Direction::LeftToRight);
            Some(with_width(regions.question.width.min(regions.answer.width)))
        }
        Layout::Cards => document::cards::capacity(paper, style),
    }
}

/// Moves lines apart for Nastaliq: its words are twice as tall as those of other hands.
fn widen_leading<'s>(style: &'s Style, fonts: &Fonts) -> Cow<'s, Style> {
    const LEADING_TO_BODY: f32 = 2.2;
    let least = style.body * LEADING_TO_BODY;
    if !fonts.order().is_sloping() || style.leading >= least {
        return Cow::Borrowed(style);
    }
    Cow::Owned(Style { leading: least, ..style.clone() })
}

/// Lays out the whole document.
///
/// # Errors
/// A font or a messages template that cannot be read.
pub(crate) fn layout(
    document: &Document,
    options: &PdfOptions,
    assets: &Assets,
) -> Result<(PagedDocument, Vec<Warning>), ExportError> {
    let paper = options.page();
    let style = &*widen_leading(&options.style, &assets.fonts);
    let (messages, fallback_warning) = Messages::load(&document.language, &assets.templates)?;
    let mut page_grid = PageGrid::new(paper, style, document.language.direction());
    if options.booklet {
        page_grid.binding = Binding::Fold;
    }
    let input = LayoutInput::new(document, style, &messages, page_grid.max_image_height());
    let (paged_document, mut warnings) = match style.layout {
        Layout::Sheet => document::sheet::layout_sheet(&input, &page_grid, &assets.fonts)?,
        Layout::Cards => document::cards::layout_cards(input, paper, &page_grid, &assets.fonts)?,
        Layout::Fold => document::fold::layout_fold(&input, &page_grid, &assets.fonts)?,
        Layout::Facts => document::facts::layout_facts(&input, &page_grid, &assets.fonts)?,
        Layout::Poster => document::poster::layout_poster(&input, &page_grid, &assets.fonts)?,
        Layout::Quiz => document::quiz::layout_quiz(&input, &page_grid, &assets.fonts)?,
    };
    warnings.extend(fallback_warning);
    Ok((paged_document, warnings))
}

/// Imposes laid-out pages as a booklet.
pub(crate) fn impose(paged_document: PagedDocument, style: &Style) -> PagedDocument {
    document::booklet::impose(paged_document, style)
}
