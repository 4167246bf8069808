//! Patterns for paths, as in a `.gitignore`, counted from the folder of the file they are written in.

use std::path::Path;

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use toml::Spanned;

use crate::rule::sheets::Sheets;

/// A list of patterns; a later `!pattern` takes back what an earlier one matched.
#[derive(Debug, Clone)]
pub struct Globs {
    matcher: Gitignore,
}

impl Globs {
    /// Compiles patterns; those that cannot be are noted as faults.
    pub fn new(sheets: &mut Sheets, patterns: &[Spanned<String>]) -> Globs {
        let mut builder = GitignoreBuilder::new("");
        for pattern in patterns {
            let fault = match pattern.get_ref().trim() {
                "" => Some("an empty pattern".to_owned()),
                text => builder.add_line(None, text).err().map(|e| e.to_string()),
            };
            if let Some(fault) = fault {
                let message = format!("`{}` is no pattern for paths", pattern.get_ref());
                let reason = fault.rsplit(": ").next().unwrap_or(&fault).to_owned();
                sheets.fault("glob", pattern.span(), message, reason);
            }
        }
        Globs { matcher: builder.build().unwrap_or_else(|_| Gitignore::empty()) }
    }

    /// Compiles patterns of the command line.
    ///
    /// # Errors
    /// What is wrong with the first that cannot be.
    pub fn of_arguments(patterns: &[String]) -> Result<Globs, String> {
        let mut builder = GitignoreBuilder::new("");
        for pattern in patterns {
            let fault = |e: ignore::Error| format!("`{pattern}` is no pattern for paths: {e}");
            builder.add_line(None, pattern).map_err(fault)?;
        }
        builder.build().map(|matcher| Globs { matcher }).map_err(|e| e.to_string())
    }

    /// Whether a path, relative to the folder the patterns count from, or a folder above it, matches.
    pub fn matches(&self, relative: &Path) -> bool {
        !relative.has_root() && self.matcher.matched_path_or_any_parents(relative, false).is_ignore()
    }
}
