//! What a guide says about its exports: kept as it is written, until an exporter asks for it.

use std::sync::Arc;

use super::file::File;
use super::yaml::Node;

/// The mapping under `export:`.
#[derive(Debug, Clone, Default)]
pub struct Settings(Option<(Arc<File>, Node)>);

impl Settings {
    pub(super) fn new(written: Option<(Arc<File>, Node)>) -> Self {
        Self(written)
    }
}
