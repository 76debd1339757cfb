//! An image: the bytes of its file, and what was found in them.
//!
//! Exporters may trust it. [`Image::read`] lets through whole files of known formats and reasonable size only, and
//! SVG that draws what stands in it: no programs, nothing from outside, and no more than a page could show.

use std::fmt;
use std::sync::Arc;

mod error;
mod format;
mod orientation;
mod raster;
mod svg;

use error::MAX_MEGABYTES;

pub use error::InvalidImage;
pub use format::ImageFormat;
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
        if bytes.len() > MAX_MEGABYTES << 20 {
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
