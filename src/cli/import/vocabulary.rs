//! Vocabularies of Vale: words that are written just so, and words that are not written at all.

use std::path::Path;

use super::around;
use super::rule::{RuleText, list, quoted};
use super::{Made, Outcome, plain};

/// The group of the rules, as Vale has it.
const GROUP: &str = "Vale";

/// Whether a file is part of a vocabulary: `accept.txt` or `reject.txt` in a folder of its own below `vocabularies`.
pub(super) fn is_part(path: &Path) -> bool {
    let named = path.file_name().is_some_and(|name| name == "accept.txt" || name == "reject.txt");
    let above = path.parent().and_then(Path::parent).and_then(Path::file_name);
    named && above.is_some_and(|above| ["vocabularies", "vocab"].iter().any(|v| above.eq_ignore_ascii_case(v)))
}

/// Converts one list; `alone` says that there is no other vocabulary.
pub(super) fn convert(path: &Path, text: &str, alone: bool) -> Outcome {
    let accepts = path.file_stem().is_some_and(|stem| stem == "accept");
    let vocabulary = path.parent().and_then(Path::file_name).map(|n| plain(&n.to_string_lossy())).unwrap_or_default();
    let (mut entries, mut lost) = (String::new(), Vec::new());
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match entry(line, accepts) {
            Ok(entry) => entries.push_str(&entry),
            Err(reason) => lost.push(format!("`{line}`: {reason}")),
        }
    }
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    let (word, title, message) = match accepts {
        true => ("Terms", "a word of the vocabulary in other letters", "use `{replace}` instead of `{}`"),
        false => ("Avoid", "a word that the vocabulary rejects", "avoid using `{}`"),
    };
    let name = if alone { word.to_owned() } else { format!("{word}-{vocabulary}") };
    let why = format!("the vocabulary {vocabulary} says so");
    let mut rule = RuleText::new(title, "error", &why, None, "pattern");
    rule.option("message", quoted(message));
    rule.option("case", "false");
    rule.option("quotations", "true");
    rule.option("any_language", "true");
    rule.option("entries", format!("[\n{entries}]"));
    Ok(vec![Made { group: GROUP.to_owned(), name, text: rule.whole("Rowers met."), table: None, lost }])
}

/// A line: a word, or an expression. What is accepted says nothing of its letters where it is an expression for several.
fn entry(line: &str, accepts: bool) -> Result<String, String> {
    let flagged = line.starts_with("(?i)");
    let found = around::whole(line.trim_start_matches("(?i)"))?;
    let regex = found.regex(true);
    regex::Regex::new(&regex).map_err(|_| "does not compile".to_owned())?;
    let is_word = regex::escape(line).replace("\\-", "-") == line;
    let replace = match (accepts, is_word) {
        (true, true) => format!(", replace = {}", quoted(line)),
        (true, false) if flagged => return Ok(String::new()),
        (true, false) => return Err("an expression, whose words may be written in any letters".to_owned()),
        (false, _) => String::new(),
    };
    let except = if found.except.is_empty() { String::new() } else { format!(", except = {}", list(&found.except)) };
    Ok(format!("    {{ regex = {}{replace}{except} }},\n", quoted(&regex)))
}
