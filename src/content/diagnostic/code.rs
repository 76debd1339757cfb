//! The stable code of each kind of problem.

use super::card_problem::CardProblem;
use super::lock_problem::LockProblem;
use super::markdown_problem::MarkdownProblem;
use super::problem_kind::ProblemKind;
use crate::diagnosis::code::stable_codes;

stable_codes! {
    ProblemKind {
        Unreadable => "unreadable-guide",
        IncludeUnreadable => "unreadable-include",
        Outside => "path-outside-guide",
        NestedInclude => "nested-include",
        CyclicInclude => "cyclic-include",
        IncludedTwice => "duplicate-include",
        IncludeWithCompany => "key-beside-include",
        TooLarge => "file-too-large",
        NotUtf8 => "invalid-utf8",
        ControlCharacter => "control-character",
        TextTurned => "bidi-character",
        Syntax => "yaml-syntax",
        Tab => "tab-indentation",
        TwoDocuments => "multiple-documents",
        TooDeep => "nesting-too-deep",
        TooManyAliases => "too-many-aliases",
        CyclicAlias => "cyclic-alias",
        YamlTag => "yaml-tag",
        KeyIsNoWord => "key-not-text",
        EmptyFile => "empty-file",
        WrongType => "wrong-type",
        UnknownKey => "unknown-key",
        DuplicateKey => "duplicate-key",
        MissingKey => "missing-key",
        EmptyOptional => "empty-value",
        EmptyRequired => "empty-required-value",
        NullWord => "null-value",
        MergeKey => "merge-key",
        EmptyList => "empty-list",
        BadId => "invalid-id",
        DuplicateId => "duplicate-id",
        UnknownSource => "unknown-source",
        UnknownQuestion => "unknown-question",
        OwnId => "self-reference",
        Repeated => "repeated-word",
        BadLanguage => "invalid-language",
        BadDate => "invalid-date",
        UrlError => "invalid-url",
        BadSetting => "invalid-setting",
        QuestionWithoutPrompt => "missing-prompt",
        NoAnswer => "no-answer",
    } in Markdown, Lock, Card
}

stable_codes! {
    MarkdownProblem {
        BadCitation => "invalid-citation",
        CitationInLink => "citation-in-link",
        CellsLost => "too-many-cells",
        NoAlt => "missing-alt-text",
        RemoteImage => "remote-image",
        UnreadableImage => "unreadable-image",
        InvalidImage => "invalid-image",
        HtmlInsteadOfMarkdown => "html-instead-of-markdown",
        HtmlUnwrapped => "html-element",
        HtmlDropped => "omitted-html-element",
        HtmlUnclosed => "unclosed-html-element",
        HtmlComment => "html-comment",
    }
}

stable_codes! {
    CardProblem {
        UnknownCard => "unknown-card-kind",
        NothingDeleted => "cloze-without-deletion",
        LooseDeletion => "unpaired-deletion-mark",
        LooksRenamed => "renamed-question",
        FormerlyTaken => "former-id-in-use",
        FormerlyItself => "former-id-is-current",
        FormerlyReplaces => "former-id-replaces-note",
        FormerlyRetires => "late-former-id",
    }
}

stable_codes! {
    LockProblem {
        Unreadable => "unreadable-lock",
        Conflict => "lock-conflict",
        Damaged => "damaged-lock",
        Twice => "duplicate-lock-entry",
        Foreign => "foreign-lock",
        Version => "unknown-lock-version",
    }
}
