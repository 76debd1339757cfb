//! Booklets: two pages of the guide beside each other on each side of a sheet, in the order for folding and stapling.
//!
//! The pages are laid out as for any other paper, and imposed afterwards. So a booklet works with every layout whose pages
//! are read one after another.

use std::collections::BTreeMap;

use super::fold::fold_marks;
use crate::document::Direction;
use crate::export::pdf::layout::column::row::translate_items;
use crate::export::pdf::options::style::Style;
use crate::export::pdf::page::{Page, PageArea, PagedDocument};
use crate::units::Pt;

/// A sheet has two sides of two pages each.
const PAGES_PER_SHEET: usize = 4;

/// Imposes the pages of a document on sheets of twice their width, which a printer flips on the short edge. Blank pages at
/// the end fill the last sheet.
pub(crate) fn impose(paged_document: PagedDocument, style: &Style) -> PagedDocument {
    let PagedDocument { info, pages, structure, mut positions, outline, columns } = paged_document;
    let Some((width, height)) = pages.first().map(|page| (page.width, page.height)) else {
        return PagedDocument { info, pages, structure, positions, outline, columns };
    };
    let count = pages.len().next_multiple_of(PAGES_PER_SHEET);
    let mut pages: BTreeMap<usize, Page> = pages.into_iter().enumerate().collect();
    let mut places = BTreeMap::new();
    let mut sides = Vec::with_capacity(count / 2);
    for side in 0..count / 2 {
        let mut sheet = Page { width: width * 2.0, height, items: Vec::new(), areas: Vec::new() };
        // In reading order: the tag tree reads content that two pages share in this order.
        let mut both: Vec<(usize, Pt)> =
            pages_of_side(side, count, info.direction).into_iter().zip([Pt::ZERO, width]).collect();
        both.sort_by_key(|(page, _)| *page);
        for (number, x) in both {
            let Some(page) = pages.remove(&number) else { continue };
            sheet.areas.push(PageArea { first_item: sheet.items.len(), page: number });
            sheet.items.extend(translate_items(page.items, x, Pt::ZERO));
            places.insert(number, (side, x));
        }
        let marks = fold_marks(&sheet, style, width);
        sheet.items.extend(marks);
        sides.push(sheet);
    }
    for position in positions.values_mut() {
        if let Some((side, x)) = places.get(&position.page) {
            position.page = *side;
            position.x += *x;
        }
    }
    PagedDocument { info, pages: sides, structure, positions, outline, columns }
}

/// The pages on a side of a sheet, from left to right. The first side has the last page and the first.
fn pages_of_side(side: usize, count: usize, direction: Direction) -> [usize; 2] {
    let (early, late) = (side, count - 1 - side);
    let early_is_left = side % 2 == 1;
    if early_is_left == (direction == Direction::LeftToRight) { [early, late] } else { [late, early] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folded_sheets_are_in_order() {
        let sides =
            |direction| [0, 1, 2, 3].map(|side| pages_of_side(side, 8, direction).map(|page| page + 1));
        assert_eq!(sides(Direction::LeftToRight), [[8, 1], [2, 7], [6, 3], [4, 5]]);
        assert_eq!(sides(Direction::RightToLeft), [[1, 8], [7, 2], [3, 6], [5, 4]]);
    }
}
