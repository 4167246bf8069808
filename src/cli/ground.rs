//! The ground a run stands on: configuration, style, the day of publication, and the stories themselves.

use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use jiff::civil::Date;

use crate::config::{Choice, Found, Globs, Name, Names, Projects};
use crate::desk::walk::{Walk, Walked};
use crate::desk::{Known, Run, Story};
use crate::text::files;

/// What standard input is called where it has no name.
const STANDARD_INPUT: &str = "<stdin>";

/// Options that say which rules hold.
#[derive(Debug, Clone, clap::Args)]
pub struct Ground {
    /// The configuration, instead of the nearest copydesk.toml above each story
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    pub config: Option<PathBuf>,
    /// Use no copydesk.toml
    #[arg(long)]
    pub isolated: bool,
    /// The house style, whatever the configuration says
    #[arg(long, value_name = "NAME")]
    pub style: Option<String>,
}

/// Options that say which stories are read.
#[derive(Debug, Clone, clap::Args)]
pub struct Stories {
    /// Files and folders; `-` reads standard input [default: .]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// What standard input is called: its ending says how to read it, its folder which configuration holds
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<PathBuf>,
    /// The publication date of stories that state none
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub published: Option<Date>,
    /// Walk into files and folders that .gitignore, .ignore, .copydeskignore or the configuration leave out
    #[arg(long)]
    pub no_ignore: bool,
    /// Walk into hidden files and folders
    #[arg(long)]
    pub hidden: bool,
    /// Follow symbolic links
    #[arg(long)]
    pub follow: bool,
    /// Leave out files and folders that match, counted from here, as in a .gitignore
    #[arg(long, value_name = "GLOB")]
    pub exclude: Vec<String>,
    /// Leave out what is excluded even where it is named
    #[arg(long)]
    pub force_exclude: bool,
    /// Tell and pass over longer files, such as 64M
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub max_filesize: Option<u64>,
}

/// Standard input that is too long to be checked.
#[derive(Debug)]
pub struct Overlong {
    longest: u64,
    /// What of it has been read.
    pub bytes: Vec<u8>,
}

impl std::fmt::Display for Overlong {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let most = files::size(self.longest);
        write!(f, "cannot read standard input: it is longer than {most}; --max-filesize raises the limit")
    }
}

impl std::error::Error for Overlong {}

/// A day as `--published` takes it.
pub fn day(text: &str) -> Result<Date, String> {
    match text.parse() {
        Ok(date) if text.len() == "2026-03-01".len() => Ok(date),
        _ => Err("expected a day such as 2026-03-01".to_owned()),
    }
}

/// A size as `--max-filesize` takes it.
fn size(text: &str) -> Result<u64, String> {
    files::parse_size(text).ok_or_else(|| "expected a size such as 64M, 500k or 2G".to_owned())
}

impl Ground {
    /// The projects, not yet read.
    pub fn projects(&self) -> anyhow::Result<Projects> {
        Ok(Projects::new(self.found()?))
    }

    /// The projects, not yet read, with the examples of the built-in rules.
    pub fn projects_with_examples(&self) -> anyhow::Result<Projects> {
        Ok(Projects::with_examples(self.found()?))
    }

    fn found(&self) -> anyhow::Result<Found> {
        Ok(match &self.config {
            Some(path) if !path.exists() || path.is_dir() => bail!("there is no configuration {}", path.display()),
            Some(path) => Found::Given(path.clone()),
            None if self.isolated => Found::None,
            None => Found::Nearest,
        })
    }

    /// A run with what the command line says of rules; `anchor` is a path in the project whose names count.
    pub fn run(
        &self,
        published: Option<Date>,
        select: &[String],
        ignore: &[String],
        anchor: &Path,
    ) -> anyhow::Result<Run> {
        let mut projects = self.projects()?;
        let mut choice = Choice { style: self.style.clone(), ..Choice::default() };
        if self.style.is_some() || !select.is_empty() || !ignore.is_empty() {
            let project = if anchor.is_dir() { projects.of_folder(anchor) } else { projects.of(anchor) };
            let names = &projects.all[project].names;
            if let Some(style) = &self.style {
                known_style(style, names)?;
            }
            choice.select = named(select, names, "--select")?;
            choice.ignore = named(ignore, names, "--ignore")?;
            let project = &projects.all[project];
            let states = project.states(&projects.sheets, &[], &choice);
            let desk = Name::Group("desk".to_owned());
            let any = states.iter().any(|s| s.enabled) || choice.select.iter().any(|n| *n == desk || *n == Name::All);
            if !select.is_empty() && !any && project.config.paths.is_empty() {
                let off: Vec<&str> =
                    states.iter().map(|s| s.file.id.as_str()).filter(|id| choice.selects(id)).collect();
                bail!(
                    "--select leaves no rule in force; these are off unless they are named by id: {}",
                    off.join(", ")
                );
            }
        }
        Ok(Run { projects, choice, published, known: Known::default() })
    }
}

fn known_style(style: &str, names: &Names) -> anyhow::Result<()> {
    if names.styles.iter().any(|s| s == style) {
        return Ok(());
    }
    let near = names.near_style(style).map(|near| format!(", perhaps `{near}`")).unwrap_or_default();
    bail!("no style is called `{style}`{near}; known: {}", names.styles.join(", "))
}

fn named(words: &[String], names: &Names, flag: &str) -> anyhow::Result<Vec<Name>> {
    let find = |word: &String| {
        names.find(word).with_context(|| {
            let near = names.near(word).map(|near| format!(", perhaps `{near}`")).unwrap_or_default();
            format!("{flag}: no rule or group is called `{word}`{near}")
        })
    };
    words.iter().map(find).collect()
}

impl Stories {
    /// The path whose project’s names count for the command line.
    pub fn anchor(&self) -> &Path {
        let first = self.paths.iter().find(|p| p.as_os_str() != "-");
        first.or(self.stdin_filename.as_ref()).map_or(Path::new("."), PathBuf::as_path)
    }

    /// Whether standard input is read.
    pub fn reads_stdin(&self) -> bool {
        self.stdin_filename.is_some() || self.paths.iter().any(|p| p.as_os_str() == "-")
    }

    /// The stories.
    pub fn find(&self, run: &mut Run) -> anyhow::Result<Walked> {
        let mut paths: Vec<&Path> = self.paths.iter().map(PathBuf::as_path).filter(|p| p.as_os_str() != "-").collect();
        if self.paths.is_empty() && !self.reads_stdin() {
            paths.push(Path::new("."));
        }
        let exclude = match self.exclude.as_slice() {
            [] => None,
            patterns => {
                let globs = Globs::of_arguments(patterns).map_err(|said| anyhow::anyhow!("--exclude: {said}"))?;
                Some((globs, run.projects.absolute(Path::new("."))))
            }
        };
        let (no_ignore, hidden, follow, force_exclude) = (self.no_ignore, self.hidden, self.follow, self.force_exclude);
        let walk = Walk { no_ignore, hidden, follow, exclude, force_exclude, longest: self.max_filesize };
        let mut walked = run.walk(&walk, &paths);
        if self.reads_stdin() {
            let longest = self.max_filesize.unwrap_or(files::LONGEST);
            let mut bytes = Vec::new();
            let input = std::io::stdin().lock().take(longest.saturating_add(1));
            BufReader::new(input).read_to_end(&mut bytes).context("cannot read standard input")?;
            if bytes.len() as u64 > longest {
                return Err(Overlong { longest, bytes }.into());
            }
            let name = self.stdin_filename.as_ref().map_or(STANDARD_INPUT.to_owned(), |p| crate::desk::walk::shown(p));
            walked.stories.retain(|s| s.path != name);
            walked.stories.push(Story::of(name, bytes));
            walked.stories.sort_by(|a, b| a.path.cmp(&b.path));
        }
        Ok(walked)
    }
}
