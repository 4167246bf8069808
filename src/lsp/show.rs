//! Diagnostics as the client shows them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use lsp_types::{
    CodeDescription, DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString, Range, Uri,
};
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

    /// All diagnostics by the URIs of their files, no more than `most` of each; every open story is among them.
    pub(super) fn all(&self, most: usize) -> BTreeMap<String, Vec<lsp_types::Diagnostic>> {
        let mut found: BTreeMap<String, Vec<&Diagnostic>> =
            self.uris.values().map(|uri| (uri.as_str().to_owned(), Vec::new())).collect();
        let mut last: Option<(&str, String)> = None;
        for diagnostic in &self.found.diagnostics {
            let file = &*diagnostic.primary.anchor.file;
            if last.as_ref().is_none_or(|(before, _)| *before != file) {
                let Some(uri) = self.uri(file) else { continue };
                last = Some((file, uri.as_str().to_owned()));
            }
            if let Some((_, uri)) = &last {
                found.entry(uri.clone()).or_default().push(diagnostic);
            }
        }
        found.into_iter().map(|(uri, found)| (uri, self.gravest(&found, most))).collect()
    }

    /// The gravest of what was found in a file, in its order, and how much is left out.
    fn gravest(&self, found: &[&Diagnostic], most: usize) -> Vec<lsp_types::Diagnostic> {
        if found.len() <= most {
            return found.iter().map(|one| self.diagnostic(one)).collect();
        }
        let mut order: Vec<usize> = (0..found.len()).collect();
        order.sort_by_key(|&i| Reverse(found[i].severity));
        order.truncate(most);
        order.sort_unstable();
        let mut shown: Vec<_> = order.into_iter().map(|i| self.diagnostic(found[i])).collect();
        shown.push(lsp_types::Diagnostic {
            severity: Some(DiagnosticSeverity::INFORMATION),
            source: Some(env!("CARGO_PKG_NAME").to_owned()),
            message: format!("{} more findings are not shown; `copydesk check` tells them all", found.len() - most),
            ..lsp_types::Diagnostic::default()
        });
        shown
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
            code_description: self.page(&diagnostic.rule),
            source: Some(env!("CARGO_PKG_NAME").to_owned()),
            message,
            related_information: (self.client.related && !related.is_empty()).then_some(related),
            data: Some(serde_json::json!({"fingerprint": diagnostic.fingerprint})),
            ..lsp_types::Diagnostic::default()
        }
    }

    /// Where its rule is explained, for a client that asks for that.
    fn page(&self, rule: &str) -> Option<CodeDescription> {
        let href = self.found.pages.get(rule).filter(|_| self.client.described)?;
        Some(CodeDescription { href: href.clone() })
    }

    /// Whether edits name the versions they are for.
    pub(super) fn is_versioned(&self) -> bool {
        self.client.versioned
    }

    /// Whether edits may create files.
    pub(super) fn creates(&self) -> bool {
        self.client.creates
    }

    /// The lines of a text, counted as the client counts.
    pub(super) fn lines_of<'t>(&self, text: &'t str) -> Lines<'t> {
        Lines::new(text, self.client.encoding)
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
