//! `copydesk explain`: a rule as a page.

use std::fmt::Write;

use anyhow::bail;
use toml::de::DeValue;

use crate::config::Projects;
use crate::report::{Format, visible_line};
use crate::rule::kinds::KINDS;
use crate::rule::options;
use crate::rule::own::{OWN, Own};
use crate::rule::{Example, Kind, RuleFile};

use super::FAILED;
use super::ground::Ground;
use super::output::{self, Look};

/// Arguments of `explain`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The rule’s id, such as date/weekday; or a kind of rule, such as replace
    rule: String,
    #[command(flatten)]
    ground: Ground,
    #[command(flatten)]
    look: Look,
}

/// Runs `explain`.
pub fn run(arguments: Arguments) -> anyhow::Result<u8> {
    arguments.look.establish();
    let mut projects = arguments.ground.projects_with_examples()?;
    let index = projects.of_folder(std::path::Path::new("."));
    let failures = projects.faults();
    let width = arguments.look.columns().min(100);
    let wanted = arguments.rule.trim();
    // Whoever asks what a kind takes is likely to have a rule file at fault.
    if let Some(kind) = kind(wanted).filter(|_| !failures.is_empty()) {
        return shown(&kind_page(kind, &projects.all[index].files, width));
    }
    if !failures.is_empty() {
        let sources: Vec<_> = projects.sheets.sources().cloned().collect();
        arguments.look.tell_failures(&failures, &sources, Format::Full);
        return Ok(FAILED);
    }
    let project = &projects.all[index];
    let page = match (project.files.iter().find(|f| f.id == wanted), OWN.iter().find(|o| o.id == wanted)) {
        (Some(file), _) => page(file, &projects, width),
        (None, Some(own)) => own_page(own, width),
        (None, None) if kind(wanted).is_some() => {
            kind(wanted).map(|kind| kind_page(kind, &project.files, width)).unwrap_or_default()
        }
        (None, None) if project.names.groups.iter().any(|g| g == wanted) => {
            let rules = project.names.rules.iter().filter(|r| r.starts_with(&format!("{wanted}/")));
            bail!("`{wanted}` is a group; its rules: {}", rules.cloned().collect::<Vec<_>>().join(", "));
        }
        (None, None) => {
            let near = project.names.near(wanted).map(|near| format!(", perhaps `{near}`")).unwrap_or_default();
            bail!("no rule is called `{wanted}`{near}; `copydesk rules` lists them");
        }
    };
    shown(&page)
}

/// Shows a page. A rule file may say anything; a terminal obeys none of it.
fn shown(page: &str) -> anyhow::Result<u8> {
    let page: Vec<String> = page.split('\n').map(visible_line).collect();
    output::show_page(page.join("\n").as_bytes(), None)?;
    Ok(0)
}

/// The kind with this name, with or without the brackets of its table.
fn kind(word: &str) -> Option<&'static Kind> {
    let name = word.strip_prefix('[').and_then(|w| w.strip_suffix(']')).unwrap_or(word);
    KINDS.iter().find(|k| k.table == name)
}

fn kind_page(kind: &Kind, files: &[RuleFile], width: usize) -> String {
    let mut page = format!("[{}], a kind of rule\n\n{}\n", kind.table, textwrap::fill(kind.doc, width));
    page.push_str("\nOptions:\n");
    for name in kind.option_names() {
        let told = options::of(kind.table).find(|option| option.name == name);
        let mut line = format!("  {name}");
        if let Some(option) = told {
            let _ = write!(line, " ({}", option.shown());
            if !option.default.is_empty() {
                let _ = write!(line, "; {} unless given", option.default);
            }
            let _ = write!(line, "): {}", option.doc);
        }
        let _ = writeln!(page, "{}", textwrap::fill(&line, textwrap::Options::new(width).subsequent_indent("      ")));
    }
    let rules: Vec<&str> = files.iter().filter(|f| f.kind.table == kind.table).map(|f| f.id.as_str()).collect();
    if !rules.is_empty() {
        let _ = writeln!(page, "Rules: {}", rules.join(", "));
    }
    let _ = write!(
        page,
        "\nA rule of this kind is a file rules/GROUP/NAME.toml beside copydesk.toml:\n\n    \
         title    = \"what it reports\"\n    severity = \"warning\"\n    why      = \"one sentence\"\n\n    [{}]\n    # options\n\n    \
         [[example]]\n    bad  = \"a story with ⟦what it finds⟧ marked\"\n    good = \"a story in which it finds nothing\"\n\n\
         `copydesk test rules/GROUP/NAME.toml` runs its examples.\n",
        kind.table
    );
    page
}

fn own_page(own: &Own, width: usize) -> String {
    let mut page = format!("{}: {}\n\n", own.id, own.title);
    let _ = writeln!(page, "{}", textwrap::fill(own.why, width));
    let _ = writeln!(page, "\n{}, on. It is copydesk’s own, and has no options.", own.severity.word());
    page
}

fn page(file: &RuleFile, projects: &Projects, width: usize) -> String {
    let mut page = format!("{}: {}\n\n", file.id, file.title);
    let _ = writeln!(page, "{}", textwrap::fill(&file.why, width));
    if let Some(source) = &file.source {
        let _ = writeln!(page, "Authority: {source}");
    }
    let on = if file.enabled { "on" } else { "off" };
    let _ = writeln!(
        page,
        "\n{}, {on} unless a style or copydesk.toml says otherwise ({})",
        file.severity.word(),
        file.path
    );

    let _ = writeln!(page, "\nOptions of [{}], {}", file.kind.table, file.kind.doc);
    for (key, value) in &file.options {
        let _ = writeln!(page, "    {key} = {}", written(value.get_ref(), projects, value.span()));
    }
    let others: Vec<String> =
        file.kind.option_names().into_iter().filter(|name| !file.options.contains_key(name.as_str())).collect();
    if !others.is_empty() {
        let _ = writeln!(page, "    (not set here: {})", others.join(", "));
    }
    for (style, layer) in &file.styles {
        let mut changes = Vec::new();
        changes.extend(layer.enabled.map(|on| format!("enabled = {on}")));
        changes.extend(layer.severity.map(|s| format!("severity = \"{}\"", s.word())));
        for (key, value) in &layer.options {
            changes.push(format!("{key} = {}", written(value.get_ref(), projects, value.span())));
        }
        let _ = writeln!(page, "  style {style}: {}", changes.join(", "));
    }
    for example in &file.examples {
        page.push('\n');
        example_page(&mut page, example, projects, width);
    }
    let _ = write!(page, "\nTo change it, in copydesk.toml:\n    [rules]\n    \"{}\" = \"off\"\n", file.id);
    let _ =
        writeln!(page, "To allow it once, in a comment before the paragraph:\n    copydesk: allow {} REASON", file.id);
    page
}

fn example_page(page: &mut String, example: &Example, projects: &Projects, width: usize) {
    let mut terms = Vec::new();
    terms.extend(example.published.map(|day| format!("published {day}")));
    terms.extend(example.style.as_ref().map(|style| format!("style {style}")));
    for (key, value) in &example.options {
        terms.push(format!("{key} = {}", written(value.get_ref(), projects, value.span())));
    }
    if !terms.is_empty() {
        let _ = writeln!(page, "  ({})", terms.join(", "));
    }
    if let Some(config) = &example.config {
        page.push_str("  (copydesk.toml)\n");
        for line in config.trim().lines() {
            let _ = writeln!(page, "      {line}");
        }
    }
    let mut story = |word: &str, text: &str| {
        let first = format!("  {word:<5} ");
        let rest = " ".repeat(first.len());
        let options = textwrap::Options::new(width).initial_indent(&first).subsequent_indent(&rest);
        for (i, line) in text.trim_end().lines().enumerate() {
            let options = if i == 0 { options.clone() } else { options.clone().initial_indent(&rest) };
            let _ = writeln!(page, "{}", textwrap::fill(line, options).trim_end());
        }
    };
    for (name, text) in &example.files {
        story(name, text);
    }
    if let Some(bad) = &example.bad {
        story("bad", bad);
    }
    if let Some(good) = &example.good {
        story("good", good);
    }
}

/// A value as its file has it; long lists are cut.
fn written(value: &DeValue<'_>, projects: &Projects, at: std::ops::Range<usize>) -> String {
    const LONGEST: usize = 160;
    let text = match value {
        DeValue::Table(_) => "{ … }".to_owned(),
        _ => projects.sheets.text(at).split_whitespace().collect::<Vec<_>>().join(" "),
    };
    match text.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{} …", text[..cut].trim_end()),
        None => text,
    }
}
