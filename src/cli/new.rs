//! `copydesk new`: a rule to begin with, that already passes its own example.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::PathBuf;

use anyhow::{Context, bail};

use crate::config::{Found, Projects};
use crate::desk::write;
use crate::rule::kinds::KINDS;
use crate::rule::options;
use crate::rule::sheets::nearest;

use super::output;

/// Arguments of `new`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The kind of the rule, such as terms or pattern; `copydesk explain KIND` tells about it
    kind: String,
    /// Its group and its name
    #[arg(value_name = "GROUP/NAME")]
    id: String,
    /// The folder that holds `rules`
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,
}

/// Runs `new`.
pub fn run(arguments: Arguments) -> anyhow::Result<u8> {
    let tables: Vec<&str> = KINDS.iter().map(|k| k.table).collect();
    let wanted = arguments.kind.trim_matches(['[', ']']);
    let Some(kind) = KINDS.iter().find(|k| k.table == wanted) else {
        let near =
            nearest(wanted, tables.iter().copied()).map(|near| format!(", perhaps `{near}`")).unwrap_or_default();
        bail!("no kind of rule is called `{wanted}`{near}; known: {}", tables.join(", "));
    };
    let letters = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    let Some((group, name)) = arguments.id.split_once('/').filter(|(group, name)| letters(group) && letters(name))
    else {
        bail!("`{}` is no place for a rule: expected GROUP/NAME in letters, figures and hyphens", arguments.id);
    };
    let path = arguments.folder.join("rules").join(group).join(format!("{name}.toml"));
    let mut text = format!(
        "title    = \"what it reports, in a few words\"\nseverity = \"warning\"\nwhy      = \"why an editor cares, in a \
         sentence\"\n# source = \"who says so\"\n\n# {}\n[{}]\n",
        kind.doc, kind.table
    );
    text.push_str(&body(kind.table)?);
    let known = kind.option_names();
    let others = options::of(kind.table).filter(|option| known.iter().any(|name| name == option.name));
    text.push_str("\n# What else it can say:\n");
    for option in others {
        let default = if option.default.is_empty() { "…" } else { option.default };
        text.push_str(&format!("# {} = {default}   # {}\n", option.name, option.doc));
    }
    std::fs::create_dir_all(path.parent().unwrap_or(&path)).map_err(|e| output::unwritten(&path, &e))?;
    match write::create(&path, text.as_bytes()) {
        Err(e) if e.kind() == ErrorKind::AlreadyExists => {
            bail!("{} is there already; it stays as it is", path.display())
        }
        written => written.map_err(|e| output::unwritten(&path, &e))?,
    }
    let shown = path.display();
    output::say(&format!("wrote {shown}; `copydesk test {shown}` runs its examples"));
    Ok(0)
}

/// The options and an example of a kind: those written for it, or else those of a rule that copydesk ships with.
fn body(kind: &str) -> anyhow::Result<String> {
    let bodies: BTreeMap<String, String> = toml::from_str(include_str!("new.toml"))?;
    if let Some(body) = bodies.get(kind) {
        return Ok(body.clone());
    }
    let projects = Projects::with_examples(Found::None);
    let rule = projects.built_in().iter().find(|rule| rule.kind.table == kind);
    let rule = rule.with_context(|| format!("no rule of the kind `{kind}` to begin with"))?;
    let text = projects.sheets.sources().find(|source| source.path == rule.path).map(|source| source.text.to_string());
    let text = text.unwrap_or_default();
    let head = format!("\n[{kind}]\n");
    let rest = text.split_once(&head).map(|(_, rest)| rest).unwrap_or_default();
    // Tables inside the kind’s belong to it: `[change.words]`, `[[change.times]]`.
    let inside = format!("{kind}.");
    let ends = rest.match_indices("\n[").find(|(at, _)| !rest[at + 1..].trim_start_matches('[').starts_with(&inside));
    let table = ends.map_or(rest, |(at, _)| &rest[..at]);
    // The first example that stands on its own: without a style, options or a configuration.
    let examples = text.split("\n[[example]]").skip(1).filter_map(|example| Some(example.split_once('\n')?.1));
    let examples = examples.map(|example| example.split("\n#").next().unwrap_or_default());
    let own = |example: &&str| {
        let apart = ["style", "options", "config"].iter().any(|key| example.lines().any(|l| l.starts_with(key)));
        !apart && !example.trim().is_empty()
    };
    let example = examples.clone().find(own).or(examples.clone().next()).unwrap_or_default();
    Ok(format!("{}\n\n[[example]]\n{}\n", table.trim(), example.trim()))
}
