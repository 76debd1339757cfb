//! Labels: lines that name something elsewhere.

use super::{HtmlHooks, HtmlPosition, HtmlWriter, Markup, escape, image_text};
use crate::document::{AlertKind, Direction, Formula, ImageSize, Inline, QuestionId, SourceNumber};

/// Writes a line that names something elsewhere, such as a prompt under "See also": no links, no citations.
/// `maths` writes its formulas.
pub(crate) fn write_label(
    text: &[Inline],
    direction: Direction,
    maths: impl Fn(&Formula) -> String,
) -> Markup {
    let mut hooks = Label { direction, maths };
    let mut writer = HtmlWriter { position: HtmlPosition::Label, ..HtmlWriter::new(&mut hooks) };
    writer.write_line(text);
    Markup(writer.out)
}

/// Writes plain text, such as a title. In letters of the other direction alone, it is isolated.
pub(crate) fn write_text(text: &str, direction: Direction) -> Markup {
    write_label(&[Inline::Text(text.to_owned())], direction, |_| String::new())
}

/// The hooks of labels.
struct Label<F> {
    direction: Direction,
    maths: F,
}

impl<F: Fn(&Formula) -> String> HtmlHooks for Label<F> {
    const FIRST_HEADING: usize = 6;

    fn direction(&self) -> Direction {
        self.direction
    }

    fn alert_word(&self, kind: AlertKind) -> String {
        kind.name().to_owned()
    }

    fn citation(&mut self, _numbers: &[SourceNumber]) -> String {
        String::new()
    }

    fn question(&self, _id: &QuestionId) -> Option<String> {
        None
    }

    fn maths(&mut self, formula: &Formula) -> String {
        (self.maths)(formula)
    }

    fn image(&mut self, path: &str, alt: &str, _size: Option<ImageSize>) -> String {
        escape(image_text(path, alt)).into_owned()
    }
}
