//! Lines of parley become glyphs with the ranges of their text.

use std::ops::Range;

use parley::{Cluster, Line, Run as ParleyRun};

use super::fonts::FontCollection;
use crate::export::pdf::page::{FontId, Glyph};

/// The glyphs of a line of `text`, from left to right, in em.
pub(crate) fn collect_glyphs(
    line: &Line<'_, usize>,
    text: &str,
    fonts: &FontCollection,
) -> Vec<(FontId, Glyph)> {
    let mut collector = GlyphCollector { text, glyphs: Vec::new() };
    for run in line.runs() {
        collector.push_run(&run, fonts.font_id(run.font()));
    }
    collector.glyphs
}

/// The glyphs of a line so far.
struct GlyphCollector<'a> {
    text: &'a str,
    glyphs: Vec<(FontId, Glyph)>,
}

impl GlyphCollector<'_> {
    /// Adds glyphs of one font and size, from left to right.
    fn push_run(&mut self, run: &ParleyRun<'_, usize>, font: FontId) {
        let first = self.glyphs.len();
        // The characters of a ligature that come before its glyph: in right-to-left text, all but its first.
        let mut ahead: Option<Range<usize>> = None;
        for cluster in run.visual_clusters() {
            let range = cluster.text_range();
            if cluster.is_ligature_continuation() {
                // The ligature covers these characters, too.
                match self.glyphs[first..].last_mut() {
                    Some((_, glyph)) if !cluster.is_rtl() => {
                        *glyph = glyph.with_text(enclosing_range(&glyph.text(), &range));
                    }
                    _ => {
                        ahead = Some(ahead.map_or(range.clone(), |ahead| enclosing_range(&ahead, &range)));
                    }
                }
                continue;
            }
            let range = ahead.take().map_or(range.clone(), |ahead| enclosing_range(&ahead, &range));
            self.push_cluster(&cluster, &range, font, run.font_size());
        }
    }

    fn push_cluster(&mut self, cluster: &Cluster<'_, usize>, range: &Range<usize>, font: FontId, size: f32) {
        let characters = self.text.get(range.clone()).unwrap_or_default();
        if characters.chars().all(char::is_control) {
            return;
        }
        for glyph in cluster.glyphs() {
            let placed = Glyph::new(glyph.id, range.clone(), glyph.advance / size);
            self.glyphs.push((font, placed.with_offset(glyph.x / size, glyph.y / size)));
        }
    }
}

/// The smallest range around two ranges.
fn enclosing_range(one: &Range<usize>, other: &Range<usize>) -> Range<usize> {
    one.start.min(other.start)..one.end.max(other.end)
}
