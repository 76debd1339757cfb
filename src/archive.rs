//! Options shared by zip archives: EPUBs and Anki packages.

use zip::DateTime;
use zip::write::SimpleFileOptions;

/// The permissions of every entry; the same on every system.
pub(crate) const MODE: u32 = 0o644;

/// The date of every entry: 1980-01-01, the earliest date of zip. So the same content gives the same bytes.
pub(crate) fn date() -> DateTime {
    DateTime::default()
}

/// The options of a new entry.
pub(crate) fn entry_options() -> SimpleFileOptions {
    SimpleFileOptions::default().last_modified_time(date()).unix_permissions(MODE)
}
