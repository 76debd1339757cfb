//! Layouts that flow from the title to the last source, page after page.

use super::parts;
use super::parts::GuidePart;
use crate::document::Section;
use crate::export::pdf::layout::column::pagination::PageRows;
use crate::export::pdf::layout::column::placing::PageBuilder;
use crate::export::pdf::layout::column::region::PageGrid;
use crate::export::pdf::layout::column::row::{Row, keep_headings};
use crate::export::pdf::layout::context::{LayoutContext, LayoutInput, LayoutResources};
use crate::export::pdf::layout::fragment::Fragment;
use crate::export::pdf::layout::part::contents;
use crate::export::pdf::layout::part::contents::layout_contents;
use crate::export::pdf::layout::part::index::append_index;
use crate::export::pdf::layout::part::page_marks::{layout_footer, layout_running_head, layout_thumb_marks};
use crate::export::pdf::layout::part::source_feet::SourceFeet;
use crate::export::pdf::layout::part::title_band::layout_title_band;
use crate::export::pdf::page::{Anchor, DocumentInfo, PagedDocument, Structure, StructureKind};
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
    let title = layout_title_band(&mut cx, page_grid.all_columns());
    let head = title.len();
    // In reading order, the contents come before the first section, even where they stay empty.
    let contents = cx.structure.add_element(Structure::ROOT, StructureKind::Contents);
    let mut guide = cx.into_fragment(title);

    let parts = parts::collect_parts(input);
    parts::layout_parts(&parts, input, fonts, &mut guide, |part, cx| {
        let input = cx.input;
        cx.style = part.section().map_or(input.style, |section| input.section_style(section));
        layout_part(part, cx)
    })?;
    let Fragment { items: mut rows, structure, mut warnings, .. } = guide;
    keep_headings(&mut rows);

    let mut cx = LayoutContext::new(input, &mut resources);
    cx.structure = structure;
    let feet = SourceFeet::new(&mut cx, page_grid);
    let mut page_rows = feet.paginate(&rows);
    if page_grid.is_growing() && page_rows.len() > 1 {
        return Err(ExportError::TooTall);
    }
    if page_rows.len() > contents::MAX_PAGES_WITHOUT_CONTENTS {
        page_rows = layout_contents(&mut cx, contents, head, &mut rows, &feet);
    }
    page_rows = append_index(&mut cx, &mut rows, page_rows, &feet);
    let page_feet = feet.build(&rows, &page_rows);
    let page_grid = &page_grid.fit_to_rows(feet.tallest_page(&rows, &page_rows, &page_feet));
    let mut builder = PageBuilder::default();
    let sections = find_sections(input, &rows, &page_rows);
    builder.place_pages(rows, &page_rows, page_grid);
    feet.place(&mut builder, page_feet, page_grid);
    let count = builder.pages.len();
    for (index, (page, sections)) in builder.pages.iter_mut().zip(&sections).enumerate() {
        page.items.extend(layout_footer(&mut cx, index + 1, count, page_grid));
        page.items.extend(layout_thumb_marks(&mut cx, sections, index, page_grid));
        // The first page has the title at its head.
        if index > 0 {
            page.items.extend(layout_running_head(&mut cx, sections, page_grid));
        }
    }
    let Fragment { structure, warnings: footer_warnings, .. } = cx.into_fragment(Vec::<Row>::new());
    for warning in footer_warnings {
        if !warnings.contains(&warning) {
            warning.add_to(&mut warnings);
        }
    }
    Ok((build_paged_document(input, builder, structure), warnings))
}

/// The sections of each page.
fn find_sections<'a>(input: &LayoutInput<'a>, rows: &[Row], pages: &[PageRows]) -> Vec<Vec<&'a Section>> {
    let mut further = input.document.sections.iter();
    let mut section = None;
    let mut sections = Vec::with_capacity(pages.len());
    for page in pages {
        let mut on_page: Vec<&Section> = Vec::new();
        let columns = page.bands.iter().flat_map(|band| &band.columns);
        for row in columns.flat_map(|column| &rows[column.clone()]) {
            for anchor in &row.anchors {
                match anchor {
                    Anchor::Section(_) => section = further.next(),
                    Anchor::Answers | Anchor::Sources | Anchor::Index => section = None,
                    Anchor::Question(_) | Anchor::Answer(_) | Anchor::Note(_) | Anchor::Source(_) => {}
                }
            }
            let is_known = |section: &&Section| on_page.last().is_some_and(|last| last.id == section.id);
            on_page.extend(section.filter(|section| !is_known(section)));
        }
        sections.push(on_page);
    }
    sections
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
    let mut outline = contents::build_outline(input);
    outline.retain(|bookmark| positions.contains_key(&bookmark.anchor));
    PagedDocument { info, pages, structure, positions, outline, columns }
}
