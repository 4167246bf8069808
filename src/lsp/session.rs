//! A session: the open stories, what was found in them, and what the client has been told.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::notification::Notification as _;
use lsp_types::request::Request as _;
use lsp_types::{
    CodeActionParams, CodeLensParams, CompletionParams, ConfigurationItem, ConfigurationParams,
    DidChangeConfigurationParams, DidChangeTextDocumentParams, DidChangeWatchedFilesParams,
    DidChangeWatchedFilesRegistrationOptions, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    DidSaveTextDocumentParams, DocumentDiagnosticParams, DocumentSymbolParams, FileSystemWatcher, GlobPattern,
    GotoDefinitionParams, HoverParams, MessageType, PublishDiagnosticsParams, Registration, RegistrationParams,
    ShowMessageParams, Uri, notification, request,
};
use rustc_hash::FxHashMap;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::config::schema;
use crate::desk::{Aids, Recall, Run, Story};
use crate::diagnostic::Diagnostic;
use crate::facts::Document;
use crate::read::Format;
use crate::report::uri;
use crate::rule::RuleFile;

use super::desk::{Found, Open};
use super::lines::Lines;
use super::neighbors::Neighbors;
use super::rulings::{self, Sheet};
use super::settings::{SECTION, Settings};
use super::show::Shower;
use super::{Client, Ground, actions, complete, hover, lens, pull, symbols, typed};

/// So many findings of a story are shown unless the client says otherwise: more than anybody reads, and no more than an
/// editor bears.
const MOST: usize = 1000;

/// The kinds of documents that somebody writes: what a client shows of another day or another branch (`git:`) is no story.
const WRITTEN: &[&str] = &["file", "untitled", "inmemory", "buffer", "vscode-vfs", "vscode-remote"];

/// The request for the client’s settings.
const SETTINGS: &str = "copydesk/settings";

/// How a message reaches the client.
type Sender = dyn Fn(Message);

pub(super) struct Session<'a> {
    client: Client,
    ground: &'a Ground<'a>,
    send: Box<Sender>,
    /// What the client said at the start, and what it says now.
    initial: Settings,
    settings: Settings,
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
    neighbors: Neighbors,
    /// Whether a story was opened since anybody looked for its neighbours.
    opened: bool,
    /// What the client shows, by URI.
    told: BTreeMap<String, Vec<lsp_types::Diagnostic>>,
    /// What the client itself has changed since the stories were judged: it asks for that again by itself.
    touched: BTreeSet<String>,
    stale: bool,
}

impl<'a> Session<'a> {
    /// A session by what the client says at its start. Settings of no use are told, and the others hold.
    pub(super) fn new<S: Fn(Message) + 'static>(
        client: Client,
        ground: &'a Ground<'a>,
        sent: &Value,
        folder: Option<PathBuf>,
        send: S,
    ) -> anyhow::Result<Self> {
        let (mut settings, mut faults) = Settings::of(sent, folder.clone());
        let run = match ground(&settings) {
            Ok(run) => run,
            Err(fault) => {
                faults.push(format!("copydesk goes on without the editor’s settings: {fault:#}"));
                settings = Settings { folder, ..Settings::default() };
                ground(&settings)?
            }
        };
        let session = Self {
            client,
            ground,
            send: Box::new(send),
            initial: settings.clone(),
            settings,
            run,
            good: None,
            warned: false,
            open: BTreeMap::new(),
            sheets: BTreeMap::new(),
            found: Found::default(),
            recall: Recall::default(),
            neighbors: Neighbors::default(),
            opened: false,
            told: BTreeMap::new(),
            touched: BTreeSet::new(),
            stale: false,
        };
        faults.into_iter().for_each(|fault| session.warn(fault));
        Ok(session)
    }

    /// What is asked of the client once it listens: to watch files, and for its settings.
    pub(super) fn begin(&self) {
        self.watch();
        self.ask_for_settings();
    }

    fn ask_for_settings(&self) {
        if self.client.configures {
            let item = ConfigurationItem { scope_uri: None, section: Some(SECTION.to_owned()) };
            let params = ConfigurationParams { items: vec![item] };
            let id = RequestId::from(SETTINGS.to_owned());
            (self.send)(Request::new(id, request::WorkspaceConfiguration::METHOD.to_owned(), params).into());
        }
    }

    /// Takes in what the client answers.
    pub(super) fn told(&mut self, response: Response) {
        if response.id == RequestId::from(SETTINGS.to_owned())
            && let Ok(Value::Array(sections)) = response.response_result
            && let Some(section) = sections.first()
        {
            self.configure(section);
        }
    }

    /// Goes by other settings, where they are others.
    fn configure(&mut self, sent: &Value) {
        let (settings, faults) = Settings::of(sent, None);
        faults.into_iter().for_each(|fault| self.warn(fault));
        let settings = settings.over(&self.initial);
        if settings != self.settings {
            self.settings = settings;
            self.start_over();
        }
    }

    /// Says of a request that it was withdrawn.
    pub(super) fn refuse(&self, id: RequestId) {
        let said = "the request was withdrawn".to_owned();
        (self.send)(Response::new_err(id, ErrorCode::RequestCanceled as i32, said).into());
    }

    /// Asks the client to tell when configuration or rules change on disk.
    fn watch(&self) {
        if !self.client.watches {
            return;
        }
        let watchers = ["**/copydesk.toml", "**/rules/**/*.toml", "**/*.{md,markdown,mdx,txt,text,html,htm}"]
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

    /// Does the next thing that is to be done while nobody asks for anything; false where there is nothing.
    pub(super) fn works(&mut self) -> bool {
        if self.stale {
            self.judge();
            return true;
        }
        if std::mem::take(&mut self.opened) {
            for open in self.open.values() {
                self.neighbors.around(&mut self.run, Path::new(&open.path), self.settings.folder.as_deref());
            }
        }
        if !self.neighbors.read(&mut self.run) {
            return false;
        }
        self.stale = self.neighbors.is_read();
        true
    }

    /// Takes in what the client tells.
    pub(super) fn hear(&mut self, said: Notification) {
        match said.method.as_str() {
            notification::DidOpenTextDocument::METHOD => {
                let Some(params) = read::<DidOpenTextDocumentParams>(said) else { return };
                let document = params.text_document;
                if !is_written(&document.uri) {
                    return;
                }
                self.touched.insert(document.uri.as_str().to_owned());
                let sheet = uri::path_of(document.uri.as_str()).filter(|path| typed::kind(path).is_some());
                let is_sheet = sheet.is_some();
                let Some(path) = sheet.or_else(|| path(&document.uri, &document.language_id)) else { return };
                let open = Open { uri: document.uri, version: document.version, path, text: document.text };
                self.opened |= !is_sheet;
                let all = if is_sheet { &mut self.sheets } else { &mut self.open };
                all.insert(open.uri.as_str().to_owned(), open);
                self.stale = true;
            }
            notification::DidChangeTextDocument::METHOD => {
                let Some(params) = read::<DidChangeTextDocumentParams>(said) else { return };
                let uri = params.text_document.uri.as_str();
                if let Some(open) = self.open.get_mut(uri).or_else(|| self.sheets.get_mut(uri)) {
                    self.touched.insert(uri.to_owned());
                    open.version = params.text_document.version;
                    for change in params.content_changes {
                        open.change(change, self.client);
                    }
                    self.stale = true;
                }
            }
            notification::DidCloseTextDocument::METHOD => {
                let Some(params) = read::<DidCloseTextDocumentParams>(said) else { return };
                if let Some(story) = self.open.remove(params.text_document.uri.as_str()) {
                    self.neighbors.changed(&story.path);
                }
                self.sheets.remove(params.text_document.uri.as_str());
                self.stale = true;
            }
            notification::DidSaveTextDocument::METHOD => {
                let Some(params) = read::<DidSaveTextDocumentParams>(said) else { return };
                if params.text_document.uri.as_str().ends_with(".toml") {
                    self.start_over();
                }
            }
            notification::DidChangeConfiguration::METHOD => {
                let told = read::<DidChangeConfigurationParams>(said).map(|params| params.settings);
                match told.filter(|_| !self.client.configures) {
                    Some(settings) => self.configure(&settings),
                    None => self.ask_for_settings(),
                }
                self.start_over();
            }
            notification::DidChangeWatchedFiles::METHOD => self.changed_on_disk(said),
            _ => {}
        }
    }

    /// Takes in what the client saw change on disk: rules and configurations, or stories.
    fn changed_on_disk(&mut self, said: Notification) {
        let Some(params) = read::<DidChangeWatchedFilesParams>(said) else { return };
        let mut paths = params.changes.iter().map(|change| uri::path_of(change.uri.as_str()));
        let of_story = |path: &Option<String>| path.as_ref().is_some_and(|path| !path.ends_with(".toml"));
        if !params.changes.is_empty() && paths.clone().all(|path| of_story(&path)) {
            paths.by_ref().flatten().for_each(|path| self.neighbors.changed(&path));
        } else {
            self.start_over();
        }
    }

    /// Answers a request.
    pub(super) fn answer(&mut self, request: Request) {
        if self.stale {
            self.judge();
        }
        let response = match request.method.as_str() {
            request::CodeActionRequest::METHOD => match serde_json::from_value::<CodeActionParams>(request.params) {
                Ok(params) if self.client.actions => Response::new_ok(request.id, self.actions(&params)),
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
            request::CodeLensRequest::METHOD => self.reply(request, |session, params: CodeLensParams| {
                session.story(&params.text_document.uri, |document, lines, _| Some(lens::of(document, lines)))
            }),
            request::DocumentDiagnosticRequest::METHOD => {
                self.reply(request, |session, params: DocumentDiagnosticParams| {
                    let found = session.told.get(params.text_document.uri.as_str()).cloned().unwrap_or_default();
                    Some(pull::report(found, params.previous_result_id.as_deref()))
                })
            }
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

    /// What may be done where the cursor is: fixes, allowances, and what the house may rule.
    fn actions(&mut self, params: &CodeActionParams) -> Vec<lsp_types::CodeAction> {
        let uri = &params.text_document.uri;
        let show = Shower::new(self.client, self.open.values(), &self.found);
        let mut offered = actions::offered(params, &show, &self.open, &self.found);
        let here = actions::asked_about(params, &show, &self.open, &self.found);
        let Some(story) = self.open.get(uri.as_str()).filter(|_| !here.is_empty()) else { return offered };
        let sheets = &self.sheets;
        let open = |path: &Path| sheets.values().find(|sheet| Path::new(&sheet.path) == path);
        let sheet = Sheet::of(Path::new(&story.path), &mut self.run, self.settings.folder.as_deref(), open);
        let document = Story::of(story.path.clone(), story.text.clone()).open(self.run.published);
        if let (Some(sheet), Ok(document)) = (sheet, document) {
            for finding in here {
                offered.extend(sheet.offered(finding, &rulings::of(finding, &document), &show));
            }
        }
        offered
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
    fn sheet(&self, uri: &Uri) -> Option<(&Open, Value)> {
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
        // It is found anew: no room is held for both.
        self.found = Found::default();
        let run = &mut self.run;
        let held = self.open.values().filter(|open| !run.leaves_out(Path::new(&open.path)));
        let mut stories: Vec<Story> = held.map(|open| Story::of(open.path.clone(), open.text.clone())).collect();
        stories.sort_by(|a, b| a.path.cmp(&b.path));
        stories.dedup_by(|a, b| a.path == b.path);
        let is_open = |path: &str| stories.binary_search_by(|story| story.path.as_str().cmp(path)).is_ok();
        let beside = self.neighbors.closed(is_open);
        let aids = Aids { recall: Some(&self.recall), beside: &beside, ..Aids::default() };
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
        let pages = self.pages(&diagnostics);
        self.found = Found { diagnostics, sources: sources.chain(typed.sources).collect(), pages };
        self.tell();
    }

    /// Where the rules of these findings are explained: in their files, those of the house’s own on disk.
    fn pages(&self, diagnostics: &[Diagnostic]) -> FxHashMap<String, Uri> {
        let spoken: BTreeSet<&str> = diagnostics.iter().map(|d| d.rule.as_str()).collect();
        let files = self.run.projects.all.iter().flat_map(|project| &project.files);
        let page = |file: &RuleFile| match file.built_in {
            true => {
                let (home, version) = (env!("CARGO_PKG_REPOSITORY"), env!("CARGO_PKG_VERSION"));
                format!("{home}/blob/v{version}/rules/{}.toml", file.id).parse().ok()
            }
            false => uri::of_file(&std::path::absolute(&*file.path).ok()?).parse().ok(),
        };
        files.filter(|file| spoken.contains(&*file.id)).filter_map(|f| Some((f.id.clone(), page(f)?))).collect()
    }

    /// Tells the client what has changed of what it shows.
    fn tell(&mut self) {
        let everything: BTreeMap<&String, &Open> = self.open.iter().chain(&self.sheets).collect();
        let most = self.settings.most.unwrap_or(MOST);
        let shown = Shower::new(self.client, everything.values().copied(), &self.found).all(most);
        let mut again = false;
        for (uri, diagnostics) in &shown {
            if self.told.get(uri).is_some_and(|told| told == diagnostics) {
                continue;
            }
            if self.client.pulls && everything.contains_key(uri) {
                again |= !self.touched.contains(uri);
            } else {
                self.publish(uri, diagnostics.clone());
            }
        }
        for uri in self.told.keys().filter(|uri| !shown.contains_key(*uri)) {
            if !self.client.pulls || !self.touched.contains(uri) {
                self.publish(uri, Vec::new());
            }
        }
        if again {
            let id = RequestId::from("copydesk/again".to_owned());
            let method = request::WorkspaceDiagnosticRefresh::METHOD.to_owned();
            (self.send)(Request { id, method, params: Value::Null }.into());
        }
        self.touched.clear();
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
        self.neighbors.forget();
        self.opened = true;
        match (self.ground)(&self.settings) {
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

/// Whether somebody writes a document: an address without a scheme is a client’s own for what it has not saved.
fn is_written(uri: &Uri) -> bool {
    let scheme = uri.as_str().split_once(':').map_or("", |(scheme, _)| scheme);
    scheme.is_empty() || WRITTEN.contains(&scheme)
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
