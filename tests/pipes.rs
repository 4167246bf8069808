//! What `copydesk` does with a pipe that nobody reads to its end.

use std::process::{Command, Stdio};

/// `check many | head`: the status says what was found, however much of it was read.
#[test]
fn a_reader_that_leaves_changes_no_status() {
    let folder = tempfile::tempdir().expect("a folder");
    for n in 0..400 {
        std::fs::write(folder.path().join(format!("{n}.md")), "It ended on June 31.\n").expect("written");
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command.args(["check", "--isolated", "--no-cache", "--quiet", "."]).current_dir(folder.path());
    let mut child = command.stdout(Stdio::piped()).spawn().expect("it runs");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("it ends").code(), Some(1));
}
