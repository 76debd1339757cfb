//! A generated guide of 300 questions, for rules that hold for any content.

use std::fmt::Write;
use std::sync::LazyLock;

use qexport::document::Document;

use crate::support::{bundled_guide, guide_with_sources};

/// The two guides that the layout rules are checked against.
pub(crate) fn guides() -> Vec<(&'static str, Document)> {
    static GENERATED: LazyLock<Document> = LazyLock::new(generate_guide);
    vec![("bundled", bundled_guide()), ("generated", GENERATED.clone())]
}

/// Generates 300 questions of all lengths, with every kind of content.
#[expect(clippy::too_many_lines, reason = "most of them are words and kinds of questions")]
fn generate_guide() -> Document {
    const WORDS: &[&str] = &[
        "the",
        "authentication",
        "of",
        "a",
        "request",
        "passes",
        "through",
        "every",
        "middleware",
        "in",
        "order",
        "and",
        "configuration",
        "`settings.py`",
        "names",
        "them",
        "while",
        "responses",
        "return",
        "**backwards**",
        "which",
        "is",
        "why",
        "compression",
        "stands",
        "first",
        "internationalisation",
        "last",
        "so",
        "that",
    ];
    let words = |from: usize, count: usize| -> String {
        (0..count).map(|i| WORDS[(from * 7 + i * i + 3 * i) % WORDS.len()]).collect::<Vec<_>>().join(" ")
    };
    let mut yaml = String::new();
    for section in 0..12 {
        write!(yaml, "  - id: s{section}\n    title: Section {section} of many\n    questions:\n").unwrap();
        for q in 0..25 {
            let n = section * 25 + q;
            write!(
                yaml,
                "      - id: q{n}\n        question: \"What about {}?\"\n",
                words(n, 3 + n % 9).replace(['`', '*'], "")
            )
            .unwrap();
            write!(yaml, "        answer: |\n          {} [@a].\n", words(n, 12 + n * 13 % 120)).unwrap();
            if n % 7 == 0 {
                yaml += "\n          ```python\n          def f(x):\n              return x\n          ```\n";
            }
            if n % 11 == 0 {
                yaml += "\n          - one\n          - two\n\n          | k | v |\n          |---|---|\n          | a | b |\n";
            }
            if n % 3 == 0 {
                writeln!(yaml, "        memory_aid: {}.", words(n, 9 + n % 20).replace(['`', '*'], ""))
                    .unwrap();
            }
            if n % 17 == 0 {
                writeln!(yaml, "        note: {}.", words(n + 1, 70).replace(['`', '*'], "")).unwrap();
            }
        }
    }
    let head: Vec<String> = (1..=60).map(|n| format!("  s{n}: {{title: \"Source number {n}\"}}")).collect();
    let head = head.join("\n") + "\n";
    guide_with_sources(&format!("  a: {{title: First, url: \"https://example.org/a\"}}\n{head}"), &yaml)
}
