//! `--since`: the notes that learners of an earlier edition lack.

use clap::Args;

use crate::document::Date;

/// The edition that learners have.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct SinceArg {
    /// Write only notes whose last change is dated (by `updated:`) after this edition, which learners have; keep the
    /// guide's lock as it is
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub(crate) since: Option<Date>,
}

fn parse_date(text: &str) -> Result<Date, &'static str> {
    Date::parse(text).ok_or("this is not a date, such as `2026-11-22`")
}
