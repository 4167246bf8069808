//! YAML, as far as rule files of other tools use it.

use saphyr::{LoadableYamlNode, Scalar, Yaml};

/// The first document of a YAML file.
pub(super) fn read(text: &str) -> Result<Yaml<'_>, String> {
    let documents = Yaml::load_from_str(text).map_err(|error| format!("not YAML: {error}"))?;
    documents.into_iter().next().ok_or_else(|| "an empty file".to_owned())
}

/// A YAML file without the lines that say what an earlier one said of the same key: other tools let them pass.
pub(super) fn said_once(text: &str) -> String {
    const MOST: usize = 100;
    let mut text = text.to_owned();
    for _ in 0..MOST {
        let again = Yaml::load_from_str(&text).err().filter(|error| error.info().contains("duplicated key"));
        let Some(line) = again.map(|error| error.marker().line()).filter(|line| *line > 0) else { break };
        let kept = text.lines().enumerate().filter(|(n, _)| n + 1 != line).map(|(_, line)| line);
        text = kept.collect::<Vec<_>>().join("\n");
    }
    text
}

/// What stands under a key.
pub(super) fn get<'a>(yaml: &'a Yaml<'_>, key: &str) -> Option<&'a Yaml<'a>> {
    yaml.as_mapping_get(key)
}

/// A scalar as its author wrote it.
pub(super) fn text(yaml: &Yaml<'_>) -> Option<String> {
    match yaml {
        Yaml::Representation(text, _, _) => Some(text.to_string()),
        Yaml::Value(scalar) => Some(match scalar {
            Scalar::Null => return None,
            Scalar::Boolean(truth) => truth.to_string(),
            Scalar::Integer(number) => number.to_string(),
            Scalar::FloatingPoint(number) => number.to_string(),
            Scalar::String(text) => text.to_string(),
        }),
        _ => None,
    }
}

/// The text under a key.
pub(super) fn string(yaml: &Yaml<'_>, key: &str) -> Option<String> {
    get(yaml, key).and_then(text)
}

/// Whether a key says yes.
pub(super) fn truth(yaml: &Yaml<'_>, key: &str) -> bool {
    string(yaml, key).is_some_and(|word| word == "true")
}

/// The texts under a key: one, or a list.
pub(super) fn strings(yaml: &Yaml<'_>, key: &str) -> Vec<String> {
    match get(yaml, key) {
        Some(Yaml::Sequence(list)) => list.iter().filter_map(text).collect(),
        Some(one) => text(one).into_iter().collect(),
        None => Vec::new(),
    }
}

/// The pairs of texts under a key, also where they stand in a list.
pub(super) fn pairs(yaml: &Yaml<'_>, key: &str) -> Vec<(String, String)> {
    let of = |yaml: &Yaml<'_>| match yaml {
        Yaml::Mapping(map) => map.iter().filter_map(|(k, v)| Some((text(k)?, text(v).unwrap_or_default()))).collect(),
        _ => Vec::new(),
    };
    match get(yaml, key) {
        Some(Yaml::Sequence(list)) => list.iter().flat_map(of).collect(),
        Some(map) => of(map),
        None => Vec::new(),
    }
}

/// What is listed under a key.
pub(super) fn items<'a>(yaml: &'a Yaml<'_>, key: &str) -> &'a [Yaml<'a>] {
    match get(yaml, key) {
        Some(Yaml::Sequence(list)) => list,
        _ => &[],
    }
}
