//! Tables laid over one another, and a kind’s options read from what comes of it.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeValue, Error};

use super::{Sheets, Table, Value};

/// Lays one table over another: tables are merged, `{ add = […], remove = […] }` changes a list, anything else
/// replaces.
pub fn lay(over: &Table, onto: &mut Table) {
    for (key, value) in over {
        match (onto.get_mut(key.get_ref().as_ref()).map(Spanned::get_mut), value.get_ref()) {
            (Some(DeValue::Table(below)), DeValue::Table(above)) => lay(above, below),
            (Some(DeValue::Array(below)), DeValue::Table(above)) if changes_list(above) => change(above, below),
            // Nothing below to add to: what is added is all there is.
            (None, DeValue::Table(above)) if changes_list(above) => {
                let mut list = DeArray::new();
                change(above, &mut list);
                onto.insert(key.clone(), Spanned::new(value.span(), DeValue::Array(list)));
            }
            _ => {
                onto.remove(key.get_ref().as_ref());
                onto.insert(key.clone(), value.clone());
            }
        }
    }
}

/// The two ways to change a list.
const CHANGES: [&str; 2] = ["add", "remove"];

fn changes_list(table: &Table) -> bool {
    !table.is_empty()
        && table.iter().all(|(key, value)| {
            CHANGES.contains(&key.get_ref().as_ref()) && matches!(value.get_ref(), DeValue::Array(_))
        })
}

fn change(by: &Table, list: &mut DeArray<'static>) {
    let words = |key: &str| match by.get(key).map(Spanned::get_ref) {
        Some(DeValue::Array(words)) => words.iter().cloned().collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    let removed: Vec<String> = words(CHANGES[1]).iter().map(shown).collect();
    let kept: Vec<Value> = list.iter().filter(|value| !removed.contains(&shown(value))).cloned().collect();
    *list = DeArray::new();
    kept.into_iter().chain(words(CHANGES[0])).for_each(|value| list.push(value));
}

/// The words that a table takes out of lists, by key.
pub fn taken_out(table: &Table) -> impl Iterator<Item = (&str, &DeArray<'static>)> {
    table.iter().filter_map(|(key, value)| {
        let DeValue::Table(change) = value.get_ref() else { return None };
        let removed = change.get(CHANGES[1]).filter(|_| changes_list(change))?;
        removed.get_ref().as_array().map(|removed| (key.get_ref().as_ref(), removed))
    })
}

/// A value as it is compared.
fn shown(value: &Value) -> String {
    match value.get_ref() {
        DeValue::String(text) => text.to_string(),
        other => format!("{other:?}"),
    }
}

/// Reads a table as a kind’s options: every key at fault is noted, and what is right in the rest is read.
///
/// `read` is tried again without the key at fault until nothing is wrong, so that one fault does not hide another.
pub fn options<T>(
    sheets: &mut Sheets,
    mut table: Table,
    at: Range<usize>,
    read: impl Fn(&Table) -> Result<T, Error>,
) -> Option<T> {
    let mut sound = true;
    loop {
        let error = match read(&table) {
            Ok(options) => return sound.then_some(options),
            Err(error) => error,
        };
        let guilty = error.span().and_then(|fault| {
            let holds = |r: Range<usize>| r.start <= fault.start && fault.end <= r.end;
            let (key, _) = table.iter().find(|(k, v)| holds(k.span()) || holds(v.span()) || within(v, &fault))?;
            Some(key.get_ref().to_string())
        });
        if guilty.is_some() || sound {
            sheets.wrong(&error, guilty.as_deref(), at.clone());
            if let Some(values) = missing(&error).and_then(|name| values(&table, name, &read))
                && let Some(fault) = sheets.faults.last_mut()
            {
                fault.notes.push(format!("known here: {values}"));
            }
        }
        sound = false;
        match guilty {
            Some(key) => table.remove(key.as_str()),
            None => return None,
        };
    }
}

/// The option that is missing.
fn missing(error: &Error) -> Option<&str> {
    error.message().strip_prefix("missing field `").and_then(|rest| rest.strip_suffix('`'))
}

/// The values that an option takes, where they are few: what the kind says of one that cannot be.
fn values<T>(table: &Table, name: &str, read: impl Fn(&Table) -> Result<T, Error>) -> Option<String> {
    let mut probe = table.clone();
    let value = Spanned::new(0..0, DeValue::String("?".into()));
    probe.insert(Spanned::new(0..0, name.to_owned().into()), value);
    let error = read(&probe).err()?;
    let known = error.message().split_once(", expected ")?.1;
    let known: Vec<String> = super::quoted(known).iter().map(|word| format!("`{word}`")).collect();
    (!known.is_empty()).then(|| known.join(", "))
}

/// Whether a place lies inside a table whose header is elsewhere (`[kind.sub]`).
fn within(value: &Value, fault: &Range<usize>) -> bool {
    let holds = |r: Range<usize>| r.start <= fault.start && fault.end <= r.end;
    match value.get_ref() {
        DeValue::Table(table) => table.iter().any(|(k, v)| holds(k.span()) || holds(v.span()) || within(v, fault)),
        DeValue::Array(list) => list.iter().any(|v| holds(v.span()) || within(v, fault)),
        _ => false,
    }
}
