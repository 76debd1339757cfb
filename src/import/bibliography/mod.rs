//! Bibliographies as the sources of a guide.
//!
//! A guide names title, author, publisher and address of a source. The year joins the publisher; other fields are told as lost.

mod bibtex;
mod csl;
mod work;

pub use bibtex::read_bibtex;
pub use csl::read_csl;
