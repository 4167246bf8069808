//! The command line as data: every file in `tests/cli` is a folder in miniature, the commands run in it, and what they
//! print. `COPYDESK_BLESS=1 cargo test --test cli` writes what they print now; review is the diff.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use libtest_mimic::{Arguments, Failed, Trial};
use serde::Deserialize;

/// What follows this line is written by the test itself.
const EXPECTED: &str = "# What is printed, written by COPYDESK_BLESS=1:\n";

/// A command that takes longer waits for something that never comes.
const LONGEST: Duration = Duration::from_secs(60);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// The commands, run one after another in the same folder.
    runs: Vec<Vec<String>>,
    /// What the commands read from standard input.
    stdin: Option<String>,
    /// What the environment says.
    #[serde(default)]
    environment: BTreeMap<String, String>,
    /// Files, by path.
    #[serde(default)]
    files: BTreeMap<String, String>,
    /// Files whose bytes are no text, in hexadecimal.
    #[serde(default)]
    bytes: BTreeMap<String, String>,
    /// Symbolic links, by path.
    #[serde(default)]
    links: BTreeMap<String, String>,
    /// Pipes that nobody writes into.
    #[serde(default)]
    pipes: Vec<String>,
    /// Files whose text is shown after the last command.
    #[serde(default)]
    after: Vec<String>,
    #[serde(default)]
    expected: Vec<Expected>,
    #[serde(default)]
    left: BTreeMap<String, String>,
}

#[derive(Deserialize, Debug, PartialEq, Default)]
#[serde(deny_unknown_fields, default)]
struct Expected {
    status: i32,
    stdout: String,
    stderr: String,
}

fn main() -> ExitCode {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli");
    let mut cases: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("the cases").map(|e| e.expect("a case").path()).collect();
    cases.retain(|path| path.extension().is_some_and(|e| e == "toml"));
    cases.sort();
    let trial = |path: PathBuf| {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        Trial::test(name, move || run(&path).map_err(Failed::from))
    };
    libtest_mimic::run(&Arguments::from_args(), cases.into_iter().map(trial).collect()).exit_code()
}

fn run(path: &Path) -> Result<(), String> {
    let text = std::fs::read_to_string(path).map_err(|e| e.to_string())?;
    let case: Case = toml::from_str(&text).map_err(|e| e.to_string())?;
    let folder = tempfile::tempdir().map_err(|e| e.to_string())?;
    lay_out(&case, folder.path()).map_err(|e| e.to_string())?;
    let mut printed = Vec::new();
    for arguments in &case.runs {
        printed.push(command(arguments, &case, folder.path())?);
    }
    let left: BTreeMap<String, String> = case
        .after
        .iter()
        .map(|name| (name.clone(), std::fs::read_to_string(folder.path().join(name)).unwrap_or_default()))
        .collect();
    if printed == case.expected && left == case.left {
        return Ok(());
    }
    let now = expectations(&case.runs, &printed, &left);
    if std::env::var_os("COPYDESK_BLESS").is_some() {
        let before = text.split(EXPECTED).next().unwrap_or(&text).trim_end();
        return std::fs::write(path, format!("{before}\n\n{EXPECTED}{now}")).map_err(|e| e.to_string());
    }
    let expected = expectations(&case.runs, &case.expected, &case.left);
    Err(similar::TextDiff::from_lines(&expected, &now).unified_diff().header("expected", "printed").to_string())
}

fn lay_out(case: &Case, folder: &Path) -> std::io::Result<()> {
    let place = |name: &str| {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder"))?;
        std::io::Result::Ok(path)
    };
    for (name, text) in &case.files {
        std::fs::write(place(name)?, text)?;
    }
    for (name, digits) in &case.bytes {
        let digits: Vec<char> = digits.chars().filter(char::is_ascii_hexdigit).collect();
        let byte = |pair: &[char]| u8::from_str_radix(&pair.iter().collect::<String>(), 16).expect("two digits");
        std::fs::write(place(name)?, digits.chunks(2).map(byte).collect::<Vec<u8>>())?;
    }
    #[cfg(unix)]
    for (name, target) in &case.links {
        std::os::unix::fs::symlink(target, place(name)?)?;
    }
    for name in &case.pipes {
        Command::new("mkfifo").arg(place(name)?).status()?;
    }
    Ok(())
}

fn command(arguments: &[String], case: &Case, folder: &Path) -> Result<Expected, String> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("CLICOLOR_FORCE")
        .env_remove("FORCE_COLOR")
        .env_remove("GITHUB_ACTIONS")
        .env("NO_COLOR", "1")
        .env("COPYDESK_CACHE_DIR", folder.join(".cache"))
        .env("LC_ALL", "C.UTF-8")
        .env("COLUMNS", "80")
        .envs(&case.environment)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|e| e.to_string())?;
    // A command that reads no input may be gone before it is all written.
    let _ = child.stdin.take().expect("piped").write_all(case.stdin.as_deref().unwrap_or_default().as_bytes());
    let (mut out, mut err) = (child.stdout.take().expect("piped"), child.stderr.take().expect("piped"));
    let told = std::thread::spawn(move || {
        let mut bytes = Vec::new();
        err.read_to_end(&mut bytes).map(|_| bytes)
    });
    let printed = std::thread::spawn(move || {
        let mut bytes = Vec::new();
        out.read_to_end(&mut bytes).map(|_| bytes)
    });
    let start = Instant::now();
    let status = loop {
        match child.try_wait().map_err(|e| e.to_string())? {
            Some(status) => break status,
            None if start.elapsed() > LONGEST => {
                child.kill().map_err(|e| e.to_string())?;
                return Err(format!("{arguments:?} does not end"));
            }
            None => std::thread::sleep(Duration::from_millis(2)),
        }
    };
    let (stdout, stderr) = (printed.join().expect("read"), told.join().expect("read"));
    let here = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let shown =
        |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(&*here.to_string_lossy(), "[folder]").replace(".exe", "");
    Ok(Expected {
        status: status.code().unwrap_or(-1),
        stdout: shown(&stdout.map_err(|e| e.to_string())?),
        stderr: shown(&stderr.map_err(|e| e.to_string())?),
    })
}

fn expectations(runs: &[Vec<String>], printed: &[Expected], left: &BTreeMap<String, String>) -> String {
    let mut text = String::new();
    for (arguments, one) in runs.iter().zip(printed) {
        let _ = writeln!(
            text,
            "[[expected]] # {}\nstatus = {}",
            arguments.join(" ").replace(char::is_control, " "),
            one.status
        );
        for (key, value) in [("stdout", &one.stdout), ("stderr", &one.stderr)] {
            if !value.is_empty() {
                let _ = writeln!(text, "{key} = {}", string(value));
            }
        }
        text.push('\n');
    }
    if !left.is_empty() {
        text.push_str("[left]\n");
        for (name, value) in left {
            let _ = writeln!(text, "{} = {}", toml::Value::String(name.clone()), string(value));
        }
    }
    format!("{}\n", text.trim_end())
}

/// A text as TOML that reads like the text, where it can.
fn string(text: &str) -> String {
    let plain = |c: char| c == '\n' || !c.is_control();
    if text.contains("'''") || text.ends_with('\'') || !text.chars().all(plain) {
        return toml::Value::String(text.to_owned()).to_string();
    }
    format!("'''\n{text}'''")
}
