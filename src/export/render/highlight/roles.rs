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
enum RoleHint {
    /// It determines the role.
    Is(Role),
    /// It also determines the role of the delimiters inside: quotes, `//`.
    Whole(Role),
    /// It determines the role unless an enclosing scope is a whole.
    UnlessWhole(Role),
}

/// The first prefix that matches a scope is used, so exceptions precede their rule.
const ROLE_HINTS: &[(&str, RoleHint)] = &[
    ("comment", RoleHint::Whole(Role::Comment)),
    ("string.unquoted", RoleHint::Is(Role::Plain)),
    ("string.other.link", RoleHint::Is(Role::Name)),
    ("string", RoleHint::Whole(Role::String)),
    // Code in a string is code again.
    ("meta.embedded", RoleHint::Is(Role::Plain)),
    ("meta.interpolation", RoleHint::Is(Role::Plain)),
    ("meta.template.expression", RoleHint::Is(Role::Plain)),
    ("constant.character.entity", RoleHint::Whole(Role::Number)),
    ("constant.character.format", RoleHint::UnlessWhole(Role::Punctuation)),
    ("constant.character.escape", RoleHint::Is(Role::String)),
    ("constant.character", RoleHint::UnlessWhole(Role::Number)),
    ("constant.other.placeholder", RoleHint::Is(Role::String)),
    ("constant.other.symbol", RoleHint::Is(Role::Number)),
    ("constant.other.color", RoleHint::Is(Role::Number)),
    ("constant.other", RoleHint::Is(Role::Plain)),
    ("constant", RoleHint::Is(Role::Number)),
    ("keyword.operator", RoleHint::Is(Role::Punctuation)),
    ("keyword.other.unit", RoleHint::Is(Role::Number)),
    ("keyword", RoleHint::Is(Role::Keyword)),
    ("storage.type.string", RoleHint::Is(Role::String)),
    ("storage.type.format", RoleHint::Is(Role::String)),
    ("storage.type.function.arrow", RoleHint::Is(Role::Punctuation)),
    ("storage", RoleHint::Is(Role::Keyword)),
    ("entity.name", RoleHint::Is(Role::Name)),
    ("entity.other.inherited-class", RoleHint::Is(Role::Name)),
    ("support.function", RoleHint::Is(Role::Name)),
    ("support.class", RoleHint::Is(Role::Name)),
    ("support.type.property-name", RoleHint::Whole(Role::Name)),
    ("support.type", RoleHint::Is(Role::Name)),
    // The name in a call, in Python's grammar.
    ("meta.function-call.generic", RoleHint::Is(Role::Name)),
    ("punctuation", RoleHint::UnlessWhole(Role::Punctuation)),
    // A difference: what came, what went, and where.
    ("markup.inserted", RoleHint::Is(Role::String)),
    ("markup.deleted", RoleHint::Is(Role::Number)),
    ("meta.diff", RoleHint::Is(Role::Comment)),
    ("markup.heading", RoleHint::Is(Role::Keyword)),
    ("markup.inline.raw", RoleHint::Is(Role::String)),
    ("markup.raw", RoleHint::Is(Role::String)),
];

impl Role {
    /// Reads a stack of scopes, from the outermost to the innermost.
    pub(crate) fn from_scopes<'s>(scopes: impl Iterator<Item = &'s str>) -> Self {
        let hints: Vec<RoleHint> = scopes.filter_map(find_hint).collect();
        let mut otherwise = None;
        for hints in hints.into_iter().rev() {
            match hints {
                RoleHint::Whole(role) => return role,
                RoleHint::Is(role) => return otherwise.unwrap_or(role),
                RoleHint::UnlessWhole(role) => otherwise = otherwise.or(Some(role)),
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

fn find_hint(scope: &str) -> Option<RoleHint> {
    let begins =
        |name: &str| scope.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    ROLE_HINTS.iter().find(|(name, _)| begins(name)).map(|(_, find_hint)| *find_hint)
}
