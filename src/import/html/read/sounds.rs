//! Sounds, with the words that books and paper show in their place.

use super::builder::FieldReader;
use super::frame::HtmlFrameKind;
use super::line::{RunContent, StyledRun};
use crate::document::Inline;
use crate::import::model::NoticeKind;

/// Longer words are no name of a sound.
const LONGEST: usize = 60;

impl FieldReader<'_> {
    pub(super) fn push_sound(&mut self, index: usize) {
        let Some(name) = self.marks.sounds.get(index) else { return };
        if matches!(self.top().kind, HtmlFrameKind::Code { .. }) {
            self.notices.add(NoticeKind::Lost, "sound inside of code");
            return;
        }
        let Some(path) = self.files.sound_path(name, self.notices) else { return };
        let top = self.top();
        let spoken = if top.breaks == 0 { words_of(&top.line) } else { String::new() };
        let is_name = |words: &&str| !words.is_empty() && words.chars().count() <= LONGEST;
        let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
        let label = [spoken.as_str(), self.files.sound_words(), stem].into_iter().find(is_name);
        let label = label.unwrap_or_default().to_owned();
        let style = self.run_style();
        self.push_run(RunContent::Piece(Inline::Audio { path, label }), style);
    }
}

/// The words of a line since its last break.
fn words_of(line: &[StyledRun]) -> String {
    let start = line.iter().rposition(|run| run.content == RunContent::Break).map_or(0, |at| at + 1);
    let words = line[start..].iter().map(|run| match &run.content {
        RunContent::Text(text) => text.as_str(),
        RunContent::Piece(Inline::Ruby { base, .. }) => match base.first() {
            Some(Inline::Text(text)) => text,
            _ => "",
        },
        _ => "",
    });
    words.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}
