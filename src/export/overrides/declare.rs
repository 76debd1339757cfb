//! The macros that declare options.

/// Declares options and their overrides.
///
/// ```text
/// options! {
///     /// How the book is arranged.
///     #[derive(Debug, Clone, PartialEq)]
///     pub struct EpubOptions, EpubOverrides {
///         /// Position of the answers.
///         #[option(flag = "mode")]
///         mode: Mode = Mode::Study;
///     }
/// }
/// ```
///
/// The documentation of a field is its help text. What `#[option(…)]` may hold are the fields of `OptionText`.
/// `#[merge = function]` names a function that sets the field where more than the field changes.
///
/// These blocks may follow the struct, in this order:
/// - `mapping sizes: SizeOverrides { … }`: fields of the same struct whose keys are in a mapping of their own. They are
///   merged before the others;
/// - `groups { colors: Colors, ColorOverrides; }`: options that are declared elsewhere, in a mapping of their own;
/// - `flat { style: Style, StyleOverrides; }`: options that are declared elsewhere, whose keys are beside these;
/// - `selectors { theme: String; }`: a key that is read and not merged, because it selects the layers;
/// - `arguments { since: Option<Date>; }`: a field without a key, because it is about one export and not about the guide.
///
/// `with shorthand` after the names says that the overrides implement [`Shorthand`](super::group::Shorthand) themselves.
macro_rules! options {
    (
        $(#[$meta:meta])*
        pub struct $Options:ident, $Overrides:ident $(with $shorthand:ident)? {
            $(
                $(#[doc = $doc:literal])+
                $(#[option($($text:ident = $text_value:expr),+)])?
                $(#[merge = $merge:path])?
                $name:ident: $Type:ty = $default:expr;
            )*
        }
        $(mapping $mapping:ident: $MappingOverrides:ident {
            $(
                $(#[doc = $inner_doc:literal])+
                $(#[option($($inner_text:ident = $inner_text_value:expr),+)])?
                $(#[merge = $inner_merge:path])?
                $inner:ident: $Inner:ty = $inner_default:expr;
            )*
        })?
        $(groups {
            $(
                $(#[doc = $group_doc:literal])+
                $(#[option($($group_text:ident = $group_text_value:expr),+)])?
                $group:ident: $Group:ty, $GroupOverrides:ident;
            )*
        })?
        $(flat {
            $(#[doc = $flat_doc:literal])+
            $flat:ident: $Flat:ty, $FlatOverrides:ident;
        })?
        $(selectors { $($selectors:tt)* })?
        $(arguments {
            $(
                $(#[doc = $argument_doc:literal])+
                $argument:ident: Option<$Argument:ty>;
            )*
        })?
    ) => {
        $(#[$meta])*
        pub struct $Options {
            $($(#[doc = $doc])+ pub $name: $Type,)*
            $($($(#[doc = $inner_doc])+ pub $inner: $Inner,)*)?
            $($($(#[doc = $group_doc])+ pub $group: $Group,)*)?
            $($(#[doc = $flat_doc])+ pub $flat: $Flat,)?
            $($($(#[doc = $argument_doc])+ pub $argument: Option<$Argument>,)*)?
        }

        impl Default for $Options {
            fn default() -> Self {
                Self {
                    $($name: $default,)*
                    $($($inner: $inner_default,)*)?
                    $($($group: Default::default(),)*)?
                    $($flat: Default::default(),)?
                    $($($argument: None,)*)?
                }
            }
        }

        $($crate::export::overrides::override_group! {
            $MappingOverrides for $Options {
                $(
                    $(#[doc = $inner_doc])+
                    $(#[option($($inner_text = $inner_text_value),+)])?
                    $(#[merge = $inner_merge])?
                    $inner: $Inner;
                )*
            }
        })?

        $crate::export::overrides::override_group! {
            $Overrides for $Options $(with $shorthand)? {
                $(
                    $(#[doc = $doc])+
                    $(#[option($($text = $text_value),+)])?
                    $(#[merge = $merge])?
                    $name: $Type;
                )*
            }
            $(mapping { $mapping: $MappingOverrides; })?
            $(groups {
                $(
                    $(#[doc = $group_doc])+
                    $(#[option($($group_text = $group_text_value),+)])?
                    $group: $GroupOverrides;
                )*
            })?
            $(flat { $flat: $FlatOverrides; })?
            $(selectors { $($selectors)* })?
        }
    };
}

/// Declares overrides alone, of options that are a struct already.
macro_rules! override_group {
    (
        $Overrides:ident for $Options:ident $(with $shorthand:ident)? {
            $(
                $(#[doc = $doc:literal])+
                $(#[option($($text:ident = $text_value:expr),+)])?
                $(#[merge = $merge:path])?
                $name:ident: $Type:ty;
            )*
        }
        $(mapping { $mapping:ident: $MappingOverrides:ident; })?
        $(groups {
            $(
                $(#[doc = $group_doc:literal])+
                $(#[option($($group_text:ident = $group_text_value:expr),+)])?
                $group:ident: $GroupOverrides:ident;
            )*
        })?
        $(flat { $flat:ident: $FlatOverrides:ident; })?
        $(selectors {
            $(
                $(#[doc = $selector_doc:literal])+
                #[option($($selector_text:ident = $selector_text_value:expr),+)]
                $(#[alias = $alias:literal])?
                $selector:ident: $Selector:ty;
            )*
        })?
    ) => {
        #[doc = concat!("What one layer sets of [`", stringify!($Options), "`].")]
        #[derive(Debug, Clone, PartialEq, Default)]
        pub struct $Overrides {
            $($($(#[doc = $selector_doc])+ pub $selector: Option<$Selector>,)*)?
            $($(#[doc = $doc])+ pub $name: Option<<$Type as $crate::export::overrides::OptionField>::Value>,)*
            $(
                #[doc = concat!("The keys in the mapping `", stringify!($mapping), "`.")]
                pub $mapping: $MappingOverrides,
            )?
            $($($(#[doc = $group_doc])+ pub $group: $GroupOverrides,)*)?
            $(
                #[doc = concat!("The options of `", stringify!($flat), "`, whose keys are beside these.")]
                pub $flat: $FlatOverrides,
            )?
        }

        impl $Overrides {
            /// Merges the layer into the options of lower layers.
            pub fn merge_into(&self, options: &mut $Options) {
                $(self.$mapping.merge_into(options);)?
                $(if let Some(value) = &self.$name {
                    $crate::export::overrides::override_group!(@set [$($merge)?] options $name value);
                })*
                $($(self.$group.merge_into(&mut options.$group);)*)?
                $(self.$flat.merge_into(&mut options.$flat);)?
            }
        }

        impl $crate::export::overrides::group::OverrideGroup for $Overrides {
            fn keys() -> &'static [&'static str] {
                static KEYS: std::sync::LazyLock<Vec<&str>> = std::sync::LazyLock::new(|| {
                    let own: &[&str] = &[
                        $($(stringify!($selector), $($alias,)?)*)?
                        $(stringify!($name),)*
                        $(stringify!($mapping),)?
                        $($(stringify!($group),)*)?
                    ];
                    [own, $($FlatOverrides::keys())?].concat()
                });
                &KEYS
            }

            fn field(key: &'static str) -> &'static str {
                match key {
                    $($($($alias => stringify!($selector),)?)*)?
                    _ => key,
                }
            }

            fn read_field<'de, M>(&mut self, field: &str, map: &mut M) -> Result<(), M::Error>
            where
                M: serde::de::MapAccess<'de>,
            {
                match field {
                    $($(stringify!($selector) => self.$selector = Some($crate::export::overrides::read_value(map)?),)*)?
                    $(stringify!($name) => self.$name = Some($crate::export::overrides::read_value(map)?),)*
                    $(stringify!($mapping) => self.$mapping = map.next_value()?,)?
                    $($(stringify!($group) => self.$group = map.next_value()?,)*)?
                    _ => return $crate::export::overrides::override_group!(
                        @first [$(self.$flat.read_field(field, map))?] Err(serde::de::Error::unknown_field(field, Self::keys()))
                    ),
                }
                Ok(())
            }

            fn set(&mut self, key: &str, text: &str) -> Result<(), String> {
                use $crate::export::overrides::group::Shorthand;
                use $crate::export::overrides::split_key;
                if key.is_empty() {
                    *self = Self::parse_flag(text)?;
                    return Ok(());
                }
                match split_key(key).0 {
                    $($(stringify!($selector) => self.$selector = Some($crate::export::overrides::OptionValue::parse(text)?),)*)?
                    $(stringify!($name) => self.$name = Some($crate::export::overrides::OptionValue::parse(text)?),)*
                    $(stringify!($mapping) => self.$mapping.set(split_key(key).1, text)?,)?
                    $($(stringify!($group) => self.$group.set(split_key(key).1, text)?,)*)?
                    _ => return $crate::export::overrides::override_group!(
                        @first [$(self.$flat.set(key, text))?] Err(format!("unknown option `{key}`"))
                    ),
                }
                Ok(())
            }

            fn describe(
                key: &str,
                formats: &'static [&'static str],
                specs: &mut Vec<$crate::export::overrides::OptionSpec>,
            ) {
                use $crate::export::overrides::{OptionText, join_key};
                $($(
                    let text = OptionText { $($selector_text: Some($selector_text_value),)+ ..OptionText::NONE };
                    let spec = text.for_formats(formats).describe(
                        join_key(key, stringify!($selector)),
                        concat!($($selector_doc),+),
                        String::new(),
                    );
                    specs.push(spec.with_values::<$Selector>());
                )*)?
                $($FlatOverrides::describe(key, formats, specs);)?
                $(
                    let text = OptionText { $($($text: Some($text_value),)+)? ..OptionText::NONE };
                    let spec = text.for_formats(formats).describe(
                        join_key(key, stringify!($name)),
                        concat!($($doc),+),
                        $crate::export::overrides::OptionField::show_value(&$Options::default().$name),
                    );
                    specs.push(spec.with_values::<<$Type as $crate::export::overrides::OptionField>::Value>());
                )*
                $($(
                    let at = join_key(key, stringify!($group));
                    let text = OptionText { $($($group_text: Some($group_text_value),)+)? ..OptionText::NONE };
                    let text = text.for_formats(formats);
                    let formats = text.formats.unwrap_or(formats);
                    if text.flag.is_some() {
                        specs.push(text.describe(at.clone(), concat!($($group_doc),+), String::new()));
                    }
                    $GroupOverrides::describe(&at, formats, specs);
                )*)?
                $($MappingOverrides::describe(&join_key(key, stringify!($mapping)), formats, specs);)?
            }
        }

        impl<'de> serde::Deserialize<'de> for $Overrides {
            fn deserialize<D: serde::Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
                $crate::export::overrides::group::read_group(value)
            }
        }

        $crate::export::overrides::override_group!(@shorthand $Overrides $($shorthand)?);
    };
    (@set [] $options:ident $name:ident $value:ident) => {
        $crate::export::overrides::OptionField::assign(&mut $options.$name, $value)
    };
    (@set [$merge:path] $options:ident $name:ident $value:ident) => {
        $merge($options, Clone::clone($value))
    };
    (@first [] $other:expr) => {
        $other
    };
    (@first [$first:expr] $other:expr) => {
        $first
    };
    (@shorthand $Overrides:ident) => {
        impl $crate::export::overrides::group::Shorthand for $Overrides {}
    };
    (@shorthand $Overrides:ident shorthand) => {};
}

pub(crate) use {options, override_group};
