//! Every example under `corpus/en/quotations` is a test of its own, named after its sieve: `cargo test --test
//! quotations lead-clause`.
//!
//! A file is named after a sieve. An example marks the source that the sieve finds `⟦so⟧` and the cue `⟨so⟩`, wherever
//! the sieve answers; `none = true` says that it answers nowhere in the text.
//!
//! Under `corpus/en/sources` an example says what each quotation of a text is and whose, `kind: source | cue`: `-` for
//! none, `?` before the kind of one that nobody answers for. Under `corpus/en/speakers` it says who of the people speaks
//! each quotation, `-` for nobody known.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use copydesk::facts::Document;
use copydesk::read;
use copydesk::text::{InProse, Span};
use libtest_mimic::{Arguments, Failed, Trial};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    example: Vec<Example>,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
struct Example {
    text: String,
    /// The format of the text, by the ending of a file’s name.
    #[serde(default)]
    format: Option<String>,
    #[serde(default)]
    none: bool,
}

fn main() -> ExitCode {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/en/quotations");
    let known = copydesk::facts::sieves();
    let mut trials = Vec::new();
    let mut paths: Vec<_> =
        fs::read_dir(&folder).expect("the corpus is readable").flatten().map(|e| e.path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let file: Result<File, String> = fs::read_to_string(&path)
            .map_err(|e| e.to_string())
            .and_then(|t| toml::from_str(&t).map_err(|e| e.to_string()));
        let file = match file {
            Ok(file) if known.contains(&name.as_str()) => file,
            Ok(_) => {
                trials.push(Trial::test(name.clone(), move || Err(format!("no sieve is called {name}").into())));
                continue;
            }
            Err(fault) => {
                trials.push(Trial::test(name, move || Err(fault.into())));
                continue;
            }
        };
        for (number, example) in file.example.into_iter().enumerate() {
            let sieve = name.clone();
            trials.push(Trial::test(format!("{name}/{}", number + 1), move || check(&sieve, &example)));
        }
    }
    for (name, wants) in [("sources", sources as Says), ("speakers", speakers)] {
        trials.extend(readings(name, wants));
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

/// What a story says, a line for each quotation.
type Says = fn(&Document) -> Vec<String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Readings {
    example: Vec<Reading>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reading {
    text: String,
    #[serde(default)]
    format: Option<String>,
    /// What is expected of each quotation, in order.
    #[serde(alias = "speakers")]
    says: Vec<String>,
}

/// The examples of a folder, each a test of its own.
fn readings(folder: &str, found: Says) -> Vec<Trial> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/en").join(folder);
    let mut paths: Vec<_> = fs::read_dir(&path).expect("the corpus is readable").flatten().map(|e| e.path()).collect();
    paths.sort();
    let mut trials = Vec::new();
    for path in paths {
        let name = format!("{folder}/{}", path.file_stem().unwrap_or_default().to_string_lossy());
        let text = fs::read_to_string(&path).expect("the corpus is readable");
        match toml::from_str::<Readings>(&text) {
            Ok(file) => trials.extend(file.example.into_iter().enumerate().map(|(number, example)| {
                Trial::test(format!("{name}/{}", number + 1), move || {
                    let found = found(&document(&example.text, example.format.as_deref())?);
                    if found == example.says {
                        return Ok(());
                    }
                    Err(format!("{}\n  expected: {:?}\n  found:    {found:?}", example.text, example.says).into())
                })
            })),
            Err(fault) => trials.push(Trial::test(name, move || Err(fault.to_string().into()))),
        }
    }
    trials
}

fn document(text: &str, format: Option<&str>) -> Result<Document, Failed> {
    let file = format!("story.{}", format.unwrap_or("txt"));
    let page = read::read(&file, text.as_bytes().to_vec()).map_err(|fault| fault.to_string())?;
    Ok(Document::new(page, None))
}

fn sources(document: &Document) -> Vec<String> {
    let word = |at: Option<Span<InProse>>| at.map_or("-", |at| document.text(at));
    let quotations = document.quotations().iter();
    quotations
        .map(|q| {
            format!("{}{}: {} | {}", if q.attributed { "" } else { "?" }, q.kind.word(), word(q.source), word(q.cue))
        })
        .collect()
}

fn speakers(document: &Document) -> Vec<String> {
    let name = |id: usize| document.people()[id].name.clone();
    document.quotations().iter().map(|q| q.speaker.map_or_else(|| "-".to_owned(), name)).collect()
}

fn check(sieve: &str, example: &Example) -> Result<(), Failed> {
    let bare: String = example.text.chars().filter(|c| !"⟦⟧⟨⟩".contains(*c)).collect();
    let document = document(&bare, example.format.as_deref())?;
    let quotations = document.quotations();
    let by = |q: &&copydesk::facts::attribution::Quotation| q.by == Some(sieve) || q.speaker_by == Some(sieve);
    let mut marks = Vec::new();
    let mut mark = |at: Option<Span<InProse>>, open: char, close: char| {
        let Some(at) = at.map(|at| document.page.prose.locate(at)) else { return };
        marks.push((at.start as usize, 1, open));
        marks.push((at.end as usize, 0, close));
    };
    for quotation in quotations.iter().filter(by) {
        mark(quotation.source, '⟦', '⟧');
        mark(quotation.cue, '⟨', '⟩');
    }
    let words = document.words();
    for reported in document.attributions().reported.iter().filter(|r| r.by == sieve) {
        mark((!reported.source.is_empty()).then(|| words.span(reported.source.clone())), '⟦', '⟧');
        mark(Some(words.span(reported.cue.clone())), '⟨', '⟩');
    }
    marks.sort_unstable();
    marks.dedup();
    let mut found = bare.clone();
    for &(at, _, mark) in marks.iter().rev() {
        found.insert(at, mark);
    }
    let told = || {
        let by: Vec<_> = quotations.iter().map(|q| q.by.unwrap_or("nothing")).collect();
        format!("  what found its quotations: {}", by.join(", "))
    };
    match () {
        _ if example.none && !marks.is_empty() => {
            Err(format!("noisy: {sieve} answers\n  found: {found}\n{}", told()).into())
        }
        _ if example.none => Ok(()),
        _ if marks.is_empty() => {
            Err(format!("missing: {sieve} does not answer\n  {}\n{}", example.text, told()).into())
        }
        _ if found != example.text => {
            Err(format!("wrong\n  expected: {}\n  found:    {found}\n{}", example.text, told()).into())
        }
        _ => Ok(()),
    }
}
