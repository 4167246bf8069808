//! `check --watch`: what is found anew whenever a story or the configuration changes.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

#[test]
fn a_story_and_its_configuration_are_watched() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("written");
    write("story.md", "The the sea.\n");
    let mut child = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(["check", "--watch", "--format", "concise", "--no-cache", "."])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("copydesk runs");
    let (send, lines) = mpsc::channel();
    let out = BufReader::new(child.stdout.take().expect("its output"));
    std::thread::spawn(move || out.lines().map_while(Result::ok).try_for_each(|line| send.send(line)));
    let line = || lines.recv_timeout(Duration::from_secs(60)).expect("a finding");

    assert!(line().contains("story.md:1:1: warning"), "the first run");
    write("story.md", "One line.\n\nA a boat.\n");
    assert!(line().contains("story.md:3:1"), "the story changed");
    write("copydesk.toml", "[rules]\n\"word/repeated\" = \"error\"\n");
    assert!(line().contains("story.md:3:1: error"), "a configuration came");
    write("other.md", "An an oar.\n");
    assert!(line().contains("other.md:1:1"), "another story came");
    child.kill().expect("it ends");
    child.wait().expect("it ends");
}
