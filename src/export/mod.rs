//! Document to bytes, one folder per format.
//!
//! Every exporter implements [`Exporter`] and is listed in [`FORMATS`], which the command line and the tests read.
//! Exporters never import each other, but may use the modules beside them. Nothing here touches the disk, the clock or the
//! command line.
//!
//! ```text
//! options ◄── overrides     declared once: default, flag, key and help text
//! assets                    fonts, families and templates
//! render                    HTML, templates, messages, references, highlighting
//! anki/  epub/  pdf/        one folder per format; anki/ holds apkg and csv
//! error, warning, location  results besides the bytes
//! ```

mod assets;
mod error;
mod exporter;
mod format_name;
mod formats;
mod location;
mod options;
mod overrides;
mod pool;
mod render;
mod variants;
mod warning;

pub mod anki;
pub mod epub;
pub mod pdf;

pub use anki::names::{DeckPath, NoteTypeName};
pub use anki::options::{
    AnkiOptions, AnkiOverrides, CsvNoteType, DeckOptions, DeckOverrides, SpokenSides, Tags,
};
pub use assets::{
    Assets, Face, Families, FontBytes, FontFile, FontId, FontOrigin, FontUse, Fonts, MissingFaces, NoFamily,
    NoFont, Templates, UnknownTemplate,
};
pub use epub::options::{BookMaths, EpubOptions, EpubOverrides, Mode};
pub use error::ExportError;
pub use exporter::{Export, Exporter};
pub use format_name::{FormatName, FormatNames};
pub use formats::{FORMATS, find_format, select};
pub use location::Location;
pub use options::{OPTION_SPECS, Options, Overrides, options_schema, theme_schema};
pub use overrides::{FlagSpec, OptionField, OptionSpec, OptionValue, ValueShape};
pub use pdf::options::page_limit::{BadPageLimit, PageLimit};
pub use pdf::options::paper::{BadPaper, Orientation, Paper};
pub use pdf::options::style::{
    ColorOverrides, FontOverrides, MarginOverrides, SizeOverrides, StyleOverrides, SyntaxOverrides,
};
pub use pdf::options::themes::{Theme, Themes};
pub use pdf::options::{Painter, PdfOptions, PdfOverrides};
pub(crate) use render::highlight::list_code_languages;
pub use warning::Warning;
pub use warning::missing_glyphs::MissingGlyphs;
