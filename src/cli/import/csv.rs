//! A table of words, as it comes out of a spreadsheet: it is kept as it is, beside a rule file that names it.

use std::path::Path;

use super::rule::{RuleText, quoted};
use super::{Made, Outcome, plain};

/// Converts a table. Where its first line names no columns, the first is what to avoid, the second what to write, the
/// third a note.
pub(super) fn convert(path: &Path, text: &str, group: &str) -> Outcome {
    let ending = path.extension().map(|e| e.to_string_lossy().into_owned()).unwrap_or_default();
    let mark = if ending == "csv" { "," } else { "\t" };
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().ok_or("an empty table")?;
    let named = first.to_lowercase().split(mark).any(|cell| cell.trim().trim_matches('"') == "avoid");
    let columns = ["avoid", "prefer", "note"];
    let text = match named {
        true => text.to_owned(),
        false => {
            let count = first.split(mark).count();
            if count > columns.len() {
                return Err(format!("{count} columns without names; name them in the first line: avoid, prefer, note"));
            }
            format!("{}\n{text}", columns[..count].join(mark))
        }
    };
    let name = path.file_stem().map(|n| plain(&n.to_string_lossy())).unwrap_or_default();
    let table = format!("{name}.{ending}");
    let title = format!("words of {name} written otherwise");
    let mut rule = RuleText::new(&title, "warning", "the list of the house says so", None, "terms");
    rule.option("table", quoted(&table));
    let text = (table, text);
    Ok(vec![Made {
        group: group.to_owned(),
        name,
        text: rule.whole("Rowers met."),
        table: Some(text),
        lost: Vec::new(),
    }])
}
