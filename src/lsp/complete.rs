//! Help while rule files and configurations are written: what may stand at a place, and what a key means; all of it from
//! the schemas that `copydesk schema` prints.

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionTextEdit, Documentation, Hover, HoverContents, InsertTextFormat,
    MarkupContent, MarkupKind, TextEdit,
};
use serde_json::Value;

use super::lines::Lines;
use super::place::{self, Place};

/// What may stand at a byte of a file with this schema.
pub(super) fn items(text: &str, at: usize, schema: &Value, lines: &Lines<'_>) -> Vec<CompletionItem> {
    let place = place::of(text, at);
    let there = under(schema, &place.keys);
    let range = lines.range(place.written.start, place.written.end);
    let quoted = text[place.written.clone()].starts_with(['"', '\'']);
    let item = |label: String, insert: String, kind: CompletionItemKind, doc: Option<&str>| CompletionItem {
        filter_text: Some(if quoted { format!("\"{label}") } else { label.clone() }),
        label,
        kind: Some(kind),
        documentation: doc.map(|doc| Documentation::String(doc.to_owned())),
        insert_text_format: Some(InsertTextFormat::PLAIN_TEXT),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text: insert })),
        ..CompletionItem::default()
    };
    let mut items: Vec<CompletionItem> = Vec::new();
    if place.value {
        for (value, doc) in values(&there) {
            items.push(item(value.trim_matches('"').to_owned(), value, CompletionItemKind::VALUE, doc));
        }
    } else {
        let in_head = text[..place.written.start].trim_end_matches([' ', '.']).ends_with('[');
        for (key, doc) in there.iter().flat_map(|schema| properties(schema)) {
            let plain = key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
            let written = if plain { key.clone() } else { format!("\"{key}\"") };
            let insert = if in_head { written } else { format!("{written} = ") };
            let kind = CompletionItemKind::PROPERTY;
            items.push(item(key.clone(), insert, kind, doc["description"].as_str()));
        }
    }
    items.dedup_by(|a, b| a.label == b.label);
    items
}

/// What the key at a byte means.
pub(super) fn hover(text: &str, at: usize, schema: &Value) -> Option<Hover> {
    let rest = text.get(at..)?;
    let end = at + rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '/'))).unwrap_or(rest.len());
    let Place { mut keys, value, written } = place::of(text, end);
    if !value {
        keys.push(text.get(written)?.trim_matches(['"', '\'']).to_owned());
    }
    let there = under(schema, &keys);
    let doc = there.iter().find_map(|schema| schema["description"].as_str())?;
    let mut page = format!("**{}** – {doc}", keys.last()?);
    let known: Vec<String> = values(&there).into_iter().map(|(value, _)| format!("`{value}`")).collect();
    if !known.is_empty() {
        page.push_str(&format!("\n\nOne of {}", known.join(", ")));
    }
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value: page });
    Some(Hover { contents, range: None })
}

/// The schemas that hold for what stands under these keys.
fn under<'s>(schema: &'s Value, keys: &[String]) -> Vec<&'s Value> {
    let mut there = choices(schema);
    for key in keys {
        let next = there.iter().filter_map(|schema| {
            let named = schema.get("properties").and_then(|properties| properties.get(key));
            named.or_else(|| schema.get("additionalProperties").filter(|more| more.is_object()))
        });
        there = next.flat_map(choices).collect();
    }
    there
}

/// A schema with all that it may be: one of several, an item of a list.
fn choices(schema: &Value) -> Vec<&Value> {
    let mut all = vec![schema];
    let mut next = 0;
    while let Some(one) = all.get(next).copied() {
        next += 1;
        all.extend(one.get("anyOf").and_then(Value::as_array).into_iter().flatten());
        all.extend(one.get("items"));
    }
    all
}

fn properties(schema: &Value) -> impl Iterator<Item = (&String, &Value)> {
    schema.get("properties").and_then(Value::as_object).into_iter().flatten()
}

/// The values that schemas name, as TOML, each with what it means.
fn values<'s>(there: &[&'s Value]) -> Vec<(String, Option<&'s str>)> {
    let mut values = Vec::new();
    for schema in there {
        let doc = schema["description"].as_str();
        let named = schema.get("enum").or(schema.get("examples")).and_then(Value::as_array);
        values.extend(named.into_iter().flatten().map(|value| (value.to_string(), doc)));
        if schema["type"] == "boolean" {
            values.extend(["true", "false"].map(|value| (value.to_owned(), doc)));
        }
    }
    values.dedup_by(|a, b| a.0 == b.0);
    values
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::lsp::lines::Encoding;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let schema = json!({"properties": {
            "severity": {"enum": ["note", "error"], "description": "how grave"},
            "terms": {"properties": {
                "safe": {"type": "boolean"},
                "in": {"type": "array", "items": {"enum": ["heading", "!heading"]}}}},
            "rules": {"additionalProperties": {"anyOf": [{"enum": ["off"]}, {"properties": {"safe": {"type": "boolean"}}}]}},
        }});
        let lines = Lines::new(text, Encoding::Utf8);
        let found: Vec<String> = items(text, text.len(), &schema, &lines).into_iter().map(|item| item.label).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_may_stand_where() {
        check("", &["rules", "severity", "terms"]);
        check("severity = \"n", &["note", "error"]);
        check("[terms]\n", &["in", "safe"]);
        check("[terms]\nin = [", &["heading", "!heading"]);
        check("[terms]\nsafe = ", &["true", "false"]);
        check("[rules]\n\"a/b\" = ", &["off"]);
        check("[rules]\n\"a/b\" = { s", &["safe"]);
    }

    #[test]
    fn what_a_key_means() {
        let schema = json!({"properties": {"severity": {"enum": ["note"], "description": "how grave"}}});
        let page = serde_json::to_value(hover("severity = \"note\"", 2, &schema)).expect("a page");
        assert_eq!(page["contents"]["value"], "**severity** – how grave\n\nOne of `\"note\"`");
        assert_eq!(hover("title = 1", 2, &schema), None);
    }
}
