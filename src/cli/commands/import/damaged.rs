//! An update that is refused.

/// The update would change a question that the original does not change.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("the update would damage the question `{id}`; nothing was written")]
#[diagnostic(help(
    "write its texts as blocks, `answer: |` and the text below, indented: a text in quotes goes on below other keys"
))]
pub(crate) struct DamagedQuestion {
    pub(super) id: String,
}
