//! A whole text.

use super::block::{Tightness, write_blocks};
use super::escape::SpecialSigns;
use super::options::{MarkdownOptions, TextOptions};
use crate::document::Block;

/// Writes blocks.
pub(crate) fn write_markdown(blocks: &[Block], options: MarkdownOptions<'_>) -> String {
    let signs = SpecialSigns::count(blocks);
    write_blocks(&TextOptions { options, signs }, blocks, Tightness::Loose)
}
