//! The text of a rule file.

use std::fmt::Write;

/// A rule file that is being written.
#[derive(Debug)]
pub(super) struct RuleText {
    head: String,
    table: String,
}

impl RuleText {
    /// A rule with its title, severity and reason, and a table of its kind.
    pub fn new(title: &str, severity: &str, why: &str, source: Option<&str>, kind: &str) -> RuleText {
        let mut head = String::new();
        let _ = writeln!(head, "title    = {}", quoted(title));
        let _ = writeln!(head, "severity = {}", quoted(severity));
        let _ = writeln!(head, "why      = {}", quoted(why));
        if let Some(source) = source {
            let _ = writeln!(head, "source   = {}", quoted(source));
        }
        RuleText { head, table: format!("[{kind}]\n") }
    }

    /// Adds an option; the value is TOML.
    pub fn option(&mut self, name: &str, value: impl AsRef<str>) {
        let _ = writeln!(self.table, "{name} = {}", value.as_ref());
    }

    /// The whole file, with a story in which it finds nothing.
    pub fn whole(self, good: &str) -> String {
        format!("{}\n{}\n[[example]]\ngood = {}\n", self.head, self.table, quoted(good))
    }
}

/// A string as TOML has it: in single marks where that is possible, as expressions read best so.
pub(super) fn quoted(text: &str) -> String {
    let plain = !text.contains(['\n', '\r', '\t']) && !text.chars().any(char::is_control);
    if plain && text.contains(['\\', '"']) && !text.contains('\'') {
        return format!("'{text}'");
    }
    if plain && text.contains('\\') && !text.contains("'''") && !text.ends_with('\'') {
        return format!("'''{text}'''");
    }
    toml::Value::String(text.to_owned()).to_string()
}

/// A list of strings.
pub(super) fn list(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    format!("[{}]", words.join(", "))
}
