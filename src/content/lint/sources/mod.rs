//! Rules about sources, citations, addresses and dates.

pub(super) mod duplicate_url;
pub(super) mod insecure_url;
pub(super) mod key_in_brackets;
pub(super) mod stale_date;
pub(super) mod unsourced_answer;
pub(super) mod unused_source;
pub(super) mod volatile_claim;

/// Provide sources; date stamping.
const PROVIDE_SOURCES: &str = "Wozniak, Twenty rules of formulating knowledge (18: provide sources, 19: date stamping), \
                               https://www.supermemo.com/en/blog/twenty-rules-of-formulating-knowledge";
