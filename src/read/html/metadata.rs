//! What a page says of itself: its publication date, its language, who wrote it.

use html5gum::emitters::default::StartTag;
use jiff::civil::Date;
use serde_json::Value;

use super::super::published::{Best, names_authors};

/// How deep structured data is searched.
const DEEPEST: usize = 8;

/// Statements gathered from tags and scripts.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    published: Best,
    /// The language it says it is written in.
    pub language: Option<String>,
    /// Who it says wrote it, in order, each once.
    pub authors: Vec<String>,
    /// Whether the script being read is structured data.
    structured: bool,
}

impl Metadata {
    /// The publication date, by the surest statement.
    pub(super) fn published(self) -> Option<Date> {
        self.published.date()
    }

    /// Reads a start tag: `<meta>`, `<time>`, `itemprop`.
    pub(super) fn tag(&mut self, tag: &StartTag<usize>) {
        let get = |key: &[u8]| tag.attributes.get(key).map(|value| String::from_utf8_lossy(value));
        match tag.name.as_slice() {
            b"script" => {
                self.structured = get(b"type").is_some_and(|t| t.trim().eq_ignore_ascii_case("application/ld+json"))
            }
            b"html" => self.language = get(b"lang").map(|lang| lang.trim().to_owned()).filter(|lang| !lang.is_empty()),
            b"meta" => {
                for key in [&b"property"[..], b"name", b"itemprop"] {
                    if let (Some(key), Some(value)) = (get(key), get(b"content")) {
                        self.published.offer(key.trim(), value.trim());
                        if names_authors(key.trim()) {
                            self.author(&value);
                        }
                    }
                }
            }
            _ => {
                if tag.attributes.is_empty() {
                    return;
                }
                let Some(value) = get(b"datetime").or_else(|| get(b"content")) else { return };
                if let Some(key) = get(b"itemprop") {
                    self.published.offer(key.trim(), value.trim());
                }
                let marked = tag.attributes.contains_key(b"pubdate".as_slice())
                    || get(b"class").is_some_and(|c| {
                        c.split_whitespace().any(|c| matches!(c, "published" | "entry-date" | "dt-published"))
                    });
                if tag.name.as_slice() == b"time" && marked {
                    self.published.offer("pubdate", value.trim());
                }
            }
        }
    }

    /// Reads the text of a script.
    pub(super) fn script(&mut self, text: &str) {
        if std::mem::take(&mut self.structured)
            && let Ok(value) = serde_json::from_str::<Value>(text.trim())
        {
            date_published(&value, DEEPEST).into_iter().for_each(|date| self.published.offer("datePublished", date));
            self.wrote(&value, DEEPEST);
        }
    }

    /// Takes a name into account; an address is none.
    fn author(&mut self, name: &str) {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if !name.is_empty() && !name.contains("://") && !self.authors.contains(&name) {
            self.authors.push(name);
        }
    }

    /// Takes the authors of structured data into account.
    fn wrote(&mut self, value: &Value, depth: usize) {
        let inner: Vec<&Value> = match value {
            Value::Object(map) => match map.get("author") {
                Some(authors) => return self.named(authors),
                None => map.values().collect(),
            },
            Value::Array(list) => list.iter().collect(),
            _ => return,
        };
        if depth > 0 && self.authors.is_empty() {
            inner.into_iter().for_each(|value| self.wrote(value, depth - 1));
        }
    }

    /// Takes the value of `author` into account: a name, something that has one, or several of them.
    fn named(&mut self, value: &Value) {
        match value {
            Value::String(name) => self.author(name),
            Value::Object(map) => {
                map.get("name").and_then(Value::as_str).into_iter().for_each(|name| self.author(name))
            }
            Value::Array(list) => {
                let names = list.iter().filter_map(|one| one.as_str().or_else(|| one.get("name")?.as_str()));
                names.for_each(|name| self.author(name));
            }
            _ => {}
        }
    }
}

fn date_published(value: &Value, depth: usize) -> Option<&str> {
    if depth == 0 {
        return None;
    }
    match value {
        Value::Object(map) => match map.get("datePublished").and_then(Value::as_str) {
            Some(date) => Some(date),
            None => map.values().find_map(|v| date_published(v, depth - 1)),
        },
        Value::Array(list) => list.iter().find_map(|v| date_published(v, depth - 1)),
        _ => None,
    }
}
