use super::*;

#[test]
fn formulas_are_read_aloud() {
    for (latex, words) in [
        ("x^2 + 3.5", "x squared plus 3.5"),
        (r"\frac{a}{b}", "the fraction a over b"),
        (r"\frac{a+1}{b}", "the fraction a plus 1 over b, end fraction"),
        (r"\sum_{i=1}^n x_i", "the sum from i equals 1 to n of x sub i"),
        (r"\sqrt{2x}", "the square root of 2 x, end root"),
        (r"\sqrt[3]{x} \le \alpha", "the cube root of x is less than or equal to alpha"),
        (
            r"\lim_{x \to 0} \frac{\sin x}{x} = 1",
            "the limit as x to 0 of the fraction sine x over x, end fraction equals 1",
        ),
        (r"e^{i\pi}", "e to the power of i pi, end power"),
        (r"\binom{n}{k}", "n choose k"),
        (r"\left| x \right|", "the absolute value of x, end absolute value"),
        (r"f'(x)", "f prime open parenthesis x close parenthesis"),
        (r"\text{if } x \in \mathbb{R}", "if x is in double-struck R"),
        (
            r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}",
            "the 2 by 2 matrix: row 1: 1, 2; row 2: 3, 4 end matrix",
        ),
        (
            r"\begin{cases} 1 & x > 0 \\ 0 & \text{else} \end{cases}",
            "cases: case 1: 1, x is greater than 0; case 2: 0, else",
        ),
        (r"\begin{aligned} a &= b \\ &= c \end{aligned}", "line 1: a equals b; line 2: equals c"),
        (r"\log_2 n, \vec v, 90^\circ", "log base 2 n, v vector, 90 degrees"),
        (r"a = b \tag{1}", "a equals b, numbered 1"),
    ] {
        assert_eq!(speak(latex, SpokenLanguage::English), words, "{latex}");
    }
}

#[test]
fn other_languages_have_characters_or_latex() {
    assert_eq!(speak(r"\alpha \le 12", SpokenLanguage::Other), "α ≤ 12");
    assert_eq!(speak(r"\frac{a}{b}", SpokenLanguage::Other), r"\frac{a}{b}");
}
