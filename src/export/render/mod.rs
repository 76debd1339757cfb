//! What formats share: HTML, templates, interface messages, references, highlighting, SVG and stable ids.

pub(super) mod formula;
pub(super) mod highlight;
pub(super) mod html;
pub(super) mod messages;
pub(super) mod reference;
pub(super) mod stable_id;
pub(super) mod svg;
pub(super) mod template;
