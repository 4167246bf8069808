//! `copydesk rules`: the rules in force for a path.

use std::fmt::Write;
use std::path::PathBuf;

use clap::ValueEnum;
use serde_json::json;

use crate::config::{Choice, Origin, State};
use crate::report::{Format, visible_line};
use crate::rule::own::OWN;

use super::FAILED;
use super::ground::Ground;
use super::output::{self, Look};

/// Arguments of `rules`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The story or folder
    #[arg(default_value = ".")]
    path: PathBuf,
    /// How to print
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Form,
    #[command(flatten)]
    ground: Ground,
    #[command(flatten)]
    look: Look,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Form {
    /// A table for people
    #[default]
    Text,
    /// One JSON object with all rules
    Json,
}

/// Runs `rules`.
pub fn run(arguments: Arguments) -> anyhow::Result<u8> {
    arguments.look.establish();
    let mut run = arguments.ground.run(None, &[], &[], &arguments.path)?;
    let story = if arguments.path.is_dir() { arguments.path.join("story.md") } else { arguments.path.clone() };
    let index = run.projects.of(&story);
    let failures = run.projects.faults();
    if !failures.is_empty() {
        let sources: Vec<_> = run.projects.sheets.sources().cloned().collect();
        arguments.look.tell_failures(&failures, &sources, Format::Full);
        return Ok(FAILED);
    }
    let project = &run.projects.all[index];
    let paths = project.paths(&run.projects.relative(index, &story));
    let choice = Choice { style: arguments.ground.style.clone(), ..Choice::default() };
    let style = project.style(&paths, &choice).to_owned();
    let states = project.states(&run.projects.sheets, &paths, &choice);
    let origin = |state: &State<'_>| match &state.origin {
        Origin::BuiltIn => "built in".to_owned(),
        Origin::Project => state.file.path.to_string(),
        Origin::Style(style) => format!("style {style}"),
        Origin::Config(anchor) => {
            let source = run.projects.sheets.sources().find(|s| s.path == anchor.file);
            let line = source.map_or(1, |s| s.position(anchor.at.start).line);
            format!("{}:{line}", anchor.file)
        }
        Origin::CommandLine => "command line".to_owned(),
    };
    let severity = |state: &State<'_>| if state.enabled { state.severity.word() } else { "off" };
    let own = project.own_states(&paths, &choice);
    let text = match arguments.format {
        Form::Json => {
            let mut rules: Vec<_> = states
                .iter()
                .map(|s| {
                    json!({"id": s.file.id, "enabled": s.enabled, "severity": s.severity, "title": s.file.title,
                           "kind": s.file.kind.table, "origin": origin(s)})
                })
                .collect();
            rules.extend(own.iter().map(|(own, enabled, severity)| {
                json!({"id": own.id, "enabled": enabled, "severity": severity, "title": own.title, "kind": null, "origin": "copydesk itself"})
            }));
            let path = crate::desk::walk::shown(&arguments.path);
            let all = crate::report::visible_json(&json!({"path": path, "style": style, "rules": rules}))?;
            output::show(&all, None)?;
            return Ok(0);
        }
        Form::Text => {
            let width = states.iter().map(|s| s.file.id.len()).chain(OWN.iter().map(|o| o.id.len())).max().unwrap_or(0);
            let mut text = format!("style: {style}\n\n");
            for state in &states {
                let (id, title) = (&state.file.id, &state.file.title);
                let (title, origin) = (visible_line(title), visible_line(&origin(state)));
                let _ = writeln!(text, "{:<8} {id:<width$}  {title} ({origin})", severity(state));
            }
            for (own, enabled, severity) in &own {
                let severity = if *enabled { severity.word() } else { "off" };
                let _ = writeln!(text, "{severity:<8} {:<width$}  {} (copydesk itself)", own.id, own.title);
            }
            text
        }
    };
    output::show_page(text.as_bytes(), None)?;
    Ok(0)
}
