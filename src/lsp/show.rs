//! Diagnostics as the client shows them.

use std::collections::BTreeMap;

use lsp_types::{DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString, Range, Uri};
use rustc_hash::FxHashMap;

use crate::diagnostic::{Anchor, Diagnostic, Severity};
use crate::report::uri;

use super::Client;
use super::desk::{Found, Open};
use super::lines::Lines;

/// Turns what was found into what the client shows.
pub(super) struct Shower<'a> {
    client: Client,
    found: &'a Found,
    lines: FxHashMap<&'a str, Lines<'a>>,
    uris: FxHashMap<&'a str, &'a Uri>,
}

impl<'a> Shower<'a> {
    pub(super) fn new(client: Client, open: impl Iterator<Item = &'a Open>, found: &'a Found) -> Self {
        let lines = found.sources.iter().map(|(path, source)| (&**path, Lines::new(&source.text, client.encoding)));
        let uris = open.map(|open| (open.path.as_str(), &open.uri));
        Self { client, found, lines: lines.collect(), uris: uris.collect() }
    }

    /// All diagnostics by the URIs of their files; every open story is among them.
    pub(super) fn all(&self) -> BTreeMap<String, Vec<lsp_types::Diagnostic>> {
        let mut all: BTreeMap<String, Vec<lsp_types::Diagnostic>> =
            self.uris.values().map(|uri| (uri.as_str().to_owned(), Vec::new())).collect();
        for diagnostic in &self.found.diagnostics {
            if let Some(uri) = self.uri(&diagnostic.primary.anchor.file) {
                all.entry(uri.as_str().to_owned()).or_default().push(self.diagnostic(diagnostic));
            }
        }
        all
    }

    /// One diagnostic.
    pub(super) fn diagnostic(&self, diagnostic: &Diagnostic) -> lsp_types::Diagnostic {
        let mut message = diagnostic.message.clone();
        if !diagnostic.primary.message.is_empty() {
            message.push_str(&format!(" ({})", diagnostic.primary.message));
        }
        let related: Vec<_> = diagnostic
            .secondary
            .iter()
            .filter_map(|label| {
                let said = if label.message.is_empty() { "here" } else { &label.message };
                let location = Location { uri: self.uri(&label.anchor.file)?, range: self.range(&label.anchor) };
                Some(DiagnosticRelatedInformation { location, message: said.to_owned() })
            })
            .collect();
        if !self.client.related {
            for one in &related {
                message.push_str(&format!("\nline {}: {}", one.location.range.start.line + 1, one.message));
            }
        }
        for note in &diagnostic.notes {
            message.push_str(&format!("\n{note}"));
        }
        if let Some(help) = &diagnostic.help {
            message.push_str(&format!("\nhelp: {help}"));
        }
        lsp_types::Diagnostic {
            range: self.range(&diagnostic.primary.anchor),
            severity: Some(match diagnostic.severity {
                Severity::Error => DiagnosticSeverity::ERROR,
                Severity::Warning => DiagnosticSeverity::WARNING,
                Severity::Note => DiagnosticSeverity::INFORMATION,
            }),
            code: Some(NumberOrString::String(diagnostic.rule.clone())),
            source: Some(env!("CARGO_PKG_NAME").to_owned()),
            message,
            related_information: (self.client.related && !related.is_empty()).then_some(related),
            data: Some(serde_json::json!({"fingerprint": diagnostic.fingerprint})),
            ..lsp_types::Diagnostic::default()
        }
    }

    /// Whether edits name the versions they are for.
    pub(super) fn is_versioned(&self) -> bool {
        self.client.versioned
    }

    /// The range of an anchor in its file; the file’s start where the file is not known.
    pub(super) fn range(&self, anchor: &Anchor) -> Range {
        let range = |lines: &Lines<'_>| lines.range(anchor.at.start as usize, anchor.at.end as usize);
        self.lines.get(&*anchor.file).map(range).unwrap_or_default()
    }

    /// The URI of a file: an open story’s own, else its path’s.
    pub(super) fn uri(&self, path: &str) -> Option<Uri> {
        if let Some(&uri) = self.uris.get(path) {
            return Some(uri.clone());
        }
        let absolute = std::path::absolute(path).ok()?;
        uri::of_file(&absolute).parse().ok()
    }
}
