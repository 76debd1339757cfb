//! Blocks and inlines as XHTML, for books and cards.
