//! Diagrams that stay code.

use crate::image::InvalidImage;

/// The largest source. Half as much is a full page.
pub(super) const MAX_BYTES: usize = 8_000;

/// The largest number of lines.
pub(super) const MAX_LINES: usize = 200;

/// The largest number of links between nodes.
pub(super) const MAX_LINKS: usize = 50;

/// The reason why a diagram stays code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DiagramError {
    /// A diagram without `accDescr`.
    #[error("it has no description")]
    NoDescription,
    /// A program without the feature `mermaid`.
    #[error("this program is built without diagrams")]
    NotIncluded,
    /// A kind of diagram that is not drawn well.
    #[error("diagrams of the kind `{name}` are not drawn")]
    Kind {
        /// The first word of the source.
        name: String,
    },
    /// A source that might take very long.
    #[error("it is larger than {MAX_BYTES} bytes, {MAX_LINES} lines or {MAX_LINKS} links")]
    TooLarge,
    /// A source that the renderer cannot read.
    #[error("{reason}")]
    Syntax {
        /// The message of the renderer.
        reason: String,
    },
    /// A panic of the renderer.
    #[error("the renderer fails")]
    Failed,
    /// A label that is not in the drawing.
    #[error("its drawing would not show the label `{label}`")]
    LostLabel {
        /// The label.
        label: String,
    },
    /// Two labels at one place.
    #[error("in its drawing, `{first}` and `{second}` would overlap")]
    Overlap {
        /// One label.
        first: String,
        /// The other label.
        second: String,
    },
    /// Markup that is shown as text.
    #[error("its drawing would show markup as text: `{text}`")]
    RawMarkup {
        /// The text.
        text: String,
    },
    /// An SVG that guides do not accept.
    #[error("{why}")]
    Unsafe {
        /// The reason.
        why: InvalidImage,
    },
}

impl DiagramError {
    /// How to fix it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::NoDescription => {
                "add `accDescr: what the diagram shows` below its first line; `accTitle: …` is its title"
            }
            Self::NotIncluded => {
                "install qexport with `--features mermaid`, or draw it with mermaid-cli and include the SVG: `![what it shows](diagram.svg)`"
            }
            Self::Kind { .. } | Self::Failed | Self::Unsafe { .. } => {
                "draw it with mermaid-cli and include the SVG: `![what it shows](diagram.svg)`"
            }
            Self::TooLarge => {
                "split it, or draw it with mermaid-cli and include the SVG: `![what it shows](diagram.svg)`"
            }
            Self::Syntax { .. } | Self::LostLabel { .. } | Self::Overlap { .. } | Self::RawMarkup { .. } => {
                "simplify the diagram there, or draw it with mermaid-cli and include the SVG: `![what it shows](diagram.svg)`"
            }
        }
    }

    /// The text of the source that it is about.
    pub(crate) fn culprit(&self) -> Option<&str> {
        match self {
            Self::LostLabel { label: text }
            | Self::Overlap { second: text, .. }
            | Self::RawMarkup { text } => Some(text),
            _ => None,
        }
    }
}
