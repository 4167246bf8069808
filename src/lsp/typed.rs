//! Rule files and configurations as they are typed: what is wrong with them before they are saved.

use std::path::Path;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::config::{CONSISTENT, Config, FILE_NAME, Names, founded};
use crate::desk::examples;
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::rule::file;
use crate::rule::sheets::{Realm, Sheets};
use crate::text::Source;

/// A file of TOML that copydesk knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A rule file: `rules/GROUP/NAME.toml`.
    Rule,
    /// `copydesk.toml`.
    Config,
}

/// What a path is, if it is one of them.
pub(super) fn kind(path: &str) -> Option<Kind> {
    let path = Path::new(path);
    if path.file_name().is_some_and(|name| name == FILE_NAME) {
        return Some(Kind::Config);
    }
    let rules = path.ancestors().nth(2).and_then(Path::file_name).is_some_and(|name| name == "rules");
    (rules && path.extension().is_some_and(|ending| ending == "toml")).then_some(Kind::Rule)
}

/// What is wrong with the text of such a file; `names` are those that are known beside it.
pub(super) fn faults(
    kind: Kind,
    path: &str,
    text: &str,
    names: &Names,
) -> (Vec<Diagnostic>, FxHashMap<Arc<str>, Source>) {
    let mut sheets = Sheets::default();
    let mut found = Vec::new();
    match kind {
        Kind::Config => {
            let root = sheets.parse(Realm::Config, path, text);
            let mut names = names.clone();
            names.found(founded(&root));
            Config::read(&mut sheets, root, &names);
        }
        Kind::Rule => rule(&mut sheets, path, text, names, &mut found),
    }
    found.append(&mut sheets.faults);
    found.retain(|fault| *fault.primary.anchor.file == *path);
    let sources = sheets.sources().map(|source| (source.path.clone(), source.clone())).collect();
    (found, sources)
}

/// A rule, in each of its styles, and its examples where it is sound.
fn rule(sheets: &mut Sheets, path: &str, text: &str, names: &Names, found: &mut Vec<Diagnostic>) {
    let part =
        |part: Option<&std::ffi::OsStr>| part.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let there = Path::new(path);
    let id = format!("{}/{}", part(there.parent().and_then(Path::file_name)), part(there.file_stem()));
    let Some(rule) = file::read(sheets, &id, path, text) else { return };
    for style in rule.styles.keys().map(String::as_str).chain([CONSISTENT]) {
        rule.rule(sheets, style, &[]);
    }
    if !sheets.faults.is_empty() {
        return;
    }
    for example in &rule.examples {
        if let Err(said) = examples::run(sheets, names, &rule, example) {
            found.push(Diagnostic {
                rule: "rule/example".to_owned(),
                severity: Severity::Warning,
                message: said.lines().next().unwrap_or_default().to_owned(),
                primary: Label { anchor: sheets.anchor(example.at.clone()), message: String::new() },
                secondary: Vec::new(),
                notes: said.lines().skip(1).map(|line| line.trim().to_owned()).collect(),
                help: None,
                fixes: Vec::new(),
                fingerprint: String::new(),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, text: &str, expected: &[&str]) {
        let mut sheets = Sheets::default();
        let names = Names::of(&file::embedded(&mut sheets, false));
        let (found, _) = faults(kind(path).expect("a file of copydesk’s"), path, text, &names);
        assert_eq!(found.iter().map(|fault| fault.message.as_str()).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn paths_of_rules_and_configurations() {
        assert_eq!(kind("/desk/copydesk.toml"), Some(Kind::Config));
        assert_eq!(kind("/desk/rules/house/mill.toml"), Some(Kind::Rule));
        assert_eq!(kind("/desk/rules/mill.toml"), None);
        assert_eq!(kind("/desk/Cargo.toml"), None);
    }

    #[test]
    fn faults_before_they_are_saved() {
        check("/desk/copydesk.toml", "style = \"ap\"\nrool = 1\n", &["unknown key `rool`"]);
        let rule = "title = \"x\"\nseverity = \"note\"\nwhy = \"y\"\n[phrases]\nlist = [\"mill\"]\n[[example]]\n";
        check("/desk/rules/a/b.toml", &format!("{rule}bad = \"The ⟦mill⟧.\"\n"), &[]);
        check("/desk/rules/a/b.toml", &format!("{rule}good = \"The mill.\"\n"), &["noisy: a good story is not silent"]);
    }
}
