//! What is read of time, as data: each file in `corpus/en/dates` holds sentences whose expressions of time are marked,
//! and what each is read as: its type and value as TIMEX3 has them, `-` where nothing settles one.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use copydesk::facts::Document;
use copydesk::read::read;
use jiff::civil::Date;
use libtest_mimic::{Arguments, Failed, Trial};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// The day on which its sentences are published; none where nobody knows.
    published: Option<String>,
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// A story in miniature; `⟦` and `⟧` stand around each expression of time.
    text: String,
    /// What the expressions are read as, in order.
    #[serde(default)]
    reads: Vec<String>,
    /// The day of publication, where it is another than the file’s.
    published: Option<String>,
}

fn main() -> ExitCode {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/en/dates");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("the corpus").map(|e| e.expect("a file").path()).collect();
    files.sort();
    let trial = |path: PathBuf| {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        Trial::test(name, move || run(&path).map_err(Failed::from))
    };
    libtest_mimic::run(&Arguments::from_args(), files.into_iter().map(trial).collect()).exit_code()
}

/// Every case that is not read as it is marked.
fn run(path: &Path) -> Result<(), String> {
    let text = std::fs::read_to_string(path).map_err(|fault| fault.to_string())?;
    let file: File = toml::from_str(&text).map_err(|fault| fault.to_string())?;
    let mut wrong = String::new();
    for case in &file.case {
        let published = case.published.as_ref().or(file.published.as_ref());
        let published = published.map(|day| day.parse().map_err(|fault| format!("{day}: {fault}"))).transpose()?;
        let (marked, reads) = (&case.text, case.reads.join("; "));
        let (found, values) = reading(&marked.replace(['⟦', '⟧'], ""), published)?;
        if (marked, &reads) != (&found, &values) {
            let _ = write!(wrong, "\nexpected: {marked}\n          {reads}\nread:     {found}\n          {values}\n");
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
}

/// The text with its expressions marked as they are read, and what they are read as.
fn reading(text: &str, published: Option<Date>) -> Result<(String, String), String> {
    let page = read("story.txt", text.as_bytes().to_vec()).map_err(|fault| format!("{fault:?}"))?;
    let document = Document::new(page, published);
    let (mut marked, mut values, mut here) = (String::new(), Vec::new(), 0);
    for date in document.dates() {
        let (start, end) = (date.at.start as usize, date.at.end as usize);
        let _ = write!(marked, "{}⟦{}⟧", &text[here..start], &text[start..end]);
        values.push(format!("{} {}", date.kind.word(), date.value.as_deref().unwrap_or("-")));
        here = end;
    }
    marked.push_str(&text[here..]);
    Ok((marked, values.join("; ")))
}
