//! The formats of image files.

/// The format of an image file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageFormat {
    /// Portable Network Graphics.
    Png,
    /// JPEG, for photographs.
    Jpeg,
    /// GIF, of which the PDF shows the first frame.
    Gif,
    /// WebP.
    WebP,
    /// Scalable Vector Graphics.
    Svg,
}
