//! Image files that a guide cannot use, and the limits of their size.

/// The largest file. A larger one prints no better, and makes a deck slow on phones.
pub(crate) const MAX_MEGABYTES: usize = 20;

/// The largest raster image. A4 at 600 dpi has 35 megapixels; much larger ones may fill all memory when unpacked.
pub(crate) const MAX_MEGAPIXELS: u32 = 50;

/// Why a file is no image for a guide.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidImage {
    /// Something else.
    #[error("it is no PNG, JPEG, WebP or SVG")]
    Format,
    /// A download that broke off, or a damaged disk.
    #[error("its file is damaged or breaks off")]
    Damaged,
    /// Too many bytes.
    #[error("its file is larger than {MAX_MEGABYTES} MB")]
    TooLarge,
    /// Too many pixels.
    #[error("its {width} × {height} pixels are more than {MAX_MEGAPIXELS} million")]
    TooManyPixels {
        /// How wide it is.
        width: u32,
        /// How tall it is.
        height: u32,
    },
    /// XML that is none.
    #[error("it is no sound SVG: {what}")]
    Syntax {
        /// What the reader of XML says.
        what: String,
    },
    /// A program, or a page of HTML.
    #[error("it holds {what}, which no page can show")]
    Foreign {
        /// What it holds, with its article.
        what: &'static str,
    },
    /// A file beside it, or on the web.
    #[error("it shows `{what}`, which is not in its file")]
    Outside {
        /// The address.
        what: String,
    },
    /// A part of it is drawn inside of itself.
    #[error("its `{id}` is drawn inside of itself")]
    Circular {
        /// The id of the part.
        id: String,
    },
    /// More than anybody would draw.
    #[error("it draws more than a page can show")]
    TooIntricate,
    /// A filter that would take minutes.
    #[error("it uses the filter `{name}`")]
    Filter {
        /// The element.
        name: String,
    },
}

impl InvalidImage {
    /// How to mend it.
    pub fn cure(&self) -> &'static str {
        match self {
            Self::Format => "save it as one of these; a drawing is sharpest as SVG, a screenshot as PNG",
            Self::Damaged => "open it in a picture viewer and save it anew",
            Self::TooLarge | Self::TooManyPixels { .. } => {
                "scale it down: a column of a page shows about 1,000 pixels side by side"
            }
            Self::Syntax { .. } => "save it anew in a drawing program, as plain SVG",
            Self::Foreign { .. } => {
                "save it without that (Mermaid: `htmlLabels: false`; Inkscape: plain SVG), or as PNG"
            }
            Self::Outside { .. } => "embed it into the picture, or save the picture as PNG",
            Self::Circular { .. } => "take the reference out, or save the picture as PNG",
            Self::TooIntricate | Self::Filter { .. } => "simplify it, or save it as PNG",
        }
    }
}
