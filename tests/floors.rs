//! The house holds itself up: a module uses only floors below its own.

mod sources;

/// The floors, lowest first. Modules on one floor may not use each other unless they are the same module.
const FLOORS: &[&str] =
    &["text", "diagnostic", "read", "language", "grammar", "facts", "rule", "config", "desk", "report", "lsp", "cli"];

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|f| *f == module)
}

/// What a file says of the crate's modules: the names after `crate::`, also in `use crate::{a, b}`.
fn modules_used(text: &str) -> Vec<&str> {
    let code = text.lines().filter(|l| !l.trim_start().starts_with("//"));
    let mut used = Vec::new();
    for line in code {
        for (at, _) in line.match_indices("crate::") {
            let rest = &line[at + "crate::".len()..];
            let list = rest.strip_prefix('{').map_or_else(|| vec![rest], |inner| inner.split(", ").collect());
            for one in list {
                let end = one.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(one.len());
                used.push(&one[..end]);
            }
        }
    }
    used
}

#[test]
fn arrows_run_downward() {
    let mut upward = Vec::new();
    for (name, text) in sources::all() {
        let module = name.split(['/', '.']).next().expect("a file has a name");
        let Some(own) = floor(module) else { continue };
        for used in modules_used(&text) {
            if floor(used).is_some_and(|f| f > own) {
                upward.push(format!("{name} uses {used}"));
            }
        }
    }
    assert!(upward.is_empty(), "imports that run upward:\n{}", upward.join("\n"));
}

#[test]
fn every_module_has_a_floor() {
    let missing: Vec<String> = sources::all()
        .iter()
        .filter_map(|(name, _)| name.split(['/', '.']).next().map(str::to_owned))
        .filter(|m| floor(m).is_none() && m != "lib" && m != "main")
        .collect();
    assert!(missing.is_empty(), "modules without a floor: {missing:?}");
}

#[test]
fn every_file_says_why_it_exists() {
    let silent: Vec<String> =
        sources::all().into_iter().filter(|(_, text)| !text.starts_with("//!")).map(|(name, _)| name).collect();
    assert!(silent.is_empty(), "files that do not open with `//!`: {silent:?}");
}

/// What opens files, and what may do so: one door to read, one to write, each with its bounds.
#[test]
fn files_are_opened_by_two_doors() {
    let doors = ["text/files.rs", "desk/write.rs"];
    let ways =
        ["fs::read(", "fs::write(", "fs::rename(", "fs::copy(", "read_to_string(", "OpenOptions", "File::options"];
    let mut beside = Vec::new();
    for (name, text) in sources::all().into_iter().filter(|(name, _)| !doors.contains(&&**name)) {
        let program = text.split("#[cfg(test)]").next().unwrap_or_default();
        beside.extend(ways.iter().filter(|way| program.contains(**way)).map(|way| format!("{name}: {way}")));
    }
    assert!(beside.is_empty(), "files are opened beside the doors:\n{}", beside.join("\n"));
}
