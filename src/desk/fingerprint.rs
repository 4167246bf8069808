//! Fingerprints: what a finding is called as long as it is the same finding, whatever is edited around it.
//!
//! A fingerprint has three parts: what is found and the few words beside it; which of several that are alike in these it
//! is; and the file. Of like findings the last keeps the name that one alone would have, and those above it are told
//! apart by the lines below them, so that a new one above takes no old one’s place.

use rustc_hash::FxHashMap;

use crate::diagnostic::Diagnostic;
use crate::text::Source;

/// The first letters of a fingerprint are those of what is found and the words beside it, whatever the file is called
/// and however many are alike.
pub const OF_CONTENT: usize = 10;

/// So many letters tell like findings apart; zeros for one that has no likes below it.
const OF_LIKES: usize = 4;

/// The last letters are the file’s.
const OF_FILE: usize = 6;

/// How many words on either side, in the same line, belong to what is found.
const BESIDE: usize = 4;

/// How many words of the line above, and of the line below, tell like findings apart.
const AROUND: usize = 8;

/// A written line is looked for among so many above and below.
const NEAR: u32 = 8;

/// No more of a line is looked at, in bytes.
const LONGEST: usize = 400;

/// How many letters each of the two neighbouring lines has in what tells like findings apart.
pub const OF_SIDE: usize = 6;

/// Gives every diagnostic its fingerprint. The diagnostics are in their order already. `name` is what a file is called
/// wherever the run is started from.
pub fn assign(diagnostics: &mut [Diagnostic], sources: &FxHashMap<&str, &Source>, name: impl Fn(&str) -> String) {
    let mut below: FxHashMap<String, FxHashMap<String, u32>> = FxHashMap::default();
    // From the end, so that what stands below is known.
    for diagnostic in diagnostics.iter_mut().rev() {
        let file = &*diagnostic.primary.anchor.file;
        let place = blake3::hash(name(file).as_bytes()).to_hex();
        let source = sources.get(file).copied();
        let content = content(diagnostic, source);
        let likes = below.entry(format!("{content}{}", &place[..OF_FILE])).or_default();
        let line = source.map(|source| around(diagnostic, source).split_off(OF_SIDE)).unwrap_or_default();
        let mut which = "0".repeat(OF_LIKES);
        if !likes.is_empty() {
            let same = likes.get(&line).copied().unwrap_or_default();
            which = blake3::hash(format!("{line}{same}").as_bytes()).to_hex()[..OF_LIKES].to_owned();
        }
        *likes.entry(line).or_default() += 1;
        diagnostic.fingerprint = format!("{content}{which}{}", &place[..OF_FILE]);
    }
}

/// The rule, the words found, and those beside them in their line.
fn content(diagnostic: &Diagnostic, source: Option<&Source>) -> String {
    let mut hash = blake3::Hasher::new();
    add(&mut hash, std::iter::once(diagnostic.rule.as_str()));
    if let Some(source) = source {
        let at = diagnostic.primary.anchor.at;
        add(&mut hash, source.text.get(at.range()).unwrap_or_default().split_whitespace());
        let before = last(line(source, source.lines.line_of(at.start), 0, at.start as usize));
        add(&mut hash, before.split_whitespace().rev().take(BESIDE));
        let after = first(line(source, source.lines.line_of(at.end), at.end as usize, usize::MAX));
        add(&mut hash, after.split_whitespace().take(BESIDE));
    }
    // As in the baselines of the first versions, where a number of the finding among its likes stood here.
    hash.update(&0u32.to_le_bytes());
    hash.finalize().to_hex()[..OF_CONTENT].to_owned()
}

/// What the nearest written lines above and below a finding say, each in [`OF_SIDE`] letters: it tells like findings
/// apart, and outlives the edit of one of the two.
pub fn around(diagnostic: &Diagnostic, source: &Source) -> String {
    let at = diagnostic.primary.anchor.at;
    let (from, to) = (source.lines.line_of(at.start), source.lines.line_of(at.end));
    let whole = |number: u32| line(source, number, 0, usize::MAX);
    let above = (from.saturating_sub(NEAR)..from).rev().map(|number| last(whole(number)));
    let below = (to + 1..source.lines.count() as u32).take(NEAR as usize).map(|number| first(whole(number)));
    let above = above.map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let below = below.map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let side = |name: &str, words: Vec<&str>| {
        let mut hash = blake3::Hasher::new();
        add(&mut hash, std::iter::once(name).chain(words));
        hash.finalize().to_hex()[..OF_SIDE].to_owned()
    };
    let above = side("above", above.split_whitespace().rev().take(AROUND).collect());
    above + &side("below", below.split_whitespace().take(AROUND).collect())
}

/// A line of a file, between two places of it.
fn line(source: &Source, number: u32, from: usize, to: usize) -> &str {
    let start = source.lines.start_of(number) as usize;
    let end = match number + 1 < source.lines.count() as u32 {
        true => source.lines.start_of(number + 1) as usize,
        false => source.text.len(),
    };
    source.text.get(start.max(from)..end.min(to)).unwrap_or_default()
}

/// The end of a line, as much of it as is looked at: a line may be as long as the file.
fn last(line: &str) -> &str {
    let mut from = line.len().saturating_sub(LONGEST);
    while !line.is_char_boundary(from) {
        from += 1;
    }
    &line[from..]
}

/// The beginning of a line, as much of it as is looked at.
fn first(line: &str) -> &str {
    let mut to = line.len().min(LONGEST);
    while !line.is_char_boundary(to) {
        to -= 1;
    }
    &line[..to]
}

fn add<'w>(hash: &mut blake3::Hasher, words: impl Iterator<Item = &'w str>) {
    for word in words {
        hash.update(word.as_bytes());
        hash.update(b" ");
    }
    hash.update(&[0]);
}
