//! What an amount is understood as, in an editor’s words: its unit, what it counts, and how exactly it is told.

use crate::facts::Document;
use crate::facts::quantities::{self, Quantity, Unit};

/// What is said of an amount; empty where the number says all.
pub(super) fn said(document: &Document, quantity: &Quantity, plain: impl Fn(&str) -> String) -> String {
    let of = quantity.of.as_ref().map(|of| format!("of {}", plain(document.text(of.at))));
    let person = match quantity.unit {
        Unit::Age { of: Some(id), .. } => document.people().get(id).map(|p| p.name.clone()),
        _ => None,
    };
    let exactly = Some(quantities::word(quantity.precision)).filter(|word| *word != "exact");
    let parts = [quantity.unit.name().map(str::to_owned), of, person, exactly.map(str::to_owned)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
