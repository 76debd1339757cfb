//! An image: the bytes of its file, and what was found in them.
//!
//! Exporters may trust it. [`Image::read`] lets through whole files of known formats and reasonable size only, and
//! SVG that draws what stands in it: no programs, nothing from outside, and no more than a page could show.

use std::fmt;
use std::sync::Arc;

mod orientation;
mod raster;
mod svg;

pub use orientation::Orientation;

/// An image.
#[derive(Clone, PartialEq, Eq)]
pub struct Image {
    format: ImageFormat,
    width: u32,
    height: u32,
    orientation: Orientation,
    bytes: Arc<[u8]>,
}

/// What kind of file an image is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageFormat {
    /// Portable Network Graphics.
    Png,
    /// A photograph.
    Jpeg,
    /// The web's own format.
    WebP,
    /// Lines and shapes, which are sharp in every size.
    Svg,
}

/// Nobody prints more, and a deck of cards that carries it would be slow on every phone.
const MOST_MEGABYTES: usize = 20;

/// A sheet of A4 at 600 dpi has 35. Beyond that lie files that unpack into all the memory that there is.
const MOST_MEGAPIXELS: u32 = 50;

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
    #[error("its file is larger than {MOST_MEGABYTES} MB")]
    TooLarge,
    /// Too many pixels.
    #[error("its {width} × {height} pixels are more than {MOST_MEGAPIXELS} million")]
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

impl Image {
    /// Reads a file.
    ///
    /// # Errors
    /// Says why it is no image for a guide.
    ///
    /// ```
    /// use qexport::image::{InvalidImage, Image};
    /// let svg = br#"<svg xmlns="http://www.w3.org/2000/svg" width="96" height="48"><rect width="9" height="9"/></svg>"#;
    /// let image = Image::read(svg.to_vec())?;
    /// assert_eq!((image.width(), image.height()), (96, 48));
    /// assert_eq!(Image::read(b"a letter".to_vec()), Err(InvalidImage::Format));
    /// # Ok::<(), InvalidImage>(())
    /// ```
    pub fn read(bytes: Vec<u8>) -> Result<Self, InvalidImage> {
        if bytes.len() > MOST_MEGABYTES << 20 {
            return Err(InvalidImage::TooLarge);
        }
        let (format, width, height) = match raster::read(&bytes)? {
            Some(found) => found,
            None => svg::read(&bytes).map(|(width, height)| (ImageFormat::Svg, width, height))?,
        };
        let orientation = match format {
            ImageFormat::Svg => Orientation::default(),
            _ => Orientation::read(&bytes),
        };
        let (width, height) = if orientation.swaps_sides { (height, width) } else { (width, height) };
        Ok(Self { format, width, height, orientation, bytes: bytes.into() })
    }

    /// What kind of file it is.
    pub fn format(&self) -> ImageFormat {
        self.format
    }

    /// How wide it is when it stands upright, in pixels; a pixel of an SVG is a 96th of an inch.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// How tall it is then, in pixels.
    pub fn height(&self) -> u32 {
        self.height
    }

    /// How the rows of its file become the image.
    pub fn orientation(&self) -> Orientation {
        self.orientation
    }

    /// Its file.
    pub fn bytes(&self) -> &Arc<[u8]> {
        &self.bytes
    }
}

/// Without the bytes, which nobody wants to read in a test that failed.
impl fmt::Debug for Image {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { format, width, height, bytes, .. } = self;
        write!(f, "{format:?} of {width} × {height} in {} bytes", bytes.len())
    }
}
