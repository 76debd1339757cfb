//! Images: the bytes of their files, their formats and sizes.
//!
//! Exporters may trust an [`Image`]: [`Image::read`] accepts only complete files of known formats and reasonable size, and
//! only SVG without scripts, references to other files or excessive complexity.

use std::fmt;
use std::sync::Arc;

pub(crate) mod diagram;
mod error;
mod format;
mod gif;
mod orientation;
mod raster;
mod svg;
mod unsupported;

use error::MAX_MEGABYTES;

pub use error::InvalidImage;
pub use format::ImageFormat;
pub use orientation::ExifOrientation;
pub use svg::modern::{PaintableSvg, make_paintable};
pub use svg::text::collect_text;

/// An image.
#[derive(Clone, PartialEq, Eq)]
pub struct Image {
    format: ImageFormat,
    width: u32,
    height: u32,
    orientation: ExifOrientation,
    bytes: Arc<[u8]>,
    source: Option<Arc<str>>,
}

impl Image {
    /// Reads a file.
    ///
    /// # Errors
    /// Damaged, oversized and unsafe files, and unknown formats.
    ///
    /// ```
    /// use qexport::image::{InvalidImage, Image};
    /// let svg = br#"<svg xmlns="http://www.w3.org/2000/svg" width="96" height="48"><rect width="9" height="9"/></svg>"#;
    /// let image = Image::read(svg.to_vec())?;
    /// assert_eq!((image.width(), image.height()), (96, 48));
    /// assert_eq!(Image::read(b"plain text".to_vec()), Err(InvalidImage::Format));
    /// # Ok::<(), InvalidImage>(())
    /// ```
    pub fn read(bytes: Vec<u8>) -> Result<Self, InvalidImage> {
        if bytes.len() > MAX_MEGABYTES << 20 {
            return Err(InvalidImage::TooLarge);
        }
        if let Some(name) = unsupported::find_unsupported(&bytes) {
            return Err(InvalidImage::Unsupported { name });
        }
        let (format, width, height) = match raster::read_raster(&bytes)? {
            Some(found) => found,
            None => svg::read_svg(&bytes).map(|(width, height)| (ImageFormat::Svg, width, height))?,
        };
        let orientation = match format {
            ImageFormat::Svg => ExifOrientation::default(),
            _ => ExifOrientation::read(&bytes),
        };
        let (width, height) = if orientation.swaps_sides { (height, width) } else { (width, height) };
        Ok(Self { format, width, height, orientation, bytes: bytes.into(), source: None })
    }

    /// The format of its file.
    pub fn format(&self) -> ImageFormat {
        self.format
    }

    /// The width of the upright image, in pixels; a pixel of an SVG is a 96th of an inch.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// The height of the upright image, in pixels.
    pub fn height(&self) -> u32 {
        self.height
    }

    /// The orientation of the rows in its file.
    pub fn orientation(&self) -> ExifOrientation {
        self.orientation
    }

    /// The image with the source that it is drawn from.
    #[must_use]
    pub fn with_source(self, source: &str) -> Self {
        Self { source: Some(source.into()), ..self }
    }

    /// The source that it is drawn from, if it is a diagram. Another version of the program may draw it another way.
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// The bytes of its file.
    pub fn bytes(&self) -> &Arc<[u8]> {
        &self.bytes
    }
}

/// Omits the bytes, which would hide the rest of the output of a failed test.
impl fmt::Debug for Image {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { format, width, height, bytes, .. } = self;
        write!(f, "{format:?} of {width} × {height} in {} bytes", bytes.len())
    }
}
