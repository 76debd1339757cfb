//! Lines of a paragraph: set text becomes items of a page.

use std::sync::Arc;

use super::formula::inline::FormulaSpan;
use super::paragraph::{Paragraph, PendingLink};
use crate::export::pdf::layout::column::region::Region;
use crate::export::pdf::layout::text::span::{SetLine, Struck, TextSpan};
use crate::export::pdf::page::{Color, Fill, Item, Link, Rect, Rule, Run};
use crate::units::Pt;

impl Paragraph {
    /// The items of one line: its runs, strikethroughs and links.
    pub(super) fn place_line(&self, line: SetLine, region: Region, baseline: Pt) -> Vec<Item> {
        // Most lines are one run, and a growing vector reserves four.
        let mut items = Vec::with_capacity(line.runs.len());
        let mut link_areas: Vec<(usize, Rect)> = Vec::new();
        for (span, mut run) in line.runs {
            run.x += region.x;
            run.y += baseline;
            let TextSpan { link, struck, glyph_style, .. } = &self.spans[span];
            let inline_image = self.inline_images.iter().find(|(place, _)| *place == span);
            let formula = self.formulas.iter().find(|formula| formula.spans.contains(&span));
            let formula = formula.map(|formula| formula.place(span, region.width, run.x, baseline));
            let (item, rect) = if let Some(FormulaSpan::Part(item, rect)) = formula {
                (item, rect)
            } else if matches!(formula, Some(FormulaSpan::Blank)) {
                continue;
            } else if let Some((_, inline_image)) = inline_image {
                inline_image.place(run.x, baseline)
            } else {
                // Only links, strikethroughs and backgrounds need the width of a run.
                let background = self.code_background.filter(|_| glyph_style.face.is_mono());
                let plain = *struck == Struck::No && link.is_none() && background.is_none();
                let width = if plain { Pt::ZERO } else { run.visible_width() };
                items.extend(background.map(|color| fill_behind(&run, width, color)));
                if *struck == Struck::Through {
                    // The middle of the lowercase letters.
                    let (y, thickness) = (run.y - run.size * 0.26, run.size * 0.06);
                    items.push(Item::Rule(Rule {
                        x: run.x,
                        y,
                        length: width,
                        thickness,
                        color: glyph_style.color,
                    }));
                }
                let rect = Rect { x: run.x, y: run.y - run.size * 0.9, width, height: run.size * 1.2 };
                (Item::Text(run), rect)
            };
            if let Some(link) = link {
                match link_areas.last_mut().filter(|(last, _)| last == link) {
                    Some((_, last)) => *last = bounding_box(*last, rect),
                    None => link_areas.push((*link, rect)),
                }
            }
            items.push(item);
        }
        items.reserve_exact(link_areas.len());
        items.extend(link_areas.into_iter().map(|(link, rect)| self.place_link(link, rect)));
        items
    }

    pub(super) fn place_link(&self, link: usize, rect: Rect) -> Item {
        let PendingLink { reference, element } = &self.links[link];
        let (target, title) = (reference.target.clone(), Arc::clone(&reference.title));
        Item::Link(Box::new(Link { rect, target, title, element: *element }))
    }
}

/// The background of code in running text. It reaches into the spaces around the code, and stretches none.
fn fill_behind(run: &Run, width: Pt, color: Color) -> Item {
    let overhang = run.size * 0.12;
    let (x, y) = (run.x - overhang, run.y - run.size * 0.86);
    let rect = Rect { x, y, width: width + overhang * 2.0, height: run.size * 1.14 };
    Item::Fill(Fill { rect, color })
}

/// The smallest box around two boxes.
fn bounding_box(a: Rect, b: Rect) -> Rect {
    let (left, top) = (a.x.min(b.x), a.y.min(b.y));
    let (right, bottom) = ((a.x + a.width).max(b.x + b.width), (a.y + a.height).max(b.y + b.height));
    Rect { x: left, y: top, width: right - left, height: bottom - top }
}
