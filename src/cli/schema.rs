//! `copydesk schema`: JSON Schemas of rule files and of `copydesk.toml`, for editors that complete and check TOML.

use clap::ValueEnum;
use serde_json::{Map, Value, json};

use crate::config::{Found, Projects};
use crate::rule::kinds::KINDS;
use crate::rule::options::{self, Shape};

use super::output;

/// Arguments of `schema`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The kind of file
    #[arg(value_enum, default_value_t)]
    file: File,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum File {
    /// Rule files
    #[default]
    Rule,
    /// copydesk.toml
    Config,
}

/// Runs `schema`.
pub fn run(arguments: Arguments) -> anyhow::Result<u8> {
    let schema = match arguments.file {
        File::Rule => rule(),
        File::Config => config(),
    };
    output::emit(format!("{schema:#}\n").as_bytes(), None)?;
    Ok(0)
}

const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

fn severity() -> Value {
    json!({"enum": ["note", "warning", "error"]})
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

fn rule() -> Value {
    let mut properties = Map::new();
    properties.insert("title".to_owned(), json!({"type": "string", "description": "what it reports, in a few words"}));
    properties.insert("severity".to_owned(), severity());
    properties.insert("enabled".to_owned(), json!({"type": "boolean"}));
    properties.insert("why".to_owned(), json!({"type": "string", "description": "why an editor cares, in a sentence"}));
    properties.insert("source".to_owned(), json!({"type": "string", "description": "who says so"}));
    let style = json!({"type": "object", "properties": {"enabled": {"type": "boolean"}, "severity": severity()}});
    properties.insert("style".to_owned(), json!({"type": "object", "additionalProperties": style}));
    let text = json!({"type": "string"});
    let example = json!({"type": "object", "additionalProperties": false, "properties": {
        "bad": text, "good": text, "files": {"type": "object", "additionalProperties": text}, "published": {},
        "format": text, "style": text, "config": text, "options": {"type": "object"}}});
    properties.insert("example".to_owned(), json!({"type": "array", "items": example}));
    let mut one = Vec::new();
    for k in KINDS {
        properties.insert(k.table.to_owned(), kind(k.table, k.doc, &k.option_names()));
        one.push(json!({"required": [k.table]}));
    }
    json!({"$schema": DRAFT, "title": "a rule of copydesk", "type": "object", "properties": properties,
           "required": ["title", "severity", "why"], "oneOf": one, "additionalProperties": false})
}

fn config() -> Value {
    let projects = Projects::new(Found::None);
    let word = json!({"enum": ["off", "on", "note", "warning", "error", true, false]});
    let mut rules = Map::new();
    let mut styles: Vec<&str> = Vec::new();
    for file in projects.built_in() {
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
    json!({"$schema": DRAFT, "title": "copydesk.toml", "type": "object", "properties": {
        "style": {"anyOf": [{"type": "string", "examples": styles}, own]}, "styles": own, "rules": rules, "paths": paths,
        "extends": {"type": ["string", "array"]}, "root": {"type": "boolean"}, "accept": texts(),
        "files": {"type": "object", "additionalProperties": false, "properties": {"exclude": globs, "include": globs,
            "ignore-text": globs, "max-filesize": {"type": "string"}}},
        "people": {"type": "object"}, "claims": {"type": "array", "items": {"type": "object"}}}})
}
