//! Fixes as code actions: one for each fix where the cursor is, and one for all safe fixes of a story.

use std::collections::{BTreeMap, HashMap};

use lsp_types::{
    CodeAction, CodeActionKind, CodeActionParams, DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier,
    Range, TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix};

use super::desk::{Found, Open};
use super::show::Shower;
use super::{FIX_ALL, allow};

/// The actions for a range of a story.
pub(super) fn offered(
    params: &CodeActionParams,
    show: &Shower<'_>,
    open: &BTreeMap<String, Open>,
    found: &Found,
) -> Vec<CodeAction> {
    let Some(story) = open.get(params.text_document.uri.as_str()) else { return Vec::new() };
    let here = || found.diagnostics.iter().filter(|d| *d.primary.anchor.file == *story.path);
    let asked =
        |kind: &str| params.context.only.as_ref().is_none_or(|only| only.iter().any(|o| includes(o.as_str(), kind)));
    let mut actions = Vec::new();
    if asked(CodeActionKind::QUICKFIX.as_str()) {
        for diagnostic in here().filter(|d| touch(show.range(&d.primary.anchor), params.range)) {
            actions.extend(quick_fixes(diagnostic, show, open));
            let edit = |edit: &Edit| workspace_edit(std::iter::once(edit), show, open);
            actions.extend(allow::offered(diagnostic, &story.text, show, edit));
        }
    }
    // Asked for by its own kind where an editor runs it on saving; in the menu, where it mends more than what stands there.
    let by_name = params.context.only.is_some() && asked(FIX_ALL);
    let in_menu = params.context.only.is_none() && actions.iter().any(|action| action.is_preferred == Some(true));
    if by_name || in_menu {
        let edits = all_safe(here(), &story.path);
        if edits.len() > usize::from(in_menu) {
            actions.push(CodeAction {
                title: "Apply all safe fixes".to_owned(),
                kind: Some(if in_menu { CodeActionKind::QUICKFIX } else { CodeActionKind::new(FIX_ALL) }),
                edit: workspace_edit(edits.into_iter(), show, open),
                ..CodeAction::default()
            });
        }
    }
    actions
}

/// The findings of a story where the cursor is, for a client that asks what may be done about them.
pub(super) fn asked_about<'f>(
    params: &CodeActionParams,
    show: &Shower<'_>,
    open: &BTreeMap<String, Open>,
    found: &'f Found,
) -> Vec<&'f Diagnostic> {
    let Some(story) = open.get(params.text_document.uri.as_str()) else { return Vec::new() };
    let only = params.context.only.as_ref();
    if only.is_some_and(|only| !only.iter().any(|only| includes(only.as_str(), CodeActionKind::QUICKFIX.as_str()))) {
        return Vec::new();
    }
    let here = found.diagnostics.iter().filter(|d| *d.primary.anchor.file == *story.path);
    here.filter(|d| touch(show.range(&d.primary.anchor), params.range)).collect()
}

/// Whether a kind is another, or one of its kinds: `source` includes `source.fixAll.copydesk`.
fn includes(outer: &str, kind: &str) -> bool {
    outer.is_empty() || kind.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn touch(a: Range, b: Range) -> bool {
    a.start <= b.end && b.start <= a.end
}

fn quick_fixes(diagnostic: &Diagnostic, show: &Shower<'_>, open: &BTreeMap<String, Open>) -> Vec<CodeAction> {
    let fixes = diagnostic.fixes.iter().filter(|fix| fix.applicability != Applicability::Display);
    fixes
        .enumerate()
        .filter_map(|(i, fix)| {
            Some(CodeAction {
                title: title(fix),
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: Some(vec![show.diagnostic(diagnostic)]),
                edit: Some(workspace_edit(fix.edits.iter(), show, open)?),
                is_preferred: (i == 0 && fix.applicability == Applicability::Safe).then_some(true),
                ..CodeAction::default()
            })
        })
        .collect()
}

fn title(fix: &Fix) -> String {
    let mut letters = fix.title.chars();
    // A menu’s entries begin with a capital.
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The edits of the first safe fix of each diagnostic; of fixes that overlap, the first.
fn all_safe<'a>(diagnostics: impl Iterator<Item = &'a Diagnostic>, path: &str) -> Vec<&'a Edit> {
    let mut taken: BTreeMap<(u32, u32), &Edit> = BTreeMap::new();
    for diagnostic in diagnostics {
        let Some(fix) = diagnostic.fixes.iter().find(|fix| fix.applicability == Applicability::Safe) else { continue };
        let free = |edit: &Edit| {
            let (start, end) = (edit.anchor.at.start, edit.anchor.at.end);
            let before = taken.range(..=(start, u32::MAX)).next_back();
            let after = taken.range((start, 0)..).next();
            before.is_none_or(|(&(s, e), _)| e <= start && (s, e) != (start, end))
                && after.is_none_or(|(&(s, _), _)| end <= s && s > start)
        };
        if fix.edits.iter().all(|edit| *edit.anchor.file == *path && free(edit)) {
            taken.extend(fix.edits.iter().map(|edit| ((edit.anchor.at.start, edit.anchor.at.end), edit)));
        }
    }
    taken.into_values().collect()
}

fn workspace_edit<'a>(
    edits: impl Iterator<Item = &'a Edit>,
    show: &Shower<'_>,
    open: &BTreeMap<String, Open>,
) -> Option<WorkspaceEdit> {
    let mut by_uri: BTreeMap<String, (Uri, Vec<TextEdit>)> = BTreeMap::new();
    for edit in edits {
        let uri = show.uri(&edit.anchor.file)?;
        let text_edit = TextEdit { range: show.range(&edit.anchor), new_text: edit.insert.clone() };
        by_uri.entry(uri.as_str().to_owned()).or_insert_with(|| (uri, Vec::new())).1.push(text_edit);
    }
    if !show.is_versioned() {
        // The client keys the changes by URI, whose inner cache the hash does not read.
        #[expect(clippy::mutable_key_type)]
        let changes: HashMap<Uri, Vec<TextEdit>> = by_uri.into_values().collect();
        return Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() });
    }
    let documents = by_uri.into_iter().map(|(key, (uri, edits))| {
        let version = open.get(&key).map(|open| open.version);
        let text_document = OptionalVersionedTextDocumentIdentifier { uri, version };
        TextDocumentEdit { text_document, edits: edits.into_iter().map(OneOf::Left).collect() }
    });
    Some(WorkspaceEdit {
        document_changes: Some(DocumentChanges::Edits(documents.collect())),
        ..WorkspaceEdit::default()
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use lsp_types::CodeActionParams;
    use serde_json::{Value, json};

    use super::offered;
    use crate::diagnostic::{Anchor, Applicability, Diagnostic, Edit, Fix, Label, Severity};
    use crate::lsp::Client;
    use crate::lsp::desk::{Found, Open};
    use crate::lsp::show::Shower;
    use crate::text::{Source, Span};

    /// Three findings: one with a safe and an unsafe fix, one whose fix overlaps it, one whose fix can only be shown.
    fn found() -> Found {
        let file: std::sync::Arc<str> = "/desk/a.md".into();
        let anchor = |start, end| Anchor { file: file.clone(), at: Span::new(start, end) };
        let fix = |title: &str, applicability, start, end, insert: &str| Fix {
            title: title.to_owned(),
            applicability,
            edits: vec![Edit { anchor: anchor(start, end), insert: insert.to_owned() }],
        };
        let finding = |start, end, fixes| Diagnostic {
            rule: "group/name".to_owned(),
            severity: Severity::Warning,
            message: "found".to_owned(),
            primary: Label { anchor: anchor(start, end), message: String::new() },
            secondary: Vec::new(),
            notes: Vec::new(),
            help: None,
            fixes,
            fingerprint: String::new(),
        };
        let diagnostics = vec![
            finding(
                5,
                8,
                vec![fix("one", Applicability::Safe, 5, 8, "A"), fix("two", Applicability::Unsafe, 5, 8, "B")],
            ),
            finding(7, 9, vec![fix("three", Applicability::Safe, 7, 9, "C")]),
            finding(10, 11, vec![fix("four", Applicability::Display, 10, 11, "D")]),
        ];
        let sources = [(file, Source::new("/desk/a.md", "😀abcdefghij"))].into_iter().collect();
        Found { diagnostics, sources, ..Found::default() }
    }

    #[track_caller]
    fn check(columns: (u32, u32), only: Option<&str>, expected: &Value) {
        let found = found();
        let uri = "file:///desk/a.md";
        let open = Open { uri: uri.parse().unwrap(), version: 3, path: "/desk/a.md".into(), text: String::new() };
        let open = BTreeMap::from([(uri.to_owned(), open)]);
        let client = Client { related: true, versioned: true, actions: true, ..Client::default() };
        let show = Shower::new(client, open.values(), &found);
        let params: CodeActionParams = serde_json::from_value(json!({
            "textDocument": {"uri": uri},
            "range": {"start": {"line": 0, "character": columns.0}, "end": {"line": 0, "character": columns.1}},
            "context": {"diagnostics": [], "only": only.map(|only| vec![only])},
        }))
        .unwrap();
        let actions = serde_json::to_value(offered(&params, &show, &open, &found)).unwrap();
        let brief: Vec<Value> = actions
            .as_array()
            .unwrap()
            .iter()
            .map(|action| {
                let document = &action["edit"]["documentChanges"][0];
                assert_eq!(document["textDocument"], json!({"uri": uri, "version": 3}));
                let edits: Vec<Value> = document["edits"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|e| json!([e["range"]["start"]["character"], e["range"]["end"]["character"], e["newText"]]))
                    .collect();
                json!([action["title"], action["isPreferred"], edits])
            })
            .collect();
        assert_eq!(Value::from(brief), *expected);
    }

    #[test]
    fn fixes_where_the_cursor_is() {
        let comment = "copydesk: allow group/name (say why) -->\n";
        let here = json!(["Allow group/name here", null, [[0, 0, format!("<!-- {comment}")]]]);
        let comment = "copydesk: allow-file group/name (say why) -->\n\n";
        let in_file = json!(["Allow group/name in this file", null, [[0, 0, format!("<!-- {comment}")]]]);
        let (one, two) = (json!(["One", true, [[3, 6, "A"]]]), json!(["Two", null, [[3, 6, "B"]]]));
        check((4, 4), None, &json!([one, two, here, in_file]));
        check((7, 7), Some("quickfix"), &json!([["Three", true, [[5, 7, "C"]]], here, in_file]));
        check((8, 9), None, &json!([here, in_file]));
        check((4, 4), Some("refactor"), &json!([]));
    }

    #[test]
    fn all_safe_fixes_that_do_not_overlap() {
        check((0, 0), Some("source.fixAll"), &json!([["Apply all safe fixes", null, [[3, 6, "A"]]]]));
        check((0, 0), Some("source"), &json!([["Apply all safe fixes", null, [[3, 6, "A"]]]]));
        check((0, 0), Some("source.organizeImports"), &json!([]));
    }
}
