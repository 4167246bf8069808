//! A rule file: one rule as TOML, with its reason, its options, what house styles change in it, and its examples.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use include_dir::{Dir, include_dir};
use toml::Spanned;
use toml::de::{DeArray, DeValue};

use crate::diagnostic::Severity;

use super::beside;
use super::example::Example;
use super::kind::{Judge, Kind, Options};
use super::kinds::KINDS;
use super::sheets::{self, Fields, Parsed, Realm, Sheets, Table, Value, kind_of};

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// A rule file, read: all but the judgement, which depends on the style and the configuration in force.
#[derive(Debug, Clone)]
pub struct RuleFile {
    /// `group/name`, after the file.
    pub id: String,
    /// The file it was read from.
    pub path: Arc<str>,
    /// What the rule reports, in a few words.
    pub title: String,
    /// How grave its findings are unless something else says otherwise.
    pub severity: Severity,
    /// Whether it runs unless something else says otherwise.
    pub enabled: bool,
    /// Why an editor cares, in a sentence.
    pub why: String,
    /// Who says so.
    pub source: Option<String>,
    /// The kind of its judgement.
    pub kind: &'static Kind,
    /// What house styles change in it, by their names.
    pub styles: BTreeMap<String, Layer>,
    /// Stories in miniature that show and test it.
    pub examples: Vec<Example>,
    /// Its kind’s table.
    pub options: Table,
    /// Whether it comes with copydesk.
    pub built_in: bool,
    at: Range<usize>,
    /// Its judgement where no layer changes an option: made once, for all styles and paths.
    made: OnceLock<Arc<Judge>>,
}

/// What a style or a configuration lays over a rule.
#[derive(Debug, Clone, Default)]
pub struct Layer {
    /// Whether the rule runs.
    pub enabled: Option<bool>,
    /// How grave its findings are.
    pub severity: Option<Severity>,
    /// Options of its kind.
    pub options: Table,
    /// Where the table stands, as an offset in the sheets it was read from.
    pub at: Range<usize>,
}

/// A rule, ready to judge.
#[derive(Debug)]
pub struct Rule {
    /// `group/name`.
    pub id: String,
    /// What the rule reports, in a few words.
    pub title: String,
    /// How grave its findings are unless they say otherwise.
    pub severity: Severity,
    /// How grave its own file says they are.
    pub stated: Severity,
    /// Whether it runs.
    pub enabled: bool,
    /// Why an editor cares, in a sentence.
    pub why: String,
    /// Who says so.
    pub source: Option<String>,
    /// The judgement.
    pub judge: Arc<Judge>,
}

/// Reads the rules that copydesk ships with, sorted by id. Their examples, which are most of their text, are read only
/// where somebody wants to see or run them.
pub fn embedded(sheets: &mut Sheets, examples: bool) -> Vec<RuleFile> {
    let mut rules = Vec::new();
    for file in EMBEDDED.dirs().flat_map(Dir::files) {
        let path = file.path().to_string_lossy().replace('\\', "/");
        let (Some(id), Some(text)) = (path.strip_suffix(".toml"), file.contents_utf8()) else { continue };
        let (text, tested) = match text.find(EXAMPLE) {
            Some(end) if !examples => (&text[..=end], false),
            _ => (text, true),
        };
        let rule = read_parts(sheets, id, &format!("rules/{path}"), text, None, tested);
        rules.extend(rule.map(|rule| RuleFile { built_in: true, ..rule }));
    }
    rules.sort_by(|a, b| a.id.cmp(&b.id));
    rules
}

/// What the examples of a built-in rule begin with; nothing else follows them.
const EXAMPLE: &str = "\n[[example]]";

/// Reads a rule file; none where what is wrong leaves no rule. Every fault is noted.
pub fn read(sheets: &mut Sheets, id: &str, path: &str, text: &str) -> Option<RuleFile> {
    read_parts(sheets, id, path, text, None, true)
}

/// Reads a rule file that was parsed for the place where it comes to lie.
pub fn read_parsed(sheets: &mut Sheets, id: &str, path: &str, text: &str, parsed: Parsed) -> Option<RuleFile> {
    read_parts(sheets, id, path, text, Some(parsed), true)
}

/// Reads a rule file, or all of it but its examples.
fn read_parts(
    sheets: &mut Sheets,
    id: &str,
    path: &str,
    text: &str,
    parsed: Option<Parsed>,
    tested: bool,
) -> Option<RuleFile> {
    let faults = sheets.faults.len();
    if is_of_vale(sheets, path, text) {
        return None;
    }
    let parsed = parsed.unwrap_or_else(|| Parsed::of(text, sheets.next()));
    let root = sheets.take(Realm::Rule, path, text, parsed);
    let broken = sheets.faults.len() > faults;
    let mut fields = Fields::of(sheets, root)?;
    let at = fields.at.clone();
    let title = fields.require::<String>("title");
    let severity = fields.require::<Severity>("severity");
    let enabled = fields.get::<bool>("enabled").is_none_or(Spanned::into_inner);
    let why = fields.require::<String>("why");
    let source = fields.get::<String>("source").map(Spanned::into_inner);
    let styles = fields.named("style");
    let examples = fields.list("example");
    let keys = fields.known().to_vec();
    let kind = kind(fields.rest(), sheets, at.clone(), &keys);
    let styles =
        styles.into_iter().filter_map(|(name, value)| Some((name.into_inner(), Layer::read(sheets, value)?))).collect();
    // What a fault of syntax swallowed is not missed as well.
    if examples.is_empty() && tested && !broken {
        let fault = sheets.fault("example", at.clone(), "a rule without an example", "no `[[example]]` in this file");
        fault.help = Some("add an `[[example]]` with `bad` and `good`: they are the rule’s tests".to_owned());
    }
    let examples = examples.into_iter().filter_map(|value| Example::read(sheets, value)).collect();
    let (kind, options, at) = kind?;
    // Nor is what an option lacks.
    if broken {
        return None;
    }
    let path = path.into();
    Some(RuleFile {
        id: id.to_owned(),
        path,
        title: title?,
        severity: severity?,
        enabled,
        why: why?,
        source,
        kind,
        styles,
        examples,
        options,
        built_in: false,
        at,
        made: OnceLock::new(),
    })
}

/// Notes that a file is a rule of another tool, if it is.
fn is_of_vale(sheets: &mut Sheets, path: &str, text: &str) -> bool {
    let Some(line) = text.lines().find(|line| line.starts_with("extends:")) else { return false };
    let start = sheets.parse_nothing(Realm::Rule, path, text) + text.find(line).unwrap_or(0);
    let message = "a rule of Vale, in YAML, where a rule of copydesk, in TOML, belongs";
    let fault = sheets.fault("syntax", start..start + line.len(), message, "this is how Vale’s rules begin");
    fault.help = Some("`copydesk import vale PATH` makes copydesk’s rules of Vale’s".to_owned());
    true
}

/// The kinds that can look at the file as it stands.
const SEE_SOURCE: [&str; 2] = ["pattern", "length"];

/// Where options ask for the file as it stands, if they do.
fn source_of(options: &Table) -> Option<Range<usize>> {
    let DeValue::Array(parts) = options.get("in")?.get_ref() else { return None };
    let source = parts.iter().find(|part| matches!(part.get_ref(), DeValue::String(word) if word == "source"))?;
    Some(source.span())
}

/// The one kind table among what is left of a rule file.
fn kind(
    rest: Vec<(Spanned<String>, Value)>,
    sheets: &mut Sheets,
    at: Range<usize>,
    keys: &[&str],
) -> Option<(&'static Kind, Table, Range<usize>)> {
    let mut found: Option<(&'static Kind, Table, Range<usize>)> = None;
    let mut unknown = false;
    for (key, value) in rest {
        let Some(kind) = KINDS.iter().find(|k| k.table == key.get_ref()) else {
            let is_table = matches!(value.get_ref(), DeValue::Table(_));
            unknown |= is_table;
            if is_table {
                let kinds: Vec<&str> = KINDS.iter().map(|k| k.table).collect();
                sheets.unknown("kind", "kind", key.span(), key.get_ref(), &kinds);
            } else {
                sheets.unknown("unknown-key", "key", key.span(), key.get_ref(), keys);
            }
            continue;
        };
        match (value.into_inner(), &found) {
            (_, Some((first, _, _))) => {
                let message = format!("two kinds, `{}` and `{}`", first.table, kind.table);
                sheets.fault("kind", key.span(), message, "a rule is of one kind");
            }
            (DeValue::Table(table), None) => found = Some((kind, table, key.span())),
            (other, None) => {
                sheets.fault(
                    "wrong-type",
                    key.span(),
                    format!("`{}` is {}", kind.table, kind_of(&other)),
                    "expected a table",
                );
            }
        }
    }
    if found.is_none() && !unknown {
        let fault = sheets.fault("kind", at, "a rule without a kind", "no kind table in this file");
        let kinds: Vec<String> = KINDS.iter().map(|k| format!("`[{}]`", k.table)).collect();
        fault.help = Some(format!("add one of {}", kinds.join(", ")));
    }
    found
}

impl Layer {
    /// Reads a table that changes a rule: `enabled`, `severity`, and options of the rule’s kind.
    pub fn read(sheets: &mut Sheets, value: Value) -> Option<Layer> {
        let mut fields = Fields::of(sheets, value)?;
        let at = fields.at.clone();
        let enabled = fields.get::<bool>("enabled").map(Spanned::into_inner);
        let severity = fields.get::<Severity>("severity").map(Spanned::into_inner);
        Some(Layer { enabled, severity, options: fields.left(), at })
    }

    /// A layer of options alone.
    pub fn of(options: Table, at: Range<usize>) -> Layer {
        Layer { options, at, ..Layer::default() }
    }
}

impl RuleFile {
    /// The group that the rule belongs to.
    pub fn group(&self) -> &str {
        self.id.split_once('/').map_or("", |(group, _)| group)
    }

    /// Notes styles that look like a slip of a known one: nobody could ever choose them.
    pub fn style_faults(&self, sheets: &mut Sheets, known: &[String]) {
        for (name, layer) in self.styles.iter().filter(|(name, _)| !known.contains(name)) {
            if let Some(near) = sheets::nearest(name, known.iter().map(String::as_str)) {
                let fault = sheets.fault(
                    "unknown-style",
                    layer.at.clone(),
                    format!("unknown style `{name}`, perhaps `{near}`"),
                    format!("perhaps `{near}`"),
                );
                fault.help = Some(format!("a style of your own is founded by `[style.{name}]` in copydesk.toml"));
            }
        }
    }

    /// The rule under a style and further layers, the last of which wins. Faults in the layers’ options are noted.
    pub fn rule(&self, sheets: &mut Sheets, style: &str, layers: &[&Layer]) -> Option<Rule> {
        let layers: Vec<&Layer> = self.styles.get(style).into_iter().chain(layers.iter().copied()).collect();
        let (mut enabled, mut severity) = (self.enabled, self.severity);
        for layer in &layers {
            enabled = layer.enabled.unwrap_or(enabled);
            severity = layer.severity.unwrap_or(severity);
        }
        let plain = layers.iter().all(|layer| layer.options.is_empty());
        let judge = match self.made.get().filter(|_| plain) {
            Some(made) => made.clone(),
            None => {
                let judge = Arc::new(self.judge(sheets, &layers)?);
                if plain { self.made.get_or_init(|| judge).clone() } else { judge }
            }
        };
        Some(Rule {
            id: self.id.clone(),
            title: self.title.clone(),
            severity,
            stated: self.severity,
            enabled,
            why: self.why.clone(),
            source: self.source.clone(),
            judge,
        })
    }

    /// Makes the judgement as the file has it, where nothing is wrong with it; what is wrong is told by whoever asks for
    /// the rule. Many can be made at once.
    pub fn prepare(&self) {
        let beside = ["table", "dictionary"].iter().any(|option| self.options.contains_key(*option));
        let blind = source_of(&self.options).is_some() && !SEE_SOURCE.contains(&self.kind.table);
        if beside || blind || self.made.get().is_some() {
            return;
        }
        let Ok(judge) = (self.kind.read)(&Options::in_place(&self.options)) else { return };
        let sound = match &judge {
            Judge::Story(check) => check.flaws().is_empty(),
            Judge::Across(_) => true,
        };
        if sound {
            self.made.get_or_init(|| Arc::new(judge));
        }
    }

    /// The judgement under these layers, if nothing is wrong with the options.
    fn judge(&self, sheets: &mut Sheets, layers: &[&Layer]) -> Option<Judge> {
        let mut options = self.options.clone();
        for layer in layers {
            sheets::lay(&layer.options, &mut options);
            self.note_what_is_taken_out(layer, &mut options);
        }
        let at = layers.iter().rev().find(|layer| !layer.options.is_empty());
        let at = at.map_or(self.at.clone(), |layer| layer.at.clone());
        if let Some(source) = source_of(&options).filter(|_| !SEE_SOURCE.contains(&self.kind.table)) {
            let message = format!("`source` is a part of the story for `{}` alone", SEE_SOURCE.join("` and `"));
            sheets.fault("options", source, message, format!("`{}` reads the words, not the file", self.kind.table));
            return None;
        }
        beside::lay(sheets, &self.path, self.built_in.then_some(&EMBEDDED), &mut options)?;
        let read = |table: &Table| (self.kind.read)(&Options::in_place(table));
        let judge = sheets::options(sheets, options, at.clone(), read)?;
        // A built-in rule without its examples is one whose tests have passed.
        let proven = self.built_in && self.examples.is_empty() && layers.iter().all(|layer| layer.options.is_empty());
        let flaws = match &judge {
            Judge::Story(check) if !proven => check.flaws(),
            _ => Vec::new(),
        };
        flaws.iter().for_each(|flaw| sheets.flawed(flaw, at.clone()));
        flaws.is_empty().then_some(judge)
    }

    /// Notes what a layer takes out of lists, where the kind has words of copydesk’s own besides those of the list.
    fn note_what_is_taken_out(&self, layer: &Layer, options: &mut Table) {
        for (key, words) in sheets::taken_out(&layer.options) {
            let name = format!("{key}{}", beside::REMOVED);
            if self.kind.takes(&name) {
                let key = Spanned::new(0..0, name.into());
                let all = options.entry(key).or_insert_with(|| Spanned::new(0..0, DeValue::Array(DeArray::new())));
                if let DeValue::Array(all) = all.get_mut() {
                    words.iter().for_each(|word| all.push(word.clone()));
                }
            }
        }
    }
}
