//! The code stays readable: no function is longer than a screen.

mod sources;

/// The most lines that a function may have.
const LONGEST: usize = 60;
/// Functions that are longer still; the list may only shrink.
const LONG: &[&str] = &[
    "cli/check.rs: run",
    "cli/rules.rs: run",
    "cli/test.rs: once",
    "desk/allow.rs: apply",
    "facts/acronyms.rs: definition",
    "facts/attribution/cues/mod.rs: cue",
    "facts/attribution/noun_phrases.rs: leftward",
    "facts/attribution/noun_phrases.rs: rightward",
    "facts/organizations.rs: find",
    "rule/kinds/terms/table.rs: read",
];

/// The name of the function that a row begins, and how far the row is indented.
fn opens(row: &str) -> Option<(usize, &str)> {
    let code = row.trim_start();
    let before = code.split("fn ").next()?;
    let known = ["pub", "pub(super)", "pub(crate)", "pub(in", "const", "async", "unsafe"];
    let modifier = |word: &str| known.contains(&word) || word.starts_with("crate::");
    if !code.contains("fn ") || !before.split_whitespace().all(modifier) {
        return None;
    }
    let name = &code[before.len() + "fn ".len()..];
    let end = name.find(|c: char| !c.is_alphanumeric() && c != '_')?;
    Some((row.len() - code.len(), &name[..end]))
}

/// The functions of a file, each with its lines: formatted code closes a function where it opened it.
fn functions(text: &str) -> Vec<(&str, usize)> {
    let rows: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (first, row) in rows.iter().enumerate() {
        let Some((indent, name)) = opens(row) else { continue };
        let closing = format!("{}}}", " ".repeat(indent));
        if row.ends_with(';') || row.ends_with('}') {
            continue;
        }
        if let Some(length) = rows[first..].iter().position(|row| *row == closing) {
            found.push((name, length + 1));
        }
    }
    found
}

#[test]
fn no_function_is_longer_than_a_screen() {
    let mut long: Vec<String> = Vec::new();
    for (file, text) in sources::all() {
        let found = functions(&text).into_iter().filter(|(_, lines)| *lines > LONGEST);
        long.extend(found.map(|(name, _)| format!("{file}: {name}")));
    }
    let new: Vec<_> = long.iter().filter(|one| !LONG.contains(&one.as_str())).collect();
    assert!(new.is_empty(), "longer than {LONGEST} lines: {new:#?}");
}
