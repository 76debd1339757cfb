//! HTML to blocks.
//!
//! Structure and style are apart. A stack of frames holds lists, tables, quotes and code; its depth is limited, as that of a
//! guide is. Bold, links and gaps are the style of a run of text, so that they span lines and need no closing in order.
//! Lines end at `br`, `div` and `p`: one break stays a line break, two begin a paragraph.

mod attributes;
mod blanks;
mod builder;
mod cell;
mod closing;
mod definitions;
mod elements;
mod field_reading;
mod frame;
mod line;
mod own;
mod ruby;
mod sounds;
mod style;

pub(crate) use field_reading::read_field;
