//! Image files that a guide cannot use, and the limits of their size.

/// The maximum size of a file. Larger files do not print better, and make a deck slow on phones.
pub(crate) const MAX_MEGABYTES: usize = 20;

/// The maximum size of a raster image. A4 at 600 dpi has 35 megapixels; much larger images may fill all memory when
/// they are decoded.
pub(crate) const MAX_MEGAPIXELS: u32 = 50;

/// A file that cannot be an image of a guide.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidImage {
    /// An unknown format.
    #[error("it is not a PNG, JPEG, GIF, WebP or SVG")]
    Format,
    /// A format that not all readers and printers know.
    #[error("{name} is not supported")]
    Unsupported {
        /// The name of the format.
        name: &'static str,
    },
    /// A file that is damaged or truncated.
    #[error("its file is damaged or truncated")]
    Damaged,
    /// Too many bytes.
    #[error("its file is larger than {MAX_MEGABYTES} MB")]
    TooLarge,
    /// Too many pixels.
    #[error("its {width} × {height} pixels are more than {MAX_MEGAPIXELS} million")]
    TooManyPixels {
        /// Its width in pixels.
        width: u32,
        /// Its height in pixels.
        height: u32,
    },
    /// Invalid XML.
    #[error("it is not valid SVG: {reason}")]
    Syntax {
        /// The message of the XML parser.
        reason: String,
    },
    /// A script, or embedded HTML.
    #[error("it contains {what}, which a page cannot show")]
    Foreign {
        /// The content, with its article.
        what: &'static str,
    },
    /// A reference to another file or to the web.
    #[error("it refers to `{what}`, which is outside of its file")]
    Outside {
        /// The address.
        what: String,
    },
    /// An element that contains itself.
    #[error("its element `{id}` contains itself")]
    Circular {
        /// The id of the element.
        id: String,
    },
    /// Too many elements.
    #[error("it is too complex to render")]
    TooComplex,
    /// A filter that takes too long.
    #[error("it uses the slow filter `{name}`")]
    Filter {
        /// The element.
        name: String,
    },
}

impl InvalidImage {
    /// How to fix it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Format => {
                "save it in one of these formats: a drawing as SVG, a screenshot as PNG, a photograph as JPEG"
            }
            Self::Unsupported { .. } => {
                "convert it: `magick NAME NAME.png` (ImageMagick) or `sips -s format png NAME --out NAME.png` (macOS), or \
                 save it as PNG or JPEG in an image editor"
            }
            Self::Damaged => "open it in an image editor and save it again",
            Self::TooLarge | Self::TooManyPixels { .. } => {
                "scale it down: a column of a page shows about 1,000 pixels of width"
            }
            Self::Syntax { .. } => "save it again as plain SVG in a vector graphics editor",
            Self::Foreign { .. } => {
                "save it without this content (Mermaid: `htmlLabels: false`; Inkscape: plain SVG), or as PNG"
            }
            Self::Outside { .. } => "embed the file into the image, or save the image as PNG",
            Self::Circular { .. } => "remove the reference, or save the image as PNG",
            Self::TooComplex | Self::Filter { .. } => "simplify it, or save it as PNG",
        }
    }
}
