//! Readings of characters, such as kanji.

/// The parentheses around a reading where it cannot stand above its characters: as wide as its own characters.
pub fn ruby_parentheses(reading: &str) -> [&'static str; 2] {
    /// The first character of Chinese, Japanese and Korean.
    const FIRST: char = '\u{2E80}';
    if reading.starts_with(|c: char| c >= FIRST) { ["（", "）"] } else { ["(", ")"] }
}
