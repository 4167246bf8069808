//! JSON Schemas of rule files and of `copydesk.toml`, for editors that complete and check TOML, and for the language server.

use serde_json::{Map, Value, json};

use crate::rule::file;
use crate::rule::kinds::KINDS;
use crate::rule::options::{self, Shape};
use crate::rule::sheets::Sheets;

const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

fn severity() -> Value {
    let doc = "how grave it is: an `error` is impossible, a `warning` wants a change, a `note` asks";
    json!({"enum": ["note", "warning", "error"], "description": doc})
}

fn texts() -> Value {
    json!({"type": "array", "items": {"type": "string"}})
}

/// A schema of the options of a kind.
fn kind(table: &str, doc: &str, known: &[String]) -> Value {
    let mut properties = Map::new();
    for option in options::of(table).filter(|option| known.iter().any(|name| name == option.name)) {
        let mut schema = match option.shape() {
            Shape::Truth => json!({"type": "boolean"}),
            Shape::Whole => json!({"type": "integer", "minimum": 0}),
            Shape::Number => json!({"type": "number"}),
            Shape::Text => json!({"type": "string"}),
            Shape::Word(values) => json!({"enum": values}),
            Shape::Words(values) => json!({"type": "array", "items": {"enum": values}}),
            Shape::Parts(values) => {
                let all: Vec<String> = values.iter().flat_map(|v| [(*v).to_owned(), format!("!{v}")]).collect();
                json!({"type": "array", "items": {"enum": all}})
            }
            // `{ add = […], remove = […] }` changes the list below.
            Shape::Texts => json!({"anyOf": [texts(), {"type": "object", "additionalProperties": false,
                "properties": {"add": texts(), "remove": texts()}}]}),
            Shape::Quotations => json!({"enum": [true, false, "only"]}),
            Shape::Tables => json!({"type": ["array", "object"]}),
        };
        if let Some(schema) = schema.as_object_mut() {
            schema.insert("description".to_owned(), option.doc.into());
        }
        properties.insert(option.name.to_owned(), schema);
    }
    // Whatever is not told in the table of options is known by name.
    for name in known {
        properties.entry(name.clone()).or_insert_with(|| json!({}));
    }
    json!({"type": "object", "description": doc, "properties": properties, "additionalProperties": false})
}

/// The schema of rule files.
pub fn rule() -> Value {
    let mut properties = Map::new();
    properties.insert("title".to_owned(), json!({"type": "string", "description": "what it reports, in a few words"}));
    properties.insert("severity".to_owned(), severity());
    let enabled = "whether it runs; `false` waits for a style or a `copydesk.toml` that turns it on";
    properties.insert("enabled".to_owned(), json!({"type": "boolean", "description": enabled}));
    properties.insert("why".to_owned(), json!({"type": "string", "description": "why an editor cares, in a sentence"}));
    properties.insert("source".to_owned(), json!({"type": "string", "description": "who says so"}));
    let style = json!({"type": "object", "properties": {"enabled": {"type": "boolean"}, "severity": severity()}});
    properties.insert("style".to_owned(), json!({"type": "object", "additionalProperties": style}));
    let text = |doc: &str| json!({"type": "string", "description": doc});
    let stories = "stories that are read together, by file name, marked as `bad` is";
    let example = json!({"type": "object", "additionalProperties": false, "properties": {
        "bad": text("a story with ⟦ ⟧ around exactly what the rule must find"),
        "good": text("a story in which it finds nothing; beside a `bad` that it can mend, what mending makes of it"),
        "files": {"type": "object", "additionalProperties": {"type": "string"}, "description": stories},
        "published": {"description": "the day of publication, 2026-03-01"},
        "format": text("the ending that says how the story is read: `md`, `html`, `txt` unless given"),
        "style": text("the style it is read in"),
        "config": text("a `copydesk.toml` in miniature"),
        "options": {"type": "object", "description": "options of the kind that differ here"}}});
    properties.insert("example".to_owned(), json!({"type": "array", "items": example}));
    let mut one = Vec::new();
    for k in KINDS {
        properties.insert(k.table.to_owned(), kind(k.table, k.doc, &k.option_names()));
        one.push(json!({"required": [k.table]}));
    }
    json!({"$schema": DRAFT, "title": "a rule of copydesk", "type": "object", "properties": properties,
           "required": ["title", "severity", "why"], "oneOf": one, "additionalProperties": false})
}

/// The schema of `copydesk.toml`; it knows the rules that copydesk ships with.
pub fn config() -> Value {
    let built_in = file::embedded(&mut Sheets::default(), false);
    let word = json!({"enum": ["off", "on", "note", "warning", "error", true, false]});
    let mut rules = Map::new();
    let mut styles: Vec<&str> = Vec::new();
    for file in &built_in {
        let mut options = kind(file.kind.table, &file.title, &file.kind.option_names());
        if let Some(properties) = options["properties"].as_object_mut() {
            properties.insert("enabled".to_owned(), json!({"type": "boolean"}));
            properties.insert("severity".to_owned(), severity());
        }
        rules.insert(file.id.clone(), json!({"description": file.title, "anyOf": [word, options]}));
        rules.entry(file.group().to_owned()).or_insert_with(|| json!({"anyOf": [word, {"type": "object"}]}));
        styles.extend(file.styles.keys().map(String::as_str));
    }
    styles.sort_unstable();
    styles.dedup();
    let rules = json!({"type": "object", "properties": rules});
    let own = json!({"type": "object", "additionalProperties": {"type": "object", "additionalProperties": false,
        "properties": {"base": {"type": "string"}, "rules": rules}}});
    let globs = json!({"type": ["string", "array"]});
    let paths = json!({"type": "array", "items": {"type": "object", "required": ["glob"], "additionalProperties": false,
        "properties": {"glob": globs, "style": {"type": "string"}, "rules": rules}}});
    let told = |mut schema: Value, doc: &str| {
        schema["description"] = doc.into();
        schema
    };
    let files = json!({"type": "object", "additionalProperties": false, "properties": {
        "exclude": told(globs.clone(), "files of folders that are left out"),
        "include": told(globs.clone(), "files of folders that are stories whatever their ending"),
        "ignore-text": told(globs.clone(), "expressions: findings that begin in a match are not told"),
        "max-filesize": {"type": "string", "description": "longer files are told and passed over: `64M`"}}});
    let names = json!({"type": "object", "additionalProperties": false, "properties": {
        "spellings": told(texts(), "names of places, firms and products as the house writes them")}});
    let style = json!({"anyOf": [{"type": "string", "examples": styles}, own]});
    json!({"$schema": DRAFT, "title": "copydesk.toml", "type": "object", "properties": {
        "style": told(style, "the house style, or one of the house’s own: `[style.gazette]` with a `base`"),
        "styles": told(own, "several styles of the house’s own"),
        "rules": told(rules, "what is said of groups and of rules"),
        "paths": told(paths, "what is said of rules for some paths"),
        "extends": told(globs, "configurations, or folders that hold one, that this one builds on"),
        "root": {"type": "boolean", "description": "whether it is meant that this file builds on none above it"},
        "accept": told(texts(), "words and phrases that are right whatever a rule says"),
        "baseline": {"type": "string", "description": "the file of findings that are known already"},
        "files": told(files, "which files are stories"),
        "names": told(names, "names that are right as they stand"),
        "people": {"type": "object", "description": "the house’s word on people: a title, or a table with `title`, \
            `aliases`, `since`, `until`"},
        "claims": {"type": "array", "items": {"type": "object"}, "description": "what the desk has ruled unconfirmed"}}})
}
