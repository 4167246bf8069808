//! The baseline: findings that a repository already has, so that only new ones are told.
//!
//! Files are named from the folder of the baseline, wherever a run is started. A finding is known by its fingerprint; by
//! its file, rule and message, where the words around it were edited; or by its fingerprint alone, where its file has
//! another name now. Of what a run did not look at, a baseline says nothing and loses nothing.

use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;

use super::fingerprint::OF_CONTENT;
use super::write;

/// The version of the file’s shape.
const VERSION: u32 = 2;

/// A baseline, with the folder that its files are named from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    folder: PathBuf,
    findings: Vec<Known>,
}

/// The file’s shape.
#[derive(Debug, Deserialize)]
#[serde(expecting = "an object with `version` and `findings`")]
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
}

impl Known {
    fn content(&self) -> &str {
        self.fingerprint.get(..OF_CONTENT).unwrap_or(&self.fingerprint)
    }
}

impl Baseline {
    /// An empty baseline, to be written to an absolute path.
    pub fn at(path: &Path) -> Baseline {
        Baseline { folder: path.parent().unwrap_or(path).to_owned(), findings: Vec::new() }
    }

    /// Reads a baseline from an absolute path; `shown` is the path as people know it.
    ///
    /// # Errors
    /// A message where the file cannot be read or is no baseline.
    pub fn read(path: &Path, shown: &str) -> Result<Baseline, String> {
        let text = std::fs::read_to_string(path).map_err(|e| format!("cannot read the baseline {shown}: {e}"))?;
        let sheet: Sheet = serde_json::from_str(&text).map_err(|e| format!("{shown} is no baseline: {e}"))?;
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

    /// Takes these findings in, each with the absolute path of its file.
    pub fn add<'a>(&mut self, found: impl Iterator<Item = (&'a Diagnostic, PathBuf)>) {
        let known: Vec<Known> = found
            .map(|(diagnostic, path)| Known {
                file: self.name(&path),
                rule: diagnostic.rule.clone(),
                fingerprint: diagnostic.fingerprint.clone(),
                message: diagnostic.message.clone(),
            })
            .collect();
        self.findings.extend(known);
        self.findings.sort();
    }

    /// Keeps what another baseline knows and this run did not look at: `looked` tells whether it did.
    pub fn keep(&mut self, other: &Baseline, looked: impl Fn(&Known) -> bool) {
        let kept = other.findings.iter().filter(|known| !looked(known) && self.has(&known.file)).cloned();
        self.findings = self.findings.iter().cloned().chain(kept.collect::<Vec<_>>()).collect();
        self.findings.sort();
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
    /// file that a diagnostic names.
    pub fn subtract(&self, diagnostics: &mut Vec<Diagnostic>, path: impl Fn(&str) -> PathBuf) -> Vec<Known> {
        let files: Vec<String> = diagnostics.iter().map(|d| self.name(&path(&d.primary.anchor.file))).collect();
        let mut known = vec![false; diagnostics.len()];
        let mut left: Vec<&Known> = self.findings.iter().collect();
        type Key<'k> = (&'k str, &'k str, &'k str);
        let mut pass = |of_known: &dyn Fn(&'_ Known) -> Option<[String; 3]>,
                        of_found: &dyn Fn(usize) -> [String; 3]| {
            let mut places: FxHashMap<[String; 3], Vec<usize>> = FxHashMap::default();
            for i in (0..known.len()).rev().filter(|&i| !known[i]) {
                places.entry(of_found(i)).or_default().push(i);
            }
            left.retain(|finding| {
                let found = of_known(finding).and_then(|key| places.get_mut(&key)?.pop());
                found.map(|i| known[i] = true).is_none()
            });
        };
        let key = |(a, b, c): Key<'_>| [a.to_owned(), b.to_owned(), c.to_owned()];
        let content = |i: usize| diagnostics[i].fingerprint.get(..OF_CONTENT).unwrap_or_default();
        pass(&|k| Some(key((&k.file, &k.rule, k.content()))), &|i| key((&files[i], &diagnostics[i].rule, content(i))));
        pass(&|k| Some(key((&k.file, &k.rule, &k.message))), &|i| {
            key((&files[i], &diagnostics[i].rule, &diagnostics[i].message))
        });
        let gone = |k: &Known| (!self.has(&k.file)).then(|| key(("", &k.rule, k.content())));
        pass(&gone, &|i| key(("", &diagnostics[i].rule, content(i))));
        let gone = left.into_iter().cloned().collect();
        let mut known = known.into_iter();
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
