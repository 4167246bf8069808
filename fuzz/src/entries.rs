// Included by `fuzz/src/lib.rs` and by `tests/edges.rs`.

use std::cell::RefCell;
use std::io::Write;
use std::path::Path;
use std::sync::{Arc, Mutex};

use copydesk::config::{Choice, Found, Projects};
use copydesk::desk::baseline::Baseline;
use copydesk::desk::{Known, Outcome, Run, Story, fix};
use copydesk::diagnostic::{Applicability, Diagnostic};
use copydesk::lsp;
use copydesk::report::{self, Format, Settings};

/// The endings that say how a story is read, picked by its first byte.
const ENDINGS: [&str; 3] = ["md", "txt", "html"];

/// Fixes that go on for more rounds undo each other.
const ROUNDS: usize = 12;

fn run(found: Found) -> Run {
    let published = "2026-06-04".parse().ok();
    let choice = Choice { style: Some("ap".to_owned()), ..Choice::default() };
    Run { projects: Projects::new(found), choice, published, known: Known::Nothing }
}

/// A story of these bytes: the first says what its ending is.
fn story_of(data: &[u8]) -> Story {
    let (first, rest) = data.split_first().unwrap_or((&0, &[]));
    Story::of(format!("story.{}", ENDINGS[usize::from(*first) % ENDINGS.len()]), rest)
}

/// Every place that is told lies in a file, and copydesk itself has not failed.
fn hold(outcome: &Outcome) {
    for one in outcome.diagnostics.iter().chain(&outcome.failures) {
        assert_ne!(one.rule, "desk/internal", "{}", one.message);
        assert!(!one.message.contains('\n'), "{:?}", one.message);
        let labels = std::iter::once(&one.primary).chain(&one.secondary).map(|label| &label.anchor);
        for anchor in labels.chain(one.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| &edit.anchor)) {
            let source = outcome.sources.iter().find(|source| source.path == anchor.file);
            assert!(source.is_none_or(|s| s.text.get(anchor.at.range()).is_some()), "{anchor:?} lies beside the text");
        }
    }
}

/// Every format can say it, and what a terminal obeys is in none.
fn print(outcome: &Outcome) {
    for format in [Format::Full, Format::Concise, Format::Jsonl, Format::Sarif, Format::Github, Format::Junit] {
        let mut bytes = Vec::new();
        let settings = Settings { failures: &outcome.failures, ..Settings::default() };
        report::write(&mut bytes, format, &outcome.diagnostics, &outcome.sources, &settings).expect("memory is enough");
        let text = String::from_utf8(bytes).expect("reports are UTF-8");
        assert!(!text.contains(['\u{1b}', '\u{9b}', '\u{202e}', '\u{7}']), "{format:?}: {text:?}");
    }
}

thread_local! {
    /// The built-in rules, read once for all inputs of a thread: reading them takes longer than most stories.
    static RULES: RefCell<Run> = RefCell::new(run(Found::None));
}

/// A whole check of a story.
pub fn story(data: &[u8]) {
    let outcome = RULES.with_borrow_mut(|rules| rules.check(&[story_of(data)]));
    hold(&outcome);
    print(&outcome);
}

/// Fixing until nothing changes ends, and fixes point into the text.
pub fn fix_twice(data: &[u8]) {
    let mut story = story_of(data);
    for round in 0.. {
        let outcome = RULES.with_borrow_mut(|rules| rules.check(std::slice::from_ref(&story)));
        hold(&outcome);
        let Some(source) = outcome.sources.first() else { return };
        let safe = |d: &Diagnostic| d.fixes.iter().find(|f| f.applicability == Applicability::Safe).cloned();
        let fixes: Vec<_> = outcome.diagnostics.iter().filter_map(safe).collect();
        let (text, _) = fix::apply(&source.text, &source.path, &fixes);
        if *text == *source.text {
            return;
        }
        assert!(round < ROUNDS, "fixes undo each other: {text:?}");
        story = Story::of(story.path.clone(), text);
    }
}

/// A project whose configuration holds these bytes.
pub fn configuration(data: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("copydesk.toml");
    std::fs::write(&path, data).expect("written");
    let outcome = run(Found::Given(path)).check(&[Story::of("a.md", "Mayor Ada Quill spoke on June 31.\n")]);
    hold(&outcome);
    print(&outcome);
}

/// A project with a rule file of these bytes, and a story that its words may stand in.
pub fn rule_file(data: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder");
    let (config, group) = (folder.path().join("copydesk.toml"), folder.path().join("rules/house"));
    std::fs::create_dir_all(&group).expect("a folder");
    std::fs::write(&config, "").expect("written");
    std::fs::write(group.join("one.toml"), data).expect("written");
    let text = String::from_utf8_lossy(data);
    let outcome = run(Found::Given(config)).check(&[Story::of("a.md", text.as_ref())]);
    hold(&outcome);
    print(&outcome);
}

/// A baseline of these bytes, held against what is found.
pub fn baseline(data: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("known.json");
    std::fs::write(&path, data).expect("written");
    let Ok(baseline) = Baseline::read(&path, "known.json") else { return };
    let mut outcome = run(Found::None).check(&[Story::of("a.md", "The lease ends on June 31.\n\nOr June 31.\n")]);
    let before = outcome.diagnostics.len();
    let sources = outcome.sources.iter().map(|s| (&*s.path, s)).collect();
    let gone = baseline.subtract(&mut outcome.diagnostics, |file| folder.path().join(file), &sources);
    assert_eq!(before - outcome.diagnostics.len(), baseline.len() - gone.len(), "a finding is known once");
    // What is written can be read again.
    baseline.write(&path).expect("written");
    assert_eq!(Baseline::read(&path, "known.json").expect("our own").len(), baseline.len());
}

/// A client that says these bytes to the language server.
pub fn server(data: &[u8]) {
    let said = Arc::new(Mutex::new(Vec::new()));
    let input = std::io::Cursor::new(data.to_vec());
    // A client that breaks the protocol may be told so.
    let _ = lsp::converse(input, Heard(said.clone()), &|_| Ok(run(Found::None)));
    let said = said.lock().expect("nobody fell");
    let mut rest = std::str::from_utf8(&said).expect("messages are UTF-8");
    while let Some(head) = rest.strip_prefix("Content-Length: ") {
        let (length, body) = head.split_once("\r\n\r\n").expect("a head ends");
        let (message, next) = body.split_at(length.parse().expect("a number"));
        assert!(message.starts_with('{') && message.ends_with('}'), "{message:?}");
        rest = next;
    }
    assert_eq!(rest, "", "something stands between messages");
}

/// What a server says, kept.
struct Heard(Arc<Mutex<Vec<u8>>>);

impl Write for Heard {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("nobody fell").write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// A function that takes any bytes, by the name of its door.
pub type Door = (&'static str, fn(&[u8]));

/// The doors, for whoever runs them all.
pub const DOORS: [Door; 6] = [
    ("check", story),
    ("configuration", configuration),
    ("rule_file", rule_file),
    ("baseline", baseline),
    ("server", server),
    ("fix_twice", fix_twice),
];

/// Files that a corpus begins with: stories for the doors that take one, rules and configurations for the others.
pub fn seeds(door: &str, repository: &Path) -> Vec<Vec<u8>> {
    let (folder, ending): (&str, &[&str]) = match door {
        "configuration" => ("examples/house", &["toml"]),
        "rule_file" => ("rules", &["toml"]),
        "check" | "fix_twice" => ("fixtures", &["md", "txt", "html"]),
        _ => return Vec::new(),
    };
    let mut found = Vec::new();
    let mut folders = vec![repository.join(folder)];
    while let Some(folder) = folders.pop() {
        let mut entries: Vec<_> = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| ending.iter().any(|ending| e == *ending)) {
                found.extend(std::fs::read(path));
            }
        }
    }
    found
}
