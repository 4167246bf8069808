//! `copydesk init`: a first `copydesk.toml`, with everything it can say in comments, and what runs copydesk in CI.

use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::ValueEnum;

use crate::config::FILE_NAME;
use crate::desk::write;

use super::output;

/// Arguments of `init`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The folder to write it into
    #[arg(default_value = ".")]
    folder: PathBuf,
    /// Write what runs copydesk there instead of a configuration
    #[arg(long, value_enum, value_name = "WHERE")]
    ci: Option<Ci>,
}

/// Where copydesk runs unasked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Ci {
    /// A workflow for GitHub Actions
    Github,
    /// A job for GitLab
    Gitlab,
    /// A hook for pre-commit
    PreCommit,
}

impl Ci {
    /// The file, and what stands in it.
    fn file(self) -> (&'static str, &'static [u8]) {
        match self {
            Ci::Github => (".github/workflows/copydesk.yml", include_bytes!("ci/github.yml")),
            Ci::Gitlab => ("copydesk.gitlab-ci.yml", include_bytes!("ci/gitlab.yml")),
            Ci::PreCommit => (".pre-commit-config.yaml", include_bytes!("ci/pre-commit.yml")),
        }
    }
}

/// Runs `init`.
pub fn run(arguments: Arguments) -> anyhow::Result<u8> {
    let (name, bytes) = arguments.ci.map_or((FILE_NAME, &include_bytes!("init.toml")[..]), Ci::file);
    if !arguments.folder.is_dir() {
        bail!("there is no folder {}", arguments.folder.display());
    }
    let path = arguments.folder.join(name);
    write_new(&path, bytes)?;
    output::say(&format!("wrote {}", crate::desk::walk::shown(&path)));
    Ok(0)
}

/// Writes a file that is not there yet, with the folders it lies in.
fn write_new(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let shown = crate::desk::walk::shown(path);
    let cannot = |error| output::unwritten(path, &error);
    path.parent().map_or(Ok(()), std::fs::create_dir_all).map_err(cannot)?;
    match write::create(path, bytes) {
        Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => bail!("{shown} is there already; it stays as it is"),
        written => written.map_err(cannot),
    }
}
