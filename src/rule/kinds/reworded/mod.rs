//! A quotation that comes twice with other words: in a pull quote, a caption, or further down.

mod fragment;
mod two_speakers;

use std::hash::Hasher;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHasher};
use serde::Deserialize;

use crate::diagnostic::Severity;
use crate::facts::Document;
use crate::facts::attribution::{Quotation, QuotationKind};
use crate::grammar::words::WordKind;
use crate::language::WordSet;
use crate::read::BlockKind;
use crate::rule::{Check, Finding, House, Kind};
use crate::text::{InProse, Span};

/// `[reworded]` in a rule file.
pub const KIND: Kind = Kind {
    table: "reworded",
    doc: "a quotation that repeats another with other words or figures",
    read: |options| options.story::<Reworded>(),
};

/// The options of `[reworded]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Reworded {
    /// The fewest words of a quotation that is compared.
    words: usize,
    /// How much of the shorter one must be the same, as a part.
    same: f64,
    /// Words that change little: another of them is a note.
    small: WordSet,
}

impl Default for Reworded {
    fn default() -> Self {
        Self { words: 6, same: 0.72, small: WordSet::default() }
    }
}

/// How many words in a row must be shared for two quotations to be compared.
const ROW: usize = 3;

/// How many earlier quotations one is compared with.
const MODELS: usize = 4;

/// Words of a quotation beyond these are not compared.
const LONGEST: usize = 160;

/// The most words in a row that are other words for the same.
const SWAPPED: usize = 3;

/// A stretch of one quotation that stands in another in other words.
type Swap = (Range<usize>, Range<usize>);

/// A quotation as a row of words.
struct Said {
    block: u32,
    /// Whether it is part of a sentence of the story.
    fragment: bool,
    /// Whether it stands in a headline.
    heading: bool,
    /// Whether the story says whose words they are.
    source: bool,
    /// The person who speaks.
    speaker: Option<usize>,
    /// Indexes of its words, marks left out.
    words: Vec<usize>,
}

impl Check for Reworded {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let all = self.said(document);
        let mut short = fragment::find(self, document, &all);
        short.extend(two_speakers::find(document, &all));
        let said: Vec<Said> = all.into_iter().filter(|s| s.words.len() >= self.words).collect();
        let mut rows: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        let mut findings = Vec::new();
        for (n, one) in said.iter().enumerate() {
            let mut met: FxHashMap<usize, usize> = FxHashMap::default();
            for row in one.words.windows(ROW) {
                let mut hasher = FxHasher::default();
                row.iter().for_each(|&k| hasher.write_u32(document.words().folded(k).hash()));
                let seen = rows.entry(hasher.finish()).or_default();
                seen.iter().for_each(|&k| *met.entry(k).or_default() += 1);
                if seen.len() < MODELS && seen.last() != Some(&n) {
                    seen.push(n);
                }
            }
            let mut models: Vec<(usize, usize)> = met.into_iter().filter(|(k, _)| *k != n).collect();
            models.sort_by_key(|&(k, shared)| (std::cmp::Reverse(shared), k));
            findings.extend(models.iter().take(MODELS).find_map(|&(k, _)| self.compare(document, &said[k], one)));
        }
        // One place is told once.
        findings.extend(
            short.into_iter().filter(|one| !findings.iter().any(|other| other.at == one.at)).collect::<Vec<_>>(),
        );
        findings
    }
}

impl Reworded {
    fn said(&self, document: &Document) -> Vec<Said> {
        let words = document.words();
        let headed = |q: &Quotation| {
            let word = words.get(words.within(q.at).start);
            word.is_some_and(|word| matches!(document.block_kind(word.block as usize), BlockKind::Heading(_)))
        };
        let spoken = |q: &&Quotation| {
            matches!(q.kind, QuotationKind::Speech | QuotationKind::Fragment)
                || q.kind == QuotationKind::Term && headed(q)
        };
        // Markup that was left in plain text quotes nobody.
        let plain = |q: &&Quotation| !document.text(q.at).contains(['<', '{', '=', '/', '\\']);
        let row = |at: Span<InProse>| -> Vec<usize> {
            let word = |k: &usize| matches!(words.all()[*k].kind, WordKind::Word | WordKind::Number);
            words.within(at).filter(word).take(LONGEST).collect()
        };
        let block = |at: Span<InProse>| words.get(words.within(at).start).map_or(0, |w| w.block);
        let heads = |at: Span<InProse>| matches!(document.block_kind(block(at) as usize), BlockKind::Heading(_));
        let mut said: Vec<Said> = Vec::new();
        // Headlines quote in single marks, and often nobody.
        for quoted in document.quoted().iter().filter(|q| q.depth == 0 && heads(q.at)) {
            let words = row(quoted.inside());
            said.push(Said {
                block: block(quoted.at),
                fragment: true,
                heading: true,
                source: false,
                speaker: None,
                words,
            });
        }
        for q in document.quotations().iter().filter(spoken).filter(plain).filter(|q| !heads(q.at)) {
            let (source, speaker, fragment) = (q.source.is_some(), q.speaker, q.kind == QuotationKind::Fragment);
            said.push(Said { block: block(q.at), fragment, heading: false, source, speaker, words: row(q.at) });
        }
        said
    }

    /// What is told of two quotations, the earlier one first.
    fn compare(&self, document: &Document, model: &Said, odd: &Said) -> Option<Finding> {
        if model.block == odd.block || !(model.source || odd.source) || other_speakers(model, odd) {
            return None;
        }
        // Said again as it was said: nothing has to be searched for.
        let words = document.words();
        if model.words.iter().map(|&k| words.lower(k)).eq(odd.words.iter().map(|&k| words.lower(k))) {
            return None;
        }
        let pairs = common(document, &model.words, &odd.words);
        let shorter = model.words.len().min(odd.words.len());
        if pairs.len() < self.words.min(shorter) - 1 || (pairs.len() as f64) < self.same * shorter as f64 {
            return None;
        }
        let swaps = swapped(&pairs, model.words.len(), odd.words.len());
        if swaps.is_empty() || swaps.len() > 3 {
            return None;
        }
        self.told(document, model, odd, &swaps)
    }

    /// What is told of the stretches in which two quotations differ.
    fn told(&self, document: &Document, model: &Said, odd: &Said, swaps: &[Swap]) -> Option<Finding> {
        let words = document.words();
        let span = |said: &Said, at: &Range<usize>| {
            words.all()[said.words[at.start]].at.to(words.all()[said.words[at.end - 1]].at)
        };
        let told: Vec<(Span<InProse>, Span<InProse>)> = swaps
            .iter()
            .map(|(a, b)| (span(model, a), span(odd, b)))
            .filter(|(a, b)| self.is_other(document, *a, *b))
            .collect();
        if told.len() != swaps.len() {
            return None;
        }
        let &(was, is) = told.first()?;
        let message = format!("`{}` here, `{}` where the same words are quoted", document.text(is), document.text(was));
        let mut finding = Finding::new(is, message, "other words here")
            .related(was, "and these here")
            .help("quote the words as they were said, in both places");
        for (was, is) in &told[1..] {
            finding = finding.related(*is, "and here").related(*was, "where this stood");
        }
        let little = |at: Span<InProse>| words.within(at).all(|k| self.small.contains(words.folded(k)));
        Some(if told.iter().all(|(a, b)| little(*a) && little(*b)) {
            finding.severity(Severity::Note)
        } else {
            finding
        })
    }

    /// Whether other words stand there: not the same in another spelling, nor an editor’s brackets.
    fn is_other(&self, document: &Document, was: Span<InProse>, is: Span<InProse>) -> bool {
        let letters = |at: Span<InProse>| {
            document.text(at).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
        };
        let text = &document.page.prose.text;
        let edited = |at: Span<InProse>| {
            let before = text[..at.start as usize].chars().next_back();
            let after = text[at.end as usize..].chars().next();
            matches!(before, Some('[' | '('))
                || matches!(after, Some(']' | ')'))
                || document.text(at).contains(['[', '…', '('])
        };
        // `Class 3, G3` and `Class 3, G4` are two of a series.
        let series = |at: Span<InProse>| {
            let word = document.text(at);
            word.contains(|c: char| c.is_ascii_digit()) && word.contains(char::is_alphabetic)
        };
        !(letters(was) == letters(is) || edited(was) || edited(is) || series(was) && series(is))
    }
}

/// Whether both are said to be somebody’s, and not the same one’s.
fn other_speakers(a: &Said, b: &Said) -> bool {
    matches!((a.speaker, b.speaker), (Some(one), Some(other)) if one != other)
}

/// The longest row of words that two quotations have in common, as pairs of their places.
fn common(document: &Document, a: &[usize], b: &[usize]) -> Vec<(usize, usize)> {
    let words = document.words();
    let width = b.len() + 1;
    let mut longest = vec![0u16; (a.len() + 1) * width];
    let same = |i: usize, j: usize| words.lower(a[i]) == words.lower(b[j]);
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i * width + j] = if same(i, j) {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        if same(i, j) {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// The stretches between common words where both have others: words left out are a shorter quotation, no other one.
fn swapped(pairs: &[(usize, usize)], a: usize, b: usize) -> Vec<Swap> {
    let mut swaps = Vec::new();
    let mut before: Option<(usize, usize)> = None;
    for &(i, j) in pairs.iter().chain([&(a, b)]) {
        let (from_a, from_b) = before.map_or((0, 0), |(i, j)| (i + 1, j + 1));
        let (one, other) = (from_a..i, from_b..j);
        // Where one of them only begins or ends elsewhere, the rest is not held against the other.
        let edge = before.is_none() || (i, j) == (a, b);
        let few = one.len() <= SWAPPED && other.len() <= SWAPPED;
        if !one.is_empty() && !other.is_empty() && (few || !edge) && (!edge || one.len() == other.len()) {
            if !few {
                return Vec::new();
            }
            swaps.push((one, other));
        }
        before = Some((i, j));
    }
    swaps
}
