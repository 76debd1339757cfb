//! Editions of a guide.

use std::fmt;

use super::Date;

/// An edition: the date of the guide, and a number, because two editions may have the same date.
///
/// ```
/// use qexport::document::Edition;
/// let edition = Edition::parse("2026-11-22").ok_or("not an edition")?;
/// assert_eq!(edition.next().to_string(), "2026-11-22.2");
/// assert!(edition < edition.next());
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edition {
    /// Its date.
    pub date: Date,
    /// Its number among the editions of that date, from 1.
    pub number: u32,
}

impl Edition {
    /// The first edition of a date.
    pub fn first_of(date: Date) -> Self {
        Self { date, number: 1 }
    }

    /// The next edition of the same date.
    #[must_use]
    pub fn next(self) -> Self {
        Self { number: self.number.saturating_add(1), ..self }
    }

    /// Parses what `Display` writes: `2026-11-22` is the first edition of that date, `2026-11-22.2` the second.
    pub fn parse(text: &str) -> Option<Self> {
        let Some((date, number)) = text.split_once('.') else { return Date::parse(text).map(Self::first_of) };
        let is_plain = !number.starts_with(['0', '+']);
        let number = number.parse().ok().filter(|number| is_plain && *number > 1)?;
        Some(Self { date: Date::parse(date)?, number })
    }
}

impl fmt::Display for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.number {
            1 => self.date.fmt(f),
            number => write!(f, "{}.{number}", self.date),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editions_read_what_they_write() {
        for text in ["2026-11-22", "2026-11-22.2", "2026-11-22.10"] {
            assert_eq!(Edition::parse(text).unwrap().to_string(), text);
        }
        for text in ["", "2026-11-22.", "2026-11-22.1", "2026-11-22.02", "2026-11-22.+2", "2026-11-31.2"] {
            assert_eq!(Edition::parse(text), None, "{text}");
        }
    }

    #[test]
    fn editions_sort_by_date_and_number() {
        let sorted = ["2026-11-22", "2026-11-22.2", "2026-11-22.10", "2026-11-23"].map(Edition::parse);
        assert!(sorted.is_sorted());
    }
}
