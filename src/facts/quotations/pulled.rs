//! Pull quotes: words set off from the story that its body quotes too, and lays to somebody there.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::facts::Document;
use crate::facts::words::{WordKind, Words};

use super::{Quotation, QuotationKind};

/// Fewer words than this may well be said twice.
const SHORTEST: usize = 4;

/// Lays each quotation that nobody is named for to whoever says the same words elsewhere in the story.
pub(super) fn resolve(document: &Document, quotations: &mut [Quotation]) {
    let words = document.words();
    if quotations.iter().all(|q| q.attributed) {
        return;
    }
    // Where in the attributed quotations each run of opening words stands: a quotation is found by its first words.
    let mut runs: FxHashMap<[&str; SHORTEST], Vec<(usize, usize)>> = FxHashMap::default();
    for (q, quotation) in quotations.iter().enumerate().filter(|(_, q)| q.attributed && q.source.is_some()) {
        let said = spoken(words, words.within(quotation.at));
        for (k, run) in said.windows(SHORTEST).enumerate() {
            let places = runs.entry(key(words, run)).or_default();
            // Of words said over and over, the first place will do.
            if places.is_empty() {
                places.push((q, k));
            }
        }
    }
    for q in 0..quotations.len() {
        if quotations[q].attributed || !matches!(quotations[q].kind, QuotationKind::Speech | QuotationKind::Fragment | QuotationKind::Block)
        {
            continue;
        }
        let pulled = spoken(words, words.within(quotations[q].at));
        let Some(first) = pulled.get(..SHORTEST) else { continue };
        let same = runs.get(&key(words, first)).into_iter().flatten().find(|&&(body, k)| {
            let said = spoken(words, words.within(quotations[body].at));
            said[k..].len() >= pulled.len() && said[k..].iter().zip(&pulled).all(|(&a, &b)| words.lower(a) == words.lower(b))
        });
        if let Some(&(body, _)) = same {
            let Quotation { source, antecedent, cue, .. } = quotations[body].clone();
            let pulled = &mut quotations[q];
            (pulled.attributed, pulled.source, pulled.antecedent, pulled.cue) = (true, source, antecedent, cue);
        }
    }
}

/// The words and figures among some pieces.
fn spoken(words: &Words, pieces: Range<usize>) -> Vec<usize> {
    pieces.filter(|&i| matches!(words.all()[i].kind, WordKind::Word | WordKind::Number)).collect()
}

fn key<'w>(words: &'w Words, run: &[usize]) -> [&'w str; SHORTEST] {
    std::array::from_fn(|k| words.lower(run[k]))
}
