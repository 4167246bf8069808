//! Running the examples inside rule files: a rule is right when it finds exactly what its examples mark.

use crate::facts::Document;
use crate::read;
use crate::rule::example::{mark, unmark};
use crate::rule::{Example, Rule};

use super::Run;

/// Runs one example of a rule.
///
/// # Errors
/// What differs, in words, with the example as it was found, marked and ready to paste.
pub fn run(rule: &Rule, example: &Example) -> Result<(), String> {
    if let Some(bad) = &example.bad {
        let (text, expected) = unmark(bad);
        let found = found(rule, example, &text)?;
        if found != expected {
            let fault = match () {
                _ if expected.iter().all(|e| found.contains(e)) => "noisy: finds more than is marked",
                _ if found.iter().all(|f| expected.contains(f)) => "missing: does not find what is marked",
                _ => "wrong: finds other places than are marked",
            };
            return Err(format!("{fault}\n  expected: {bad}\n  found:    {}", mark(&text, &found)));
        }
    }
    if let Some(good) = &example.good {
        let found = found(rule, example, good)?;
        if !found.is_empty() {
            return Err(format!("noisy: a good story is not silent\n  found:    {}", mark(good, &found)));
        }
    }
    Ok(())
}

/// The places, in bytes of the example, where the rule finds something.
fn found(rule: &Rule, example: &Example, text: &str) -> Result<Vec<(usize, usize)>, String> {
    let name = format!("story.{}", example.format.as_deref().unwrap_or("txt"));
    let page = read::read(&name, text.as_bytes().to_vec()).map_err(|fault| format!("{fault:?}"))?;
    let published = match &example.published {
        Some(date) => Some(date.parse().map_err(|e| format!("published: {e}"))?),
        None => None,
    };
    let document = Document::new(page, published);
    let mut spans: Vec<(usize, usize)> = Run::default()
        .judge(std::slice::from_ref(rule), &[document])
        .iter()
        .map(|d| (d.primary.anchor.at.start as usize, d.primary.anchor.at.end as usize))
        .collect();
    spans.sort_unstable();
    Ok(spans)
}
