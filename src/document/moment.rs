//! A second in time, as Anki counts them.

use super::Date;

/// Seconds since the beginning of 1970, in UTC. They come from the dates of editions, never from a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Moment(u64);

impl Moment {
    /// The end of the year 9999, which is also the last year of a date.
    pub const LAST: Moment = Moment(253_402_300_799);

    /// The last second of a day.
    pub fn end_of(day: Date) -> Self {
        Self(Self::beginning_of(day).0 + 86_399)
    }

    /// The moment of a number of seconds; `None` after [`Self::LAST`].
    pub fn new(seconds: u64) -> Option<Self> {
        (seconds <= Self::LAST.0).then_some(Self(seconds))
    }

    /// The first second of a day.
    ///
    /// ```
    /// use qexport::document::{Date, Moment};
    /// let day = Date::parse("2026-11-22").map(Moment::beginning_of);
    /// assert_eq!(day.map(Moment::seconds), Some(1_795_305_600));
    /// ```
    pub fn beginning_of(day: Date) -> Self {
        // Days since 1 March of the year 0: in years that begin in March, the leap day is the last day.
        let (year, month) = match day.month() {
            month @ 3.. => (u64::from(day.year()), u64::from(month) - 3),
            month => (u64::from(day.year()) - 1, u64::from(month) + 9),
        };
        let days =
            365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + u64::from(day.day())
                - 1;
        // 1 January 1970 is day 719,468.
        Self((days - 719_468) * 86_400)
    }

    /// The day that it belongs to; `None` before 1980, where no date is.
    pub fn day(self) -> Option<Date> {
        // The inverse of `beginning_of`: days since 1 March of the year 0, in cycles of 400 years.
        let days = self.0 / 86_400 + 719_468;
        let (cycle, of_cycle) = (days / 146_097, days % 146_097);
        let year_of_cycle = (of_cycle - of_cycle / 1_460 + of_cycle / 36_524 - of_cycle / 146_096) / 365;
        let of_year = of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
        let march_month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * march_month + 2) / 5 + 1;
        let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
        let year = 400 * cycle + year_of_cycle + u64::from(month <= 2);
        Date::parse(&format!("{year:04}-{month:02}-{day:02}"))
    }

    /// The second after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self((self.0 + 1).min(Self::LAST.0))
    }

    /// The seconds since the beginning of 1970.
    pub fn seconds(self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_begin_when_the_calendar_says() {
        assert_eq!(Date::parse("9999-12-31").map(Moment::end_of), Some(Moment::LAST));
        let seconds = |day| Moment::beginning_of(Date::parse(day).unwrap()).seconds();
        assert_eq!(seconds("1980-01-01"), 315_532_800);
        assert_eq!(seconds("2000-02-29"), 951_782_400);
        assert_eq!(seconds("2000-03-01"), 951_868_800);
        assert_eq!(seconds("9999-12-31"), Moment::LAST.seconds() - 86_399);
    }

    #[test]
    fn every_moment_has_its_day() {
        for text in ["1980-01-01", "1999-12-31", "2000-02-29", "2000-03-01", "2100-02-28", "9999-12-31"] {
            let day = Date::parse(text).unwrap();
            let last_second = Moment(Moment::beginning_of(day).seconds() + 86_399);
            assert_eq!([Moment::beginning_of(day).day(), last_second.day()], [Some(day); 2]);
        }
        assert_eq!(Moment::default().day(), None);
    }
}
