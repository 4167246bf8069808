//! Every example in `tests/grammar/` is a test of its own: what the grammar of a text is.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use copydesk::facts::Document;
use copydesk::grammar::tags::tokens;
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
    tags: String,
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
    let show = |token: &copydesk::grammar::tags::Token| {
        format!("{}/{}", document.text(token.at), format!("{:?}", token.label.tag()).to_uppercase())
    };
    let tokens = tokens(document.words(), document.tags(), document.language());
    let got = tokens.iter().map(show).collect::<Vec<_>>().join(" ");
    if got == example.tags { Ok(()) } else { Err(format!("expected {}\ngot      {got}", example.tags).into()) }
}
