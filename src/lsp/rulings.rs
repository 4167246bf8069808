//! What the house may rule where a finding stands: turn its rule off, accept the word, enter the name or the person. Each
//! is an edit of the configuration that governs the story, or of one that is made for it.

use std::path::{Path, PathBuf};

use lsp_types::{
    CodeAction, CodeActionKind, CreateFile, CreateFileOptions, DocumentChangeOperation, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, Range, ResourceOp, TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

use crate::config::FILE_NAME;
use crate::desk::Run;
use crate::diagnostic::Diagnostic;
use crate::facts::Document;
use crate::report::uri;
use crate::text::{InProse, Span, files};

use super::desk::Open;
use super::house::Ruling;
use super::show::Shower;

/// Groups of rules whose findings are words that a house may simply hold to be right.
const WORDS: &[&str] = &["acronym", "name", "word"];

/// Groups of rules that ask about people.
const PEOPLE: &[&str] = &["name", "person", "title"];

/// More words than this are no term, and no name.
const LONGEST: usize = 5;

/// The configuration that a ruling is written into.
pub(super) struct Sheet {
    uri: Uri,
    text: String,
    /// The version of its text in the editor.
    version: Option<i32>,
    /// Whether it has to be made.
    new: bool,
}

impl Sheet {
    /// The one that governs a story; else the one that would, in the folder that the editor has open. None where neither
    /// is there to be written. `open` finds a file that is open in the editor.
    pub(super) fn of<'o>(
        story: &Path,
        run: &mut Run,
        folder: Option<&Path>,
        open: impl Fn(&Path) -> Option<&'o Open>,
    ) -> Option<Sheet> {
        let project = run.projects.of(story);
        let path = run.projects.all[project].path.clone();
        let new = path.is_none();
        let beside = || -> Option<PathBuf> {
            let folder = folder.filter(|folder| story.starts_with(folder)).or(story.parent())?;
            (run.projects.finds_nearest() && story.is_absolute()).then(|| folder.join(FILE_NAME))
        };
        let path = path.or_else(beside)?;
        let there = open(&path);
        let text = match there {
            Some(open) => open.text.clone(),
            None if new => String::new(),
            None => String::from_utf8(files::read(&path, files::LONGEST).ok()?).ok()?,
        };
        let uri = there.map_or_else(|| uri::of_file(&path).parse().ok(), |open| Some(open.uri.clone()))?;
        Some(Sheet { uri, text, version: there.map(|open| open.version), new })
    }

    /// The edit that writes a ruling there, if the client can make it.
    fn edit(&self, ruling: &Ruling, show: &Shower<'_>) -> Option<WorkspaceEdit> {
        let (at, new_text) = ruling.insertion(&self.text)?;
        let position = show.lines_of(&self.text).position(at);
        let edit = TextEdit { range: Range::new(position, position), new_text };
        if !show.is_versioned() {
            // Without the newer form no file can be made.
            #[expect(clippy::mutable_key_type)]
            let changes = (!self.new).then(|| [(self.uri.clone(), vec![edit])].into_iter().collect())?;
            return Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() });
        }
        let text_document = OptionalVersionedTextDocumentIdentifier { uri: self.uri.clone(), version: self.version };
        let edit = TextDocumentEdit { text_document, edits: vec![OneOf::Left(edit)] };
        let changes = match self.new {
            false => DocumentChanges::Edits(vec![edit]),
            true => {
                let options = CreateFileOptions { overwrite: None, ignore_if_exists: Some(true) };
                let file = CreateFile { uri: self.uri.clone(), options: Some(options), annotation_id: None };
                show.creates().then(|| {
                    DocumentChanges::Operations(vec![
                        DocumentChangeOperation::Op(ResourceOp::Create(file)),
                        DocumentChangeOperation::Edit(edit),
                    ])
                })?
            }
        };
        Some(WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() })
    }

    /// The actions for a finding.
    pub(super) fn offered(&self, diagnostic: &Diagnostic, rulings: &[Ruling], show: &Shower<'_>) -> Vec<CodeAction> {
        let action = |ruling: &Ruling| {
            Some(CodeAction {
                title: ruling.title(),
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: Some(vec![show.diagnostic(diagnostic)]),
                edit: Some(self.edit(ruling, show)?),
                ..CodeAction::default()
            })
        };
        rulings.iter().filter_map(action).collect()
    }
}

/// What may be ruled where a finding stands, the narrowest first.
pub(super) fn of(diagnostic: &Diagnostic, document: &Document) -> Vec<Ruling> {
    let source = &document.page.source.text;
    let (group, _) = diagnostic.rule.split_once('/').unwrap_or((&diagnostic.rule, ""));
    let at = diagnostic.primary.anchor.at;
    let words = source.get(at.range()).unwrap_or_default();
    let is_term =
        !words.contains('\n') && words.chars().any(char::is_alphabetic) && words.split_whitespace().count() <= LONGEST;
    let mut rulings = Vec::new();
    if PEOPLE.contains(&group)
        && let Some(at) = document.page.prose.shown(at)
    {
        rulings.extend(person(document, at));
    }
    if is_term && WORDS.contains(&group) {
        if group == "name" && rulings.is_empty() {
            rulings.push(Ruling::Spelling(words.to_owned()));
        }
        rulings.push(Ruling::Accept(words.to_owned()));
    }
    rulings.push(Ruling::Off(diagnostic.rule.clone()));
    rulings
}

/// The person who is named at a place, by the full name, with the title that stands there.
fn person(document: &Document, at: Span<InProse>) -> Option<Ruling> {
    let touches = |there: Span<InProse>| there.start < at.end && at.start < there.end;
    document.people().iter().find_map(|person| {
        let mention = person.mentions.iter().find(|mention| touches(mention.at))?;
        let titled = std::iter::once(mention).chain(&person.mentions).find_map(|mention| mention.title);
        // A name alone is entered by whoever knows its rest.
        let title = titled.map(|title| document.text(title).to_owned());
        person.name.contains(' ').then(|| Ruling::Person(person.name.clone(), title))
    })
}
