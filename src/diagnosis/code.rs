//! Stable codes: one word in kebab case for each kind of diagnostic.
//!
//! People filter warnings and search the web by these words, so a code stays the same when its variant or message
//! changes.

/// Gives each variant of an enum its code. Variants after `in` hold an enum with codes of its own.
macro_rules! stable_codes {
    ($name:ident { $($variant:ident => $code:literal,)+ } $(in $($holder:ident),+)?) => {
        impl $name {
            /// The stable code of this kind, in kebab case.
            pub fn stable_code(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => $code,)+
                    $($(Self::$holder(inner) => inner.stable_code(),)+)?
                }
            }

            #[cfg(test)]
            pub(crate) const CODES: &[&str] = &[$($code),+];
        }
    };
}

pub(crate) use stable_codes;
