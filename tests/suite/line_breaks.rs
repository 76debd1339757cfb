//! Line breaks in answers.

use qexport::export::pdf::page::{Item, Run};
use qexport::export::pdf::{Style, layout_document};
use qexport::export::{Assets, PdfOptions};

use crate::support::guide_with;

/// The lines of an answer that fits on the first page, superscripts included.
fn break_lines(answer: &str) -> Vec<String> {
    let paged =
        layout_document(&guide_with("Why?", answer), &PdfOptions::default(), &Assets::bundled()).unwrap().0;
    let mut lines: Vec<(Run, String)> = Vec::new();
    for item in &paged.pages[0].items {
        let Item::Text(run) = item else { continue };
        match lines.last_mut() {
            Some((first, text)) if first.x < run.x && (first.y - run.y).0.abs() < 6.0 => {
                text.push_str(&run.text());
            }
            _ => lines.push((run.clone(), run.text())),
        }
    }
    let prompt = lines.iter().position(|(_, text)| text.contains("Why?")).unwrap();
    let foot = lines.iter().position(|(run, _)| run.size == Style::default().tiny && run.leaf.is_none());
    lines[prompt + 1..foot.unwrap()].iter().map(|(_, text)| text.trim_end().to_owned()).collect()
}

#[test]
fn long_code_words_break_at_their_joints() {
    let call = "InnerGatewayBatch(nested_batch_proxy=hidden_broker_replica_of_the_day)";
    for answer in [format!("`{call}`"), format!("```python\nreturn {call}\n```")] {
        let lines = break_lines(&answer);
        assert!(lines.len() > 1, "{lines:?}");
        for line in &lines[..lines.len() - 1] {
            assert!(line.ends_with(['_', '(', '=']), "{lines:?}");
        }
    }
    // A name without joints breaks anywhere, because no text may leave its column.
    let lines = break_lines(&format!("`{}`", "x".repeat(100)));
    assert_eq!(lines.concat(), "x".repeat(100));
}

#[test]
fn code_may_break_between_two_colors() {
    let lines = break_lines(
        "```python\n    final = models.ForeignKey(\"NativeInterfaceEndpointOfHost\", x=models.C)\n```",
    );
    assert_eq!(lines[0], "    final = models.ForeignKey(");
    assert_eq!(lines[1], "↪ \"NativeInterfaceEndpointOfHost\", x=models.C)");
}

#[test]
fn a_dash_never_starts_a_line() {
    let words = ["One", "word", "of", "many", "letters", "and", "another"];
    for count in 1..40 {
        let before: Vec<&str> = words.iter().copied().cycle().take(count).collect();
        let lines = break_lines(&format!("{} – then more of the same words, and more.", before.join(" ")));
        assert!(lines.iter().all(|line| !line.starts_with('–')), "{lines:#?}");
    }
}

#[test]
fn thai_lines_end_between_words() {
    // The words of "Python is a language that people like because it is easy to read and easy to learn".
    let words = ["ไพทอน", "เป็น", "ภาษา", "ที่", "ผู้คน", "ชอบ", "เพราะ", "อ่าน", "ง่าย", "และ", "เรียนรู้", "ง่าย"];
    let sentence = words.concat().repeat(6);
    let lines = break_lines(&sentence);
    assert!(lines.len() > 3, "{lines:?}");
    assert_eq!(lines.concat(), sentence, "text is lost");
    let mut ends = vec![0];
    for word in words.iter().cycle().take(words.len() * 6) {
        ends.push(ends[ends.len() - 1] + word.len());
    }
    let mut at = 0;
    for line in lines {
        at += line.len();
        assert!(ends.contains(&at), "`{line}` ends inside a word");
    }
}
