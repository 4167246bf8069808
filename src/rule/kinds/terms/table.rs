//! Entries as a table: the file an editor keeps in a spreadsheet, with a line a word.

use toml::Spanned;

use crate::diagnostic::Severity;
use crate::rule::flaw::Flaw;

use super::Entry;

/// The columns that a table may have.
const COLUMNS: &[&str] = &["prefer", "avoid", "note", "source", "severity", "except", "case", "forms", "joins"];

/// Reads a table, `.csv` with commas and quotation marks, anything else with tabs; `#` begins a line that is passed
/// over. Faults are told with the line at fault.
pub(super) fn read(name: &Spanned<String>, text: &str) -> (Vec<Entry>, Vec<Flaw>) {
    let commas = name.get_ref().ends_with(".csv");
    let mut faults = Vec::new();
    let mut fault = |line: usize, said: String| {
        faults.push(Flaw::new(name.span(), format!("{}:{}: {said}", name.get_ref(), line + 1), "in this table"));
    };
    let mut lines = text.trim_start_matches('\u{feff}').lines().enumerate();
    let mut lines = lines.by_ref().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    let Some((first, head)) = lines.next() else {
        fault(0, "an empty table".to_owned());
        return (Vec::new(), faults);
    };
    let head: Vec<String> = cells(head, commas).into_iter().map(|c| c.trim().to_lowercase()).collect();
    if let Some(unknown) = head.iter().find(|c| !COLUMNS.contains(&c.as_str())) {
        fault(first, format!("unknown column `{unknown}`; known: {}", COLUMNS.join(", ")));
        return (Vec::new(), faults);
    }
    let mut entries = Vec::new();
    for (number, line) in lines {
        let cells = cells(line, commas);
        if cells.len() > head.len() {
            fault(number, format!("{} cells under {} columns", cells.len(), head.len()));
            continue;
        }
        let cell = |column: &str| {
            let at = head.iter().position(|c| c == column)?;
            cells.get(at).map(|c| c.trim()).filter(|c| !c.is_empty())
        };
        let words = |column: &str| -> Vec<Spanned<String>> {
            let all = cell(column).unwrap_or_default().split(" | ").map(str::trim).filter(|w| !w.is_empty());
            all.map(|w| Spanned::new(0..0, w.to_owned())).collect()
        };
        let severity = match cell("severity") {
            None => None,
            Some(word) => match Severity::of(word) {
                Some(severity) => Some(severity),
                None => {
                    fault(number, format!("unknown severity `{word}`"));
                    continue;
                }
            },
        };
        let yes = |column: &str| cell(column).is_some_and(|c| !c.eq_ignore_ascii_case("no") && c != "false");
        let entry = Entry {
            prefer: words("prefer"),
            avoid: words("avoid"),
            note: cell("note").map(str::to_owned),
            source: cell("source").map(str::to_owned),
            severity,
            except: words("except").into_iter().map(Spanned::into_inner).collect(),
            case: yes("case"),
            forms: yes("forms"),
            joins: yes("joins"),
            line: Some(format!("{}:{}", name.get_ref(), number + 1)),
        };
        if entry.avoid.is_empty() {
            fault(number, "no word to avoid, so the line can never speak".to_owned());
            continue;
        }
        entries.push(entry);
    }
    (entries, faults)
}

/// The cells of a line.
fn cells(line: &str, commas: bool) -> Vec<String> {
    if !commas {
        return line.split('\t').map(str::to_owned).collect();
    }
    let mut cells = vec![String::new()];
    let mut quoted = false;
    let mut letters = line.chars().peekable();
    while let Some(c) = letters.next() {
        let Some(cell) = cells.last_mut() else { break };
        match c {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            c => cell.push(c),
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_inside_marks() {
        assert_eq!(cells(r#"a,"b, ""c""",d"#, true), ["a", "b, \"c\"", "d"]);
        assert_eq!(cells("a, b\tc", false), ["a, b", "c"]);
    }

    #[test]
    fn a_line_an_entry() {
        let name = Spanned::new(0..0, "words.tsv".to_owned());
        let (entries, faults) = read(&name, "prefer\tavoid\tforms\n# A\nadviser\tadvisor | advisour\tyes\nx\t\n");
        assert_eq!(entries.len(), 1);
        assert_eq!(entries[0].avoid.len(), 2);
        assert!(entries[0].forms);
        assert_eq!(faults.len(), 1);
        assert!(faults[0].message.starts_with("words.tsv:4: no word to avoid"));
    }
}
