//! From rows to pages: regions, rows, pagination and placing.

mod balancing;
mod break_table;
mod cost;
pub(super) mod page_rows;
pub(super) mod pagination;
pub(super) mod placing;
pub(super) mod region;
pub(super) mod row;
mod segment;
mod stretching;
mod trail;
