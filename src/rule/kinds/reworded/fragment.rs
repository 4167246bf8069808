//! A few words of a sentence that somebody is quoted with again, in a headline or further down, with one of them
//! changed: too few to be told by their number, so the same person must speak, or a headline.

use rustc_hash::FxHashMap;

use crate::diagnostic::Severity;
use crate::facts::Document;
use crate::rule::Finding;

use super::{Reworded, Said, common, swapped};

/// Fewer words than these anybody may say twice.
const SHORTEST: usize = 4;

/// So many words that tell something must be shared.
const TELLING: usize = 2;

/// How many earlier quotations of one person, or of the whole story for a headline, one is compared with.
const MODELS: usize = 32;

/// How many quotations in headlines.
const HEADLINES: usize = 3;

/// What part of the shorter one must be the same.
const SAME: f64 = 0.6;

/// What is told of short quotations beside longer ones.
pub(super) fn find(options: &Reworded, document: &Document, said: &[Said]) -> Vec<Finding> {
    let mut by_speaker: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    let mut headlines: Vec<usize> = Vec::new();
    let mut findings = Vec::new();
    for (n, one) in said.iter().enumerate() {
        let own = one.speaker.and_then(|speaker| by_speaker.get(&speaker)).into_iter().flatten();
        let models = own.rev().take(MODELS).chain(headlines.iter().take(HEADLINES));
        findings.extend(models.filter_map(|&k| compare(options, document, &said[k], one)).next());
        match one.speaker {
            _ if one.heading => headlines.push(n),
            Some(speaker) => by_speaker.entry(speaker).or_default().push(n),
            None => {}
        }
    }
    findings
}

fn compare(options: &Reworded, document: &Document, model: &Said, odd: &Said) -> Option<Finding> {
    let shorter = model.words.len().min(odd.words.len());
    let part = model.fragment || odd.fragment || model.heading;
    if model.block == odd.block || !part || !(SHORTEST..options.words).contains(&shorter) {
        return None;
    }
    let words = document.words();
    let pairs = common(document, &model.words, &odd.words);
    let telling = pairs.iter().filter(|(_, k)| !options.small.contains(words.folded(odd.words[*k]))).count();
    if telling < TELLING || (pairs.len() as f64) < SAME * shorter as f64 {
        return None;
    }
    // Words that lie scattered in a long quotation are other words.
    let near = |row: &[usize]| row.last().zip(row.first()).is_some_and(|(end, start)| end - start <= 2 * shorter);
    let (a, b): (Vec<usize>, Vec<usize>) = pairs.iter().copied().unzip();
    if !near(&a) || !near(&b) {
        return None;
    }
    let swaps = swapped(&pairs, model.words.len(), odd.words.len());
    let finding = (swaps.len() == 1).then(|| options.told(document, model, odd, &swaps)).flatten()?;
    Some(finding.severity(Severity::Note))
}
