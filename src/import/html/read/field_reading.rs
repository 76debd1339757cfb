//! A field: what Anki reads before its HTML, then its HTML.

use super::builder::FieldReader;
use crate::document::Block;
use crate::import::html::field::{FieldFiles, FieldSyntax};
use crate::import::html::formulas::take_formulas;
use crate::import::html::gaps::take_gaps;
use crate::import::html::marks::{Marks, remove_controls};
use crate::import::html::notices::Notices;
use crate::import::html::sounds::take_sounds;

/// Reads a field.
pub(crate) fn read_field(
    html: &str,
    syntax: FieldSyntax,
    files: &mut dyn FieldFiles,
    notices: &mut Notices,
) -> Vec<Block> {
    let html = remove_controls(html);
    let mut marks = Marks::default();
    let html = take_sounds(&html, &mut marks, notices);
    let html = take_formulas(&html, syntax, &mut marks, notices);
    let html = if syntax.has_gaps { take_gaps(&html, &mut marks, notices) } else { html };
    FieldReader::new(syntax, &marks, files, notices).read(&html)
}
