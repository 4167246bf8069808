//! The walk-throughs of the guide are true: each section of `docs/src/sites.md` is a repository that begins empty. A
//! `text` block below a line that ends with `` `path`: `` is a file; the commands of a `console` block are run in one
//! shell, and what they print stands below them. `COPYDESK_BLESS=1` rewrites that.
#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::Command;

/// Runs the commands of a block one after another and gives the block as a terminal would show it.
fn shown(commands: &[&str], folder: &Path) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_copydesk")).parent().expect("its folder");
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
    let quoted = |command: &str| command.replace('\'', r"'\''");
    // The status of a command is what the next one is asked for.
    let script: String = commands
        .iter()
        .map(|c| format!("printf '%s\\n' '$ {}'\n(exit $status)\n{c}\nstatus=$?\n", quoted(c)))
        .collect();
    let run = Command::new("sh")
        .args(["-c", &format!("exec 2>&1\nstatus=0\n{script}")])
        .current_dir(folder)
        .env("PATH", path)
        .env("COLUMNS", "80")
        .env("NO_COLOR", "1")
        .output()
        .expect("a shell");
    String::from_utf8(run.stdout).expect("text")
}

/// The page with what its commands print now.
fn walked(page: &str) -> String {
    let mut fresh = String::new();
    let mut folder = tempfile::tempdir().expect("a folder");
    let (mut file, mut block): (Option<String>, Option<(String, Vec<&str>)>) = (None, None);
    for line in page.lines() {
        match (&mut block, line) {
            (None, _) => {
                if line.starts_with("## ") {
                    folder = tempfile::tempdir().expect("a folder");
                }
                if let Some(kind) = line.strip_prefix("```").filter(|kind| !kind.is_empty()) {
                    block = Some((kind.to_owned(), Vec::new()));
                } else if !line.is_empty() {
                    let named = line.strip_suffix(':').or(line.strip_suffix(", mended:"));
                    file =
                        named.and_then(|rest| rest.trim_end_matches(", mended").rsplit('`').nth(1)).map(str::to_owned);
                }
                fresh.push_str(line);
                fresh.push('\n');
            }
            (Some((kind, lines)), "```") => {
                if kind == "console" {
                    let commands: Vec<&str> = lines.iter().filter_map(|line| line.strip_prefix("$ ")).collect();
                    fresh.push_str(&shown(&commands, folder.path()));
                } else {
                    let text = lines.join("\n") + "\n";
                    let path = folder.path().join(file.as_ref().expect("a block of text is a file"));
                    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
                    fs::write(path, &text).expect("written");
                    fresh.push_str(&text);
                }
                fresh.push_str("```\n");
                block = None;
            }
            (Some((_, lines)), _) => lines.push(line),
        }
    }
    fresh
}

#[test]
fn the_walk_throughs_are_as_they_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/src/sites.md");
    let page = fs::read_to_string(&path).expect("the page");
    let fresh = walked(&page);
    if std::env::var_os("COPYDESK_BLESS").is_some() {
        return fs::write(&path, fresh).expect("written");
    }
    let diff = similar::TextDiff::from_lines(&page, &fresh);
    assert!(page == fresh, "it prints something else:\n{}", diff.unified_diff().header("shown", "printed"));
    // Each of the three ends green.
    assert_eq!(page.matches("$ echo $?\n0\n").count(), 3);
}
