//! Projects: the nearest `copydesk.toml` above a story, with the rule files beside it.

use std::io::ErrorKind;
use std::ops::Range;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use toml::Spanned;
use toml::de::DeValue;

use crate::diagnostic::{Diagnostic, Label};
use crate::rule::file::{self, RuleFile};
use crate::rule::own::SHUTS_OUT;
use crate::rule::sheets::{Parsed, Realm, Sheets, Table, Value};
use crate::rule::ways::FOLDER;
use crate::text::files;

use super::file::founded;
use super::{Choice, Config, InForce, Name, Names};

/// The name of a configuration.
pub const FILE_NAME: &str = "copydesk.toml";

/// The folder beside a configuration that holds the project’s own rules.
const RULES: &str = "rules";

/// A configuration with the rules it can put in force.
#[derive(Debug)]
pub struct Project {
    /// The folder that its patterns count from, absolute.
    pub folder: PathBuf,
    /// The file of its configuration, absolute, where there is one.
    pub path: Option<PathBuf>,
    /// Its configuration; empty where there is none.
    pub config: Config,
    /// All rules, by id: built in, and the project’s own.
    pub files: Vec<RuleFile>,
    /// The ids of the project’s own rules.
    pub own_rules: FxHashSet<String>,
    /// All names there are.
    pub names: Names,
    /// Which of the sheets are its own.
    read: Range<usize>,
    /// The folders of its rule files, and of the tables beside them.
    grounds: Vec<PathBuf>,
    /// What says that its configuration says nothing, and keeps the one above from its stories.
    pub shuts_out: Option<Diagnostic>,
    /// Whether its configuration or its rules are at fault, so that nothing can be judged by them.
    pub broken: bool,
}

/// A configuration that another builds on, or that one itself.
#[derive(Debug)]
struct Ground {
    path: PathBuf,
    /// The folder that holds it.
    folder: PathBuf,
    root: Value,
}

/// Which configuration holds.
#[derive(Debug, Clone, Default)]
pub enum Found {
    /// The nearest above each story.
    #[default]
    Nearest,
    /// This one.
    Given(PathBuf),
    /// None.
    None,
}

/// All projects of a run, each read once.
#[derive(Debug)]
pub struct Projects {
    /// Every TOML file that was read, and every fault in them.
    pub sheets: Sheets,
    /// The projects.
    pub all: Vec<Project>,
    built_in: Vec<RuleFile>,
    found: Found,
    by_folder: FxHashMap<PathBuf, usize>,
    bare: Option<usize>,
    here: PathBuf,
    made: FxHashMap<(usize, Vec<usize>), Arc<InForce>>,
    made_for: Choice,
}

impl Projects {
    /// No project yet; the built-in rules are read, without their examples.
    pub fn new(found: Found) -> Projects {
        Self::with(found, false)
    }

    /// No project yet; the built-in rules are read with their examples.
    pub fn with_examples(found: Found) -> Projects {
        Self::with(found, true)
    }

    fn with(found: Found, examples: bool) -> Projects {
        let mut sheets = Sheets::default();
        let built_in = file::embedded(&mut sheets, examples);
        let here = std::env::current_dir().unwrap_or_default();
        Projects {
            sheets,
            all: Vec::new(),
            built_in,
            found,
            by_folder: FxHashMap::default(),
            bare: None,
            here,
            made: FxHashMap::default(),
            made_for: Choice::default(),
        }
    }

    /// The rules that copydesk ships with.
    pub fn built_in(&self) -> &[RuleFile] {
        &self.built_in
    }

    /// The project of a file, as an index into [`Projects::all`].
    pub fn of(&mut self, path: &Path) -> usize {
        match self.found.clone() {
            Found::None => self.bare(),
            Found::Given(config) => match self.bare {
                Some(project) => project,
                None => {
                    let project = self.load(&config);
                    *self.bare.insert(project)
                }
            },
            Found::Nearest => {
                let file = self.absolute(path);
                self.nearest(file.parent().unwrap_or(&file))
            }
        }
    }

    /// Whether the nearest configuration above a story holds for it, so that one that is written there would.
    pub fn finds_nearest(&self) -> bool {
        matches!(self.found, Found::Nearest)
    }

    /// The project of a folder, as an index into [`Projects::all`].
    pub fn of_folder(&mut self, folder: &Path) -> usize {
        self.of(&folder.join("story"))
    }

    /// A path relative to the folder of a project, with `/` between folders.
    pub fn relative(&self, project: usize, path: &Path) -> PathBuf {
        let file = self.absolute(path);
        match file.strip_prefix(&self.all[project].folder) {
            Ok(inside) => inside.to_owned(),
            Err(_) => file.strip_prefix("/").map(Path::to_owned).unwrap_or(file),
        }
    }

    /// The baselines that configurations name, each with its project.
    pub fn baselines(&self) -> Vec<(PathBuf, Option<usize>)> {
        let named = self.all.iter().enumerate().filter_map(|(index, project)| {
            let path = project.folder.join(project.config.baseline.as_ref()?);
            Some((path.strip_prefix(&self.here).map(Path::to_owned).unwrap_or(path), Some(index)))
        });
        named.collect()
    }

    /// Stands for everything that a project was read from: equal where its configuration, its rules, what they build on
    /// and the tables beside them are.
    pub fn inputs(&self, project: usize) -> blake3::Hash {
        let project = &self.all[project];
        let mut hash = blake3::Hasher::new();
        let mut add = |part: &[u8]| {
            hash.update(&(part.len() as u64).to_le_bytes());
            hash.update(part);
        };
        for source in self.sheets.sources().skip(project.read.start).take(project.read.len()) {
            add(source.path.as_bytes());
            add(source.text.as_bytes());
        }
        let mut tables: Vec<PathBuf> = project.grounds.iter().flat_map(|folder| files::below(folder)).collect();
        tables.sort();
        for table in tables {
            add(table.as_os_str().as_encoded_bytes());
            add(&files::read(&table, files::LONGEST).unwrap_or_default());
        }
        hash.finalize()
    }

    /// The faults found so far, each once, in the order of files and places.
    pub fn faults(&mut self) -> Vec<Diagnostic> {
        let faults = &mut self.sheets.faults;
        faults.sort_by(|a, b| (&a.primary.anchor, &a.rule, &a.message).cmp(&(&b.primary.anchor, &b.rule, &b.message)));
        faults.dedup();
        faults.clone()
    }

    /// The rules in force in a project where these `[[paths]]` hold, made once for each choice.
    pub fn in_force(&mut self, project: usize, paths: Vec<usize>, choice: &Choice) -> Arc<InForce> {
        if self.made_for != *choice {
            self.made.clear();
            self.made_for = choice.clone();
        }
        let Projects { all, sheets, made, .. } = self;
        let made = made.entry((project, paths));
        made.or_insert_with_key(|(_, paths)| Arc::new(all[project].in_force(sheets, paths, choice))).clone()
    }

    /// An absolute path without `.` and `..`.
    pub fn absolute(&self, path: &Path) -> PathBuf {
        let mut clean = PathBuf::new();
        for part in self.here.join(path).components() {
            match part {
                Component::CurDir => {}
                Component::ParentDir => {
                    clean.pop();
                }
                other => clean.push(other),
            }
        }
        clean
    }

    fn nearest(&mut self, folder: &Path) -> usize {
        if let Some(&project) = self.by_folder.get(folder) {
            return project;
        }
        let config = folder.join(FILE_NAME);
        // A link that leads nowhere, and what is no file, is told.
        let project = if config.symlink_metadata().is_ok() {
            self.load(&config)
        } else {
            match folder.parent() {
                Some(above) => self.nearest(above),
                None => self.bare(),
            }
        };
        self.by_folder.insert(folder.to_owned(), project);
        project
    }

    /// The project of stories that no configuration governs.
    fn bare(&mut self) -> usize {
        if let Some(project) = self.bare {
            return project;
        }
        let files = self.built_in.clone();
        let names = Names::of(&files);
        let folder = self.here.clone();
        self.all.push(Project {
            folder,
            path: None,
            config: Config::default(),
            files,
            own_rules: FxHashSet::default(),
            names,
            read: 0..0,
            grounds: Vec::new(),
            shuts_out: None,
            broken: false,
        });
        *self.bare.insert(self.all.len() - 1)
    }

    fn load(&mut self, path: &Path) -> usize {
        let before = self.sheets.faults.len();
        let first = self.sheets.sources().count();
        let path = self.absolute(path);
        let folder = path.parent().unwrap_or(&path).to_owned();
        let shown = self.shown(&path);
        let read = match &self.found {
            // Whoever names a file means that file.
            Found::Given(_) => files::read_own(&path, Path::new("/")),
            _ => files::read_own(&path, &folder),
        };
        let text = match read {
            Ok(text) => text,
            Err(error) => {
                let reason = files::reason(&error);
                self.sheets.parse(Realm::Config, &shown, "");
                let at = self.sheets.end();
                self.sheets.fault("unreadable", at..at, format!("cannot read {shown}: {reason}"), "");
                String::new()
            }
        };
        let mut files = self.built_in.clone();
        let mut known = Names::of(&files);
        let root = self.sheets.parse(Realm::Config, &shown, &text);
        let mut chain = Vec::new();
        self.builds_on(&root, &folder, &mut vec![path.clone()], &mut chain);
        let shuts_out = self.shuts_out(&root, &folder);
        chain.push(Ground { path: path.clone(), folder: folder.clone(), root });
        let path = Some(path);
        let mut own_rules = FxHashSet::default();
        for ground in &chain {
            own_rules.extend(self.own_rules(&ground.folder, &mut files));
            known.found(founded(&ground.root));
        }
        let mut names = Names::of(&files);
        names.found(known.styles.clone());
        let mut config = Config::default();
        let grounds = chain.iter().map(|ground| ground.folder.join(RULES)).collect();
        for ground in chain {
            config = Config::read(&mut self.sheets, ground.root, &names).over(config);
        }
        self.leave_out_what_follows(before);
        known.found(config.style.iter().cloned().collect());
        for file in files.iter().filter(|f| own_rules.contains(&f.id)) {
            file.style_faults(&mut self.sheets, &known.styles);
        }
        let read = first..self.sheets.sources().count();
        let mut project =
            Project { folder, path, config, files, own_rules, names, read, grounds, shuts_out, broken: false };
        project.prove(&mut self.sheets);
        // A rule at fault is told, and the others judge on; without the configuration nobody knows what holds.
        project.broken = self.sheets.faults[before..].iter().any(|fault| fault.rule.starts_with(Realm::Config.word()));
        self.all.push(project);
        self.all.len() - 1
    }

    /// What is to be said of a configuration without a word in it below another one.
    fn shuts_out(&mut self, root: &Value, folder: &Path) -> Option<Diagnostic> {
        let empty = matches!(root.get_ref(), DeValue::Table(table) if table.is_empty());
        if !empty || !matches!(self.found, Found::Nearest) {
            return None;
        }
        let above = folder.ancestors().skip(1).map(|above| above.join(FILE_NAME)).find(|path| path.is_file())?;
        let at = self.sheets.anchor(root.span());
        let message = format!("{} is empty, and what {} says does not hold here", at.file, self.shown(&above));
        let own = SHUTS_OUT;
        Some(Diagnostic {
            rule: own.id.to_owned(),
            severity: own.severity,
            message,
            primary: Label { anchor: at, message: String::new() },
            secondary: Vec::new(),
            notes: Vec::new(),
            help: Some("`extends = \"..\"` builds on it, `root = true` says that this is meant".to_owned()),
            fixes: Vec::new(),
            fingerprint: String::new(),
        })
    }

    /// Where something that a configuration builds on cannot be read, the names from there are unknown for no other
    /// reason.
    fn leave_out_what_follows(&mut self, before: usize) {
        if self.sheets.faults[before..].iter().any(|fault| fault.rule == "config/extends") {
            let mut index = 0;
            self.sheets.faults.retain(|fault| {
                index += 1;
                index <= before || fault.rule != "config/unknown-rule"
            });
        }
    }

    /// The configurations that one builds on, the lowest first: `extends` names files, or folders that hold one; `above`
    /// are those that it is built on by, itself the last.
    fn builds_on(&mut self, root: &Value, folder: &Path, above: &mut Vec<PathBuf>, chain: &mut Vec<Ground>) {
        for named in extends(root) {
            let mut path = self.absolute(&folder.join(named.get_ref()));
            if path.is_dir() {
                path.push(FILE_NAME);
            }
            if above.contains(&path) {
                let message = format!("`{}` builds on itself", named.get_ref());
                self.sheets.fault("extends", named.span(), message, "a circle");
            } else if !chain.iter().any(|ground| ground.path == path) {
                self.ground(&named, folder, path, above, chain);
            }
        }
    }

    /// Reads one configuration that another names, and what that builds on.
    fn ground(
        &mut self,
        named: &Spanned<String>,
        folder: &Path,
        path: PathBuf,
        above: &mut Vec<PathBuf>,
        chain: &mut Vec<Ground>,
    ) {
        let below = path.parent().unwrap_or(folder).to_owned();
        match files::read_own(&path, &below) {
            Ok(text) => {
                let shown = self.shown(&path);
                let root = self.sheets.parse(Realm::Config, &shown, &text);
                if path.file_name().is_none_or(|name| name != FILE_NAME) && files::leads_out(&path, folder) {
                    // It may be any file of this machine.
                    self.sheets.conceal();
                }
                if is_rule(&root) {
                    let message = format!("`{}` is a rule file, and no configuration", named.get_ref());
                    let label = "name its configuration, or the folder that holds `rules`";
                    self.sheets.fault("extends", named.span(), message, label);
                    return;
                }
                above.push(path.clone());
                self.builds_on(&root, &below, above, chain);
                above.pop();
                chain.push(Ground { path, folder: below, root });
            }
            // A folder of rules alone is shared too.
            Err(error) if error.kind() == ErrorKind::NotFound && below.join(RULES).is_dir() => {
                let root = Spanned::new(named.span(), DeValue::Table(Table::new()));
                chain.push(Ground { path, folder: below, root });
            }
            Err(error) => {
                let message = format!("cannot read `{}`: {}", named.get_ref(), files::reason(&error));
                self.sheets.fault("extends", named.span(), message, "neither a configuration nor rules are there");
            }
        }
    }

    /// Reads the rule files beside a configuration into the list, where the same id replaces.
    fn own_rules(&mut self, folder: &Path, files: &mut Vec<RuleFile>) -> Vec<String> {
        let mut own = Vec::new();
        let mut there: FxHashMap<String, usize> = files.iter().enumerate().map(|(i, f)| (f.id.clone(), i)).collect();
        let (paths, strays) = rule_files(&folder.join(RULES));
        for path in strays {
            let shown = self.shown(&path);
            let at = self.sheets.parse_nothing(Realm::Rule, &shown, "");
            let message = format!("{shown} is no place for a rule, and is not read");
            let fault = self.sheets.fault("place", at..at, message, "");
            fault.help = Some("a rule is a file rules/GROUP/NAME.toml, named in small letters and hyphens".to_owned());
        }
        for rule in self.rule_files_of(&paths, folder) {
            own.push(rule.id.clone());
            let next = files.len();
            match *there.entry(rule.id.clone()).or_insert(next) {
                place if place == next => files.push(rule),
                place => files[place] = rule,
            }
        }
        files.sort_by(|a, b| a.id.cmp(&b.id));
        own
    }

    /// Reads a rule file; its folder and its name are the rule’s id.
    pub fn rule_file(&mut self, path: &Path) -> Option<RuleFile> {
        self.rule_file_of(path, Path::new("/"))
    }

    /// The same for a project that lies in a folder: a link must not lead out of it.
    fn rule_file_of(&mut self, path: &Path, folder: &Path) -> Option<RuleFile> {
        self.rule_files_of(&[self.absolute(path)], folder).pop()
    }

    /// Many of them; files are read and parsed at once, and what is wrong is told in their order.
    fn rule_files_of(&mut self, paths: &[PathBuf], folder: &Path) -> Vec<RuleFile> {
        let texts = files::read_all_own(paths, folder);
        let mut next = self.sheets.next();
        let starts: Vec<usize> = texts
            .iter()
            .map(|text| {
                let start = next;
                next += text.as_ref().map_or(0, String::len) + 1;
                start
            })
            .collect();
        let this = &*self;
        let read = |((path, text), &start): ((&PathBuf, &std::io::Result<String>), &usize)| {
            let mut sheets = Sheets::beside(start);
            let parsed = Parsed::of(text.as_ref().map_or("", String::as_str), start);
            let rule = this.rule_of(&mut sheets, path, text, parsed);
            rule.iter().for_each(RuleFile::prepare);
            (sheets, rule)
        };
        let read: Vec<(Sheets, Option<RuleFile>)> = paths.par_iter().zip(&texts).zip(&starts).map(read).collect();
        let take = |(sheets, rule): (Sheets, Option<RuleFile>)| {
            self.sheets.take_up(sheets);
            rule
        };
        read.into_iter().filter_map(take).collect()
    }

    /// A rule by what was read of its file.
    fn rule_of(
        &self,
        sheets: &mut Sheets,
        path: &Path,
        text: &std::io::Result<String>,
        parsed: Parsed,
    ) -> Option<RuleFile> {
        let shown = self.shown(path);
        let name = path.file_stem().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let group =
            path.parent().and_then(Path::file_name).map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        match text {
            Ok(text) => file::read_parsed(sheets, &format!("{group}/{name}"), &shown, text, parsed),
            Err(error) => {
                sheets.take(Realm::Rule, &shown, "", parsed);
                let at = sheets.end();
                let reason = files::reason(error);
                sheets.fault("unreadable", at..at, format!("cannot read {shown}: {reason}"), "");
                None
            }
        }
    }

    /// A path as people read it: from here where it lies below, with `/` between folders.
    fn shown(&self, path: &Path) -> String {
        let text = path.strip_prefix(&self.here).unwrap_or(path).to_string_lossy().into_owned();
        if cfg!(windows) { text.replace('\\', "/") } else { text }
    }
}

impl Project {
    /// Makes every rule that the configuration speaks of, and every rule of the project in every style, so that what
    /// is wrong is found whatever stories there are.
    fn prove(&self, sheets: &mut Sheets) {
        let layers = self.config.paths.iter().map(|p| (p.style.as_ref(), &p.rules));
        let own = self.config.styles.iter().map(|own| (Some(&own.name), &own.rules));
        for (style, entries) in layers.chain([(None, &self.config.rules)]).chain(own) {
            let style = style.or(self.config.style.as_ref()).map_or(super::names::CONSISTENT, String::as_str);
            for entry in entries {
                let alone = matches!(entry.name, Name::Rule(_)) || entry.layer.options.is_empty();
                if !alone && !self.files.iter().any(|f| entry.means(f)) {
                    let message = format!("no rule that is meant here knows `{FOLDER}`");
                    sheets.fault("options", entry.layer.at.clone(), message, "");
                }
                for file in self.files.iter().filter(|f| entry.means(f)) {
                    let mut layers: Vec<_> = self.style_layers(file, style).into_iter().map(|(_, l)| l).collect();
                    layers.push(&entry.layer);
                    file.rule(sheets, super::names::CONSISTENT, &layers);
                }
            }
        }
        for file in self.files.iter().filter(|f| self.own_rules.contains(&f.id)) {
            for style in file.styles.keys().map(String::as_str).chain([super::names::CONSISTENT]) {
                file.rule(sheets, style, &[]);
            }
        }
    }
}

/// Whether a file is a rule, and no configuration.
fn is_rule(root: &Value) -> bool {
    matches!(root.get_ref(), DeValue::Table(table) if table.contains_key("title") && table.contains_key("why"))
}

/// The names of files that a configuration builds on.
fn extends(root: &Value) -> Vec<Spanned<String>> {
    let DeValue::Table(table) = root.get_ref() else { return Vec::new() };
    let Some(value) = table.get("extends") else { return Vec::new() };
    let string = |value: &Value| match value.get_ref() {
        DeValue::String(text) => Some(Spanned::new(value.span(), text.to_string())),
        _ => None,
    };
    match value.get_ref() {
        DeValue::Array(list) => list.iter().filter_map(string).collect(),
        _ => string(value).into_iter().collect(),
    }
}

/// The rule files of a folder, `group/name.toml`, sorted; and TOML files there that are none.
fn rule_files(folder: &Path) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let plain = |part: Option<&std::ffi::OsStr>| {
        let letters = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        part.is_some_and(|name| name.to_string_lossy().chars().all(letters))
    };
    let is_placed = |path: &PathBuf| {
        let group = path.parent().filter(|group| group.parent() == Some(folder));
        group.is_some_and(|group| plain(group.file_name())) && plain(path.file_name())
    };
    let is_toml = |path: &PathBuf| path.extension().is_some_and(|e| e == "toml");
    files::below(folder).into_iter().filter(is_toml).partition(is_placed)
}
