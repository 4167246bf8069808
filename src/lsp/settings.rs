//! What the client says of the run: the same words that the command line has, from the editor’s own settings.

use std::path::PathBuf;

use jiff::civil::Date;
use serde_json::Value;

/// The section of the client’s settings that is copydesk’s.
pub(super) const SECTION: &str = "copydesk";

/// What a client asks for. What it leaves out is what the command line said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// The house style, whatever the configuration says.
    pub style: Option<String>,
    /// The configuration, instead of the nearest above each story.
    pub config: Option<PathBuf>,
    /// Whether no configuration holds.
    pub isolated: Option<bool>,
    /// Only these rules, by id or group.
    pub select: Option<Vec<String>>,
    /// None of these rules.
    pub ignore: Option<Vec<String>>,
    /// The publication date of stories that state none.
    pub published: Option<Date>,
    /// How many findings of a story are shown at most.
    pub most: Option<usize>,
    /// The folder that the editor has open.
    pub folder: Option<PathBuf>,
}

impl Settings {
    /// Reads settings as a client sends them, bare or under copydesk’s name; what is of no use is said. An empty text
    /// says nothing, as a settings page cannot leave anything out.
    pub(super) fn of(sent: &Value, folder: Option<PathBuf>) -> (Self, Vec<String>) {
        let sent = sent.get(SECTION).filter(|own| own.is_object()).unwrap_or(sent);
        let mut settings = Self { folder, ..Self::default() };
        let mut faults = Vec::new();
        for (key, value) in sent.as_object().into_iter().flatten().filter(|(_, value)| !is_empty(value)) {
            if let Err(expected) = settings.take(key, value) {
                faults.push(format!("the setting `{key}` is {value}: expected {expected}"));
            }
        }
        (settings, faults)
    }

    /// These, and where they say nothing the others.
    pub(super) fn over(self, others: &Settings) -> Self {
        Self {
            style: self.style.or_else(|| others.style.clone()),
            config: self.config.or_else(|| others.config.clone()),
            isolated: self.isolated.or(others.isolated),
            select: self.select.or_else(|| others.select.clone()),
            ignore: self.ignore.or_else(|| others.ignore.clone()),
            published: self.published.or(others.published),
            most: self.most.or(others.most),
            folder: self.folder.or_else(|| others.folder.clone()),
        }
    }

    /// Takes one setting in. Others than these are the editor’s own affair.
    fn take(&mut self, key: &str, value: &Value) -> Result<(), &'static str> {
        match key {
            "style" => self.style = Some(value.as_str().ok_or("the name of a style")?.to_owned()),
            "config" => self.config = Some(value.as_str().ok_or("a path")?.into()),
            "isolated" => self.isolated = Some(value.as_bool().ok_or("true or false")?),
            "select" => self.select = Some(texts(value).ok_or("a list of rules")?),
            "ignore" => self.ignore = Some(texts(value).ok_or("a list of rules")?),
            "published" => {
                let day = value.as_str().and_then(|text| text.parse().ok());
                self.published = Some(day.ok_or("a day such as 2026-03-01")?);
            }
            "maxFindings" => {
                let most = value.as_u64().and_then(|most| usize::try_from(most).ok());
                self.most = Some(most.ok_or("a number")?);
            }
            _ => {}
        }
        Ok(())
    }
}

fn is_empty(value: &Value) -> bool {
    value.is_null() || value.as_str() == Some("") || value.as_array().is_some_and(Vec::is_empty)
}

/// A text, or a list of them.
fn texts(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::String(one) => Some(vec![one.clone()]),
        Value::Array(all) => all.iter().map(|one| one.as_str().map(str::to_owned)).collect(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(sent: &Value, expected: &Settings, faults: &[&str]) {
        let (settings, said) = Settings::of(sent, None);
        assert_eq!(settings, *expected, "{sent}");
        assert_eq!(said, faults, "{sent}");
    }

    #[test]
    fn what_a_client_says() {
        let style = Settings { style: Some("ap".to_owned()), ..Settings::default() };
        check(&json!({"style": "ap", "trace": {"server": "off"}}), &style, &[]);
        check(&json!({"copydesk": {"style": "ap", "published": "", "select": []}}), &style, &[]);
        check(&json!(null), &Settings::default(), &[]);
        let some = Settings {
            select: Some(vec!["date".to_owned()]),
            published: "2026-03-01".parse().ok(),
            most: Some(5),
            isolated: Some(true),
            ..Settings::default()
        };
        check(&json!({"select": "date", "published": "2026-03-01", "maxFindings": 5, "isolated": true}), &some, &[]);
        let said = ["the setting `published` is \"soon\": expected a day such as 2026-03-01"];
        check(&json!({"published": "soon"}), &Settings::default(), &said);
    }
}
