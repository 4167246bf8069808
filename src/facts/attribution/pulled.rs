//! Pull quotes: words set off from the story that its body quotes too, and lays to somebody there.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::grammar::words::{WordKind, Words};

use super::Quotation;

/// Fewer words than this may well be said twice.
const SHORTEST: usize = 4;

/// All that a story lays to somebody, word after word.
pub(super) struct Said<'a> {
    words: &'a Words,
    /// Each word with the quotation it stands in.
    said: Vec<(usize, usize)>,
    /// Where some words in a row are said first: of words said over and over, the first place will do.
    runs: FxHashMap<[&'a str; SHORTEST], usize>,
}

impl<'a> Said<'a> {
    pub fn of(words: &'a Words, quotations: &[Quotation]) -> Self {
        let named = quotations.iter().enumerate().filter(|(_, q)| q.attributed && q.source.is_some());
        let said: Vec<(usize, usize)> =
            named.flat_map(|(q, quotation)| spoken(words, words.within(quotation.at)).map(move |i| (q, i))).collect();
        let mut runs: FxHashMap<[&str; SHORTEST], usize> = FxHashMap::default();
        for (k, run) in said.windows(SHORTEST).enumerate() {
            runs.entry(std::array::from_fn(|n| words.lower(run[n].1))).or_insert(k);
        }
        Self { words, said, runs }
    }

    /// The quotation that some words stand in as well, or begin in where several that follow one another have them.
    pub(super) fn again(&self, pulled: &[usize]) -> Option<usize> {
        let words = self.words;
        let first = pulled.first_chunk::<SHORTEST>()?;
        let &k = self.runs.get::<[&str; SHORTEST]>(&first.map(|i| words.lower(i)))?;
        let same = self.said[k..].len() >= pulled.len()
            && self.said[k..].iter().zip(pulled).all(|(&(_, a), &b)| words.lower(a) == words.lower(b));
        same.then(|| self.said[k].0)
    }
}

/// The words and figures among some pieces.
pub(super) fn spoken(words: &Words, pieces: Range<usize>) -> impl Iterator<Item = usize> {
    pieces.filter(|&i| matches!(words.all()[i].kind, WordKind::Word | WordKind::Number))
}
