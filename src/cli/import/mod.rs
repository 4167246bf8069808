//! `copydesk import`: the rules and lists of other tools as rule files, with a report of what could not be carried.

mod around;
mod csv;
mod penn;
mod prh;
mod rule;
mod vale;
mod vocabulary;
mod yaml;

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::ValueEnum;

use crate::desk::write;
use crate::rule::file;
use crate::rule::sheets::Sheets;
use crate::text::files;

use super::output;

/// Arguments of `import`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// What is read: rules of Vale, of prh, or a table of words
    #[arg(value_enum)]
    tool: Tool,
    /// A file, or a folder of them
    path: PathBuf,
    /// The folder to write rules into
    #[arg(long, value_name = "FOLDER", default_value = "rules")]
    out: PathBuf,
    /// The group of the rules, where the tool has none
    #[arg(long, value_name = "NAME", default_value = "house")]
    group: String,
    /// A dictionary in the format of Hunspell, without its ending, for rules of spelling
    #[arg(long, value_name = "PATH")]
    dictionary: Option<PathBuf>,
    /// Write over rule files that are there
    #[arg(long)]
    force: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Tool {
    /// YAML rule files of Vale; the folder above each is its group
    Vale,
    /// YAML dictionaries of prh
    Prh,
    /// Tables of words whose first line names the columns: avoid, prefer, note …
    Csv,
}

/// A rule file to be written.
struct Made {
    group: String,
    name: String,
    text: String,
    /// A table of words beside it: its name and its text.
    table: Option<(String, String)>,
    /// What of it was left behind.
    lost: Vec<String>,
}

/// What a file of another tool became.
type Outcome = Result<Vec<Made>, String>;

/// Runs `import`.
pub fn run(arguments: Arguments) -> anyhow::Result<u8> {
    let endings: &[&str] = match arguments.tool {
        Tool::Csv => &["csv", "tsv"],
        Tool::Vale | Tool::Prh => &["yml", "yaml"],
    };
    let mut files = files(&arguments.path, endings);
    if arguments.tool == Tool::Vale {
        files.extend(self::files(&arguments.path, &["txt"]).into_iter().filter(|path| vocabulary::is_part(path)));
    }
    let vocabularies: BTreeSet<&Path> =
        files.iter().filter(|path| vocabulary::is_part(path)).filter_map(|path| path.parent()).collect();
    let alone = vocabularies.len() == 1;
    if files.is_empty() {
        bail!("no {} file at {}", endings.join(" or "), arguments.path.display());
    }
    let mut report = String::new();
    let (mut carried, mut left) = (0, 0);
    for path in &files {
        let read = files::read_own(path, Path::new("/")).map_err(|error| files::reason(&error));
        let outcome = read.and_then(|text| match arguments.tool {
            Tool::Vale if vocabulary::is_part(path) => vocabulary::convert(path, &text, alone),
            Tool::Vale => vale::convert(path, &text, &arguments.group, arguments.dictionary.as_deref()),
            Tool::Prh => prh::convert(path, &text, &arguments.group),
            Tool::Csv => csv::convert(path, &text, &arguments.group),
        });
        match outcome
            .and_then(|made| made.into_iter().map(|made| sound(&made).map(|()| made)).collect::<Result<Vec<_>, _>>())
        {
            Ok(made) if made.is_empty() => {}
            Ok(made) => {
                carried += 1;
                for made in made {
                    write(&made, &arguments)?;
                    for lost in &made.lost {
                        report.push_str(&format!("{}: carried without {lost}\n", path.display()));
                    }
                }
            }
            Err(reason) => {
                left += 1;
                report.push_str(&format!("{}: not carried: {reason}\n", path.display()));
            }
        }
    }
    output::emit(report.as_bytes(), None)?;
    output::say(&format!("{carried} of {} carried into {}, {left} not", carried + left, arguments.out.display()));
    Ok(0)
}

/// Whether a rule file is one that copydesk would take.
fn sound(made: &Made) -> Result<(), String> {
    let mut sheets = Sheets::default();
    let read = file::read(&mut sheets, &format!("{}/{}", made.group, made.name), "rule.toml", &made.text);
    if made.table.is_none()
        && let Some(rule) = &read
    {
        rule.rule(&mut sheets, "consistent", &[]);
    }
    match sheets.faults.first() {
        Some(fault) => {
            let label = &fault.primary.message;
            Err(if label.is_empty() { fault.message.clone() } else { format!("{}: {label}", fault.message) })
        }
        None => Ok(()),
    }
}

fn write(made: &Made, arguments: &Arguments) -> anyhow::Result<()> {
    let folder = arguments.out.join(&made.group);
    std::fs::create_dir_all(&folder).map_err(|e| output::unwritten(&folder, &e))?;
    let table = made.table.iter().map(|(name, text)| (name.clone(), text));
    for (name, text) in [(format!("{}.toml", made.name), &made.text)].into_iter().chain(table) {
        let path = folder.join(name);
        let written = match arguments.force {
            true => write::replace(&path, text.as_bytes()),
            false => write::create(&path, text.as_bytes()),
        };
        match written {
            Err(e) if e.kind() == ErrorKind::AlreadyExists => {
                bail!("{} is there already; --force writes over it", path.display())
            }
            written => written.map_err(|e| output::unwritten(&path, &e))?,
        }
    }
    Ok(())
}

/// The files with these endings at a path, sorted.
fn files(path: &Path, endings: &[&str]) -> Vec<PathBuf> {
    if !path.is_dir() {
        return Some(path.to_owned()).filter(|p| p.is_file()).into_iter().collect();
    }
    let is_meant = |path: &PathBuf| path.extension().is_some_and(|e| endings.iter().any(|ending| e == *ending));
    files::below(path).into_iter().filter(is_meant).collect()
}

/// A name as rule files have it: letters, figures and hyphens.
fn plain(name: &str) -> String {
    let letters: String =
        name.chars().map(|c| if c.is_alphanumeric() || c == '-' || c == '_' { c } else { '-' }).collect();
    letters.trim_matches('-').to_owned()
}

/// The group and the name of a file: its folder and itself.
fn place(path: &Path, group: &str) -> (String, String) {
    let name = path.file_stem().map(|n| plain(&n.to_string_lossy())).unwrap_or_default();
    let folder = path.parent().and_then(Path::file_name).map(|n| plain(&n.to_string_lossy()));
    (folder.filter(|f| !f.is_empty()).unwrap_or_else(|| group.to_owned()), name)
}
