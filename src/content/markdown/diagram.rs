//! Diagrams in code blocks: Mermaid becomes an image, or stays code and is reported.

use std::ops::Range;

use super::reader::MarkdownReader;
use crate::content::diagnostic::markdown_problem::MarkdownProblem;
use crate::document::Inline;
use crate::image::diagram;

/// The language of code blocks that are diagrams.
const LANGUAGE: &str = "mermaid";

impl MarkdownReader<'_, '_, '_> {
    /// Closes a code block.
    pub(crate) fn close_code(&mut self, range: &Range<usize>) {
        let Some(source) = self.builder.open_code(LANGUAGE) else {
            return self.builder.close_markdown();
        };
        match diagram::draw_diagram(&source) {
            Ok(drawing) => {
                // Not a path of a file, because of its colon.
                let digest = sha1_smol::Sha1::from(source).digest().to_string();
                let path = format!("{LANGUAGE}:{}", digest.get(..12).unwrap_or(&digest));
                self.references.images.insert(path.clone(), drawing.image);
                let image = Inline::Image { path, alt: drawing.description, title: None, size: None };
                self.builder.replace_code(vec![image]);
            }
            Err(why) => {
                let block = self.source.text().get(range.clone()).unwrap_or_default();
                let found = why.culprit().and_then(|text| Some((block.find(text)?, text.len())));
                let place =
                    found.map_or(range.clone(), |(at, length)| range.start + at..range.start + at + length);
                self.report(place, MarkdownProblem::DiagramAsCode { why });
                self.builder.close_markdown();
            }
        }
    }
}
