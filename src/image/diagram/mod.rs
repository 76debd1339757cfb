//! Mermaid diagrams: their source becomes an SVG.
//!
//! The renderer is a library behind the cargo feature `mermaid`. It is fast, but it may lose a label, place one over another
//! or show markup as text, and it does not say so. So a drawing counts only if it shows every label of its source once and
//! legibly, and if [`Image`] accepts it, which refuses scripts and references to other files.

mod error;
#[cfg(feature = "mermaid")]
mod labels;
#[cfg(feature = "mermaid")]
mod legibility;
#[cfg(feature = "mermaid")]
mod renderer;
#[cfg(feature = "mermaid")]
mod rewriting;
#[cfg(feature = "mermaid")]
mod size;
mod source;
#[cfg(feature = "mermaid")]
mod tokens;

use super::Image;
#[cfg(feature = "mermaid")]
use renderer::NodeSpacing;
use source::MermaidSource;

pub use error::DiagramError;

/// A diagram as an image, and what it shows in words.
#[derive(Debug, Clone)]
pub(crate) struct Drawing {
    pub(crate) image: Image,
    pub(crate) description: String,
}

/// Draws a diagram.
///
/// # Errors
/// A diagram without description, and one that the renderer cannot draw completely.
pub(crate) fn draw_diagram(source: &str) -> Result<Drawing, DiagramError> {
    let mermaid = MermaidSource::read(source)?;
    let image = draw(&mermaid)?.with_source(source);
    Ok(Drawing { image, description: mermaid.description })
}

#[cfg(feature = "mermaid")]
fn draw(source: &MermaidSource) -> Result<Image, DiagramError> {
    size::check_size(source.kind, &source.statements)?;
    // A narrow drawing has larger text in a column.
    match draw_with(source, NodeSpacing::Narrow) {
        Err(DiagramError::Overlap { .. }) => draw_with(source, NodeSpacing::Wide),
        drawn => drawn,
    }
}

#[cfg(feature = "mermaid")]
fn draw_with(source: &MermaidSource, spacing: NodeSpacing) -> Result<Image, DiagramError> {
    let svg = renderer::render(&rewriting::rewrite(source.kind, &source.statements), spacing)?;
    legibility::check_drawing(&svg, &labels::find::find_labels(source.kind, &source.statements))?;
    Image::read(svg.into_bytes()).map_err(|why| DiagramError::Unsafe { why })
}

#[cfg(not(feature = "mermaid"))]
fn draw(_: &MermaidSource) -> Result<Image, DiagramError> {
    Err(DiagramError::NotIncluded)
}

/// Whether this thread draws a diagram. A panic becomes a [`DiagramError`] then, and is not a crash of the program.
pub(crate) fn is_drawing() -> bool {
    #[cfg(feature = "mermaid")]
    return renderer::is_drawing();
    #[cfg(not(feature = "mermaid"))]
    false
}

#[cfg(all(test, feature = "mermaid"))]
mod tests;
