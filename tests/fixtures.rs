//! Fixtures are whole little projects: `fixtures/<name>/` holds stories, `fixtures/<name>.expected` what `check`
//! prints.
//!
//! Every rule runs over every fixture, so the spill-over of a new rule shows here.
//! `COPYDESK_BLESS=1 cargo test --test fixtures` rewrites the expected files; the review is the diff.

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use libtest_mimic::{Arguments, Failed, Trial};

fn main() -> ExitCode {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("fixtures is a folder")
        .map(|entry| entry.expect("fixtures is readable"))
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let trials = names
        .into_iter()
        .map(|name| {
            let folder = folder.clone();
            Trial::test(name.clone(), move || check(&folder, &name))
        })
        .collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn check(folder: &Path, name: &str) -> Result<(), Failed> {
    let run = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(["check", "--format", "full", "--color", "never", "--width", "100", name])
        .current_dir(folder)
        .output()?;
    let printed = format!(
        "{}{}exit status: {}\n",
        String::from_utf8_lossy(&run.stdout),
        String::from_utf8_lossy(&run.stderr),
        run.status.code().unwrap_or(-1)
    );
    let file = folder.join(format!("{name}.expected"));
    if std::env::var_os("COPYDESK_BLESS").is_some() {
        fs::write(&file, &printed)?;
        return Ok(());
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    if printed == expected {
        return Ok(());
    }
    let diff = similar::TextDiff::from_lines(&expected, &printed);
    Err(format!("{}\n(COPYDESK_BLESS=1 rewrites it)", diff.unified_diff().header("expected", "printed")).into())
}
