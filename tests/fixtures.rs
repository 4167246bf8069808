//! Fixtures are whole little projects: `fixtures/<name>/` holds stories, `fixtures/<name>.expected` what `check`
//! prints. The rules that one has of its own find what their examples mark.
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
    let mut trials = Vec::new();
    for name in names {
        let rules = folder.join(&name).join("rules");
        // A project whose rule files are meant to be at fault has nothing to run.
        let expected = fs::read_to_string(folder.join(format!("{name}.expected"))).unwrap_or_default();
        if rules.is_dir() && !expected.ends_with("exit status: 2\n") {
            trials.push(Trial::test(format!("{name}/rules"), move || examples(&rules)));
        }
        let folder = folder.clone();
        trials.push(Trial::test(name.clone(), move || check(&folder, &name)));
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

/// Runs the examples of a project’s own rules.
fn examples(rules: &Path) -> Result<(), Failed> {
    let run = Command::new(env!("CARGO_BIN_EXE_copydesk")).arg("test").arg(rules).output()?;
    match run.status.success() {
        true => Ok(()),
        false => Err(String::from_utf8_lossy(&run.stdout).into_owned().into()),
    }
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
