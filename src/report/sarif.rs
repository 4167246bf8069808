//! SARIF 2.1.0, as code scanning takes it: a rule table, places in characters, fingerprints that outlive edits
//! elsewhere.
//!
//! <https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning>

use std::io::{self, Write};

use rustc_hash::FxHashMap;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use crate::diagnostic::{Anchor, Applicability, Diagnostic, Fix, Severity};

use super::files::Files;
use super::{About, Root, Settings, escaped, uri};

/// GitHub refuses a run with more results.
const MOST_RESULTS: usize = 25_000;

/// GitHub keeps no more places of a result.
const MOST_RELATED: usize = 100;

pub(super) fn write(
    out: &mut dyn Write,
    diagnostics: &[Diagnostic],
    files: &Files<'_>,
    settings: &Settings<'_>,
) -> io::Result<()> {
    let mut shown: Vec<&Diagnostic> = diagnostics.iter().collect();
    if shown.len() > MOST_RESULTS {
        shown.sort_by_key(|diagnostic| std::cmp::Reverse(diagnostic.severity));
        shown.truncate(MOST_RESULTS);
    }
    let mut rules = Rules::new(settings.rules);
    let places = Places { files, root: settings.root };
    let mut seen: FxHashMap<&str, usize> = FxHashMap::default();
    let results = shown.into_iter().map(|diagnostic| {
        let before = seen.entry(&diagnostic.fingerprint).or_default();
        *before += 1;
        (diagnostic, rules.index(diagnostic), *before)
    });
    let results: Vec<_> = results.collect();
    let mut invocation = json!({"executionSuccessful": settings.failures.is_empty()});
    let mut notifications: Vec<Value> =
        settings.failures.iter().chain(settings.refused).map(|told| notification(told, &places)).collect();
    if diagnostics.len() > MOST_RESULTS {
        let text = format!("{} of {} findings are reported, the graver first", MOST_RESULTS, diagnostics.len());
        notifications.push(json!({"level": "warning", "message": {"text": text}}));
    }
    if !notifications.is_empty() {
        invocation["toolExecutionNotifications"] = Value::Array(notifications);
    }
    let of_repository = "the root of the repository, or else the folder that copydesk was run in";
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        runs: [SarifRun {
            automation_details: json!({"id": "copydesk/"}),
            column_kind: "unicodeCodePoints",
            invocations: [invocation],
            original_uri_base_ids: json!({"SRCROOT": {"description": {"text": of_repository}}}),
            results: Results { all: &results, places: &places },
            tool: json!({"driver": {
                "name": env!("CARGO_PKG_NAME"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "shortDescription": {"text": env!("CARGO_PKG_DESCRIPTION")},
                "rules": rules.descriptors,
            }}),
        }],
        version: "2.1.0",
    };
    escaped::write_pretty(out, &log)?;
    writeln!(out)
}

/// What is written.
#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'a str,
    runs: [SarifRun<'a>; 1],
    version: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifRun<'a> {
    automation_details: Value,
    column_kind: &'a str,
    invocations: [Value; 1],
    original_uri_base_ids: Value,
    results: Results<'a>,
    tool: Value,
}

/// The results, each made when it is written: tens of thousands of them together would take hundreds of megabytes.
struct Results<'a> {
    /// Each with the index of its rule, and how often its fingerprint has come by then.
    all: &'a [(&'a Diagnostic, usize, usize)],
    places: &'a Places<'a>,
}

impl Serialize for Results<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let of =
            |(diagnostic, rule, count): &(&Diagnostic, usize, usize)| result(diagnostic, *rule, *count, self.places);
        serializer.collect_seq(self.all.iter().map(of))
    }
}

/// The files that places point into, and the repository they are in.
struct Places<'a> {
    files: &'a Files<'a>,
    root: Option<&'a Root>,
}

/// A file that could not be read, a fix that was refused.
fn notification(told: &Diagnostic, places: &Places<'_>) -> Value {
    json!({
        "level": told.severity.word(),
        "message": {"text": plain(&sentence(&told.message))},
        "descriptor": {"id": told.rule},
        "locations": [{"physicalLocation": {"artifactLocation": artifact(&told.primary.anchor.file, places)}}],
    })
}

/// The rule table: the rules in force, and whatever else a diagnostic speaks for.
struct Rules {
    descriptors: Vec<Value>,
    by_id: FxHashMap<String, usize>,
}

impl Rules {
    fn new(rules: &[About]) -> Self {
        let by_id = rules.iter().enumerate().map(|(i, rule)| (rule.id.clone(), i)).collect();
        Self { descriptors: rules.iter().map(descriptor).collect(), by_id }
    }

    fn index(&mut self, diagnostic: &Diagnostic) -> usize {
        if let Some(&index) = self.by_id.get(&diagnostic.rule) {
            return index;
        }
        let about = About {
            id: diagnostic.rule.clone(),
            title: diagnostic.rule.clone(),
            why: diagnostic.rule.clone(),
            source: None,
            severity: diagnostic.severity,
        };
        self.descriptors.push(descriptor(&about));
        self.by_id.insert(about.id, self.descriptors.len() - 1);
        self.descriptors.len() - 1
    }
}

fn descriptor(rule: &About) -> Value {
    let mut help = rule.why.clone();
    if let Some(source) = &rule.source {
        help.push_str(&format!("\n\nAuthority: {source}"));
    }
    help.push_str(&format!("\n\nRun `copydesk explain {}` for its options and examples.", rule.id));
    json!({
        "id": rule.id,
        "name": rule.id,
        "shortDescription": {"text": clipped(&rule.title)},
        "fullDescription": {"text": clipped(&rule.why)},
        "help": {"text": help, "markdown": help},
        "defaultConfiguration": {"level": rule.severity.word()},
        "properties": {
            "tags": [rule.id.split('/').next().unwrap_or_default()],
            "precision": "high",
            "problem.severity": match rule.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "recommendation",
            },
        },
    })
}

fn result(diagnostic: &Diagnostic, rule: usize, occurrence: usize, files: &Places<'_>) -> Value {
    let related: Vec<_> = diagnostic.secondary.iter().take(MOST_RELATED).collect();
    let mut text = plain(&sentence(&diagnostic.message));
    let mut places = Vec::new();
    if !diagnostic.primary.message.is_empty() {
        places.push(plain(&diagnostic.primary.message));
    }
    if !related.is_empty() {
        // Code scanning shows only the related places that the message links to.
        let links: Vec<String> = related
            .iter()
            .enumerate()
            .map(|(id, label)| {
                format!("[{}]({id})", plain(if label.message.is_empty() { "here" } else { &label.message }))
            })
            .collect();
        places.push(format!("compare {}", links.join(", ")));
    }
    if !places.is_empty() {
        text.push_str(&format!("\n{}.", places.join("; ")));
    }
    for note in diagnostic.notes.iter().chain(&diagnostic.help) {
        text.push('\n');
        text.push_str(&plain(&sentence(note)));
    }
    let mut result = json!({
        "ruleId": diagnostic.rule,
        "ruleIndex": rule,
        "level": diagnostic.severity.word(),
        "message": {"text": text},
        "locations": [{"physicalLocation": physical(&diagnostic.primary.anchor, files)}],
        // Two findings with one hash would be taken for one.
        "partialFingerprints": {"primaryLocationLineHash": format!("{}:{occurrence}", diagnostic.fingerprint)},
    });
    if !related.is_empty() {
        let locations = related.iter().enumerate().map(|(id, label)| {
            let mut location = json!({"id": id, "physicalLocation": physical(&label.anchor, files)});
            if !label.message.is_empty() {
                location["message"] = json!({"text": plain(&label.message)});
            }
            location
        });
        result["relatedLocations"] = locations.collect();
    }
    let fixes: Vec<Value> =
        diagnostic.fixes.iter().filter(|f| f.applicability != Applicability::Display).map(|f| fix(f, files)).collect();
    if !fixes.is_empty() {
        result["fixes"] = Value::Array(fixes);
    }
    result
}

fn fix(fix: &Fix, files: &Places<'_>) -> Value {
    let mut changes: Vec<(&str, Vec<Value>)> = Vec::new();
    for edit in &fix.edits {
        let replacement =
            json!({"deletedRegion": region(&edit.anchor, files), "insertedContent": {"text": edit.insert}});
        match changes.iter_mut().find(|(file, _)| *file == &*edit.anchor.file) {
            Some((_, replacements)) => replacements.push(replacement),
            None => changes.push((&edit.anchor.file, vec![replacement])),
        }
    }
    let changes: Vec<Value> = changes
        .into_iter()
        .map(|(file, replacements)| json!({"artifactLocation": artifact(file, files), "replacements": replacements}))
        .collect();
    json!({"description": {"text": plain(&fix.title)}, "artifactChanges": changes})
}

fn physical(anchor: &Anchor, files: &Places<'_>) -> Value {
    json!({"artifactLocation": artifact(&anchor.file, files), "region": region(anchor, files)})
}

fn artifact(path: &str, places: &Places<'_>) -> Value {
    let path = &*Root::path(places.root, path);
    if std::path::Path::new(path).is_absolute() {
        json!({"uri": uri::of_file(std::path::Path::new(path))})
    } else {
        json!({"uri": uri::relative(path), "uriBaseId": "SRCROOT"})
    }
}

fn region(anchor: &Anchor, files: &Places<'_>) -> Value {
    let (start, end) = files.files.positions(anchor);
    json!({"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column})
}

/// A message as the sentence that code scanning makes a title of.
fn sentence(text: &str) -> String {
    let text = text.trim_end();
    if text.ends_with(['.', '?', '!', ':']) { text.to_owned() } else { format!("{text}.") }
}

/// Text without links of its own: brackets would read as one.
fn plain(text: &str) -> String {
    text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

/// A description no longer than code scanning takes.
fn clipped(text: &str) -> String {
    const MOST: usize = 1024;
    if text.chars().count() <= MOST { text.to_owned() } else { text.chars().take(MOST - 1).chain(['…']).collect() }
}
