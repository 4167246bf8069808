//! `copydesk.toml`, read: style, rules, paths, files, and the house’s own word.

use regex::{Regex, RegexBuilder};
use toml::Spanned;
use toml::de::DeValue;

use crate::diagnostic::Severity;
use crate::rule::file::Layer;
use crate::rule::sheets::{Fields, Sheets, Table, Value, kind_of};
use crate::rule::ways::FOLDER;
use crate::rule::{House, RuleFile};
use crate::text::files;

use super::{Globs, Name, Names};

/// A `copydesk.toml`.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// The house style.
    pub style: Option<String>,
    /// Styles of the house’s own.
    pub styles: Vec<OwnStyle>,
    /// What is said of rules, groups before single rules.
    pub rules: Vec<Entry>,
    /// Words and phrases that are right whatever a rule says.
    pub accept: Vec<String>,
    /// What is said of rules for some paths, in the order of the file.
    pub paths: Vec<PathRules>,
    /// The file of findings that are known already, counted from the folder of the configuration.
    pub baseline: Option<String>,
    /// What in a file is passed over: findings that begin in a match are not told.
    pub ignored: Vec<Regex>,
    /// Files of folders that are left out.
    pub exclude: Option<Globs>,
    /// The files of folders that are stories, where it is not their ending that says so.
    pub include: Option<Globs>,
    /// A longer file is told and passed over, in bytes.
    pub longest: Option<u64>,
    /// People and claims that the desk has ruled on.
    pub house: House,
}

/// What is said of a rule or a group.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Which.
    pub name: Name,
    /// What.
    pub layer: Layer,
}

/// One `[[paths]]`.
#[derive(Debug, Clone)]
pub struct PathRules {
    /// The paths.
    pub globs: Globs,
    /// The house style there.
    pub style: Option<String>,
    /// What is said of rules there, groups before single rules.
    pub rules: Vec<Entry>,
}

/// A style of the house’s own: `[style.gazette]`.
#[derive(Debug, Clone)]
pub struct OwnStyle {
    /// Its name.
    pub name: String,
    /// The style that it changes.
    pub base: Option<String>,
    /// What it says of rules, groups before single rules.
    pub rules: Vec<Entry>,
}

/// The keys under which a configuration founds styles; `style` may also be the name of the one in force.
const STYLES: [&str; 2] = ["style", "styles"];

/// The names of the styles that a configuration founds.
pub fn founded(root: &Value) -> Vec<String> {
    let DeValue::Table(root) = root.get_ref() else { return Vec::new() };
    let tables = STYLES.iter().filter_map(|key| match root.get(*key)?.get_ref() {
        DeValue::Table(styles) => Some(styles.keys().map(|name| name.get_ref().to_string())),
        _ => None,
    });
    tables.flatten().collect()
}

impl Config {
    /// Reads a configuration; every fault is noted.
    pub fn read(sheets: &mut Sheets, root: Value, names: &Names) -> Config {
        let Some(mut fields) = Fields::of(sheets, root) else { return Config::default() };
        let mut styles = own_styles(&mut fields, STYLES[1], names);
        let style = match fields.holds_table(STYLES[0]) {
            true => {
                styles.extend(own_styles(&mut fields, STYLES[0], names));
                // Whoever founds one style means it.
                (styles.len() == 1).then(|| styles[0].name.clone())
            }
            false => style(&mut fields, names),
        };
        let rules = entries(&mut fields, names);
        // What the file builds on, and whether it builds on anything, has been seen to where it was found.
        let extends = fields.one_or_more("extends");
        let root = fields.get::<bool>("root");
        if let (Some(root), Some(_)) = (root.filter(|root| *root.get_ref()), extends) {
            let message = "`root` says that this file builds on no other, and `extends` that it does";
            fields.sheets.fault("wrong-value", root.span(), message, "one of the two");
        }
        let accept = fields.one_or_more("accept").unwrap_or_default();
        for blank in accept.iter().filter(|word| word.get_ref().trim().is_empty()) {
            fields.sheets.fault("wrong-value", blank.span(), "an empty word in `accept`", "empty");
        }
        let accept = accept.into_iter().map(Spanned::into_inner).collect();
        let mut paths = Vec::new();
        for value in fields.list("paths") {
            paths.extend(path_rules(fields.sheets, value, names));
        }
        let (mut exclude, mut include, mut ignored, mut longest) = (None, None, Vec::new(), None);
        if let Some((_, value)) = fields.value("files")
            && let Some(mut files) = Fields::of(fields.sheets, value)
        {
            exclude = globs(&mut files, "exclude");
            include = globs(&mut files, "include");
            ignored = expressions(&mut files, "ignore-text");
            longest = size(&mut files, "max-filesize");
            files.end();
        }
        let baseline = fields.get::<String>("baseline").map(Spanned::into_inner);
        let house = House::take(&mut fields);
        fields.end();
        Config { style, styles, rules, accept, paths, baseline, ignored, exclude, include, longest, house }
    }
}

/// A number of bytes, such as `"64M"`.
fn size(fields: &mut Fields<'_>, key: &'static str) -> Option<u64> {
    let text = fields.get::<String>(key)?;
    let size = files::parse_size(text.get_ref());
    if size.is_none() {
        let message = format!("`{key}` is no size of a file");
        fields.sheets.fault("wrong-value", text.span(), message, "such as `64M`, `500k` or `2G`");
    }
    size
}

impl Config {
    /// Lays a configuration over the one it builds on. Patterns for files count from its own folder, and are its own.
    pub fn over(self, below: Config) -> Config {
        let (mut styles, mut rules, mut accept) = (below.styles, below.rules, below.accept);
        styles.extend(self.styles);
        rules.extend(self.rules);
        rules.sort_by_key(|entry| entry.rank());
        accept.extend(self.accept);
        let mut house = below.house;
        house.people.extend(self.house.people);
        house.claims.extend(self.house.claims);
        house.names.extend(self.house.names);
        let style = self.style.or(below.style);
        Config { style, styles, rules, accept, house, ..self }
    }
}

impl Entry {
    /// Whether it speaks of a rule; what a group is told holds for those of its rules that know it.
    pub fn means(&self, file: &RuleFile) -> bool {
        let knows = || matches!(self.name, Name::Rule(_)) || file.kind.takes_all(&self.layer.options);
        self.name.means(&file.id) && knows()
    }

    /// Where it stands among others: what is said of all rules before what is said of a group, and of one.
    fn rank(&self) -> u8 {
        match self.name {
            Name::All => 0,
            Name::Group(_) => 1,
            Name::Rule(_) => 2,
        }
    }
}

/// The styles that a table founds: each with the style it changes, and what it says of rules.
fn own_styles(fields: &mut Fields<'_>, key: &'static str, names: &Names) -> Vec<OwnStyle> {
    let mut styles = Vec::new();
    for (name, value) in fields.named(key) {
        let Some(mut table) = Fields::of(fields.sheets, value) else { continue };
        let base = table.get::<String>("base");
        if let Some(base) = &base
            && (!names.styles.contains(base.get_ref()) || base.get_ref() == name.get_ref())
        {
            let known: Vec<&str> = names.styles.iter().map(String::as_str).collect();
            table.sheets.unknown("unknown-style", "style", base.span(), base.get_ref(), &known);
        }
        let rules = entries(&mut table, names);
        table.end();
        styles.push(OwnStyle { name: name.into_inner(), base: base.map(Spanned::into_inner), rules });
    }
    styles
}

fn path_rules(sheets: &mut Sheets, value: Value, names: &Names) -> Option<PathRules> {
    let mut fields = Fields::of(sheets, value)?;
    let globs = globs(&mut fields, "glob");
    let style = style(&mut fields, names);
    let rules = entries(&mut fields, names);
    if globs.is_none() {
        let at = fields.at.clone();
        fields.sheets.fault("missing-key", at, "no `glob`", "which paths are meant?");
    }
    fields.end();
    Some(PathRules { globs: globs?, style, rules })
}

/// A regular expression or a list of them.
fn expressions(fields: &mut Fields<'_>, key: &'static str) -> Vec<Regex> {
    let mut compiled = Vec::new();
    for written in fields.one_or_more(key).unwrap_or_default() {
        match RegexBuilder::new(written.get_ref()).multi_line(true).build() {
            Ok(expression) => compiled.push(expression),
            Err(error) => {
                let reason = error.to_string().lines().last().unwrap_or_default().trim().to_owned();
                let reason = reason.strip_prefix("error: ").map(str::to_owned).unwrap_or(reason);
                let message = format!("`{}` is no regular expression", written.get_ref());
                fields.sheets.fault("pattern", written.span(), message, reason);
            }
        }
    }
    compiled
}

/// A pattern or a list of patterns.
fn globs(fields: &mut Fields<'_>, key: &'static str) -> Option<Globs> {
    let patterns = fields.one_or_more(key)?;
    Some(Globs::new(fields.sheets, &patterns))
}

fn style(fields: &mut Fields<'_>, names: &Names) -> Option<String> {
    let style = fields.get::<String>("style")?;
    if names.styles.contains(style.get_ref()) {
        return Some(style.into_inner());
    }
    let known: Vec<&str> = names.styles.iter().map(String::as_str).collect();
    fields.sheets.unknown("unknown-style", "style", style.span(), style.get_ref(), &known);
    None
}

/// The table `rules`: by id, by group, and rules by their names inside their group.
fn entries(fields: &mut Fields<'_>, names: &Names) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (key, value) in fields.named("rules") {
        let Some(name) = names.find(key.get_ref()) else {
            unknown(fields.sheets, &key, key.get_ref(), names);
            continue;
        };
        let sheets = &mut *fields.sheets;
        match (name, value) {
            (Name::Rule(id), value) => {
                entries.extend(layer(sheets, value).map(|layer| Entry { name: Name::Rule(id), layer }))
            }
            (name, value) if matches!(value.get_ref(), DeValue::Table(_)) => {
                entries.extend(group(sheets, name, value, names))
            }
            (name, value) => entries.extend(layer(sheets, value).map(|layer| Entry { name, layer })),
        }
    }
    entries.sort_by_key(Entry::rank);
    entries
}

/// A table for a group: `enabled` and `severity` for all its rules, `folder` for those that know it, and entries for some
/// of them.
fn group(sheets: &mut Sheets, name: Name, value: Value, names: &Names) -> Vec<Entry> {
    let Some(mut fields) = Fields::of(sheets, value) else { return Vec::new() };
    let at = fields.at.clone();
    let enabled = fields.get::<bool>("enabled").map(Spanned::into_inner);
    let severity = fields.get::<Severity>("severity").map(Spanned::into_inner);
    let mut entries = vec![Entry {
        name: name.clone(),
        layer: Layer { enabled: enabled.or(severity.map(|_| true)), severity, at, ..Layer::default() },
    }];
    if let Some((at, value)) = fields.value(FOLDER) {
        let mut options = Table::new();
        options.insert(Spanned::new(at.clone(), FOLDER.into()), value);
        let layer = Layer::of(options, at);
        entries.push(Entry { name: name.clone(), layer });
    }
    let Name::Group(group) = name else {
        fields.end();
        return entries;
    };
    for (key, value) in fields.rest() {
        let id = format!("{group}/{}", key.get_ref());
        match names.find(&id) {
            Some(name @ Name::Rule(_)) => entries.extend(layer(sheets, value).map(|layer| Entry { name, layer })),
            _ => unknown(sheets, &key, &id, names),
        }
    }
    entries
}

fn unknown(sheets: &mut Sheets, key: &Spanned<String>, word: &str, names: &Names) {
    let label = names.near(word).map(|near| format!("perhaps `{near}`")).unwrap_or_default();
    let fault = sheets.fault("unknown-rule", key.span(), format!("no rule or group is called `{word}`"), label);
    fault.help = Some("`copydesk rules` lists them".to_owned());
}

/// What an entry says: `"off"`, `"on"`, a severity, true or false, or a table.
fn layer(sheets: &mut Sheets, value: Value) -> Option<Layer> {
    const WORDS: &[&str] = &["off", "on", "note", "warning", "error"];
    let at = value.span();
    let plain =
        |enabled, severity| Some(Layer { enabled: Some(enabled), severity, at: at.clone(), ..Layer::default() });
    match value.get_ref() {
        DeValue::Boolean(enabled) => plain(*enabled, None),
        DeValue::String(word) => match &**word {
            "off" => plain(false, None),
            "on" => plain(true, None),
            "note" => plain(true, Some(Severity::Note)),
            "warning" => plain(true, Some(Severity::Warning)),
            "error" => plain(true, Some(Severity::Error)),
            other => {
                sheets.unknown("unknown-value", "severity", at, other, WORDS);
                None
            }
        },
        DeValue::Table(_) => {
            let mut layer = Layer::read(sheets, value)?;
            // Whoever says how grave a finding is wants to see it.
            layer.enabled = layer.enabled.or(layer.severity.map(|_| true));
            Some(layer)
        }
        other => {
            let message = format!("{} where a severity or a table belongs", kind_of(other));
            sheets.fault(
                "wrong-type",
                at,
                message,
                "expected `off`, `on`, `note`, `warning`, `error`, or a table of options",
            );
            None
        }
    }
}
