//! Fingerprints: what a finding is called as long as it is the same finding, whatever is edited around it.

use rustc_hash::FxHashMap;

use crate::diagnostic::Diagnostic;
use crate::text::Source;

/// Gives every diagnostic its fingerprint: the rule, the file, the words found, and which one it is of those that are
/// alike in these three. The diagnostics are in their order already. `name` is what a file is called wherever the run
/// is started from.
pub fn assign(diagnostics: &mut [Diagnostic], sources: &FxHashMap<&str, &Source>, name: impl Fn(&str) -> String) {
    let mut seen: FxHashMap<blake3::Hash, u32> = FxHashMap::default();
    for diagnostic in diagnostics {
        let anchor = &diagnostic.primary.anchor;
        let words = sources.get(&*anchor.file).and_then(|s| s.text.get(anchor.at.range())).unwrap_or("");
        let mut hash = blake3::Hasher::new();
        for part in [diagnostic.rule.as_str(), &name(&anchor.file)] {
            hash.update(part.as_bytes());
            hash.update(&[0]);
        }
        for word in words.split_whitespace() {
            hash.update(word.as_bytes());
            hash.update(b" ");
        }
        let alike = seen.entry(hash.finalize()).or_default();
        hash.update(&alike.to_le_bytes());
        *alike += 1;
        diagnostic.fingerprint = hash.finalize().to_hex()[..16].to_owned();
    }
}
