//! What a page says of itself: its publication date, its language.

use html5gum::emitters::default::StartTag;
use jiff::civil::Date;
use serde_json::Value;

use super::super::published::Best;

/// How deep structured data is searched.
const DEEPEST: usize = 8;

/// Statements gathered from tags and scripts.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    published: Best,
    /// The language it says it is written in.
    pub language: Option<String>,
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
            && let Some(date) = date_published(&value, DEEPEST)
        {
            self.published.offer("datePublished", date);
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
