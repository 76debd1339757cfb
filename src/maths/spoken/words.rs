//! English words for symbols and names.

/// The words of a character; `None` if it is read as it is.
pub(super) fn character_words(text: &str) -> Option<&'static str> {
    Some(match text {
        "+" => "plus",
        "−" | "-" => "minus",
        "±" => "plus or minus",
        "∓" => "minus or plus",
        "×" | "⋅" | "·" | "∗" | "*" => "times",
        "÷" | "/" => "divided by",
        "∪" => "union",
        "∩" => "intersection",
        "∖" => "set minus",
        "∘" => "composed with",
        "⊕" => "circled plus",
        "⊗" => "circled times",
        "∧" => "and",
        "∨" => "or",
        "¬" => "not",
        "(" => "open parenthesis",
        ")" => "close parenthesis",
        "[" => "open bracket",
        "]" => "close bracket",
        "{" => "open brace",
        "}" => "close brace",
        "⟨" => "open angle bracket",
        "⟩" => "close angle bracket",
        "|" | "∣" => "vertical bar",
        "‖" => "double vertical bar",
        "!" => "factorial",
        ":" => "colon",
        "%" => "percent",
        "′" => "prime",
        "°" => "degrees",
        "…" | "⋯" | "⋮" | "⋱" => "dot dot dot",
        "∞" => "infinity",
        "∅" => "the empty set",
        "∂" => "partial",
        "∇" => "nabla",
        "ℏ" => "h bar",
        "ℓ" => "l",
        "∀" => "for all",
        "∃" => "there exists",
        "∠" => "angle",
        "∴" => "therefore",
        "∵" => "because",
        _ => return relation_words(text).or_else(|| greek_name(text)),
    })
}

fn relation_words(text: &str) -> Option<&'static str> {
    Some(match text {
        "=" => "equals",
        "≠" => "is not equal to",
        "<" => "is less than",
        ">" => "is greater than",
        "≤" | "⩽" => "is less than or equal to",
        "≥" | "⩾" => "is greater than or equal to",
        "≪" => "is much less than",
        "≫" => "is much greater than",
        "≈" => "is approximately equal to",
        "≡" => "is equivalent to",
        "≅" => "is congruent to",
        "∼" => "is similar to",
        "∝" => "is proportional to",
        "∈" => "is in",
        "∉" => "is not in",
        "∋" => "contains",
        "⊂" => "is a subset of",
        "⊆" => "is a subset of or equal to",
        "⊃" => "is a superset of",
        "⊇" => "is a superset of or equal to",
        "⊥" => "is perpendicular to",
        "∥" => "is parallel to",
        "→" | "⟶" => "to",
        "←" | "⟵" => "from",
        "↔" | "⟷" => "left and right arrow",
        "↦" | "⟼" => "maps to",
        "⇒" | "⟹" => "implies",
        "⇐" | "⟸" => "is implied by",
        "⇔" | "⟺" => "if and only if",
        "⇌" => "in equilibrium with",
        "≔" => "is defined as",
        "⊢" => "proves",
        "⊨" => "satisfies",
        _ => return None,
    })
}

fn greek_name(text: &str) -> Option<&'static str> {
    const SMALL: [&str; 25] = [
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda",
        "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon", "phi", "chi", "psi",
        "omega",
    ];
    const CAPITAL: [&str; 25] = [
        "capital alpha",
        "capital beta",
        "capital gamma",
        "capital delta",
        "capital epsilon",
        "capital zeta",
        "capital eta",
        "capital theta",
        "capital iota",
        "capital kappa",
        "capital lambda",
        "capital mu",
        "capital nu",
        "capital xi",
        "capital omicron",
        "capital pi",
        "capital rho",
        "capital sigma",
        "capital sigma",
        "capital tau",
        "capital upsilon",
        "capital phi",
        "capital chi",
        "capital psi",
        "capital omega",
    ];
    let mut letters = text.chars();
    let letter = letters.next().filter(|_| letters.next().is_none())?;
    let index = |first: char| usize::try_from(u32::from(letter).checked_sub(u32::from(first))?).ok();
    match letter {
        'ϵ' => Some("epsilon"),
        'ϑ' => Some("theta"),
        'ϖ' => Some("pi"),
        'ϱ' => Some("rho"),
        'ϕ' => Some("phi"),
        'ϰ' => Some("kappa"),
        'α'..='ω' => SMALL.get(index('α')?).copied(),
        'Α'..='Ω' => CAPITAL.get(index('Α')?).copied(),
        _ => None,
    }
}

/// The words of a function or a large operator, such as `\sin`, and the words before what stands below and above it.
pub(super) struct OperatorWords {
    pub(super) name: &'static str,
    pub(super) below: &'static str,
    pub(super) above: &'static str,
    /// Whether `of` follows.
    pub(super) has_operand: bool,
}

/// The words of an operator; `None` if its name is its word.
pub(super) fn operator_words(name: &str) -> Option<OperatorWords> {
    let (name, below, has_operand) = match name {
        "\\sum" | "∑" => ("the sum", "from", true),
        "\\prod" | "∏" => ("the product", "from", true),
        "\\coprod" => ("the coproduct", "from", true),
        "\\int" | "\\intop" | "∫" => ("the integral", "from", true),
        "\\iint" => ("the double integral", "over", true),
        "\\iiint" => ("the triple integral", "over", true),
        "\\oint" => ("the contour integral", "over", true),
        "\\bigcup" => ("the union", "from", true),
        "\\bigcap" => ("the intersection", "from", true),
        "\\lim" => ("the limit", "as", true),
        "\\limsup" => ("the limit superior", "as", true),
        "\\liminf" => ("the limit inferior", "as", true),
        "\\max" => ("the maximum", "over", true),
        "\\min" => ("the minimum", "over", true),
        "\\sup" => ("the supremum", "over", true),
        "\\inf" => ("the infimum", "over", true),
        "\\sin" => ("sine", "sub", false),
        "\\cos" => ("cosine", "sub", false),
        "\\tan" => ("tangent", "sub", false),
        "\\log" => ("log", "base", false),
        "\\ln" => ("natural log", "base", false),
        "\\det" => ("the determinant", "sub", true),
        "\\gcd" => ("the greatest common divisor", "sub", true),
        _ => return None,
    };
    Some(OperatorWords { name, below, above: "to", has_operand })
}

/// The words after the base of an accent.
pub(super) fn accent_words(label: &str) -> &'static str {
    match label.trim_start_matches('\\') {
        "hat" | "widehat" => "hat",
        "tilde" | "widetilde" => "tilde",
        "bar" | "overline" => "bar",
        "dot" => "dot",
        "ddot" => "double dot",
        "vec" | "overrightarrow" => "vector",
        "check" | "widecheck" => "check",
        "breve" => "breve",
        "acute" => "acute",
        "grave" => "grave",
        "mathring" => "ring",
        _ => "accented",
    }
}
