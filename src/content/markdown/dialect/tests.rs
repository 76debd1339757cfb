use super::*;

fn found(markdown: &str) -> Vec<&'static str> {
    let mut buffer = TextBuffer::default();
    let mut start = 0;
    for (index, line) in markdown.split('\n').enumerate() {
        if index > 0 {
            buffer.push(" ", start - 1..start, markdown);
        }
        buffer.push(line, start..start + line.len(), markdown);
        start += line.len() + 1;
    }
    let text = LeftoverText { buffer: &buffer, markdown, gaps: GapEscapes::Literal };
    text.find_markup(|key| key == "rfc1035", |id| id == "dns")
        .iter()
        .map(|(_, problem)| problem.stable_code())
        .collect()
}

#[test]
fn markup_of_dialects_is_found() {
    for (markdown, codes) in [
        ("::: warning", vec!["fenced-div"]),
        ("::: {.note}\ntext\n:::", vec!["fenced-div", "fenced-div"]),
        ("!!! note \"Title\"", vec!["admonition"]),
        ("???+ tip", vec!["admonition"]),
        ("Heading {#id .class}", vec!["markup-attributes"]),
        ("[span]{.red} text", vec!["markup-attributes"]),
        ("text\n{: .class}", vec!["markup-attributes"]),
        ("![[drawing.png]] and [[Another page|a link]]", vec!["embedded-file", "unknown-wikilink"]),
        ("as said [@rfc", vec!["unclosed-citation"]),
        ("as @rfc1035 says", vec!["bare-citation"]),
        ("A claim[^1].", vec!["undefined-footnote"]),
        ("A claim^[By the author alone].", vec!["inline-footnote"]),
        ("> [!INFO] Title", vec!["unknown-alert"]),
        ("==marked== words", vec!["highlight"]),
        ("これは==重要==です", vec!["highlight"]),
        ("{{c1::Paris::city}} is", vec!["anki-gap"]),
        ("[TOC]", vec!["table-of-contents"]),
        ("[[_TOC_]]", vec!["table-of-contents"]),
        ("%%hidden%%", vec!["markup-comment"]),
        (r"\begin{itemize} \item one \end{itemize}", vec!["latex-command"; 3]),
        (r"\newpage", vec!["latex-command"]),
        ("{{< youtube x >}} {% hint style=\"info\" %}", vec!["shortcode"; 2]),
        ("text ^block-id", vec!["block-id"]),
        ("*[HTML]: Hyper Text", vec!["abbreviation"]),
        ("| a | b |", vec!["unread-table"]),
        ("+---+---+", vec!["unread-table"]),
        ("##Heading", vec!["unread-heading"]),
        (": What it means", vec!["definition-list"]),
        ("a **b **。", vec![]),
        ("a **「b」**c", vec!["unread-asterisks"]),
        (".. note::", vec!["directive"]),
        ("#+BEGIN_SRC", vec!["directive"]),
    ] {
        let length = if markdown.starts_with("> ") { 2 } else { 0 };
        let text = &markdown[length..];
        let seen = if length > 0 { found_in_quote(markdown) } else { found(text) };
        assert_eq!(seen, codes, "{markdown}");
    }
}

fn found_in_quote(markdown: &str) -> Vec<&'static str> {
    let mut buffer = TextBuffer::default();
    buffer.push(&markdown[2..], 2..markdown.len(), markdown);
    let text = LeftoverText { buffer: &buffer, markdown, gaps: GapEscapes::Literal };
    text.find_markup(|_| false, |_| false).iter().map(|(_, problem)| problem.stable_code()).collect()
}

#[test]
fn prose_is_not_markup() {
    for prose in [
        "a == b and c == d, a==b==c, ==",
        "Use == or === to compare.",
        "[[1, 2], [3, 4]] and [[\"a\"]] and [[ -f x ]]",
        "f(*args, **kwargs) and **args and **kwargs",
        "2**8 ** 3**2",
        "{x} {{ x }} {% if x %} {#if} ${x} {x=1}",
        "a::b ::after std::vec std:::x",
        "100%% of %s, 50%%",
        r"C:\new\begin \d+ \n \item2x",
        "$\\begin{x}$ is maths",
        "[a-z] [^a-z] ^[a-z]+$ [^ab]",
        "x^2 and x ^ y, e^x",
        "me@rfc1035.org, @media, @property",
        "#1 and #tag and C# and ## x",
        "wow!!! note it. What??? note it.",
        "a | b || c, | x",
        "[!] and [!x]",
        "2010: a year",
        "[[dns]] and [[dns|names]]",
        "1 + 2 +-",
        "[see] [TOC] here",
        "...",
    ] {
        assert_eq!(found(prose), [""; 0], "{prose}");
    }
}

#[test]
fn front_matter_has_keys_and_an_end() {
    assert!(has_front_matter("---\ntitle: A\n---\ntext"));
    assert!(has_front_matter("+++\ntitle = 'A'\n+++\n"));
    assert!(!has_front_matter("---\n\ntext: a\n---\n"));
    assert!(!has_front_matter("---\ntitle: A"));
}
