//! A rule file: one rule as TOML, with its reason, its options and the examples that test it.

use include_dir::{Dir, include_dir};
use serde::Deserialize;

use crate::diagnostic::Severity;

use super::kind::{Judge, Options};
use super::kinds::KINDS;

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// A rule, ready to judge.
#[derive(Debug)]
pub struct Rule {
    /// `group/name`, after the file.
    pub id: String,
    /// What the rule reports, in a few words.
    pub title: String,
    /// How grave its findings are unless they say otherwise.
    pub severity: Severity,
    /// Whether it runs unless configuration says otherwise.
    pub enabled: bool,
    /// Why an editor cares, in a sentence.
    pub why: String,
    /// Who says so.
    pub source: Option<String>,
    /// The judgement.
    pub judge: Judge,
    /// Stories in miniature that show and test it.
    pub examples: Vec<Example>,
}

/// A story in miniature: `bad` with the expected findings marked `⟦…⟧`, `good` without any.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// A story with findings, each marked `⟦…⟧`.
    pub bad: Option<String>,
    /// A story without findings; beside a `bad` whose findings have fixes, what the fixes make of it.
    pub good: Option<String>,
    /// The publication date.
    pub published: Option<String>,
    /// The file name ending that says how to read it; `txt` unless given.
    pub format: Option<String>,
}

#[derive(Deserialize)]
struct File {
    title: String,
    severity: Severity,
    #[serde(default = "yes")]
    enabled: bool,
    why: String,
    source: Option<String>,
    #[serde(default, rename = "example")]
    examples: Vec<Example>,
    #[serde(flatten)]
    rest: toml::Table,
}

fn yes() -> bool {
    true
}

/// The rules that copydesk ships with, sorted by id.
///
/// # Errors
/// The first fault, with the rule’s id.
pub fn embedded() -> Result<Vec<Rule>, String> {
    let mut rules = Vec::new();
    for group in EMBEDDED.dirs() {
        for file in group.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            let Some(id) = path.strip_suffix(".toml") else { continue };
            let text = file.contents_utf8().ok_or_else(|| format!("{path}: not UTF-8"))?;
            rules.push(read(id, text).map_err(|fault| format!("{path}: {fault}"))?);
        }
    }
    rules.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(rules)
}

fn read(id: &str, text: &str) -> Result<Rule, String> {
    let file: File = toml::from_str(text).map_err(|e| e.to_string())?;
    let mut judge = None;
    for (key, value) in file.rest {
        let kind = KINDS.iter().find(|k| k.table == key).ok_or_else(|| format!("no kind is called {key}"))?;
        let toml::Value::Table(table) = value else { return Err(format!("{key} is not a table")) };
        judge = Some((kind.read)(&Options { table }).map_err(|e| e.to_string())?);
    }
    Ok(Rule {
        id: id.to_owned(),
        title: file.title,
        severity: file.severity,
        enabled: file.enabled,
        why: file.why,
        source: file.source,
        judge: judge.ok_or("no kind table")?,
        examples: file.examples,
    })
}
