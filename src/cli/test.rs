//! `copydesk test`: run the examples inside rule files.

use std::path::PathBuf;

use crate::config::Names;
use crate::desk::examples;
use crate::desk::guard::guarded;
use crate::report::Format;
use crate::rule::RuleFile;

use super::ground::Ground;
use super::output::{self, Look};
use super::{FAILED, FOUND};

/// Arguments of `test`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Rule files; all built-in rules and the project’s own unless given
    #[arg(value_name = "RULE.toml")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    ground: Ground,
    #[command(flatten)]
    look: Look,
}

/// Runs `test`.
pub fn run(arguments: Arguments) -> anyhow::Result<u8> {
    arguments.look.establish();
    let mut projects = arguments.ground.projects_with_examples()?;
    let mut rules: Vec<RuleFile> = Vec::new();
    let mut names;
    if arguments.files.is_empty() {
        let project = projects.of_folder(std::path::Path::new("."));
        rules.extend(projects.all[project].files.iter().cloned());
        names = projects.all[project].names.clone();
    } else {
        rules.extend(arguments.files.iter().filter_map(|path| projects.rule_file(path)));
        let mut known = projects.built_in().to_vec();
        known.extend(rules.iter().cloned());
        names = Names::of(&known);
    }
    names.styles.dedup();
    for rule in &rules {
        for style in rule.styles.keys().map(String::as_str).chain(["consistent"]) {
            rule.rule(&mut projects.sheets, style, &[]);
        }
    }
    let faults = projects.faults();
    let sources: Vec<_> = projects.sheets.sources().cloned().collect();
    arguments.look.tell_failures(&faults, &sources, Format::Full);

    let mut text = String::new();
    let (mut run, mut failed) = (0, 0);
    for rule in &rules {
        for (number, example) in rule.examples.iter().enumerate() {
            run += 1;
            let done = guarded(|| examples::run(&projects.sheets, &names, rule, example));
            if let Err(fault) = done.unwrap_or_else(|said| Err(format!("copydesk itself failed: {said}"))) {
                failed += 1;
                let anchor = projects.sheets.anchor(example.at.clone());
                let line =
                    sources.iter().find(|s| s.path == anchor.file).map_or(1, |s| s.position(anchor.at.start).line);
                text.push_str(&format!("{}:{line}: {} example {}: {fault}\n\n", anchor.file, rule.id, number + 1));
            }
        }
    }
    output::emit(text.as_bytes(), None)?;
    let examples = if run == 1 { "example" } else { "examples" };
    let of = if rules.len() == 1 { "rule" } else { "rules" };
    anstream::eprintln!(
        "{run} {examples} of {} {of}: {}",
        rules.len(),
        match failed {
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
