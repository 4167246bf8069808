//! The baseline: findings that a repository already has, so that only new ones are told.

use std::path::Path;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;

use super::write;

/// The version of the file’s shape.
const VERSION: u32 = 1;

/// Findings that are known, by what they are and not by where they stand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Baseline {
    version: u32,
    findings: Vec<Known>,
}

/// One finding that is known. The fingerprint decides; the rest is for whoever reads the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Known {
    file: String,
    rule: String,
    fingerprint: String,
    message: String,
}

impl Baseline {
    /// A baseline of these findings.
    pub fn of(diagnostics: &[Diagnostic]) -> Baseline {
        let known = |d: &Diagnostic| Known {
            file: d.primary.anchor.file.to_string(),
            rule: d.rule.clone(),
            fingerprint: d.fingerprint.clone(),
            message: d.message.clone(),
        };
        let mut findings: Vec<Known> = diagnostics.iter().map(known).collect();
        findings.sort();
        Baseline { version: VERSION, findings }
    }

    /// Reads a baseline.
    ///
    /// # Errors
    /// A message where the file cannot be read or is no baseline.
    pub fn read(path: &Path) -> Result<Baseline, String> {
        let shown = path.display();
        let text = std::fs::read_to_string(path).map_err(|e| format!("cannot read the baseline {shown}: {e}"))?;
        let baseline: Baseline = serde_json::from_str(&text).map_err(|e| format!("{shown} is no baseline: {e}"))?;
        match baseline.version {
            VERSION => Ok(baseline),
            other => {
                Err(format!("{shown} is a baseline of version {other}, and this copydesk knows version {VERSION}"))
            }
        }
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

    /// Takes out what is known, and tells how many known findings are no longer found.
    pub fn subtract(&self, diagnostics: &mut Vec<Diagnostic>) -> usize {
        let mut known: FxHashMap<&str, usize> = FxHashMap::default();
        for finding in &self.findings {
            *known.entry(&finding.fingerprint).or_default() += 1;
        }
        diagnostics.retain(|d| match known.get_mut(d.fingerprint.as_str()) {
            Some(left) if *left > 0 => {
                *left -= 1;
                false
            }
            _ => true,
        });
        known.values().sum()
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
