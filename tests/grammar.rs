//! Every example in `tests/grammar/` is a test of its own: what the grammar of a text is.

use std::fs;
use std::ops::Range;
use std::path::Path;
use std::process::ExitCode;

use copydesk::facts::Document;
use copydesk::grammar::clauses::Clause;
use copydesk::grammar::tags::{Token, tokens};
use copydesk::read::read;
use libtest_mimic::{Arguments, Failed, Trial};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    example: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    text: String,
    /// The tokens of the text, each with its tag.
    tags: Option<String>,
    /// The clauses of the text, each as its kind, its verb, ` < ` its subject, and in brackets its antecedent.
    clauses: Option<Vec<String>>,
}

fn main() -> ExitCode {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/grammar");
    let mut trials = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is readable") {
        let path = entry.expect("the folder is readable").path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let file: File = toml::from_str(&fs::read_to_string(&path).expect("UTF-8")).expect("examples");
        for (number, example) in file.example.into_iter().enumerate() {
            trials.push(Trial::test(format!("{name}/{}", number + 1), move || run(&example)));
        }
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn run(example: &Example) -> Result<(), Failed> {
    let page = read("story.txt", example.text.clone().into_bytes()).map_err(|fault| fault.to_string())?;
    let document = Document::new(page, None);
    if let Some(expected) = &example.tags {
        same(expected, &tags(&document))?;
    }
    if let Some(expected) = &example.clauses {
        same(&expected.join("; "), &clauses(&document).join("; "))?;
    }
    if example.tags.is_none() && example.clauses.is_none() {
        return Err("nothing is expected".into());
    }
    Ok(())
}

fn same(expected: &str, got: &str) -> Result<(), Failed> {
    if got == expected { Ok(()) } else { Err(format!("expected {expected}\ngot      {got}").into()) }
}

fn tags(document: &Document) -> String {
    let show =
        |token: &Token| format!("{}/{}", document.text(token.at), format!("{:?}", token.label.tag()).to_uppercase());
    let tokens = tokens(document.words(), document.tags(), document.language());
    tokens.iter().map(show).collect::<Vec<_>>().join(" ")
}

fn clauses(document: &Document) -> Vec<String> {
    let show = |clause: Clause| {
        let kind = format!("{:?}", clause.kind).to_lowercase();
        let voice = if clause.passive { " (passive)" } else { "" };
        let subject = clause.subject_at.map_or_else(String::new, |at| format!(" < {}", document.text(at)));
        let text = |noun: &Range<usize>| format!(" [{}]", document.text(document.words().span(noun.clone())));
        let antecedent = clause.antecedent.as_ref().map_or_else(String::new, text);
        format!("{kind} {}{voice}{subject}{antecedent}", document.text(clause.verb_at))
    };
    document.clauses().iter().map(show).collect()
}
