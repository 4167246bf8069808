//! Fingerprints: what a finding is called as long as it is the same finding, whatever is edited around it.

use rustc_hash::FxHashMap;

use crate::diagnostic::Diagnostic;
use crate::text::Source;

/// The first letters of a fingerprint are those of what is found, whatever the file is called; the others are the
/// file’s.
pub const OF_CONTENT: usize = 10;

/// How many letters a fingerprint has.
const LENGTH: usize = 16;

/// How many words on either side tell like findings apart.
const AROUND: usize = 4;

/// Gives every diagnostic its fingerprint: the rule, the words found, those around them, which one it is of those that
/// are alike in these, and the file. The diagnostics are in their order already. `name` is what a file is called
/// wherever the run is started from.
pub fn assign(diagnostics: &mut [Diagnostic], sources: &FxHashMap<&str, &Source>, name: impl Fn(&str) -> String) {
    let mut seen: FxHashMap<(String, blake3::Hash), u32> = FxHashMap::default();
    for diagnostic in diagnostics {
        let anchor = &diagnostic.primary.anchor;
        let file = name(&anchor.file);
        let mut hash = blake3::Hasher::new();
        let mut part = |words: &mut dyn Iterator<Item = &str>| {
            for word in words {
                hash.update(word.as_bytes());
                hash.update(b" ");
            }
            hash.update(&[0]);
        };
        part(&mut std::iter::once(diagnostic.rule.as_str()));
        if let Some(source) = sources.get(&*anchor.file) {
            let range = anchor.at.range();
            let text = &*source.text;
            part(&mut text.get(range.clone()).unwrap_or_default().split_whitespace());
            let before = text.get(..range.start).unwrap_or_default();
            let line = before.rfind('\n').map_or(0, |i| i + 1);
            part(&mut before[line..].split_whitespace().rev().take(AROUND));
            let after = text.get(range.end..).unwrap_or_default().lines().next().unwrap_or_default();
            part(&mut after.split_whitespace().take(AROUND));
        }
        let alike = seen.entry((file.clone(), hash.finalize())).or_default();
        hash.update(&alike.to_le_bytes());
        *alike += 1;
        let content = hash.finalize().to_hex();
        let place = blake3::hash(file.as_bytes()).to_hex();
        diagnostic.fingerprint = format!("{}{}", &content[..OF_CONTENT], &place[..LENGTH - OF_CONTENT]);
    }
}
