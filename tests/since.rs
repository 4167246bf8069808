//! `check --since`: what a branch changed is held against the whole folder, and told where it stands.

use std::path::Path;
use std::process::Command;

fn git(folder: &Path, arguments: &[&str]) {
    let identity = ["-c", "user.name=Ada", "-c", "user.email=ada@tarnby.example", "-c", "commit.gpgsign=false"];
    let done = Command::new("git").args(identity).args(arguments).current_dir(folder).output().expect("git runs");
    assert!(done.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
}

fn check(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(["check", "--isolated", "--format", "concise"])
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("copydesk runs");
    let text = String::from_utf8_lossy(if done.stdout.is_empty() { &done.stderr } else { &done.stdout }).into_owned();
    (done.status.code().expect("a status"), text)
}

#[test]
fn only_what_changed_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("written");
    git(folder.path(), &["init", "--quiet", "--initial-branch=main"]);
    write("old.md", "The lease ends on June 31.\n\nIt rained.\n");
    write("é \"b\".md", "The will is dated Feb. 30.\n\nIt rained.\n");
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "--quiet", "-m", "one"]);
    assert_eq!(check(folder.path(), &["--since", "main"]), (0, String::new()));

    git(folder.path(), &["checkout", "--quiet", "-b", "story"]);
    write("old.md", "The lease ends on June 31.\n\nIt rained on April 31.\n");
    write("é \"b\".md", "The old will is dated Feb. 30.\n\nIt rained.\n");
    write("new.md", "It snowed on Sept. 31.\n");
    let (status, told) = check(folder.path(), &["--since", "main"]);
    let places: Vec<&str> = told.lines().map(|line| line.split(": ").next().unwrap_or_default()).collect();
    assert_eq!((status, places), (1, vec!["new.md:1:14", "old.md:3:14", "é \"b\".md:1:23"]));

    let (status, told) = check(folder.path(), &["--since", "nowhere"]);
    assert_eq!(status, 2);
    assert!(told.contains("`nowhere`"), "{told}");
}
