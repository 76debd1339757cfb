//! Layouts that flow from the title to the last source, page after page.

use super::parts;
use super::parts::GuidePart;
use crate::export::pdf::layout::column::pagination;
use crate::export::pdf::layout::column::placing::PageBuilder;
use crate::export::pdf::layout::column::region::PageGrid;
use crate::export::pdf::layout::column::row::{ColumnSpan, Row, keep_headings};
use crate::export::pdf::layout::context::{LayoutContext, LayoutInput, LayoutResources};
use crate::export::pdf::layout::fragment::Fragment;
use crate::export::pdf::layout::part::contents;
use crate::export::pdf::layout::part::contents::layout_contents;
use crate::export::pdf::layout::part::title_block::{layout_footer, layout_title_block};
use crate::export::pdf::page::{DocumentInfo, PagedDocument, Structure, StructureKind};
use crate::export::{ExportError, Fonts, Warning};

/// Lays out the whole guide; a layout defines the rows of each part.
pub(crate) fn layout_flowing(
    input: &LayoutInput<'_>,
    page_grid: &PageGrid,
    fonts: &Fonts,
    layout_part: impl Fn(GuidePart<'_>, &mut LayoutContext<'_>) -> Vec<Row> + Sync,
) -> Result<(PagedDocument, Vec<Warning>), ExportError> {
    let mut resources = LayoutResources::new(fonts, &input.document.language)?;

    let mut cx = LayoutContext::new(input, &mut resources);
    let mut title = layout_title_block(&mut cx, page_grid.all_columns());
    for row in &mut title {
        row.column_span = ColumnSpan::All;
    }
    let head = title.len();
    // In reading order, the contents come before the first section, even where they stay empty.
    let contents = cx.structure.add_element(Structure::ROOT, StructureKind::Contents);
    let mut guide = cx.into_fragment(title);

    let parts = parts::collect_parts(input);
    parts::layout_parts(&parts, input, fonts, &mut guide, layout_part)?;
    let Fragment { items: mut rows, structure, mut warnings, .. } = guide;
    // The title block ends in white space.
    if let Some(first) = rows.get_mut(head) {
        first.blank_before = 0;
    }
    keep_headings(&mut rows);

    let mut cx = LayoutContext::new(input, &mut resources);
    cx.structure = structure;
    let mut page_rows = pagination::paginate(&rows, page_grid);
    if page_rows.len() > contents::MAX_PAGES_WITHOUT_CONTENTS {
        page_rows = layout_contents(&mut cx, contents, head, &mut rows, page_grid);
    }
    let mut builder = PageBuilder::default();
    builder.place_pages(rows, &page_rows, page_grid);
    let count = builder.pages.len();
    for (index, page) in builder.pages.iter_mut().enumerate() {
        page.items.extend(layout_footer(&mut cx, index + 1, count, page_grid));
    }
    let Fragment { structure, warnings: footer_warnings, .. } = cx.into_fragment(Vec::<Row>::new());
    for warning in footer_warnings {
        if !warnings.contains(&warning) {
            warning.add_to(&mut warnings);
        }
    }
    Ok((build_paged_document(input, builder, structure), warnings))
}

/// Combines pages, structure and outline.
pub(crate) fn build_paged_document(
    input: &LayoutInput<'_>,
    builder: PageBuilder,
    structure: Structure,
) -> PagedDocument {
    let document = input.document;
    let info = DocumentInfo {
        title: document.title.clone(),
        description: document.description.clone(),
        authors: document.authors.clone(),
        language: document.language.clone(),
        direction: document.language.direction(),
        updated: document.updated,
        id: document.id.to_string(),
    };
    let PageBuilder { pages, positions, columns } = builder;
    let outline = contents::build_outline(input);
    PagedDocument { info, pages, structure, positions, outline, columns }
}
