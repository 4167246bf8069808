//! Running the examples inside rule files: a rule is right when it finds exactly what its examples mark.

use jiff::civil::Date;

use crate::config::{Config, FILE_NAME, Names};
use crate::diagnostic::{Applicability, Diagnostic};
use crate::facts::Document;
use crate::read;
use crate::rule::example::{mark, unmark};
use crate::rule::file::Layer;
use crate::rule::sheets::{Realm, Sheets};
use crate::rule::{Example, House, Rule, RuleFile};

use super::{fix, judge};

/// Runs one example of a rule that was read into these sheets; `names` are all names its configuration may use.
///
/// # Errors
/// What differs, in words, with the example as it was found, marked and ready to paste.
pub fn run(sheets: &Sheets, names: &Names, file: &RuleFile, example: &Example) -> Result<(), String> {
    let mut sheets = sheets.clone();
    let faults = sheets.faults.len();
    let config = match &example.config {
        Some(config) => {
            let root = sheets.parse(Realm::Config, FILE_NAME, config);
            Config::read(&mut sheets, root, names)
        }
        None => Config::default(),
    };
    let style = example.style.as_deref().or(config.style.as_deref()).unwrap_or("consistent");
    let own = Layer::of(example.options.clone(), example.at.clone());
    let entries = config.rules.iter().filter(|e| e.means(file)).map(|e| &e.layer);
    let layers: Vec<&Layer> = entries.chain([&own]).collect();
    let rule = file.rule(&mut sheets, style, &layers);
    if let Some(fault) = sheets.faults.get(faults) {
        return Err(format!("what the example configures is wrong: {}", fault.message));
    }
    let rule = rule.ok_or("the example’s options leave no rule")?;
    let case = Case { rules: vec![rule], house: config.house, published: example.published };
    let name = format!("story.{}", example.format.as_deref().unwrap_or("txt"));

    if !example.files.is_empty() {
        let files: Vec<_> = example.files.iter().map(|(name, marked)| (name.as_str(), unmark(marked))).collect();
        let found = found(&case, files.iter().map(|(name, (text, _))| (*name, text.as_str())))?;
        for (name, (text, expected)) in &files {
            let here: Vec<&Diagnostic> = found.iter().filter(|d| &*d.primary.anchor.file == *name).collect();
            compare(text, expected, &here).map_err(|fault| format!("{name}: {fault}"))?;
        }
    }
    let mut fixed = None;
    if let Some(bad) = &example.bad {
        let (text, expected) = unmark(bad);
        let found = found(&case, [(name.as_str(), text.as_str())])?;
        compare(&text, &expected, &found.iter().collect::<Vec<_>>())?;
        let mends: Vec<_> =
            found.iter().filter_map(|d| d.fixes.iter().find(|f| f.applicability != Applicability::Display)).collect();
        if mends.len() == found.len() {
            fixed = Some(fix::apply(&text, &name, mends).0);
        }
    }
    if let Some(good) = &example.good {
        if let Some(fixed) = fixed.filter(|fixed| fixed != good) {
            let way = "stories that are right for other reasons are examples of their own, with `good` alone";
            return Err(format!(
                "wrong: fixing `bad` does not give `good`\n  expected: {good}\n  fixed:    {fixed}\n  ({way})"
            ));
        }
        let found = found(&case, [(name.as_str(), good.as_str())])?;
        if !found.is_empty() {
            let found = mark(good, &spans(&found.iter().collect::<Vec<_>>()));
            return Err(format!("noisy: a good story is not silent\n  found:    {found}"));
        }
    }
    Ok(())
}

/// What an example is judged by.
struct Case {
    rules: Vec<Rule>,
    house: House,
    published: Option<Date>,
}

fn compare(text: &str, expected: &[(usize, usize)], found: &[&Diagnostic]) -> Result<(), String> {
    let found = spans(found);
    if found == expected {
        return Ok(());
    }
    let fault = match () {
        _ if expected.iter().all(|e| found.contains(e)) => "noisy: finds more than is marked",
        _ if found.iter().all(|f| expected.contains(f)) => "missing: does not find what is marked",
        _ => "wrong: finds other places than are marked",
    };
    Err(format!("{fault}\n  expected: {}\n  found:    {}", mark(text, expected), mark(text, &found)))
}

fn spans(found: &[&Diagnostic]) -> Vec<(usize, usize)> {
    let mut spans: Vec<_> = found.iter().map(|d| d.primary.anchor.at.range()).map(|r| (r.start, r.end)).collect();
    spans.sort_unstable();
    spans
}

/// What the rule finds in stories that are read together.
fn found<'a>(case: &Case, stories: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Vec<Diagnostic>, String> {
    let mut documents = Vec::new();
    for (name, text) in stories {
        let page = read::read(name, text.as_bytes().to_vec()).map_err(|fault| format!("{fault:?}"))?;
        documents.push(Document::new(page, case.published));
    }
    Ok(judge::all(&case.rules, &case.house, &documents))
}
