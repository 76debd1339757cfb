//! What a field of a note contains besides HTML.

use super::notices::Notices;

/// The files that a field shows or plays.
pub(crate) trait FieldFiles {
    /// The path in the guide of an image; `None` if there is none.
    fn image_path(&mut self, name: &str, notices: &mut Notices) -> Option<String>;

    /// The path in the guide of a sound; `None` if there is none.
    fn sound_path(&mut self, name: &str, notices: &mut Notices) -> Option<String>;

    /// The words of a sound that has none before it.
    fn sound_words(&self) -> &str;
}

/// What has a meaning in a field besides HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FieldSyntax {
    /// Whether `{{c1::…}}` is a gap.
    pub(crate) has_gaps: bool,
    /// Where formulas are. It also tells the fields of this program, which has classes of its own.
    pub(crate) maths: MathsMarks,
}

/// Where formulas are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MathsMarks {
    /// Between their delimiters, anywhere.
    Anywhere,
    /// In elements of their own, as this program writes them.
    Spans,
}
