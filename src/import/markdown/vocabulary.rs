//! Words by which questions, answers and parts without content are recognised, in several languages.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// How likely a text is a question: 0 to 10.
pub(super) fn rate_question(text: &str) -> u32 {
    let plain = plain_text(text);
    let plain = plain.trim();
    let without_number = strip_number(plain);
    let numbered = without_number.len() < plain.len();
    let labelled = numbered && is_counted_question(plain);
    let ends = without_number.trim_end_matches(|c: char| !c.is_alphanumeric() && !"?？؟:;".contains(c));
    if without_number.chars().filter(|c| c.is_alphabetic()).count() < 2 {
        return 0;
    }
    if ends.ends_with(['?', '？', '؟']) || without_number.starts_with('¿') || labelled {
        return 10;
    }
    if ends.ends_with(':') {
        return 0;
    }
    let first = without_number.split_whitespace().next().unwrap_or_default().to_lowercase();
    let first = first.trim_matches(|c: char| !c.is_alphanumeric());
    let starts = FIRST_WORD_SET.contains(first) && without_number.split_whitespace().count() > 1;
    let contains_question = without_number.contains(['?', '？', '؟'])
        || !plain.is_ascii() && CJK_WORDS.split('|').any(|word| plain.contains(word));
    match (starts, contains_question, numbered) {
        (true, _, _) | (_, true, _) => 8,
        (_, _, true) => 3,
        _ => 0,
    }
}

/// Whether a text begins with a label of questions: `Q. `, `Question 3: `.
pub(super) fn is_counted_question(plain: &str) -> bool {
    COUNTING_WORDS.iter().any(|word| plain.starts_with(word)) && strip_number(plain).len() < plain.len()
}

const FIRST_WORDS: &str = "\
    what|what's|what’s|whats|why|how|when|where|which|who|whose|explain|describe|define|list|name|\
    compare|discuss|give|tell|write|implement|differentiate|distinguish|mention|wie|warum|wieso|\
    welche|welcher|welches|wer|wann|wo|wofür|erkläre|beschreibe|nenne|qué|cuál|cómo|cuándo|dónde|\
    explica|que|qu'est-ce|quel|quelle|quels|quelles|comment|pourquoi|quand|expliquez|décrivez|cosa|\
    come|perché|quale|quali|qual|quais|como|что|как|какие|какой|какая|какое|почему|зачем|чем|когда|\
    где|кто|объясните|опишите|расскажите|назовите|сколько|який|які|яка|яке|що|як|чому|навіщо|коли|\
    поясніть|опишіть|jaka|jakie|jaki|co|czym|dlaczego|jak|wat|hoe|waarom|welk|vad|hur|varför|apa|\
    bagaimana|mengapa|nedir|nasıl|neden|hvad|hvordan|hvorfor|hvilke|hvilken";

/// The same words, for each line of a file.
static FIRST_WORD_SET: LazyLock<BTreeSet<&str>> = LazyLock::new(|| FIRST_WORDS.split('|').collect());

const CJK_WORDS: &str = "\
        什么|什麼|如何|为什么|為什麼|怎么|哪些|区别|ですか|とは|何ですか|무엇|인가요|설명";

/// Whether a list, separated by `|`, contains a word.
fn contains_word(list: &str, word: &str) -> bool {
    !word.is_empty() && list.split('|').any(|known| known == word)
}

/// A text without emphasis, code marks and tags.
pub(super) fn plain_text(text: &str) -> String {
    let stripped = if text.contains('<') { super::source::tags::strip_tags(text) } else { text.to_owned() };
    let mut plain = stripped;
    plain.retain(|c| !matches!(c, '*' | '`' | '\\'));
    let plain = if plain.contains("__") { plain.replace("__", "") } else { plain };
    if plain.trim().len() == plain.len() { plain } else { plain.trim().to_owned() }
}

/// The words that count questions, or stand before one: `Q3: `, `Frage 4. `, `题目：`
const COUNTING_WORDS: &[&str] = &[
    "Question",
    "question",
    "QUESTION",
    "Frage",
    "Вопрос",
    "Pregunta",
    "Domanda",
    "Pergunta",
    "题目",
    "問題",
    "问题",
    "問",
    "问",
    "질문",
    "Q",
    "q",
];

/// A text without its running number: `12. `, `1.2.3 `, `Q3: `, `Question 4.`
pub(super) fn strip_number(text: &str) -> &str {
    let text = text.trim_start();
    let after_sign = text.strip_prefix("# ").unwrap_or(text);
    let word = COUNTING_WORDS.iter().find_map(|word| after_sign.strip_prefix(word));
    let rest = word.unwrap_or(after_sign);
    let digits_at = rest.trim_start_matches(['.', ' ', '#', '-', '_']);
    let digits_at = if word.is_some() { digits_at } else { rest };
    if let Some(behind) = strip_parts(digits_at) {
        return behind;
    }
    let digits = digits_at.len() - digits_at.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let tail = if digits > 0 { &digits_at[digits..] } else { rest };
    let behind = tail.trim_start();
    let Some(sign) = behind.chars().next().filter(|c| ".):-–—：、．".contains(*c)) else {
        return text;
    };
    let behind = &behind[sign.len_utf8()..];
    let behind = behind.strip_prefix(['.', ')']).unwrap_or(behind);
    // Scripts without spaces write none here: `9.简述`.
    let begins_word =
        behind.starts_with(|c: char| !c.is_ascii() && c.is_alphabetic()) || is_glued_word(behind);
    let separated = behind.starts_with(char::is_whitespace)
        || "：、．".contains(sign)
        || digits > 0 && sign == '.' && begins_word;
    let counts = digits > 0 && digits < 6 || word.is_some() && digits == 0 && ".:)：".contains(sign);
    if counts && separated && !behind.trim().is_empty() { behind.trim_start() } else { text }
}

/// Whether a word stands directly behind a number: `1.What is …?`, `3.sizeof`, `7.C++`. In `5.x` and `1.0` it does not.
fn is_glued_word(behind: &str) -> bool {
    let mut chars = behind.chars();
    let first = chars.next().is_some_and(|c| c.is_ascii_alphabetic());
    let second = chars.next().is_some_and(|c| c.is_alphanumeric() || "+#&'’".contains(c));
    first && second && behind.contains(|c: char| c.is_whitespace() || !c.is_ascii())
}

/// The text behind a number of three parts and more: `1.2.3 Name`. One of two parts may be a version, or a size.
fn strip_parts(text: &str) -> Option<&str> {
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let parts = text[..text.len() - behind.len()].split('.').filter(|part| !part.is_empty()).count();
    let is_number = text.starts_with(|c: char| c.is_ascii_digit()) && parts >= 3;
    (is_number && behind.starts_with(char::is_whitespace) && !behind.trim().is_empty())
        .then(|| behind.trim_start())
}

/// Small letters and digits, separated by single spaces. A text that is longer than any label stays as it is.
fn normalize(text: &str) -> String {
    const LONGEST: usize = 300;
    if text.len() > LONGEST {
        return text.to_owned();
    }
    let plain = plain_text(text).to_lowercase();
    let words = plain.split(|c: char| !c.is_alphanumeric() && c != '&').filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Whether a summary hides the answer of a question, and is not a question itself.
pub(super) fn is_reveal_label(text: &str) -> bool {
    let text = normalize(text);
    let words = text.split(' ').count();
    let fits = |word: &str| {
        contains_word(ANSWER_WORDS, word)
            || ["explanation", "reveal", "expand", "spoiler", "hint", "response", "responses", "correct"]
                .contains(&word)
    };
    words <= 5
        && (text.split(' ').any(fits)
            || REVEAL_STARTS.contains(&text.split(' ').next().unwrap_or_default()) && words <= 3
            || text.ends_with("보기") && words <= 3)
}

const REVEAL_STARTS: &[&str] =
    &["show", "see", "view", "click", "open", "hide", "example", "note", "ver", "voir", "показать"];

const ANSWER_WORDS: &str = "\
        answer|answers|ans|solution|solutions|antwort|lösung|respuesta|solución|réponse|reponse|ответ|\
        ответы|решение|відповідь|resposta|risposta|答案|参考答案|標準答案|答え|回答|解答|解析|答|정답|답|해설|jawaban|odpowiedź|yanıt|cevap|\
        الإجابة|الجواب|đáp|câu|otvet|svar|antwoord|odgovor|odpověď|përgjigje|răspuns|คำตอบ";

const QUESTION_WORDS: &str = "\
        question|frage|pregunta|вопрос|питання|pergunta|domanda|vopros|问题|問題|質問|질문|soru|pytanie|\
        spørgsmål|fråga|vraag|problem|题目";

/// Whether a heading or label only says that the answer follows: `Answer`, `Answer (EN)`.
pub(super) fn is_answer_label(text: &str) -> bool {
    is_label(text, ANSWER_WORDS)
}

/// Whether a heading or label only says that the question follows.
pub(super) fn is_question_label(text: &str) -> bool {
    is_label(text, QUESTION_WORDS)
}

/// Whether a heading only counts the questions: `Question 12`, `Aufgabe 3`, `题目1`.
pub(super) fn is_question_number(text: &str) -> bool {
    const MORE_WORDS: &str =
        "q|exercise|aufgabe|ejercicio|exercice|esercizio|задача|задание|题|题目|第|문제|問";
    let text = normalize(text);
    let digits = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let word = digits.trim_end_matches([' ', '#']).trim_end_matches(" no");
    let count = text.len() - digits.len();
    (1..5).contains(&count) && (contains_word(QUESTION_WORDS, word) || contains_word(MORE_WORDS, word))
}

/// Whether a label announces a hint, which cards show on demand.
pub(super) fn is_hint_label(text: &str) -> bool {
    const LABELS: &str = "\
        hint|hints|clue|clues|hinweis|hinweise|tipp|tipps|pista|pistas|indice|indices|подсказка|підказка|提示|\
        ヒント|힌트";
    contains_word(LABELS, &normalize(text))
}

fn is_label(text: &str, words: &str) -> bool {
    let text = normalize(text);
    let mut parts = text.split(' ');
    contains_word(words, parts.next().unwrap_or_default()) && parts.all(|part| part.chars().count() <= 2)
}

/// Whether a label announces the sources of an answer.
pub(super) fn is_sources_label(text: &str) -> bool {
    const LABELS: &str = "\
        reference|references|ref|refs|ref link|ref links|source|sources|further reading|learn more|\
        read more|useful resources|useful links|additional links|additional resources|links|resources|\
        resource|see also|more info|more information|reading|bibliography|external links|for more info|\
        quellen|quelle|literatur|weiterführende links|источники|источник|ссылки|ресурсы|джерела|\
        посилання|fuentes|referencias|références|référence|sources et références|referências|\
        riferimenti|参考|参考资料|參考|参照|참고|references & further reading|documentation|docs|\
        ссылки на материалы|ссылки на источники|полезные ссылки|дополнительные материалы|материалы|\
        enlaces|recursos|liens|source s and further reading|sources and further reading|参考链接|相关链接|参考文献";
    let text = normalize(text);
    contains_word(LABELS, &text)
}

/// Whether a section is about the collection itself.
pub(super) fn is_about_the_repository(title: &str) -> bool {
    const TITLES: &str = "\
        table of contents|contents|toc|content|index|contributors|contributing|contribution|\
        how to contribute|contributions|license|licence|licensing|sponsors|sponsor|sponsorship|support|\
        donate|donations|backers|acknowledgements|acknowledgments|credits|stargazers|star history|\
        related projects|related topics|disclaimer|code of conduct|changelog|inhaltsverzeichnis|inhalt|\
        mitwirkende|lizenz|índice|tabla de contenidos|licencia|table des matières|sommaire|\
        licence et droits|содержание|оглавление|лицензия|зміст|目录|目錄|目次|목차|sumário|indice|spis treści|\
        copyright|copyrights|about the author|authors";
    contains_word(TITLES, &normalize(title))
}

/// Whether a title says that a list of the parts follows, if it does not name the subject itself.
pub(super) fn is_contents_title(title: &str) -> bool {
    const TITLES: &str = "contents|content|index|inhalt|índice|indice|содержание";
    contains_word(TITLES, &normalize(title))
}

/// Whether a file of a folder is about the collection, by its name.
pub(super) fn is_about_file(name: &str) -> bool {
    const NAMES: &str = "\
        contributing|code_of_conduct|code-of-conduct|license|licence|changelog|contributors|\
        pull_request_template|issue_template";
    // In a folder, these are topics.
    const NAMES_AT_TOP: &str = "security|credits|authors|governance|agents|claude|gemini|requirements";
    let lower = name.to_ascii_lowercase();
    let stem = lower.rsplit('/').next().unwrap_or(&lower);
    let stem = stem.split('.').next().unwrap_or(stem);
    let is_at_top = !lower.contains('/');
    contains_word(NAMES, stem)
        || is_at_top && contains_word(NAMES_AT_TOP, stem)
        || lower.split('/').any(|part| part.starts_with('.') || part == "node_modules")
}

/// Whether the heading of a part tells how to use or build a program: the file describes a project, and asks nothing.
pub(super) fn is_about_a_program(title: &str) -> bool {
    const TITLES: &str = "\
        installation|install|installing|getting started|get started|quick start|quickstart|schnellstart|usage|setup|\
        set up|configuration|configure|requirements|prerequisites|features|build|building|development|developing|\
        deployment|deploy|testing|tests|run|running|how to run|how to use|how to install|how to build|\
        project structure|projektstruktur|tech stack|technologies|built with|basic usage|example usage|usage example|usage examples|\
        example|examples|roadmap|todo|to do|screenshots|demo|faq|troubleshooting|api|api reference|documentation|about|\
        minimum supported rust version|msrv|rust version|supported rust versions|rust version support|crate features|\
        cargo features|feature flags|optional features|no std|no std support|semver policy|versioning|release notes|\
        compatibility|browser support|supported platforms|platform support|command line options|command line usage|cli|cli usage|more information|benchmarks|\
        known issues|dependencies|download|downloads|bedienung|verwendung|installieren|benutzung|anforderungen|\
        voraussetzungen|funktionen|конфигурация|установка|использование|запуск|возможности|требования|instalación|\
        instalacion|uso|características|instalação|funcionalidades|utilisation|fonctionnalités|prérequis|utilizzo|\
        installazione|安装|使用|使用方法|快速开始|特性|功能|安装使用|インストール|使い方|機能|설치|사용법|기능";
    const STARTS: &str = "installing|building|running|using|usage|installation";
    let title = normalize(title);
    let first = title.split(' ').next().unwrap_or_default();
    contains_word(TITLES, &title) || contains_word(STARTS, first)
}

/// Whether the heading of a part announces questions that users ask.
pub(super) fn is_faq_title(title: &str) -> bool {
    const TITLES: &str = "\
        faq|faqs|häufige fragen faq|q a|q&a|frequently asked questions|frequently asked questions faq|faq frequently asked questions|\
        common questions|questions|questions and answers|questions & answers|häufige fragen|häufig gestellte fragen|\
        fragen und antworten|preguntas frecuentes|preguntas frecuentes faq|perguntas frequentes|foire aux questions|\
        questions fréquentes|domande frequenti|вопросы и ответы|часто задаваемые вопросы|частые вопросы|чаво|\
        часті питання|常见问题|常見問題|よくある質問|자주 묻는 질문|veelgestelde vragen|často kladené otázky|sss";
    contains_word(TITLES, &normalize(title))
}

/// Whether a link leads to another page of the collection.
pub(super) fn is_way_out(text: &str) -> bool {
    const LABELS: &str = "back|home|information|info|previous|prev|next|뒤로|이전|다음|назад|далее|zurück|weiter|volver|返回|上一页|下一页";
    is_back_to_top(text) || contains_word(LABELS, &normalize(text))
}

/// A text without the names of emoji around it, which only GitHub shows as pictures: `:star: Questions`.
pub(super) fn strip_shortcodes(text: &str) -> &str {
    let is_name = |name: &str| {
        !name.is_empty()
            && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"_+-".contains(&b))
            && name.bytes().any(|b| b.is_ascii_lowercase())
    };
    let mut text = text.trim();
    while let Some((name, rest)) = text.strip_prefix(':').and_then(|rest| rest.split_once(':'))
        && is_name(name)
        && !rest.trim().is_empty()
    {
        text = rest.trim_start();
    }
    while let Some((rest, name)) = text.strip_suffix(':').and_then(|rest| rest.rsplit_once(':'))
        && is_name(name)
        && rest.ends_with(' ')
    {
        text = rest.trim_end();
    }
    text
}

/// Whether a link leads back to the top of the page.
pub(super) fn is_back_to_top(text: &str) -> bool {
    const LABELS: &str = "\
        back to top|top|to top|go to top|back to the top|go to toc|toc|table of contents|back to toc|\
        back to contents|return to top|nach oben|zurück nach oben|наверх|вверх|к содержанию|вгору|\
        до змісту|volver arriba|arriba|retour en haut|haut de page|voltar ao topo|topo|torna su|返回目录|위로|\
        回到顶部|目次へ|맨 위로|başa dön|back to table of contents|up|home";
    let text = normalize(text);
    text.is_empty() || contains_word(LABELS, &text)
}
