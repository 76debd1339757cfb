//! Paragraphs as rows: lines of text with images above and below them, and their widths.

use super::formula::inline::{extra_rows, fitted_spans};
use super::image::{ParagraphSide, layout_image, measure_image_width};
use super::paragraph::Paragraph;
use super::spaces::FIRST_LINE_INDENT;
use crate::document::Direction;
use crate::export::Warning;
use crate::export::pdf::layout::column::region::Region;
use crate::export::pdf::layout::column::row::Row;
use crate::export::pdf::layout::context::LayoutContext;
use crate::export::pdf::layout::text::span::{Align, Measure, SetLine, order_of};
use crate::units::Pt;

impl Paragraph {
    /// Lays out the paragraph as rows aligned at the start.
    pub(crate) fn layout(&self, cx: &mut LayoutContext<'_>, region: Region) -> Vec<Row> {
        self.layout_aligned(cx, region, Align::Start)
    }

    /// Lays out the paragraph as rows.
    pub(crate) fn layout_aligned(
        &self,
        cx: &mut LayoutContext<'_>,
        region: Region,
        align: Align,
    ) -> Vec<Row> {
        let mut rows = self.layout_images(cx, ParagraphSide::Above, align, region);
        if !self.spans.is_empty() {
            let direction = cx.document.language.direction();
            let order = order_of(&self.spans, direction);
            let measure = Measure { width: region.width, align, direction, order };
            if self.formulas.iter().any(|formula| formula.find_scale(region.width).is_none()) {
                cx.warnings.push(Warning::WideFormula { place: cx.location.clone() });
            }
            let lines =
                cx.setter.set_lines(&fitted_spans(&self.spans, &self.formulas, region.width), measure);
            let (baseline, mut shift) = (cx.baseline(), self.indent_shift(cx, order, direction));
            let row = |mut line: SetLine| {
                let shift = std::mem::take(&mut shift);
                line.runs.iter_mut().for_each(|(_, run)| run.x += shift);
                let (above, below) = extra_rows(&self.formulas, cx.style, &line, region.width);
                let items = self.place_line(line, region, baseline + cx.style.leading * above);
                Row { items, extra_rows: above + below, ..Row::default() }
            };
            rows.extend(lines.into_iter().map(row));
        }
        rows.append(&mut self.layout_images(cx, ParagraphSide::Below, align, region));
        rows
    }

    /// How far the first line moves. Its indent stands where its words begin, and shows only where lines begin.
    fn indent_shift(&self, cx: &mut LayoutContext<'_>, order: Direction, direction: Direction) -> Pt {
        let indent = self.spans.first().filter(|span| span.text.starts_with(FIRST_LINE_INDENT));
        let Some(indent) = indent.filter(|_| order != direction) else { return Pt::ZERO };
        let width = cx.setter.natural_width(std::slice::from_ref(indent));
        match direction {
            Direction::LeftToRight => width,
            Direction::RightToLeft => -width,
        }
    }

    /// Lays out the images on one side of the text.
    fn layout_images(
        &self,
        cx: &mut LayoutContext<'_>,
        side: ParagraphSide,
        align: Align,
        region: Region,
    ) -> Vec<Row> {
        let mut rows = Vec::new();
        for block_image in self.images.iter().filter(|block_image| block_image.side == side) {
            let Some((mut set, rect)) = layout_image(cx, block_image, align, region) else { continue };
            set[0].items.extend(block_image.link.map(|link| self.place_link(link, rect)));
            rows.append(&mut set);
        }
        rows
    }

    /// The width of the longest line with mandatory breaks only.
    pub(crate) fn natural_width(&self, cx: &mut LayoutContext<'_>) -> Pt {
        let words = cx.setter.natural_width(&self.spans);
        let images = self.images.iter().map(|block_image| measure_image_width(cx, block_image));
        images.fold(words, Pt::max)
    }

    /// The width of the longest word. An image may shrink, but not to nothing.
    pub(crate) fn longest_word(&self, cx: &mut LayoutContext<'_>) -> Pt {
        let least = cx.style.body * 5.0;
        let word = cx.setter.longest_word(&self.spans);
        let images = self.images.iter().map(|block_image| measure_image_width(cx, block_image).min(least));
        images.fold(word, Pt::max)
    }
}
