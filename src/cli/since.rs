//! `--since REV`: what a branch changed, asked of Git, and the findings that stand there.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};
use rustc_hash::FxHashMap;

use crate::diagnostic::Diagnostic;
use crate::text::Source;

/// The lines of files that changed.
#[derive(Debug, Default)]
pub struct Changes {
    /// By absolute path: first and last line, from 1; none where the whole file is new.
    files: FxHashMap<PathBuf, Option<Vec<(u32, u32)>>>,
}

impl Changes {
    /// What changed since a revision, or since the place where this branch left it.
    ///
    /// # Errors
    /// Where there is no Git, no repository, or no such revision.
    pub fn since(revision: &str) -> anyhow::Result<Changes> {
        let root = git(&["rev-parse", "--show-toplevel"]).context("--since needs a Git repository")?;
        let root = PathBuf::from(root.trim_end_matches('\n'));
        let commit = git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{revision}^{{commit}}")])
            .with_context(|| format!("--since: Git knows no revision `{revision}`"))?;
        let commit = commit.trim();
        let base = git(&["merge-base", commit, "HEAD"]).map(|base| base.trim().to_owned());
        let base = base.unwrap_or_else(|_| commit.to_owned());
        let mut changes = Changes::default();
        let mut diff = vec!["-c", "core.quotePath=off", "diff", "--no-ext-diff", "--no-color", "--unified=0", "-M"];
        diff.extend(["--src-prefix=a/", "--dst-prefix=b/", &base, "--"]);
        changes.read(&root, &git(&diff)?);
        // Untracked files are told from the folder of the repository, as changed ones are.
        let top = format!("{}", root.display());
        let new = git(&["-C", &top, "ls-files", "--others", "--exclude-standard", "-z"])?;
        for file in new.split('\0').filter(|file| !file.is_empty()) {
            changes.files.insert(root.join(file), None);
        }
        Ok(changes)
    }

    /// Reads a patch without context.
    fn read(&mut self, root: &Path, patch: &str) {
        let mut file = None;
        for line in patch.lines() {
            if let Some(name) = line.strip_prefix("+++ ") {
                let name = unquoted(name);
                file = name.strip_prefix("b/").map(|name| root.join(name));
            } else if let Some(rest) = line.strip_prefix("@@ ")
                && let (Some(file), Some(lines)) = (&file, added(rest))
            {
                let hunks = self.files.entry(file.clone()).or_insert_with(|| Some(Vec::new()));
                hunks.iter_mut().for_each(|hunks| hunks.push(lines));
            }
        }
    }

    /// Whether a finding, or a place it is compared with, stands in a block that changed. `path` gives the absolute
    /// path of a file that a diagnostic names.
    pub fn touch(
        &self,
        diagnostic: &Diagnostic,
        sources: &FxHashMap<&str, &Source>,
        path: impl Fn(&str) -> PathBuf,
    ) -> bool {
        std::iter::once(&diagnostic.primary).chain(&diagnostic.secondary).any(|label| {
            let file = &*label.anchor.file;
            let Some(hunks) = self.files.get(&path(file)) else { return false };
            let (Some(hunks), Some(source)) = (hunks, sources.get(file)) else { return true };
            let (first, last) = block(source, label.anchor.at.start, label.anchor.at.end);
            hunks.iter().any(|&(from, to)| from <= last && first <= to)
        })
    }
}

/// The lines of the paragraph, or paragraphs, that hold a stretch of a file, from 1.
fn block(source: &Source, start: u32, end: u32) -> (u32, u32) {
    let count = source.lines.count() as u32;
    let is_empty = |line: u32| {
        let from = source.lines.start_of(line) as usize;
        source.text[from..].lines().next().unwrap_or_default().trim().is_empty()
    };
    let (mut first, mut last) = (source.lines.line_of(start), source.lines.line_of(end));
    while first > 0 && !is_empty(first - 1) {
        first -= 1;
    }
    while last + 1 < count && !is_empty(last + 1) {
        last += 1;
    }
    (first + 1, last + 1)
}

/// The lines of the new file in the head of a hunk: `-1,2 +3,4 @@`. Where lines were taken out, those around the gap.
fn added(head: &str) -> Option<(u32, u32)> {
    let added = head.split(' ').find_map(|part| part.strip_prefix('+'))?;
    let (first, count) = added.split_once(',').unwrap_or((added, "1"));
    let (first, count): (u32, u32) = (first.parse().ok()?, count.parse().ok()?);
    Some(if count == 0 { (first, first + 1) } else { (first, first + count - 1) })
}

/// A name in a patch without Git’s marks and escapes.
fn unquoted(name: &str) -> String {
    let Some(inner) = name.strip_prefix('"').and_then(|name| name.trim_end().strip_suffix('"')) else {
        return name.trim_end_matches('\t').to_owned();
    };
    let mut bytes = Vec::new();
    let mut rest = inner.bytes().peekable();
    while let Some(byte) = rest.next() {
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        match rest.next() {
            Some(b'n') => bytes.push(b'\n'),
            Some(b't') => bytes.push(b'\t'),
            Some(digit @ b'0'..=b'7') => {
                let mut value = u32::from(digit - b'0');
                while let Some(digit) = rest.next_if(|b| (b'0'..=b'7').contains(b)) {
                    value = value * 8 + u32::from(digit - b'0');
                }
                bytes.push(value as u8);
            }
            other => bytes.extend(other),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What Git answers.
fn git(arguments: &[&str]) -> anyhow::Result<String> {
    let done = Command::new("git").args(arguments).output().context("cannot run git")?;
    if !done.status.success() {
        let said = String::from_utf8_lossy(&done.stderr);
        bail!("{}", said.lines().next().unwrap_or("git failed").trim());
    }
    Ok(String::from_utf8_lossy(&done.stdout).into_owned())
}

#[cfg(test)]
mod tests {
    use super::{added, unquoted};

    #[test]
    fn patches() {
        assert_eq!(added("-1,2 +3,4 @@ head"), Some((3, 6)));
        assert_eq!(added("-1 +3 @@"), Some((3, 3)));
        assert_eq!(added("-1,2 +3,0 @@"), Some((3, 4)));
        assert_eq!(unquoted("\"b/a\\tb\\303\\251.md\""), "b/a\tbé.md");
        assert_eq!(unquoted("b/a b.md\t"), "b/a b.md");
    }
}
