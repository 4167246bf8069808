//! A language server session, scripted: what an editor says, and what it is told.

use std::time::Duration;

use copydesk::config::{Choice, Found, Projects};
use copydesk::desk::{Known, Run};
use copydesk::lsp;
use lsp_server::{Connection, Message, Notification, Request};
use serde_json::{Value, json};

/// An editor with a server on the other end of the line.
struct Editor {
    line: Connection,
    server: std::thread::JoinHandle<anyhow::Result<bool>>,
    requests: i32,
}

impl Editor {
    /// Opens a session in which the client offers these position encodings; gives the one agreed on.
    fn new(encodings: &Value) -> (Self, Value) {
        let (line, other) = Connection::memory();
        let ground = || {
            Ok(Run {
                projects: Projects::new(Found::None),
                choice: Choice::default(),
                published: None,
                known: Known::Nothing,
            })
        };
        let server = std::thread::spawn(move || lsp::serve(&other, &ground));
        let mut editor = Self { line, server, requests: 0 };
        let result = editor.ask(
            "initialize",
            json!({
                "capabilities": {
                    "general": {"positionEncodings": encodings},
                    "textDocument": {
                        "publishDiagnostics": {"relatedInformation": true},
                        "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}},
                    },
                },
            }),
        );
        editor.tell("initialized", json!({}));
        (editor, result["capabilities"]["positionEncoding"].clone())
    }

    fn tell(&self, method: &str, params: Value) {
        self.line.sender.send(Notification::new(method.to_owned(), params).into()).unwrap();
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.requests += 1;
        self.line.sender.send(Request::new(self.requests.into(), method.to_owned(), params).into()).unwrap();
        loop {
            if let Message::Response(response) = self.hear() {
                return response.response_result.unwrap_or_default();
            }
        }
    }

    fn hear(&self) -> Message {
        self.line.receiver.recv_timeout(Duration::from_secs(60)).expect("the server says something")
    }

    /// The next diagnostics published, as `[rule, start, end]`, with the version they are for.
    #[track_caller]
    fn shown(&self, uri: &str) -> (Value, Vec<Value>) {
        loop {
            let Message::Notification(told) = self.hear() else { continue };
            if told.method != "textDocument/publishDiagnostics" || told.params["uri"] != uri {
                continue;
            }
            let place = |position: &Value| json!([position["line"], position["character"]]);
            let diagnostics = told.params["diagnostics"].as_array().unwrap();
            let brief =
                diagnostics.iter().map(|d| json!([d["code"], place(&d["range"]["start"]), place(&d["range"]["end"])]));
            return (told.params["version"].clone(), brief.collect());
        }
    }

    fn leave(mut self) {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        self.server.join().unwrap().expect("the session ends well");
    }
}

const URI: &str = "file:///desk/story.md";
const TEXT: &str = "A headline\n\n😀 Dorn was accused of allegedly taking it.\n";

fn open(editor: &Editor, text: &str) {
    editor.tell(
        "textDocument/didOpen",
        json!({"textDocument": {"uri": URI, "languageId": "markdown", "version": 1, "text": text}}),
    );
}

#[test]
fn findings_come_and_go_as_the_story_is_written() {
    let (mut editor, encoding) = Editor::new(&json!(["utf-16"]));
    assert_eq!(encoding, "utf-16");
    open(&editor, TEXT);
    assert_eq!(editor.shown(URI), (json!(1), vec![json!(["claim/double-hedge", [2, 12], [2, 32]])]));

    // `allegedly ` goes.
    let change =
        json!([{"range": {"start": {"line": 2, "character": 23}, "end": {"line": 2, "character": 33}}, "text": ""}]);
    editor
        .tell("textDocument/didChange", json!({"textDocument": {"uri": URI, "version": 2}, "contentChanges": change}));
    assert_eq!(editor.shown(URI), (json!(2), vec![]));

    // The whole text at once; a line is put in front.
    let change = json!([{"text": format!("One more line.\n{TEXT}")}]);
    editor
        .tell("textDocument/didChange", json!({"textDocument": {"uri": URI, "version": 3}, "contentChanges": change}));
    assert_eq!(editor.shown(URI), (json!(3), vec![json!(["claim/double-hedge", [3, 12], [3, 32]])]));

    assert_eq!(editor.ask("copydesk/unheardOf", json!({})), Value::Null);
    editor.tell("textDocument/didClose", json!({"textDocument": {"uri": URI}}));
    assert_eq!(editor.shown(URI), (Value::Null, vec![]));
    editor.leave();
}

#[test]
fn columns_are_bytes_where_the_client_counts_them_so() {
    let (editor, encoding) = Editor::new(&json!(["utf-8", "utf-16"]));
    assert_eq!(encoding, "utf-8");
    open(&editor, TEXT);
    assert_eq!(editor.shown(URI), (json!(1), vec![json!(["claim/double-hedge", [2, 14], [2, 34]])]));
    editor.leave();
}

#[test]
fn what_cannot_be_read_is_told_where_it_is() {
    let (editor, _) = Editor::new(&json!([]));
    open(&editor, "one\0two");
    let (_, shown) = editor.shown(URI);
    assert_eq!(shown, vec![json!(["desk/unreadable", [0, 3], [0, 3]])]);
    editor.leave();
}

#[test]
fn what_is_no_story_is_left_alone() {
    let (editor, _) = Editor::new(&json!([]));
    let document =
        json!({"uri": "file:///desk/Cargo.toml", "languageId": "toml", "version": 1, "text": "accused of allegedly"});
    editor.tell("textDocument/didOpen", json!({"textDocument": document}));
    open(&editor, TEXT);
    let Message::Notification(first) = editor.hear() else { panic!("the server answers what it was not asked") };
    assert_eq!(first.params["uri"], URI);
    editor.leave();
}

#[test]
fn a_fix_is_offered_where_the_cursor_is() {
    let (mut editor, _) = Editor::new(&json!(["utf-16"]));
    let text = "Dorn said: “We are ready.” Vale said: “We are late.”\n\n😀 Dorn said: “We go now”. Vale left.\n";
    open(&editor, text);
    let (_, shown) = editor.shown(URI);
    assert_eq!(shown, vec![json!(["quote/punctuation", [2, 24], [2, 26]])]);
    let place = json!({"line": 2, "character": 25});
    let asked =
        json!({"textDocument": {"uri": URI}, "range": {"start": place, "end": place}, "context": {"diagnostics": []}});
    let actions = editor.ask("textDocument/codeAction", asked);
    let action = &actions[0];
    assert_eq!(action["kind"], "quickfix");
    assert_eq!(action["isPreferred"], true);
    let edits = &action["edit"]["changes"][URI];
    assert_eq!(
        *edits,
        json!([{"range": {"start": {"line": 2, "character": 24}, "end": {"line": 2, "character": 26}}, "newText": ".”"}])
    );

    let change = json!([{"range": edits[0]["range"], "text": edits[0]["newText"]}]);
    editor
        .tell("textDocument/didChange", json!({"textDocument": {"uri": URI, "version": 2}, "contentChanges": change}));
    assert_eq!(editor.shown(URI), (json!(2), vec![]));
    editor.leave();
}

#[test]
fn a_place_says_what_was_understood_of_it() {
    let (mut editor, _) = Editor::new(&json!(["utf-16"]));
    open(&editor, "Mayor Ada Quill spoke.\n\n“We won,” *Quill* said, accused of allegedly lying.\n");
    editor.shown(URI);
    let hover = |editor: &mut Editor, line: u32, character: u32| {
        let place = json!({"line": line, "character": character});
        let told = editor.ask("textDocument/hover", json!({"textDocument": {"uri": URI}, "position": place}));
        told["contents"]["value"].as_str().unwrap_or_default().to_owned()
    };
    assert_eq!(hover(&mut editor, 2, 2), "Quotation laid to Quill, Ada Quill (said).");
    assert!(hover(&mut editor, 2, 11).contains("**Ada Quill**: 2 mentions"));
    assert!(hover(&mut editor, 2, 26).contains("copydesk explain claim/double-hedge"));
    assert_eq!(hover(&mut editor, 1, 0), "");

    let place = json!({"line": 2, "character": 11});
    let first = editor.ask("textDocument/definition", json!({"textDocument": {"uri": URI}, "position": place}));
    assert_eq!(first["range"]["start"], json!({"line": 0, "character": 6}));
    let outline = editor.ask("textDocument/documentSymbol", json!({"textDocument": {"uri": URI}}));
    let names: Vec<&str> = outline.as_array().unwrap().iter().filter_map(|s| s["name"].as_str()).collect();
    assert_eq!(names, ["Ada Quill", "“We won,”"]);
    editor.leave();
}

#[test]
fn a_rule_is_silenced_from_the_editor() {
    let (mut editor, _) = Editor::new(&json!(["utf-16"]));
    open(&editor, TEXT);
    editor.shown(URI);
    let place = json!({"line": 2, "character": 15});
    let asked =
        json!({"textDocument": {"uri": URI}, "range": {"start": place, "end": place}, "context": {"diagnostics": []}});
    let actions = editor.ask("textDocument/codeAction", asked);
    let titles: Vec<&str> = actions.as_array().unwrap().iter().filter_map(|a| a["title"].as_str()).collect();
    assert_eq!(titles[1..], ["Allow claim/double-hedge here", "Allow claim/double-hedge in this file"]);
    let edit = &actions[1]["edit"]["changes"][URI][0];
    assert_eq!(edit["newText"], "<!-- copydesk: allow claim/double-hedge (say why) -->\n");
    assert_eq!(edit["range"]["start"], json!({"line": 2, "character": 0}));
    let change = json!([{"range": edit["range"], "text": edit["newText"]}]);
    editor
        .tell("textDocument/didChange", json!({"textDocument": {"uri": URI, "version": 2}, "contentChanges": change}));
    assert_eq!(editor.shown(URI), (json!(2), vec![]));
    editor.leave();
}

#[test]
fn rule_files_are_judged_completed_and_explained_as_they_are_typed() {
    let (mut editor, _) = Editor::new(&json!(["utf-16"]));
    let uri = "file:///desk/rules/house/mill.toml";
    let text = "title = \"x\"\nseverity = \"grave\"\nwhy = \"y\"\n[phrases]\nlist = [\"mill\"]\n[[example]]\nbad = \"A ⟦mill⟧.\"\n";
    editor.tell(
        "textDocument/didOpen",
        json!({"textDocument": {"uri": uri, "languageId": "toml", "version": 1, "text": text}}),
    );
    assert_eq!(editor.shown(uri), (json!(1), vec![json!(["rule/unknown-value", [1, 11], [1, 18]])]));

    let place = |line: u32, character: u32| json!({"textDocument": {"uri": uri}, "position": {"line": line, "character": character}});
    let labels = |answer: &Value| -> Vec<String> {
        answer.as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(labels(&editor.ask("textDocument/completion", place(1, 14))), ["note", "warning", "error"]);
    assert!(labels(&editor.ask("textDocument/completion", place(4, 0))).contains(&"except".to_owned()));
    let page = editor.ask("textDocument/hover", place(4, 2));
    assert!(page["contents"]["value"].as_str().unwrap().contains("The phrases, whatever their case."), "{page}");

    // What is right falls silent, and an example that is not as marked is told.
    let change = json!([{"text": text.replace("grave", "note").replace("⟦mill⟧", "⟦miller⟧")}]);
    editor
        .tell("textDocument/didChange", json!({"textDocument": {"uri": uri, "version": 2}, "contentChanges": change}));
    assert_eq!(editor.shown(uri).1[0][0], "rule/example");
    editor.tell("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    assert_eq!(editor.shown(uri), (Value::Null, vec![]));
    editor.leave();
}

/// A story that nobody has changed goes on with what was found in it, and with what is found across stories.
#[test]
fn stories_beside_the_one_that_is_typed() {
    let (editor, _) = Editor::new(&json!(["utf-8"]));
    let (one, other) = ("file:///desk/one.txt", "file:///desk/other.txt");
    for (uri, text) in [(one, "The the tide."), (other, "A a boat.")] {
        let story = json!({ "uri": uri, "languageId": "plaintext", "version": 1, "text": text });
        editor.tell("textDocument/didOpen", json!({ "textDocument": story }));
    }
    assert_eq!(editor.shown(other).1.len(), 1);
    for (version, text, found) in [(2, "The tide.", 0), (3, "The the tide.", 1), (4, "The tide tide.", 1)] {
        let story = json!({ "uri": one, "version": version });
        editor.tell("textDocument/didChange", json!({ "textDocument": story, "contentChanges": [{ "text": text }] }));
        loop {
            let (told, shown) = editor.shown(one);
            if told == json!(version) {
                assert_eq!(shown.len(), found, "{text}");
                break;
            }
        }
    }
    // Typed again, the other one is judged again.
    let story = json!({ "uri": other, "version": 2 });
    editor.tell("textDocument/didChange", json!({ "textDocument": story, "contentChanges": [{ "text": "A boat." }] }));
    assert!(editor.shown(other).1.is_empty());
}
