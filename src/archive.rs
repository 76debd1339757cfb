//! What the entries of zip archives have in common: EPUBs and Anki packages are such archives.

use zip::DateTime;
use zip::write::SimpleFileOptions;

/// What every entry may be read by; the same on every system.
pub(crate) const MODE: u32 = 0o644;

/// When every entry was written: 1980-01-01, where the calendar of zip archives begins. The same content gives the same
/// bytes.
pub(crate) fn date() -> DateTime {
    DateTime::default()
}

/// The options of a new entry.
pub(crate) fn entry_options() -> SimpleFileOptions {
    SimpleFileOptions::default().last_modified_time(date()).unix_permissions(MODE)
}
