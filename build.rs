//! Turns the word lists of each language into JSON, which a run reads many times faster than TOML, gathers what the kinds
//! of rules say of their options, and tells cargo that the rule files are part of the program.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/language/en");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let folder = Path::new("src/language/en");
    let mut files = Vec::new();
    find(folder, "toml", &mut files)?;
    files.sort();
    let mut table = String::from("&[\n");
    for path in &files {
        let text = fs::read_to_string(path)?;
        let value: toml::Value = toml::from_str(&text).map_err(|fault| format!("{}: {fault}", path.display()))?;
        let name = path.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
        writeln!(table, "    ({name:?}, {:?}),", serde_json::to_string(&value)?)?;
    }
    table.push(']');
    fs::write(out.join("en.rs"), table)?;
    options(&out)
}

/// The files with an ending below a folder.
fn find(folder: &Path, ending: &str, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            find(&path, ending, files)?;
        } else if path.extension().is_some_and(|e| e == ending) {
            files.push(path);
        }
    }
    Ok(())
}

/// What rule authors want to know of each option of each kind: taken from the comments of the kinds’ own structs, so
/// that it is written once.
fn options(out: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=src/rule/kinds");
    let mut files = Vec::new();
    find(Path::new("src/rule/kinds"), "rs", &mut files)?;
    files.sort();
    let texts: Vec<String> = files.iter().map(fs::read_to_string).collect::<Result<_, _>>()?;
    let all: Vec<(String, Vec<String>)> = texts.iter().flat_map(|text| enums(text)).collect();
    let mut table = String::from("&[\n");
    for text in &texts {
        let kinds = text.split("table: \"").skip(1).filter_map(|rest| rest.split_once('"')).map(|(kind, _)| kind);
        let fields = fields(text);
        // A name is first looked for in its own file.
        let enums: Vec<_> = enums(text).into_iter().chain(all.iter().cloned()).collect();
        for kind in kinds {
            writeln!(table, "    ({kind:?}, &[")?;
            for (name, kind, doc) in &fields {
                let default = default_of(text, name);
                let inner = kind.trim_start_matches("Option<").trim_start_matches("Spanned<").trim_end_matches('>');
                let inner = if inner == "Parts" { "Part" } else { inner };
                let values = enums.iter().find(|(name, _)| name == inner || kind.contains(&format!("<{name}>")));
                let values = values.map(|(_, values)| values.join("\u{1f}")).unwrap_or_default();
                writeln!(table, "        ({:?}, {kind:?}, {doc:?}, {:?}, {values:?}),", key(text, name), default)?;
            }
            writeln!(table, "    ]),")?;
        }
    }
    table.push(']');
    fs::write(out.join("options.rs"), table)?;
    Ok(())
}

/// The fields of the structs of a file that are read from a rule file: name, type, comment.
fn fields(text: &str) -> Vec<(String, String, String)> {
    let mut fields = Vec::new();
    let mut parts: Vec<&str> = text.split("#[serde(deny_unknown_fields").skip(1).collect();
    // Where a kind is read from what is written, that is what authors want to know of.
    parts.sort_by_key(|part| !part.split(" {\n").next().unwrap_or_default().contains("struct Written"));
    for part in parts {
        let Some((_, body)) = part.split_once(" {\n") else { continue };
        let body = body.split("\n}").next().unwrap_or_default();
        let mut doc = String::new();
        for line in body.lines().map(str::trim) {
            if let Some(said) = line.strip_prefix("///") {
                doc.push_str(said);
            } else if let Some((name, kind)) =
                line.trim_end_matches(',').split_once(": ").filter(|_| !line.starts_with('#'))
            {
                let name = name.trim_start_matches("pub ").to_owned();
                if !fields.iter().any(|(known, _, _)| *known == name) {
                    fields.push((name, kind.to_owned(), doc.trim().to_owned()));
                }
                doc.clear();
            }
        }
    }
    fields
}

/// The key of a field: its own name unless it is renamed.
fn key(text: &str, field: &str) -> String {
    let at = text.find(&format!("    {field}: ")).unwrap_or(0);
    let before = text[..at].trim_end().lines().next_back().unwrap_or_default().trim();
    before.strip_prefix("#[serde(rename = \"").and_then(|rest| rest.split('"').next()).unwrap_or(field).to_owned()
}

/// What a field is unless a rule file says otherwise, where that can be told in a word.
fn default_of(text: &str, field: &str) -> String {
    let Some((_, body)) = text.split_once("fn default() -> Self {") else { return String::new() };
    let body = body.split("\n    }\n").next().unwrap_or_default();
    let Some(value) = body.split(&format!("{field}: ")).nth(1) else { return String::new() };
    let value = value.split(",\n").next().unwrap_or_default();
    let value = if value.starts_with('"') || value.starts_with("spanned(") {
        value
    } else {
        value.split([',', '}']).next().unwrap_or_default()
    };
    let value = value.trim();
    if let Some((_, rest)) = value.split_once('"').filter(|_| value.starts_with('"') || value.starts_with("spanned")) {
        return rest.rsplit_once('"').map_or(String::new(), |(text, _)| format!("\"{text}\""));
    }
    match value {
        "None" | "" => String::new(),
        "Vec::new()" | "WordSet::default()" => "[]".to_owned(),
        "true" | "false" => value.to_owned(),
        number if number.bytes().all(|b| b.is_ascii_digit()) => number.to_owned(),
        other => match other.split_once("::") {
            Some(("Quotations", policy)) => match policy {
                "Pass" => "false".to_owned(),
                "Look" => "true".to_owned(),
                _ => "\"only\"".to_owned(),
            },
            Some((_, variant)) if variant.bytes().all(|b| b.is_ascii_alphanumeric()) => kebab(variant),
            _ => String::new(),
        },
    }
}

/// The enums of a file, with the words that rule files have for their variants.
fn enums(text: &str) -> Vec<(String, Vec<String>)> {
    let mut enums = Vec::new();
    for part in text.split("enum ").skip(1) {
        let Some((name, body)) = part.split_once(" {\n") else { continue };
        let body = body.split("\n}").next().unwrap_or_default();
        let (mut values, mut renamed) = (Vec::new(), None);
        for line in body.lines().map(str::trim) {
            if let Some(name) = line.strip_prefix("#[serde(rename = \"").and_then(|rest| rest.split('"').next()) {
                renamed = Some(name.to_owned());
            } else if line.ends_with(',') && line.trim_end_matches(',').bytes().all(|b| b.is_ascii_alphanumeric()) {
                values.push(renamed.take().unwrap_or_else(|| kebab(line.trim_end_matches(','))));
            }
        }
        if name.bytes().all(|b| b.is_ascii_alphanumeric()) && !values.is_empty() {
            enums.push((name.to_owned(), values));
        }
    }
    enums
}

fn kebab(word: &str) -> String {
    let mut kebab = String::new();
    for (i, c) in word.char_indices() {
        if c.is_uppercase() && i > 0 {
            kebab.push('-');
        }
        kebab.extend(c.to_lowercase());
    }
    kebab
}
