//! Counts for messages.

/// A count with its noun: `1 question`, `46 questions`, `5,000 warnings`.
pub(crate) fn counted(number: usize, thing: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{} {thing}{ending}", grouped(number))
}

/// A number with a comma before each group of three digits.
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A count with its noun and verb: `1 question is`, `46 questions are`.
pub(crate) fn counted_are(number: usize, thing: &str) -> String {
    format!("{} {}", counted(number, thing), if number == 1 { "is" } else { "are" })
}

/// A count with its noun and verb: `1 question was`, `46 questions were`.
pub(crate) fn counted_were(number: usize, thing: &str) -> String {
    format!("{} {}", counted(number, thing), if number == 1 { "was" } else { "were" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_is_singular() {
        assert_eq!(counted(1, "question"), "1 question");
        assert_eq!(counted(0, "question"), "0 questions");
        let large = [999, 1_000, 1_234_567].map(|number| counted(number, "warning"));
        assert_eq!(large, ["999 warnings", "1,000 warnings", "1,234,567 warnings"]);
        assert_eq!(counted_were(1, "question"), "1 question was");
        assert_eq!(counted_were(2, "question"), "2 questions were");
    }
}
