//! The formats of image files.

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
