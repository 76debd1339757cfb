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
        assert_found(markdown, &codes);
    }
}

#[test]
fn marks_of_dialects_are_found() {
    for (markdown, codes) in [
        ("#+TITLE: A note", vec!["directive"]),
        (".. _label:", vec!["directive"]),
        ("[source,python]", vec!["directive"]),
        ("[NOTE]", vec!["directive"]),
        ("#. an item", vec!["directive"]),
        ("image::plan.png[A plan]", vec!["directive"]),
        ("Press kbd:[Ctrl+C]", vec!["directive"]),
        ("++inserted++ and ++ctrl+c++", vec!["inserted-text"; 2]),
        ("||hidden words||", vec!["spoiler"]),
        ("see >!hidden!< here", vec!["spoiler"]),
        ("> !hidden!<", vec!["spoiler"]),
        ("{{ page.title }} and {{x}}", vec!["template-tag"; 2]),
        ("{% if x %}a {# note #}", vec!["template-tag"; 2]),
        ("{++added++} {--gone--} {>>why<<} {==here==}", vec!["critic-markup"; 4]),
        ("=== \"Linux\"", vec!["content-tabs"]),
        ("[sound:a.mp3] [latex]x[/latex] [$]x[/$]", vec!["anki-tag"; 5]),
        ("[b]bold[/b]", vec!["bbcode"]),
        ("- [-] given up", vec!["unknown-task-state"]),
        ("a. one\nb. two", vec!["lettered-list"]),
        ("A) one\n\nB) two", vec!["lettered-list"]),
        ("see @fig-plan and @sec-a", vec!["cross-reference"; 2]),
        ("- TOC\n{:toc}", vec!["markup-attributes"]),
        ("| a line of a block", vec!["unread-table"]),
    ] {
        assert_found(markdown, &codes);
    }
}

fn assert_found(markdown: &str, codes: &[&str]) {
    let length = if ["> ", "- "].iter().any(|sign| markdown.starts_with(sign)) { 2 } else { 0 };
    let text = &markdown[length..];
    let seen = if length > 0 { found_in_quote(markdown) } else { found(text) };
    assert_eq!(seen, codes, "{markdown}");
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
        "{x} {#if} ${x} {x=1} {{}} {{1}} x={{a}} {{a: 1}} {% %} {% csrf_token %}",
        "C++ and C++, i++ and ++j, ++i and j++, ++, x++y++, C++11/C++14",
        "a || b || c, |x|, ||, (a||b||c), ||1||",
        "wow! > !x and a >= b!",
        "a. The first. b. The second, and e.g. this",
        "[/] [/usr/bin] [b] [sound] [soundness] [$x]",
        "{ref} and {+} and {--} and std::image::x[0]",
        "@figure @section-like @eq",
        "x: [1, 2], kbd: [x]",
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
