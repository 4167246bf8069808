//! Tables laid over one another, and a kind’s options read from what comes of it.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeValue, Error};

use super::{Sheets, Table, Value};

/// Lays one table over another: tables are merged, anything else replaces.
pub fn lay(over: &Table, onto: &mut Table) {
    for (key, value) in over {
        match (onto.get_mut(key.get_ref().as_ref()).map(Spanned::get_mut), value.get_ref()) {
            (Some(DeValue::Table(below)), DeValue::Table(above)) => lay(above, below),
            _ => {
                onto.remove(key.get_ref().as_ref());
                onto.insert(key.clone(), value.clone());
            }
        }
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
        }
        sound = false;
        match guilty {
            Some(key) => table.remove(key.as_str()),
            None => return None,
        };
    }
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
