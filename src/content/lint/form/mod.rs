//! Rules about the form of texts: tables, code and the language of the guide.

pub(super) mod language_name;
pub(super) mod table_without_head;
pub(super) mod unknown_code_language;
