//! What the TOML crate reads, made independent of the text it was read from.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeArray, DeValue};

use super::Value;

/// The same value, owned, with its places moved to where its file lies.
pub(super) fn moved(value: Spanned<DeValue<'_>>, by: usize) -> Value {
    let at = value.span().start + by..value.span().end + by;
    let value = match value.into_inner() {
        DeValue::Table(table) => {
            let entry = |(k, v): (Spanned<Cow<'_, str>>, Spanned<DeValue<'_>>)| {
                let at = k.span().start + by..k.span().end + by;
                (Spanned::new(at, Cow::Owned(k.into_inner().into_owned())), moved(v, by))
            };
            DeValue::Table(table.into_iter().map(entry).collect())
        }
        DeValue::Array(list) => {
            let mut owned = DeArray::new();
            list.into_iter().for_each(|v| owned.push(moved(v, by)));
            DeValue::Array(owned)
        }
        DeValue::String(text) => DeValue::String(Cow::Owned(text.into_owned())),
        DeValue::Boolean(b) => DeValue::Boolean(b),
        DeValue::Datetime(d) => DeValue::Datetime(d),
        DeValue::Integer(n) => number(n.to_string()),
        DeValue::Float(n) => number(n.to_string()),
    };
    Spanned::new(at, value)
}

/// A number as a value of its own. The crate can make one from borrowed text only, so its few digits are never freed.
fn number(digits: String) -> DeValue<'static> {
    DeValue::parse(digits.leak()).map_or(DeValue::Boolean(false), Spanned::into_inner)
}
