//! The README is true: every command it shows prints what it shows.
//!
//! In a ```` ```console ```` block a line that begins with `$ copydesk` is run from the repository's root in a terminal
//! of 80 columns without colour; the lines below it, up to the next command, are what it must print.
//! `COPYDESK_BLESS=1 cargo test --test readme` rewrites them.

use std::fs;
use std::path::Path;
use std::process::Command;

const PROMPT: &str = "$ copydesk ";

fn run(arguments: &str) -> String {
    let run = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(arguments.split_whitespace())
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("COLUMNS", "80")
        .env("NO_COLOR", "1")
        .output()
        .expect("copydesk runs");
    format!("{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr))
}

/// The text with the output below every command as the command prints it now.
fn refreshed(text: &str) -> String {
    let mut fresh = String::new();
    let mut in_console = false;
    let mut skipping = false;
    for line in text.lines() {
        if line.starts_with("```") {
            in_console = line == "```console";
            skipping = false;
        } else if in_console && line.starts_with("$ ") {
            skipping = line.starts_with(PROMPT);
        } else if skipping {
            continue;
        }
        fresh.push_str(line);
        fresh.push('\n');
        if in_console && skipping {
            let printed = run(&line[PROMPT.len()..]);
            for row in printed.trim_end().lines() {
                fresh.push_str(row.trim_end());
                fresh.push('\n');
            }
        }
    }
    fresh
}

#[test]
fn commands_print_what_the_documents_show() {
    for name in ["README.md", "CONTRIBUTING.md"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let text = fs::read_to_string(&path).expect("the document is there");
        let fresh = refreshed(&text);
        if std::env::var_os("COPYDESK_BLESS").is_some() {
            fs::write(&path, &fresh).expect("the document can be written");
            continue;
        }
        let diff = similar::TextDiff::from_lines(&text, &fresh);
        assert!(
            text == fresh,
            "{name} does not show what its commands print:\n{}",
            diff.unified_diff().header("shown", "printed")
        );
    }
}
