//! Numbers of things, for messages.

/// A number of things: `1 question`, `46 questions`.
pub(crate) fn counted(number: usize, thing: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{ending}")
}

/// What became of a number of things: `1 question was`, `46 questions were`.
pub(crate) fn counted_were(number: usize, thing: &str) -> String {
    format!("{} {}", counted(number, thing), if number == 1 { "was" } else { "were" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_is_no_plural() {
        assert_eq!(counted(1, "question"), "1 question");
        assert_eq!(counted(0, "question"), "0 questions");
        assert_eq!(counted_were(1, "question"), "1 question was");
        assert_eq!(counted_were(2, "question"), "2 questions were");
    }
}
