//! From rows to pages: regions, rows, pagination and placing.

pub(super) mod pagination;
pub(super) mod placing;
pub(super) mod region;
pub(super) mod row;
