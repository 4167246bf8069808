//! What a run remembers: it changes nothing of what is told, whatever has changed meanwhile and whoever runs beside it.

use std::path::Path;
use std::process::{Child, Command, Stdio};

const STORIES: usize = 40;

/// A project whose rule takes its words from a table beside it.
fn project(folder: &Path) {
    let write = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, text).expect("written");
    };
    write("copydesk.toml", "[rules]\nall = \"off\"\n\"house/words\" = \"warning\"\n\"date/impossible\" = \"error\"\n");
    write("rules/house/words.csv", "avoid,prefer\nlorry,truck\n");
    let rule = "title = \"words\"\nseverity = \"warning\"\nwhy = \"ours\"\n[terms]\ntable = \"words.csv\"\n[[example]]\nbad = \"a ⟦lorry⟧\"\n";
    write("rules/house/words.toml", rule);
    for i in 0..STORIES {
        write(
            &format!("{i}.md"),
            &format!("<!-- copydesk: allow-file date why -->\n\nA lorry and a van left Tarnby on June {i}.\n"),
        );
    }
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command
        .args(["check", "--format", "jsonl"])
        .args(arguments)
        .current_dir(folder)
        .env("COPYDESK_CACHE_DIR", folder.join(".cache"));
    command
}

fn told(folder: &Path, arguments: &[&str]) -> (String, String) {
    let done = command(folder, arguments).output().expect("copydesk runs");
    (String::from_utf8(done.stdout).expect("text"), String::from_utf8(done.stderr).expect("text"))
}

/// What is told with what is remembered is what is told without.
#[track_caller]
fn check(folder: &Path, arguments: &[&str]) -> String {
    let (remembered, said) = told(folder, arguments);
    let (anew, _) = told(folder, &[&["--no-cache"], arguments].concat());
    assert_eq!(remembered, anew);
    assert!(!said.contains("remember"), "{said}");
    remembered
}

fn remembered(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder.join(".cache")).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).collect()
}

#[test]
fn what_is_remembered_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    project(folder);
    let first = check(folder, &[]);
    assert_eq!(first.lines().count(), STORIES);
    assert_eq!(remembered(folder).len(), 1);
    let before = std::fs::read(&remembered(folder)[0]).expect("read");
    assert_eq!(check(folder, &[]), first);
    assert_eq!(std::fs::read(&remembered(folder)[0]).expect("read"), before, "nothing is new");

    // A story, a table beside a rule, the configuration, the command line.
    std::fs::write(folder.join("7.md"), "A van left.\n").expect("written");
    assert_eq!(check(folder, &[]).lines().count(), STORIES - 1);
    std::fs::write(folder.join("rules/house/words.csv"), "avoid,prefer\nlorry,truck\nvan,truck\n").expect("written");
    assert_eq!(check(folder, &[]).lines().count(), 2 * STORIES - 1);
    std::fs::write(
        folder.join("copydesk.toml"),
        "accept = \"van\"\n[rules]\nall = \"off\"\n\"house/words\" = \"note\"\n",
    )
    .expect("written");
    assert!(check(folder, &[]).contains("\"severity\":\"note\""));
    assert_eq!(check(folder, &["--ignore", "house"]), "");

    // What is remembered is no more than that.
    for path in remembered(folder) {
        let mut bytes = std::fs::read(&path).expect("read");
        bytes.truncate(bytes.len() / 2);
        bytes.extend_from_slice(b"\xff\0 broken\n{}\n");
        std::fs::write(&path, bytes).expect("written");
    }
    check(folder, &[]);
}

#[test]
fn runs_at_the_same_time_remember() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    project(folder);
    let expected = told(folder, &["--no-cache"]).0;
    let start = || command(folder, &[]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("copydesk runs");
    let running: Vec<Child> = (0..4).map(|_| start()).collect();
    for child in running {
        let done = child.wait_with_output().expect("it ends");
        assert_eq!(String::from_utf8(done.stdout).expect("text"), expected);
    }
    assert_eq!(remembered(folder).len(), 1, "nothing unfinished is left");
    assert_eq!(check(folder, &[]), expected);
}

/// Nobody names the file that a run remembers in: a link in its place is never written through.
#[cfg(unix)]
#[test]
fn what_is_remembered_is_written_through_no_link() {
    let folder = tempfile::tempdir().expect("a folder");
    project(folder.path());
    let first = check(folder.path(), &[]);
    let theirs = folder.path().join("theirs");
    std::fs::write(&theirs, "precious\n").expect("written");
    let kept = remembered(folder.path());
    assert!(!kept.is_empty());
    for file in kept {
        std::fs::remove_file(&file).expect("removed");
        std::os::unix::fs::symlink(&theirs, &file).expect("linked");
    }
    assert_eq!(check(folder.path(), &[]), first);
    assert_eq!(std::fs::read_to_string(&theirs).expect("there"), "precious\n");
}

#[test]
fn a_run_that_cannot_be_remembered_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    project(folder);
    std::fs::write(folder.join(".cache"), "no folder").expect("written");
    let (found, said) = told(folder, &[]);
    assert_eq!(found.lines().count(), STORIES);
    assert!(said.contains("cannot remember this run"), "{said}");
    assert!(!told(folder, &["--quiet"]).1.contains("remember"));
}
