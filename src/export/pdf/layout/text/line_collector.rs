//! Lines of parley become runs: glyphs of one span and font.

use std::ops::Range;
use std::sync::Arc;

use parley::{Cluster, Line, Run as ParleyRun};

use super::fonts::FontCollection;
use super::span::{SetLine, TextSpan};
use crate::export::pdf::page::{FontId, Glyph, Run, Word};
use crate::units::Pt;

/// Converts a line of `text`, and adds the characters that no font has to `missing`.
pub(crate) fn collect_line(
    line: &Line<'_, usize>,
    text: &str,
    spans: &[TextSpan],
    fonts: &FontCollection,
    missing: &mut Vec<char>,
) -> SetLine {
    let metrics = line.metrics();
    let (width, end) = (Pt(metrics.advance - metrics.hanging_advance), line.text_range().end);
    let set = SetLine { width, end, runs: Vec::new() };
    let mut collector = LineCollector { text, spans, missing, set, cursor: Pt(metrics.offset), open: None };
    for run in line.runs() {
        collector.push_run(&run, fonts.font_id(run.font()));
    }
    collector.set
}

/// A line under construction.
struct LineCollector<'a> {
    text: &'a str,
    spans: &'a [TextSpan],
    missing: &'a mut Vec<char>,
    set: SetLine,
    /// The left side of the next glyph.
    cursor: Pt,
    open: Option<OpenRun>,
}

/// A run that may continue.
struct OpenRun {
    span: usize,
    run: Run,
    glyphs: Vec<Glyph>,
    /// The range of its text.
    covered: Range<usize>,
}

impl LineCollector<'_> {
    /// Adds glyphs of one font and size, from left to right.
    fn push_run(&mut self, run: &ParleyRun<'_, usize>, font: FontId) {
        // The characters of a ligature that come before its glyph: in right-to-left text, all but its first.
        let mut ahead: Option<Range<usize>> = None;
        for cluster in run.visual_clusters() {
            let range = cluster.text_range();
            if cluster.is_ligature_continuation() {
                // The ligature covers these characters, too, whichever span they belong to.
                match &mut self.open {
                    Some(open) if !cluster.is_rtl() => open.extend_text(&range),
                    _ => {
                        ahead = Some(ahead.map_or(range.clone(), |ahead| enclosing_range(&ahead, &range)));
                    }
                }
                continue;
            }
            let range = ahead.take().map_or(range.clone(), |ahead| enclosing_range(&ahead, &range));
            self.push_cluster(&cluster, range, font, run.font_size());
        }
        self.close_run();
    }

    fn push_cluster(&mut self, cluster: &Cluster<'_, usize>, range: Range<usize>, font: FontId, size: f32) {
        let span = cluster.style().brush;
        if self.open.as_ref().is_none_or(|open| open.span != span) {
            self.close_run();
        }
        let Some(TextSpan { glyph_style: style, leaf, .. }) = self.spans.get(span) else { return };
        let x = self.cursor;
        let OpenRun { glyphs, covered, .. } = self.open.get_or_insert_with(|| {
            let (words, leaf) = (Vec::new(), *leaf);
            let run = Run { x, y: -style.rise, font, size: Pt(size), color: style.color, words, leaf };
            OpenRun { span, run, glyphs: Vec::new(), covered: range.clone() }
        });
        *covered = enclosing_range(covered, &range);
        let characters = self.text.get(range.clone()).unwrap_or_default();
        if characters.chars().all(char::is_control) {
            return;
        }
        for glyph in cluster.glyphs() {
            if glyph.id == 0 {
                self.missing.extend(characters.chars().next());
            }
            let placed = Glyph::new(glyph.id, range.clone(), glyph.advance / size);
            glyphs.push(placed.with_offset(glyph.x / size, glyph.y / size));
            self.cursor += Pt(glyph.advance);
        }
    }

    /// Completes the open run: its text becomes the range that it covers, and the ranges of its glyphs become relative
    /// to it.
    fn close_run(&mut self) {
        let Some(OpenRun { span, mut run, mut glyphs, covered }) = self.open.take() else { return };
        if glyphs.is_empty() {
            return;
        }
        let text = self.text.get(covered.clone()).unwrap_or_default();
        let text = text.trim_end_matches(char::is_control).to_owned();
        for glyph in &mut glyphs {
            let range = glyph.text();
            let relative = |at: usize| at.saturating_sub(covered.start).min(text.len());
            *glyph = glyph.with_text(relative(range.start)..relative(range.end));
        }
        run.words.push(Arc::new(Word::new(text, glyphs)));
        self.set.runs.push((span, run));
    }
}

impl OpenRun {
    /// Extends the text of its last glyph.
    fn extend_text(&mut self, range: &Range<usize>) {
        self.covered = enclosing_range(&self.covered, range);
        if let Some(glyph) = self.glyphs.last_mut() {
            *glyph = glyph.with_text(enclosing_range(&glyph.text(), range));
        }
    }
}

/// The smallest range around two ranges.
fn enclosing_range(one: &Range<usize>, other: &Range<usize>) -> Range<usize> {
    one.start.min(other.start)..one.end.max(other.end)
}
