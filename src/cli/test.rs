//! `copydesk test`: run the examples inside rule files.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::config::Names;
use crate::desk::examples;
use crate::desk::guard::guarded;
use crate::report::Format;
use crate::rule::RuleFile;
use crate::text::files;

use crate::report::visible_line;

use super::ground::Ground;
use super::output::{self, Look};
use super::{FAILED, FOUND};

/// Arguments of `test`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Rule files, and folders of them; all built-in rules and the project’s own unless given
    #[arg(value_name = "RULE.toml")]
    files: Vec<PathBuf>,
    /// Run them again whenever one of the files changes, until interrupted
    #[arg(long)]
    watch: bool,
    #[command(flatten)]
    ground: Ground,
    #[command(flatten)]
    look: Look,
}

/// Runs `test`.
pub fn run(arguments: Arguments) -> anyhow::Result<u8> {
    arguments.look.establish();
    if !arguments.watch {
        return once(&arguments);
    }
    // A rule author saves a file or two: looking at their times is all that needs to be done.
    const PAUSE: Duration = Duration::from_millis(300);
    let mut seen = Vec::new();
    loop {
        let now = times(&arguments.files);
        if now != seen {
            once(&arguments)?;
            seen = now;
        }
        std::thread::sleep(PAUSE);
    }
}

/// The rule files below the paths, or in the project, with the times they were written.
fn times(paths: &[PathBuf]) -> Vec<(PathBuf, Option<SystemTime>)> {
    let all = match paths.is_empty() {
        true => rule_files(Path::new("rules")),
        false => paths.iter().flat_map(|path| expanded(path)).collect(),
    };
    let time = |path: &PathBuf| std::fs::metadata(path).and_then(|m| m.modified()).ok();
    all.into_iter().map(|path| (path.clone(), time(&path))).collect()
}

/// A rule file, or all rule files of a folder.
fn expanded(path: &Path) -> Vec<PathBuf> {
    if path.is_dir() { rule_files(path) } else { vec![path.to_owned()] }
}

/// Every TOML file below a folder, a table of words aside, sorted.
fn rule_files(folder: &Path) -> Vec<PathBuf> {
    let is_toml = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "toml");
    files::below(folder).into_iter().filter(is_toml).collect()
}

/// Runs the examples once.
fn once(arguments: &Arguments) -> anyhow::Result<u8> {
    let mut projects = arguments.ground.projects_with_examples()?;
    let mut rules: Vec<RuleFile> = Vec::new();
    let mut names;
    if arguments.files.is_empty() {
        let project = projects.of_folder(std::path::Path::new("."));
        rules.extend(projects.all[project].files.iter().cloned());
        names = projects.all[project].names.clone();
    } else {
        let files = arguments.files.iter().flat_map(|path| expanded(path));
        rules.extend(files.collect::<Vec<_>>().iter().filter_map(|path| projects.rule_file(path)));
        let mut known = projects.built_in().to_vec();
        known.extend(rules.iter().cloned());
        names = Names::of(&known);
    }
    names.styles.dedup();
    let built_in = Names::of(projects.built_in());
    let mut sound = Vec::new();
    for rule in &rules {
        let before = projects.sheets.faults.len();
        rule.style_faults(&mut projects.sheets, &built_in.styles);
        for style in rule.styles.keys().map(String::as_str).chain(["consistent"]) {
            rule.rule(&mut projects.sheets, style, &[]);
        }
        sound.push(projects.sheets.faults.len() == before);
    }
    let faults = projects.faults();
    let sources: Vec<_> = projects.sheets.sources().cloned().collect();
    arguments.look.tell_failures(&faults, &sources, Format::Full);

    let mut text = String::new();
    let (mut run, mut failed) = (0, 0);
    // What a fault has broken would fail in every example, and say nothing new.
    for (rule, _) in rules.iter().zip(&sound).filter(|(_, sound)| **sound) {
        for (number, example) in rule.examples.iter().enumerate() {
            run += 1;
            let done = guarded(|| examples::run(&projects.sheets, &names, rule, example));
            if let Err(fault) = done.unwrap_or_else(|said| Err(format!("copydesk itself failed: {said}"))) {
                failed += 1;
                let anchor = projects.sheets.anchor(example.at.clone());
                let line =
                    sources.iter().find(|s| s.path == anchor.file).map_or(1, |s| s.position(anchor.at.start).line);
                text.push_str(&format!("{}:{line}: {} example {}: ", anchor.file, rule.id, number + 1));
                text.extend(fault.split('\n').map(|line| format!("{}\n", visible_line(line))));
                text.push('\n');
            }
        }
    }
    output::show_page(text.as_bytes(), None)?;
    let examples = if run == 1 { "example" } else { "examples" };
    let of = if rules.len() == 1 { "rule" } else { "rules" };
    anstream::eprintln!(
        "{run} {examples} of {} {of}: {}",
        rules.len(),
        match failed {
            0 if !faults.is_empty() => format!("{} at fault", faults.len()),
            0 => "all as marked".to_owned(),
            n => format!("{n} not as marked"),
        }
    );
    Ok(match () {
        _ if !faults.is_empty() => FAILED,
        _ if failed > 0 => FOUND,
        _ => 0,
    })
}
