//! The baseline: findings that a repository already has, so that only new ones are told.
//!
//! Files are named from the folder of the baseline, wherever a run is started. A finding is known by its file, its rule,
//! and its fingerprint, of several that are alike by the lines above and below; by its message between the same lines,
//! where the words beside it were edited; or by its fingerprint alone, where its file has another name now. Of what a run
//! did not look at, a baseline says nothing and loses nothing.

use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::text::{Source, files};

use super::fingerprint::{OF_CONTENT, OF_SIDE, around};
use super::write;

/// The version of the file’s shape.
const VERSION: u32 = 2;

/// A longer baseline is not read, in bytes.
const LONGEST: u64 = 1 << 30;

/// A baseline, with the folder that its files are named from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    folder: PathBuf,
    findings: Vec<Known>,
}

/// The file’s shape.
#[derive(Debug, Deserialize)]
struct Sheet {
    version: u32,
    findings: Vec<Known>,
}

/// One finding that is known. The fingerprint decides; the rest is for whoever reads the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Known {
    /// The file, from the folder of the baseline, with `/` between folders.
    pub file: String,
    /// The rule.
    pub rule: String,
    fingerprint: String,
    message: String,
    /// What the lines above and below say; empty in baselines of the first versions.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    around: String,
}

impl Known {
    fn content(&self) -> &str {
        self.fingerprint.get(..OF_CONTENT).unwrap_or(&self.fingerprint)
    }

    /// What the line above says, and the line below.
    fn sides(&self) -> Option<(&str, &str)> {
        self.around.split_at_checked(OF_SIDE).filter(|_| !self.around.is_empty())
    }
}

impl Baseline {
    /// An empty baseline, to be written to an absolute path.
    pub fn at(path: &Path) -> Baseline {
        Baseline { folder: path.parent().unwrap_or(path).to_owned(), findings: Vec::new() }
    }

    /// Sees to it that a baseline that a configuration names is no link out of the project.
    ///
    /// # Errors
    /// A message where it is one.
    pub fn stays_inside(path: &Path, shown: &str) -> Result<(), String> {
        match path.is_symlink() && files::leads_out(path, path.parent().unwrap_or(path)) {
            true => Err(format!("cannot read the baseline {shown}: it is a link that leads out of the project")),
            false => Ok(()),
        }
    }

    /// Reads a baseline from an absolute path; `shown` is the path as people know it.
    ///
    /// # Errors
    /// A message where the file cannot be read or is no baseline.
    pub fn read(path: &Path, shown: &str) -> Result<Baseline, String> {
        let bytes = files::read(path, LONGEST);
        let bytes = bytes.map_err(|e| format!("cannot read the baseline {shown}: {}", files::reason(&e)))?;
        let sheet: Sheet =
            serde_json::from_slice(&bytes).map_err(|e| format!("{shown} is no baseline: {}", told(&e)))?;
        match sheet.version {
            1 | VERSION => Ok(Baseline { findings: sheet.findings, ..Baseline::at(path) }),
            other => {
                Err(format!("{shown} is a baseline of version {other}, and this copydesk knows version {VERSION}"))
            }
        }
    }

    /// What a file, by its absolute path, is called in the baseline.
    pub fn name(&self, file: &Path) -> String {
        let inside = file.strip_prefix(&self.folder).map(Path::to_owned);
        let path = inside.unwrap_or_else(|_| {
            // From beside it: up to the folder both are in.
            let common = self.folder.components().zip(file.components()).take_while(|(a, b)| a == b).count();
            let up = self.folder.components().skip(common).map(|_| "..");
            up.map(PathBuf::from).chain(file.components().skip(common).map(|c| PathBuf::from(c.as_os_str()))).collect()
        });
        super::walk::shown(&path)
    }

    /// Takes these findings in, each with the absolute path of its file. `sources` are the files by the paths that the
    /// findings name.
    pub fn add<'a>(
        &mut self,
        found: impl Iterator<Item = (&'a Diagnostic, PathBuf)>,
        sources: &FxHashMap<&str, &Source>,
    ) {
        let known: Vec<Known> = found.map(|(diagnostic, path)| self.entry(diagnostic, &path, sources)).collect();
        self.findings.extend(known);
        self.findings.sort();
    }

    fn entry(&self, diagnostic: &Diagnostic, path: &Path, sources: &FxHashMap<&str, &Source>) -> Known {
        let source = sources.get(&*diagnostic.primary.anchor.file);
        Known {
            file: self.name(path),
            rule: diagnostic.rule.clone(),
            fingerprint: diagnostic.fingerprint.clone(),
            message: diagnostic.message.clone(),
            around: source.map(|source| around(diagnostic, source)).unwrap_or_default(),
        }
    }

    /// Keeps what another baseline knows and this run did not look at: `looked` tells whether it did. What it knows of a
    /// file that is gone it keeps, too, unless the run went over all its folder (`whole`): the file may have moved to
    /// where this run did not look.
    pub fn keep(&mut self, other: &Baseline, whole: bool, looked: impl Fn(&Known) -> bool) {
        let left = |known: &&Known| if self.has(&known.file) { !looked(known) } else { !whole };
        let kept = other.findings.iter().filter(left).cloned();
        self.findings = self.findings.iter().cloned().chain(kept.collect::<Vec<_>>()).collect();
        self.findings.sort();
    }

    /// Whether a folder holds all that the baseline may name.
    pub fn is_within(&self, folder: &Path) -> bool {
        self.folder.starts_with(folder)
    }

    /// Whether a file that the baseline names is there.
    pub fn has(&self, file: &str) -> bool {
        self.folder.join(file).exists()
    }

    /// Writes the baseline in one step; equal findings give equal bytes.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn write(&self, path: &Path) -> std::io::Result<()> {
        // One finding a line, so that a change to the baseline reads well in review.
        let mut text = format!("{{\n  \"version\": {VERSION},\n  \"findings\": [");
        for (i, known) in self.findings.iter().enumerate() {
            text.push_str(if i == 0 { "\n    " } else { ",\n    " });
            text.push_str(&serde_json::to_string(known)?);
        }
        text.push_str(if self.findings.is_empty() { "]\n}\n" } else { "\n  ]\n}\n" });
        write::replace(path, text.as_bytes())
    }

    /// Takes out what is known, and gives the known findings that were not found. `path` gives the absolute path of a
    /// file that a diagnostic names; `sources` are those files.
    pub fn subtract(
        &self,
        diagnostics: &mut Vec<Diagnostic>,
        path: impl Fn(&str) -> PathBuf,
        sources: &FxHashMap<&str, &Source>,
    ) -> Vec<Known> {
        let entry = |d: &Diagnostic| self.entry(d, &path(&d.primary.anchor.file), sources);
        let places: Vec<Known> = diagnostics.iter().map(entry).collect();
        let known = vec![false; places.len()];
        let mut matched = Matched { places: &places, known, left: self.findings.iter().collect() };
        let same = |k: &Known| vec![k.file.clone(), k.rule.clone(), k.content().to_owned()];
        let message = |k: &Known| vec![k.file.clone(), k.rule.clone(), k.message.clone()];
        let with = |mut key: Vec<String>, side: &str| {
            key.push(side.to_owned());
            Some(key)
        };
        matched.pass(|k| with(same(k), &k.around));
        matched.pass(|k| with(same(k), k.sides()?.0));
        matched.pass(|k| with(same(k), k.sides()?.1));
        matched.pass(|k| Some(same(k)));
        matched.pass(|k| with(message(k), k.sides()?.0));
        matched.pass(|k| with(message(k), k.sides()?.1));
        // What was written down without its lines may stand anywhere in its file.
        matched.pass_of(&|k| k.around.is_empty().then(|| message(k)), &|k| Some(message(k)));
        let elsewhere = |k: &Known| Some(vec![k.rule.clone(), k.content().to_owned()]);
        matched.pass_of(&|k| if self.has(&k.file) { None } else { elsewhere(k) }, &elsewhere);
        let gone = matched.left.into_iter().cloned().collect();
        let mut known = matched.known.into_iter();
        diagnostics.retain(|_| !known.next().unwrap_or_default());
        gone
    }

    /// How many findings it holds.
    pub fn len(&self) -> usize {
        self.findings.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }
}

/// What is wrong with a file, without a word of what stands in it: it may be any file.
fn told(error: &serde_json::Error) -> String {
    let what = if error.is_data() { "it has another shape" } else { "it is no JSON" };
    format!("{what} (line {}, column {})", error.line(), error.column())
}

/// What was found held against what is known.
struct Matched<'b> {
    /// What was found, in the order it is told.
    places: &'b [Known],
    /// Which of it is known.
    known: Vec<bool>,
    /// What is known and was not found yet.
    left: Vec<&'b Known>,
}

impl Matched<'_> {
    /// Matches what has the same key; of several found, the last, as what is new stands above more often.
    fn pass(&mut self, key: impl Fn(&Known) -> Option<Vec<String>>) {
        self.pass_of(&key, &key);
    }

    fn pass_of(
        &mut self,
        of_known: &dyn Fn(&Known) -> Option<Vec<String>>,
        of_found: &dyn Fn(&Known) -> Option<Vec<String>>,
    ) {
        let mut places: FxHashMap<Vec<String>, Vec<usize>> = FxHashMap::default();
        for (i, place) in self.places.iter().enumerate().filter(|&(i, _)| !self.known[i]) {
            if let Some(key) = of_found(place) {
                places.entry(key).or_default().push(i);
            }
        }
        self.left.retain(|finding| {
            let found = of_known(finding).and_then(|key| places.get_mut(&key)?.pop());
            found.map(|i| self.known[i] = true).is_none()
        });
    }
}
