//! The language server: the diagnostics of `check` in an editor, as the story is written, with their fixes.
//!
//! Everything happens in one loop. Changes that have queued up are taken in together, then all open stories are judged
//! at once, so that rules across stories see what is on the screen and not what is on disk.

mod actions;
mod allow;
mod complete;
mod desk;
mod house;
mod hover;
mod lens;
mod lines;
mod neighbors;
mod place;
mod pull;
mod queue;
mod rulings;
mod session;
mod settings;
mod show;
mod symbols;
pub(crate) mod transport;
mod typed;

use std::path::PathBuf;

use lsp_server::{Connection, ErrorCode, Message, RequestId, Response};
use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CodeLensOptions, CompletionOptions,
    DiagnosticOptions, DiagnosticServerCapabilities, HoverProviderCapability, InitializeParams, InitializeResult,
    OneOf, PositionEncodingKind, ResourceOperationKind, SaveOptions, ServerCapabilities, ServerInfo,
    TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions,
};

use serde_json::{Value, json};

use crate::desk::Run;
use crate::report::uri;

use lines::Encoding;
use queue::Queue;
use session::Session;
pub use settings::Settings;

/// The kind of the action that applies every safe fix of a story.
const FIX_ALL: &str = "source.fixAll.copydesk";

/// Gives a run by what the client says of it.
pub type Ground<'a> = dyn Fn(&Settings) -> anyhow::Result<Run> + 'a;

/// What the client can do, and what was agreed with it.
#[derive(Debug, Clone, Copy, Default)]
struct Client {
    encoding: Encoding,
    /// Whether diagnostics may name other places.
    related: bool,
    /// Whether edits may name the versions they are for.
    versioned: bool,
    /// Whether code actions may be more than commands.
    actions: bool,
    /// Whether it watches files for the server.
    watches: bool,
    /// Whether diagnostics may say where their rule is explained.
    described: bool,
    /// Whether it asks for the diagnostics of a story, again where it is told to, so that they need not be published.
    pulls: bool,
    /// Whether its settings can be asked for.
    configures: bool,
    /// Whether edits may create files.
    creates: bool,
}

/// Serves one client until it leaves, and tells whether it left as the protocol says. `ground` gives a new run whenever configuration or rules may have changed.
///
/// # Errors
/// Where the client breaks the protocol.
pub fn serve(connection: &Connection, ground: &Ground<'_>) -> anyhow::Result<bool> {
    let Some((id, params)) = begin(connection) else { return Ok(false) };
    let client = Client::of(&params);
    let result = InitializeResult {
        capabilities: capabilities(client),
        server_info: Some(ServerInfo {
            name: env!("CARGO_PKG_NAME").to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
    };
    let _ = connection.sender.send(Response::new_ok(id, result).into());

    let sender = connection.sender.clone();
    // A client that has gone is noticed when nothing comes from it any more.
    let send = move |message| drop(sender.send(message));
    let settings = params.initialization_options.clone().unwrap_or_default();
    let mut session = Session::new(client, ground, &settings, folder(&params), send)?;
    let mut queue = Queue::of(connection, params.process_id);
    loop {
        // While nothing more is waiting: now is the time to judge what has changed, and to look at what lies beside it.
        while queue.is_empty() && session.works() {}
        match queue.next() {
            None => return Ok(false),
            Some(Message::Request(request)) => {
                if request.method == "shutdown" {
                    shut_down(connection, &mut queue, request.id);
                    return Ok(true);
                }
                if queue.cancels(&request.id) {
                    session.refuse(request.id);
                } else if request.method == "initialize" {
                    refuse(connection, request.id, ErrorCode::InvalidRequest, "the server is initialized already");
                } else {
                    session.answer(request);
                }
            }
            Some(Message::Notification(notification)) if notification.method == "exit" => return Ok(false),
            Some(Message::Notification(notification)) if notification.method == "initialized" => session.begin(),
            Some(Message::Notification(notification)) => session.hear(notification),
            Some(Message::Response(response)) => session.told(response),
        }
    }
}

/// The folder that the client has open.
fn folder(params: &InitializeParams) -> Option<PathBuf> {
    // Clients of an older version name one folder, newer ones a list.
    #[expect(deprecated)]
    let root = params.root_uri.as_ref();
    let first = params.workspace_folders.iter().flatten().next().map(|folder| &folder.uri);
    Some(PathBuf::from(uri::path_of(first.or(root)?.as_str())?))
}

/// Waits for the client to begin; nothing where it leaves before. What it asks too soon, or in another form, is refused.
fn begin(connection: &Connection) -> Option<(RequestId, InitializeParams)> {
    loop {
        match connection.receiver.recv().ok()? {
            Message::Request(request) if request.method == "initialize" => match introduced(request.params) {
                Ok(params) => return Some((request.id, params)),
                Err(fault) => refuse(connection, request.id, ErrorCode::InvalidParams, &fault.to_string()),
            },
            Message::Request(request) => {
                refuse(connection, request.id, ErrorCode::ServerNotInitialized, "the server is not initialized yet");
            }
            Message::Notification(notification) if notification.method == "exit" => return None,
            _ => {}
        }
    }
}

/// How a client introduces itself. One that says nothing of what it can do can do what every client can.
fn introduced(mut params: Value) -> serde_json::Result<InitializeParams> {
    if params.is_null() {
        params = json!({});
    }
    if let Some(capabilities) = params.as_object_mut().map(|p| p.entry("capabilities").or_insert_with(|| json!({})))
        && capabilities.is_null()
    {
        *capabilities = json!({});
    }
    serde_json::from_value(params)
}

fn refuse(connection: &Connection, id: RequestId, code: ErrorCode, why: &str) {
    let _ = connection.sender.send(Response::new_err(id, code as i32, why.to_owned()).into());
}

/// Serves one client over a stream each way, until its stream ends or it leaves; tells whether it left as the protocol says.
///
/// # Errors
/// As for [`serve`], and those of writing.
pub fn converse(
    input: impl std::io::Read + Send + 'static,
    output: impl std::io::Write + Send + 'static,
    ground: &Ground<'_>,
) -> anyhow::Result<bool> {
    let (connection, writer) = transport::over(|| std::io::BufReader::new(input), output);
    let left = serve(&connection, ground);
    // The writing thread ends when nobody can send any more.
    drop(connection);
    if let Ok(written) = writer.join() {
        written?;
    }
    left
}

/// Ends the session. What a client still asks before it exits is answered with a refusal, even where it was sent in one
/// breath with the request to end.
fn shut_down(connection: &Connection, queue: &mut Queue<'_>, id: RequestId) {
    let _ = connection.sender.send(Response::new_ok(id, ()).into());
    while let Some(message) = queue.next() {
        match message {
            Message::Notification(n) if n.method == "exit" => break,
            Message::Request(request) => {
                refuse(connection, request.id, ErrorCode::InvalidRequest, "the server is shutting down");
            }
            _ => {}
        }
    }
}

impl Client {
    fn of(params: &InitializeParams) -> Self {
        let capabilities = &params.capabilities;
        let general = capabilities.general.as_ref();
        let document = capabilities.text_document.as_ref();
        let workspace = capabilities.workspace.as_ref();
        let encodings = general.and_then(|g| g.position_encodings.as_deref()).unwrap_or_default();
        Self {
            encoding: if encodings.contains(&PositionEncodingKind::UTF8) { Encoding::Utf8 } else { Encoding::Utf16 },
            related: document.and_then(|d| d.publish_diagnostics.as_ref()?.related_information).unwrap_or(false),
            versioned: workspace.and_then(|w| w.workspace_edit.as_ref()?.document_changes).unwrap_or(false),
            actions: document.and_then(|d| d.code_action.as_ref()?.code_action_literal_support.as_ref()).is_some(),
            watches: workspace.and_then(|w| w.did_change_watched_files.as_ref()?.dynamic_registration).unwrap_or(false),
            described: document.and_then(|d| d.publish_diagnostics.as_ref()?.code_description_support).unwrap_or(false),
            pulls: document.is_some_and(|d| d.diagnostic.is_some())
                && workspace.and_then(|w| w.diagnostic.as_ref()?.refresh_support).unwrap_or(false),
            configures: workspace.and_then(|w| w.configuration).unwrap_or(false),
            creates: workspace
                .and_then(|w| w.workspace_edit.as_ref()?.resource_operations.as_ref())
                .is_some_and(|can| can.contains(&ResourceOperationKind::Create)),
        }
    }
}

fn capabilities(client: Client) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(match client.encoding {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
        }),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
            ..TextDocumentSyncOptions::default()
        })),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, CodeActionKind::new(FIX_ALL)]),
            ..CodeActionOptions::default()
        })),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(["[", "\"", "=", " ", "."].map(str::to_owned).to_vec()),
            ..CompletionOptions::default()
        }),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        definition_provider: Some(OneOf::Left(true)),
        code_lens_provider: Some(CodeLensOptions { resolve_provider: None }),
        // Whoever asks is not told unasked, and would show everything twice.
        diagnostic_provider: client.pulls.then(|| {
            DiagnosticServerCapabilities::Options(DiagnosticOptions {
                identifier: Some(env!("CARGO_PKG_NAME").to_owned()),
                inter_file_dependencies: true,
                workspace_diagnostics: false,
                ..DiagnosticOptions::default()
            })
        }),
        ..ServerCapabilities::default()
    }
}
