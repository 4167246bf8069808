//! A session: the open stories, what was found in them, and what the client has been told.

use std::collections::BTreeMap;
use std::path::Path;

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::notification::Notification as _;
use lsp_types::request::Request as _;
use lsp_types::{
    CodeActionParams, CompletionParams, DidChangeTextDocumentParams, DidChangeWatchedFilesRegistrationOptions,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams, DocumentSymbolParams,
    FileSystemWatcher, GlobPattern, GotoDefinitionParams, HoverParams, MessageType, PublishDiagnosticsParams,
    Registration, RegistrationParams, ShowMessageParams, Uri, notification, request,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::config::schema;
use crate::desk::{Aids, Recall, Run, Story};
use crate::diagnostic::Diagnostic;
use crate::facts::Document;
use crate::read::Format;
use crate::report::uri;

use super::desk::{Found, Open};
use super::lines::Lines;
use super::show::Shower;
use super::{Client, actions, complete, hover, symbols, typed};

/// How a message reaches the client.
type Sender = dyn Fn(Message);

pub(super) struct Session<'a> {
    client: Client,
    ground: &'a dyn Fn() -> anyhow::Result<Run>,
    send: Box<Sender>,
    run: Run,
    /// The run before configuration or rules were changed into what is at fault: it judges until they are mended.
    good: Option<Run>,
    /// Whether the writer has been told of the fault.
    warned: bool,
    /// The open stories by their URIs.
    open: BTreeMap<String, Open>,
    /// The open rule files and configurations by theirs.
    sheets: BTreeMap<String, Open>,
    found: Found,
    /// What was found in each story, while it does not change.
    recall: Recall,
    /// What the client shows, by URI.
    told: BTreeMap<String, Vec<lsp_types::Diagnostic>>,
    stale: bool,
}

impl<'a> Session<'a> {
    pub(super) fn new<S: Fn(Message) + 'static>(
        client: Client,
        ground: &'a dyn Fn() -> anyhow::Result<Run>,
        send: S,
    ) -> anyhow::Result<Self> {
        Ok(Self {
            client,
            ground,
            send: Box::new(send),
            run: ground()?,
            good: None,
            warned: false,
            open: BTreeMap::new(),
            sheets: BTreeMap::new(),
            found: Found::default(),
            recall: Recall::default(),
            told: BTreeMap::new(),
            stale: false,
        })
    }

    /// Asks the client to tell when configuration or rules change on disk.
    pub(super) fn watch(&self) {
        if !self.client.watches {
            return;
        }
        let watchers = ["**/copydesk.toml", "**/rules/**/*.toml"]
            .map(|glob| FileSystemWatcher { glob_pattern: GlobPattern::String(glob.to_owned()), kind: None });
        let options = DidChangeWatchedFilesRegistrationOptions { watchers: watchers.to_vec() };
        let registration = Registration {
            id: "copydesk/watch".to_owned(),
            method: notification::DidChangeWatchedFiles::METHOD.to_owned(),
            register_options: serde_json::to_value(options).ok(),
        };
        let params = RegistrationParams { registrations: vec![registration] };
        let id = RequestId::from("copydesk/watch".to_owned());
        (self.send)(Request::new(id, request::RegisterCapability::METHOD.to_owned(), params).into());
    }

    /// Whether the open stories have changed since they were judged.
    pub(super) fn is_stale(&self) -> bool {
        self.stale
    }

    /// Takes in what the client tells.
    pub(super) fn hear(&mut self, said: Notification) {
        match said.method.as_str() {
            notification::DidOpenTextDocument::METHOD => {
                let Some(params) = read::<DidOpenTextDocumentParams>(said) else { return };
                let document = params.text_document;
                let sheet = uri::path_of(document.uri.as_str()).filter(|path| typed::kind(path).is_some());
                let is_sheet = sheet.is_some();
                let Some(path) = sheet.or_else(|| path(&document.uri, &document.language_id)) else { return };
                let open = Open { uri: document.uri, version: document.version, path, text: document.text };
                let all = if is_sheet { &mut self.sheets } else { &mut self.open };
                all.insert(open.uri.as_str().to_owned(), open);
                self.stale = true;
            }
            notification::DidChangeTextDocument::METHOD => {
                let Some(params) = read::<DidChangeTextDocumentParams>(said) else { return };
                let uri = params.text_document.uri.as_str();
                if let Some(open) = self.open.get_mut(uri).or_else(|| self.sheets.get_mut(uri)) {
                    open.version = params.text_document.version;
                    for change in params.content_changes {
                        open.change(change, self.client);
                    }
                    self.stale = true;
                }
            }
            notification::DidCloseTextDocument::METHOD => {
                let Some(params) = read::<DidCloseTextDocumentParams>(said) else { return };
                self.open.remove(params.text_document.uri.as_str());
                self.sheets.remove(params.text_document.uri.as_str());
                self.stale = true;
            }
            notification::DidSaveTextDocument::METHOD => {
                let Some(params) = read::<DidSaveTextDocumentParams>(said) else { return };
                if params.text_document.uri.as_str().ends_with(".toml") {
                    self.start_over();
                }
            }
            notification::DidChangeWatchedFiles::METHOD | notification::DidChangeConfiguration::METHOD => {
                self.start_over()
            }
            _ => {}
        }
    }

    /// Answers a request.
    pub(super) fn answer(&mut self, request: Request) {
        if self.stale {
            self.judge();
        }
        let response = match request.method.as_str() {
            request::CodeActionRequest::METHOD => match serde_json::from_value::<CodeActionParams>(request.params) {
                Ok(params) if self.client.actions => {
                    let show = Shower::new(self.client, self.open.values(), &self.found);
                    Response::new_ok(request.id, actions::offered(&params, &show, &self.open, &self.found))
                }
                Ok(_) => Response::new_ok(request.id, Vec::<lsp_types::CodeAction>::new()),
                Err(fault) => Response::new_err(request.id, ErrorCode::InvalidParams as i32, fault.to_string()),
            },
            request::HoverRequest::METHOD => self.reply(request, |session, params: HoverParams| {
                let place = params.text_document_position_params;
                if let Some((sheet, schema)) = session.sheet(&place.text_document.uri) {
                    let at = Lines::new(&sheet.text, session.client.encoding).offset(place.position);
                    return complete::hover(&sheet.text, at, &schema);
                }
                session.story(&place.text_document.uri, |document, lines, open| {
                    let at = symbols::cursor(document, lines, place.position);
                    let touches = |d: &&Diagnostic| {
                        let range = lines.range(d.primary.anchor.at.start as usize, d.primary.anchor.at.end as usize);
                        *d.primary.anchor.file == *open.path
                            && range.start <= place.position
                            && place.position <= range.end
                    };
                    let found: Vec<&Diagnostic> = session.found.diagnostics.iter().filter(touches).collect();
                    hover::page(document, at, &found, &session.run)
                })
            }),
            request::Completion::METHOD => self.reply(request, |session, params: CompletionParams| {
                let place = params.text_document_position;
                let (sheet, schema) = session.sheet(&place.text_document.uri)?;
                let lines = Lines::new(&sheet.text, session.client.encoding);
                Some(complete::items(&sheet.text, lines.offset(place.position), &schema, &lines))
            }),
            request::DocumentSymbolRequest::METHOD => self.reply(request, |session, params: DocumentSymbolParams| {
                session.story(&params.text_document.uri, |document, lines, _| Some(symbols::outline(document, lines)))
            }),
            request::GotoDefinition::METHOD => self.reply(request, |session, params: GotoDefinitionParams| {
                let place = params.text_document_position_params;
                session.story(&place.text_document.uri, |document, lines, open| {
                    let at = symbols::cursor(document, lines, place.position)?;
                    symbols::first_mention(document, lines, &open.uri, at)
                })
            }),
            method => {
                let said = format!("copydesk does not know the request {method}");
                Response::new_err(request.id, ErrorCode::MethodNotFound as i32, said)
            }
        };
        (self.send)(response.into());
    }

    /// The answer to a request that is sound, else what is wrong with it.
    fn reply<P: DeserializeOwned, R: Serialize>(
        &self,
        request: Request,
        answer: impl Fn(&Self, P) -> Option<R>,
    ) -> Response {
        match serde_json::from_value::<P>(request.params) {
            Ok(params) => Response::new_ok(request.id, answer(self, params)),
            Err(fault) => Response::new_err(request.id, ErrorCode::InvalidParams as i32, fault.to_string()),
        }
    }

    /// An open rule file or configuration, with its schema.
    fn sheet(&self, uri: &Uri) -> Option<(&Open, serde_json::Value)> {
        let sheet = self.sheets.get(uri.as_str())?;
        let schema = match typed::kind(&sheet.path)? {
            typed::Kind::Rule => schema::rule(),
            typed::Kind::Config => schema::config(),
        };
        Some((sheet, schema))
    }

    /// What is wrong with the open rule files and configurations as they are typed.
    fn typed(&mut self) -> Found {
        let mut found = Found::default();
        for sheet in self.sheets.values() {
            let Some(kind) = typed::kind(&sheet.path) else { continue };
            let project = self.run.projects.of(Path::new(&sheet.path));
            let names = self.run.projects.all[project].names.clone();
            let (faults, sources) = typed::faults(kind, &sheet.path, &sheet.text, &names);
            found.diagnostics.extend(faults);
            found.sources.extend(sources);
        }
        found
    }

    /// What is read off an open story.
    fn story<R>(&self, uri: &Uri, read: impl Fn(&Document, &Lines<'_>, &Open) -> Option<R>) -> Option<R> {
        let open = self.open.get(uri.as_str())?;
        let document = Story::of(open.path.clone(), open.text.clone()).open(self.run.published).ok()?;
        read(&document, &Lines::new(&open.text, self.client.encoding), open)
    }

    /// Judges all open stories and tells the client what has changed.
    pub(super) fn judge(&mut self) {
        self.stale = false;
        let mut stories: Vec<Story> =
            self.open.values().map(|open| Story::of(open.path.clone(), open.text.clone())).collect();
        stories.sort_by(|a, b| a.path.cmp(&b.path));
        stories.dedup_by(|a, b| a.path == b.path);
        let aids = Aids { recall: Some(&self.recall), ..Aids::default() };
        let mut outcome = self.run.check_with(&stories, aids);
        self.recall.turn();
        if self.run.projects.all.iter().any(|project| project.broken) {
            if !std::mem::replace(&mut self.warned, true) {
                self.warn(
                    "copydesk’s configuration or a rule is at fault; what held before goes on holding".to_owned(),
                );
            }
            if let Some(good) = &mut self.good {
                let before = good.check(&stories);
                outcome.diagnostics = before.diagnostics;
                outcome.sources.extend(before.sources);
            }
        } else {
            self.good = None;
            self.warned = false;
        }
        let mut diagnostics = outcome.diagnostics;
        // Of what is being typed the text on the screen counts, not the one on disk.
        let typed = self.typed();
        let on_screen = |file: &str| {
            std::path::absolute(file).is_ok_and(|path| self.sheets.values().any(|sheet| Path::new(&sheet.path) == path))
        };
        diagnostics.extend(outcome.failures.into_iter().filter(|fault| !on_screen(&fault.primary.anchor.file)));
        diagnostics.extend(typed.diagnostics);
        let sources = outcome.sources.into_iter().map(|source| (source.path.clone(), source));
        self.found = Found { diagnostics, sources: sources.chain(typed.sources).collect() };

        let everything: BTreeMap<&String, &Open> = self.open.iter().chain(&self.sheets).collect();
        let shown = Shower::new(self.client, everything.values().copied(), &self.found).all();
        for (uri, diagnostics) in &shown {
            if self.told.get(uri).is_none_or(|told| told != diagnostics) {
                self.publish(uri, diagnostics.clone());
            }
        }
        for uri in self.told.keys().filter(|uri| !shown.contains_key(*uri)) {
            self.publish(uri, Vec::new());
        }
        self.told = shown;
    }

    fn publish(&self, uri: &str, diagnostics: Vec<lsp_types::Diagnostic>) {
        let Ok(parsed) = uri.parse::<Uri>() else { return };
        let version = self.open.get(uri).or_else(|| self.sheets.get(uri)).map(|open| open.version);
        let params = PublishDiagnosticsParams { uri: parsed, diagnostics, version };
        (self.send)(Notification::new(notification::PublishDiagnostics::METHOD.to_owned(), params).into());
    }

    /// Tells the writer something that is about no place in a story.
    fn warn(&self, message: String) {
        let params = ShowMessageParams { typ: MessageType::WARNING, message };
        (self.send)(Notification::new(notification::ShowMessage::METHOD.to_owned(), params).into());
    }

    /// Reads configuration and rules anew.
    fn start_over(&mut self) {
        match (self.ground)() {
            Ok(run) => {
                let before = std::mem::replace(&mut self.run, run);
                let was_broken = before.projects.all.iter().any(|project| project.broken);
                if !was_broken {
                    self.good = Some(before);
                }
            }
            Err(fault) => self.warn(format!("copydesk goes on with what it read before: {fault:#}")),
        }
        self.stale = true;
    }
}

/// The path a story is judged under: its own, or for one never saved, a name that says how to read it. None for what is
/// no story: an editor may well show its program code and its configuration to every server it has.
fn path(uri: &Uri, language: &str) -> Option<String> {
    let path = uri::path_of(uri.as_str()).unwrap_or_else(|| uri.as_str().replace([':', '\\'], "-"));
    match language {
        _ if Format::known(&path).is_some() => Some(path),
        "markdown" | "mdx" => Some(format!("{path}.md")),
        "html" => Some(format!("{path}.html")),
        "plaintext" | "text" | "" => Some(path),
        _ => None,
    }
}

fn read<P: DeserializeOwned>(said: Notification) -> Option<P> {
    serde_json::from_value(said.params).ok()
}
