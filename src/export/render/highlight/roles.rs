//! The roles of code.
//!
//! Grammars classify code by a stack of scopes, such as `source.python`, `string.quoted`, `constant.character.escape`. VS
//! Code's themes use hundreds of scopes; a page needs few colours, so they map to seven roles.

/// The role of a part of code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Role {
    /// Anything else: spaces, variables, and all code of an unknown language.
    Plain,
    /// A keyword.
    Keyword,
    /// The name of a function, a type or a tag.
    Name,
    /// A string.
    String,
    /// A number, or another literal, such as `None`.
    Number,
    /// A comment.
    Comment,
    /// Punctuation: operators, brackets, commas.
    Punctuation,
}

/// The effect of a scope, by the beginning of its name.
#[derive(Debug, Clone, Copy)]
enum Advice {
    /// It determines the role.
    Is(Role),
    /// It also determines the role of the delimiters inside: quotes, `//`.
    Whole(Role),
    /// It determines the role unless an enclosing scope is a whole.
    UnlessWhole(Role),
}

/// The first prefix that matches a scope is used, so exceptions precede their rule.
const ADVICE: &[(&str, Advice)] = &[
    ("comment", Advice::Whole(Role::Comment)),
    ("string.unquoted", Advice::Is(Role::Plain)),
    ("string.other.link", Advice::Is(Role::Name)),
    ("string", Advice::Whole(Role::String)),
    // Code in a string is code again.
    ("meta.embedded", Advice::Is(Role::Plain)),
    ("meta.interpolation", Advice::Is(Role::Plain)),
    ("meta.template.expression", Advice::Is(Role::Plain)),
    ("constant.character.entity", Advice::Whole(Role::Number)),
    ("constant.character.format", Advice::UnlessWhole(Role::Punctuation)),
    ("constant.character.escape", Advice::Is(Role::String)),
    ("constant.character", Advice::UnlessWhole(Role::Number)),
    ("constant.other.placeholder", Advice::Is(Role::String)),
    ("constant.other.symbol", Advice::Is(Role::Number)),
    ("constant.other.color", Advice::Is(Role::Number)),
    ("constant.other", Advice::Is(Role::Plain)),
    ("constant", Advice::Is(Role::Number)),
    ("keyword.operator", Advice::Is(Role::Punctuation)),
    ("keyword.other.unit", Advice::Is(Role::Number)),
    ("keyword", Advice::Is(Role::Keyword)),
    ("storage.type.string", Advice::Is(Role::String)),
    ("storage.type.format", Advice::Is(Role::String)),
    ("storage.type.function.arrow", Advice::Is(Role::Punctuation)),
    ("storage", Advice::Is(Role::Keyword)),
    ("entity.name", Advice::Is(Role::Name)),
    ("entity.other.inherited-class", Advice::Is(Role::Name)),
    ("support.function", Advice::Is(Role::Name)),
    ("support.class", Advice::Is(Role::Name)),
    ("support.type.property-name", Advice::Whole(Role::Name)),
    ("support.type", Advice::Is(Role::Name)),
    // The name in a call, in Python's grammar.
    ("meta.function-call.generic", Advice::Is(Role::Name)),
    ("punctuation", Advice::UnlessWhole(Role::Punctuation)),
    // A difference: what came, what went, and where.
    ("markup.inserted", Advice::Is(Role::String)),
    ("markup.deleted", Advice::Is(Role::Number)),
    ("meta.diff", Advice::Is(Role::Comment)),
    ("markup.heading", Advice::Is(Role::Keyword)),
    ("markup.inline.raw", Advice::Is(Role::String)),
    ("markup.raw", Advice::Is(Role::String)),
];

impl Role {
    /// Reads a stack of scopes, from the outermost to the innermost.
    pub(crate) fn from_scopes<'s>(scopes: impl Iterator<Item = &'s str>) -> Self {
        let advice: Vec<Advice> = scopes.filter_map(find_advice).collect();
        let mut otherwise = None;
        for advice in advice.into_iter().rev() {
            match advice {
                Advice::Whole(role) => return role,
                Advice::Is(role) => return otherwise.unwrap_or(role),
                Advice::UnlessWhole(role) => otherwise = otherwise.or(Some(role)),
            }
        }
        otherwise.unwrap_or(Self::Plain)
    }

    /// Operators of letters, such as `not`, are keywords.
    pub(crate) fn for_text(self, text: &str) -> Self {
        match self {
            Self::Punctuation if text.starts_with(char::is_alphabetic) => Self::Keyword,
            role => role,
        }
    }
}

fn find_advice(scope: &str) -> Option<Advice> {
    let begins =
        |name: &str| scope.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    ADVICE.iter().find(|(name, _)| begins(name)).map(|(_, find_advice)| *find_advice)
}
