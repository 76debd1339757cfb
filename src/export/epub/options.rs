//! Options of the EPUB.

use crate::export::overrides::{options, word_values};

word_values!(Mode, BookMaths);

options! {
    /// Options of the EPUB.
    #[derive(Debug, Clone, PartialEq)]
    pub struct EpubOptions, EpubOverrides {
        /// Position of the answers: below their questions, or after all questions of the section.
        #[option(flag = "mode")]
        mode: Mode = Mode::Study;
        /// Form of the formulas: markup that e-readers typeset, or images for those that cannot, such as Kindle.
        #[option(flag = "maths")]
        maths: BookMaths = BookMaths::Mathml;
    }
}

/// Position of the answers of a book.
#[derive(strum::Display, strum::EnumString, strum::VariantArray, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Below their questions.
    #[default]
    Study,
    /// After all questions of their section, so that readers can test themselves first.
    Quiz,
}

/// Form of the formulas of a book.
#[derive(strum::Display, strum::EnumString, strum::VariantArray, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BookMaths {
    /// `MathML`, which e-readers typeset in the size and colour of the text.
    #[default]
    Mathml,
    /// Images with alternative texts.
    Image,
}
