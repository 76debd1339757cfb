//! The date that an author meant: `22.11.2026`, `2026/11/22`, `11/22/2026`, `2026-1-5`.

use crate::document::Date;

/// Guesses a date that is written in another way; `None` if day and month could be either.
pub(super) fn guess_date(text: &str) -> Option<Date> {
    let text = text.trim_end_matches([',', ';', '.']);
    if let Some(date) = guess_words(text) {
        return Some(date);
    }
    let text = text.split(['T', ' ']).next()?;
    let sign = text.chars().find(|c| "-./".contains(*c))?;
    let parts: Vec<u16> = text.split(sign).map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let (year, month, day) = match *parts.as_slice() {
        [year, month, day] if year > 999 => (year, month, day),
        [day, month, year] if sign == '.' || (day > 12 && month <= 12) => (year, month, day),
        [month, day, year] if day > 12 => (year, month, day),
        [same, again, year] if same == again => (year, same, again),
        _ => return None,
    };
    Date::parse(&format!("{year:04}-{month:02}-{day:02}"))
}

/// The months by their first letters in English and other languages of Europe, where these differ.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene", "gen"],
    &["feb", "fév", "fev"],
    &["mar", "mär"],
    &["apr", "abr", "avr"],
    &["may", "mai", "mag"],
    &["jun", "juin", "giu"],
    &["jul", "juil", "lug"],
    &["aug", "ago", "aoû"],
    &["sep", "set"],
    &["oct", "okt", "ott"],
    &["nov"],
    &["dec", "dez", "déc", "dic"],
];

/// Guesses a date with the name of its month: `November 22, 2026`, `22. November 2026`, `22 nov 2026`.
fn guess_words(text: &str) -> Option<Date> {
    let words: Vec<String> =
        text.split([' ', ',', '.', '-']).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let [first, second, year] = words.as_slice() else { return None };
    let (month, day) =
        if first.starts_with(|c: char| c.is_ascii_digit()) { (second, first) } else { (first, second) };
    let month = MONTHS.iter().position(|names| names.iter().any(|name| month.starts_with(name)))? + 1;
    let day: u8 = day.trim_end_matches(char::is_alphabetic).parse().ok()?;
    Date::parse(&format!("{year}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_other_forms_are_guessed() {
        for (text, date) in [
            ("22.11.2026", Some("2026-11-22")),
            ("2026-1-5", Some("2026-01-05")),
            ("2026/11/22", Some("2026-11-22")),
            ("11/22/2026", Some("2026-11-22")),
            ("22/11/2026", Some("2026-11-22")),
            ("2026-11-22T10:00:00Z", Some("2026-11-22")),
            ("5/1/2026", None),
            ("2026-13-01", None),
            ("November 2026", None),
            ("2026-11-22,", Some("2026-11-22")),
            ("November 22nd, 2026", Some("2026-11-22")),
            ("22. März 2026", Some("2026-03-22")),
            ("1 juin 2026", Some("2026-06-01")),
            ("30 Feb 2026", None),
        ] {
            assert_eq!(guess_date(text).map(|date| date.to_string()).as_deref(), date, "{text}");
        }
    }
}
