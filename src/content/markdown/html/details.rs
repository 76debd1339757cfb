//! `<details>`: an answer that a web page folds.
//!
//! Its label, "Show answer", would stand before the answer in every output, where nothing is folded or cards fold it
//! themselves. So such labels are omitted; others, such as "Example", stay.

use crate::html::{HtmlToken, tokenize};

/// The labels that only offer an answer, in lower case and without marks at their ends.
const ANSWER_LABELS: &[&str] = &[
    // English
    "answer",
    "answers",
    "the answer",
    "show answer",
    "show answers",
    "show the answer",
    "see answer",
    "see the answer",
    "view answer",
    "reveal answer",
    "reveal the answer",
    "click to see answer",
    "click to see the answer",
    "click to reveal",
    "click to expand",
    "click here to see the answer",
    "solution",
    "show solution",
    "show the solution",
    "see solution",
    "view solution",
    "show",
    // German
    "antwort",
    "antwort anzeigen",
    "antwort zeigen",
    "lösung",
    "lösung anzeigen",
    "lösung zeigen",
    // Spanish
    "respuesta",
    "la respuesta",
    "mostrar respuesta",
    "mostrar la respuesta",
    "ver respuesta",
    "ver la respuesta",
    "solución",
    "mostrar solución",
    "ver solución",
    "ver la solución",
    // French
    "réponse",
    "la réponse",
    "afficher la réponse",
    "montrer la réponse",
    "voir la réponse",
    "voir réponse",
    "afficher la solution",
    "voir la solution",
    // Russian
    "ответ",
    "показать ответ",
    "посмотреть ответ",
    "решение",
    "показать решение",
    // Ukrainian
    "відповідь",
    "показати відповідь",
    "переглянути відповідь",
    "розв'язок",
    "розв’язок",
    "рішення",
    // Arabic
    "الإجابة",
    "إجابة",
    "الجواب",
    "إظهار الإجابة",
    "عرض الإجابة",
    "أظهر الإجابة",
    "اظهر الإجابة",
    "الحل",
    // Hebrew
    "תשובה",
    "התשובה",
    "הצג תשובה",
    "הצג את התשובה",
    "פתרון",
    "הצג פתרון",
    // Chinese
    "答案",
    "显示答案",
    "顯示答案",
    "查看答案",
    "点击查看答案",
    "點擊查看答案",
    "参考答案",
    "參考答案",
    "解答",
    "解析",
    // Japanese
    "答え",
    "答えを見る",
    "答えを表示",
    "解答を見る",
    "解答を表示",
    "回答",
    "回答を見る",
    "解説",
];

/// Whether the label of `<details>` only offers the answer.
pub(crate) fn is_answer_label(label: &str) -> bool {
    let is_mark = |c: char| !c.is_alphanumeric();
    let label = label.trim_matches(is_mark).to_lowercase();
    ANSWER_LABELS.contains(&label.as_str())
}

/// The bytes in which a `<summary>` is searched. A label is short.
const LONGEST: usize = 300;

/// The label of the `<details>` whose tag ends at an offset, if it only offers the answer.
pub(crate) fn find_answer_label(markdown: &str, offset: usize) -> Option<String> {
    let rest = markdown.get(offset..)?;
    let near = &rest[..rest.floor_char_boundary(LONGEST)];
    let mut label = String::new();
    let mut is_inside = false;
    for (token, _) in tokenize(near) {
        match token {
            HtmlToken::Open(tag) if tag.name == "summary" => is_inside = true,
            HtmlToken::Close(name) if name == "summary" => {
                let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
                return Some(label).filter(|label| is_answer_label(label));
            }
            HtmlToken::Text(text) if is_inside => label += &text,
            HtmlToken::Text(text) if !text.trim_matches(['>', ' ', '\n', '\t']).is_empty() => return None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answer_labels_are_found_behind_details() {
        let label = |text: &str| find_answer_label(text, "<details>".len());
        assert_eq!(
            label("<details><summary><b>Show answer</b> 👇</summary>x").as_deref(),
            Some("Show answer 👇")
        );
        assert_eq!(label("<details>\n> <summary>Ответ:</summary>").as_deref(), Some("Ответ:"));
        for other in ["<details>text <summary>Answer</summary>", "<details><summary>Example", "<details>"] {
            assert_eq!(label(other), None, "{other}");
        }
        assert!(is_answer_label("✅ Lösung anzeigen!") && !is_answer_label("Answer to life"));
    }
}
