use super::*;
use crate::document::Block;

struct AnyImage;

impl FieldFiles for AnyImage {
    fn image_path(&mut self, name: &str, _notices: &mut Notices) -> Option<String> {
        Some(format!("images/{name}"))
    }

    fn sound_path(&mut self, name: &str, _notices: &mut Notices) -> Option<String> {
        Some(format!("sounds/{name}"))
    }

    fn sound_words(&self) -> &'static str {
        "word"
    }
}

fn read_with(html: &str, syntax: FieldSyntax) -> Vec<Block> {
    read_field(html, syntax, &mut AnyImage, &mut Notices::default())
}

fn markdown(html: &str) -> String {
    let blocks = read_with(html, FieldSyntax { has_gaps: false, maths: MathsMarks::Anywhere });
    write_markdown(&blocks, MarkdownOptions { gaps: GapMarks::None, source_key: &|_| None })
}

fn cloze(html: &str) -> String {
    let mut blocks = read_with(html, FieldSyntax { has_gaps: true, maths: MathsMarks::Anywhere });
    choose_gap_numbering(&mut blocks);
    write_markdown(&blocks, MarkdownOptions { gaps: GapMarks::Marked, source_key: &|_| None })
}

#[test]
fn styles_become_markdown() {
    for (html, expected) in [
        ("<b>a</b> <i>b</i> <u>c</u> <s>d</s>", "**a** *b* *c* ~~d~~"),
        ("<s>x<sub>2</sub></s> a<sub>1</sub><s>b</s>", "~~x<sub>2</sub>~~ a<sub>1</sub>~~b~~"),
        ("<b>Note:</b>text", "<b>Note:</b>text"),
        ("<b>Note: </b>text", "**Note:** text"),
        ("<b>a<i>b</i></b>", "**a*b***"),
        ("<b>a</b><i>b</i>", "**a**<i>b</i>"),
        ("H<sub>2</sub>O x<sup>2</sup> <sup>x y</sup>", "H~2~O x^2^ <sup>x y</sup>"),
        ("<span style=\"font-weight: 700; color: red\">a</span>b", "**a**b"),
        ("<b style=\"font-weight:normal\">a</b>", "a"),
        ("<b><div>a</div><div>b</div></b>", "**a\\\nb**"),
        ("<code>a`b</code>", "``a`b``"),
        ("<a href=\"https://a.example/(x)\">t</a>", "[t](<https://a.example/(x)>)"),
        ("<a href=\"https://a.example/x\">https://a.example/x</a>", "<https://a.example/x>"),
        ("<ruby>漢字<rt>かんじ</rt></ruby>", "<ruby>漢字<rt>かんじ</rt></ruby>"),
        ("<ruby>漢<rp>(</rp><rt>kan<rt>字</ruby> <rt>a</rt>", "<ruby>漢<rt>kan字</rt></ruby> （a）"),
        (
            "<b>le chien</b> [sound:a.mp3]<br>[sound:b.mp3]",
            "**le chien** ![le chien](sounds/a.mp3)\\\n![word](sounds/b.mp3)",
        ),
        ("<dl><dt>TCP<dd>safe<dd>slow<dt>UDP<dd>fast</dl>", "TCP\n: safe\n: slow\n\nUDP\n: fast"),
        ("<dl>a<dt>b</dl><dt>c</dt>d", "a\n\n**b**\n\n**c**\\\nd"),
        ("<img src=\"a.png\" width=\"300\" alt=\"A\">", "![A](images/a.png){width=300}"),
    ] {
        assert_eq!(markdown(html), expected, "{html}");
    }
}

#[test]
fn lines_become_breaks_and_paragraphs() {
    for (html, expected) in [
        ("a<br>b", "a\\\nb"),
        ("a<br><br>b", "a\n\nb"),
        ("a<div>b</div><div>c</div>", "a\\\nb\\\nc"),
        ("<div>a</div><div><br></div><div>b</div>", "a\n\nb"),
        ("<div>a</div><div>&nbsp;</div><div>b</div>", "a\n\nb"),
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("a&nbsp; b 5&nbsp;km", "a b 5\u{A0}km"),
        ("<h2>C #</h2>a", "## C \\#\n\na"),
        ("<blockquote>a<br><br>b</blockquote>", "> a\n>\n> b"),
    ] {
        assert_eq!(markdown(html), expected, "{html}");
    }
}

#[test]
fn lists_tables_and_code_keep_their_form() {
    for (html, expected) in [
        ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "- a\n- b\n  - c"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>c", "- a\n  - b\n\nc"),
        ("<ol start=3><li>a<li>b</ol>", "3. a\n4. b"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n* b"),
        ("<ul><li><pre>x\ny</pre></li></ul>", "- ```\n  x\n  y\n  ```"),
        ("<pre><code class=\"language-python\">a<br>  b</code></pre>", "```python\na\n  b\n```"),
        (
            "<table><tr><th>a</th><th>b</th></tr><tr><td>c|d</td><td>e<br>f</td></tr></table>",
            "| a | b |\n|---|---|\n| c\\|d | e<br>f |",
        ),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "| | |\n|---|---|\n| a | b |"),
        ("<table><tr><td class=\"linenos\">1</td><td><pre>x</pre></td></tr></table>", "```\nx\n```"),
        ("<li>a</li><li>b</li>c", "- a\n- b\n\nc"),
    ] {
        assert_eq!(markdown(html), expected, "{html}");
    }
}

#[test]
fn formulas_keep_their_latex() {
    for (html, expected) in [
        (r"a \(x^2\) b", "a $x^2$ b"),
        (r"\[a &lt; b\]", "$$a < b$$"),
        (r"\(5\)", r"\(5\)"),
        (r"[latex]$\alpha$[/latex]", r"$\alpha$"),
        (r"[$]x[/$] [$$]y[/$$]", "$x$ $$y$$"),
        (r#"<anki-mathjax block="true">\frac{a}{b}</anki-mathjax>"#, r"$$\frac{a}{b}$$"),
        (r"\(a<br>b\)", "$a b$"),
        (r"costs $5 and $6", r"costs \$5 and \$6"),
        (r"costs $5", "costs $5"),
        (r"\(unclosed", r"\\(unclosed"),
    ] {
        assert_eq!(markdown(html), expected, "{html}");
    }
}

#[test]
fn gaps_become_marks() {
    for (html, expected) in [
        ("A {{c1::<b>tuple</b>::what}} is", "A ==**tuple**::what== is"),
        ("{{c1::a}}{{c2::b}}", "==a==\u{2060}==b=="),
        ("{{c1::std::vec}} = {{c2::a==b}}", "==std::vec== = ==a\\=\\=b=="),
        ("{{c1::7:up}}", "==7\\:up=="),
        ("{{c1::a {{c2::b}} c}}", "==1:a== ==2:b== ==1:c=="),
        ("{{c2::00:30}} {{c1::b}}", "==00\\:30== ==1:b=="),
        ("{{c2::30}} {{c1::40}}", "==2:\u{2060}30== ==1:\u{2060}40=="),
        (r"{{c1::\(\frac{1}{x^{2}}\)}}", r"==\(\frac{1}{x^{2}}\)=="),
        ("{{c1::open", "{{c1::open"),
        ("{{c1::<ul><li>a</li><li>b</li></ul>}}", "- ==1:a==\n- ==1:b=="),
    ] {
        assert_eq!(cloze(html), expected, "{html}");
    }
    assert_eq!(cloze("{{c2::a}} {{c1::b}}"), "==2:a== ==1:b==");
}

#[test]
fn a_gap_in_a_formula_hides_the_formula() {
    assert_eq!(cloze(r"\(a = {{c1::b}}\)"), r"==\(a = b\)==");
}

#[test]
fn signs_of_markdown_are_escaped() {
    for (text, expected) in [
        ("# a", "\\# a"),
        ("- a", "\\- a"),
        ("1. a", "1\\. a"),
        ("a*b*c a * b", "a\\*b\\*c a * b"),
        ("snake_case _x_", "snake_case \\_x\\_"),
        ("[a](b) [c] x[0] [d]", "\\[a&#93;(b) [c] x[0] [d]"),
        ("wow!", "wow!"),
        ("&lt;PID&gt; a &lt; b", "\\<PID> a < b"),
        ("&amp;lt; &amp; b", "\\&lt; & b"),
        ("C:\\new \\* a", "C:\\new \\\\\\* a"),
        ("[@key]", "\\[@key]"),
        (":tada: 12:30:45", "\\:tada: 12:30:45"),
        ("wow!<a href='https://a.example'>b</a>", "wow\\![b](https://a.example)"),
    ] {
        assert_eq!(markdown(text), expected, "{text}");
    }
}
