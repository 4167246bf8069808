//! Reading a table key by key, so that every value has its place and every key nobody asked for is a fault.

use std::borrow::Cow;
use std::ops::Range;

use jiff::civil::Date;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeValue, ValueDeserializer};

use super::{Sheets, Table, Value, kind_of};

/// A table that is read key by key; what nobody asked for is unknown.
#[derive(Debug)]
pub struct Fields<'a> {
    /// Where faults go.
    pub sheets: &'a mut Sheets,
    /// Where the table stands.
    pub at: Range<usize>,
    table: Table,
    known: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// The fields of a value; none, and a fault, where it is no table.
    pub fn of(sheets: &'a mut Sheets, value: Value) -> Option<Self> {
        let at = value.span();
        match value.into_inner() {
            DeValue::Table(table) => Some(Self { sheets, at, table, known: Vec::new() }),
            other => {
                sheets.fault(
                    "wrong-type",
                    at,
                    format!("{} where a table belongs", kind_of(&other)),
                    "expected a table",
                );
                None
            }
        }
    }

    /// Takes the value of a key with the place of the key.
    pub fn value(&mut self, key: &'static str) -> Option<(Range<usize>, Value)> {
        self.known.push(key);
        let (name, value) = self.table.remove_entry(key)?;
        Some((name.span(), value))
    }

    /// Whether the value of a key is a table; the key is not taken.
    pub fn holds_table(&self, key: &str) -> bool {
        self.table.get(key).is_some_and(|value| matches!(value.get_ref(), DeValue::Table(_)))
    }

    /// Takes the value of a key as a type, with its place; a fault where it is of another.
    pub fn get<T: DeserializeOwned>(&mut self, key: &'static str) -> Option<Spanned<T>> {
        let (_, value) = self.value(key)?;
        let at = value.span();
        match T::deserialize(ValueDeserializer::from(value)) {
            Ok(read) => Some(Spanned::new(at, read)),
            Err(error) => {
                self.sheets.wrong(&error, Some(key), at);
                None
            }
        }
    }

    /// Takes the value of a key that must be there.
    pub fn require<T: DeserializeOwned>(&mut self, key: &'static str) -> Option<T> {
        if !self.table.contains_key(key) {
            self.known.push(key);
            self.sheets.fault(
                "missing-key",
                self.at.clone(),
                format!("no `{key}`"),
                format!("`{key}` is missing here"),
            );
            return None;
        }
        self.get(key).map(Spanned::into_inner)
    }

    /// Takes a day, written bare or as a string.
    pub fn date(&mut self, key: &'static str) -> Option<Spanned<Date>> {
        let (_, value) = self.value(key)?;
        let at = value.span();
        let written = match value.get_ref() {
            DeValue::Datetime(day) if day.time.is_none() => day.to_string(),
            DeValue::String(day) => day.to_string(),
            _ => String::new(),
        };
        match written.parse::<Date>() {
            Ok(day) if written.len() == 10 => Some(Spanned::new(at, day)),
            _ => {
                self.sheets.fault(
                    "wrong-value",
                    at,
                    format!("`{key}` is not a day"),
                    "expected a day such as 2026-03-01",
                );
                None
            }
        }
    }

    /// Takes a string or a list of strings, with their places.
    pub fn one_or_more(&mut self, key: &'static str) -> Option<Vec<Spanned<String>>> {
        let (_, value) = self.value(key)?;
        let at = value.span();
        let values = match value.into_inner() {
            DeValue::Array(list) => list.into_iter().collect(),
            one => vec![Spanned::new(at, one)],
        };
        let mut strings = Vec::new();
        for value in values {
            let at = value.span();
            match value.into_inner() {
                DeValue::String(text) => strings.push(Spanned::new(at, text.into_owned())),
                other => {
                    self.sheets.fault("wrong-type", at, format!("{} in `{key}`", kind_of(&other)), "expected a string");
                }
            }
        }
        Some(strings)
    }

    /// The place of the table with its header and all its values.
    pub fn extent(&self) -> Range<usize> {
        let end = self.table.values().map(|v| v.span().end).max().unwrap_or(0);
        self.at.start..end.max(self.at.end)
    }

    /// Takes a table whose keys are names that the author chose.
    pub fn named(&mut self, key: &'static str) -> Vec<(Spanned<String>, Value)> {
        let Some((_, value)) = self.value(key) else { return Vec::new() };
        match Fields::of(self.sheets, value) {
            Some(fields) => fields.rest(),
            None => Vec::new(),
        }
    }

    /// Takes an array of tables, or one table.
    pub fn list(&mut self, key: &'static str) -> Vec<Value> {
        let Some((_, value)) = self.value(key) else { return Vec::new() };
        let at = value.span();
        match value.into_inner() {
            DeValue::Array(list) => list.into_iter().collect(),
            other => vec![Spanned::new(at, other)],
        }
    }

    /// All that is left.
    pub fn rest(self) -> Vec<(Spanned<String>, Value)> {
        let named = |(k, v): (Spanned<Cow<'static, str>>, Value)| {
            let at = k.span();
            (Spanned::new(at, k.into_inner().into_owned()), v)
        };
        self.table.into_iter().map(named).collect()
    }

    /// All that is left, as a table.
    pub fn left(self) -> Table {
        self.table
    }

    /// The keys asked for so far.
    pub fn known(&self) -> &[&'static str] {
        &self.known
    }

    /// Ends the reading: what is left is unknown.
    pub fn end(self) {
        let Self { sheets, table, known, .. } = self;
        for (key, _) in table {
            sheets.unknown("unknown-key", "key", key.span(), key.get_ref(), &known);
        }
    }
}
