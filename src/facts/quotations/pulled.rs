//! Pull quotes: words set off from the story that its body quotes too, and lays to somebody there.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::facts::Document;
use crate::grammar::words::{WordKind, Words};

use super::{Quotation, QuotationKind};

/// Fewer words than this may well be said twice.
const SHORTEST: usize = 4;

/// Lays each quotation that nobody is named for to whoever says the same words elsewhere in the story, in one quotation
/// or in several that follow one another.
pub(super) fn resolve(document: &Document, quotations: &mut [Quotation]) {
    let words = document.words();
    if quotations.iter().all(|q| q.attributed) {
        return;
    }
    // All that the story lays to somebody, word after word, with the quotation each stands in.
    let named = quotations.iter().enumerate().filter(|(_, q)| q.attributed && q.source.is_some());
    let said: Vec<(usize, usize)> =
        named.flat_map(|(q, quotation)| spoken(words, words.within(quotation.at)).map(move |i| (q, i))).collect();
    let mut runs: FxHashMap<[&str; SHORTEST], usize> = FxHashMap::default();
    for (k, run) in said.windows(SHORTEST).enumerate() {
        // Of words said over and over, the first place will do.
        runs.entry(std::array::from_fn(|n| words.lower(run[n].1))).or_insert(k);
    }
    for q in 0..quotations.len() {
        if quotations[q].attributed
            || !matches!(quotations[q].kind, QuotationKind::Speech | QuotationKind::Fragment | QuotationKind::Block)
        {
            continue;
        }
        let pulled: Vec<usize> = spoken(words, words.within(quotations[q].at)).collect();
        if pulled.len() < SHORTEST {
            continue;
        }
        let Some(&k) = runs.get::<[&str; SHORTEST]>(&std::array::from_fn(|n| words.lower(pulled[n]))) else { continue };
        let same = said[k..].len() >= pulled.len()
            && said[k..].iter().zip(&pulled).all(|(&(_, a), &b)| words.lower(a) == words.lower(b));
        if same {
            let Quotation { source, antecedent, cue, .. } = quotations[said[k].0].clone();
            let pulled = &mut quotations[q];
            (pulled.attributed, pulled.source, pulled.antecedent, pulled.cue) = (true, source, antecedent, cue);
        }
    }
}

/// The words and figures among some pieces.
fn spoken(words: &Words, pieces: Range<usize>) -> impl Iterator<Item = usize> {
    pieces.filter(|&i| matches!(words.all()[i].kind, WordKind::Word | WordKind::Number))
}
