//! How long a writer waits: from a keystroke to the findings that the server publishes, in stories of several lengths,
//! alone and beside other open stories.
//!
//! `cargo bench --bench keystroke` prints the median and the longest wait in milliseconds; `-- 100000` looks at stories of
//! so many words only.

use std::time::{Duration, Instant};

use copydesk::config::{Choice, Found, Projects};
use copydesk::desk::{Known, Run};
use copydesk::lsp;
use lsp_server::{Connection, Message, Notification, Request};
use mimalloc::MiMalloc;
use serde_json::{Value, json};

/// As in the program that editors start.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

const STORY: &str = include_str!("story.txt");

/// The sentence that is typed in; its finding moves with each letter, and so is published anew.
const TYPED: &str = "Here is the the sentence.\n";

/// How many letters are typed.
const LETTERS: usize = 31;

fn main() {
    println!("{:<28} {:>10} {:>10}", "words, other open stories", "median ms", "longest");
    let asked: Vec<usize> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    for (words, others) in [(700, 0), (700, 30), (10_000, 0), (10_000, 30), (100_000, 0), (100_000, 30)] {
        if !asked.is_empty() && !asked.contains(&words) {
            continue;
        }
        let mut waits = waits(words, others);
        waits.sort();
        let ms = |wait: Duration| wait.as_secs_f64() * 1000.0;
        println!(
            "{:<28} {:>10.1} {:>10.1}",
            format!("{words}, {others}"),
            ms(waits[LETTERS / 2]),
            ms(waits[LETTERS - 1])
        );
    }
}

/// The waits after each letter.
fn waits(words: usize, others: usize) -> Vec<Duration> {
    let mut text = String::new();
    while text.split_ascii_whitespace().count() < words {
        text.push_str(STORY);
        text.push_str("\n\n");
    }
    let line = text.lines().count();
    text.push_str(TYPED);
    let editor = Editor::new();
    for k in 0..others {
        editor.open(&format!("file:///desk/other{k}.txt"), STORY);
    }
    editor.open(URI, &text);
    editor.wait(1);
    (0..LETTERS)
        .map(|k| {
            let version = k + 2;
            let start = Instant::now();
            let at = json!({ "line": line, "character": 5 });
            editor.tell(
                "textDocument/didChange",
                json!({
                    "textDocument": { "uri": URI, "version": version },
                    "contentChanges": [{ "range": { "start": at, "end": at }, "text": "x" }],
                }),
            );
            editor.wait(version);
            start.elapsed()
        })
        .collect()
}

const URI: &str = "file:///desk/typed.txt";

/// An editor with a server on the other end of the line.
struct Editor {
    line: Connection,
}

impl Editor {
    fn new() -> Self {
        let (line, other) = Connection::memory();
        let ground = |_: &lsp::Settings| {
            let projects = Projects::new(Found::None);
            Ok(Run { projects, choice: Choice::default(), published: None, known: Known::Nothing })
        };
        std::thread::spawn(move || lsp::serve(&other, &ground));
        let editor = Self { line };
        let asked = Request::new(1.into(), "initialize".to_owned(), json!({ "capabilities": {} }));
        editor.line.sender.send(asked.into()).expect("the server listens");
        while !matches!(editor.hear(), Message::Response(_)) {}
        editor.tell("initialized", json!({}));
        editor
    }

    fn open(&self, uri: &str, text: &str) {
        let story = json!({ "uri": uri, "languageId": "plaintext", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": story }));
    }

    fn tell(&self, method: &str, params: Value) {
        self.line.sender.send(Notification::new(method.to_owned(), params).into()).expect("the server listens");
    }

    fn hear(&self) -> Message {
        self.line.receiver.recv_timeout(Duration::from_secs(60)).expect("the server says something")
    }

    /// Waits for what is published of the story at a version.
    fn wait(&self, version: usize) {
        loop {
            if let Message::Notification(told) = self.hear()
                && told.params["uri"] == URI
                && told.params["version"].as_u64().is_some_and(|v| v as usize >= version)
            {
                return;
            }
        }
    }
}
