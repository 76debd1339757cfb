//! The stable code of each kind of problem.

use super::card_problem::CardProblem;
use super::choice_problem::ChoiceProblem;
use super::dialect_problem::DialectProblem;
use super::lock_problem::LockProblem;
use super::markdown_problem::MarkdownProblem;
use super::problem_kind::ProblemKind;
use super::yaml_problem::YamlProblem;
use crate::diagnosis::code::stable_codes;

stable_codes! {
    ProblemKind {
        Unreadable => "unreadable-guide",
        IncludeUnreadable => "unreadable-include",
        PathOutsideGuide => "path-outside-guide",
        NestedInclude => "nested-include",
        CyclicInclude => "cyclic-include",
        DuplicateInclude => "duplicate-include",
        KeyBesideInclude => "key-beside-include",
        EmptyFile => "empty-file",
        WrongType => "wrong-type",
        UnknownKey => "unknown-key",
        DuplicateKey => "duplicate-key",
        MissingKey => "missing-key",
        EmptyOptional => "empty-value",
        EmptyRequired => "empty-required-value",
        NullValue => "null-value",
        CommentAsValue => "comment-as-value",
        EmptyList => "empty-list",
        InvalidId => "invalid-id",
        InvalidTag => "invalid-tag",
        DuplicateId => "duplicate-id",
        UnknownSource => "unknown-source",
        UnknownQuestion => "unknown-question",
        SelfReference => "self-reference",
        RepeatedWord => "repeated-word",
        CutText => "cut-text",
        InvalidLanguage => "invalid-language",
        InvalidDate => "invalid-date",
        InvalidUrl => "invalid-url",
        InvalidSetting => "invalid-setting",
        MissingPrompt => "missing-prompt",
        NoAnswer => "no-answer",
    } in Yaml, Markdown, Dialect, Lock, Choice, Card
}

stable_codes! {
    YamlProblem {
        TooLarge => "file-too-large",
        InvalidEncoding => "invalid-utf8",
        ControlCharacter => "control-character",
        BidiControl => "bidi-character",
        Syntax => "yaml-syntax",
        Tab => "tab-indentation",
        Conflict => "merge-conflict",
        UnquotedColon => "unquoted-colon",
        UnquotedText => "unquoted-text",
        Quotes => "unclosed-quote",
        KeySyntax => "key-syntax",
        Indentation => "wrong-indentation",
        UnindentedText => "unindented-text",
        UnclosedBracket => "unclosed-bracket",
        UnusedAnchor => "unused-anchor",
        LostLines => "lost-lines",
        CommentedLine => "commented-line",
        CurlyQuotes => "curly-quotes",
        CurlyQuotedName => "curly-quoted-name",
        MultipleDocuments => "multiple-documents",
        TooDeep => "nesting-too-deep",
        TooManyValues => "too-many-values",
        TooManyAliases => "too-many-aliases",
        CyclicAlias => "cyclic-alias",
        YamlTag => "yaml-tag",
        NonTextKey => "key-not-text",
        MergeKey => "merge-key",
    }
}

stable_codes! {
    MarkdownProblem {
        InvalidCitation => "invalid-citation",
        CitationInLink => "citation-in-link",
        UnknownAnchor => "unknown-anchor",
        RelativeLink => "relative-link",
        InvalidFormula => "invalid-formula",
        TooManyCells => "too-many-cells",
        MissingAltText => "missing-alt-text",
        RemoteImage => "remote-image",
        UnreadableImage => "unreadable-image",
        InvalidImage => "invalid-image",
        DiagramAsCode => "diagram-as-code",
        UnreadableAudio => "unreadable-audio",
        InvalidAudio => "invalid-audio",
        MissingAudioText => "missing-audio-text",
        UnusedFootnote => "unused-footnote",
        HtmlInsteadOfMarkdown => "html-instead-of-markdown",
        UnsupportedHtml => "html-element",
        OmittedHtml => "omitted-html-element",
        UnclosedHtml => "unclosed-html-element",
        StrayClosingTag => "stray-closing-tag",
        AnswerLabel => "answer-label",
        BareTag => "bare-html-tag",
        HtmlComment => "html-comment",
    }
}

stable_codes! {
    DialectProblem {
        FencedDiv => "fenced-div",
        Admonition => "admonition",
        Attributes => "markup-attributes",
        Embed => "embedded-file",
        Wikilink => "unknown-wikilink",
        BlankInLink => "blank-in-link",
        UnclosedCitation => "unclosed-citation",
        BareCitation => "bare-citation",
        Footnote => "undefined-footnote",
        InlineFootnote => "inline-footnote",
        Callout => "unknown-alert",
        Highlight => "highlight",
        AnkiGap => "anki-gap",
        TableOfContents => "table-of-contents",
        FrontMatter => "front-matter",
        Comment => "markup-comment",
        Latex => "latex-command",
        Shortcode => "shortcode",
        BlockId => "block-id",
        Abbreviation => "abbreviation",
        Table => "unread-table",
        Definition => "definition-list",
        Heading => "unread-heading",
        Asterisks => "unread-asterisks",
        Directive => "directive",
        Template => "template-tag",
        Inserted => "inserted-text",
        Spoiler => "spoiler",
        CriticMarkup => "critic-markup",
        Tabs => "content-tabs",
        AnkiTag => "anki-tag",
        BbCode => "bbcode",
        TaskState => "unknown-task-state",
        LetteredList => "lettered-list",
        CrossReference => "cross-reference",
    }
}

stable_codes! {
    CardProblem {
        UnknownCardKind => "unknown-card-kind",
        ClozeWithoutGap => "cloze-without-deletion",
        UnpairedClozeMark => "unpaired-deletion-mark",
        GapInCode => "gap-in-code",
        InvalidGapNumber => "invalid-gap-number",
        EmptyCards => "empty-cards",
        RenamedQuestion => "renamed-question",
        FormerIdInUse => "former-id-in-use",
        FormerIdIsCurrent => "former-id-is-current",
        FormerIdReplacesNote => "former-id-replaces-note",
        LateFormerId => "late-former-id",
        UnknownFormerId => "unknown-former-id",
        ForeignIdNotFirst => "foreign-id-not-first",
        ReplacedQuestion => "replaced-question",
    }
}

stable_codes! {
    ChoiceProblem {
        NoRightChoice => "no-right-choice",
        OneChoice => "one-choice",
        TooManyChoices => "too-many-choices",
        BothVerdicts => "right-and-wrong-choice",
        NoVerdict => "choice-without-verdict",
        DuplicateChoice => "duplicate-choice",
        UnknownOrder => "unknown-choice-order",
        OrderWithoutChoices => "order-without-choices",
        WrongCard => "choices-on-card",
    }
}

stable_codes! {
    LockProblem {
        Unreadable => "unreadable-lock",
        TooLarge => "lock-too-large",
        Conflict => "lock-conflict",
        Damaged => "damaged-lock",
        DuplicateEntry => "duplicate-lock-entry",
        NamespaceChanged => "changed-namespace",
        DateDidNotMove => "date-did-not-move",
        DateWentBack => "date-went-back",
        DateFarAhead => "date-far-ahead",
        ForeignLock => "foreign-lock",
        UnknownVersion => "unknown-lock-version",
    }
}
