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
        let ground = |_: &lsp::Settings| {
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
    let text = "Mayor Ada Quill spoke.\n\n“We won,” *Quill* said, accused of allegedly lying.\n\nIt cost at least $3 million.\n";
    open(&editor, text);
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
    assert_eq!(hover(&mut editor, 4, 18), "Figure: `3000000`, $, at-least.");

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

/// What is typed is held against stories of its folder that nobody has open, as they stand on disk.
#[test]
fn closed_stories_of_the_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    let write = |name: &str, text: &str| std::fs::write(path(name), text).expect("written");
    write("copydesk.toml", "");
    std::fs::create_dir(path("drafts")).expect("a folder");
    write("drafts/closed.md", "Mayor Nikhil Vardhan spoke in Tarnby on Monday.\n");
    let uri = |name: &str| format!("file://{}", path(name).display());
    let (open, closed) = (uri("open.md"), uri("drafts/closed.md"));
    let editor = session(json!({"textDocument": {"publishDiagnostics": {"relatedInformation": true}}}), Value::Null);
    let story = |uri: &str, text: &str| json!({"textDocument": {"uri": uri, "languageId": "markdown", "version": 1, "text": text}});
    editor.tell("textDocument/didOpen", story(&open, "Mayor Nikil Vardhan left Tarnby on Monday.\n"));
    let until = |count: usize| loop {
        let told = next(&editor, "textDocument/publishDiagnostics");
        let shown = told["diagnostics"].as_array().expect("a list");
        if told["uri"] == *open && shown.len() == count {
            return shown.clone();
        }
    };
    let found = until(1);
    assert_eq!(found[0]["code"], "name/spelling", "{found:?}");
    let related = &found[0]["relatedInformation"][0]["location"];
    assert_eq!((&related["uri"], &related["range"]["start"]["character"]), (&json!(closed), &json!(6)));

    // What is on the screen counts before what is on disk, and what is on disk again once it is closed.
    editor.tell("textDocument/didOpen", story(&closed, "Mayor Nikil Vardhan spoke in Tarnby on Monday.\n"));
    until(0);
    editor.tell("textDocument/didClose", json!({"textDocument": {"uri": closed}}));
    until(1);
    write("drafts/closed.md", "It rained.\n");
    editor.tell("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": closed, "type": 2}]}));
    until(0);
    editor.leave();
}

/// A session whose client can do and says more than most.
fn session(capabilities: Value, options: Value) -> Editor {
    let (line, other) = Connection::memory();
    let ground = |settings: &lsp::Settings| {
        anyhow::ensure!(settings.style.as_deref() != Some("none such"), "no style is called `none such`");
        let choice = Choice { style: settings.style.clone(), ..Choice::default() };
        let published = settings.published;
        Ok(Run { projects: Projects::new(Found::Nearest), choice, published, known: Known::Configured })
    };
    let server = std::thread::spawn(move || lsp::serve(&other, &ground));
    let mut editor = Editor { line, server, requests: 0 };
    editor.ask("initialize", json!({ "capabilities": capabilities, "initializationOptions": options }));
    editor.tell("initialized", json!({}));
    editor
}

/// The next message with this method.
fn next(editor: &Editor, method: &str) -> Value {
    loop {
        match editor.hear() {
            Message::Notification(told) if told.method == method => return told.params,
            Message::Request(asked) if asked.method == method => return json!({"id": asked.id, "params": asked.params}),
            _ => {}
        }
    }
}

#[test]
fn whoever_asks_for_findings_is_not_told_unasked() {
    let pulls = json!({"textDocument": {"diagnostic": {}}, "workspace": {"diagnostic": {"refreshSupport": true}}});
    let mut editor = session(pulls, Value::Null);
    open(&editor, TEXT);
    let ask = |before: Value| json!({"textDocument": {"uri": URI}, "previousResultId": before});
    let full = editor.ask("textDocument/diagnostic", ask(Value::Null));
    assert_eq!(full["kind"], "full");
    assert_eq!(full["items"][0]["code"], "claim/double-hedge");
    let same = editor.ask("textDocument/diagnostic", ask(full["resultId"].clone()));
    assert_eq!(same, json!({"kind": "unchanged", "resultId": full["resultId"]}));
    let change = json!([{"text": "Dorn took it.\n"}]);
    editor
        .tell("textDocument/didChange", json!({"textDocument": {"uri": URI, "version": 2}, "contentChanges": change}));
    let none = editor.ask("textDocument/diagnostic", ask(full["resultId"].clone()));
    assert_eq!(none["items"], json!([]));
    editor.leave();
}

#[test]
fn settings_come_with_the_start_and_later() {
    let asks = json!({"workspace": {"configuration": true}});
    let editor = session(asks, json!({"style": "none such"}));
    // A setting of no use is told, and copydesk goes on.
    assert!(next(&editor, "window/showMessage")["message"].as_str().unwrap().contains("none such"));
    let asked = next(&editor, "workspace/configuration");
    assert_eq!(asked["params"]["items"], json!([{"section": "copydesk"}]));
    // The day of publication makes a weekday wrong.
    open(&editor, "They met on Monday, June 2, and spoke.\n");
    assert_eq!(editor.shown(URI).1, Vec::<Value>::new());
    let answer = json!([{"published": "2026-06-10", "style": ""}]);
    editor
        .line
        .sender
        .send(lsp_server::Response::new_ok("copydesk/settings".to_owned().into(), answer).into())
        .unwrap();
    assert_eq!(editor.shown(URI).1[0][0], "date/weekday");
    editor.leave();
}

#[test]
fn other_versions_of_a_story_are_none() {
    let editor = session(json!({}), Value::Null);
    let old = json!({"uri": "git:/desk/story.md?main", "languageId": "markdown", "version": 1, "text": TEXT});
    editor.tell("textDocument/didOpen", json!({"textDocument": old}));
    open(&editor, TEXT);
    assert_eq!(next(&editor, "textDocument/publishDiagnostics")["uri"], URI);
    editor.leave();
}

#[test]
fn a_request_that_is_withdrawn_is_not_answered() {
    let editor = session(json!({}), Value::Null);
    open(&editor, TEXT);
    let place = json!({"textDocument": {"uri": URI}, "position": {"line": 2, "character": 15}});
    // What is sent while nothing is read yet stands in the queue together.
    for id in [7, 8] {
        editor
            .line
            .sender
            .send(Request::new(id.into(), "textDocument/hover".to_owned(), place.clone()).into())
            .unwrap();
    }
    editor.tell("$/cancelRequest", json!({"id": 8}));
    let answers: Vec<_> = std::iter::repeat_with(|| editor.hear())
        .filter_map(|message| if let Message::Response(answer) = message { Some(answer) } else { None })
        .take(2)
        .map(|answer| answer.response_result.map_err(|error| error.code))
        .collect();
    assert!(answers[0].is_ok());
    assert_eq!(answers[1], Err(-32800));
    editor.leave();
}

#[test]
fn no_more_is_shown_than_anybody_reads() {
    let editor = session(json!({}), json!({"maxFindings": 2}));
    open(&editor, "The the sea on June 31.\n\nA a ship.\n\nAn an oar.\n");
    let told = next(&editor, "textDocument/publishDiagnostics");
    let shown = told["diagnostics"].as_array().unwrap();
    assert_eq!(shown.len(), 3);
    // The gravest is among them.
    assert!(shown.iter().any(|one| one["code"] == "date/impossible"));
    assert!(shown[2]["message"].as_str().unwrap().starts_with("2 more findings"), "{told}");
    editor.leave();
}

#[test]
fn how_many_sources_a_story_has() {
    let mut editor = session(json!({}), Value::Null);
    open(&editor, "Ada Quill spoke.\n\n“We won,” Quill said. The board said it had lost.\n");
    let lens = editor.ask("textDocument/codeLens", json!({"textDocument": {"uri": URI}}));
    assert_eq!(lens[0]["command"]["title"], "2 sources, 1 quotation");
    editor.leave();
}

/// A folder with a configuration and a story, and what the menu offers at a place of it.
fn menu(config: Option<&str>, text: &str, place: (u32, u32)) -> (tempfile::TempDir, Vec<Value>) {
    let folder = tempfile::tempdir().unwrap();
    if let Some(config) = config {
        std::fs::write(folder.path().join("copydesk.toml"), config).unwrap();
    }
    let can = json!({
        "workspace": {"workspaceEdit": {"documentChanges": true, "resourceOperations": ["create"]}},
        "textDocument": {"codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}},
            "publishDiagnostics": {"codeDescriptionSupport": true}},
    });
    let mut editor = session(can, Value::Null);
    let uri = format!("file://{}/story.md", folder.path().display());
    let story = json!({"uri": uri, "languageId": "markdown", "version": 1, "text": text});
    editor.tell("textDocument/didOpen", json!({ "textDocument": story }));
    let place = json!({"line": place.0, "character": place.1});
    let asked =
        json!({"textDocument": {"uri": uri}, "range": {"start": place, "end": place}, "context": {"diagnostics": []}});
    let actions = editor.ask("textDocument/codeAction", asked);
    editor.leave();
    (folder, actions.as_array().unwrap().clone())
}

#[test]
fn the_house_rules_from_the_menu() {
    let text = "Mayor Ada Quill spoke. Ada Quill left.\n\nThe the sea.\n\nThe council met Ada Quil on Monday.\n";
    let (_folder, offered) = menu(Some("[rules]\n"), text, (2, 5));
    let titles: Vec<&str> = offered.iter().map(|action| action["title"].as_str().unwrap()).collect();
    assert!(titles.contains(&"Turn word/repeated off in copydesk.toml"), "{titles:?}");
    let off = offered.iter().find(|action| action["title"].as_str().unwrap().starts_with("Turn")).unwrap();
    let change = &off["edit"]["documentChanges"][0];
    assert!(change["textDocument"]["uri"].as_str().unwrap().ends_with("/copydesk.toml"));
    assert_eq!(change["edits"][0]["newText"], "\"word/repeated\" = \"off\"\n");
    assert!(off["diagnostics"][0]["codeDescription"]["href"].as_str().unwrap().ends_with("/rules/word/repeated.toml"));

    // Where there is no configuration, one is made.
    let (_folder, offered) = menu(None, text, (2, 5));
    let off = offered.iter().find(|action| action["title"].as_str().unwrap().starts_with("Turn")).unwrap();
    assert_eq!(off["edit"]["documentChanges"][0]["kind"], "create");
    assert_eq!(off["edit"]["documentChanges"][1]["edits"][0]["newText"], "[rules]\n\"word/repeated\" = \"off\"\n");

    // Names and people.
    let (_folder, offered) = menu(Some(""), text, (4, 22));
    let titles: Vec<&str> = offered.iter().map(|action| action["title"].as_str().unwrap()).collect();
    let word = ["Accept “Quil” in copydesk.toml", "Turn name/spelling off in copydesk.toml"];
    assert_eq!(titles[titles.len() - 3..], ["Add “Mayor Ada Quill” to [people] in copydesk.toml", word[0], word[1]]);
}

#[test]
fn what_the_configuration_leaves_out_and_what_a_baseline_knows() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("copydesk.toml", "[files]\nexclude = [\"old/\"]\n");
    let editor = session(json!({}), Value::Null);
    let open = |name: &str, text: &str| {
        let uri = format!("file://{}/{name}", folder.path().display());
        let story = json!({"uri": uri, "languageId": "markdown", "version": 1, "text": text});
        editor.tell("textDocument/didOpen", json!({ "textDocument": story }));
        let told = next(&editor, "textDocument/publishDiagnostics");
        assert_eq!(told["uri"], uri);
        told["diagnostics"].as_array().unwrap().len()
    };
    assert_eq!(open("old/a.md", "The the sea.\n"), 0);
    let text = "The the sea.\n";
    assert_eq!(open("b.md", text), 1);

    // What is written down as known is not told, once the configuration says so.
    let story = copydesk::desk::Story::of(folder.path().join("b.md").to_str().unwrap(), text);
    let mut run = Run {
        projects: Projects::new(Found::Nearest),
        choice: Choice::default(),
        published: None,
        known: Known::Nothing,
    };
    let outcome = run.check(&[story]);
    let path = folder.path().join("known.json");
    let mut baseline = copydesk::desk::baseline::Baseline::at(&path);
    let sources = outcome.sources.iter().map(|source| (&*source.path, source)).collect();
    baseline.add(outcome.diagnostics.iter().map(|d| (d, folder.path().join("b.md"))), &sources);
    baseline.write(&path).unwrap();
    write("copydesk.toml", "baseline = \"known.json\"\n[files]\nexclude = [\"old/\"]\n");
    editor.tell("workspace/didChangeWatchedFiles", json!({"changes": []}));
    let told = next(&editor, "textDocument/publishDiagnostics");
    assert!(told["uri"].as_str().unwrap().ends_with("/b.md") && told["diagnostics"] == json!([]), "{told}");
    editor.leave();
}

/// A client that is not as the protocol would have it is answered, and may still begin; one that says nothing of what it
/// can do, or never says that it is ready, is served.
#[test]
fn the_beginning_is_forgiven() {
    let (line, other) = Connection::memory();
    let ground = |_: &lsp::Settings| {
        let projects = Projects::new(Found::None);
        Ok(Run { projects, choice: Choice::default(), published: None, known: Known::Nothing })
    };
    let server = std::thread::spawn(move || lsp::serve(&other, &ground));
    let ask = |id: i32, method: &str, params: Value| {
        line.sender.send(Request::new(id.into(), method.to_owned(), params).into()).unwrap();
        loop {
            let heard = line.receiver.recv_timeout(Duration::from_secs(60)).expect("the server says something");
            if let Message::Response(response) = heard {
                return response.response_result.map_err(|error| error.code);
            }
        }
    };
    let tell = |method: &str, params: Value| {
        line.sender.send(Notification::new(method.to_owned(), params).into()).unwrap();
    };
    assert_eq!(ask(1, "textDocument/hover", json!({})), Err(-32002));
    assert_eq!(ask(2, "initialize", json!(3)), Err(-32602));
    assert!(ask(3, "initialize", Value::Null).is_ok());
    tell(
        "textDocument/didOpen",
        json!({"textDocument": {"uri": URI, "languageId": "markdown", "version": 1, "text": TEXT}}),
    );
    assert_eq!(ask(4, "initialize", json!({"capabilities": {}})), Err(-32600));
    assert!(ask(5, "shutdown", Value::Null).is_ok());
    assert_eq!(ask(6, "textDocument/hover", json!({})), Err(-32600));
    tell("exit", Value::Null);
    assert!(server.join().unwrap().expect("no failure"));
}

/// What is asked in one breath with the request to end is answered all the same.
#[test]
fn what_is_asked_behind_a_shutdown_is_refused() {
    let (line, other) = Connection::memory();
    let ground = |_: &lsp::Settings| {
        let projects = Projects::new(Found::None);
        Ok(Run { projects, choice: Choice::default(), published: None, known: Known::Nothing })
    };
    let asked = ["initialize", "shutdown", "textDocument/hover", "shutdown"];
    for (id, method) in (0..).zip(asked) {
        let params = json!({"capabilities": {}});
        line.sender.send(Request::new(id.into(), method.to_owned(), params).into()).unwrap();
    }
    line.sender.send(Notification::new("exit".to_owned(), Value::Null).into()).unwrap();
    assert!(lsp::serve(&other, &ground).expect("no failure"));
    let heard = line.receiver.try_iter().filter_map(|message| match message {
        Message::Response(response) => Some((response.id, response.response_result.err().map(|error| error.code))),
        _ => None,
    });
    let expected = [None, None, Some(-32600), Some(-32600)];
    assert_eq!(heard.collect::<Vec<_>>(), (0..).map(Into::into).zip(expected).collect::<Vec<_>>());
}

/// A client that leaves before it has begun has left without a word, and that is all.
#[test]
fn leaving_at_once_is_no_failure() {
    let (line, other) = Connection::memory();
    line.sender.send(Notification::new("exit".to_owned(), Value::Null).into()).unwrap();
    assert!(!lsp::serve(&other, &|_: &lsp::Settings| anyhow::bail!("nobody asks")).expect("no failure"));
}
