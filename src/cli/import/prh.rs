//! Dictionaries of prh: what is expected, and the patterns it takes the place of.

use std::path::Path;

use saphyr::Yaml;

use super::around;
use super::rule::{RuleText, list, quoted};
use super::yaml::{self, get, string, strings};
use super::{Made, Outcome, plain};

/// Converts a dictionary.
pub(super) fn convert(path: &Path, text: &str, group: &str) -> Outcome {
    let yaml = yaml::read(text)?;
    let Some(Yaml::Sequence(rules)) = get(&yaml, "rules") else { return Err("no `rules`".to_owned()) };
    let (mut entries, mut lost) = (String::new(), Vec::new());
    for rule in rules {
        let Some(expected) = string(rule, "expected").or_else(|| yaml::text(rule)) else { continue };
        let mut patterns = strings(rule, "pattern");
        patterns.extend(strings(rule, "patterns"));
        if patterns.is_empty() {
            // Without a pattern any other capitals are wrong.
            patterns.push(format!("/{}/i", regex::escape(&expected)));
        }
        for pattern in patterns {
            match entry(&pattern, &expected, string(rule, "prh").as_deref()) {
                Ok(entry) => entries.push_str(&entry),
                Err(reason) => lost.push(format!("`{pattern}`: {reason}")),
            }
        }
    }
    if entries.is_empty() {
        return Err(lost.first().cloned().unwrap_or_else(|| "no patterns".to_owned()));
    }
    let name = path.file_stem().map(|n| plain(&n.to_string_lossy())).unwrap_or_default();
    let title = format!("words of {name} written otherwise");
    let mut rule = RuleText::new(&title, "warning", "the dictionary of the house says so", None, "pattern");
    rule.option("message", quoted("`{replace}` for `{}`"));
    rule.option("quotations", "true");
    rule.option("entries", format!("[\n{entries}]"));
    Ok(vec![Made { group: group.to_owned(), name, text: rule.whole("Rowers met."), table: None, lost }])
}

/// One pattern: a plain text, or an expression between slashes with flags.
fn entry(pattern: &str, expected: &str, note: Option<&str>) -> Result<String, String> {
    let regex = match pattern.strip_prefix('/').and_then(|rest| rest.rsplit_once('/')) {
        Some((regex, flags)) if flags.contains('i') => format!("(?i){regex}"),
        Some((regex, _)) => regex.to_owned(),
        None => regex::escape(pattern),
    };
    let found = around::whole(&regex)?;
    let regex = found.regex(false);
    regex::Regex::new(&regex).map_err(|_| "does not compile".to_owned())?;
    let replace =
        (1..=9).fold(expected.replace(['{', '}'], ""), |text, n| text.replace(&format!("${n}"), &format!("{{{n}}}")));
    let mut entry = format!("    {{ regex = {}, replace = {}", quoted(&regex), quoted(&replace));
    if !found.except.is_empty() {
        entry.push_str(&format!(", except = {}", list(&found.except)));
    }
    if let Some(note) = note {
        entry.push_str(&format!(", note = {}", quoted(note)));
    }
    Ok(entry + " },\n")
}
