use super::*;

fn mathml(latex: &str) -> String {
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let math = write_mathml(latex, latex, DisplayStyle::Inline, escape).unwrap();
    let inside = math.split_once("\"><mrow>").unwrap().1;
    inside.strip_suffix("</mrow></math>").unwrap().to_owned()
}

#[test]
fn formulas_become_mathml() {
    for (latex, wanted) in [
        ("x_1", "<msub><mi>x</mi><mn>1</mn></msub>"),
        (r"\text{café}", "<mtext>cafe\u{301}</mtext>"),
        ("2.5^2", "<msup><mn>2.5</mn><mn>2</mn></msup>"),
        ("3.14 a", "<mn>3.14</mn><mi>a</mi>"),
        (r"\frac{a}{b}", "<mfrac><mrow><mi>a</mi></mrow><mrow><mi>b</mi></mrow></mfrac>"),
        (r"\sqrt[3]{x}", "<mroot><mrow><mi>x</mi></mrow><mrow><mn>3</mn></mrow></mroot>"),
        (r"\mathbb{R} \to \mathbf{v}", "<mi>ℝ</mi><mo>→</mo><mi>𝐯</mi>"),
        (r"a \le b < c", "<mi>a</mi><mo>≤</mo><mi>b</mi><mo>&lt;</mo><mi>c</mi>"),
        (r"\text{if } x", "<mtext>if\u{a0}</mtext><mi>x</mi>"),
        (
            r"\sin\hat{x}",
            "<mi mathvariant=\"normal\">sin</mi><mover accent=\"true\"><mi>x</mi><mo>^</mo></mover>",
        ),
    ] {
        assert_eq!(mathml(latex), wanted, "{latex}");
    }
}

#[test]
fn limits_stand_above_and_below() {
    let sum = mathml(r"\sum_{i}^n");
    assert!(sum.starts_with("<munderover><mo>∑</mo>") && sum.ends_with("<mi>n</mi></munderover>"), "{sum}");
    assert!(mathml(r"\int_0^1").starts_with("<msubsup>"));
}

#[test]
fn the_alternative_text_is_escaped() {
    let latex = "a < \\text{\"b\"}";
    let math = write_mathml(latex, latex, DisplayStyle::Block, |text| text.replace('<', "&lt;")).unwrap();
    assert!(math.contains("display=\"block\" alttext=\"a &lt; \\text{&quot;b&quot;}\""), "{math}");
}

/// Every element has as many children as it needs.
#[test]
fn scripts_have_all_their_parts() {
    for latex in [
        r"{}^2",
        r"_a",
        r"\overset{a}{=}",
        r"\ce{H2O ->[a][b] C}",
        r"\begin{matrix}1&2\\3\end{matrix}",
        r"a\tag{1}",
    ] {
        let math = mathml(latex);
        roxmltree::Document::parse(&format!("<m>{math}</m>")).unwrap();
    }
}
