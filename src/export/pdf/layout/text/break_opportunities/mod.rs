//! Where a line may end between words: UAX #14, and what it does not know of code, dashes and units.

pub(crate) mod code;

use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

use self::code::{CodeBreak, CodeMap};
use super::span::TextSpan;
use crate::units::Pt;

/// Units that stay with the number before them, as the SI asks (*SI Brochure*, 5.4.3).
const UNITS: &[&str] = &[
    "%", "‰", "°C", "°F", "K", // parts and temperatures
    "b", "B", "bit", "bits", "byte", "bytes", "kB", "KB", "MB", "GB", "TB", "PB", "KiB", "MiB", "GiB", "TiB",
    "kbit", "Kbit", "Mbit", "Gbit", "kbps", "Kbps", "Mbps", "Gbps", // data
    "ns", "µs", "μs", "ms", "s", "sec", "min", "h", "Hz", "kHz", "MHz", "GHz", "fps", "rpm", // time
    "nm", "µm", "μm", "mm", "cm", "m", "km", "px", "pt", "em", "rem", "dpi", "ppi", // lengths
    "mg", "g", "kg", "t", "ml", "mL", "l", "L", "mol", // amounts
    "mV", "V", "kV", "mA", "A", "mW", "W", "kW", "MW", "Wh", "kWh", "J", "kJ", "N", "Pa", "hPa", "kPa",
    "bar", "dB", "Ω", "€", "£", "¥", "EUR", "USD", "GBP",
];

/// Finds where lines may end.
pub(crate) struct BreakFinder {
    segmenter: LineSegmenterBorrowed<'static>,
}

impl BreakFinder {
    /// Loads the rules.
    pub(crate) fn new() -> Self {
        Self { segmenter: LineSegmenter::new_lstm(LineBreakOptions::default()) }
    }

    /// The possible ends of lines in the text of spans, ascending; the last one is the end of the text.
    pub(crate) fn find_ends(&self, text: &str, spans: &[TextSpan]) -> Vec<LineEnd> {
        let mut ends: Vec<usize> = self.segmenter.segment_str(text).filter(|end| *end > 0).collect();
        // UAX #14 lets a dash begin a line, which reads like a list item.
        ends.retain(|end| !text[*end..].starts_with(['–', '—']) || !text[..*end].ends_with(' '));
        let raised = raised_starts(spans);
        // UAX #14 lets a number begin a line behind `?` and behind Chinese characters. A raised one belongs to them.
        ends.retain(|end| raised.binary_search(end).is_err() || text[..*end].ends_with([' ', '\n']));
        // UAX #14 keeps a full stop with the space before it (LB13), which glues `with .save()` together.
        ends.extend(text.match_indices(" .").map(|(at, _)| at + 1));
        let code = CodeMap::new(text, spans);
        // It also keeps `/etc` with the space before it.
        ends.extend(code.starts().filter(|start| text[..*start].ends_with(' ')));
        ends.retain(|end| if code.contains(*end) { !is_code(text, *end) } else { !tears_unit(text, *end) });
        let mut ends: Vec<LineEnd> = ends.into_iter().map(|at| LineEnd { at, cost: None }).collect();
        let in_code = code.find_space_breaks(text).into_iter();
        ends.extend(in_code.map(|CodeBreak { at, cost }| LineEnd { at, cost: Some(cost) }));
        ends.sort_by_key(|end| end.at);
        ends.dedup_by_key(|end| end.at);
        ends
    }
}

/// A possible end of a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct LineEnd {
    /// The byte offset.
    pub at: usize,
    /// The cost of a break inside code.
    pub cost: Option<f32>,
}

/// Whether the rules of code decide on a break, and not those of Chinese text or of a new line inside of it.
fn is_code(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    !before.ends_with(|last| last == '\n' || is_unspaced(last)) && !after.starts_with(is_unspaced)
}

/// The offsets where raised text begins, such as the number of a source.
fn raised_starts(spans: &[TextSpan]) -> Vec<usize> {
    let mut start = 0;
    let mut raised = Vec::new();
    for span in spans {
        if span.glyph_style.rise > Pt::ZERO {
            raised.push(start);
        }
        start += span.text.len();
    }
    raised
}

/// Whether a break parts a number from its unit.
fn tears_unit(text: &str, end: usize) -> bool {
    let Some(number) = text[..end].strip_suffix(' ') else { return false };
    if !number.ends_with(|last: char| last.is_ascii_digit()) {
        return false;
    }
    // A number inside a name is not an amount: `UTF-8 is`, `H2 t`.
    let number = number.rsplit([' ', '\u{a0}', '\n']).next().unwrap_or_default();
    let is_amount = |sign: char| {
        sign.is_ascii_digit()
            || matches!(
                sign,
                '.' | ','
                    | '–'
                    | '-'
                    | '−'
                    | '+'
                    | '±'
                    | '×'
                    | '('
                    | '~'
                    | '≈'
                    | '<'
                    | '>'
                    | '≤'
                    | '≥'
                    | '/'
            )
    };
    let next = text[end..].split(char::is_whitespace).next().unwrap_or_default();
    let unit = next.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '"', '”', '’', '»']);
    number.chars().all(is_amount) && !unit.is_empty() && unit.split('/').all(|unit| UNITS.contains(&unit))
}

/// Whether text of a script without spaces between its words begins or ends here, so that lines may be filled there.
pub(crate) fn is_unspaced(letter: char) -> bool {
    is_cjk(letter)
        || matches!(letter, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

/// Chinese and Japanese characters, whose lines may end nearly anywhere.
pub(crate) fn is_cjk(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{312f}' | '\u{31a0}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff65}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::pdf::layout::text::span::{GlyphStyle, Hyphenation, Isolation, Struck};
    use crate::export::pdf::page::{Color, Face};
    use crate::units::Pt;

    fn split(text: &str, face: Face) -> Vec<String> {
        let glyph_style = GlyphStyle { face, size: Pt(9.0), rise: Pt::ZERO, color: Color::hex(0) };
        let (struck, hyphenation, isolation) = (Struck::No, Hyphenation::Allowed, Isolation::None);
        let spans = [TextSpan {
            text: text.to_owned(),
            glyph_style,
            leaf: None,
            link: None,
            struck,
            hyphenation,
            break_cost: None,
            isolation,
        }];
        let mut start = 0;
        let ends = BreakFinder::new().find_ends(text, &spans).into_iter();
        ends.map(|end| text[std::mem::replace(&mut start, end.at)..end.at].to_owned()).collect()
    }

    #[test]
    fn number_stays_with_its_unit() {
        assert_eq!(split("of 10 MB, 5 %", Face::Regular), ["of ", "10 MB, ", "5 %"]);
        assert_eq!(split("at 3 MB/s (8 KiB).", Face::Regular), ["at ", "3 MB/", "s ", "(8 KiB)."]);
        assert_eq!(split("UTF-8 s 5 more", Face::Regular).len(), 4);
    }

    #[test]
    fn code_breaks_at_its_spaces() {
        assert_eq!(split("netstat -lntp", Face::Mono), ["netstat ", "-lntp"]);
        assert_eq!(split("cp a-b /etc/hosts !x", Face::Mono), ["cp ", "a-b ", "/etc/hosts ", "!x"]);
        assert_eq!(split("  日本x", Face::Mono), ["  ", "日", "本", "x"]);
    }

    #[test]
    fn japanese_lines_keep_kinsoku() {
        let segments = split("「キャッシュ」は、サーバーへ（一度だけ）送る。ちょっと々ゝヽ！", Face::Regular);
        for segment in segments {
            assert!(
                !segment.starts_with([
                    '。', '、', '」', '）', 'ー', 'ッ', 'ャ', 'ュ', 'ょ', 'っ', '々', 'ゝ', 'ヽ', '！'
                ]),
                "{segment}"
            );
            assert!(!segment.ends_with(['「', '（']), "{segment}");
        }
    }
}
